"""What a heading says: a field of a return, a period, or both; footnote marks and line breaks do not matter.

A period in a heading may be whole (`Q1 2026/27`, `Sep-26`) or only a part whose year stands elsewhere
(`Q1`, `April`). What could mean two things is left to its finding, never guessed.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from pmf_core.errors import PeriodError
from pmf_core.periods import PeriodKind, parse
from pmf_core.periods.period import MONTH_NAMES
from pmf_core.returns.kinds import Kind, Type
from pmf_core.returns.tables import each, key

YEARS = {"year", "financialyear", "fy"}  # headings of a year that has the part of it in a column of its own
PARTS = ("month", "quarter", "qtr", "period")  # headings of that column; the first that is there
LONGEST = 120  # characters of a heading, or of a title, that is looked at
MARKED, MARKS = 60, 6  # characters in which footnote marks are looked for, and how many
WORDS = 6  # of the longest period in a heading or a title: Quarter 2 (July to September) 2026/27

_MONTH = "|".join(sorted({name[:size].lower() for name in MONTH_NAMES for size in (3, 4, len(name))}, reverse=True))
_PART = re.compile(
    rf"(?:(?:q|qtr|quarter|h|half)[ .]?[1-4]|(?:p|period|month)[ .]?\d{{1,2}}"
    rf"|(?:1st|2nd|3rd|4th|first|second|third|fourth) (?:quarter|half)|(?:{_MONTH}))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:fy ?)?(20\d\d) ?[-/\u2013] ?(20\d\d|\d\d)", re.IGNORECASE)
_MARK = re.compile(
    r"\s*(?:[*†‡§¹²³⁰⁴⁵⁶⁷⁸⁹]+|\^\d+|\[(?:notes? ?[\w ,]{1,12}|\w{1,2})\]|\((?:see )?notes? ?[\w ,]{0,12}\)"
    r"|\((?-i:[a-z])\))$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s_|:;,]+| [-\u2013\u2014] ")
_UNIT = re.compile(
    r"\((?:[^\w()]*|no\.?|number|days|weeks|hours|£ ?\w+|per [\w ,]+"
    rf"|(?:{_MONTH})\W+(?:to )?(?:{_MONTH}))\)",
    re.IGNORECASE,
)
_STATE = re.compile(r"\b(?:actual|outturn|provisional|final|revised)$", re.IGNORECASE)
_LEADING = re.compile(r"^(?:for|in|of|at|to|the|-|\u2013)\s+|\s+(?:for|in|of|at|to|the|-|\u2013)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """A heading taken apart: `period` as written ("" where none), whether it is only a `part`, and the `rest`."""

    rest: str
    period: str = ""
    part: bool = False


def bare(text: str) -> str:
    """Text without the footnote marks at its end: `Sickness¹`, `Value [note 2]`, `Hart (a)`."""
    head, tail = text[:-MARKED], text[-MARKED:]
    for _ in range(MARKS):
        shorter = _MARK.sub("", tail)
        if shorter == tail or not head + shorter:
            break
        tail = shorter
    return head + tail


@lru_cache(maxsize=4096)
def take_apart(text: str, year_start: int) -> Said:
    """The period at the start or at the end of a heading, and what is left of it."""
    whole = bare(_UNIT.sub(" ", text[:LONGEST]).strip())
    return _apart(_words(whole.replace("(", " ").replace(")", " ")), year_start)


def unmarked(frame: pd.DataFrame, kind: Kind) -> pd.DataFrame:
    """Text of a kind without the footnote marks behind its periods, councils and choices: `2024-25 [note 3]`."""
    names = [c.name for c in kind.columns if c.type in {Type.PERIOD, Type.COUNCIL, Type.CHOICE} and c.name in frame]
    return frame.assign(**{name: each(frame[name], bare) for name in names}) if names else frame


def is_period(text: str, year_start: int) -> bool:
    """Whether a text names a period by itself; a date does too, for it is one of the kind of the indicator."""
    return _says(text, None, year_start) or _says(text, PeriodKind.MONTH, year_start)


def is_part(text: str) -> bool:
    """Whether a text names a part of a year and not the year: `Q1`, `April`, `Month 3`."""
    return _PART.fullmatch(text.strip()) is not None


def together(year: str, part: str, heading: str) -> str:
    """One label from a year and its part, which stand apart; blank where the part is, so that it is asked for.

    A part that says its year, or a year that says its part, stands. `heading` (compared) is that of the
    part's column: a plain number is a quarter under Quarter, a month of a calendar year under Month.
    """
    year, part = year.strip(), bare(part.strip())
    if not part or (year and year in part) or re.search(r"\d{4}", part):
        return part
    if not part.isdigit():
        month = key(part) in _months()
        if (part[:3] if month else part).casefold() in year.casefold():
            return year
        named = month and not re.fullmatch(r"\d{4}", year)
        return f"{part} to {part} {year}".strip() if named else f"{part} {year}".strip()
    if heading in {"quarter", "qtr"}:
        label = f"Q{part}"
        return year if label.casefold() in year.casefold() else f"{label} {year}".strip()
    if heading == "month" and re.fullmatch(r"\d{4}", year):
        return f"{part}/{year}"
    return f"{part} {year}".strip()


def years_in(text: str) -> list[str]:
    """The financial years that a text names, each once: `Performance 2026/27` names one."""
    found = []
    for match in _YEAR.finditer(text[:LONGEST]):
        one, two = match.groups()
        if (int(one) + 1) % 100 == int(two[-2:]):
            found.append(f"{one}-{two[-2:]}")
    return list(dict.fromkeys(found))


def periods_in(text: str, year_start: int) -> list[str]:
    """The periods that a text names, as written, each once; of `Q2 2026/27` the quarter and not also the year."""
    words = _words(re.sub(r"\([^()]*\)", " ", text[:LONGEST]))
    found, at = [], 0
    while at < len(words):
        ends = range(min(at + WORDS, len(words)), at, -1)
        named = next((end for end in ends if _whole(" ".join(words[at:end]), year_start)), None)
        if named is not None and _says(" ".join(words[at:named]), None, year_start):  # a date is no period
            found.append(" ".join(words[at:named]))
        at = named or at + 1
    return list(dict.fromkeys(found))


def _apart(words: list[str], year_start: int) -> Said:
    """The longest period at either end; a part at the start and its year at the end are one."""
    for size in range(min(WORDS, len(words)), 0, -1):
        for taken, rest in ((words[:size], words[size:]), (words[-size:], words[: len(words) - size])):
            text = " ".join(taken)
            if _whole(text, year_start):
                more = next((w for w in (rest[:1], rest[-1:]) if w and is_part(w[0]) and _year_alone(text)), None)
                if more:
                    left = [word for word in rest if word != more[0]]
                    return Said(_rest(left), together(text, more[0], "quarter"))
                return Said(_rest(rest), text)
    for size in (2, 1):
        for taken, rest in ((words[:size], words[size:]), (words[-size:], words[: len(words) - size])):
            if len(taken) == size and is_part(" ".join(taken)):
                return Said(_rest(rest), " ".join(taken), part=True)
    return Said(" ".join(words))


@lru_cache(maxsize=4096)
def _whole(text: str, year_start: int) -> bool:
    if is_part(text) or _STATE.search(text) or not any(c.isdigit() for c in text):
        return False
    return is_period(text, year_start)


def _says(text: str, kind: PeriodKind | None, year_start: int) -> bool:
    try:
        parse(text, kind, year_start=year_start)
    except PeriodError:
        return False
    return True


def _words(text: str) -> list[str]:
    return [word for word in _BETWEEN.split(text) if word]


def _year_alone(text: str) -> bool:
    return _YEAR.fullmatch(text) is not None


def _rest(words: list[str]) -> str:
    return _LEADING.sub("", " ".join(words)).strip()


@lru_cache(maxsize=1)
def _months() -> frozenset[str]:
    return frozenset(_MONTH.split("|"))
