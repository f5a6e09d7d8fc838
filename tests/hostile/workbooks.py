"""Workbooks as they come: cells, formulas, formats, merged and hidden things, and XML that says something odd."""

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.hostile.case import ACCEPT, FILE, ROWS, Case
from tests.returns.files import cells, changed, text_row, workbook

Q = "2026-27 Q2"
HEAD = ["Indicator code", "Period", "Value"]
ROW: list[object] = ["HS16", Q, 92]
GOOD = workbook(HEAD, ROW)
SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
TOP = text_row(1, *HEAD) + "</row>"
FAR = '<row r="1048576"><c r="XFD1048576"'


def part(data: bytes, name: str = SHEET) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as book:
        return book.read(name)


def swapped(old: bytes, new: bytes, name: str = SHEET, data: bytes = GOOD) -> bytes:
    """A part of a workbook with some bytes of it replaced."""
    content = part(data, name)
    assert old in content
    return changed(data, {name: content.replace(old, new)})


def cell(xml: str, code: str = "HS16", period: str = Q) -> bytes:
    """A return of one row whose value is this XML."""
    return cells(f"{TOP}{text_row(2, code, period)}{xml}</row>")


def inline(text: str, place: str = "C2") -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def by_openpyxl(fill: Callable[[Any, Any], object]) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Values"
    book.active.append(HEAD)
    fill(book, book.active)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def formatted(number_format: str, value: object, code: str = "HS16") -> bytes:
    def fill(_: Any, sheet: Any) -> None:
        sheet.append([code, Q, value])
        sheet["C2"].number_format = number_format

    return by_openpyxl(fill)


def by_xlsxwriter(fill: Callable[[Any, Any], object]) -> bytes:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Values")
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ["HS16", Q])
        fill(book, sheet)
    return stream.getvalue()


def hidden(state: str, shown: list[list[object]]) -> bytes:
    data = workbook(sheets={"Show": shown, "Old": [HEAD, ["CS01", Q, 81]]})
    return swapped(b'name="Old"', f'name="Old" state="{state}"'.encode(), BOOK, data)


def _of(about: str, verdict: str, codes: str, rows: int, made: bytes) -> Case:
    return Case(about, verdict, codes, rows, made, "return.xlsx")


def _accept(about: str, made: bytes, codes: str = "", rows: int = 1) -> Case:
    return _of(about, ACCEPT, codes, rows, made)


def _stop(about: str, made: bytes, codes: str, rows: int = 1) -> Case:
    return _of(about, ROWS, codes, rows, made)


def _refuse(about: str, made: bytes, codes: str) -> Case:
    return _of(about, FILE, codes, 0, made)


SHEETS = [
    _accept("one row", GOOD),
    _accept("titles above", workbook(["Return of Housing"], [], ["Quarter 2"], [], HEAD, ROW)),
    _accept("not in the corner", workbook([], ["", "", *HEAD], ["", "", *ROW])),
    _accept("blank rows between", workbook(HEAD, ROW, [], [], ["CS01", Q, 81]), rows=2),
    _accept("a total beneath", workbook(HEAD, ROW, ["Total", "", 92]), "R133"),
    _accept("two sheets", workbook(sheets={"Homes": [HEAD, ROW], "Calls": [HEAD, ["CS01", Q, 81]]}), rows=2),
    _accept("a cover", workbook(sheets={"Cover": [["A return"]], "Values": [HEAD, ROW]}), "R032"),
    _stop("two sheets that differ", workbook(sheets={"A": [HEAD, ROW], "B": [HEAD, ["HS16", Q, 93]]}), "R206", 2),
    _accept("a hidden sheet", hidden("hidden", [HEAD, ROW]), "R031"),
    _accept("a very hidden sheet", hidden("veryHidden", [HEAD, ROW]), "R031"),
    _refuse("figures on a hidden sheet only", hidden("hidden", []), "R041"),
    _refuse("a cover and figures on a hidden sheet", hidden("hidden", [["Cover"]]), "R018"),
    _refuse("only headings", workbook(HEAD), "R017"),
    _refuse("nothing", workbook(), "R017"),
    _refuse("300 sheets", workbook(sheets={f"S{n}": [["x"]] for n in range(300)}), "R015"),
    _accept("a sheet's name with markup", swapped(b'name="Values"', b'name="&lt;img src=x onerror=alert(1)&gt;"', BOOK)),
    _accept("a sheet's name of 100,000 letters", swapped(b'name="Values"', b'name="' + b"x" * 100_000 + b'"', BOOK)),
    _accept("a column without a heading", workbook([*HEAD, ""], [*ROW, 7]), "R044"),
    _stop("code merged over two rows", by_openpyxl(lambda _, s: (
        s.append(["HS16", "2025-26 Q3", 92]), s.append([None, "2025-26 Q4", 93]), s.merge_cells("A2:A3"))), "R101", 2),
    _accept("title merged over all columns", changed(workbook(["Return"], HEAD, ROW), {SHEET: part(
        workbook(["Return"], HEAD, ROW)).replace(b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1"/></mergeCells>')})),
    _accept("a value under a merged cell", swapped(
        b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="C2:D2"/></mergeCells>', data=workbook([*HEAD, "Note"], [*ROW, "unseen"])), "R042"),
    _refuse("merged cells that overlap", swapped(
        b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/></mergeCells>'), "R007"),
    _refuse("merged cells of nowhere", swapped(b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="??"/></mergeCells>'), "R007"),
    _accept("a link on a blank cell", swapped(b"</sheetData>", b'</sheetData><hyperlinks><hyperlink ref="A9" location="Values!A1"/></hyperlinks>')),
    _accept("a dimension that lies short", swapped(b'ref="A1:C2"', b'ref="A1"')),
    _accept("a dimension that lies long", swapped(b'ref="A1:C2"', b'ref="A1:XFD1048576"')),
    _accept("a format in the farthest cell", cells(TOP + text_row(2, "HS16", Q) + '<c r="C2"><v>92</v></c></row>' + FAR + ' s="1"/></row>')),
    _accept("a space in the farthest cell", cells(TOP + text_row(2, "HS16", Q) + '<c r="C2"><v>92</v></c></row>' + FAR + ' t="str"><v> </v></c></row>')),
    _refuse("a figure in the farthest cell", cells(TOP + FAR + "><v>1</v></c></row>"), "R015"),
    _refuse("a figure in row 300,000", cells(TOP + '<row r="300000"><c r="A300000"><v>1</v></c></row>'), "R015"),
    _refuse("a figure far down and one far right", cells('<row r="1"><c r="ZZ1"><v>1</v></c></row><row r="200000"><c r="A200000"><v>1</v></c></row>'), "R015"),
]  # fmt: skip

VALUES = [
    _accept("a date as a period", workbook(HEAD, ["HS16", date(2026, 9, 30), 92])),
    _stop("a date as a figure", workbook(HEAD, ["HS16", Q, date(2026, 9, 30)]), "R104"),
    _accept("a date counted from 1904", by_openpyxl(lambda b, s: (
        setattr(b, "epoch", CALENDAR_MAC_1904), s.append(["HS16", date(2026, 9, 30), 92])))),
    _stop("a time as a figure", formatted("[h]:mm", 1.5), "R104"),
    _stop("a date that no calendar has", formatted("dd/mm/yyyy", 1e9), "R113"),
    _stop("a date before the first", formatted("dd/mm/yyyy", -1e9), "R113"),
    _accept("a date of the standard", cells(TOP + '<row r="2">' + inline("HS16", "A2") + '<c r="B2" t="d"><v>2026-09-30</v></c><c r="C2"><v>92</v></c></row>')),
    _stop("a date of the standard that is none", cells(TOP + '<row r="2">' + inline("HS16", "A2") + '<c r="B2" t="d"><v>2026-13-77</v></c><c r="C2"><v>92</v></c></row>'), "R111"),
    _accept("a number as text", workbook(HEAD, ["HS16", Q, "1,234"])),
    _accept("a fraction shown as a percentage", workbook(HEAD, ["CS01", Q, (0.92,)])),
    _stop("92 shown as 9200%", workbook(HEAD, ["CS01", Q, (92,)]), "R211"),
    _accept("a % that only pads", formatted("0.0_%", 54.2, "CS01")),
    _accept("a % in words", formatted('0.0"%"', 54.2, "CS01")),
    _stop("true", workbook(HEAD, ["HS16", Q, True]), "R104"),
    _stop("an error", cell('<c r="C2" t="e"><v>#DIV/0!</v></c>'), "R113"),
    _stop("not available, worked out", cell('<c r="C2" t="e"><v>#N/A</v></c>'), "R113"),
    _stop("an error typed as text", cell(inline("#REF!")), "R113"),
    _accept("an error where nothing is read", cells(f"{TOP}{text_row(2, 'HS16', Q)}<c r=\"C2\"><v>92</v></c><c r=\"F2\" t=\"e\"><v>#REF!</v></c></row>")),
    _accept("rich text",
            cells(TOP + '<row r="2"><c r="A2" t="inlineStr"><is><r><t>HS</t></r><r><rPr><b/></rPr><t>16</t></r></is></c>' + inline(Q, "B2") + '<c r="C2"><v>92</v></c></row>')),
    _accept("how it is pronounced", cells(TOP + '<row r="2"><c r="A2" t="inlineStr"><is><t>HS16</t><rPh sb="0" eb="1"><t>zz</t></rPh></is></c>' + inline(Q, "B2") + '<c r="C2"><v>92</v></c></row>')),
    _accept("a line break written out", cells(TOP.replace("Indicator code", "Indicator_x000D_&#10;code") + text_row(2, "HS16", Q) + '<c r="C2"><v>92</v></c></row>')),
    _accept("letters written out", cell('<c r="C2"><v>92</v></c>', code="HS_x0031_6")),
    _stop("letters that only look written out", workbook(HEAD, ["HS_x0031_6", Q, 92]), "R201"),
    _stop("a control written out", cell('<c r="C2"><v>92</v></c>', code="HS16_x0007_"), "R201"),
    _stop("half a pair written out", cell('<c r="C2"><v>92</v></c>', code="HS16_xD800_"), "R201"),
    _stop("no width", workbook(HEAD, ["HS16\u200b", Q, 92]), "R201"),
    _accept("9.2E1", cell('<c r="C2"><v>9.2E1</v></c>')),
    _accept("spaces around the number", cell('<c r="C2"><v> 92 </v></c>')),
    _accept("noise of the machine", cell('<c r="C2"><v>0.30000000000000004</v></c>')),
    _stop("2^53+1", cell('<c r="C2"><v>9007199254740993</v></c>'), "R105"),
    *(_stop(f"the number {text}", cell(f'<c r="C2"><v>{text}</v></c>'), "R104")
      for text in ("1_000", "\u0663", "NaN", "inf", "1e400", "0x10", "9" * 5000, "1,5", "--1", "\uff19")),
    _refuse("a shared text that is not there", cell('<c r="C2" t="s"><v>999</v></c>'), "R007"),
    _refuse("a shared text before the first", cell('<c r="C2" t="s"><v>-1</v></c>'), "R007"),
    _refuse("a shared text by a word", cell('<c r="C2" t="s"><v>1e0</v></c>'), "R007"),
    _refuse("no shared texts at all", changed(GOOD, {"xl/sharedStrings.xml": None}), "R007"),
    _accept("a style that is not there", cell('<c r="C2" s="999"><v>92</v></c>')),
    _accept("a style that is no number", cell('<c r="C2" s="-1"><v>92</v></c>')),
    _accept("text in a cell of numbers", cell('<c r="C2"><is><t>92</t></is></c>')),
    _accept("a type that nobody knows", cell('<c r="C2" t="x"><v>92</v></c>')),
    _stop("a call of a program", workbook(HEAD, ["HS16", Q, "'=cmd|' /C calc'!A0"]), "R104"),
    _refuse("a text of 40,000 letters", cell(inline("x" * 40_000)), "R015"),
]  # fmt: skip

FORMULAS = [
    _accept("with its result", cell('<c r="C2"><f>46*2</f><v>92</v></c>')),
    _stop("without", cell('<c r="C2"><f>46*2</f></c>'), "R114"),
    _stop("with an empty one", cell('<c r="C2"><f>46*2</f><v></v></c>'), "R114"),
    _stop("shared, without", cell('<c r="C2"><f t="shared" ref="C2:C3" si="0">46*2</f></c>'), "R114"),
    _stop("of text, without", cell('<c r="C2" t="str"><f>46*2</f></c>'), "R114"),
    _accept("of text, with an empty one", cell('<c r="C2" t="str"><f>IF(1,"")</f><v></v></c>'), "R116"),
    _stop("in a code, without", cells(f'{TOP}<row r="2"><c r="A2"><f>"HS"&amp;16</f></c>{inline(Q, "B2")}<c r="C2"><v>92</v></c></row>'), "R114"),
    _stop("in a cell that does not say where it is", cells(
        f'{TOP}<row><c t="inlineStr"><is><t>HS16</t></is></c><c t="inlineStr"><is><t>{Q}</t></is></c><c><f>46*2</f></c></row>'), "R114"),
    _stop("written by openpyxl", by_openpyxl(lambda _, s: s.append(["HS16", Q, "=46*2"])), "R114"),
    _stop("written by xlsxwriter, which says 0", by_xlsxwriter(lambda _, s: s.write_formula("C2", "=46*2")), "R114"),
    _accept("written by xlsxwriter with its result", by_xlsxwriter(lambda _, s: s.write_formula("C2", "=46*2", None, 92))),
    _stop("that failed", cell('<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'), "R113"),
    _accept("that calls a program, with its result", cell("<c r=\"C2\"><f>cmd|'/C calc'!A0</f><v>92</v></c>")),
    _accept("a link, with its result", cell('<c r="C2" t="str"><f>HYPERLINK("http://example.invalid","92")</f><v>92</v></c>')),
    _accept("from another workbook, with its result", cell('<c r="C2"><f>[1]Sheet1!A1</f><v>92</v></c>')),
]  # fmt: skip

PLACES = [
    _accept("cells that do not say where they are", cells(
        f'{TOP}<row><c t="inlineStr"><is><t>HS16</t></is></c><c t="inlineStr"><is><t>{Q}</t></is></c><c><v>92</v></c></row>')),
    _accept("cells that say more than their row", cells(TOP + text_row(2, "HS16", Q).replace('<row r="2">', "<row>") + '<c r="C2"><v>92</v></c></row>')),
    _accept("rows out of order", cells(TOP + text_row(3, "CS01", Q) + '<c r="C3"><v>81</v></c></row>' + text_row(2, "HS16", Q) + '<c r="C2"><v>92</v></c></row>'), rows=2),
    _accept("small letters", cell('<c r="c2"><v>92</v></c>')),
    *(_refuse(f"a cell at {place}", cell(f'<c r="{place}"><v>92</v></c>'), "R007")
      for place in ("??", "C0", "C02", "2C", "C", "C3", "ZZZZ2", "XFE2", "C99999999", "C-2", "R2C3", "$C$2", "C2:D2", "C\u0662", "\uff232", "")),
    _refuse("row 0", cells(TOP + '<row r="0"><c r="A0"><v>1</v></c></row>'), "R007"),
    _refuse("row -1", cells(TOP + '<row r="-1"><c><v>1</v></c></row>'), "R007"),
    _refuse("a row after the last", cells(TOP + '<row r="1048577"><c r="A1048577"><v>1</v></c></row>'), "R007"),
    _refuse("a row without end", cells(TOP + '<row r="99999999999999999999"><c><v>1</v></c></row>'), "R007"),
    _refuse("two cells in one place", cell('<c r="C2"><v>92</v></c><c r="C2"><v>93</v></c>'), "R007"),
    _refuse("two values in a cell", cell('<c r="C2"><v>9</v><v>2</v></c>'), "R007"),
    _refuse("a cell in a cell", cell('<c r="C2"><c r="D2"><v>5</v></c></c>'), "R007"),
    _refuse("a cell without a row", cells(TOP + '<c r="C2"><v>92</v></c>'), "R007"),
    _refuse("a row in a row", cells('<row r="1"><row r="2"><c r="A2"><v>1</v></c></row></row>'), "R007"),
    _refuse("2,000 columns", cells('<row r="1">' + "<c><v>1</v></c>" * 2000 + "</row>"), "R015"),
    _refuse("20,000 columns", cells('<row r="1">' + "<c/>" * 20_000 + "</row>"), "R007"),
]  # fmt: skip

WORKBOOKS = [*SHEETS, *VALUES, *FORMULAS, *PLACES]
