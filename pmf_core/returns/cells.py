"""What the distinct words of a column mean. Each word is read once, however many rows say it.

Every reader gives the meanings, one a word (None where it has none), and the faults: the position of a word
-> the words of its finding.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from typing import TypeVar

from pmf_core import formats
from pmf_core.errors import PeriodError
from pmf_core.periods import Period, PeriodKind, months_in, parse
from pmf_core.periods.period import ROLLING
from pmf_core.returns.context import Context
from pmf_core.returns.kinds import ICONS, Column
from pmf_core.returns.tables import code, key, word

Faults = dict[int, dict[str, object]]
Meaning = TypeVar("Meaning")

YES_NO = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}
DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y", "%d-%b-%y", "%d-%b-%Y")
ANY = ""  # the frequency of a record that is of no indicator
EARLIEST = 1970  # no figure is of a year before
TRIED = 2000  # distinct words of a column that cannot be read; past so many, no other is tried
UNTRIED = "Too many other periods in the file cannot be read, so this one was not tried."
LONGEST = 60  # characters of a word of which the closest is looked for
HINTED = 50  # looking for what was meant is slow; past this many nobody reads it


def each(words: Iterable[str], read: Callable[[str], Meaning | None]) -> list[Meaning | None]:
    """What each word means. Past so many that mean nothing, no other is tried."""
    meant: list[Meaning | None] = []
    lost = 0
    for text in words:
        one = read(text) if lost < TRIED else None
        lost += one is None
        meant.append(one)
    return meant


def choices(words: Sequence[str], column: Column) -> tuple[list[str | None], Faults]:
    """One of the choices of a column, however it is written (R108)."""
    known = {word(choice): choice for choice in column.choices}
    known |= {word(written): choice for written, choice in column.words}
    meant = each(words, lambda text: known.get(word(text)) or known.get(word(_plain(text))))
    faults = unknown(words, meant, lambda word: get_close_matches(word.casefold(), column.choices, 1, 0.6))
    told = {"heading": column.heading, "choices": ", ".join(column.choices)}
    return meant, {position: told | fault for position, fault in faults.items()}


def _plain(text: str) -> str:
    """Without the words for an icon: a `green tick`, or a `Red Circle`, is its colour."""
    return " ".join(part for part in re.split(r"[\W_]+", text) if part.casefold() not in ICONS)


def yes_no(words: Sequence[str], column: Column) -> tuple[list[bool | None], Faults]:
    """Yes or no (R109)."""
    meant = each(words, lambda word: YES_NO.get(word.casefold()))
    return meant, {n: {"heading": column.heading} for n, answer in enumerate(meant) if answer is None}


def dates(words: Sequence[str], column: Column) -> tuple[list[date | None], Faults]:
    """A day, day first (R110)."""
    meant = each(words, _day)
    return meant, {n: {"heading": column.heading} for n, day in enumerate(meant) if day is None}


def councils(words: Sequence[str], context: Context) -> tuple[list[str | None], Faults]:
    """An ONS code, from a code or a name; matched, never guessed (R202)."""
    matched = context.council_match(list(words)) if words else {}
    meant = [matched.get(word) for word in words]
    return meant, unknown(words, meant, context.council_suggest)


def quadrants(words: Sequence[str], context: Context) -> tuple[list[str | None], Faults]:
    """The id of a quadrant, from its id or its title (R204)."""
    ids = {key(word): quadrant for quadrant, title in context.quadrants.items() for word in (title, quadrant)}
    meant = [ids.get(key(word)) for word in words]
    choices = ", ".join(context.quadrants)
    return meant, {n: {"name": words[n], "choices": choices} for n, quadrant in enumerate(meant) if quadrant is None}


def named(words: Sequence[str], column: Column, context: Context) -> tuple[list[str | None], Faults]:
    """The id of an entry of one of the framework's lists, from its id or its title (R108)."""
    listed = context.named.get(column.named, {})
    ids = {key(word): entry for entry, title in listed.items() for word in (title, entry)}
    meant = [ids.get(key(word)) for word in words]
    faults = unknown(words, meant, lambda word: get_close_matches(word.casefold(), listed, 1, 0.6))
    told = {"heading": column.heading, "choices": ", ".join(listed) or "none: the framework has none"}
    return meant, {position: told | fault for position, fault in faults.items()}


def unlisted(words: Sequence[str], codes: Sequence[str], listed: Collection[str]) -> Faults:
    """The codes (as written, and as compared) that no register has, with the closest that it has."""
    known = set(listed)
    meant = [code if code in known else None for code in codes]
    return unknown(words, meant, lambda word: get_close_matches(code(word), known, 2, 0.6))


def unseen(codes: Sequence[str]) -> Faults:
    """The codes with a character that nobody sees, as a space of no width: to a person they are another's (R045)."""
    first = {n: next((c for c in text if not c.isprintable()), "") for n, text in enumerate(codes)}
    return {n: {"character": f"U+{ord(character):04X}"} for n, character in first.items() if character}


def unknown(words: Sequence[str], meant: Sequence[object], close: Callable[[str], Iterable[str]]) -> Faults:
    """The words that have no meaning, with what was probably meant."""
    faults: Faults = {}
    for n, text in enumerate(words):
        if meant[n] is None:
            names = list(close(text)) if len(faults) < HINTED and len(text) <= LONGEST else []
            faults[n] = {"name": text, "code": text, "hint": f" Is it {' or '.join(names)}?" if names else ""}
    return faults


def periods(
    pairs: Sequence[tuple[str, str | None]], context: Context, ahead: int
) -> tuple[list[Period | None], Faults, Faults]:
    """A period for each (label, frequency of the indicator). Faults: not a period (R111), not its own (R112).

    `ahead` is how many years after this one a period may lie in. Past so many labels that cannot be read, no other
    is tried: there are not so many periods.
    """
    meant: list[Period | None] = []
    unreadable: Faults = {}
    unfit: Faults = {}
    last = context.today.year + ahead
    for n, (label, own) in enumerate(pairs):
        kind = PeriodKind(own) if own else None
        period = None
        try:
            if len(unreadable) >= TRIED:
                raise PeriodError(UNTRIED)
            period = parse(label, kind, year_start=context.year_start)
            if own == ANY and context.year_start > 1 and period.kind is PeriodKind.CALENDAR_YEAR:
                raise PeriodError(f"{period.title} could be two financial years: write both years, as 2026-27.")
            if period.start.year < EARLIEST or period.end.year > last:
                raise PeriodError(f"{period.label} is not from {EARLIEST} to {last}.")
        except PeriodError as fault:
            unreadable[n] = {"fault": str(fault)}
            period = None
        if period and kind and not fits(period.kind, kind):
            unfit[n] = {"found": period.title, "kind": kind.replace("_", " ")}
            period = None
        meant.append(period)
    return meant, unreadable, unfit


def fits(kind: PeriodKind, own: PeriodKind) -> bool:
    """Whether an indicator of one frequency may have a figure of another: its own, or a longer one."""
    if kind == own:
        return True
    return kind not in ROLLING and own not in ROLLING and months_in(kind) > months_in(own)


def to_come(days: Sequence[date | None], column: Column, today: date) -> Faults:
    """Days that are still to come (R243)."""
    return {
        n: {"heading": column.heading, "day": formats.day(day)} for n, day in enumerate(days) if day and day > today
    }


def _day(text: str) -> date | None:
    for form in DATES:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
