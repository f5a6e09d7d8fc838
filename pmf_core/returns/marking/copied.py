"""The cells of a file as text in a plain workbook, where the file itself cannot be marked: a CSV file, above all."""

import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import quoteattr

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pmf_core.returns.marking.listed import AGAIN
from pmf_core.returns.marking.package import MAIN, RELATED, RELS
from pmf_core.returns.marking.splice import UNSEEN
from pmf_core.returns.sheets import Sheet, letter
from pmf_core.returns.tables import HEADING_ROWS

NOTE = f"They are a copy of the cells that were sent, as text. {AGAIN}"
IN_PART = "It was too large to copy: only its first rows and those with findings are here. Mend them in your own file."
COPIED = 1_000_000  # filled cells; more are not read from a workbook
UNNAMED = "Return"  # the sheet of a CSV file
LONGEST_NAME = 31
NEVER = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x{FFFE}\x{FFFF}]"  # what XML cannot hold
CODED = "_x([0-9A-Fa-f]{4})_"  # Excel takes it for one character
WRITTEN = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "_x000D_"}
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="12"/><name val="Arial"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" '
    'borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" '
    'applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
    "</cellStyles></styleSheet>"
)


def workbook(sheets: Sequence[Sheet], marked: Mapping[str, Sequence[int]]) -> tuple[bytes, dict[str, str], str]:
    """A workbook of these sheets; what each is called in it; and what is to be said of it.

    Args:
        marked: the rows with findings, by sheet. Of a file too large to copy, only they are there, at their places.
    """
    whole = sum(int(sheet.cells.notna().to_numpy().sum()) for sheet in sheets) <= COPIED
    names: dict[str, str] = {}
    parts: dict[str, str] = {}
    for n, sheet in enumerate(sheets, 1):
        names[sheet.name] = _name(sheet.name, names.values())
        cells = _with_errors(sheet)
        kept = cells.index <= HEADING_ROWS
        shown = cells if whole else cells[kept | cells.index.isin(list(marked.get(sheet.name, ())))]
        rows = f"<sheetData>{_rows(shown)}</sheetData>"
        parts[f"xl/worksheets/sheet{n}.xml"] = f'{HEAD}<worksheet xmlns="{MAIN}">{rows}</worksheet>'
    return _packed(parts, list(names.values())), names, NOTE if whole else IN_PART


def _with_errors(sheet: Sheet) -> pd.DataFrame:
    """The cells as text, errors and formulas without a result as they were written."""
    if not sheet.errors:
        return sheet.cells
    rows = max(len(sheet.cells), *(row for row, _, _ in sheet.errors))
    columns = max(sheet.cells.shape[1], *(column + 1 for _, column, _ in sheet.errors))
    cells = sheet.cells.reindex(index=range(1, rows + 1), columns=range(columns)).astype("str")
    for row, column, text in sheet.errors:
        cells.loc[row, column] = text
    return cells


def _rows(cells: pd.DataFrame) -> str:
    numbers = cells.index.astype("str").to_list()
    columns = [_cells(cells[column], letter(n), numbers) for n, column in enumerate(cells.columns)]
    each = zip(numbers, *columns, strict=True) if columns else ()
    return "".join(f'<row r="{number}">{"".join(row)}</row>' for number, *row in each)


def _cells(column: "pd.Series[str]", letters: str, numbers: Sequence[str]) -> list[str]:
    """One column's cells as XML, empty where blank."""
    text = pa.array(column, pa.large_string(), from_pandas=True)
    text = pc.replace_substring_regex(pc.replace_substring_regex(text, NEVER, UNSEEN), CODED, r"_x005F_x\1_")
    for character, entity in WRITTEN.items():
        text = pc.replace_substring(text, character, entity)
    return [
        "" if said is None else f'<c r="{letters}{n}" t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'
        for n, said in zip(numbers, text.to_pylist(), strict=True)
    ]


def _packed(sheets: Mapping[str, str], names: Sequence[str]) -> bytes:
    entries = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, 1)
    )
    targets = [(f"rId{n}", "worksheet", f"/{part}") for n, part in enumerate(sheets, 1)]
    types = "".join(f'<Override PartName="/{part}" ContentType="{TYPE}worksheet+xml"/>' for part in sheets)
    parts = {
        "[Content_Types].xml": (
            f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}styles+xml"/>{types}</Types>'
        ),
        "_rels/.rels": _related([("rId1", "officeDocument", "/xl/workbook.xml")]),
        "xl/workbook.xml": (
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><bookViews><workbookView/></bookViews>'
            f"<sheets>{entries}</sheets></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": _related([*targets, ("rId0", "styles", "/xl/styles.xml")]),
        "xl/styles.xml": STYLES,
        **sheets,
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as book:  # it is packed when it is marked
        for part, text in parts.items():
            book.writestr(part, text)
    return stream.getvalue()


def _related(targets: Sequence[tuple[str, str, str]]) -> str:
    each = "".join(f'<Relationship Id="{id}" Type="{RELATED}/{kind}" Target="{to}"/>' for id, kind, to in targets)
    return f'{HEAD}<Relationships xmlns="{RELS}">{each}</Relationships>'


def _name(name: str, taken: Iterable[str]) -> str:
    """The sheet's own name as far as a workbook can have it, and no other sheet has it."""
    own = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", name).strip("' ")[:LONGEST_NAME] or UNNAMED
    tries = (own, *(f"{own[: LONGEST_NAME - 4]} {n}" for n in range(2, 1_000)))
    others = {one.casefold() for one in taken}
    return next(one for one in tries if one.casefold() not in others)
