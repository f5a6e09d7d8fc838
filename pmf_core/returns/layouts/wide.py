"""Columns headed by periods: which figure of which period each one holds, and what stands above a table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

import pandas as pd

from pmf_core.errors import PeriodError
from pmf_core.model import Finding
from pmf_core.periods import parse
from pmf_core.returns.findings import found
from pmf_core.returns.kinds import COMPARATORS, TARGETS, VALUES, Kind
from pmf_core.returns.layouts.headings import take_apart, together
from pmf_core.returns.sheets import Sheet
from pmf_core.returns.tables import MAIN, each, key

FIGURES = {
    VALUES.name: ("value", "numerator", "denominator", "missing", "note", "reported_rag"),
    TARGETS.name: ("target", "floor", "ceiling", "stretch", "tolerance", "reason"),
    COMPARATORS.name: ("value",),
}
NEEDED = {VALUES.name: {"value", "numerator", "missing"}, TARGETS.name: {"target", "floor", "ceiling"},
          COMPARATORS.name: {"value"}}  # fmt: skip
SAID = ("value", "numerator", "denominator", "missing", "target", "floor", "ceiling", "stretch", "period")
STATES = {"", "actual", "outturn", "ot", "final", "provisional", "revised", "p", "r"}  # of a figure, not what it is
GOALS = {
    *(key(TARGETS.column(name).heading) for name in ("target", "floor", "ceiling", "stretch")),
    *(key(word) for name in ("target", "stretch") for word in TARGETS.column(name).synonyms),
}


@dataclass(frozen=True, slots=True)
class Wide:
    """`blocks`: a period as written -> column of the kind -> position. `targets`: positions of targets beside values.

    `parts`: the periods say no year (`Q1`), nor does what stands above. `completed`: a year from above was needed.
    `doubled`: headings that say the same.
    """

    blocks: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    targets: tuple[int, ...] = ()
    parts: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    completed: bool = False

    @property
    def positions(self) -> set[int]:
        """Every column that it reads."""
        return {position for block in self.blocks.values() for position in block.values()}


def by_period(headings: Mapping[int, str], kind: Kind, year_start: int, years: Iterable[str] = ()) -> Wide:
    """The columns among these headings that are headed by a period, alone or with the figure that they hold.

    Args:
        years: the years that stand above the table; one completes `Q1` or `April`.
    """
    if kind.name not in FIGURES:
        return Wide()
    one = list(years)
    blocks: dict[str, dict[str, int]] = {}
    written: dict[str, str] = {}
    targets, parts, doubled = [], [], []
    completed = False
    for position, text in headings.items():
        said = take_apart(text, year_start)
        name = _figure(said.rest, kind) if said.period else None
        if name is None:
            continue
        if name == "goal":
            targets.append(position)
            continue
        label = said.period
        if said.part and len(one) == 1:
            label, completed = together(one[0], label, "quarter"), True
        elif said.part:
            parts.append(label)
        block = blocks.setdefault(written.setdefault(same(label, year_start), label), {})
        if name in block:
            doubled.append(text)
        block.setdefault(name, position)
    blocks = {label: block for label, block in blocks.items() if NEEDED[kind.name] & set(block)}
    of_no_year = tuple(dict.fromkeys(part for part in parts if part in blocks))
    return Wide(blocks, tuple(targets), of_no_year, tuple(doubled), completed)


def no_year(sheet: Sheet, row: int, parts: Iterable[str], years: Iterable[str]) -> Finding:
    """The finding that headings say a part of a year, and nothing (or too much) says which year."""
    named = ", ".join(years)
    why = f"several years stand above them: {named}" if named else "no year stands beside or above them"
    return found("R060", sheet=sheet.name or None, row=row, parts=", ".join(parts), why=why)


def joined(year: "pd.Series[str]", part: "pd.Series[str]", heading: str) -> "pd.Series[str]":
    """A label from a year and its part in columns of their own; blank where the part is, so that it is asked for."""

    def label(pair: str) -> str:
        of, which = pair.split("\n", 1)
        return together(of, which, heading)

    return each(year.fillna("") + "\n" + part, label)


def _figure(rest: str, kind: Kind) -> str | None:
    """The column that the rest of a heading with a period names; "goal" for a target beside values."""
    said = key(rest)
    if said in STATES:
        return MAIN[kind.name]
    if kind is VALUES and said in GOALS:
        return "goal"
    match = known(kind).get(said)
    return match[1] if match and match[1] in FIGURES[kind.name] else None


def same(label: str, year_start: int) -> str:
    """What two texts have in common that name the same period."""
    try:
        return parse(label, None, year_start=year_start).label
    except PeriodError:  # a date, or a part: it is its own
        return key(label)


@cache
def known(kind: Kind) -> dict[str, tuple[int, str]]:
    """What a heading may say (compared) -> (how far from the heading of the template, the column's name)."""
    words = [
        (rank, key(word), column.name)
        for column in kind.columns
        for rank, word in enumerate((column.heading, *(() if kind.everyday else (column.name,)), *column.synonyms))
    ]
    return {word: (rank, name) for rank, word, name in sorted(words, reverse=True)}
