"""Complaints, comments and compliments: each service in the view's period, by stage, month and quarter.

Source: docs/method.md#complaints.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from pmf_core.belonging import service_names
from pmf_core.complaints.counting import cases, limits, rows
from pmf_core.complaints.one_case import case_line
from pmf_core.errors import WrongInput
from pmf_core.kept import kept
from pmf_core.methods.complaints import COUNTS, differences, rated, tallied, within
from pmf_core.model import WORST_FIRST, Rag
from pmf_core.periods import Period, PeriodKind, containing, from_ordinals
from pmf_core.registers import records, with_months
from pmf_core.results.complaints import (
    CaseLine,
    Difference,
    Feedback,
    FeedbackLine,
    FeedbackPeriod,
    FeedbackTally,
    Learnt,
    StageTally,
)
from pmf_core.returns.tables import code as normal
from pmf_core.said import text, whole
from pmf_core.view import View

WHOLE = ""  # the council, beside the codes of services
MONTHS, QUARTERS = 13, 5
STAGES = ("any", "stage_1", "stage_2", "ombudsman")
NOTHING = FeedbackTally()


def feedback(view: View) -> Feedback:
    """The feedback of every service that the actor may see, at the view's period; cases as they stand today.

    A service of which nothing was ever recorded has no line.
    """
    return kept(view, "feedback", lambda: _feedback(view), figures=False)


def update(view: View, service: str) -> Feedback:
    """What one service is sent for the period: its own line, cases, and differences; `whole` is all services'.

    Raises:
        WrongInput: nothing is recorded of it, or nothing that the actor may see.
    """
    every, wanted = feedback(view), normal(service)
    lines = tuple(line for line in every.lines if line.service == wanted)
    if not lines:
        raise WrongInput(f"There are no complaints, comments or compliments of a service “{service}” to see.")
    return replace(
        every, lines=lines, waiting=tuple(one for one in every.waiting if one.service == wanted),
        cases=tuple(one for one in every.cases if one.service == wanted),
        differences=tuple(one for one in every.differences if one.service == wanted),
    )  # fmt: skip


def _feedback(view: View) -> Feedback:
    every, names = rows(view), service_names(view)
    told = [case_line(row, names) for row in cases(view).to_dict("records")]
    waiting = tuple(sorted((one for one in told if one.answered_on is None), key=_waited))
    if every.empty:
        return Feedback(view.period, (), None, waiting, tuple(told), ())
    at = _Periods(every, view.period)
    codes = sorted(map(str, every["service"].unique()), key=lambda code: names.get(code, "").casefold())
    learnt = _learnt(view, names)
    lines = [_line(view, at, code, names.get(code, code), told=told, learnt=learnt) for code in codes]
    lines.sort(key=lambda one: (WORST_FIRST.index(Rag(one.rag)), -(one.now.complaints.received or 0)))
    council = _line(view, at, WHOLE, view.council_name, told=told, learnt=learnt)
    mine = tuple(sorted((one for one in told if one.answered_on is None or _in(view.period, one)), key=_waited))
    return Feedback(view.period, tuple(lines), council, waiting, mine, _differences(view, every, names))


class _Periods:
    """The counts of every period that a line shows: the view's, those before, and its last months and quarters."""

    def __init__(self, every: pd.DataFrame, period: Period) -> None:
        quarter = containing(period.end, PeriodKind.QUARTER, year_start=period.year_start)
        month = containing(period.end, PeriodKind.MONTH, year_start=period.year_start)
        self.period, self.quarters, self.months = period, _back(quarter, QUARTERS), _back(month, MONTHS)
        shown = {period, period.previous(), period.same_last_year(), *self.quarters, *self.months}
        self.kept = {one: within(every, one.first, one.last) for one in shown}
        self.sums = {one: _sums(rows) for one, rows in self.kept.items()}
        self.stages = tallied(_complaints(self.kept[period]), ["service", "stage"])
        council = _added(self.stages, ["service", "stage"])
        self.stages = pd.concat([self.stages, council], ignore_index=True)

    def told(self, service: str, period: Period) -> FeedbackPeriod:
        """One service's feedback of one of these periods."""
        found = self.sums[period]
        tally, comments, compliments = (
            found.get((service, sort), NOTHING) for sort in ("complaint", "comment", "compliment")
        )
        return FeedbackPeriod(period, tally, comments.received, compliments.received)


def _line(
    view: View, at: _Periods, code: str, name: str, *, told: Iterable[CaseLine], learnt: Iterable[Learnt]
) -> FeedbackLine:
    rating, period = view.framework.complaints, view.period
    now = at.told(code, period)
    mine = [one for one in told if code in (WHOLE, one.service)]
    own = at.kept[period]
    kinds = set(own.loc[own["service"].eq(code) | (code == WHOLE), "from_cases"]) if len(own) else set()
    return FeedbackLine(
        service=code, service_name=name, now=now, before=at.told(code, period.previous()),
        last_year=at.told(code, period.same_last_year()), stages=_stages(view, at.stages, code),
        quarters=tuple(at.told(code, one) for one in at.quarters),
        months=tuple(at.told(code, one) for one in at.months),
        learning=tuple(one for one in learnt if code in (WHOLE, one.service)),
        open=sum(one.answered_on is None for one in mine) if mine else None,
        overdue=sum(one.overdue for one in mine) if mine else None,
        counted_by="both" if len(kinds) > 1 else "".join("cases" if one else "returned" for one in kinds),
        rag=str(rated(now.complaints.in_time, now.complaints.in_time_of, rating.in_time, rating.amber)),
    )  # fmt: skip


def _stages(view: View, every: pd.DataFrame, code: str) -> tuple[StageTally, ...]:
    mine = {row["stage"]: row for row in every[every["service"].eq(code)].to_dict("records")}
    days = limits(view)
    return tuple(
        StageTally(stage, _tally(mine[stage]), *days.get(stage, (None, None))) for stage in STAGES if stage in mine
    )


def _sums(kept: pd.DataFrame) -> dict[tuple[str, str], FeedbackTally]:
    """By service and sort; of the council ("") too."""
    if kept.empty:
        return {}
    each = tallied(kept, ["service", "sort"])
    every = pd.concat([each, _added(each, ["service", "sort"])], ignore_index=True)
    return {(row["service"], row["sort"]): _tally(row) for row in every.to_dict("records")}


def _added(each: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Sums of what services told; `months` as of the service with the fewest, `told_by` all of them."""
    if each.empty:
        return pd.DataFrame(columns=[*by, *COUNTS, "months"])
    grouped = each.assign(service=WHOLE).groupby(by)
    keys = [each[name] for name in by if name != "service"]
    codes = each["service"].groupby(keys).apply(lambda told: tuple(sorted(set(told))))
    codes.index = grouped["months"].min().index
    return grouped[COUNTS].sum(min_count=1).assign(months=grouped["months"].min(), told_by=codes).reset_index()


def _complaints(kept: pd.DataFrame) -> pd.DataFrame:
    return kept[kept["sort"].eq("complaint")]


def _tally(row: Mapping[Any, Any]) -> FeedbackTally:
    told_by = row.get("told_by")
    codes = told_by if isinstance(told_by, tuple) else (row["service"],)
    return FeedbackTally(**{name: whole(row[name]) for name in COUNTS}, months=int(row["months"]), told_by=codes)


def _learnt(view: View, names: Mapping[Any, str]) -> tuple[Learnt, ...]:
    """What the counts of the period and the cases answered in it taught."""
    counts, period = with_months(records(view, "feedback")), view.period
    found = []
    if len(counts):
        counts = counts[counts["learning"].notna()].sort_values(["last", "service"])
        counts = counts[counts["first"].ge(period.first) & counts["last"].le(period.last)]
        found = [
            Learnt(row["service"], names.get(row["service"], row["service"]), text(row["learning"]),
                   from_ordinals(None, row["first"], row["last"], year_start=period.year_start).title)
            for row in counts.to_dict("records")
        ]  # fmt: skip
    taught = records(view, "cases")
    if len(taught):
        days = taught["answered_on"]
        taught = taught[taught["learning"].notna() & days.ge(pd.Timestamp(period.start))
                        & days.lt(pd.Timestamp(period.end) + pd.Timedelta(days=1))]  # fmt: skip
        found += [
            Learnt(row["service"], names.get(row["service"], row["service"]), text(row["learning"]), row["reference"])
            for row in taught.to_dict("records")
        ]
    return tuple(found)


def _differences(view: View, every: pd.DataFrame, names: Mapping[Any, str]) -> tuple[Difference, ...]:
    period = view.period
    found = differences(every, period.first, period.last)
    return tuple(
        Difference(
            row["service"], names.get(row["service"], row["service"]),
            from_ordinals(None, int(row["first"]), int(row["last"]), year_start=period.year_start), row["what"],
            int(row["returned"]), int(row["cases"]),
        )
        for row in found.to_dict("records")
    )  # fmt: skip


def _back(last: Period, count: int) -> list[Period]:
    """The last so many periods, oldest first."""
    found = [last]
    while len(found) < count:
        found.append(found[-1].previous())
    return found[::-1]


def _in(period: Period, one: CaseLine) -> bool:
    days = (one.received_on, one.answered_on)
    return any(day is not None and period.start <= day <= period.end for day in days)


def _waited(one: CaseLine) -> tuple[object, ...]:
    return not one.overdue, -one.over, one.received_on, one.reference
