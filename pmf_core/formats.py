"""Every number and date as text: the one place that rounds for print, adds £ or %, and writes a date out.

Units: `%` prints "81.4%"; `£`, `£k`, `£m` and `£bn`, alone or followed by words ("£ per household"), print
"£1,234", "£118k", "£0.48m"; any other unit prints the number alone, and with its unit through `with_unit`.
A missing value (None, NaN) prints as `absent`, never as zero. Negative numbers carry a true minus sign.
Rounding: docs/method.md#rounding.
"""

import math
import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

MINUS = "\u2212"
NO_FIGURE = "no figure"
COUNCIL_TIME = ZoneInfo("Europe/London")  # the store keeps UTC; people read the time on their wall
WORDS = ("None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
SCALES = {"k": 1e3, "m": 1e6, "bn": 1e9}
SILENT = {"number", "no", "no.", "count", "ratio", "rate", "score", "index", "#"}  # say nothing after a number
MONEY = re.compile(r"£\s*(k|m|bn)?(?![a-z])\s*(.*)", re.IGNORECASE)
PERCENT = re.compile(r"(?:%|per cent\b|percent(?:age)?\b(?! point))\s*(.*)", re.IGNORECASE)

# What moves a terminal's cursor, or turns the way that text runs: written out where text is printed.
MOVING = [*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
WRITTEN_OUT = {code: f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" for code in MOVING} | {9: "\\t", 10: "\\n"}


def printable(text: str) -> str:
    """A line of text for a terminal: control characters, line ends among them, as \\x1b or \\n."""
    return text.translate(WRITTEN_OUT)


def rounded(value: float, decimals: int) -> float:
    """To the published decimals, half away from zero. Source: docs/method.md#rounding."""
    scale = 10.0**decimals
    return math.copysign(math.floor(abs(value) * scale + 0.5 + 1e-9) / scale, value)


def affixes(unit: str) -> tuple[str, str, str]:
    """What a unit puts before the number, straight after it, and after it in words.

    `£k per home` is ("£", "k", "per home"); `%` is ("", "%", ""); `days` is ("", "", "days").
    """
    unit = unit.strip()
    if money := MONEY.fullmatch(unit):
        return "£", (money[1] or "").lower(), money[2]
    if share := PERCENT.fullmatch(unit):
        return "", "%", share[1]
    return "", "", "" if unit.lower() in SILENT else unit


def number(value: float | None, unit: str = "", decimals: int = 0, *, absent: str = NO_FIGURE) -> str:
    """A figure as printed: "183", "54.2%", "£118k". `value` in `unit`; a missing one gives `absent`."""
    if value is None or not math.isfinite(value):
        return absent
    before, after, _ = affixes(unit)
    figure = rounded(value, decimals)
    return f"{MINUS if figure < 0 else ''}{before}{abs(figure):,.{max(decimals, 0)}f}{after}"


def with_unit(value: float | None, unit: str = "", decimals: int = 0, *, absent: str = NO_FIGURE) -> str:
    """A figure with its unit in words: "10.9 days", "1 day", "£12 per home". Missing gives `absent`."""
    text = number(value, unit, decimals, absent=absent)
    words = affixes(unit)[2]
    if text == absent or not words:
        return text
    if text == "1":
        first, *rest = words.split(" ")
        words = " ".join((_singular(first), *rest))
    return f"{text} {words}"


def gap(value: float | None, unit: str = "", decimals: int = 0) -> str:
    """The size of a difference: "43", "£33k", and for percentages "5.8 points", never "5.8%"."""
    if affixes(unit)[1] != "%":
        return number(None if value is None else abs(value), unit, decimals)
    text = number(None if value is None else abs(value), "", decimals)
    return text if text == NO_FIGURE else f"{text} {'point' if text == '1' else 'points'}"


def signed(value: float | None, unit: str = "", decimals: int = 0) -> str:
    """A movement with its sign, "+11.4%", "−£3k", "0"; never for counts of indicators."""
    text = number(value, unit, decimals)
    return f"+{text}" if value is not None and rounded(value, decimals) > 0 else text


def short_number(value: float, unit: str = "") -> str:
    """A round figure for the tick of an axis: "80%", "£250k", "1.2m"; no digit is lost up to six."""
    before, scale, _ = affixes(unit)
    size = abs(value) * SCALES.get(scale, 1)
    after = "%" if scale == "%" else ""
    for name in ("bn", "m", "k"):
        if after == "" and size >= (SCALES[name] if scale or name != "k" else 10 * SCALES[name]):
            size, after = size / SCALES[name], name
    digits = f"{size:,.{max(0, 6 - len(str(int(size))))}f}"
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return f"{MINUS if value < 0 and digits != '0' else ''}{before}{digits}{after}"


def pounds(amount: float | None, *, absent: str = NO_FIGURE) -> str:
    """An amount in £, as short as it still tells: "£950", "£48k", "£1.25m", "−£48k". Missing gives `absent`."""
    if amount is None or not math.isfinite(amount):
        return absent
    size = abs(rounded(amount, 0))
    if size >= 999_500:
        return number(amount / 1e6, "£m", 2 if size < 1e7 else 1)
    return number(amount / 1e3, "£k") if size >= 10_000 else number(amount, "£")


def percent(share: float | None) -> str:
    """A share of 0 to 100 as a whole per cent, "62%"; None (no base) is "no figure"."""
    return number(share, "%", 0)


def count_word(count: int) -> str:
    """A count that opens a sentence: "None", "One", ... "Nine", then figures."""
    return WORDS[count] if 0 <= count < len(WORDS) else f"{count:,}"


def head(text: str) -> str:
    """A word that begins a sentence, a heading or a label: "business unit" as "Business unit", "SBU" as it is."""
    return text[:1].upper() + text[1:]


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 figure", "35 figures"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def ordinal(place: int) -> str:
    """A rank: "1st", "2nd", "11th", "23rd"."""
    tail = {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th") if place % 100 not in (11, 12, 13) else "th"
    return f"{place:,}{tail}"


def day(when: date) -> str:
    """A date written out: "21 October 2026"."""
    return f"{when.day} {when:%B %Y}"


def typed(when: date | None) -> str:
    """A day as somebody types it into a return: "30/09/2026"; "" where there is none."""
    return f"{when:%d/%m/%Y}" if when else ""


def moment(when: datetime) -> str:
    """A moment as a council's clock shows it: "17 November 2026, 09:00". One without a zone is UTC.

    The last instant of a day stands for the whole day and prints without a time: "12 August 2026".
    """
    if when.time() == time.max:
        return day(when)
    local = when.replace(tzinfo=when.tzinfo or UTC).astimezone(COUNCIL_TIME)
    return f"{day(local)}, {local:%H:%M}"


def listed(items: list[str]) -> str:
    """A list in words: "sickness", "sickness and homelessness", "a, b and c"; semicolons where one has a comma."""
    if len(items) < 2:
        return "".join(items)
    if any(", " in item for item in items):
        return "; ".join(items[:-1]) + f"; and {items[-1]}"
    return ", ".join(items[:-1]) + f" and {items[-1]}"


def _singular(noun: str) -> str:
    for ending, single in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("ss", "ss"), ("s", "")):
        if noun.endswith(ending):
            return noun.removesuffix(ending) + single
    return noun
