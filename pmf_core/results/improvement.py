"""Improvement: reviews, inspections, awards, challenges and trials with what they recommended; partnerships."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pmf_core.periods import Period


@dataclass(frozen=True, slots=True)
class Recommended:
    """One recommendation. `state`: done, not_agreed, overdue, no_day, unanswered, open; `days_late` while overdue."""

    improvement: str
    number: str
    text: str
    response: str  # agreed, partly_agreed, not_agreed, to_be_answered
    owner: str
    due: date | None
    done_on: date | None
    note: str
    state: str
    days_late: int
    rag: str


@dataclass(frozen=True, slots=True)
class ImprovementLine:
    """One review, inspection, award, challenge, trial or equality assessment, with what it recommended.

    `reasons` are those of `methods.improvement` for which it is red or amber, the red ones first; `serves` kind, code
    and title of what links say that it does something for.
    """

    code: str
    title: str
    sort: str
    service: str
    service_name: str
    owner: str
    body: str
    state: str  # planned, under_way, done, stopped
    starts: date | None
    due: date | None
    held_on: date | None
    next_on: date | None
    level: str
    sought: str
    why: str
    found: str
    expected: str
    achieved: str
    saving: float | None
    saved: float | None
    groups: str
    effect: str  # positive, none, negative, mixed; "" where not told
    mitigation: str
    rag: str
    reasons: tuple[str, ...]
    recommendations: tuple[Recommended, ...]
    serves: tuple[tuple[str, str, str], ...]
    days_late: int  # since it was due, or since an award ended or it was to come again; 0 where none of these


@dataclass(frozen=True, slots=True)
class SortTally:
    """How many improvements of a sort there are, and of those how many stand how; `next_on` the next day ahead."""

    sort: str
    count: int
    counts: Mapping[str, int]  # rag -> how many, the worst first
    next_on: date | None


@dataclass(frozen=True, slots=True)
class Improvements:
    """The improvements that the actor may see, the worst first, and what they recommended.

    `held` were held, and `carried` (recommendations) done, in the period that is shown.
    """

    lines: tuple[ImprovementLine, ...]
    sorts: tuple[SortTally, ...]  # of those there are any of, in the order of the return
    red: int
    amber: int
    overdue: int  # recommendations
    open: int  # recommendations neither done nor refused, the overdue ones among them
    held: int
    carried: int
    saving: float | None  # £ a year over those that are not stopped; None where none says
    saved: float | None


@dataclass(frozen=True, slots=True)
class SharedPart:
    """One partner's part of a target. `state`: reached, short, to_come, untold, sideless; `share` % of the whole."""

    partner: str
    target: float
    achieved: float | None
    state: str
    share: float | None
    note: str


@dataclass(frozen=True, slots=True)
class SharedTarget:
    """A target that partners share, with each one's part. An indicator that may not be seen has no name or unit.

    `target` and `achieved` are the sums of the parts (of `told` of them, of achieved); None where parts of such a
    figure do not add up, and of achieved where nobody told.
    """

    indicator: str  # as printed
    name: str
    unit: str
    decimals: int
    polarity: str
    period: Period
    parts: tuple[SharedPart, ...]
    target: float | None
    achieved: float | None
    told: int


@dataclass(frozen=True, slots=True)
class PartnershipLine:
    """One partnership: criteria, promise and what was given, their view, the targets shared; `reasons` as above."""

    code: str
    title: str
    partners: str
    service: str
    service_name: str
    owner: str
    purpose: str
    criteria: str
    promised: str
    gave: str
    kept: str  # yes, partly, no; "" where not told
    their_view: str  # very_good, good, fair, poor; ""
    their_words: str
    viewed_on: date | None
    next_on: date | None
    rag: str
    reasons: tuple[str, ...]
    targets: tuple[SharedTarget, ...]
    serves: tuple[tuple[str, str, str], ...]
