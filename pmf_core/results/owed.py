"""What is owed: figures that are due, and how they came."""

from dataclasses import dataclass
from datetime import date, datetime

from pmf_core.periods import Period


@dataclass(frozen=True, slots=True)
class Owed:
    """A figure that has not come, nor the reason why there is none; `days_late` is 0 until it is late."""

    code: str
    name: str
    owner: str
    period: Period
    due: date
    days_late: int
    latest: Period | None  # of the newest figure that came
    promised: bool  # it was said to be not yet available


@dataclass(frozen=True, slots=True)
class Owing:
    """A service and the figures that it owes, the longest due first. Its code is blank where none leads them."""

    code: str
    name: str
    organisation: str  # the partner that sends its returns; blank: the council itself
    champion: str
    owed: tuple[Owed, ...]

    @property
    def late(self) -> int:
        """How many of them are late."""
        return sum(each.days_late > 0 for each in self.owed)


@dataclass(frozen=True, slots=True)
class Came:
    """How the figures of one quarter, or of one service, came; each is counted once."""

    in_time: int
    late: int
    untimed: int  # came, but it was due before any figure was kept here, or came within a longer period's
    owed: int  # overdue, and has not come
    to_come: int  # not overdue yet

    @property
    def returned(self) -> int:
        """How many came."""
        return self.in_time + self.late + self.untimed

    @property
    def timed(self) -> int:
        """Of how many it can be told whether they came in time."""
        return self.in_time + self.late + self.owed

    @property
    def due(self) -> int:
        """How many there are to be."""
        return self.returned + self.owed + self.to_come


@dataclass(frozen=True, slots=True)
class Outstanding:
    """Who owes what, as known at one moment. Services with most days of lateness come first."""

    council: str
    code: str
    as_at: datetime
    services: tuple[Owing, ...]
    quarters: tuple[tuple[Period, Came], ...]  # the last eight, oldest first
    by_service: tuple[tuple[str, str, Came], ...]  # code, name: over those quarters
    next_due: date | None  # of the figures whose period is not over yet
    rule: str  # what the framework says of due dates

    @property
    def late(self) -> int:
        """How many figures are late."""
        return sum(service.late for service in self.services)

    @property
    def total(self) -> int:
        """How many figures are late or due."""
        return sum(len(service.owed) for service in self.services)
