"""Complaints, comments and compliments, contact, and what is said of the council: counts, and cases by their days."""

from dataclasses import dataclass
from datetime import date

from pmf_core.periods import Period


@dataclass(frozen=True, slots=True)
class FeedbackTally:
    """Counts of a period. None: nobody told it. Each share has its own base, of what tells it.

    `months` are those of the period that have a count, of the service with the fewest; `received` adds the stages
    where they are told apart; `told_by` are the codes of the services that it is the sum of.
    """

    received: int | None = None
    acknowledged_in_time: int | None = None
    acknowledged_of: int | None = None
    answered: int | None = None
    in_time: int | None = None
    in_time_of: int | None = None
    upheld: int | None = None
    upheld_of: int | None = None
    escalated: int | None = None
    months: int = 0
    told_by: tuple[str, ...] = ()

    @property
    def acknowledged_share(self) -> float | None:
        """% acknowledged in time, of those received of which it is told."""
        return share(self.acknowledged_in_time, self.acknowledged_of)

    @property
    def in_time_share(self) -> float | None:
        """% answered in time, of those answered."""
        return share(self.in_time, self.in_time_of)

    @property
    def upheld_share(self) -> float | None:
        """% upheld wholly or in part, of those answered."""
        return share(self.upheld, self.upheld_of)


@dataclass(frozen=True, slots=True)
class StageTally:
    """One stage of the complaints of a period; `acknowledge` and `answer` are its working days, None: it has none."""

    stage: str  # any, stage_1, stage_2, ombudsman
    tally: FeedbackTally
    acknowledge: int | None
    answer: int | None


@dataclass(frozen=True, slots=True)
class FeedbackPeriod:
    """Complaints, comments and compliments of one month or quarter; a count is None where nobody told it."""

    period: Period
    complaints: FeedbackTally
    comments: int | None
    compliments: int | None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One complaint at one stage, by its days. `over` is how many working days past `answer_by` it is or was."""

    reference: str
    stage: str
    service: str
    service_name: str
    subject: str
    received_on: date
    acknowledged_on: date | None
    acknowledge_by: date | None
    acknowledged: bool | None  # in time; None where it cannot be told yet
    counted_from: date | None  # the day from which the answer's days are counted
    extended_to: date | None
    extended: bool  # an extension is what `answer_by` is
    answer_by: date | None
    answered_on: date | None
    in_time: bool | None
    outcome: str
    overdue: bool
    over: int
    took: int | None  # working days from counted_from to the answer


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was changed because of a complaint."""

    service: str
    service_name: str
    text: str
    source: str  # the case's reference, or the period of the counts


@dataclass(frozen=True, slots=True)
class Difference:
    """Counts that a service returned beside what its cases come to: the counts are what is shown."""

    service: str
    service_name: str
    period: Period
    what: str  # received, answered, in_time
    returned: int
    cases: int


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    """One service ("" the council: all that the actor sees together). `now`, `before`, `last_year` are of the period.

    `quarters` and `months` end with the period's own, oldest first. `open` and `overdue` are counts of cases today,
    None where there are no cases. `counted_by`: returned, cases, both; "" where nothing is told.
    """

    service: str
    service_name: str
    now: FeedbackPeriod
    before: FeedbackPeriod
    last_year: FeedbackPeriod
    stages: tuple[StageTally, ...]
    quarters: tuple[FeedbackPeriod, ...]
    months: tuple[FeedbackPeriod, ...]
    learning: tuple[Learnt, ...]
    open: int | None
    overdue: int | None
    counted_by: str
    rag: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """Every service with feedback, the worst rating first, then the most complaints; and all of them together."""

    period: Period
    lines: tuple[FeedbackLine, ...]
    whole: FeedbackLine | None  # None where nothing is recorded
    waiting: tuple[CaseLine, ...]  # open cases, the most overdue first
    cases: tuple[CaseLine, ...]  # received or answered in the period, or open; the most overdue first
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One channel (of one service, or of all: service ""); shares of the contacts of which each is told."""

    service: str
    service_name: str
    channel: str  # "": every channel
    contacts: int | None
    avoidable: int | None
    avoidable_of: int | None
    in_time: int | None
    in_time_of: int | None
    before: int | None  # contacts of the period before
    avoidable_before: float | None  # its avoidable share, %

    @property
    def avoidable_share(self) -> float | None:
        """% avoidable."""
        return share(self.avoidable, self.avoidable_of)

    @property
    def in_time_share(self) -> float | None:
        """% answered within the standard."""
        return share(self.in_time, self.in_time_of)


@dataclass(frozen=True, slots=True)
class Contact:
    """Contact of a period: everything, by channel, by service; the most contacts first."""

    period: Period
    whole: ContactLine | None
    channels: tuple[ContactLine, ...]
    services: tuple[ContactLine, ...]


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """One outlet ("" all of them together): what was said in a period, and the period before."""

    outlet: str
    items: int | None
    positive: int | None
    negative: int | None
    told_of: int | None  # items of which it is told whether they speak well or ill
    reached: int | None
    before: int | None  # items of the period before
    reached_before: int | None

    @property
    def positive_share(self) -> float | None:
        """% that speak well, of those of which it is told."""
        return share(self.positive, self.told_of)

    @property
    def negative_share(self) -> float | None:
        """% that speak ill, of those of which it is told."""
        return share(self.negative, self.told_of)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Communication and reputation of a period: all outlets, and each, the most items first."""

    period: Period
    whole: CoverageLine | None
    outlets: tuple[CoverageLine, ...]


def share(part: int | None, of: int | None) -> float | None:
    """A part of a count in %, 0 to 100; None where either is not told or there is none."""
    return 100 * part / of if part is not None and of else None
