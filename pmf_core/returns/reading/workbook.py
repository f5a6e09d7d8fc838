"""xlsx as a person sees it: every cell as text; errors and unworked formulas are kept apart."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, lru_cache
from io import BytesIO
from zipfile import ZipFile

import numpy as np
from numpy.typing import NDArray
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel, from_ISO8601

from pmf_core.model import Finding
from pmf_core.returns import identity
from pmf_core.returns.findings import found, refused
from pmf_core.returns.marking.listed import is_list
from pmf_core.returns.reading.package import (
    DAY,
    NUMBER,
    PERCENT,
    SPAN,
    TAGS,
    YES,
    Book,
    Listed,
    Text,
    damaged,
    opened,
    unescaped,
)
from pmf_core.returns.sheets import COLUMNS, ERRORS, ROWS, SHEETS, Sheet, failures, frame, letter, within

FIGURE = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
LONGEST = 40  # characters of a number; Excel writes 17 digits and an exponent
LONGEST_FORMULA = 200  # of its characters that are told
PLACE = re.compile("([A-Za-z]{1,3})([1-9][0-9]{0,6})")
LAST_ROW, LAST_COLUMN = 2**20, 2**14  # of a sheet of Excel
NO_DATE = "#VALUE!"  # a number shown as a date that no calendar has
COVERED = 20  # values under merged cells that are told one by one


def read_xlsx(data: bytes) -> tuple[Sheet, ...]:
    """Every visible sheet that has anything in it. Numbers come as canonical text, 0.92 shown as % as "92%".

    Raises:
        Refused: damaged (R007), too large (R015), nothing in it (R017), or only where it is hidden (R041).
    """
    with ZipFile(BytesIO(data)) as archive:
        book = opened(archive)
        listed = [sheet for sheet in book.sheets if sheet.part]
        if len(listed) > SHEETS:
            raise refused("R015", found=f"it has {len(listed):,} sheets", limit=f"{SHEETS:,}")
        hidden = [sheet for sheet in listed if sheet.hidden]
        sheets = [_sheet(book, sheet) for sheet in listed if not sheet.hidden]
        said = [_sheet(book, sheet).cells for sheet in hidden if sheet.name == identity.SHEET][:1]
    names = [sheet.name for sheet in hidden if sheet.name != identity.SHEET]
    filled = [sheet for sheet in sheets if (len(sheet.cells) or sheet.errors) and not is_list(sheet)]
    if not filled:
        raise refused("R041", names=", ".join(names[:3])) if names else refused("R017")
    notes: tuple[Finding, ...] = tuple(found("R031", sheet=name) for name in names)
    own = identity.read(said[0].itertuples(index=False)) if said else {}
    first = replace(filled[0], findings=(*notes, *filled[0].findings), identity=own)
    return (first, *filled[1:])


def _sheet(book: Book, listed: Listed) -> Sheet:
    """The cells that exist are walked, not the rectangle: one far cell must not cost a billion."""
    cells = _Cells(book, listed.name)
    book.walk(listed.part, cells.start, cells.end, cells.text, cells=True)
    failures(len(cells.errors), listed.name)
    rows, columns = np.divmod(np.fromiter(cells.values, "int64", len(cells.values)), LAST_COLUMN)
    height, width = int(rows.max(initial=-1)) + 1, int(columns.max(initial=-1)) + 1
    within(height, width, sheet=listed.name)
    texts: list[list[str | None]] = [[None] * height for _ in range(width)]
    for row, column, text in zip(rows.tolist(), columns.tolist(), cells.values.values(), strict=True):
        texts[column][row] = text
    findings = []
    for row, column in _covered(cells.merged, rows, columns, height, width):
        findings.append((row, column, texts[column][row]))
        texts[column][row] = None
    return Sheet(listed.name, frame(texts), tuple(sorted(cells.errors)), findings=_told(listed.name, findings))


class _Cells:
    """The XML of one sheet, element by element: `values` is text by row x LAST_COLUMN + column, both from 0."""

    def __init__(self, book: Book, name: str) -> None:
        self.book, self.name = book, name
        self.values: dict[int, str] = {}
        self.errors: list[tuple[int, int, str]] = []
        self.merged: list[str] = []
        self.row, self.written, self.column = 0, "", 0  # the row's number, as it is written, and the last column
        self.before, self.characters = 0, 0  # cells filled before this row, and characters of this row
        self.inside = False  # a row
        self.cell: dict[str, str] | None = None
        self.gathered: list[str] | None = None
        self.value: str | None = None
        self.formula: str | None = None
        self.inline = Text()

    def start(self, name: str, has: dict[str, str]) -> None:
        tag = TAGS.get(name)
        if tag == "c":
            if not self.inside or self.cell is not None:
                raise damaged(f"a cell of “{self.name}” stands outside its row")
            self.cell, self.value, self.formula = has, None, None
        elif tag == "row":
            self._row(has)
        elif self.cell is not None:
            if tag == "v":
                if self.value is not None:
                    raise damaged(f"a cell of “{self.name}” has two values")
                self.gathered = []
            elif tag == "f":
                self.gathered = []
            else:
                self.inline.start(tag)
        elif tag == "mergeCell":
            self.merged.append(has.get("ref", ""))

    def text(self, piece: str) -> None:
        if self.gathered is not None:
            self.gathered.append(piece)
        elif self.inline.open:
            self.inline.pieces.append(piece)

    def end(self, name: str) -> None:
        tag = TAGS.get(name)
        if tag == "c":
            if self.cell is not None and (self.value is not None or self.formula is not None or self.inline.pieces):
                self._cell(self.cell)
            elif self.cell is not None:
                self._place(self.cell.get("r"))
            self.cell = None
        elif self.gathered is not None:
            if tag == "v":
                self.value, self.gathered = "".join(self.gathered), None
            elif tag == "f":
                self.formula, self.gathered = "".join(self.gathered), None
        elif tag == "row":
            self.inside = False
            self.book.spent.row(len(self.values) - self.before, self.characters)
            self.before, self.characters = len(self.values), 0
        elif self.cell is not None:
            self.inline.end(tag)

    def _row(self, has: dict[str, str]) -> None:
        if self.inside:
            raise damaged(f"a row of “{self.name}” stands inside another")
        self.inside, self.column, self.written = True, 0, has.get("r", "")
        if self.written and not (self.written.isascii() and self.written.isdigit() and int(self.written[:8]) > 0):
            raise damaged(f"“{self.name}” has a row {self.written[:20]}")
        self.row = int(self.written[:8]) if self.written else self.row + 1
        if self.row > LAST_ROW:
            raise damaged(f"“{self.name}” has a row {self.written[:20] or self.row}")

    def _place(self, written: str | None) -> None:
        """Where the cell stands: as it says, or after the one before it."""
        if written is None:
            self.column += 1
        elif self.written and written.endswith(self.written) and (at := _position(written[: -len(self.written)])):
            self.column = at
        else:
            match = PLACE.fullmatch(written)
            at = _position(match[1].upper()) if match else 0
            if not match or not at or (self.written and match[2] != self.written):
                raise damaged(f"a cell of row {self.row} of “{self.name}” says that it is {written[:20]}")
            self.row, self.written, self.column = int(match[2]), match[2], at
        if self.column > LAST_COLUMN or self.row > LAST_ROW:
            raise damaged(f"“{self.name}” has cells beyond the last column or row of Excel")

    def _cell(self, has: dict[str, str]) -> None:
        self._place(has.get("r"))
        text, failed = self._read(has.get("t", "n"), has.get("s", "0"))
        if failed:
            self.errors.append((self.row, self.column - 1, failed[:LONGEST_FORMULA]))
        elif not text:
            return
        if self.row > ROWS or self.column > COLUMNS:  # nothing that comes after can mend it
            within(self.row, self.column, sheet=self.name)
        place = (self.row - 1) * LAST_COLUMN + self.column - 1
        if place in self.values:
            raise damaged(f"“{self.name}” has two cells {letter(self.column - 1)}{self.row}")
        self.values[place] = text
        self.characters += len(text)

    def _read(self, kind: str, style: str) -> tuple[str, str]:
        """The text of the cell, and the error or the formula without a result instead of it."""
        inline, value = self.inline.take().strip(), self.value
        if self.formula is not None:  # an empty text is a result, an empty number is none
            blank = not value and not inline and (kind != "str" or value is None)
            if blank or (value == "0" and self.book.unworked):
                return "", f"={self.formula}"
        if kind == "e" and value:
            return "", unescaped(value).strip() or NO_DATE
        text = self._text(kind, value.strip(), style) if value else inline
        return ("", text) if text in ERRORS else (text, "")

    def _text(self, kind: str, value: str, style: str) -> str:
        if kind == "s":
            text = self.book.texts.get(value)
            if text is None:
                raise damaged(f"a cell of row {self.row} of “{self.name}” points to a text that is not there")
            return text
        if kind == "b" and value in {*YES, "0", "false", "off"}:
            return as_text(value in YES)
        if kind == "d":
            return _day(value)
        if kind == "n":
            return shown(value, self.book.styles.get(style, NUMBER), self.book.since_1904)
        return unescaped(value).strip()


def _day(written: str) -> str:
    """A date of the standard, which may be written as such; as it is where it is none."""
    try:
        return as_text(from_ISO8601(written))
    except (ValueError, OverflowError):
        return written


@lru_cache(2**16)
def shown(written: str, meaning: int, since_1904: bool = False) -> str:
    """A number as its format shows it; NO_DATE where it is none of the calendar. No number stays as it is written."""
    if len(written) > LONGEST or not FIGURE.fullmatch(written):
        return written
    number = float(written) if set(written) & {".", "e", "E"} else int(written)
    if not math.isfinite(number):
        return written
    if meaning in {DAY, SPAN}:
        try:
            calendar = CALENDAR_MAC_1904 if since_1904 else CALENDAR_WINDOWS_1900
            return as_text(from_excel(number, calendar, timedelta=meaning == SPAN))
        except (OverflowError, ValueError):
            return NO_DATE
    return f"{plain(number * 100)}%" if meaning == PERCENT else plain(number)


def as_text(value: object) -> str:
    """What a person sees in a cell: ISO dates, yes and no."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def plain(value: float) -> str:
    """A number as digits: whole ones whole, others to the 15 digits that Excel keeps, never with an exponent."""
    if isinstance(value, int):
        return str(value)
    text = format(value, ".15g")
    return format(Decimal(text), "f") if "e" in text else text


@cache
def _position(letters: str) -> int:
    """The number of a column, A is 1; 0 where these are not its letters."""
    if not 0 < len(letters) <= 3 or not all("A" <= character <= "Z" for character in letters):
        return 0
    number = 0
    for character in letters:
        number = number * 26 + ord(character) - 64
    return number


def _covered(
    merged: Sequence[str], rows: NDArray[np.int64], columns: NDArray[np.int64], height: int, width: int
) -> Iterator[tuple[int, int]]:
    """Cells with something in them that a merged cell covers, so that nobody sees it, by row and column from 0."""
    if not merged:
        return
    taken = np.zeros((height, width), dtype=bool)
    under = np.zeros((height, width), dtype=bool)
    for reference in merged:
        top, left, bottom, right = _area(reference)
        if top >= height or left >= width:
            continue
        area = np.s_[top : bottom + 1, left : right + 1]
        if taken[area].any():
            raise damaged(f"its merged cells {reference[:20]} overlap others")
        taken[area] = under[area] = True
        under[top, left] = False
    hit = under[rows, columns]
    yield from zip(rows[hit].tolist(), columns[hit].tolist(), strict=True)


def _area(reference: str) -> tuple[int, int, int, int]:
    """Row and column of the first and the last cell of `A1:C2`, from 0."""
    ends = [PLACE.fullmatch(end) for end in reference.split(":")]
    if not 0 < len(ends) <= 2 or None in ends:
        raise damaged(f"it has merged cells {reference[:20]}")
    places = [(int(end[2]) - 1, _position(end[1].upper()) - 1) for end in ends if end]
    return *places[0], *places[-1]


def _told(name: str, covered: list[tuple[int, int, str | None]]) -> tuple[Finding, ...]:
    return tuple(
        found("R042", sheet=name, row=row + 1, column=letter(column), value=text)
        for row, column, text in covered[:COVERED]
    )
