"""Risks: how each is judged before, now and after, how it has moved, and all of them as a matrix."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

SCALES: Mapping[str, tuple[str, ...]] = MappingProxyType(  # the levels of each scale, lowest first
    {"three": ("low", "medium", "high"), "five": ("1", "2", "3", "4", "5")}
)
POINTS: Mapping[str, int] = MappingProxyType(
    {level: n for levels in SCALES.values() for n, level in enumerate(levels, 1)}
)


@dataclass(frozen=True, slots=True)
class Judged:
    """Impact and likelihood as levels of the council's scale, and their product; `rag` is the band of the score."""

    impact: str
    likelihood: str
    score: int
    rag: str


@dataclass(frozen=True, slots=True)
class RiskLine:
    """One risk. `now` is the current judgement, else the residual, else the inherent one: `now_is` says which.

    `moved` is the change of `now`'s score since the assessment before (None where there was none); `above` says that
    it is above `appetite`; `review_due` the day of its next review, `overdue` whether that has passed.
    """

    code: str
    title: str
    sort: str
    cause: str
    effect: str
    mitigation: str
    inherent: Judged
    current: Judged | None
    residual: Judged | None
    now: Judged
    now_is: str  # current, residual, inherent
    moved: int | None
    before_on: date | None  # the day of the assessment before
    appetite: int
    above: bool
    service: str
    service_name: str
    owner: str
    state: str
    reviewed_on: date | None
    review_due: date | None
    overdue: bool
    review_note: str
    threatens: tuple[tuple[str, str, str], ...]  # kind, code, title of what links say that it threatens


@dataclass(frozen=True, slots=True)
class RiskAssessment:
    """One assessment of a risk as it was known: the day of it, and the judgement of that day."""

    on: date | None
    received: date
    judged: Judged
    note: str


@dataclass(frozen=True, slots=True)
class Risks:
    """The open risks, gravest first, and those closed or happened. `matrix` counts open ones: (impact, likelihood)."""

    levels: tuple[str, ...]  # the scale, lowest first
    lines: tuple[RiskLine, ...]
    ended: tuple[RiskLine, ...]
    matrix: dict[tuple[str, str], tuple[str, ...]]  # -> codes
    above: int
    overdue: int
    rising: int
    falling: int
