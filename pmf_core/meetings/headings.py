"""What the headings of a review's agenda stand for: a table of words, no more.

Source: docs/method.md#meetings.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple


class Meaning(NamedTuple):
    """A sort of item, the words with which a heading asks for it, and of exceptions the kinds that it asks for."""

    sort: str
    words: tuple[str, ...]
    kinds: tuple[str, ...] = ()  # none: all of them


class Part(NamedTuple):
    """A heading and what stands under it: sorts of items in order, each with its kinds of subject (none: all)."""

    heading: str
    sorts: tuple[tuple[str, tuple[str, ...]], ...]


ALL = ("performance", "progress", "objectives met", "indicators", "targets", "on track")
MEANINGS = (  # in the order in which the items of one heading stand
    Meaning("summary", ALL),
    Meaning("exception", ("performance", "progress", "missed", "not achieved", "at risk", "exceptions", "indicators",
                          "targets")),
    Meaning("exception", ("risks",), ("risk",)),
    Meaning("exception", ("money", "budget"), ("budget",)),
    Meaning("exception", ("projects", "milestones"), ("project", "milestone")),
    Meaning("achievement", ("lessons", "learnt", "successes", "achievements", "good practice")),
    Meaning("lesson", ("lessons", "learnt")),
    Meaning("comparison", ("comparison", "compare", "benchmarks")),
    Meaning("ahead", ("ahead", "unlikely", "likely", "early warnings")),
    Meaning("referred", ("corporate review raised", "findings and actions of the reviews", "issues for other units")),
)  # fmt: skip
NOTE = "note"  # a heading that asks for none of these


def parts(headings: Iterable[str]) -> tuple[Part, ...]:
    """What stands under each heading: every sort for which it has a word, else a plain item of its own."""
    return tuple(Part(heading, _sorts(heading)) for heading in headings)


def _sorts(heading: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = [one for one in MEANINGS if any(_has(heading, word) for word in one.words)]
    whole = {one.sort for one in found if not one.kinds}  # all of them hold those of a kind
    return tuple((one.sort, one.kinds) for one in found if not (one.kinds and one.sort in whole)) or ((NOTE, ()),)


def _has(heading: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", heading, re.IGNORECASE) is not None
