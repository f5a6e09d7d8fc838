"""Targets as they were set and as they changed, and what services, teams and posts are to reach towards them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pmf_core.model import Aggregation, Polarity, Rag
from pmf_core.periods import Period


class Ease(StrEnum):
    """What a target is beside another, or beside a figure that was reached."""

    HARDER = "harder"
    EASIER = "easier"
    SAME = "same"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Of:
    """The indicator that a target is of, and how it prints its figures."""

    code: str
    name: str
    short_name: str
    unit: str
    decimals: int
    polarity: Polarity
    aggregation: Aggregation
    service: str
    service_name: str
    quadrant: str
    owner: str


@dataclass(frozen=True, slots=True)
class Aimed:
    """What is to be reached in a period, in the unit; None where not set."""

    period: Period
    target: float | None
    floor: float | None = None
    ceiling: float | None = None
    stretch: float | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """What a committee or group said of a target, and what was answered ("" where nothing was)."""

    period: Period
    given_by: str
    advice: str
    text: str
    given_on: date | None
    response: str
    responded_by: str


@dataclass(frozen=True, slots=True)
class Needs:
    """What a target takes: money in pounds and posts (None where not said), and how far it is decided."""

    plan: str
    title: str
    sort: str
    amount: float | None
    posts: float | None
    state: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class SetTarget:
    """A target as it was set: `aim` None where the indicator has none for the year.

    `basis` is one of the data's words, "" where nothing was said, as of `profile`, `set_by`, `reason`, `consulted` and
    `agreed_by`. `before` and `result` are last year's target and figure; `than_target` and `than_result` what this
    year's is beside them (None where that cannot be told). `farthest` is the target of the last period that has one.
    `rag` is the rating at the view's period. `eased` and `hardened` count the changes of it within the year.
    """

    of: Of
    rag: Rag
    aim: Aimed | None
    before: Aimed | None = None
    result: float | None = None
    than_target: Ease | None = None
    than_result: Ease | None = None
    farthest: Aimed | None = None
    basis: str = ""
    profile: str = ""
    baseline: float | None = None
    baseline_period: str = ""
    set_by: str = ""
    set_on: date | None = None
    reason: str = ""
    consulted: str = ""
    agreed_by: str = ""
    advice: tuple[Advice, ...] = ()
    needs: tuple[Needs, ...] = ()
    eased: int = 0
    hardened: int = 0


@dataclass(frozen=True, slots=True)
class Changed:
    """One version of a target in the ledger; `was` None: it was set for the first time.

    `parts` names what changed: target, floor, ceiling, stretch, tolerance, profile. `room_was` and `room` are the
    tolerances as stated. `figure` is the latest of the period up to the view's, of `figure_period`; `rag_was` and
    `rag` how the one rule rates it by the version before and by this one, all else as it stands now.
    """

    of: Of
    seq: int
    submission: str
    received: datetime
    actor: str
    set_by: str
    reason: str
    said: str
    was: Aimed | None
    now: Aimed
    parts: tuple[str, ...]
    room_was: str
    room: str
    ease: Ease | None
    figure: float | None = None
    figure_period: Period | None = None
    rag_was: Rag | None = None
    rag: Rag | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What a service, team or post is to reach; `level` is service, team or post, `name` as people know it."""

    whose: str
    name: str
    level: str
    service: str
    target: float
    agreed_with: str
    agreed_on: date | None
    counted: bool


@dataclass(frozen=True, slots=True)
class Cascade:
    """The parts of one target; `total` of those counted and `adds_up` only for indicators whose periods are summed."""

    of: Of
    aim: Aimed
    parts: tuple[Part, ...]
    total: float | None
    adds_up: bool | None


@dataclass(frozen=True, slots=True)
class AimYear:
    """One financial year of an indicator: its target beside its figure, None where there is none."""

    period: Period
    target: float | None
    floor: float | None
    ceiling: float | None
    stretch: float | None
    result: float | None
    rag: Rag
    part: str
