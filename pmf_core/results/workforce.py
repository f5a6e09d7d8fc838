"""Staff as counts: how they fare by service, who they are, how safe, what they learnt."""

from collections.abc import Mapping
from dataclasses import dataclass

from pmf_core.model import Direction, Rag
from pmf_core.periods import Period
from pmf_core.results.plans import InPlace


@dataclass(frozen=True, slots=True)
class StaffMeasure:
    """One measure of a service or of all: sickness (days), turnover, vacant, agency (%), pay (£ for each FTE).

    `value` is what is rated and compared: of the year to the period's end where its records fill it, else a year at
    the period's rate, else as on the last day; `basis` says which. `top` and `bottom` are of the same span.
    """

    name: str
    value: float | None
    basis: str  # rolling_year, annualised, period, last_day; "" without a value
    top: float | None
    bottom: float | None
    own: float | None  # of the period itself
    annual: float | None  # the same at a year's rate
    own_top: float | None
    own_bottom: float | None
    before: float | None  # a year earlier, on the same basis
    way: Direction
    rag: Rag
    limit: float | None
    why: str = ""  # why there is no value or no change: see describe.workforce.WHY
    lines: int = 1  # how many services it is of


@dataclass(frozen=True, slots=True)
class StaffPoint:
    """One period of the history, at a year's rate; None where it is not there or may not be told."""

    period: Period
    figures: Mapping[str, float | None]  # by measure, without pay
    counted: str


@dataclass(frozen=True, slots=True)
class StaffLine:
    """A service, or all of them together ("" as the code). Averages are of the period's first and last day."""

    code: str
    title: str
    services: int
    fte: float | None
    fte_start: float | None
    fte_end: float | None
    headcount: float | None
    headcount_start: float | None
    headcount_end: float | None
    days_lost: float | None
    long_days: float | None
    leavers: float | None
    resigned: float | None
    posts: float | None
    vacant: float | None
    counted: str
    counted_alike: bool
    note: str
    measures: tuple[StaffMeasure, ...]
    history: tuple[StaffPoint, ...]
    rag: Rag

    def measure(self, name: str) -> StaffMeasure:
        """One of its measures."""
        return next(one for one in self.measures if one.name == name)


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody together and each service, the worst first; `counted` are the ways of counting, with their services."""

    period: Period
    year: Period | None  # the rolling year, where that is a year of the calendar
    whole: StaffLine | None
    lines: tuple[StaffLine, ...]
    missing: tuple[str, ...]  # services that returned an earlier period and not this one
    counted: tuple[tuple[str, tuple[str, ...]], ...]
    under: int

    @property
    def months(self) -> int:
        """How long the period is."""
        return self.period.months


@dataclass(frozen=True, slots=True)
class ProfileGroup:
    """A group of staff: counts, shares in %, and gaps in percentage points; None where missing or withheld."""

    name: str
    counts: Mapping[str, int | None]  # headcount, senior, appointed, leavers
    shares: Mapping[str, float | None]
    withheld: frozenset[str]
    residents: float | None
    gap: float | None  # share of headcount less share of residents
    senior_gap: float | None  # share of senior posts less share of headcount
    before: float | None  # share of headcount in the record before
    change: float | None


@dataclass(frozen=True, slots=True)
class ProfileDimension:
    """Staff told apart one way; `whole` are the sums over its groups."""

    name: str
    period: Period
    before: Period | None
    whole: Mapping[str, int | None]
    groups: tuple[ProfileGroup, ...]
    widest: ProfileGroup | None  # by the gap to residents, of groups that are known


@dataclass(frozen=True, slots=True)
class Profile:
    """Who the staff are, by each way of telling them apart."""

    dimensions: tuple[ProfileDimension, ...]
    under: int

    @property
    def withheld(self) -> bool:
        """Whether anything of it is withheld."""
        return any(group.withheld for one in self.dimensions for group in one.groups)


@dataclass(frozen=True, slots=True)
class SafetySort:
    """One sort of event, or all that were told to the regulator ("told"), of all services in the year to the end."""

    sort: str
    count: int
    before: int | None
    rate: float | None  # a year for each 1,000 staff
    low: float | None
    high: float | None
    way: str  # more, fewer, no: chance can explain it; "" where it cannot be told
    broken: bool  # whether the rule changed since the year before


@dataclass(frozen=True, slots=True)
class SafetyLine:
    """A service's events of the year by sort; `told` are those told to the regulator, None across two rules."""

    code: str
    title: str
    counts: Mapping[str, int]
    told: int | None
    headcount: float | None
    rate: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class SafetyYear:
    """A financial year of the series; `breaks` where the rule changed before it."""

    period: Period
    counts: Mapping[str, int]
    told: int | None
    rule: str  # over_3_day, over_7_day, "" where both fall into it
    breaks: bool


@dataclass(frozen=True, slots=True)
class Safety:
    """Events at work in the 12 months to the period's end, beside the 12 before."""

    first: Period  # the first and the last month
    last: Period
    headcount: float | None
    sorts: tuple[SafetySort, ...]
    lines: tuple[SafetyLine, ...]
    years: tuple[SafetyYear, ...]
    missing: tuple[str, ...]  # services that returned something before and nothing of this year
    staffless: tuple[str, ...]  # services with events and without a headcount, left out of the rate

    @property
    def broken(self) -> bool:
        """Whether the series has a change of definition."""
        return any(one.breaks for one in self.years)


@dataclass(frozen=True, slots=True)
class TrainingCell:
    """A course in one service; nothing is told where `withheld`."""

    service: str
    service_name: str
    due: int | None
    done: int | None
    share: float | None
    withheld: bool
    rag: Rag


@dataclass(frozen=True, slots=True)
class TrainingLine:
    """A course over the services that say how many have it."""

    course: str
    sort: str
    due: int
    done: int | None
    share: float | None
    before: float | None  # a year earlier
    rag: Rag
    cells: tuple[TrainingCell, ...]


@dataclass(frozen=True, slots=True)
class Training:
    """Courses and competencies, the worst first."""

    lines: tuple[TrainingLine, ...]
    limit: float | None
    under: int


@dataclass(frozen=True, slots=True)
class AppraisalsHeld:
    """Appraisals and mid-year reviews of the financial year."""

    year: Period
    whole: InPlace
    lines: tuple[InPlace, ...]
    unsent: tuple[str, ...]
