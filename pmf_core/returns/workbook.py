"""xlsx by openpyxl, every cell as the text that a person sees; errors and unworked formulas are kept apart."""

import re
import warnings
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import iterparse
from zipfile import ZipFile

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.cell import coordinate_to_tuple

from pmf_core.model import Finding
from pmf_core.returns.findings import Refused, found, refused
from pmf_core.returns.sheets import Sheet, frame, within

FORMULA = re.compile(rb"<(?:\w+:)?f(?:[ >/])")
QUOTED = re.compile(r'"[^"]*"|[\\_*].')  # words, and what only pads: in `0.0_%` the % is not printed


def read_xlsx(data: bytes) -> tuple[Sheet, ...]:
    """Every visible sheet that has anything in it. Numbers come as canonical text, 0.92 shown as % as "92%".

    Raises:
        Refused: damaged (R007), too large (R015), or nothing in it (R017).
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and validations that openpyxl does not keep
        try:
            reader = ExcelReader(BytesIO(data), data_only=True, keep_links=False)
            reader.read()
            parts = {sheet.name: rel.target for sheet, rel in reader.parser.find_sheets()}
            archive = ZipFile(BytesIO(data))
            hidden = [sheet.title for sheet in reader.wb.worksheets if sheet.sheet_state != "visible"]
            sheets = [
                _sheet(sheet, archive.read(parts[sheet.title]))
                for sheet in reader.wb.worksheets
                if sheet.sheet_state == "visible"
            ]
        except (Refused, MemoryError):
            raise
        except Exception as fault:  # a broken workbook raises anything
            raise refused("R007", reason=f"{type(fault).__name__} while reading it") from fault
    filled = [sheet for sheet in sheets if len(sheet.cells) or sheet.errors]
    if not filled:
        raise refused("R017")
    notes: tuple[Finding, ...] = tuple(found("R031", sheet=title) for title in hidden)
    first = filled[0]
    return (Sheet(first.name, first.cells, first.errors, findings=notes), *filled[1:])


def _sheet(sheet: Any, source: bytes) -> Sheet:
    """The cells that exist are walked, not the rectangle: one far cell must not cost a billion."""
    values: dict[tuple[int, int], str] = {}
    errors = _unworked(source)
    for place, cell in sheet._cells.items():
        value = cell.value
        if value is None:
            continue
        if cell.data_type == "e":
            errors.append((place[0], place[1] - 1, str(value)))
        elif text := as_text(value, cell):
            values[place] = text
    places = [*values, *((row, column + 1) for row, column, _ in errors)]
    rows = max((row for row, _ in places), default=0)
    width = max((column for _, column in places), default=0)
    within(rows, width, sheet=sheet.title)
    columns: list[list[str | None]] = [[None] * rows for _ in range(width)]
    for (row, column), text in values.items():
        columns[column - 1][row - 1] = text
    return Sheet(sheet.title, frame(columns), tuple(sorted(errors)))


def _unworked(source: bytes) -> list[tuple[int, int, str]]:
    """Formulas without a stored result, from the sheet's own XML: (row, column, formula).

    openpyxl tells them from blank cells only by reading the whole workbook a second time. An empty text is
    a result; an empty number is none.
    """
    if not FORMULA.search(source):
        return []
    unworked = []
    for _, cell in iterparse(BytesIO(source)):  # noqa: S314 - the guard lets no document type through
        if not cell.tag.endswith("}c"):
            continue
        formula, result = cell.find("{*}f"), cell.find("{*}v")
        worked = cell.get("t") == "str" or (result is not None and result.text)
        if formula is not None and not worked:
            row, column = coordinate_to_tuple(cell.get("r", "A1"))
            unworked.append((row, column - 1, f"={formula.text or ''}"))
        cell.clear()
    return unworked


def as_text(value: object, cell: Any) -> str:
    """What a person sees in a cell: 92 for 92.0, 92% for 0.92 shown as a percentage, ISO dates, yes and no."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{plain(value * 100)}%" if _is_percentage(cell.number_format) else plain(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def plain(value: float) -> str:
    """A number as digits: whole ones whole, others to the 15 digits that Excel keeps, never with an exponent."""
    if isinstance(value, int):
        return str(value)
    text = format(value, ".15g")
    return format(Decimal(text), "f") if "e" in text else text


@lru_cache(maxsize=256)
def _is_percentage(number_format: str) -> bool:
    return "%" in QUOTED.sub("", number_format)
