"""What services cost, what their cost is set beside, and what they answer, as known at a moment."""

import ibis.expr.types as ir
import pandas as pd

from pmf_core.relations.engine import answer, current, given, held, month, read_once
from pmf_core.relations.known import Known
from pmf_core.store import Store


def budgets(store: Store, known: Known, service: str) -> pd.DataFrame:
    """What one service was to cost and did cost, of every council that said so, oldest first.

    Returns:
        council, first, last (month ordinals), budget, actual (£, float64, NaN where blank), note (str), seq, sheet,
        row, column (the cell it came from).
    """
    return answer(store, _budgets, known, service_asked=[service])


def value_comparisons(store: Store, known: Known) -> pd.DataFrame:
    """Which cost is set beside which performance: service, title, cost, volume, performance, satisfaction, per, seq.

    Codes are normalised (str, NaN where blank); in the order of service and title.
    """
    return read_once(store, _comparisons, known)


def value_answers(store: Store, known: Known, service: str) -> pd.DataFrame:
    """What one service answers to the value for money questions, the newest period first.

    Returns:
        first, last (month ordinals), question (the framework's id), answer, evidence, answered_by (str, NaN where
        blank), answered_on (datetime64, NaT), seq.
    """
    return answer(store, _answers, known, service_asked=[service])


def _of(table: str) -> ir.Table:
    return held(table).semi_join(given("service_asked", "service"), "service")


def _budgets() -> ir.Table:
    now = current(_of("budget"), "council", "start", "end")
    columns = ("council", "budget", "actual", "note", "seq", "sheet", "row", "column")
    return now.select(*columns, first=month(now.start), last=month(now.end)).order_by("last", "first", "council")


def _comparisons() -> ir.Table:
    return current(held("value_for_money"), "service", "title").order_by("service", "title")


def _answers() -> ir.Table:
    now = current(_of("value_review"), "question", "start", "end")
    columns = ("question", "answer", "evidence", "answered_by", "answered_on", "seq")
    listed = now.select(*columns, first=month(now.start), last=month(now.end))
    return listed.order_by(listed["last"].desc(), "first", "question")
