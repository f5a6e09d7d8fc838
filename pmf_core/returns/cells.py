"""What the distinct words of a column mean. Each word is read once, however many rows say it.

Every reader gives the meanings, one a word (None where it has none), and the faults: the position of a word
-> the words of its finding.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime
from difflib import get_close_matches

from pmf_core.errors import PeriodError
from pmf_core.periods import Period, PeriodKind, months_in, parse
from pmf_core.periods.period import ROLLING
from pmf_core.returns.context import Context
from pmf_core.returns.kinds import Column
from pmf_core.returns.tables import code, key

Faults = dict[int, dict[str, object]]

YES_NO = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}
DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y", "%d-%b-%y", "%d-%b-%Y")
HINTED = 50  # looking for what was meant is slow; past this many nobody reads it


def choices(words: Sequence[str], column: Column) -> tuple[list[str | None], Faults]:
    """One of the choices of a column, however it is written (R108)."""
    known = {key(choice): choice for choice in column.choices}
    known |= {key(word): choice for word, choice in column.words}
    meant = [known.get(key(word)) for word in words]
    faults = unknown(words, meant, lambda word: get_close_matches(word.casefold(), column.choices, 1, 0.6))
    told = {"heading": column.heading, "choices": ", ".join(column.choices)}
    return meant, {position: told | fault for position, fault in faults.items()}


def yes_no(words: Sequence[str], column: Column) -> tuple[list[bool | None], Faults]:
    """Yes or no (R109)."""
    meant = [YES_NO.get(word.casefold()) for word in words]
    return meant, {n: {"heading": column.heading} for n, answer in enumerate(meant) if answer is None}


def dates(words: Sequence[str], column: Column) -> tuple[list[date | None], Faults]:
    """A day, day first (R110)."""
    meant = [_day(word) for word in words]
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


def unlisted(words: Sequence[str], codes: Collection[str]) -> Faults:
    """The codes that no register has, with the closest that it has."""
    known = set(codes)
    meant = [word if code(word) in known else None for word in words]
    return unknown(words, meant, lambda word: get_close_matches(code(word), known, 2, 0.6))


def unknown(words: Sequence[str], meant: Sequence[object], close: Callable[[str], Iterable[str]]) -> Faults:
    """The words that have no meaning, with what was probably meant."""
    faults: Faults = {}
    for n, word in enumerate(words):
        if meant[n] is None:
            names = list(close(word)) if len(faults) < HINTED else []
            faults[n] = {"name": word, "code": word, "hint": f" Is it {' or '.join(names)}?" if names else ""}
    return faults


def periods(pairs: Sequence[tuple[str, str | None]], year_start: int) -> tuple[list[Period | None], Faults, Faults]:
    """A period for each (label, frequency of the indicator). Faults: not a period (R111), not its own (R112)."""
    meant: list[Period | None] = []
    unreadable: Faults = {}
    unfit: Faults = {}
    for n, (label, own) in enumerate(pairs):
        kind = PeriodKind(own) if own else None
        try:
            period = parse(label, kind, year_start=year_start)
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


def _day(text: str) -> date | None:
    for form in DATES:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
