"""Scrutiny: committees and what they look at, questions and how each stands, and the papers seen in tandem."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pmf_core.periods import Period
from pmf_core.results.acting import ExceptionLine
from pmf_core.results.improvement import ImprovementLine
from pmf_core.results.meetings import QuestionLine


@dataclass(frozen=True, slots=True)
class Paired:
    """A committee and the services that it looks at: code and name; `every` where it is paired with none of its own."""

    id: str
    title: str
    role: str
    role_title: str
    services: tuple[tuple[str, str], ...]
    every: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How a question stands, and whether it may be taken to the next step of the protocol.

    `next` is may, or why not: taken (it was), last, satisfied, unsaid, wait (`opens` says until when). `step` and
    `step_title` are of the next step, "" where there is none.
    """

    state: str  # overdue, open, answered
    next: str
    opens: date | None
    step: str
    step_title: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question in full: how it stands, who may answer, and every step that its matter was taken to, in order."""

    line: QuestionLine
    standing: Standing
    role_title: str  # who answers at its step
    about: str  # what the framework says of the step
    steps: tuple[QuestionLine, ...]
    may_answer: bool
    may_raise: bool


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of a meeting that committees see in tandem: those known at `as_at`, the same for both."""

    code: str
    review_title: str
    on: date | None
    state: str  # planned, open, closed
    as_at: datetime


@dataclass(frozen=True, slots=True)
class Scrutiny:
    """What a committee looks at ("" is all of them), at one moment, the one at which Cabinet sees the same.

    `questions` are the overdue first, then the open, then those answered. `withheld` are those of them of which
    something could not be told. `stands` is how each stands, by its code. `unseen`: the actor may see no question,
    however many there are; `unpublished`: no figure that the exceptions are told by.
    """

    period: Period
    as_at: datetime
    committee: str
    committees: tuple[Paired, ...]
    questions: tuple[QuestionLine, ...]
    stands: Mapping[str, Standing]
    withheld: tuple[QuestionLine, ...]
    work: tuple[ImprovementLine, ...]
    exceptions: tuple[ExceptionLine, ...]
    papers: tuple[Papers, ...]
    unseen: bool
    unpublished: bool
