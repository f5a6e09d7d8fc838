"""The rows of a file that findings are about, as they stand in it: so that a finding is read beside its row."""

from collections.abc import Sequence

import pandas as pd

from pmf_core.model import Finding
from pmf_core.results import Line
from pmf_core.returns import Sheet
from pmf_core.returns.layouts.shape import heading_row
from pmf_core.returns.sheets import letter

MOST = 300  # rows; the gravest findings come first, and so have theirs
LONGEST = 200  # characters of a cell


def lines(sheets: Sequence[Sheet], findings: Sequence[Finding]) -> tuple[Line, ...]:
    """Each row that a finding names, once, with the headings above it; a cell whose formula failed says its error.

    Columns with neither a heading nor a cell are left out. All of it is text, at most 200 characters a cell.
    """
    places = dict.fromkeys((each.sheet or "", each.row) for each in findings if each.row is not None)
    by_name = {sheet.name: sheet for sheet in sheets}
    headings = {name: _headings(by_name[name]) for name in {name for name, _ in places} & set(by_name)}
    failed = {name: {(row, column): text for row, column, text in by_name[name].errors} for name in headings}
    return tuple(
        _line(by_name[name], row, headings[name], failed[name])
        for name, row in list(places)[:MOST]
        if name in headings and row in by_name[name].cells.index
    )


def _headings(sheet: Sheet) -> tuple[int, dict[int, str]]:
    row = heading_row(sheet)
    return (0, {}) if row is None else (row, dict(enumerate(_texts(sheet, row))))


def _line(
    sheet: Sheet, row: int, headings: tuple[int, dict[int, str]], failed: dict[tuple[int, int], str]
) -> Line:
    heads = headings[1] if row > headings[0] else {}
    cells = ((n, heads.get(n, ""), failed.get((row, n)) or text) for n, text in enumerate(_texts(sheet, row)))
    return Line(
        sheet.name, row,
        tuple((letter(n), _short(head), _short(text)) for n, head, text in cells if head or text),
    )  # fmt: skip


def _texts(sheet: Sheet, row: int) -> list[str]:
    return ["" if pd.isna(cell) else str(cell) for cell in sheet.cells.loc[[row]].iloc[0]]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
