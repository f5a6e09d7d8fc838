"""A register in words: the finding of each kind, and the caption of its table."""

import re
from collections.abc import Mapping

from pmf_core import formats
from pmf_core.results import Register

PIECES = {"evidence": ("piece of evidence", "pieces of evidence"), "engagement": ("event", "events")}
SAID = {"changed": "what changed"}  # a column that ought to be said, by how a sentence calls it


def register_headline(answer: Register, objective: str) -> str:
    """"14 pieces of evidence, 3 inform no objective; the oldest is from 2021"; "Milestones: 12 records".

    `objective` is the framework's word for one.
    """
    count = len(answer.records)
    if not count:
        return f"{answer.title}: nothing {'that you may see' if answer.more else 'is recorded yet'}"
    one, many = PIECES.get(answer.kind, ("record", "records"))
    head = formats.plural(count, one, many)
    head = head if answer.kind in PIECES else f"{answer.title}: {head}"
    parts = []
    if answer.joins and answer.kind in PIECES:
        alone = sum(not record.does for record in answer.records)
        parts += [f"{alone:,} {'informs' if alone == 1 else 'inform'} no {objective}"] if alone else []
    for name, blank in answer.silent:
        if name in SAID and blank:
            parts.append(f"of {blank:,} it is not said {SAID[name]}")
    text = ", ".join([head, *parts])
    return f"{text}; the oldest is from {answer.oldest}" if answer.oldest else text


def register_heading(heading: str, words: Mapping[str, str]) -> str:
    """A heading of a return in the council's own words: "Deliverable" of "Milestone"; `words` by the plain word."""
    for plain, own in words.items():
        heading = re.sub(rf"\b{plain}\b", own, heading)
        heading = re.sub(rf"\b{plain.capitalize()}\b", formats.head(own), heading)
    return heading


def register_caption(shown: int, answer: Register) -> str:
    """The caption over the table: "12 of 14 records", what they are, and that others see more, where they do."""
    records = formats.plural(len(answer.records), "record")
    return f"{shown:,} of {records}. {answer.about} {register_more(answer)}".strip()


def register_more(answer: Register) -> str:
    """Why others see more of a register; "" where nobody does."""
    return "More is recorded that is not published, or is of few people: you may not see it." if answer.more else ""
