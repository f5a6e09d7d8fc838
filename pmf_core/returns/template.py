"""The workbook that a service fills in, made from the kind's own schema; it loads without a mapping."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import numpy as np
import pandas as pd
import xlsxwriter

from pmf_core.returns.kinds import Column, Kind, Type
from pmf_core.returns.layout import FOR_INFORMATION, GUIDANCE

FIRST_ROW = 2  # counted from 0: below the title and the headings
SPARE_ROWS = 200  # blank rows below the prefilled ones that have the drop-downs too
LONGEST_LIST = 255  # what Excel takes as the text of a drop-down
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WIDTHS = {Type.TEXT: 32, Type.CHOICE: 18, Type.PERIOD: 14, Type.CODE: 16}


def template(
    kind: Kind,
    *,
    title: str,
    rows: pd.DataFrame | None = None,
    guidance: Sequence[str] = (),
    choices: Mapping[str, Sequence[str]] | None = None,
) -> bytes:
    """A workbook with the kind's headings, drop-downs for its choices, and a sheet that explains it.

    Args:
        title: stands above the headings: what is asked for, of whom, for when.
        rows: prefilled rows. Columns named as the kind's are to be filled in or corrected; any other is
            shown beside the key "(for information)" and is not read back.
        guidance: sentences for the top of the guidance sheet, one a line.
        choices: further drop-downs by column name, as the codes of the services.
    Returns:
        The bytes of an .xlsx file without a live formula or link.
    """
    given = pd.DataFrame() if rows is None else rows
    columns = [column for column in kind.columns if not column.hidden or column.name in given]
    names = {column.name for column in kind.columns}
    shown = [_Shown(str(name), f"{name} {FOR_INFORMATION}") for name in given.columns if name not in names]
    asked = [_Shown(c.name, c.heading, WIDTHS.get(c.type, 12), _choices(c, choices or {})) for c in columns]
    key = sum(column.required for column in columns)  # what is for information stands after it
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        _fill(_Page(book, kind.title, title), [*asked[:key], *shown, *asked[key:]], given)
        _guide(_Page(book, GUIDANCE, title), columns, guidance)
    return stream.getvalue()


@dataclass(frozen=True, slots=True)
class _Shown:
    """One column of the sheet to be filled in."""

    name: str
    heading: str
    width: int = WIDTHS[Type.TEXT]
    choices: Sequence[str] = ()


class _Page:
    """One sheet with its title, and the formats that its cells have."""

    def __init__(self, book: Any, name: str, title: str) -> None:
        self.sheet = book.add_worksheet(name)
        self.head = book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"})
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self.day = book.add_format({"num_format": "dd/mm/yyyy"})
        self.sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))

    def write(self, row: int, position: int, value: object) -> None:
        """One cell, as what it is; text never becomes a formula, a link or a number."""
        match value:
            case str():
                self.sheet.write_string(row, position, value, self.wrap)
            case bool() | np.bool_():
                self.sheet.write_string(row, position, "yes" if value else "no")
            case _ if pd.isna(value):  # type: ignore[call-overload]
                return
            case date():
                self.sheet.write_datetime(row, position, value, self.day)
            case _:
                self.sheet.write_number(row, position, float(value))  # type: ignore[arg-type]


def _fill(page: _Page, columns: Sequence[_Shown], given: pd.DataFrame) -> None:
    last = FIRST_ROW + len(given) + SPARE_ROWS
    for position, column in enumerate(columns):
        page.sheet.set_column(position, position, column.width)
        page.sheet.write_string(FIRST_ROW - 1, position, column.heading, page.head)
        for row, value in enumerate(given.get(column.name, ()), FIRST_ROW):
            page.write(row, position, value)
        if column.choices and len(",".join(column.choices)) <= LONGEST_LIST:
            rule = {"validate": "list", "source": list(column.choices)}
            page.sheet.data_validation(FIRST_ROW, position, last, position, rule)
    page.sheet.freeze_panes(FIRST_ROW, 1)


def _guide(page: _Page, columns: Sequence[Column], guidance: Sequence[str]) -> None:
    for position, width in enumerate((22, 60, 10, 50)):
        page.sheet.set_column(position, position, width)
    lines = [*guidance, "Leave a figure blank only where there is none, and say why. Zero is a figure."]
    for row, line in enumerate(lines, FIRST_ROW):
        page.sheet.write_string(row, 0, line)
    top = FIRST_ROW + len(lines) + 1
    for position, heading in enumerate(("Column", "What goes in it", "Needed", "Choose from")):
        page.sheet.write_string(top, position, heading, page.head)
    for row, column in enumerate(columns, top + 1):
        needed = "yes" if column.required else ""
        for position, text in enumerate((column.heading, column.about, needed, ", ".join(_choices(column, {})))):
            page.write(row, position, text)


def _choices(column: Column, further: Mapping[str, Sequence[str]]) -> Sequence[str]:
    return ("yes", "no") if column.type is Type.YES_NO else further.get(column.name, column.choices)
