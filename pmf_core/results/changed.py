"""What changed between two moments: ratings, figures restated or come late, targets, actions, decisions."""

from dataclasses import dataclass
from datetime import date, datetime

from pmf_core.model import Rag
from pmf_core.periods import Period
from pmf_core.results.acting import ActionLine
from pmf_core.results.aims import Changed, Of
from pmf_core.results.meetings import Decision

GOOD = (Rag.GREEN, Rag.EXCEEDED)


@dataclass(frozen=True, slots=True)
class Turned:
    """A subject of which the rating differs, each as shown at its moment; figures are an indicator's, in its unit.

    `rag_was` or `rag` is `Rag.NOT_RATED` where there was none; `shown_was` and `shown` are the periods of the figures.
    """

    kind: str  # indicator, project, milestone, budget, risk
    code: str
    title: str
    service: str
    service_name: str
    rag_was: Rag
    rag: Rag
    shown_was: Period | None
    shown: Period | None
    value_was: float | None = None
    value: float | None = None
    unit: str = ""
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Received:
    """A figure of an indicator that came: which, of what period, when, by which submission.

    `received` is None and `submission` "" where it is there no more, for its submission was taken back.
    """

    of: Of
    period: Period
    value: float | None
    received: datetime | None
    submission: str


@dataclass(frozen=True, slots=True)
class RestatedFigure(Received):
    """A figure that was known at the earlier moment and is another now; None where there was or is none."""

    was: float | None = None
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class CameLate(Received):
    """A figure that came after its day."""

    due: date = date.min
    days_late: int = 0


@dataclass(frozen=True, slots=True)
class Acted:
    """An action of which the state differs; `state_was` "" where it was not known yet."""

    line: ActionLine
    state_was: str


@dataclass(frozen=True, slots=True)
class WhatChanged:
    """Everything that an actor may see of what changed from one moment to another, each in its own order.

    `period_was` is the period that was shown at the earlier moment, at most `period`.
    """

    since: datetime
    until: datetime
    period_was: Period
    period: Period
    turned: tuple[Turned, ...]  # red first, then green, then amber and what is no longer rated; by title
    restated: tuple[RestatedFigure, ...]  # the newest first
    came_late: tuple[CameLate, ...]  # the longest late first
    targets: tuple[Changed, ...]  # the newest first
    actions: tuple[Acted, ...]
    decisions: tuple[Decision, ...]  # the newest first

    @property
    def reds(self) -> tuple[Turned, ...]:
        """What is red and was not."""
        return tuple(one for one in self.turned if one.rag is Rag.RED)

    @property
    def greens(self) -> tuple[Turned, ...]:
        """What is green or better and was not."""
        return tuple(one for one in self.turned if one.rag in GOOD and one.rag_was not in GOOD)
