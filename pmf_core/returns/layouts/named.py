"""Indicators by name: which code of the data list a name is, and which names are like one that it is not."""

import re
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from pmf_core.returns.layouts.headings import LONGEST, MARKED, bare
from pmf_core.returns.tables import code, each, key

LIKELY = 60.0  # below this likeness, out of 100, a suggestion only misleads


class Names:
    """The codes and the names of one or several data lists; a later list wins over an earlier.

    A name is one indicator's or it is nobody's: it is compared without case, spaces, punctuation and footnote
    marks, and never guessed.
    """

    def __init__(self, *lists: pd.DataFrame) -> None:
        self.names: dict[str, tuple[str, ...]] = {}  # compared code -> its name and short name
        for rows in lists:
            if len(rows):
                said = rows.reindex(columns=["name", "short_name"]).to_numpy(dtype=object)
                for written, both in zip(rows["code"], said, strict=True):
                    self.names[code(str(written))] = tuple(text for text in both if isinstance(text, str) and text)

    def code(self, name: str) -> str | None:
        """The one indicator of that name; None where none or several have it."""
        for text in dict.fromkeys((name, bare(name))):
            codes = self._by_name.get(key(text), ())
            if codes:
                return next(iter(codes)) if len(codes) == 1 else None
        return None

    def own(self, text: str) -> str | None:
        """The indicator whose code or name a text is; None where it is nobody's, or several's."""
        return next((code(form) for form in (text, bare(text)) if code(form) in self.names), None) or self.code(text)

    def resolve(self, text: "pd.Series[str]") -> tuple["pd.Series[str]", NDArray[np.bool_], int]:
        """Codes where a text is a code or a name; which rows are neither (they stay as written); names read."""
        at, words = pd.factorize(text)
        meant: list[str | None] = []
        named = 0
        for word in map(str, words):
            if len(word) > self._longest:
                meant.append(None)
                continue
            own = next((t for t in (word, bare(word)) if code(t) in self.names), None)
            by_name = self.code(word) if own is None else None
            named += by_name is not None
            meant.append(own or by_name)
        unknown = np.array([*(own is None for own in meant), False])[at]
        column = pd.Series(pd.array(meant, dtype="str").take(at, allow_fill=True), index=text.index)
        return column.where(~unknown, text), unknown, named

    def without_marks(self, text: "pd.Series[str]") -> "pd.Series[str]":
        """Codes without a footnote mark where, without it, they are codes of the list."""

        def read(word: str) -> str:
            return bare(word) if code(word) not in self.names and code(bare(word)) in self.names else word

        return each(text, read)

    def suggest(self, name: str, limit: int = 3, least: float = LIKELY) -> tuple[tuple[str, str], ...]:
        """(code, name) of the indicators whose names are likest, likest first, for a person to choose from."""
        likest = process.extract(
            key_words(name[:LONGEST]),
            self._spoken.keys(),
            scorer=fuzz.token_set_ratio,
            limit=limit * 2,
            score_cutoff=least,
        )
        codes = dict.fromkeys(found for text, _, _ in likest for found in self._spoken[text])
        return tuple((found, self.names[found][0]) for found in list(codes)[:limit])

    @cached_property
    def _longest(self) -> int:
        """Characters of a text past which it can be none of them, whatever spaces and marks it has."""
        return 2 * max((len(text) for own, texts in self.names.items() for text in (own, *texts)), default=0) + MARKED

    @cached_property
    def _by_name(self) -> dict[str, dict[str, None]]:
        found: dict[str, dict[str, None]] = {}
        for own, texts in self.names.items():
            for text in texts:
                found.setdefault(key(text), {})[own] = None
        return found

    @cached_property
    def _spoken(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for own, texts in self.names.items():
            for text in texts:
                found.setdefault(key_words(text), []).append(own)
        return found


def key_words(text: str) -> str:
    """A name as likeness is measured: lower case, no punctuation, its words apart, those of `ThisQuarter` too."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|[-_/]", " ", bare(text))
    return " ".join(key(word) for word in apart.split() if key(word))


def named_hint(likest: tuple[tuple[str, str], ...]) -> str:
    """What was probably meant, for a person to decide."""
    return f" Is it {' or '.join(f'{own} ({name})' for own, name in likest)}?" if likest else ""
