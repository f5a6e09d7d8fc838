"""Review meetings and what is asked of them: the agenda, decisions, and questions of members and the public."""

from dataclasses import dataclass
from datetime import date, datetime

from pmf_core.periods import Period


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
