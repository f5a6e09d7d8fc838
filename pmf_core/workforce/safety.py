"""Events of health and safety in the year to the period's end, beside the year before and the years of the series.

Source: docs/method.md#safety.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pmf_core import said
from pmf_core.belonging import service_names
from pmf_core.kept import kept
from pmf_core.methods.safety import CHANGED, NEW, OLD, breaks, changed, outermost, rate, straddles, told
from pmf_core.methods.workforce import A_YEAR, summed, tiled
from pmf_core.periods import PeriodKind, from_ordinals
from pmf_core.results import Safety, SafetyLine, SafetySort, SafetyYear
from pmf_core.returns.kinds.workforce import EVENTS
from pmf_core.view import View
from pmf_core.workforce.records import spanned

TOLD = "told"  # all that the regulator was told of


def safety(view: View) -> Safety:
    """What happened at work in the services that the actor may see."""
    return kept(view, "safety", lambda: _safety(view), figures=False)


def _safety(view: View) -> Safety:
    rows = outermost(spanned(view, "safety"))
    rows = rows.assign(told=told(rows) if len(rows) else pd.Series(dtype=bool))
    last = view.period.last
    first = last - A_YEAR + 1
    now, then = _within(rows, first, last), _within(rows, first - A_YEAR, last - A_YEAR)
    people, people_then = _people(view, first, last), _people(view, first - A_YEAR, last - A_YEAR)
    names = service_names(view)
    earlier = set(rows.loc[rows["last"] <= last, "service"])
    return Safety(
        first=from_ordinals(PeriodKind.MONTH, first, first, year_start=view.framework.year_start),
        last=from_ordinals(PeriodKind.MONTH, last, last, year_start=view.framework.year_start),
        headcount=_headcount(now, people), sorts=_sorts(now, then, people, people_then, (first, last)),
        lines=_lines(now, people, names, straddles(first, last)), years=_years(view, rows),
        missing=tuple(sorted(names.get(code, code) for code in earlier - set(now["service"]))),
        staffless=tuple(sorted(names.get(code, code) for code in set(now["service"]) - set(people.index))),
    )  # fmt: skip


def _within(rows: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    return rows[(rows["first"] >= first) & (rows["last"] <= last)]


def _people(view: View, first: int, last: int) -> "pd.Series[float]":
    """The average headcount of each service whose records fill these months."""
    staff = spanned(view, "workforce")
    lines = summed(tiled(staff.assign(line=staff["service"]), first, last))
    return lines["headcount"].dropna().astype("float64")


def _headcount(rows: pd.DataFrame, people: "pd.Series[float]") -> float | None:
    among = people[people.index.isin(rows["service"])]
    return float(among.sum()) if len(among) else None


def _sorts(
    now: pd.DataFrame, then: pd.DataFrame, people: "pd.Series[float]", people_then: "pd.Series[float]",
    span: tuple[int, int],
) -> tuple[SafetySort, ...]:  # fmt: skip
    """All that were told first, then each sort that happened in either year, in the order of the return."""
    if now.empty:
        return ()
    crossed = straddles(*span) or straddles(span[0] - A_YEAR, span[1]) or straddles(span[0] - A_YEAR, span[1] - A_YEAR)
    happened = {*now["sort"], *then["sort"]}
    years = (now, then), (people, people_then)
    found = []
    if not straddles(*span):
        found.append(_sort(TOLD, (now[now["told"]], then[then["told"]]), *years, broken=crossed))
    for sort in (sort for sort in EVENTS if sort in happened):
        mine, past = now[now["sort"] == sort], then[then["sort"] == sort]
        found.append(_sort(sort, (mine, past), *years, broken=crossed and sort in (OLD, NEW)))
    return tuple(found)


def _sort(
    sort: str, events: tuple[pd.DataFrame, pd.DataFrame], every: tuple[pd.DataFrame, pd.DataFrame],
    staff: tuple["pd.Series[float]", "pd.Series[float]"], *, broken: bool,
) -> SafetySort:  # fmt: skip
    """Rates rest on the services that have a headcount; a change on those that told something of both years.

    Each pair is of this year and of the one before.
    """
    (mine, past), (now, then), (people, people_then) = events, every, staff
    of, base = _events(mine, people.index), _headcount(now, people)
    figure, low, high = _rates(of, base)
    both = people.index.intersection(people_then.index)
    both = both[both.isin(now["service"]) & both.isin(then["service"])]
    way = "" if broken or both.empty else str(changed(
        _events(mine, both), float(people[both].sum()), _events(past, both), float(people_then[both].sum())
    ))  # fmt: skip
    before = None if then.empty else int(past["events"].sum())
    return SafetySort(sort, int(mine["events"].sum()), before, figure, low, high, way, broken)


def _lines(
    now: pd.DataFrame, people: "pd.Series[float]", names: Mapping[Any, str], crossed: bool
) -> tuple[SafetyLine, ...]:
    if now.empty:
        return ()
    counts = now.pivot_table(index="service", columns="sort", values="events", aggfunc="sum", fill_value=0)
    reported = now[now["told"]].groupby("service")["events"].sum()
    found = []
    for code, row in zip(counts.index, counts.to_dict("records"), strict=True):
        of = None if crossed else int(reported.get(code, 0))
        base = said.number(people.get(code))
        figure, low, high = (None, None, None) if of is None else _rates(of, base)
        events = {sort: int(row[sort]) for sort in EVENTS if sort in row}
        found.append(SafetyLine(code, names.get(code, code), events, of, base, figure, low, high))
    return tuple(sorted(found, key=lambda one: (-(one.told or 0), one.title.casefold())))


def _years(view: View, rows: pd.DataFrame) -> tuple[SafetyYear, ...]:
    """Every financial year with an event up to the view's period, oldest first; the last may not be over."""
    rows = rows[rows["last"] <= view.period.last]
    if rows.empty:
        return ()
    start = view.framework.year_start - 1
    begins = rows["last"] - (rows["last"] - start) % A_YEAR
    within = rows[rows["first"] >= begins].assign(begins=begins)
    firsts = pd.Series(sorted(within["begins"].unique()), dtype="int64")
    broken = breaks(firsts)
    found = []
    for begin, breaking in zip(firsts, broken, strict=True):
        mine, until = within[within["begins"] == begin], int(begin) + A_YEAR - 1
        crossed = straddles(int(begin), until)
        counts = mine.groupby("sort")["events"].sum()
        found.append(SafetyYear(
            period=from_ordinals(PeriodKind.FINANCIAL_YEAR, int(begin), until, year_start=view.framework.year_start),
            counts={sort: int(counts[sort]) for sort in EVENTS if sort in counts},
            told=None if crossed else int(mine.loc[mine["told"], "events"].sum()),
            rule="" if crossed else OLD if until < CHANGED else NEW, breaks=bool(breaking),
        ))  # fmt: skip
    return tuple(found)


def _events(rows: pd.DataFrame, services: "pd.Index[str]") -> int:
    return int(rows.loc[rows["service"].isin(services), "events"].sum())


def _rates(count: int, base: float | None) -> tuple[float | None, float | None, float | None]:
    if not base:
        return None, None, None
    figure, low, high = (said.number(one) for one in rate(count, base, A_YEAR))
    return figure, low, high
