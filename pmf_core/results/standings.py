"""How the whole set of indicators compares with a group."""

from dataclasses import dataclass

from pmf_core.model import Direction, Polarity
from pmf_core.periods import Period
from pmf_core.results.benchmark import Group, Improvement, Standing
from pmf_core.results.board import Share


@dataclass(frozen=True, slots=True)
class Placed:
    """One benchmarked indicator: where we stand now and a year before. Figures are in its unit.

    `now` is our latest period, up to the view's, of which the group has a figure too; `before` the same period a year
    earlier with its own members, None where neither we nor the group has a figure of it. `direction` is on last year;
    `pace` the change over the framework's window against the group's, None where there is no earlier figure.
    """

    code: str
    name: str
    short_name: str
    unit: str
    decimals: int
    polarity: Polarity
    quadrant: str
    service: str
    service_name: str
    public: bool
    now: Standing
    before: Standing | None
    direction: Direction
    pace: Improvement | None
    comparators: int  # members but us with a figure for the same period
    counts: bool  # in the shares of quartiles: a better side, and comparators enough


@dataclass(frozen=True, slots=True)
class Year:
    """The shares so many years back, each indicator at its own period then."""

    back: int
    top: Share
    improved: Share


@dataclass(frozen=True, slots=True)
class Standings:
    """Every benchmarked indicator against one group, worst first.

    `top` counts the indicators in the top two quartiles; `improved` those better than a year before; `faster` those
    whose change over the window beats the group's median change. `years` is the history of the first two, oldest
    first. `of_scorecard` and `of_list` say how much is benchmarked; `alone` names what of the scorecard is not.
    """

    group: Group
    period: Period
    window: int  # years
    at_least: int
    rows: tuple[Placed, ...]
    top: Share
    top_before: Share
    improved: Share
    faster: Share
    years: tuple[Year, ...]
    of_scorecard: Share
    of_list: Share
    alone: tuple[tuple[str, str], ...]  # code and name
