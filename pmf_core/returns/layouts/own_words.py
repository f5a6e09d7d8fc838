"""A framework's own words in headings: “Element” is read as Quadrant where the council calls a quadrant so."""

import re
from collections.abc import Mapping
from functools import lru_cache

SAID = ("service", "quadrant", "objective", "milestone", "indicator")  # the words that headings of returns are made of
_APART = r"[\s_-]+"


def plainly(heading: str, words: Mapping[str, str]) -> str:
    """A heading with the plain word for each of the council's own: "Business unit code" as "service code".

    Args:
        words: by the plain word, in lower case, what the framework says instead.
    """
    for plain, own in sorted(words.items(), key=lambda pair: -len(pair[1])):
        heading = _whole(own).sub(plain, heading)
    return heading


def with_own(heading: str, words: Mapping[str, str]) -> str:
    """A heading of ours with the council's word behind it: "Quadrant (element)"; read by whatever framework."""
    own = in_own(heading, {plain: word for plain, word in words.items() if plain not in word.casefold()})
    return heading if own == heading else f"{heading} ({own})"


def in_own(heading: str, words: Mapping[str, str]) -> str:
    """A heading of ours with the council's word instead: "element" of "Quadrant"."""
    for plain, own in words.items():
        heading = _whole(plain).sub(own.replace("\\", r"\\"), heading)
    return heading


@lru_cache(maxsize=256)
def _whole(word: str) -> re.Pattern[str]:
    said = _APART.join(map(re.escape, re.split(_APART, word.strip())))
    return re.compile(rf"(?<![^\W_]){said}(?![^\W_])", re.IGNORECASE)
