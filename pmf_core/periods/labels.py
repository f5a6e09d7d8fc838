"""Reading a period as people write it. What could mean two things is refused, never guessed.

The kind of the indicator decides how an ambiguous label is read: `2010-11` is November 2010 for a monthly
one and a financial year for any other. A label that can only be of another kind is read as that kind.
Source: docs/method.md#periods.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime

from pmf_core.errors import PeriodError
from pmf_core.periods.period import (
    ACADEMIC_START,
    MONTH_NAMES,
    ROLLING,
    Period,
    PeriodKind,
    containing,
    from_ordinals,
    ordinal,
)

LONGEST = 60  # characters of a label
LONGEST_ROLLING = 10  # years; a longer span is a slip, unless it says how many it covers
HOW_TO_WRITE = "write it as 2026-27 Q2, 2026-M09 or 2026-27"

_MONTHS = {name[:size].lower(): n for n, name in enumerate(MONTH_NAMES, 1) for size in (3, 4, len(name))}
_NTHS = {word: n for n, words in enumerate(("1st first", "2nd second", "3rd third", "4th fourth"), 1)
         for word in words.split()}  # fmt: skip
_PARTS = {  # months, how many in a year, name
    PeriodKind.QUARTER: (3, 4, "quarter"),
    PeriodKind.HALF: (6, 2, "half"),
    PeriodKind.MONTH: (1, 12, "month"),
}
_PART_KINDS = {"q": PeriodKind.QUARTER, "h": PeriodKind.HALF, "m": PeriodKind.MONTH, "p": PeriodKind.MONTH}
_MARKS = {"f": PeriodKind.FINANCIAL_YEAR, "a": PeriodKind.ACADEMIC_YEAR, "c": PeriodKind.CALENDAR_YEAR}
_LENGTHS = {"y": 12, "h": 6, "q": 3, "m": 1, "1": 12, "6": 6, "3": 3}

_NAMES = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"
_ONE = r"\d{4}|\d{2}"
_PAIR = r"(?:\d{4}|\d{2}) ?[-/] ?(?:\d{4}|\d{2})|\d{6}"
_YEAR = rf"(?:fy ?)?(?P<year>{_PAIR}|\d{{4}})"
_PART = (r"(?:(?P<part>quarter|qtr|q|half|h|month|period|m|p)[ .]?(?P<number>\d{1,2})"
         rf"|(?P<nth>{'|'.join(_NTHS)}) (?P<nth_part>quarter|half))")  # fmt: skip
_GAP = r"(?: of |[ ,;:_-]+|)"
_MARK = r"financial year|academic year|calendar year|fy|ay|cy"

_NOTE = re.compile(r" ?\((?:ot|outturn|actual|final|provisional|revised|p|r)\)$| (?:outturn|actual|provisional)$")
_MIDNIGHT = re.compile(r"[t ]00:00(?::00(?:\.0+)?)?$")
_PART_LAST = re.compile(rf"{_YEAR}{_GAP}{_PART}")
_PART_FIRST = re.compile(rf"{_PART}{_GAP}{_YEAR}")
_MONTH_YEAR = re.compile(rf"(?P<month>{_NAMES})[ .,/'-]*(?P<year>{_ONE})")
_YEAR_MONTH = re.compile(rf"(?P<year>\d{{4}})[ ,/-]*(?P<month>{_NAMES})")
_NUMBER_YEAR = re.compile(r"(?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_YEARS = re.compile(
    rf"(?:(?P<before>{_MARK}) ?)?(?P<year>{_PAIR}|\d{{4}})"
    rf"(?: ?\(?(?:(?P<count>\d{{1,2}}) ?)?(?P<after>{_MARK})\)?)?"
)
_YEARS_TO = re.compile(rf"(?P<one>{_PAIR}) ?(?:-|to) ?(?P<two>{_PAIR})")
_MONTHS_TO = re.compile(
    rf"(?P<one>{_NAMES})[ .,'-]*(?P<one_year>{_ONE})? ?(?:-|to|/) ?"
    rf"(?P<two>{_NAMES})[ .,'-]*(?P<two_year>{_PAIR}|{_ONE})"
)
_DATES_TO = re.compile(r"(?P<one>[\d/.-]{8,10}) ?(?:-|to|/) ?(?P<two>[\d/.-]{8,10})")
_ENDING = re.compile(
    r"(?P<what>year|half[ -]year|half|quarter|month|(?:12|6|3) months) (?:ending|ended|to) (?P<when>.+)"
)
_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_DAY_FIRST = re.compile(rf"(?P<day>\d{{1,2}})[/. -](?P<month>\d{{1,2}})[/. -](?P<year>{_ONE})")
_DAY_NAMED = re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -]*(?P<month>{_NAMES})[ .,'-]*(?P<year>{_ONE})")
_NAMED_DAY = re.compile(rf"(?P<month>{_NAMES}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})")


def parse(text: str | date, kind: PeriodKind | None = None, *, year_start: int = 4) -> Period:
    """The period that a label or a date means, for an indicator of a kind.

    Args:
        text: what was written; a date is the period of `kind` in which it lies, and text dates are day first.
        kind: the frequency of the indicator; None on the command line, where two years in a row are
            a financial year and a date is refused.
        year_start: the month in which financial years start.
    Raises:
        PeriodError: not a period, or one that could be two; the message says what to write instead.
    """
    if isinstance(text, date):
        day = text.date() if isinstance(text, datetime) else text
        return _Reader(f"{day:%d/%m/%Y}", kind, year_start).on(day)
    return _Reader(text, kind, year_start).read()


class _Reader:
    """One label being read: as written, the kind expected, and the month in which financial years start."""

    def __init__(self, written: str, kind: PeriodKind | None, year_start: int) -> None:
        self.written, self.kind, self.year_start = written.strip(), kind, year_start
        dashed = re.sub("[\u2010-\u2015\u2212]", "-", self.written[: LONGEST + 1].casefold())
        self.text = _MIDNIGHT.sub("", _NOTE.sub("", re.sub(r"\s+", " ", dashed)))

    def read(self) -> Period:
        if len(self.written) > LONGEST:
            raise self.refusal(f"is not a period: {HOW_TO_WRITE}")
        if not self.text:
            raise PeriodError("No period is given: write one as 2026-27 Q2, 2026-M09 or 2026-27.")
        forms: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = (
            (_NUMBER_YEAR, self.month),
            (_YEARS, self.years),
            (_PART_LAST, self.part),
            (_PART_FIRST, self.part),
            (_MONTH_YEAR, self.month),
            (_YEAR_MONTH, self.month),
            (_YEARS_TO, self.years_to),
            (_MONTHS_TO, self.months_to),
            (_DATES_TO, self.dates_to),
            (_ENDING, self.ending),
        )
        for pattern, form in forms:
            if found := pattern.fullmatch(self.text):
                return form(found)
        day = self.day(self.text)
        if day is None:
            raise self.refusal(f"is not a period: {HOW_TO_WRITE}")
        return self.on(day)

    def refusal(self, why: str) -> PeriodError:
        written = self.written if len(self.written) <= LONGEST else f"{self.written[:LONGEST]}…"
        return PeriodError(f"“{written}” {why}.")

    def made(self, kind: PeriodKind | None, first: int, months: int) -> Period:
        try:
            return from_ordinals(kind, first, first + months - 1, year_start=self.year_start)
        except PeriodError as fault:
            raise self.refusal(f"is not a period: {fault}".rstrip(".")) from None
        except ValueError:
            raise self.refusal("is in a year that does not exist") from None

    # one year or several

    def years(self, found: re.Match[str]) -> Period:
        """`2026`, `2026-27`, `202627`, `2020-23 (3 FY)`, `2026/27 AY`: by the mark, else by the kind expected."""
        mark = found["before"] or found["after"]
        marked = _MARKS[mark[0]] if mark else None
        one, two = _pair(found["year"])
        if found["count"]:
            return self.rolling(marked, one, two, int(found["count"]))
        if two is None:
            return self.single(marked or self.kind, one)
        return self.span(marked, one, two, found["year"])

    def single(self, expected: PeriodKind | None, year: int) -> Period:
        if self.year_start == 1 and expected != PeriodKind.CALENDAR_YEAR:
            return self.made(PeriodKind.FINANCIAL_YEAR, year * 12, 12)
        if expected in {PeriodKind.FINANCIAL_YEAR, PeriodKind.ACADEMIC_YEAR}:
            raise self.refusal(f"could be {_consecutive(year - 1)} or {_consecutive(year)}: write both years")
        if expected in _PARTS:
            raise self.refusal(f"does not say which {expected} it is: {HOW_TO_WRITE}")
        return self.made(PeriodKind.CALENDAR_YEAR, year * 12, 12)

    def span(self, marked: PeriodKind | None, one: int, two: int, written: str) -> Period:
        """Two years, or a year and a month: what the mark or the kind says, else the only thing it can be."""
        years, expected, number = two - one, marked or self.kind, int(written[-2:])
        monthly = expected in {None, PeriodKind.MONTH}
        month = not marked and re.fullmatch(r"\d{4}[-/]?\d{2}", written) and 1 <= number <= 12
        several = 2 <= years <= LONGEST_ROLLING
        if month and (expected == PeriodKind.MONTH or years > LONGEST_ROLLING):
            return self.made(PeriodKind.MONTH, one * 12 + number - 1, 1)
        if expected == PeriodKind.ROLLING_CALENDAR_YEARS and 1 <= years <= LONGEST_ROLLING:
            return self.made(expected, one * 12, 12 * (years + 1))
        if expected == PeriodKind.ROLLING_FINANCIAL_YEARS and several:
            return self.rolling(None, one, two, years + (self.year_start == 1))
        if expected == PeriodKind.ACADEMIC_YEAR and years == 1:
            return self.made(expected, one * 12 + ACADEMIC_START - 1, 12)
        if monthly and years == 1 and re.match(r"(0\d|1[0-2]) ?[-/]", written):
            raise self.refusal(f"could be a month or a year: write {two}-M{one % 100:02d} or {_consecutive(one)}")
        if years == 1 and marked != PeriodKind.CALENDAR_YEAR:
            return self.made(PeriodKind.FINANCIAL_YEAR, self.year_first(written), 12)
        together = f"{one}-{two % 100:02d} ({years} FY)"
        if several and month:
            raise self.refusal(f"could be a month or {years} years: write {one}-M{number:02d} or {together}")
        if several:
            raise self.refusal(f"is not one year: write {_consecutive(one)}, or {together} for {years} together")
        raise self.refusal(f"is not a year: the one that starts in {one} is {_consecutive(one)}")

    def rolling(self, marked: PeriodKind | None, one: int, two: int | None, count: int) -> Period:
        calendar = marked == PeriodKind.CALENDAR_YEAR
        both_ends = calendar or self.year_start == 1
        if two is None or marked == PeriodKind.ACADEMIC_YEAR or two - one + both_ends != count:
            raise self.refusal(f"does not cover {count} years: write it as 2020-23 (3 FY) or 2016-18 (3 CY)")
        if calendar:
            return self.made(PeriodKind.ROLLING_CALENDAR_YEARS, one * 12, 12 * count)
        return self.made(PeriodKind.ROLLING_FINANCIAL_YEARS, one * 12 + self.year_start - 1, 12 * count)

    def years_to(self, found: re.Match[str]) -> Period:
        first, last = self.year_first(found["one"]), self.year_first(found["two"])
        return self.made(PeriodKind.ROLLING_FINANCIAL_YEARS, first, last - first + 12)

    def year_first(self, written: str) -> int:
        """The first month of the financial year written so; one year alone will do only where it starts in January."""
        one, two = _pair(written)
        if self.year_start == 1:
            if two is not None:
                raise self.refusal(f"does not fit: years start in January here, so write {one}")
            return one * 12
        if two is None:
            choice = f"{_consecutive(one - 1)} or {_consecutive(one)}"
            raise self.refusal(f"could belong to {choice}: write both years")
        if two != one + 1:
            raise self.refusal(f"does not name one financial year: write {_consecutive(one)}")
        return one * 12 + self.year_start - 1

    # parts of a year

    def part(self, found: re.Match[str]) -> Period:
        """`2026-27 Q2`, `H1 2026-27`, `2026-M09` by the calendar, `Month 6 2026-27` by the financial year."""
        kind = _PART_KINDS[(found["part"] or found["nth_part"])[0]]
        number = int(found["number"]) if found["number"] else _NTHS[found["nth"]]
        length, last, name = _PARTS[kind]
        if not 1 <= number <= last:
            raise self.refusal(f"is not a period: a year has {name} 1 to {last}")
        year, two = _pair(found["year"])
        if found["part"] == "m" and two is None:
            return self.made(kind, year * 12 + number - 1, 1)
        return self.made(kind, self.year_first(found["year"]) + (number - 1) * length, length)

    def month(self, found: re.Match[str]) -> Period:
        number = _MONTHS.get(found["month"]) or int(found["month"])
        if not 1 <= number <= 12:
            raise self.refusal(f"has no month {number}: months are 1 to 12")
        return self.made(PeriodKind.MONTH, _century(found["year"]) * 12 + number - 1, 1)

    def months_to(self, found: re.Match[str]) -> Period:
        """`Apr-Jun 2026`, `Oct 2026 - Mar 2027`, `Jan to Mar 2026/27`."""
        one, two = _MONTHS[found["one"]], _MONTHS[found["two"]]
        if re.fullmatch(_PAIR, found["two_year"]):
            begin = self.year_first(found["two_year"])
            first, last = (begin + (month - self.year_start) % 12 for month in (one, two))
        else:
            last = _century(found["two_year"]) * 12 + two - 1
            year = _century(found["one_year"]) if found["one_year"] else last // 12 - (one > two)
            first = year * 12 + one - 1
        return self.made(None, first, last - first + 1)

    # dates

    def day(self, text: str) -> date | None:
        """A date, day first; None where the text has not the form of one."""
        forms = (_ISO, _DAY_FIRST, _DAY_NAMED, _NAMED_DAY)
        found = next((match for form in forms if (match := form.fullmatch(text))), None)
        if found is None:
            return None
        month = _MONTHS.get(found["month"]) or int(found["month"])
        try:
            return date(_century(found["year"]), month, int(found["day"]))
        except ValueError:
            raise self.refusal("has a date that does not exist: dates are day first, as 30/09/2026") from None

    def on(self, day: date) -> Period:
        if self.kind is None or self.kind in ROLLING:
            raise self.refusal(f"is a date and does not say of which period: {HOW_TO_WRITE}")
        return containing(day, self.kind, year_start=self.year_start)

    def dates_to(self, found: re.Match[str]) -> Period:
        first, last = self.day(found["one"]), self.day(found["two"])
        if first is None or last is None or first.day != 1 or not _ends_month(last):
            raise self.refusal("is not whole months: start on the first day of one and end on the last of one")
        return self.made(None, ordinal(first), ordinal(last) - ordinal(first) + 1)

    def ending(self, found: re.Match[str]) -> Period:
        """`Quarter ending 30 June 2026`, `Year to March 2027`."""
        when, length = found["when"], _LENGTHS[found["what"][0]]
        if month := _MONTH_YEAR.fullmatch(when) or _NUMBER_YEAR.fullmatch(when):
            last = self.month(month).last
        elif (day := self.day(when)) and _ends_month(day):
            last = ordinal(day)
        else:
            raise self.refusal("does not end on the last day of a month")
        return self.made(None, last - length + 1, length)


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _century(year: str) -> int:
    """Two digits are 1970 to 2069."""
    number = int(year)
    return number if len(year) == 4 else number + (2000 if number < 70 else 1900)


def _pair(written: str) -> tuple[int, int | None]:
    """`2026-27`, `2026/2027`, `26/27`, `202627`: both years. `2026`: it, and None."""
    if len(written) == 4:
        return int(written), None
    head = re.match(r"\d{2}(?= ?[-/])|\d{4}", written)
    one_text = head[0] if head else written
    tail = re.sub(r"\D", "", written[len(one_text) :])
    one = _century(one_text)
    return one, int(tail) if len(tail) == 4 else one + (int(tail) - one) % 100


def _consecutive(year: int) -> str:
    return f"{year}-{(year + 1) % 100:02d}"
