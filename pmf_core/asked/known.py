"""What is known before a template is made: each indicator's figures, from when they are due, what is stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from pmf_core import relations
from pmf_core.facts import ON_THE_SCORECARD, Facts, dues, of_codes
from pmf_core.formats import number
from pmf_core.methods.due import Dues
from pmf_core.methods.known import Indicators, Values
from pmf_core.periods import ROLLING, Period, PeriodKind, from_ordinals, last_full, step
from pmf_core.returns.kinds import Kind
from pmf_core.view import View

A_YEAR = 12
LISTED = ("code", "display_code", "name", "unit", "decimals", "service")
PROPOSED = "proposed"
SHORTER = {1: PeriodKind.MONTH, 3: PeriodKind.QUARTER}  # by months: what is asked instead of the period itself
Record = dict[Any, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """One indicator's figures of its own periods: (last, first) month -> figure, oldest first; due from `start`."""

    kind: PeriodKind
    figures: dict[tuple[int, int], float]
    start: int

    def before(self, period: Period) -> tuple[int, int] | None:
        """The months of the last figure before a period."""
        return next((place for place in reversed(self.figures) if place[0] < period.last), None)

    def year_before(self, period: Period) -> float | None:
        """The figure of the same period last year."""
        return self.figures.get((period.last - A_YEAR, period.first - A_YEAR))

    def asked(self, view: View) -> Iterator[Period]:
        """Its periods to ask for, oldest first: those that end in the view's, and those of a year that are missing."""
        latest, year_start = self.latest(view), view.framework.year_start
        if latest is None:
            return
        ends = {last for last, _ in self.figures}
        for back in reversed(range(0, latest.last - view.period.last + A_YEAR, step(self.kind))):
            last = latest.last - back
            if last >= view.period.first or (last >= self.start and last not in ends):
                yield from_ordinals(self.kind, latest.first - back, last, year_start=year_start)

    def latest(self, view: View) -> Period | None:
        """Its last period that ends by the view's end; of rolling years one as long as the last with a figure."""
        if self.kind not in ROLLING:
            return last_full(view.period.end, self.kind, year_start=view.framework.year_start)
        if not self.figures:
            return None
        last, first = next(reversed(self.figures))
        years = (view.period.last - last) // A_YEAR * A_YEAR
        return from_ordinals(self.kind, first + years, last + years, year_start=view.framework.year_start)


def known(view: View, facts: Facts) -> dict[str, Known]:
    """What is known of each indicator, by its code."""
    indicators = Indicators.of(facts.data_list, view.framework.year_start)
    values = Values.of(facts.values, indicators)
    start = Dues.of(values, facts.targets, today=view.known.moment.date(), **dues(view)).start
    kinds = facts.data_list["period_kind"].map(PeriodKind)
    found = {
        code: Known(kind, {}, int(month)) for code, kind, month in zip(indicators.codes, kinds, start, strict=True)
    }
    rows = values.own.rows
    rows = rows[~np.isnan(values.value[rows])]
    rows = rows[np.lexsort((values.first[rows], values.last[rows]))]
    figures = [one.figures for one in found.values()]
    columns = (values.indicator[rows], values.last[rows], values.first[rows], values.value[rows])
    for who, last, first, value in zip(*(column.tolist() for column in columns), strict=True):
        figures[who][last, first] = value
    return found


def records(facts: Facts) -> list[Record]:
    """What a row says of its indicator, for each of them."""
    listed: list[Record] = facts.data_list[list(LISTED)].to_dict("records")
    return listed


def alive(view: View, service: str | None, *more: str) -> Facts:
    """The facts of a service's indicators, or of all, that figures are asked of; `more`: other stages of life too."""
    listed = relations.data_list(view.store, view.known)
    listed = listed[listed["life"].isin([*ON_THE_SCORECARD, *more])]
    return of_codes(view, (listed[listed["service"] == service] if service else listed)["code"].tolist())


def about_whom(about: Record, service: str | None, period: Period | None = None) -> Record:
    """Which indicator and period a row is about; of all services also whose it is."""
    whose = {} if service else {"Service": about["service"]}
    when = {} if period is None else {"period": period.label}
    return {"indicator": about["display_code"], **when, **whose, "Indicator": about["name"]}


def frame(records: list[Record], kind: Kind, *shown: str) -> pd.DataFrame:
    """Records as rows: the key, then the columns that are only shown, then what is asked for."""
    key = [c.name for c in kind.columns if c.name in {*kind.key, "period"} and not c.hidden]
    rest = [c.name for c in kind.columns if c.name not in key and not c.hidden]
    return pd.DataFrame(records, columns=[*key, *shown, *rest])


def stored(view: View, kind: Kind, *key: str) -> dict[tuple[Any, ...], Record]:
    """The records of a kind that are stored, by the columns of its key; without them."""
    held = relations.register(view.store, view.known, kind.table, kind.key)
    facts = held[[c.name for c in kind.columns if c.name not in {*kind.key, "period"}]].to_dict("records")
    return dict(zip(zip(*(held[name] for name in key), strict=True), facts, strict=True))


def printed(about: Record, figure: float | None) -> str | None:
    """A figure of an indicator as printed; None stays."""
    return None if figure is None else number(figure, about["unit"] or "", int(about["decimals"]))


def parts(period: Period, lengths: set[int]) -> tuple[Period, ...]:
    """The parts of a period as long as the shortest that was returned; none where it is neither months nor quarters."""
    kind = SHORTER.get(min(lengths, default=0))
    return tuple(period.parts(kind)) if kind else ()


def span(period: Period) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The first and last day of a period, as they are stored."""
    return pd.Timestamp(period.start), pd.Timestamp(period.end)
