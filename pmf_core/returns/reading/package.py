"""The parts of a workbook around its sheets: what belongs to what, the list of sheets, shared texts, styles.

Every part is walked by expat as it is unpacked; nothing is kept that no cell needs, and what a workbook may
cost is counted as it is spent.
"""

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any
from xml.parsers import expat
from zipfile import ZipFile

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from pmf_core.returns.findings import refused
from pmf_core.returns.reading.blank import filled
from pmf_core.returns.reading.guard import plain_name
from pmf_core.returns.sheets import CHARACTERS, TEXT

CHUNK = 2**23  # smaller ones let a comment of 50 MB be looked through from its start again and again
MARKS = 3_300_000  # < of all parts together that are parsed: a filled cell takes four
FILLED = 800_000  # cells with anything in them, of all sheets together
MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",  # the strict form of the standard
)
READ = ("c", "v", "f", "is", "t", "r", "rPh", "row", "mergeCell", "si", "sheet", "workbookPr", "calcPr", "numFmt",
        "cellXfs", "xf")  # fmt: skip
TAGS = {f"{space} {tag}": tag for space in MAIN for tag in READ}
QUOTED = re.compile(r'"[^"]*"|[\\_*].')  # words, and what only pads: in `0.0_%` the % is not printed
ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
NUMBER, PERCENT, DAY, SPAN = range(4)  # what a format makes of a number
NAME = 100  # characters of a sheet's name that are told; Excel allows 31
YES = {"1", "true", "on"}

Start = Callable[[str, dict[str, str]], object]
Told = Callable[[str], object]


@dataclass(slots=True)
class Spent:
    """What reading a workbook has cost so far. Raises Refused (R015) where that is too much."""

    marks: int = 0
    cells: int = 0
    characters: int = 0

    def piece(self, piece: bytes) -> None:
        """A piece of a part, before it is read."""
        self.marks += piece.count(b"<")
        if self.marks > MARKS:
            raise refused("R015", found="it has too many cells", limit=f"{MARKS // 4:,}")

    def row(self, cells: int, characters: int) -> None:
        """The cells of a row that have anything in them."""
        self.cells += cells
        self.characters += characters
        if self.cells > FILLED:
            raise refused("R015", found="it has too many filled cells", limit=f"{FILLED:,}; as CSV, more")
        if self.characters > TEXT:
            raise refused("R015", found="its cells have too much text", limit=f"{TEXT:,} characters in all")


@dataclass(frozen=True, slots=True)
class Listed:
    """A sheet as the workbook lists it; `part` is blank for one of charts only."""

    name: str
    part: str
    hidden: bool


@dataclass(slots=True)
class Book:
    """A workbook opened: its archive, what its cells refer to, and what it has cost."""

    archive: ZipFile
    parts: dict[str, str]  # plain name -> as the archive has it
    spent: Spent = field(default_factory=Spent)
    sheets: list[Listed] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)  # by the number that a cell gives, as it is written
    styles: dict[str, int] = field(default_factory=dict)  # likewise: what a style makes of a number
    since_1904: bool = False
    unworked: bool = False  # whoever wrote it asks Excel to work out every formula

    def walk(
        self, part: str, start: Start, end: Told | None = None, text: Told | None = None, *, cells: bool = False
    ) -> None:
        """Tell every element of a part, by its name with its namespace before it: see TAGS.

        Of a part with `cells`, those that have but a format are left out, as far as `filled` finds them.

        Raises Refused: no such part or no XML (R007), a document type (R011), or too much of it (R015).
        """
        name = self.parts.get(plain_name(part))
        if name is None:
            raise damaged(f"its part {part} is missing")
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text, parser.buffer_size = True, 2**16

        def doctype(*_: object) -> None:
            raise refused("R011", found=posixpath.basename(part))

        parser.StartDoctypeDeclHandler = doctype
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
        try:
            with self.archive.open(name) as stream:
                pieces = iter(partial(stream.read, CHUNK), b"")
                for piece in filled(pieces) if cells else pieces:
                    self.spent.piece(piece)
                    parser.Parse(piece, False)
                parser.Parse(b"", True)
        except (expat.ExpatError, ValueError, LookupError) as fault:  # the last two of an encoding without a name
            raise damaged(f"its part {part} is not whole") from fault


def damaged(reason: str) -> Exception:
    """What is raised where a workbook contradicts itself (R007)."""
    return refused("R007", reason=reason)


def opened(archive: ZipFile) -> Book:
    """A workbook with all that its sheets refer to, the sheets themselves still unread."""
    book = Book(archive, {plain_name(name): name for name in archive.namelist()})
    main = next((part for kind, part in _related(book, "").values() if kind == "officeDocument"), "xl/workbook.xml")
    related = _related(book, main)
    _sheets(book, main, related)
    for kind, part in related.values():
        if kind == "sharedStrings":
            _texts(book, part)
        elif kind == "styles":
            _styles(book, part)
    return book


def unescaped(text: str) -> str:
    """Text as it is shown: `_x000D_` is the end of a line, `_x005F_` an underline; what nobody sees stays written."""
    if "_x" not in text:
        return text

    def shown(match: re.Match[str]) -> str:
        character = chr(int(match[1], 16))
        return character if character.isprintable() or character in "\t\n\r" else match[0]

    return ESCAPE.sub(shown, text)


class Text:
    """Gathers the text of `t` elements, leaving out how it is pronounced."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.open = self.spoken = False

    def start(self, tag: str | None) -> None:
        self.spoken = self.spoken or tag == "rPh"
        self.open = tag == "t" and not self.spoken

    def end(self, tag: str | None) -> None:
        self.open = False
        self.spoken = self.spoken and tag != "rPh"

    def text(self, piece: str) -> None:
        if self.open:
            self.pieces.append(piece)

    def take(self) -> str:
        """What was gathered; the next begins anew. Of more than a cell holds, only that it is more."""
        if not self.pieces:
            return ""
        whole = "".join(self.pieces)
        self.pieces = []
        return unescaped(whole[: CHARACTERS + 1])


def _related(book: Book, part: str) -> dict[str, tuple[str, str]]:
    """Id -> (last word of its type, name of the part) of all that a part refers to inside the workbook."""
    folder, name = posixpath.split(part)
    related: dict[str, tuple[str, str]] = {}

    def start(_name: str, has: dict[str, str]) -> None:
        if "Id" in has and has.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, has.get("Target", "")))
            related[has["Id"]] = (posixpath.basename(has.get("Type", "")), target.lstrip("/"))

    book.walk(posixpath.join(folder, "_rels", f"{name}.rels"), start)
    return related


def _sheets(book: Book, part: str, related: dict[str, tuple[str, str]]) -> None:
    def start(name: str, has: dict[str, str]) -> None:
        tag = TAGS.get(name)
        if tag == "workbookPr":
            book.since_1904 = has.get("date1904") in YES
        elif tag == "calcPr":
            book.unworked = has.get("fullCalcOnLoad") in YES
        elif tag == "sheet":
            identity = next((text for key, text in has.items() if key.endswith("/relationships id")), "")
            kind, target = related.get(identity, ("", ""))
            if not kind:
                raise damaged(f"its sheet “{has.get('name', '')[:NAME]}” is missing")
            hidden = has.get("state", "visible") != "visible"
            book.sheets.append(Listed(has.get("name", "")[:NAME], target if kind == "worksheet" else "", hidden))

    book.walk(part, start)


def _texts(book: Book, part: str) -> None:
    gathered = Text()
    items = frozenset(name for name, tag in TAGS.items() if tag == "si")
    texts = book.texts

    def start(name: str, _has: dict[str, str]) -> None:
        if name not in items:
            gathered.start(TAGS.get(name))

    def end(name: str) -> None:
        if name in items:
            texts[str(len(texts))] = gathered.take().strip() if gathered.pieces else ""
        else:
            gathered.end(TAGS.get(name))

    book.walk(part, start, end, gathered.text)


def _styles(book: Book, part: str) -> None:
    """What each style of a cell makes of a number."""
    formats: dict[str, Any] = {str(number): text for number, text in BUILTIN_FORMATS.items()}
    of_cells = False

    def start(name: str, has: dict[str, str]) -> None:
        nonlocal of_cells
        tag = TAGS.get(name)
        if tag == "numFmt":
            formats[has.get("numFmtId", "")] = has.get("formatCode", "")
        elif tag == "cellXfs":
            of_cells = True
        elif tag == "xf" and of_cells:
            code = formats.get(has.get("numFmtId", ""))
            book.styles[str(len(book.styles))] = _meaning(code) if code else NUMBER

    def end(name: str) -> None:
        nonlocal of_cells
        of_cells = of_cells and TAGS.get(name) != "cellXfs"

    book.walk(part, start, end)


@lru_cache(maxsize=1024)
def _meaning(code: str) -> int:
    """Of the code of a format; a long one is no format of a date or a percentage that a person made."""
    code = code[:255]
    if is_date_format(code):
        return SPAN if is_timedelta_format(code) else DAY
    return PERCENT if "%" in QUOTED.sub("", code) else NUMBER
