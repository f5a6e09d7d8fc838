"""What a period is: whole months with a kind, and the periods before, after and inside it.

A month ordinal is year x 12 + month - 1: a period is a pair of them, and every sum is on whole numbers.
Source: docs/method.md#periods.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering

from pmf_core.errors import PeriodError

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ACADEMIC_START = 9


class PeriodKind(StrEnum):
    """How long a period is, and where it starts."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    FINANCIAL_YEAR = "financial_year"
    CALENDAR_YEAR = "calendar_year"
    ACADEMIC_YEAR = "academic_year"
    ROLLING_FINANCIAL_YEARS = "rolling_financial_years"
    ROLLING_CALENDAR_YEARS = "rolling_calendar_years"


ROLLING = frozenset({PeriodKind.ROLLING_FINANCIAL_YEARS, PeriodKind.ROLLING_CALENDAR_YEARS})
_BY_CALENDAR = frozenset({PeriodKind.CALENDAR_YEAR, PeriodKind.ROLLING_CALENDAR_YEARS})
_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6}


def months_in(kind: PeriodKind) -> int:
    """How many months one period lasts; 12 for rolling years, which come out once a year."""
    return _MONTHS.get(kind, 12)


def step(kind: PeriodKind) -> int:
    """Months from the end of one period to the end of the next."""
    return months_in(kind)


def ordinal(day: date) -> int:
    """The month ordinal of a day."""
    return day.year * 12 + day.month - 1


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _last_day(month: int) -> date:
    year, number = month // 12, month % 12 + 1
    return date(year, number, monthrange(year, number)[1])


def _offset(kind: PeriodKind, year_start: int) -> int:
    """The ordinal, modulo its length, of the month on which a period of this kind starts."""
    if kind in _BY_CALENDAR:
        return 0
    return (ACADEMIC_START if kind == PeriodKind.ACADEMIC_YEAR else year_start) - 1


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A kind, its first and last day, and the month in which financial years start.

    Periods sort by their end, then their start. Raises PeriodError where the days are not those of a
    period of the kind: a quarter that starts in May, a year of eleven months.
    """

    kind: PeriodKind
    start: date
    end: date
    year_start: int = 4

    def __post_init__(self) -> None:
        if not 1 <= self.year_start <= 12:
            raise PeriodError(f"A year cannot start in month {self.year_start}: months are 1 to 12.")
        length = months_in(self.kind)
        fits = (
            self.start.day == 1
            and self.end == _last_day(self.last)
            and (self.first - _offset(self.kind, self.year_start)) % length == 0
        )
        if self.kind in ROLLING:
            fits = fits and self.months >= 24 and self.months % 12 == 0
        else:
            fits = fits and self.months == length
        if not fits:
            name = self.kind.replace("_", " ")
            raise PeriodError(f"{self.start:%d/%m/%Y} to {self.end:%d/%m/%Y} is not a {name}.")

    def __lt__(self, other: "Period") -> bool:
        return (self.end, self.start, self.kind) < (other.end, other.start, other.kind)

    @property
    def first(self) -> int:
        """The ordinal of the first month."""
        return ordinal(self.start)

    @property
    def last(self) -> int:
        """The ordinal of the last month."""
        return ordinal(self.end)

    @property
    def months(self) -> int:
        """How many months."""
        return self.last - self.first + 1

    @property
    def label(self) -> str:
        """The one canonical label, as stored, in addresses and on the command line."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"{self.start.year}-M{self.start.month:02d}"
            case PeriodKind.QUARTER | PeriodKind.HALF:
                return f"{self._year_text()} {self._part()}"
            case PeriodKind.ACADEMIC_YEAR:
                return f"{self.start.year}/{self.end.year % 100:02d} AY"
            case PeriodKind.ROLLING_FINANCIAL_YEARS:
                return f"{self._span_text()} ({self.months // 12} FY)"
            case PeriodKind.ROLLING_CALENDAR_YEARS:
                return f"{self._span_text()} ({self.months // 12} CY)"
            case _:
                return self._span_text()

    @property
    def title(self) -> str:
        """The period in words, for a heading."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"{MONTH_NAMES[self.start.month - 1]} {self.start.year}"
            case PeriodKind.QUARTER:
                return f"Quarter {self._part()[1]}, {self._year_text()}"
            case PeriodKind.HALF:
                return f"{'First' if self._part() == 'H1' else 'Second'} half, {self._year_text()}"
            case PeriodKind.ACADEMIC_YEAR:
                return f"Academic year {self.start.year}/{self.end.year % 100:02d}"
            case PeriodKind.ROLLING_FINANCIAL_YEARS | PeriodKind.ROLLING_CALENDAR_YEARS:
                return f"{self._span_text()} ({self.months // 12} years together)"
            case _:
                return self.label

    @property
    def short(self) -> str:
        """The fewest characters that an axis or a sparkline can do with."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"{MONTH_NAMES[self.start.month - 1][:3]} {self.start.year}"
            case PeriodKind.QUARTER | PeriodKind.HALF:
                return self._part()
            case PeriodKind.ROLLING_FINANCIAL_YEARS | PeriodKind.ROLLING_CALENDAR_YEARS:
                return self._span_text()
            case _:
                return self.label

    def previous(self) -> "Period":
        """The one before, of the same kind and length."""
        return self._shift(-step(self.kind))

    def next(self) -> "Period":
        """The one after, of the same kind and length."""
        return self._shift(step(self.kind))

    def same_last_year(self) -> "Period":
        """The same months a year earlier."""
        return self._shift(-12)

    def contains(self, other: "Period") -> bool:
        """Whether every month of the other is in this one."""
        return self.first <= other.first and other.last <= self.last

    def year(self) -> "Period":
        """The financial year in which it ends."""
        return containing(self.end, PeriodKind.FINANCIAL_YEAR, year_start=self.year_start)

    def parts(self, kind: PeriodKind) -> "tuple[Period, ...]":
        """Every period of a kind that lies wholly inside, oldest first; none of a rolling kind."""
        if kind in ROLLING:
            return ()
        length = months_in(kind)
        begin = self.first + (_offset(kind, self.year_start) - self.first) % length
        starts = range(begin, self.last - length + 2, length)
        return tuple(from_ordinals(kind, m, m + length - 1, year_start=self.year_start) for m in starts)

    def _shift(self, months: int) -> "Period":
        return from_ordinals(self.kind, self.first + months, self.last + months, year_start=self.year_start)

    def _part(self) -> str:
        """Q1 to Q4 or H1, H2: which part of its financial year."""
        length = months_in(self.kind)
        number = (self.first - self.year_start + 1) % 12 // length + 1
        return f"{'Q' if length == 3 else 'H'}{number}"

    def _year_text(self) -> str:
        begin = self.last - (self.last - self.year_start + 1) % 12
        year = begin // 12
        return f"{year}" if self.year_start == 1 else f"{year}-{(year + 1) % 100:02d}"

    def _span_text(self) -> str:
        if self.start.year == self.end.year:
            return f"{self.start.year}"
        return f"{self.start.year}-{self.end.year % 100:02d}"


def from_ordinals(kind: PeriodKind | None, first: int, last: int, *, year_start: int = 4) -> Period:
    """The period from one month ordinal to another; kind None works it out from its length and start.

    A run of twelve months from the start of the financial year is a financial year, even where that is
    January. Raises PeriodError where no kind fits.
    """
    if kind is None:
        kind = _kind_of(first, last - first + 1, year_start)
    return Period(kind, _first_day(first), _last_day(last), year_start)


def _kind_of(first: int, months: int, year_start: int) -> PeriodKind:
    for kind in PeriodKind:
        length = months_in(kind)
        fits = months >= 24 and months % 12 == 0 if kind in ROLLING else months == length
        if fits and (first - _offset(kind, year_start)) % length == 0:
            return kind
    raise PeriodError(
        f"{months} months from {MONTH_NAMES[first % 12]} {first // 12} is no month, quarter, half or year "
        f"where the financial year starts in {MONTH_NAMES[year_start - 1]}."
    )


def containing(day: date, kind: PeriodKind, *, year_start: int = 4) -> Period:
    """The period of a kind in which a day lies. Raises PeriodError for rolling years, which overlap."""
    if kind in ROLLING:
        raise PeriodError(f"{day:%d/%m/%Y} lies in several rolling periods: write the years, as 2020-23 (3 FY).")
    length = months_in(kind)
    month = ordinal(day)
    first = month - (month - _offset(kind, year_start)) % length
    return from_ordinals(kind, first, first + length - 1, year_start=year_start)


def last_full(day: date, kind: PeriodKind, *, year_start: int = 4) -> Period:
    """The latest period of a kind that ends on or before a day."""
    period = containing(day, kind, year_start=year_start)
    return period if period.end == day else period.previous()


def sequence(first: Period, last: Period) -> tuple[Period, ...]:
    """Every period from one to another of the same kind, both included; none where last is before first."""
    if first.kind != last.kind:
        raise PeriodError(f"{first.label} and {last.label} are not periods of one kind.")
    length, stride = first.months, step(first.kind)
    starts = range(first.first, last.first + 1, stride)
    return tuple(from_ordinals(first.kind, m, m + length - 1, year_start=first.year_start) for m in starts)
