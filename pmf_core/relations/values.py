"""Observations as known at a moment."""

from collections.abc import Iterable
from datetime import date
from functools import cache

import ibis.expr.types as ir
import pandas as pd

from pmf_core.model import Missing
from pmf_core.relations.engine import Maker, answer, current, given, held, in_effect, month
from pmf_core.relations.known import Known
from pmf_core.store import Store

KEY = ("indicator", "council", "start", "end", "dimension", "segment")


def values(
    store: Store, known: Known, council: str, codes: Iterable[str] | None = None, *, places: bool = True
) -> pd.DataFrame:
    """Figures of one council's whole area, of all indicators or of some: a row a figure, oldest first.

    Returns:
        code, first, last (month ordinals), value, numerator, denominator (float64, NaN where missing),
        missing, note, reported_rag (str), seq; with `places` also sheet, row, column (the cell it came from).
    """
    if codes is None:
        return answer(store, _values(False, places), known, council_asked=[council])
    return answer(store, _values(True, places), known, council_asked=[council], indicator_asked=codes)


def span(store: Store, known: Known, council: str) -> tuple[date, date] | None:
    """First and last day that one council's figures for the scorecard cover; None where it has none."""
    ends = answer(store, _span, known, council_asked=[council]).iloc[0]
    return None if pd.isna(ends["first"]) else (ends["first"].date(), ends["last"].date())


def revisions(store: Store, known: Known, council: str, code: str) -> pd.DataFrame:
    """Every version in effect of one indicator's figures, in the order received: first, last, value, missing, seq."""
    return answer(store, _revisions, known, council_asked=[council], indicator_asked=[code])


def first_answers(store: Store, known: Known, council: str) -> pd.DataFrame:
    """When each figure of one council first came, by submissions in effect: code, first, last, received.

    The reason why there is none is an answer too; that it is not yet available is none.
    """
    return answer(store, _first_answers, known, council_asked=[council])


def stored(store: Store, known: Known, table: str, key: tuple[str, ...], codes: Iterable[str]) -> pd.DataFrame:
    """The current records of one table whose first key column is among `codes`, every column."""
    return answer(store, _stored(table, key), known, **{f"{key[0]}_asked": codes})


def _whole_area() -> ir.Table:
    rows = held("observation").semi_join(given("council_asked", "council"), "council")
    return rows.filter(rows.dimension == "all", rows.segment == "all")


@cache
def _values(some: bool, places: bool) -> Maker:
    columns = ["value", "numerator", "denominator", "missing", "note", "reported_rag", "seq"]
    columns += ["sheet", "row", "column"] if places else []

    def maker() -> ir.Table:
        rows = _whole_area()
        if some:
            rows = rows.semi_join(given("indicator_asked", "indicator"), "indicator")
        now = current(rows, *KEY)
        listed = now.select(*columns, code=now.indicator, first=month(now.start), last=month(now.end))
        return listed.order_by("code", "last", "first")

    return maker


def _span() -> ir.Table:
    listed = current(held("data_list"), "code")
    on_the_scorecard = listed.filter(listed.quadrant.notnull()).select(indicator=listed.code)
    rows = in_effect(_whole_area()).semi_join(on_the_scorecard, "indicator")
    rows = rows.filter(rows.value.notnull() | rows.numerator.notnull())
    return rows.aggregate(first=rows.start.min(), last=rows.end.max())


def _revisions() -> ir.Table:
    rows = in_effect(_whole_area().semi_join(given("indicator_asked", "indicator"), "indicator"))
    return rows.select("value", "missing", "seq", first=month(rows.start), last=month(rows.end)).order_by("seq")


def _first_answers() -> ir.Table:
    rows = in_effect(_whole_area())
    worked_out = rows.numerator.notnull() & rows.denominator.notnull()
    reason = rows.missing.notnull() & (rows.missing != Missing.NOT_YET_AVAILABLE)
    given_by = rows.filter(rows.value.notnull() | worked_out | reason)
    earliest = given_by.group_by("indicator", "start", "end").aggregate(seq=given_by.seq.min())
    came = earliest.join(held("submission").select("seq", "received_at"), "seq")
    named = came.select(code=came.indicator, first=month(came.start), last=month(came.end), received=came.received_at)
    return named.order_by("code", "last", "first")


@cache
def _stored(table: str, key: tuple[str, ...]) -> Maker:
    def maker() -> ir.Table:
        return current(held(table).semi_join(given(f"{key[0]}_asked", key[0]), key[0]), *key)

    return maker
