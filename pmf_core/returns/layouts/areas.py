"""Whom a heading or a cell is about: a council, or a group or nation of which somebody published a figure.

Source: docs/return-format.md (Councils, groups and nations).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmf_core.model import Finding, Sort, Statistic
from pmf_core.returns.context import Context
from pmf_core.returns.findings import many
from pmf_core.returns.kinds import COMPARATORS, VALUES
from pmf_core.returns.layouts.headings import bare
from pmf_core.returns.tables import Table, each, key

LONGEST = 160  # characters of a name of a group
NAMED_BY = ["indicator", "period", "comparator", "statistic"]  # of a published figure, as text
TOLD = 20  # of the groups of one table
WORDS: dict[str, Statistic] = {
    "mean": Statistic.MEAN, "average": Statistic.MEAN, "median": Statistic.MEDIAN,
    "minimum": Statistic.MINIMUM, "min": Statistic.MINIMUM, "lowest": Statistic.MINIMUM,
    "maximum": Statistic.MAXIMUM, "max": Statistic.MAXIMUM, "highest": Statistic.MAXIMUM,
    "top quartile": Statistic.TOP_QUARTILE, "best quartile": Statistic.TOP_QUARTILE,
    "bottom quartile": Statistic.BOTTOM_QUARTILE, "worst quartile": Statistic.BOTTOM_QUARTILE,
}  # fmt: skip
REGIONS = {"northeast", "northwest", "yorkshireandthehumber", "yorkshireandhumber", "eastmidlands", "westmidlands",
           "eastofengland", "london", "southeast", "southwest"}  # fmt: skip
NATIONS = {"england", "scotland", "wales", "northernireland", "greatbritain", "unitedkingdom", "uk", "englandandwales"}
_SAID = "|".join(sorted(WORDS, key=len, reverse=True))
_BEFORE = re.compile(rf"(?P<what>{_SAID})\s*(?:value\s+)?(?:for|of|in|across|:|[-–])\s+(?:the\s+)?(?P<whom>.+)", re.I)
_AFTER = re.compile(rf"(?P<whom>.+?)(?:\s*[-–:,(]\s*|\s+)(?P<what>{_SAID})(?:\s+value)?\)?", re.I)


@dataclass(frozen=True, slots=True)
class Published:
    """Whose published figure it is, and what they worked out."""

    comparator: str
    sort: Sort
    statistic: Statistic


@dataclass(frozen=True, slots=True)
class Areas:
    """What texts are about; each is looked at once. `home` is the council's own code."""

    match: Callable[[list[str]], Mapping[str, str | None]]
    home: str = ""
    known: dict[str, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, context: Context) -> "Areas":
        """As the context matches councils."""
        return cls(context.council_match, context.home)

    def councils(self, texts: Iterable[str]) -> dict[str, str]:
        """Text -> code, of those that name one council; footnote marks do not matter."""
        every = list(texts)
        new = [text for text in dict.fromkeys(every) if text not in self.known]
        if new:
            matched = self.match([bare(text) for text in new])
            self.known.update({text: matched.get(bare(text)) for text in new})
        return {text: own for text in every if (own := self.known[text]) is not None}

    def meant(self, texts: Iterable[str]) -> dict[str, Published]:
        """Text -> whose published figure it names, of those that name no council."""
        every = [text for text in texts if len(text) <= LONGEST]
        named = self.councils(every)
        return {text: one for text in every if text not in named and (one := published(text)) is not None}


def published(text: str) -> Published | None:
    """A nation, a region, or a statistic of a group, as publishers write it; None where a text is none of them.

    `Mean for All districts in England`, `England average`, `Wales`. An upper or lower quartile is not told, for
    which of the two is better depends on the indicator.
    """
    plain = " ".join(bare(text).split())
    if key(plain) in NATIONS | REGIONS:
        return Published(plain, sort_of(plain), Statistic.FIGURE)
    said = _BEFORE.fullmatch(plain) or _AFTER.fullmatch(plain)
    if said is None:
        return None
    whom = said["whom"].strip(" -–:,(")
    return Published(whom, sort_of(whom), WORDS[said["what"].casefold()]) if key(whom) else None


def sort_of(name: str) -> Sort:
    """A nation is one by its name; anybody else is taken for a group."""
    return Sort.NATIONAL if key(name) in NATIONS else Sort.GROUP


def sorted_out(table: Table) -> Table:
    """A table of published comparators with the sort of each, from its name where no cell says it."""
    if table.kind is not COMPARATORS or "comparator" not in table.frame:
        return table
    own = each(table.frame["comparator"], sort_of)
    said = table.frame.get("sort", own).fillna(own)
    return replace(table, frame=table.frame.assign(sort=said))


def apart(table: Table, areas: Areas) -> tuple[list[Table], list[Finding]]:
    """A table of values without the rows of nations and groups, and those as published comparators, each told."""
    if table.kind is not VALUES or "council" not in table.frame:
        return [table], []
    whose = table.frame["council"]
    meant = areas.meant(str(text) for text in whose.dropna().unique())
    rows: NDArray[np.bool_] = whose.isin(list(meant)).to_numpy(dtype=bool)
    if not rows.any():
        return [table], []
    theirs = table.taken(rows)
    names = theirs.frame["council"]
    columns = {name: names.map({text: str(getattr(one, name)) for text, one in meant.items()}).astype("str")
               for name in ("comparator", "sort", "statistic")}  # fmt: skip
    kept = [name for name in ("indicator", "period", "value", "note", "sheet", "row", "column") if name in theirs.frame]
    frame = theirs.frame[kept].assign(**columns)
    moved = Table(COMPARATORS, frame, table.letters, theirs.broken, theirs.scale, table.markers)
    return [*([table.taken(~rows)] if not rows.all() else []), moved], _told(theirs.frame, meant)


def _told(rows: pd.DataFrame, meant: Mapping[str, Published]) -> list[Finding]:
    filled = rows[rows["value"].notna()] if "value" in rows else rows
    firsts = filled.drop_duplicates("council").head(TOLD)
    counts = filled["council"].value_counts()
    texts = [str(text) for text in firsts["council"]]
    words = {
        "name": pd.Series([meant[text].comparator for text in texts], firsts.index, dtype="str"),
        "statistic": pd.Series([meant[text].statistic.replace("_", " ") for text in texts], firsts.index, dtype="str"),
        "count": counts.reindex(firsts["council"]).set_axis(firsts.index),
    }
    return many("R139", firsts.assign(column=None), value=firsts["council"], words=words)
