"""Positions as rows that a page can show: one frozen object an indicator, with its receipt and its line."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from pmf_core import said
from pmf_core.facts import Facts
from pmf_core.formats import gap, number
from pmf_core.methods.receipt import receipt
from pmf_core.methods.worked_out import worked_out
from pmf_core.model import Aggregation, Basis, Direction, Polarity, Rag, State
from pmf_core.periods import ROLLING, Period, PeriodKind, from_ordinals, months_in, step
from pmf_core.results import Row, Signal
from pmf_core.view import View

LINE = 13  # own periods on an indicator's sparkline
ORDER = {Rag.RED: 0, Rag.AMBER: 1, Rag.NOT_RATED: 2, Rag.GREEN: 3, Rag.EXCEEDED: 4}


def rows_of(
    view: View, facts: Facts, now: pd.DataFrame, before: pd.DataFrame, signals: Mapping[str, Signal]
) -> tuple[Row, ...]:
    """One row for each indicator of `facts`, in the data list's order, at the view's period.

    Args:
        now, before: positions at the view's period and at the one before it; signals: by code.
    """
    about = dict(zip(facts.data_list["code"], said.records(facts.data_list), strict=True))
    then = dict(zip(before["code"], before["rag"], strict=True))
    lines = _lines(facts, view)
    return tuple(
        _row(view, about[code], position, then.get(code), lines, signal=signals[code])
        for code, position in zip(now["code"], said.records(now), strict=True)
    )


def worst_first(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Red, amber, not rated, green, exceeded; within each the furthest past its tolerance first."""
    return tuple(sorted(rows, key=lambda row: (ORDER[row.rag], -row.severity, row.name)))


def _row(
    view: View, about: dict[Any, Any], position: dict[Any, Any], before: str | None, lines: "_Lines", *, signal: Signal
) -> Row:
    unit, decimals, kind = said.text(about["unit"]), about["decimals"], PeriodKind(about["period_kind"])
    shown = _shown(view, position)
    due = _due(view, kind, about["basis"], shown, position["value"]) if position["state"] == State.LATE else None

    def figure(value: float) -> str:
        return number(value, unit, decimals)

    def difference(value: float) -> str:
        return gap(value, unit, decimals)

    return Row(
        code=about["display_code"],
        name=about["name"],
        short_name=said.text(about["short_name"]) or about["name"],
        unit=unit,
        decimals=decimals,
        polarity=Polarity(about["polarity"]),
        aggregation=Aggregation(about["aggregation"]),
        basis=Basis(about["basis"]),
        own_kind=kind,
        quadrant=said.text(about["quadrant"]),
        block=said.text(about["block"]),
        service=said.text(about["service"]),
        service_name=said.text(about["service_name"]) or said.text(about["service"]),
        owner=said.text(about["owner"]),
        portfolio=said.text(about["portfolio"]),
        definition=said.text(about["definition"]),
        source=said.text(about["source"]),
        shown=shown,
        state=State(position["state"]),
        value=said.number(position["value"]),
        value_label=position["value_label"],
        missing=said.text(position["missing"]) or None,
        due=due,
        days_late=(view.known.moment.date() - due).days if due else 0,
        target=said.number(position["target"]),
        floor=said.number(position["floor"]),
        ceiling=said.number(position["ceiling"]),
        stretch=said.number(position["stretch"]),
        target_how=said.text(position["target_how"]),
        tolerance=said.number(position["tolerance"]),
        shortfall=said.number(position["shortfall"]),
        severity=said.number(position["severity"]) or 0.0,
        rag=Rag(position["rag"]),
        reason=position["reason"],
        receipt=receipt(position, view.framework.rag.rules, view.framework.rag.title, figure, difference),
        reported_rag=_rag(position["reported_rag"]),
        before_rag=_rag(before),
        short=Direction(position["short"]),
        long=Direction(position["long"]),
        previous_value=said.number(position["previous_value"]),
        last_year_value=said.number(position["last_year_value"]),
        note=said.text(position["note"]) or None,
        history=lines.of(position["code"], kind, view.period.last),
        signal=signal,
        broken=said.text(position["broken"]),
    )


def _shown(view: View, position: dict[Any, Any]) -> Period | None:
    first, last = position["shown_first"], position["shown_last"]
    if pd.isna(first) or last <= 0:
        return None
    return _period(int(first), int(last), view.framework.year_start)


def _due(view: View, kind: PeriodKind, basis: str, shown: Period | None, value: float) -> date | None:
    """When the figure that is late was due; None where that cannot be told.

    Of a longer period: the one after that of the muted old figure, or the one awaited. Of shorter periods:
    the first of them, or for a figure to date the last.
    """
    if kind in ROLLING or months_in(kind) > view.period.months:
        awaited = shown if shown is None or pd.isna(value) else shown.next()
    else:
        parts = view.period.parts(kind)  # none of a financial year in a calendar one
        awaited = parts[-1 if basis == Basis.YEAR_TO_DATE else 0] if parts else None
    due = None if awaited is None else view.framework.due_on(awaited, view.closed)
    return due if due is not None and due < view.known.moment.date() else None


@lru_cache(maxsize=4096)
def _period(first: int, last: int, year_start: int) -> Period:
    return from_ordinals(None, first, last, year_start=year_start)


class _Lines:
    """Each indicator's last own periods with their figures, gaps kept as gaps."""

    def __init__(self, held: dict[str, dict[int, tuple[int, float]]], year_start: int) -> None:
        self._held = held
        self._year_start = year_start

    def of(self, code: str, kind: PeriodKind, until: int) -> tuple[tuple[str, float | None], ...]:
        """Up to 13 points, oldest first, from the first figure among them to the last that is due."""
        held = self._held.get(code, {})
        ends = [last for last in held if last <= until]
        if not ends:
            return ()
        stride = step(kind)
        newest = max(ends) + (until - max(ends)) // stride * stride
        chosen = [newest - stride * n for n in range(LINE - 1, -1, -1)]
        while chosen[0] not in held:
            chosen.pop(0)
        return tuple(self._point(held.get(last), last, kind) for last in chosen)

    def _point(self, held: tuple[int, float] | None, last: int, kind: PeriodKind) -> tuple[str, float | None]:
        first = held[0] if held else last - months_in(kind) + 1
        return _period(first, last, self._year_start).label, said.number(held[1]) if held else None


def _lines(facts: Facts, view: View) -> _Lines:
    """The figures of each indicator's own frequency within the last 13 periods of it."""
    listed = facts.data_list.set_index("code")
    values = facts.values
    kinds = values["code"].map(listed["period_kind"]).astype("str")
    months = kinds.map({str(kind): months_in(kind) for kind in PeriodKind}).astype("float64")  # also of no rows
    length = values["last"] - values["first"] + 1
    own = (length == months) | kinds.str.startswith("rolling")
    near = (values["last"] <= view.period.last) & (values["last"] > view.period.last - LINE * months)
    mine = values[own & near]
    figures = worked_out(mine, mine["code"].map(listed["per"]).astype("float64"))
    held: dict[str, dict[int, tuple[int, float]]] = {}
    for code, first, last, value in zip(mine["code"], mine["first"], mine["last"], figures, strict=True):
        held.setdefault(code, {})[last] = (first, value)
    return _Lines(held, view.framework.year_start)




def _rag(value: object) -> Rag | None:
    return Rag(value) if isinstance(value, str) else None
