"""How like a column of a file is to a column of a return: by its heading, and by what stands in it."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
from rapidfuzz import fuzz

from pmf_core.returns.cells import YES_NO
from pmf_core.returns.context import Context
from pmf_core.returns.kinds import Column, Type
from pmf_core.returns.layouts.headings import LONGEST, bare, is_part, is_period
from pmf_core.returns.layouts.named import Names, key_words
from pmf_core.returns.numbers import read_one
from pmf_core.returns.tables import MAIN, code, key, word

ROWS, WORDS, EXAMPLES = 2_000, 30, 3  # that are looked at; that are shown
LONGEST_EXAMPLE = 60
NEARLY = 85.0  # of 100: a text as like a name as this is probably meant for it
ALIKE = 70.0  # of 100: a heading less like than this is not like at all
OTHER = {  # words of a figure that is not this period's
    *("target", "previous", "last", "variance", "change", "tolerance"),
    *("rank", "baseline", "forecast", "trend", "year"),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A column of the file. `words` are some of its distinct texts; the shares (0 to 1) are of those."""

    position: int
    words: tuple[str, ...]
    heading: str = ""
    codes: float = 0.0
    names: float = 0.0
    like_names: float = 0.0
    periods: float = 0.0
    figures: float = 0.0
    councils: float = 0.0

    @classmethod
    def of(cls, position: int, cells: "pd.Series[str]", context: Context, names: Names) -> "Seen":
        """A column by what stands under its heading."""
        words = tuple(str(word)[:LONGEST] for word in cells.iloc[:ROWS].dropna().unique()[:WORDS])
        figures = _share(words, lambda w: read_one(w).fault is None)
        spoken = words if figures < 0.9 else ()  # figures are no names
        matched = context.council_match(list(spoken)) if spoken else {}
        start = context.year_start
        return cls(
            position, words,
            codes=_share(words, lambda w: code(w) in names.names or code(bare(w)) in names.names),
            names=_share(words, lambda w: names.code(w) is not None),
            like_names=_share(spoken, lambda w: bool(names.suggest(w, 1, NEARLY))),
            periods=_share(words, lambda w: _is_period(bare(w), start)),
            figures=figures,
            councils=_share(spoken, lambda w: matched.get(w) is not None),
        )  # fmt: skip

    @property
    def by_name(self) -> bool:
        """Whether its texts are names of indicators sooner than codes: as they are, or as they look."""
        if self.codes or self.names or self.like_names:
            return max(self.names, 0.9 * self.like_names) > self.codes
        return sum(" " in word.strip() for word in self.words) > len(self.words) / 2

    @property
    def examples(self) -> tuple[str, ...]:
        """Some of its texts, to be shown."""
        return tuple(word[:LONGEST_EXAMPLE] for word in self.words[:EXAMPLES])


def closeness(column: Column, heading: str) -> float:
    """0 to 1: how far a heading says a column of a return; 1 where it is its name, its heading or a synonym."""
    said = (column.heading, column.name, *column.synonyms)
    plain = bare(heading[:LONGEST])
    if key(plain) in {key(word) for word in said} or key(plain.split("(")[0]) in {key(word) for word in said}:
        return 1.0
    written = key_words(plain)
    like = max(fuzz.token_set_ratio(written, key_words(word)) for word in said)
    astray = column.type is Type.NUMBER and OTHER & set(written.split()) - set(key_words(column.heading).split())
    return 0.0 if astray or like < ALIKE else 0.8 * like / 100


def likeness(column: Column, seen: Seen) -> float:
    """0 to 1: how likely a column of the file is the one of a return, by its heading and its texts together.

    A number is never told by its texts alone, but for the figure itself: then it is the least unlikely one.
    """
    heading, content = closeness(column, seen.heading), fits(column, seen)
    if content is None:
        return heading if heading >= 0.6 else 0.0
    if column.name == "indicator" and heading == 1:
        return 0.5 + 0.5 * content
    if column.type is Type.NUMBER and not heading:
        main = column.name in MAIN.values() and content >= 0.5
        return main * content * (0.42 if OTHER & set(key_words(seen.heading).split()) else 0.5)
    if content < 0.3:
        return 0.0
    if column.type is Type.CHOICE and not heading and len(seen.words) < 2:
        return 0.0  # one word tells nothing
    telling = {Type.PERIOD: 0.75, Type.COUNCIL: 0.7, Type.CHOICE: 0.65, Type.CODE: 0.85}.get(column.type, 0.0)
    return max(0.5 * heading + 0.5 * content, telling * content)


def fits(column: Column, seen: Seen) -> float | None:
    """0 to 1: how far the texts of a column are what a column of a return holds; None where any text would do."""
    if column.name == "indicator":
        return max(seen.codes, seen.names, 0.8 * seen.like_names)
    if column.type is Type.CHOICE:
        known = {word(text) for text in (*column.choices, *(written for written, _ in column.words))}
        return _share(seen.words, lambda w: word(bare(w)) in known)
    if column.type is Type.YES_NO:
        return _share(seen.words, lambda w: w.casefold() in YES_NO)
    of_type = {Type.NUMBER: seen.figures, Type.PERIOD: seen.periods, Type.COUNCIL: seen.councils}
    return of_type.get(column.type)


def _is_period(text: str, year_start: int) -> bool:
    """Whether a text is a period, or a part of one; a number that only might be a year is none."""
    if text.isdigit() and len(text) == 4 and not 1970 <= int(text) < 2070:
        return False
    return is_part(text) or is_period(text, year_start)


def _share(words: tuple[str, ...], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, words)) / len(words) if words else 0.0
