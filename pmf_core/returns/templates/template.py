"""The workbook that a service fills in, made from the kind's own schema; it loads without a mapping.

Laid out by the Government Analysis Function's checklist for accessible spreadsheets: a title in A1, one table a
sheet from column A, marked as a table with one heading row, nothing merged, text wrapped, Arial 12, no filter
buttons or frozen panes, no meaning by colour alone. Only the cells to fill in are unlocked; no password.
"""

import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.utility import xl_range_abs

from pmf_core.returns import identity
from pmf_core.returns.identity import Identity
from pmf_core.returns.kinds import Kind
from pmf_core.returns.layouts.layout import GUIDANCE
from pmf_core.returns.numbers import MARKERS
from pmf_core.returns.templates.columns import Shown, columns_of
from pmf_core.returns.templates.page import Page

FIRST_ROW = 3  # counted from 0: below the title, a line that says how, and the headings
SPARE_ROWS = {"service": 50, "data_list": 200, "targets": 200}  # empty rows below the table, ready to be filled in
SPARE = 20  # the same of the other kinds
LONGEST_LIST = 255  # what Excel takes as the text of a drop-down; a longer list stands on the hidden sheet
LISTS_FROM = 3  # the first column of the lists there
LANGUAGE = "en-GB"
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
HOW = "Fill in the cells that have a border; one left empty has no figure yet. The sheet Guidance says how."
BLANK = "Leave a figure blank only where there is none, and say why. Zero is a figure."
UNLOCK = "The other cells are locked without a password: in Excel, Review, Unprotect Sheet."


def template(
    kind: Kind,
    *,
    title: str,
    rows: pd.DataFrame | None = None,
    guidance: Sequence[str] = (),
    choices: Mapping[str, Sequence[str]] | None = None,
    about: Mapping[str, str] | None = None,
    words: Mapping[str, str] | None = None,
    mine: Identity | None = None,
    made: datetime | None = None,
) -> bytes:
    """A workbook with the kind's headings, drop-downs for its choices, and a sheet that explains it.

    Args:
        title: stands above the headings: what is asked for, of whom, for when.
        rows: prefilled rows. Columns named as the kind's are to be filled in or corrected, but for the key,
            which is locked; any other is shown beside the key "(for information)" and is not read back.
        guidance: sentences for the top of the guidance sheet, one a line.
        choices: further drop-downs by column name, as the codes of the services.
        about: what each column for information says, for the guidance sheet.
        words: the framework's own, as of the context: they stand behind ours in the headings.
        mine: what the hidden sheet says of the template.
        made: the moment it is made, for the document's properties.
    Returns:
        The bytes of an .xlsx file without a live formula or link.
    """
    given = pd.DataFrame() if rows is None else rows
    columns = columns_of(kind, given, choices or {}, about or {}, words or {})
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        book.set_properties({"title": title, "author": mine.council_name if mine else "", "created": made})
        book.formats[0].set_font_name("Arial")
        book.formats[0].set_font_size(12)
        page, guide, hidden = (Page(book, name) for name in (kind.title, GUIDANCE, identity.SHEET))
        page.title(title)
        guide.title(f"Guidance: {title}")
        hidden.title(identity.TITLE)
        _fill(page, kind, columns, given, _lists(hidden, columns))
        _guide(guide, columns, [*guidance, *_always(kind)])
        for row, line in enumerate(mine.lines() if mine else (), 1):
            for position, text in enumerate(line):
                hidden.write(row, position, text)
        hidden.sheet.very_hidden()
    return _with_language(stream.getvalue())


def _fill(page: Page, kind: Kind, columns: Sequence[Shown], given: pd.DataFrame, lists: Mapping[str, Any]) -> None:
    page.write(1, 0, HOW, wrap=False)
    filled = FIRST_ROW + max(len(given), 1)
    last = filled + SPARE_ROWS.get(kind.name, SPARE)
    page.table(FIRST_ROW - 1, filled - 1, [column.heading for column in columns], kind.title)
    for position, column in enumerate(columns):
        page.sheet.set_column(position, position, column.width)
        values = list(given[column.name]) if column.name in given else [None] * len(given)
        for row, value in enumerate(values or [None], FIRST_ROW):
            locked = column.for_information or (column.key and len(given) > 0)
            page.write(row, position, value, entry=None if locked else column.entry)
        if column.for_information:
            continue
        for row in range(filled, last):
            page.write(row, position, None, entry=column.entry)
        if column.name in lists:
            page.choose(FIRST_ROW, last - 1, position, lists[column.name])


def _lists(page: Page, columns: Sequence[Shown]) -> dict[str, Any]:
    """What each drop-down offers: the choices themselves, or where they stand on the hidden sheet."""
    lists: dict[str, Any] = {}
    position = LISTS_FROM
    for column in columns:
        if not column.choices:
            continue
        if len(",".join(column.choices)) <= LONGEST_LIST and not any("," in choice for choice in column.choices):
            lists[column.name] = list(column.choices)
            continue
        for row, text in enumerate((column.heading, *column.choices), 1):
            page.write(row, position, text)
        lists[column.name] = f"='{identity.SHEET}'!{xl_range_abs(2, position, len(column.choices) + 1, position)}"
        position += 1
    return lists


def _always(kind: Kind) -> list[str]:
    lines = [UNLOCK]
    if any(column.name == "missing" for column in kind.columns):
        marks = {reason: mark for mark, reason in reversed(MARKERS.items()) if mark.startswith("[")}
        said = ", ".join(f"{mark} ({reason.replace('_', ' ')})" for reason, mark in marks.items())
        lines = [BLANK, f"Instead of choosing why, one of these can stand in the cell of the figure: {said}.", *lines]
    return lines


def _guide(page: Page, columns: Sequence[Shown], lines: Sequence[str]) -> None:
    for row, line in enumerate(lines, 1):
        page.write(row, 0, line, wrap=False)
    top = len(lines) + 1
    page.table(top, top + len(columns), ["Column", "What goes in it", "To fill in", "Choose from"], "How to fill it in")
    for position, width in enumerate((32, 64, 18, 56)):
        page.sheet.set_column(position, position, width)
    for row, column in enumerate(columns, top + 1):
        listed = ", ".join(column.choices)
        told = listed if len(listed) <= LONGEST_LIST else "the list in the cell"
        free = "nothing" if column.for_information else "anything"
        for position, text in enumerate((column.heading, column.about, column.asked, told or free)):
            page.write(row, position, text)


def _with_language(data: bytes) -> bytes:
    """The same workbook with its language among the document's properties, which xlsxwriter does not write."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "docProps/core.xml":
                said = f"<dc:language>{LANGUAGE}</dc:language></cp:coreProperties>".encode()
                content = re.sub(rb"</cp:coreProperties>\s*$", said, content)
            new.writestr(part, content)
    return stream.getvalue()
