"""Rows and cells that have but a format are left out of the XML before it is parsed, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmf_core.returns.reading import package
from pmf_core.returns.reading.blank import filled
from pmf_core.returns.reading.workbook import read_xlsx
from tests.returns.files import cells

PLAIN = '<c r="A2" s="1"><v>5</v></c>'
CASES = [
    ("rows to the end", '<row r="3" s="1"/><row r="4" ht="9" x:d="1"></row></sheetData>', "</sheetData>"),
    ("a row of cells with a format", '<row r="3"><c r="A3" s="1"/><c r="B3" /></row><row r="4">', '<row r="4">'),
    ("cells after the last figure", f'<row r="2">{PLAIN}<c r="B2" s="1"/><c/></row>', f'<row r="2">{PLAIN}</row>'),
    ("cells before a figure", f'<row r="2"><c/>{PLAIN}</row>', None),
    ("a row that the next counts from", '<row r="3"/><row><c><v>1</v></c></row>', None),
    ("a cell that says another row", '<row r="3"><c r="A4" s="1"/><c><v>1</v></c></row>', None),
    ("more cells than a row has", f'<row>{"<c/>" * 16_385}</row>', None),
    ("as many as a row has", f'<row>{"<c/>" * 16_384}</row>', "<row></row>"),
    ("a row past the last", '<row r="1048577"/></sheetData>', None),
    ("an empty text", '<row r="2"><c r="A2" t="inlineStr"><is><t/></is></c></row>', None),
    ("a comment", '<!-- --><row r="3"/></sheetData>', None),
    ("text that is not markup", '<t><![CDATA[<row r="3"/></sheetData>]]></t>', None),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [pytest.param(b, a, id=about) for about, b, a in CASES])
def test_what_is_left_out(before: str, after: str | None) -> None:
    assert b"".join(filled([before.encode()])).decode() == (before if after is None else after)


BLANK = ['<row r="{n}" s="1"/>', '<row r="{n}"><c r="A{n}" s="1"/></row>', "<row/>", "<row><c/><c/></row>"]
FIGURE = [
    '<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}"><v>{n}</v></c><c r="C{n}"/></row>',
    "<row><c/><c><v>{n}</v></c></row>",
]


@given(rows=st.lists(st.sampled_from(BLANK + FIGURE), max_size=30), piece=st.integers(1, 500))
def test_every_figure_stays_where_it_is_wherever_the_pieces_are_cut(rows: list[str], piece: int) -> None:
    rows = [*rows, FIGURE[0]]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(package, "CHUNK", piece)
        (sheet,) = read_xlsx(cells("".join(row.format(n=n) for n, row in enumerate(rows, start=1))))
    wanted = [str(n) if row in FIGURE else None for n, row in enumerate(rows, start=1)]
    assert sheet.cells[1].astype("object").where(sheet.cells[1].notna(), None).tolist() == wanted
    assert sheet.cells[0].isna().all()
