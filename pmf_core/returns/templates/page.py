"""One sheet of a workbook of ours, and how its cells look and are locked."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from pmf_core.formats import NO_FIGURE
from pmf_core.theme import colour

FONT = {"font_name": "Arial", "font_size": 12, "valign": "top"}
ALLOWED = ("format_cells", "format_columns", "format_rows", "sort", "autofilter")  # although the sheet is protected
NOT_LISTED = {"error_title": "Not in the list", "error_message": "Choose from the list, or leave the cell blank."}


class Page:
    """One protected sheet. Text never becomes a formula, a link or a number."""

    def __init__(self, book: Any, name: str) -> None:
        self.book, self.sheet = book, book.add_worksheet(name)
        self.sheet.protect("", dict.fromkeys(ALLOWED, True))
        self.head = self._format(bold=True, bottom=2, text_wrap=True)
        self.plain, self.wrapped = self._format(), self._format(text_wrap=True)
        self.entries: dict[str, Any] = {}

    def title(self, text: str) -> None:
        """What stands in A1."""
        self.sheet.write_string(0, 0, text, self._format(bold=True, font_size=14))

    def table(self, first: int, last: int, headings: Sequence[str], name: str) -> None:
        """Mark rows, from the headings to the last, as a table of that name, without filter buttons."""
        columns = [{"header": heading, "header_format": self.head} for heading in headings]
        options = {"name": re.sub(r"\W+", "_", name), "columns": columns, "autofilter": False, "banded_rows": False,
                   "style": None}  # fmt: skip
        self.sheet.add_table(first, 0, last, len(headings) - 1, options)

    def choose(self, first: int, last: int, position: int, source: object) -> None:
        """A drop-down in every row of a column."""
        rule = {"validate": "list", "source": source, **NOT_LISTED}
        self.sheet.data_validation(first, position, last, position, rule)

    def write(self, row: int, position: int, value: object, *, entry: str | None = None, wrap: bool = True) -> None:
        """One cell, as what it is. `entry` is the number format of a cell to be filled in; the others are locked.

        A locked cell without a value says so in words: only the cells to fill in are empty.
        """
        look = self._entry(entry) if entry else self.wrapped if wrap else self.plain
        match value:
            case str():
                self.sheet.write_string(row, position, value, look)
            case bool() | np.bool_():
                self.sheet.write_string(row, position, "yes" if value else "no", look)
            case _ if pd.isna(value):  # type: ignore[call-overload]
                self.sheet.write(row, position, None if entry else NO_FIGURE, look)
            case date():
                self.sheet.write_datetime(row, position, value, look)
            case _:
                self.sheet.write_number(row, position, float(value), look)  # type: ignore[arg-type]

    def _entry(self, form: str) -> Any:
        if form not in self.entries:
            edge, fill = colour("edge", "light"), colour("accent_soft", "light")
            self.entries[form] = self._format(
                locked=False, num_format=form, text_wrap=True, border=1, border_color=edge, bg_color=fill
            )
        return self.entries[form]

    def _format(self, **look: object) -> Any:
        return self.book.add_format({**FONT, **look})
