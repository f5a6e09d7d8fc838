"""The list of findings as a sheet of an officer's workbook, and the looks that it needs there."""

from collections.abc import Sequence

from pmf_core.returns.marking import listed
from pmf_core.returns.marking.package import MAIN, Package
from pmf_core.returns.marking.splice import Part, Unusual, written
from pmf_core.returns.sheets import letter
from pmf_core.theme import colour

AFTER_FILLS = {"tableStyles", "colors", "extLst"}
ARIAL = '<{p}sz val="12"/><{p}name val="Arial"/>'
FONTS = f"<{{p}}font>{ARIAL}</{{p}}font><{{p}}font><{{p}}b/>{ARIAL}</{{p}}font>"
LOOK = (
    '<{p}xf numFmtId="0" fontId="{font}" fillId="0" borderId="0" applyFont="1" applyAlignment="1">'
    '<{p}alignment vertical="top" wrapText="{wrap}"/></{p}xf>'
)
FILL = '<{p}dxf><{p}fill><{p}patternFill><{p}bgColor rgb="FF{hex}"/></{p}patternFill></{p}fill></{p}dxf>'


def styles(package: Package, book: str) -> tuple[int, tuple[int, ...]]:
    """The number of our fill, and those of the looks of the list: title, headings, a line, wrapped text."""
    part = package.of_kind(book, "styles")
    if part is None:
        raise Unusual("no styles")
    looked = Part(package.read(part))
    p = looked.prefix
    font = looked.grow(looked.one("fonts"), FONTS.format(p=p), 2)
    looks = ((font + 1, 0), (font + 1, 1), (font, 0), (font, 1))
    xfs = "".join(LOOK.format(p=p, font=number, wrap=wrap) for number, wrap in looks)
    look = looked.grow(looked.one("cellXfs"), xfs, len(looks))
    fill = FILL.format(p=p, hex=colour("marked", "light").removeprefix("#"))
    fills = looked.root.one("dxfs")
    if fills is None:
        looked.insert(looked.before(AFTER_FILLS), f'<{p}dxfs count="1">{fill}</{p}dxfs>')
    number = 0 if fills is None else looked.grow(fills, fill, 1)
    package.write(part, bytes(looked))
    return number, tuple(range(look, look + len(looks)))


def sheet_of(rows: Sequence[Sequence[str]], looks: Sequence[int], *, selected: bool) -> str:
    """The XML of the list: text only."""
    title, head, line, wrapped = looks
    of_row = {1: title, 2: line, listed.HEADING_ROW: head}
    lines = []
    for n, row in enumerate(rows, 1):
        look = of_row.get(n, wrapped)
        cells = (
            f'<c r="{letter(m)}{n}" s="{look}" t="inlineStr"><is><t xml:space="preserve">{written(text)}</t></is></c>'
            for m, text in enumerate(row)
        )
        lines.append(f'<row r="{n}">{"".join(cells)}</row>')
    widths = enumerate(listed.WIDTHS, 1)
    columns = (f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in widths)
    view = '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>' if selected else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}">{view}'
        f'<cols>{"".join(columns)}</cols><sheetData>{"".join(lines)}</sheetData></worksheet>'
    )
