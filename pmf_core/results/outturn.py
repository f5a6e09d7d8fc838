"""What an outturn is: a year-end figure, forecast or final, with how likely the target is to be missed."""

from dataclasses import dataclass

from pmf_core.model import Chance, OutturnState, Reach

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ahead:
    """A period still to come: its last month as an ordinal, and the quantiles of its own figure."""

    last: int
    q10: float
    q25: float
    q50: float
    q75: float
    q90: float


@dataclass(frozen=True, slots=True)
class Outturn:
    """The year-end figure of one indicator, in its unit.

    `why` says why there is none. `values` counts the figures it rests on, `since` is the first month of them
    where an accepted step change cut the series. `chance` is that of missing the year's target, to the nearest
    5 points (0 to 1); None where there is no target or no direction.
    """

    code: str
    state: OutturnState
    why: str = ""
    values: int = 0
    since: int | None = None
    median: float | None = None
    half: Interval | None = None
    most: Interval | None = None
    nearly_all: Interval | None = None
    chance: float | None = None
    word: Chance | None = None
    ahead: tuple[Ahead, ...] = ()


@dataclass(frozen=True, slots=True)
class RunRate:
    """What each remaining period has to bring for the year's target to be met, against what was achieved before.

    `least` and `most` bound what is needed (None: no bound on that side): a figure a period; for `last` a change a
    period; for `ratio` a rate. `best` is the best of the earlier runs of as many periods, `reached` of `runs` met it.
    """

    code: str
    state: Reach
    why: str = ""
    remaining: int = 0
    least: float | None = None
    most: float | None = None
    best: float | None = None
    reached: int = 0
    runs: int = 0


@dataclass(frozen=True, slots=True)
class Outlook:
    """One indicator at the end of the year, and what it would take to meet the year's target (None: none is set)."""

    outturn: Outturn
    run_rate: RunRate
    target: float | None = None
    floor: float | None = None
    ceiling: float | None = None
