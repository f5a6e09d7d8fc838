"""Value for money: cost beside performance and satisfaction, us and a group, and what a service answers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pandas as pd

from pmf_core.periods import Period
from pmf_core.results.benchmark import Group


class Corner(StrEnum):
    """Where a council stands: cost against the group's median, and performance against the group's."""

    CHEAP_GOOD = "cheap_good"
    DEAR_GOOD = "dear_good"
    CHEAP_POOR = "cheap_poor"
    DEAR_POOR = "dear_poor"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: an indicator of the data list, or a unit cost worked out from outturn (no code)."""

    code: str
    name: str
    short_name: str
    unit: str
    decimals: int
    polarity: str


@dataclass(frozen=True, slots=True)
class ValueYear:
    """Us in one financial year. Figures are in their sides' units; None where there is none.

    `budgeted` says that the cost is of the budget; `why` why there is no cost. Medians are the group's of that
    year, over `cost_count` and `performance_count` members with a figure. `corner` is None where it cannot be told.
    """

    period: Period
    cost: float | None
    performance: float | None
    corner: Corner | None
    budgeted: bool
    why: str
    cost_median: float | None
    performance_median: float | None
    cost_count: int
    performance_count: int
    size: int


@dataclass(frozen=True, slots=True)
class Satisfied:
    """What those who use it say, the latest by the year's end: `value` is ours, `median` of `count` members."""

    side: Side
    period: Period
    value: float | None
    median: float | None
    count: int


@dataclass(frozen=True, slots=True)
class ValueComparison:
    """A cost set beside a performance, us against a group, over financial years.

    `now` is the newest year (or the one asked for), None where we never had both figures; `before` the year before.
    `path` is ours, oldest first. `others` has one row per member with a figure and one for us, by name: council, name,
    cost, performance (NaN where none), budgeted, why, corner, satisfaction (NaN), member, ours. `unranked` says
    why no council is in a corner, "" where they are. `cost_moved` and `performance_moved` are 1 where our figure rose
    since `before`, -1 where it fell, 0 where it is the same as published, None where either year has none.
    `cannot` says why the comparison cannot be made, "" where it can: an indicator that it names is gone.
    """

    service: str
    service_name: str
    title: str
    about: str  # how the unit cost comes about
    cost: Side
    performance: Side
    group: Group
    now: ValueYear | None
    before: ValueYear | None
    cost_moved: int | None
    performance_moved: int | None
    path: tuple[ValueYear, ...]
    satisfaction: tuple[Satisfied, ...]  # oldest first; empty where nobody is asked
    others: pd.DataFrame
    periods: tuple[Period, ...]  # newest first
    unranked: str
    cannot: str = ""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a service was to cost and did cost in a period, in £; the cell that it came from."""

    period: Period
    budget: float | None
    actual: float | None
    note: str
    submission: str
    sheet: str
    row: int | None
    column: str


@dataclass(frozen=True, slots=True)
class ValueAnswer:
    """A question of the framework, and what the service answers; `answer` is "" where it has not."""

    question: str
    title: str
    answer: str
    evidence: str
    answered_by: str
    answered_on: date | None
    period: Period | None
    submission: str
    seq: int


@dataclass(frozen=True, slots=True)
class ServiceValue:
    """One service: all its comparisons, its budget against outturn (oldest first), the questions with its answers."""

    service: str
    name: str
    comparisons: tuple[ValueComparison, ...]
    spent: tuple[Spent, ...]
    answers: tuple[ValueAnswer, ...]
