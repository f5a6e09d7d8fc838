"""What services cost, what their cost is set beside, and what they answer, as known at a moment."""

import ibis
import ibis.expr.types as ir
import pandas as pd

from pmf_core.relations.engine import answer, current, given, held, in_effect, month, read_once
from pmf_core.relations.known import Known
from pmf_core.store import Store

WHOLE = "all"  # the cost centre of a service's figures as a whole
SPAN = ("service", "council", "start", "end")
FIGURES = ("budget", "actual", "forecast")


def budgets(store: Store, known: Known, service: str) -> pd.DataFrame:
    """What one service as a whole was to cost and did cost, of every council that said so, oldest first.

    A period returned only by cost centre is their sum, NaN where one of them has no figure; it comes from no one cell.

    Returns:
        council, first, last (month ordinals), budget, actual (£, float64, NaN where blank), note (str), seq, sheet,
        row, column (the cell it came from; NaN of a sum, whose `seq` is that of the newest part).
    """
    return answer(store, _budgets, known, service_asked=[service])


def budget_lines(store: Store, known: Known) -> pd.DataFrame:
    """What every service and cost centre was to cost and did cost, by service and cost centre, oldest first.

    Returns:
        service, council, cost_centre ("all": the whole service, as `budgets` has it), first, last (month ordinals),
        budget, actual, forecast (£, float64, NaN where blank), original (£: the budget as first known), note, seq,
        sheet, row.
    """
    return read_once(store, _lines, known)


def incomes(store: Store, known: Known) -> pd.DataFrame:
    """What every income stream was to bring and did bring, by stream, oldest first.

    Returns:
        stream, first, last (month ordinals), budget, actual, forecast (£, float64, NaN where blank), original (£: the
        budget as first known), note, seq, sheet, row.
    """
    return read_once(store, _incomes, known)


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
    now = _whole(current(_of("budget"), *SPAN, "cost_centre"))
    columns = ("council", "budget", "actual", "note", "seq", "sheet", "row", "column")
    return now.select(*columns, first=month(now.start), last=month(now.end)).order_by("last", "first", "council")


def _lines() -> ir.Table:
    now = _dated(held("budget"), *SPAN, "cost_centre")
    columns = (*SPAN, "cost_centre", *FIGURES, "original", "note", "seq", "sheet", "row")
    rows = ibis.union(_whole(now).select(*columns), now.filter(now.cost_centre != WHOLE).select(*columns))
    told = rows.mutate(first=month(rows.start), last=month(rows.end)).drop("start", "end")
    return told.order_by("service", "cost_centre", "last", "first", "council")


def _incomes() -> ir.Table:
    rows = _dated(held("income"), "stream", "start", "end")
    told = rows.select("stream", *FIGURES, "original", "note", "seq", "sheet", "row",
                       first=month(rows.start), last=month(rows.end))  # fmt: skip
    return told.order_by("stream", "last", "first")


def _dated(rows: ir.Table, *key: str) -> ir.Table:
    """The current rows of each key, with `original`: the earliest budget that counts."""
    counted, now = in_effect(rows), current(rows, *key)
    oldest = counted.budget.argmin(counted.seq, where=counted.budget.notnull())
    first = counted.group_by(*key).aggregate(original=oldest)
    return now.left_join(first, [*key]).select(*now.columns, "original")


def _whole(rows: ir.Table) -> ir.Table:
    """Each service's figures of a period: the row of the whole, else the sum of its cost centres."""
    own = rows.cost_centre == WHOLE
    made = {
        name: ibis.ifelse(own.any(), rows[name].sum(where=own), ibis.ifelse(
            rows[name].count() == rows.count(), rows[name].sum(), ibis.null(rows[name].type())
        )).cast(rows[name].type()) for name in FIGURES
    }  # fmt: skip
    if "original" in rows.columns:  # of what had a budget at all: the whole, else its parts
        amount = rows["original"]
        made["original"] = ibis.coalesce(amount.sum(where=own), amount.sum(where=~own)).cast(amount.type())
    cell = {name: rows[name].max(where=own) for name in ("note", "sheet", "row", "column")}
    newest = ibis.coalesce(rows.seq.max(where=own), rows.seq.max())
    return rows.group_by(*SPAN).aggregate(**made, **cell, seq=newest).mutate(cost_centre=ibis.literal(WHOLE))


def _comparisons() -> ir.Table:
    return current(held("value_for_money"), "service", "title").order_by("service", "title")


def _answers() -> ir.Table:
    now = current(_of("value_review"), "question", "start", "end")
    columns = ("question", "answer", "evidence", "answered_by", "answered_on", "seq")
    listed = now.select(*columns, first=month(now.start), last=month(now.end))
    return listed.order_by(listed["last"].desc(), "first", "question")
