"""Acting on it: exceptions and achievements, the ladder, what is done about each, and whether it worked."""

from dataclasses import dataclass
from datetime import date, datetime

from pmf_core.model import Achieved, Rag, Reason
from pmf_core.periods import Period

OPEN_STATES = ("proposed", "agreed", "under_way")  # of actions of which something is still to come
Subject = tuple[str, str]  # kind (indicator, milestone, project, budget, risk) and code


@dataclass(frozen=True, slots=True)
class Why:
    """One reason of an exception or an achievement. Figures are in the subject's unit; None where it has none.

    `since` is the first period of its own frequency in the unbroken run for which the reason has held, `in_a_row` how
    many those are; of what is not held against periods `day` says since when.
    """

    reason: Reason | Achieved
    value: float | None = None
    limit: float | None = None  # target, approved cost, appetite, chance that is borne, days
    since: Period | None = None
    in_a_row: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """The level of the intervention ladder that a subject stands on, by the framework's rules.

    `because` are what put it there: in_a_row, chance_of_missing, far, statutory, action_failed, no_remedy. `due` is the
    last day to do what the level requires: `days` after the day it was reached.
    """

    id: str
    title: str
    number: int  # 1 is the lowest
    requires: str
    role: str
    role_title: str
    days: int
    because: tuple[str, ...]
    reached: date
    due: date


@dataclass(frozen=True, slots=True)
class OfSubject:
    """What is told of a subject at a period: what it is, whose it is, where it stands."""

    kind: str
    code: str  # as printed
    title: str
    service: str
    service_name: str
    owner: str
    portfolio: str
    quadrant: str
    period: Period


@dataclass(frozen=True, slots=True)
class ExceptionLine(OfSubject):
    """A subject that needs attention at the period, with all its reasons, gravest first.

    `change` since the period before, both as known now: new, graver, same, milder. `came` and `went` are the reasons
    that it has now and had not, or had and has no more. `far` orders equals: shortfall over tolerance of an
    indicator, days late over 28 of a milestone or project, score over appetite of a risk, share of the budget of a
    budget.
    """

    reasons: tuple[Why, ...]
    rag: Rag
    before: Rag
    far: float
    change: str
    came: tuple[Reason, ...]
    went: tuple[Reason, ...]
    statutory: bool
    chance: float | None  # of missing the year, 0 to 1
    rung: Rung | None
    explained: bool  # an exception report of the period is there
    explain_due: date | None  # None where none is asked for
    unit: str = ""  # of an indicator's figures
    decimals: int = 0

    @property
    def subject(self) -> Subject:
        """Kind and code."""
        return self.kind, self.code

    @property
    def gravest(self) -> Why:
        """The gravest reason."""
        return self.reasons[0]


@dataclass(frozen=True, slots=True)
class Achievement(OfSubject):
    """What goes well, with all its reasons, greatest first."""

    reasons: tuple[Why, ...]
    rag: Rag
    new: bool  # it was none at the period before
    unit: str = ""
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Exceptions:
    """Every exception and achievement of a period that the actor may see, gravest first.

    `over` were exceptions at the period before and are none now, as they stood then.
    """

    period: Period
    before: Period
    as_at: datetime
    lines: tuple[ExceptionLine, ...]
    over: tuple[ExceptionLine, ...]
    achievements: tuple[Achievement, ...]


@dataclass(frozen=True, slots=True)
class Intervention:
    """A level of the ladder as it was recorded of a subject: begun, what happened, ended."""

    level: str
    level_title: str
    begun_on: date
    due: date | None
    decided_by: str
    reason: str
    happened: str
    ended_on: date | None
    outcome: str  # recovered, escalated, stepped_down, stopped; "" while it lasts
    submission: str


@dataclass(frozen=True, slots=True)
class Option:
    """A way to improve: its cost (£), its effect and its risk in words; the one that the service would choose."""

    number: str
    text: str
    cost: float | None
    effect: str
    risk: str
    preferred: bool


@dataclass(frozen=True, slots=True)
class Worked:
    """Whether an action worked: the figures after it against those before, by the trend rules.

    `verdict`: improved, no_evidence, worse, or "" where it is not told; then `why` is not_done, no_subject, no_series,
    no_day, hidden, overlap, no_figures, no_direction, few_before or definition. `needed` are the periods still to
    come before it can be told. `unit`, `decimals` and `frequency` (a kind of period) are the indicator's.
    """

    verdict: str
    before: float | None = None
    after: float | None = None
    figures_before: int = 0
    figures_after: int = 0
    needed: int = 0
    why: str = ""
    unit: str = ""
    decimals: int = 0
    frequency: str = ""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action. `days_late` is 0 unless it is open and its day has passed."""

    code: str
    title: str
    kind: str  # of its subject; "" where it is about none
    subject: str
    subject_title: str
    problem: str
    service: str
    service_name: str
    owner: str
    proposed_by: str
    proposed_on: date | None
    due: date | None
    days_late: int
    state: str  # proposed, agreed, refused, under_way, done, stopped
    decided_by: str
    decided_on: date | None
    reason: str
    cost: float | None
    effect: str
    resource: str
    done_on: date | None
    evidence: str
    lesson: str
    meeting: str
    worked: Worked
    submission: str


@dataclass(frozen=True, slots=True)
class ActionVersion:
    """One version of an action as it was recorded: `changed` are heading, entry before and entry since."""

    at: datetime
    actor: str
    submission: str
    changed: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Actions:
    """Every action that the actor may see: the overdue first, then by day due."""

    as_at: datetime
    lines: tuple[ActionLine, ...]
    counts: dict[str, int]  # by state
    overdue: int
    verdicts: dict[str, int]  # of those done: improved, no_evidence, worse, "" not told


@dataclass(frozen=True, slots=True)
class ExceptionReport:
    """One subject's exception in full: what the service says of it, and what is done about it.

    `recovery` is the service's own assessment (likely, uncertain, unlikely; ""), `computed` what the chance of
    missing the year says in the same words ("" where there is none).
    """

    line: ExceptionLine
    cause: str
    recovery: str
    computed: str
    recover_by: date | None
    remedy: bool  # one is in sight, as the service says; until it says so
    explained_by: str
    explained_on: date | None
    options: tuple[Option, ...]
    actions: tuple[ActionLine, ...]  # open ones and those proposed in the period, newest first
    interventions: tuple[Intervention, ...]  # newest first
    earlier: tuple[tuple[Period, str], ...]  # causes given at earlier periods, newest first
    submission: str


@dataclass(frozen=True, slots=True)
class EarlyWarning:
    """What somebody warned of early."""

    code: str
    title: str
    kind: str
    subject: str
    subject_title: str
    service: str
    service_name: str
    raised_by: str
    raised_on: date
    state: str  # open, accepted, closed
    response: str
    responded_by: str
    responded_on: date | None
