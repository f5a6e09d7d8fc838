"""Rows among the figures that are none: totals, titles of sections, notes under the table. Each is told."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmf_core.model import Finding
from pmf_core.returns.findings import many
from pmf_core.returns.layouts.headings import bare
from pmf_core.returns.tables import Body, key

LONGEST = 40  # characters of a word for a total, with what stands around it
TOTALS = {"total", "totals", "grandtotal", "subtotal", "subtotals", "overalltotal", "overall", "average", "sum"}


def aside(
    under: Body,
    indicator: "pd.Series[str]",
    unknown: NDArray[np.bool_],
    figures: Sequence[int],
    council: "pd.Series[str] | None" = None,
) -> tuple[NDArray[np.bool_], list[Finding]]:
    """Which rows are no figures, and a note for each: (n,) as the rows of `under`.

    A row whose indicator is not in the data list, or blank, is none if it says nothing in the columns of
    `figures` (R132), or if it calls itself a total (R133): its first cell does, or its council. What is called a
    total and is an indicator of the data list stays.

    Args:
        unknown: (n,) rows whose indicator is not in the data list.
        figures: positions of the columns that say a figure, a reason why there is none, or a period.
    """
    cells = under.cells
    nobody = unknown | indicator.isna().to_numpy()
    councils = is_total(council) if council is not None else np.zeros(len(cells), dtype=bool)
    if not (nobody.any() or councils.any()):
        return nobody, []
    first = _first(cells[nobody]).reindex(cells.index)
    total = (nobody & is_total(first)) | councils
    failed = cells.index.isin([row for row, _, _ in under.sheet.errors])
    silent = nobody & ~total & ~failed & cells[list(figures)].isna().all(axis=1).to_numpy()
    place = pd.DataFrame({"sheet": under.sheet.name, "row": cells.index, "column": None}, index=cells.index)
    said = first if council is None else first.where(~councils, council)
    findings = many("R133", place[total], value=said[total]) if total.any() else []
    if silent.any():
        findings += many("R132", place[silent], value=first[silent], words={"text": first[silent]})
    return total | silent, findings


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
