"""Money: budget, outturn, forecast and variance; income, virements, savings, and the years to come. All in £."""

from dataclasses import dataclass
from datetime import date

from pmf_core.periods import Period


@dataclass(frozen=True, slots=True)
class Part:
    """A period of a service's money: a month, quarter or year as it was returned, and the cell it came from."""

    period: Period
    budget: float | None
    actual: float | None
    forecast: float | None
    note: str
    submission: str
    sheet: str
    row: int | None


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """A service, cost centre or income stream in one financial year, to the view's period's end.

    `budget` is the whole year's; `to_date` what of it was budgeted to that end, `actual` what was spent (or came in)
    by then, both over the parts that have an actual; `parts_in` of `parts_due` say how many. `forecast` is the newest
    one given, of a year whose every month has an actual the outturn. Variances are of the forecast against the year's
    budget (`variance`, `percent`) and to date (`variance_to_date`); above 0 is over. `rag` by the forecast, else to
    date; of income less is worse. `original` is the year's budget as first known; `moved_in` and `moved_out` its
    virements.
    """

    code: str
    title: str
    service: str
    service_name: str
    sort: str  # service, cost_centre, income, trading
    budget: float | None
    original: float | None
    to_date: float | None
    actual: float | None
    forecast: float | None
    variance: float | None
    percent: float | None
    variance_to_date: float | None
    parts_in: int
    parts_due: int
    moved_in: float
    moved_out: float
    rag: str
    reason: str  # why it is not rated; "" when rated
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Virement:
    """Budget that was moved."""

    code: str
    from_service: str
    to_service: str
    period: Period
    amount: float
    agreed_on: date
    agreed_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Saving:
    """A saving of one period; `rag` by forecast (else what is achieved) against its target."""

    code: str
    title: str
    sort: str
    service: str
    service_name: str
    owner: str
    project: str
    period: Period
    target: float
    achieved: float | None
    forecast: float | None
    note: str
    rag: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a service is expected to cost in a year to come."""

    service: str
    service_name: str
    period: Period
    estimate: float
    posts: float | None
    pressures: float | None
    savings: float | None
    note: str


@dataclass(frozen=True, slots=True)
class Money:
    """The council's money in one financial year. `whole` sums the services that have each figure."""

    year: Period
    until: date
    whole: MoneyLine | None
    services: tuple[MoneyLine, ...]  # furthest over first
    income: tuple[MoneyLine, ...]
    virements: tuple[Virement, ...]
    savings: tuple[Saving, ...]
    saved: tuple[float, float, float | None]  # target, achieved, forecast of the year's savings
    estimates: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class ServiceMoney:
    """One service's money in one financial year; virements are those from it and to it."""

    line: MoneyLine
    centres: tuple[MoneyLine, ...]  # furthest over first
    income: tuple[MoneyLine, ...]
    virements: tuple[Virement, ...]
    savings: tuple[Saving, ...]
    saved: tuple[float, float, float | None]  # target, achieved, forecast
    estimates: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """A service or objective: evidence of where resource would help most, side by side, never one score.

    `red` and `rated` count its indicators; `longest` is how many quarters in a row its longest-red has been red;
    `worsening` how many worsen both on last quarter and last year; `likely` how many are likely to miss their year;
    `statutory` how many of the red are statutory. `late` projects, `above` risks above appetite. Money: £ over
    (above 0) or under budget as forecast, and % of it.
    """

    kind: str  # service, objective
    code: str
    title: str
    rated: int
    on_target: int
    red: int
    longest: int
    worst: tuple[str, str]  # code, short name of the worst red; "" where none
    worsening: int
    likely: int | None  # None where no outlook could be made
    statutory: int
    projects: int
    late: int
    above: int
    budget: float | None
    variance: float | None
    percent: float | None
    money_rag: str
    satisfied: str  # what those who use it say, in words; "" where nobody is asked
    longest_red: tuple[str, str] = ("", "")  # code, short name of the one that has been red longest
    services: tuple[str, ...] = ()  # codes of the services whose money it is
