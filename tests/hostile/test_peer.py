"""The cells that our reader sees in the published workbooks, beside those that openpyxl sees."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pmf_core.returns.reading.package import PERCENT, _meaning
from pmf_core.returns.reading.read import parse
from pmf_core.returns.reading.workbook import plain
from pmf_core.returns.sheets import ERRORS

Cells = dict[tuple[str, int, int], str]


def as_openpyxl_sees(path: Path) -> tuple[Cells, set[tuple[str, int, int]]]:
    """Text by sheet, row and column (from 1) of the visible sheets, and where the errors are."""
    seen: Cells = {}
    errors = set()
    for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
        for cell in sheet._cells.values() if sheet.sheet_state == "visible" else ():
            at = (sheet.title, cell.row, cell.column)
            if cell.data_type == "e" or cell.value in ERRORS:
                errors.add(at)
            elif cell.value is not None and (text := as_text(cell)):
                seen[at] = text
    return seen, errors


def as_text(cell: Any) -> str:
    value = cell.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        percent = _meaning(cell.number_format) == PERCENT
        return f"{plain(value * 100)}%" if percent else plain(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value).strip()


@pytest.mark.parametrize(
    "name",
    [
        "ons-neighbours/clusteringsimilarlocalauthoritiesandnearestneighbours.xlsx",
        pytest.param("mhclg-revenue-outturn/RS_2017-18_data_by_LA.xlsx", marks=pytest.mark.heavy),
        pytest.param("defra-flytipping/Flytipping.xlsx", marks=pytest.mark.heavy),
    ],
)
def test_the_same_cells_as_openpyxl_sees(name: str, shared: Path) -> None:
    path = shared / "data" / name
    ours: Cells = {}
    errors = set()
    for sheet in parse(path.read_bytes(), "xlsx"):
        errors |= {(sheet.name, row, column + 1) for row, column, _ in sheet.errors}
        for column in sheet.cells:
            for row, text in sheet.cells[column].dropna().items():
                ours[sheet.name, int(row), int(column) + 1] = str(text)
    theirs, their_errors = as_openpyxl_sees(path)
    assert len(ours) > 1_000
    differing = {at: (ours.get(at), theirs.get(at)) for at in {*ours, *theirs} if ours.get(at) != theirs.get(at)}
    assert differing == {}
    assert errors == their_errors
