"""Rows among the figures that are none: totals, titles of sections, notes under the table. Each is told."""

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmf_core.model import Finding
from pmf_core.returns.findings import many
from pmf_core.returns.layouts.areas import Areas
from pmf_core.returns.layouts.headings import bare
from pmf_core.returns.numbers import MARKERS
from pmf_core.returns.tables import Body, each, key

WORDY = re.compile(r"[^\d]*[^\W\d_][^\d]*")  # words, and no figure
LONGEST = 40  # characters of a word for a total, with what stands around it
TOTALS = {"total", "totals", "grandtotal", "subtotal", "subtotals", "overalltotal", "overall", "average", "sum"}


def aside(
    under: Body,
    indicator: "pd.Series[str]",
    unknown: NDArray[np.bool_],
    figures: Sequence[int],
    *,
    council: "pd.Series[str] | None" = None,
    areas: Areas | None = None,
) -> tuple[NDArray[np.bool_], list[Finding]]:
    """Which rows are no figures, and a note for each: (n,) as the rows of `under`.

    A row whose indicator is not in the data list, or blank, is none if it says nothing in the columns of
    `figures` (R132), or if it calls itself a total (R133): its first cell does, or its council. What is called a
    total and is an indicator of the data list stays.

    Args:
        unknown: (n,) rows whose indicator is not in the data list.
        areas: tells who is a council, and of which groups figures are published.
        figures: positions of the columns that say a figure, a reason why there is none, or a period.
    """
    cells = under.cells
    nobody = unknown | indicator.isna().to_numpy()
    none = np.zeros(len(cells), dtype=bool)
    councils = is_total(council) if council is not None else none
    footers = _footers(cells, council, figures, areas) if council is not None and areas is not None else none
    if not (nobody.any() or councils.any() or footers.any()):
        return nobody, []
    first = _first(cells[nobody | footers]).reindex(cells.index)
    total = (nobody & is_total(first)) | councils
    failed = cells.index.isin([row for row, _, _ in under.sheet.errors])
    silent = (footers | (nobody & cells[list(figures)].isna().all(axis=1).to_numpy())) & ~total & ~failed
    place = pd.DataFrame({"sheet": under.sheet.name, "row": cells.index, "column": None}, index=cells.index)
    said = first if council is None else first.where(~councils, council)
    findings = many("R133", place[total], value=said[total]) if total.any() else []
    if silent.any():
        findings += many("R132", place[silent], value=first[silent], words={"text": first[silent]})
    return total | silent, findings


def _footers(
    cells: pd.DataFrame, council: "pd.Series[str]", figures: Sequence[int], areas: Areas
) -> NDArray[np.bool_]:
    """Rows that say nothing where figures stand, or only words, and whose council is neither one nor a group."""
    said = [str(text) for text in council.dropna().unique()]
    known = {*areas.councils(said), *areas.meant(said)}
    strange = council.notna().to_numpy() & ~council.isin(known).to_numpy()
    rows = cells.loc[strange, list(figures)]
    words = [each(rows[n], lambda text: None if WORDY.fullmatch(text) and not is_mark(text) else text) for n in rows]
    empty = np.ones(len(rows), dtype=bool)
    for column in words:
        empty &= column.isna().to_numpy()
    found = strange.copy()
    found[strange] = empty
    return found


def is_mark(text: str) -> bool:
    """Whether a text stands for no figure."""
    return text.casefold().strip() in MARKERS


def is_total(text: "pd.Series[str]") -> NDArray[np.bool_]:
    """Where a text is a word for a total, and nothing else."""
    words = [word for word in text.dropna().unique() if len(word) < LONGEST and key(bare(str(word))) in TOTALS]
    return text.isin(words).to_numpy(dtype=bool)


def _first(cells: pd.DataFrame) -> "pd.Series[str]":
    """The first cell of each row that has anything in it, column by column: rows may be very many."""
    first: pd.Series[str] = cells[0]
    for position in cells.columns[1:]:
        if not first.hasnans:
            break
        first = first.fillna(cells[position])
    return first
