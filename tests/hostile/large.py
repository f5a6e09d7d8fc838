"""Files made to take long or to take much: each is small, and says more than anyone would read."""

from tests.hostile.case import ACCEPT, FILE, ROWS, Case
from tests.hostile.packages import BODY, with_sheet
from tests.hostile.workbooks import GOOD, HEAD, SHEET, TOP, Q, cells, inline, part, swapped
from tests.returns.files import changed, text_row, workbook

ONE = text_row(2, "HS16", Q) + '<c r="C2"><v>92</v></c></row>'
LAST = 1_048_576
TEXT_HEAD = b"Indicator code,Period,Value\n"


def below(rows: str) -> bytes:
    """A good return with these rows of XML under it."""
    return cells(TOP + ONE + rows)


def after(xml: str) -> bytes:
    """A good return with this after its rows."""
    return swapped(b"</sheetData>", b"</sheetData>" + xml.encode())


def shared_text(rows: int) -> bytes:
    """One long text, stored once and shown in every row."""
    data = workbook([*HEAD, "Note"], ["HS16", Q, 1, "x" * 32_000])
    sheet = part(data).decode()
    number = sheet.split('<c r="D2" t="s"><v>')[1].split("<")[0]
    body = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>4</v></c><c r="C{n}"><v>{n}</v></c><c r="D{n}" t="s"><v>{number}</v></c></row>'
        for n in range(3, rows + 3)
    )
    return changed(data, {SHEET: sheet.replace("</sheetData>", body + "</sheetData>").encode()})


def filled(rows: int, columns: int) -> bytes:
    """Numbers in every cell, which do not say where they are."""
    return below(f"<row>{'<c><v>1</v></c>' * columns}</row>" * rows)


def wide(periods: int, rows: int) -> bytes:
    """A figure for each of so many months or years in every row, each row saying something else."""
    labels = [f"{1970 + n}-{(71 + n) % 100:02d}" for n in range(65)] + [
        f"{1970 + n // 12}-M{n % 12 + 1:02d}" for n in range(780)
    ]
    heads = ",".join(["Indicator code", *(labels * 2)[:periods]])
    return "\n".join([heads, *(f"YR01{f',{n}' * periods}" for n in range(rows))]).encode()


def unknown(columns: int, rows: int) -> bytes:
    """A return with so many columns beside it that are no part of it."""
    heads = ",".join(["Indicator code,Period,Value", *(f"c{n}" for n in range(columns))])
    return "\n".join([heads, *(f"HS16,{Q},{n}{',1' * columns}" for n in range(rows))]).encode()


def lines(count: int, row: str) -> bytes:
    return TEXT_HEAD + "".join(row.format(n=n) for n in range(count)).encode()


def _of(about: str, verdict: str, codes: str, rows: int, made: object, name: str = "return.xlsx") -> Case:
    return Case(about, verdict, codes, rows, made, name)  # type: ignore[arg-type]


LARGE = [
    _of("a million rows with a format", ACCEPT, "", 1,
        lambda: below("".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(3, LAST + 1)))),
    _of("a million blank cells with a format", ACCEPT, "", 1,
        lambda: below("".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(3, LAST + 1)))),
    _of("a million links", ACCEPT, "", 1,
        lambda: after("<hyperlinks>" + '<hyperlink ref="A9" location="A1"/>' * 1_000_000 + "</hyperlinks>")),
    _of("four million elements and more", FILE, "R015", 0, lambda: after("<a/>" * 4_100_000)),
    _of("four million blank cells", ACCEPT, "", 1, lambda: below(f"<row>{'<c/>' * 500}</row>" * 8_500)),
    _of("a merged cell over everything", ACCEPT, "", 1,
        lambda: after('<mergeCells><mergeCell ref="E1:XFD1048576"/></mergeCells>')),
    _of("a merged cell over a column", ACCEPT, "", 1, lambda: after('<mergeCells><mergeCell ref="E1:E1048576"/></mergeCells>')),
    _of("a link over everything", ACCEPT, "", 1,
        lambda: after('<hyperlinks><hyperlink ref="E1:XFD1048576" location="A1"/></hyperlinks>')),
    _of("half a million merged cells", ACCEPT, "", 1,
        lambda: after("<mergeCells>" + "".join(f'<mergeCell ref="E{n}:F{n}"/>' for n in range(1, 500_001)) + "</mergeCells>")),
    _of("the same merged cell half a million times", FILE, "R007", 0,
        lambda: after("<mergeCells>" + '<mergeCell ref="A1:C2"/>' * 500_000 + "</mergeCells>")),
    _of("one text in 7,000 cells", FILE, "R015", 0, lambda: shared_text(7_000)),
    _of("a shared text of 50 MB", FILE, "R015", 0,
        lambda: changed(GOOD, {"xl/sharedStrings.xml": part(GOOD, "xl/sharedStrings.xml").replace(b"HS16", b"x" * 50_000_000)})),
    _of("two million shared texts that nobody uses", ACCEPT, "", 1,
        lambda: changed(GOOD, {"xl/sharedStrings.xml": part(GOOD, "xl/sharedStrings.xml").replace(b"</sst>", b"<si/>" * 2_000_000 + b"</sst>")})),
    _of("two million styles", ACCEPT, "", 1,
        lambda: changed(GOOD, {"xl/styles.xml": part(GOOD, "xl/styles.xml").replace(b"</cellXfs>", b"<xf/>" * 2_000_000 + b"</cellXfs>")})),
    _of("a number of 50 MB", FILE, "R015", 0, lambda: with_sheet(BODY.replace(b"<v>92", b"<v>" + b"9" * 50_000_000))),
    _of("a formula of 50 MB", ROWS, "R114", 2,
        lambda: below(f'<row r="3">{inline("CS01", "A3")}{inline(Q, "B3")}<c r="C3"><f>{"1+" * 25_000_000}1</f></c></row>')),
    _of("an attribute of 50 MB", ACCEPT, "", 1, lambda: with_sheet(BODY.replace(b"<sheetData>", b'<sheetData a="' + b"x" * 50_000_000 + b'">'))),
    _of("a comment of 50 MB", ACCEPT, "", 1, lambda: with_sheet(BODY.replace(b"<sheetData>", b"<!--" + b"x" * 50_000_000 + b"--><sheetData>"))),
    _of("900,000 figures", FILE, "R015", 0, lambda: filled(9_000, 100)),
    _of("25,000 formulas that failed", FILE, "R043", 0, lambda: below('<row><c t="e"><v>#REF!</v></c></row>' * 25_000)),
    _of("15,000 formulas that failed", ROWS, "R113", 15_001,
        lambda: below(f'<row><c t="inlineStr"><is><t>HS16</t></is></c><c t="inlineStr"><is><t>{Q}</t></is></c><c t="e"><v>#REF!</v></c></row>' * 15_000)),
    _of("190,000 rows that are no figures", ROWS, "R104", 190_000, lambda: lines(190_000, f"HS16,{Q},x{{n}}\n"), "return.csv"),
    _of("190,000 codes that nobody knows", ROWS, "R201", 190_000, lambda: lines(190_000, f"Z{{n}},{Q},1\n"), "return.csv"),
    _of("190,000 periods that are none", ROWS, "R111", 190_000, lambda: lines(190_000, "HS16,p{n},1\n"), "return.csv"),
    _of("190,000 short lines", ROWS, "R103", 190_000, lambda: lines(190_000, "HS16,x\n"), "return.csv"),
    _of("800 periods in columns and 1,000 rows", FILE, "R015", 0, lambda: wide(800, 1_000), "return.csv"),
    _of("60 years in columns and 1,000 rows", ROWS, "R206", 1_000, lambda: wide(60, 1_000), "return.csv"),
    _of("four million figures without headings", FILE, "R018", 0, lambda: (b"1," * 999 + b"1\n") * 4_000, "return.csv"),
    _of("997 columns that nobody knows", ROWS, "R206 R102", 3_900, lambda: unknown(997, 3_900), "return.csv"),
    _of("200 codes of 30,000 letters", ROWS, "R201", 200, lambda: lines(200, f"H{{n}}{'O' * 30_000},{Q},1\n"), "return.csv"),
]  # fmt: skip
