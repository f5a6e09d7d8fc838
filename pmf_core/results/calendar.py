"""What is due, when and for whom: entries of a year, and what of it is one reader's."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pmf_core.periods import Period


class Stage(StrEnum):
    """How far something that is due has come."""

    DONE = "done"
    DUE = "due"  # its time has come
    LATE = "late"  # its last day is over, and it is known not to be done
    TO_COME = "to_come"
    PAST = "past"  # its last day is over, and nothing says whether it was done


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that a year holds. `key` stays the same when its day moves, so that a calendar can be renewed."""

    key: str
    first: date
    last: date
    title: str
    sort: str  # planning, review, monitoring, returns, reporting, milestone or plan
    stage: Stage
    roles: tuple[str, ...]  # ids of the framework's roles
    who: tuple[str, ...]  # those roles' titles, and job titles that the record names
    service: str  # its code; "" where it is the council's
    service_name: str
    about: str  # what more there is to say; "" where nothing
    page: str  # the page that shows it; "" where none does
    asked: tuple[tuple[str, str], ...]  # what that page is asked
    source: str  # a paragraph of the framework, `ours`, or the code of a record

    @property
    def of_a_month(self) -> bool:
        """Whether it is of whole months, not of a day."""
        return self.first != self.last


@dataclass(frozen=True, slots=True)
class Calendar:
    """A financial year as known at a moment: its entries by day, and what has no day yet."""

    council: str
    code: str
    as_at: datetime
    year: Period
    entries: tuple[Entry, ...]
    undated: tuple[str, ...]  # reviews that are held from time to time, and were never recorded


@dataclass(frozen=True, slots=True)
class Mine:
    """What is one reader's: the present month and what was left behind, for a role and a service."""

    as_at: datetime
    month: Period
    late: tuple[Entry, ...]  # since the year before began
    due: tuple[Entry, ...]  # in the present month and not done
    done: tuple[Entry, ...]  # in the present month
    ahead: tuple[Entry, ...]  # in the two months after it
    review: Entry | None  # the next review
