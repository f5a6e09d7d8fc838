"""One indicator as every council has it: figures to compare with, as known at a moment."""

from datetime import date

import ibis.expr.types as ir
import pandas as pd

from pmf_core.relations.engine import answer, current, given, given_rows, held, month
from pmf_core.relations.known import Known
from pmf_core.store import Store

KEY = ("council", "start", "end")


def peers(store: Store, known: Known, code: str) -> pd.DataFrame:
    """Every council's whole-area figures of one indicator, the home council's among them, oldest first.

    Returns:
        council, first, last (month ordinals), value, numerator, denominator (float64, NaN where missing), missing
        (str), seq. The cells they came from are a question of its own (`peer_places`): they cost as much again.
    """
    return answer(store, _peers, known, indicator_asked=[code])


def peer_places(store: Store, known: Known, code: str, end: date) -> pd.DataFrame:
    """Where each council's figure that ends on a day came from: council, first, last, sheet, row, column."""
    asked = pd.DataFrame({"indicator": pd.Series([code], dtype="str"), "end": pd.Series([pd.Timestamp(end)])})
    return answer(store, _peer_places, known, cells_asked=asked)


def comparators(store: Store, known: Known, code: str) -> pd.DataFrame:
    """What others published of one indicator: who, what, when, value, source, note and cell."""
    return answer(store, _comparators, known, indicator_asked=[code])


def comparison_notes(store: Store, known: Known, code: str) -> pd.DataFrame:
    """Remarks on comparisons of one indicator that stand, newest first: about, noted_on, text, source, written_by."""
    return answer(store, _notes, known, indicator_asked=[code])


def _of(table: str) -> ir.Table:
    return held(table).semi_join(given("indicator_asked", "indicator"), "indicator")


def _peers() -> ir.Table:
    rows = _of("observation")
    now = current(rows.filter(rows.dimension == "all", rows.segment == "all"), *KEY)
    columns = ("council", "value", "numerator", "denominator", "missing", "seq")
    return now.select(*columns, first=month(now.start), last=month(now.end)).order_by("last", "first", "council")


def _peer_places() -> ir.Table:
    asked = given_rows("cells_asked", {"indicator": "string", "end": "date"})
    rows = held("observation").semi_join(asked, ["indicator", "end"])
    now = current(rows.filter(rows.dimension == "all", rows.segment == "all"), *KEY)
    return now.select("council", "sheet", "row", "column", first=month(now.start), last=month(now.end))


def _comparators() -> ir.Table:
    now = current(_of("comparator"), "comparator", "statistic", "start", "end")
    columns = ("comparator", "sort", "statistic", "value", "source", "note", "seq", "sheet", "row", "column")
    named = now.select(*columns, first=month(now.start), last=month(now.end))
    return named.order_by("last", "first", "comparator", "statistic")


def _notes() -> ir.Table:
    now = current(_of("comparison_note"), "about", "noted_on")
    return now.filter(~now.withdrawn.fill_null(False)).order_by(now.noted_on.desc(), "about")
