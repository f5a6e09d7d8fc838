"""The demonstration council's content, read from `content/*.toml` into typed objects."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pmf_core.periods import PeriodKind

FOLDER = Path(__file__).parent / "content"
QUADRANTS = ("council_plan", "workforce", "customers", "business_critical", "big_ticket")
# The files that plans.py lays out.
PLANS = (
    "plans", "thread", "delivery", "knowledge", "projects", "risks", "contracts", "money", "surveys", "improvement",
    "acting",
)  # fmt: skip
Key = tuple[str, str]  # service code, quarter label


@dataclass(frozen=True)
class Service:
    """One service, who sends its returns, and on which day of the month after the quarter."""

    code: str
    name: str
    portfolio: str
    director: str
    committee: str
    sender: str
    day: int
    champion: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class Correction:
    """One earlier figure put right."""

    service: str
    indicator: str
    period: str
    numerator: int
    denominator: int
    received_at: datetime
    filename: str
    note: str
    reason: str


@dataclass(frozen=True)
class Indicator:
    """One indicator: `line` is its line of the data list, by column name; the rest is how it behaves.

    `path` goes through (month "YYYY-MM", figure); `recent` are its last figures as they are ("65/120" is a
    numerator and a denominator). `targets`, `floors`, `ceilings` are one a year, the last for `final_year`.
    """

    line: Mapping[str, Any]
    path: Mapping[str, float]
    noise: float = 0.0
    season: tuple[float, int] = (0.0, 1)  # how far up in the month named, in the unit
    shape: tuple[float, ...] = ()  # shares of the year, or of it to date, by quarter or month
    base: float = 0.0  # usual denominator of a ratio
    recent: tuple[float | str, ...] = ()
    first: str = ""  # "YYYY-MM": nothing is known before
    parts_only: bool = False  # sent as numerator and denominator, the figure left to be worked out
    missing: Mapping[str, str] = field(default_factory=dict)  # by period label
    notes: Mapping[str, str] = field(default_factory=dict)
    reported: Mapping[str, str] = field(default_factory=dict)
    until: str = ""  # "YYYY-MM": nothing is known after
    targets: tuple[float, ...] = ()
    first_target: float | None = None  # the last year's as first set, where it was changed during the year
    horizons: Mapping[str, float] = field(default_factory=dict)  # targets of years to come, by period label
    floor: float | None = None
    ceiling: float | None = None
    stretch: float | None = None
    target_rows: str = "year"  # or "quarter", "month": how finely targets are set
    profile: str = ""

    @property
    def code(self) -> str:
        return str(self.line["code"])

    @property
    def service(self) -> str:
        return str(self.line["service"])

    @property
    def kind(self) -> PeriodKind:
        return PeriodKind(self.line["period_kind"])

    @property
    def decimals(self) -> int:
        return int(self.line.get("decimals", 1))

    @property
    def to_date(self) -> bool:
        return self.line.get("basis") == "year_to_date"

    @property
    def is_ratio(self) -> bool:
        return bool(self.line["aggregation"] == "ratio")


@dataclass(frozen=True)
class Content:
    """Everything that is said about the council."""

    seed: int
    first: date
    last: date
    history_to: date
    services: tuple[Service, ...]
    indicators: tuple[Indicator, ...]
    late: Mapping[Key, datetime]
    not_sent: frozenset[Key]
    accepted: Mapping[Key, str]
    corrections: tuple[Correction, ...]
    quality: Mapping[str, Any]
    events: Sequence[Mapping[str, Any]]
    breakdowns: Mapping[str, Any]
    benchmarks: Mapping[str, Any]
    value: Mapping[str, Any]
    plans: Sequence[Mapping[str, Any]]
    targets: Mapping[str, Any]
    money: Mapping[str, Any]
    workforce: Mapping[str, Any]
    complaints: Mapping[str, Any]
    surveys: Mapping[str, Any]


def read() -> Content:
    """The content as it lies in the folder."""
    council = _toml("council")

    def by_return(what: str, value: str) -> dict[Key, Any]:
        return {(entry["service"], entry["period"]): entry[value] for entry in council[what]}

    return Content(
        seed=council["seed"],
        first=council["first"],
        last=council["last"],
        history_to=council["history_to"],
        services=tuple(Service(**entry) for entry in council["service"]),
        indicators=tuple(indicator for quadrant in QUADRANTS for indicator in _indicators(quadrant)),
        late=by_return("late", "received_at"),
        not_sent=frozenset(by_return("not_sent", "period")),
        accepted=by_return("accepted", "reason"),
        corrections=tuple(Correction(**entry) for entry in council["correction"]),
        quality=_toml("quality"),
        events=_toml("events")["file"],
        breakdowns=_toml("breakdowns"),
        benchmarks=_toml("benchmarks"),
        value=_toml("value"),
        plans=[file for name in PLANS for file in _toml(name)["file"]],
        targets=_toml("targets"),
        money=_toml("money"),
        workforce=_toml("workforce_returns"),
        complaints=_toml("complaints"),
        surveys=_toml("surveys"),
    )


def _indicators(quadrant: str) -> list[Indicator]:
    """Keys that are no field of Indicator are columns of the data list."""
    behaviour = set(Indicator.__dataclass_fields__)
    made = []
    for entry in _toml(quadrant)["indicator"]:
        line = {name: value for name, value in entry.items() if name not in behaviour} | {"quadrant": quadrant}
        how: dict[str, Any] = {name: value for name, value in entry.items() if name in behaviour}
        how |= {name: tuple(value) for name, value in how.items() if isinstance(value, list)}
        made.append(Indicator(line=line, **how))
    return made


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
