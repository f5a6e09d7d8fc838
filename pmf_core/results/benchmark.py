"""How an indicator compares with a group: where we stand, who is in it, what others published."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from pmf_core.model import Polarity, Sort, Statistic
from pmf_core.periods import Period


@dataclass(frozen=True, slots=True)
class Group:
    """A named set of councils to compare with. `id` is stable and goes in addresses; `about` says who drew it up."""

    id: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one council stands in a group at one period. Figures are in the indicator's unit.

    `size` is how many the group has at that date, `count` how many of them have a figure. Statistics are over the
    members with a figure, us only where we are one; `rank` is over them and us, 1 the best, out of `of`. Rank,
    quartile (1 the best) and percentile (0 to 100, 100 the best) are None where nothing is better than anything:
    no figure of ours, or no higher or lower polarity. `low` and `high` are the 95% interval of our figure where it
    can be told; `differs` is "better" or "worse" where the group's middle lies outside it, "no" where inside.
    """

    period: Period
    value: float | None
    size: int
    count: int
    rank: int | None = None
    of: int | None = None
    quartile: int | None = None
    percentile: float | None = None
    median: float | None = None
    mean: float | None = None
    lower_quartile: float | None = None
    upper_quartile: float | None = None
    smallest: float | None = None
    largest: float | None = None
    low: float | None = None
    high: float | None = None
    differs: str = ""


@dataclass(frozen=True, slots=True)
class Comparator:
    """A figure that others published for a nation, a group or another sector."""

    name: str
    sort: Sort
    statistic: Statistic
    period: Period
    value: float
    source: str
    note: str
    place: str  # the cell that it came from


@dataclass(frozen=True, slots=True)
class ComparisonNote:
    """What figures alone do not say, with its source."""

    about: str
    noted_on: date
    text: str
    source: str
    written_by: str


@dataclass(frozen=True, slots=True)
class Improvement:
    """Change over a window against the group's: `ours` and the group's median change, in the unit.

    Positive is a rise, whichever way is better. `count` members have a figure at both ends; `ahead` of them did no
    better than we did. `faster` is None where there is no polarity, or nothing to compare.
    """

    since: Period
    until: Period
    ours: float | None
    median: float | None
    count: int
    ahead: int | None
    faster: bool | None


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One indicator against one group at one period, and over time.

    `others` has one row per member and one for the council asked about, best first (by value where nothing is
    better): council, name, value, numerator, denominator, missing (str), rank, quartile, low, high, differs (str),
    member, ours, rebuilt (bool), before (value at the window's start), change, place (cell, str). Members without
    a figure are last. `history` is oldest first; `periods` are those that can be compared in, newest first.
    """

    code: str
    name: str
    short_name: str
    unit: str
    decimals: int
    polarity: Polarity
    definition: str
    council: str
    council_name: str
    group: Group
    now: Standing
    before: Standing | None  # the same period a year earlier
    history: tuple[Standing, ...]
    others: pd.DataFrame
    published: tuple[Comparator, ...]
    notes: tuple[ComparisonNote, ...]
    improvement: Improvement | None  # over the framework's window, or as far back as there are figures
    whole: Improvement | None  # since the first period of the same length
    periods: tuple[Period, ...]
    funnel: pd.DataFrame  # base, rate, low_95, high_95, low_998, high_998 around the group's rate; no rows where none
    cannot: tuple[str, ...] = ()  # what could not be rebuilt or compared, in words
    broken: str = ""  # what changed in our definition since figures that are therefore not set beside this one
