"""Rows of templates about figures: those that are due, the targets of a year, figures to be worked out again."""

import pandas as pd

from pmf_core.asked.known import (
    A_YEAR,
    PROPOSED,
    Known,
    Record,
    about_whom,
    alive,
    frame,
    known,
    printed,
    records,
    stored,
)
from pmf_core.facts import Facts
from pmf_core.methods.target import targets_for
from pmf_core.periods import ROLLING, Period, PeriodKind, containing, from_ordinals
from pmf_core.returns.kinds import REPERFORMANCE, TARGETS, VALUES
from pmf_core.view import View

NO_TARGET = "no target"
ENTERED = ["value", "numerator", "denominator", "missing", "note"]
WHOSE = ("Service", "Indicator")


def values(view: View, service: str | None) -> pd.DataFrame:
    """Each indicator and period that is asked for, with the figure where it is stored."""
    facts = alive(view, service)
    held = facts.values[facts.values["last"] > view.period.last - A_YEAR].set_index(["code", "first", "last"])
    entered, every = held[ENTERED].to_dict("index"), known(view, facts)
    rows = [
        (about, period) for about in records(facts) for period in every[about["code"]].asked(view)
    ]
    found = [
        about_whom(about, service, period)
        | {"Unit": about["unit"] or "number", "Target": aim}
        | _earlier(view, about, every[about["code"]], period)
        | entered.get((about["code"], period.first, period.last), {})
        for (about, period), aim in zip(rows, _aims(view, facts, rows), strict=True)
    ]
    shown = ("Unit", "Last figure", "Period of the last figure", "Same period last year", "Target")
    return frame(found, VALUES, *WHOSE[bool(service) :], *shown)


def _earlier(view: View, about: Record, mine: Known, period: Period) -> Record:
    before = mine.before(period)
    if before is None:
        return {}
    covered = from_ordinals(None, before[1], before[0], year_start=view.framework.year_start)
    return {
        "Last figure": printed(about, mine.figures[before]),
        "Period of the last figure": covered.label,
        "Same period last year": printed(about, mine.year_before(period)),
    }


def _aims(view: View, facts: Facts, rows: list[tuple[Record, Period]]) -> list[str]:
    """The target of each indicator and period, as printed. Source: docs/method.md#target."""
    if not rows:
        return []
    tolerance = view.framework.rag.tolerance
    pairs = pd.DataFrame([(about["code"], period.first, period.last) for about, period in rows])
    aims = targets_for(
        pairs.set_axis(["code", "first", "last"], axis=1), facts.targets, facts.data_list, facts.values,
        default_tolerance=(tolerance.kind, tolerance.value), year_start=view.framework.year_start,
    )  # fmt: skip
    each = zip(rows, aims[["target", "floor", "ceiling"]].to_numpy(), strict=True)
    return [_aim(about, *aim) for (about, _), aim in each]


def _aim(about: Record, target: float, floor: float, ceiling: float) -> str:
    ends = [printed(about, end) or "" for end in ([target] if pd.notna(target) else [floor, ceiling]) if pd.notna(end)]
    return " to ".join(ends) or NO_TARGET


def targets(view: View, service: str | None) -> pd.DataFrame:
    """Each indicator with the target of the year of its own kind in which the view's period ends."""
    facts = alive(view, service, PROPOSED)
    held, every = facts.targets.set_index(["code", "first", "last"]).to_dict("index"), known(view, facts)
    found = []
    for about in records(facts):
        year = _year(view, every[about["code"]])
        if year is not None:
            entered = held.get((about["code"], year.first, year.last), {})
            found.append(about_whom(about, service, year) | {"Unit": about["unit"] or "number"} | entered)
    return frame(found, TARGETS, *WHOSE[bool(service) :], "Unit")


def _year(view: View, mine: Known) -> Period | None:
    if mine.kind in ROLLING:
        latest = mine.latest(view)
        return None if latest is None or latest.end >= view.period.start else latest.next()
    yearly = {PeriodKind.CALENDAR_YEAR, PeriodKind.ACADEMIC_YEAR}
    kind = mine.kind if mine.kind in yearly else PeriodKind.FINANCIAL_YEAR
    return containing(view.period.end, kind, year_start=view.framework.year_start)


def reperformance(view: View, service: str | None) -> pd.DataFrame:
    """Each figure of the view's period, with what came of working it out again where somebody has."""
    facts = alive(view, service)
    held, every = stored(view, REPERFORMANCE, "indicator", "start", "end"), known(view, facts)
    found = []
    for about in records(facts):
        for (last, first), figure in every[about["code"]].figures.items():
            if view.period.first <= last <= view.period.last:
                period = from_ordinals(None, first, last, year_start=view.framework.year_start)
                entered = held.get((about["code"], pd.Timestamp(period.start), pd.Timestamp(period.end)), {})
                told = {"Figure returned": printed(about, figure)}
                found.append(about_whom(about, service, period) | told | entered)
    return frame(found, REPERFORMANCE, *WHOSE[bool(service) :], "Figure returned")
