"""What a marked workbook holds, as another program sees it."""

import re
import zipfile
from io import BytesIO

import openpyxl

from pmf_core.returns.sheets import Sheet


def same(first: tuple[Sheet, ...], second: tuple[Sheet, ...]) -> bool:
    """Whether a reader sees the same."""
    each = zip(first, second, strict=True)
    return all(a.name == b.name and a.cells.equals(b.cells) and a.errors == b.errors for a, b in each)


def comments(data: bytes) -> dict[str, str]:
    """What each cell's comment says, by sheet and cell."""
    book = openpyxl.load_workbook(BytesIO(data))
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment)
    return {f"{cell.parent.title}!{cell.coordinate}": cell.comment.text for cell in cells}


def findings_listed(data: bytes) -> list[tuple[object, ...]]:
    """The rows of the first sheet."""
    return list(openpyxl.load_workbook(BytesIO(data)).worksheets[0].iter_rows(values_only=True))


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook by name."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def coloured(data: bytes, part: str) -> str:
    """The cells that have our colour."""
    found = re.findall(rb'<conditionalFormatting sqref="([^"]*)"><cfRule type="expression"', parts(data)[part])
    return b" ".join(found).decode()
