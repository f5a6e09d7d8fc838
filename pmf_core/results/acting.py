"""Acting on it: exceptions and achievements, the ladder, what is done about each, and whether it worked."""

from dataclasses import dataclass
from datetime import date, datetime

from pmf_core.model import Achieved, Rag, Reason
from pmf_core.periods import Period

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

    `because` are what put it there: in_a_row, chance_of_missing, statutory, action_failed, no_remedy. `due` is the last
    day to do what the level requires: `days` after the day it was reached.
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
class ExceptionLine:
    """A subject that needs attention at the period, with all its reasons, gravest first.

    `change` since the period before, both as known now: new, graver, same, milder. `came` and `went` are the reasons
    that it has now and had not, or had and has no more. `far` orders equals: shortfall over tolerance of an
    indicator, days late over 28 of a milestone or project, score over appetite of a risk, share of the budget of a
    budget.
    """

    kind: str
    code: str  # as printed
    title: str
    service: str
    service_name: str
    owner: str
    portfolio: str
    quadrant: str
    period: Period
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
class Achievement:
    """What goes well, with all its reasons, greatest first."""

    kind: str
    code: str
    title: str
    service: str
    service_name: str
    owner: str
    portfolio: str
    quadrant: str
    period: Period
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


@dataclass(frozen=True, slots=True)
class Decision:
    """What a meeting decided, in the order of its number. Money is £, people are FTE.

    `service` is the one that it concerns (of money and people, where they go); `of_service` that of its subject.
    """

    meeting: str
    number: int
    sort: str  # agree_action, refuse_action, new_action, move_money, move_people, escalate, refer, ask_again, note
    kind: str
    subject: str
    subject_title: str
    text: str
    reason: str
    action: str
    action_state: str
    owner: str
    due: date | None
    service: str
    service_name: str
    from_service: str
    amount: float | None
    people: float | None
    decided_on: date
    recorded_by: str
    received_at: datetime
    submission: str
    of_service: str = ""
    from_service_name: str = ""


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A review meeting: planned, open or closed; its papers are those known at `papers_as_at` (None: not issued)."""

    code: str
    review: str
    review_title: str
    subject: str
    subject_title: str
    period: Period
    planned_on: date | None
    held_on: date | None
    papers_as_at: datetime | None
    chair: str
    present: str
    apologies: str
    place: str
    state: str
    note: str
    decisions: int


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One thing at a time of a meeting. `part` is the framework's heading (or one of ours) that it stands under.

    `sort`: action and decision_due (of last time), referred (by services, or by the council to a service), summary,
    exception, achievement, lesson, comparison, ahead, note (a heading of the framework's that is none of these),
    question, close. `subject` is a code; of a decision, its meeting's code and its number: "M1/3".
    """

    number: int  # 1 is the first
    part: str
    sort: str
    title: str
    kind: str
    subject: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """A meeting's items in order, and the meeting before it of the same review and subject (None: the first)."""

    meeting: MeetingLine
    before: MeetingLine | None
    items: tuple[AgendaItem, ...]


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question to those who answer for something. `days_late` is 0 unless it is open and its day has passed."""

    code: str
    text: str
    source: str  # member, committee, public, employee
    asked_by: str
    asked_on: date
    step: str  # of the framework's protocol
    step_title: str
    committee: str
    kind: str
    subject: str
    subject_title: str
    service: str
    service_name: str
    due: date | None
    days_late: int
    answer: str
    answered_by: str
    answered_on: date | None
    satisfied: str  # yes, no; "" not said
    withheld: str
    withheld_why: str
    submission: str
