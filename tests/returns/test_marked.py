"""The officer's own workbook with its findings in it: marked where they are, and otherwise as it was."""

import re
from io import BytesIO
from xml.etree import ElementTree

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from pmf_core.model import Finding, Severity
from pmf_core.returns import Context, Refused, check, marked, read_limited
from pmf_core.returns.kinds import KINDS
from pmf_core.returns.marking import inplace, listed
from pmf_core.returns.marking.splice import Part
from pmf_core.returns.reading.guard import guard
from pmf_core.returns.reading.read import parse
from pmf_core.returns.templates.template import template
from tests.hostile.mutate import mutated
from tests.returns.files import changed, workbook
from tests.returns.marks import coloured, comments, findings_listed, parts, same
from tests.returns.test_template import ROWS, filled

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group")  # openpyxl, by which the tests look, drops them
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c626001000000ffff03000006000557bfabd40000000049454e44ae426082"
)
STOP, ASK, NOTE = Severity.STOP, Severity.ASK, Severity.NOTE
FINDINGS = (
    Finding("R104", STOP, "This is not a number.", "Type it <again> & so.", "Housing", 3, "C", "12x"),
    Finding("R117", STOP, "There is a figure and a reason.", "Delete one.", "Housing", 3, "C"),
    Finding("R101", STOP, "The period is blank.", "Fill it in.", "Housing", 9, "B"),
    Finding("R209", ASK, "=HYPERLINK(1)", "http://example.org", "Notes & <more>", 1, "A", "=1+1"),
    Finding("R032", NOTE, "No headings: left out.", "Nothing.", "Notes & <more>"),
)


@pytest.fixture(scope="module")
def rich() -> bytes:
    """A workbook with all that an officer's has: chart, pictures, comments, formats, a formula, protection, names."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet, other = book.add_worksheet("Housing"), book.add_worksheet("Notes & <more>")
        green = book.add_format({"bold": True, "bg_color": "#00FF00"})
        sheet.write_row(0, 0, ["Indicator code", "Period", "Value", "Note"], green)
        sheet.write_row(1, 0, ["CS01", "2026-27 Q2"])
        sheet.write_formula(1, 2, "=90+2", green, 92)
        sheet.write_row(2, 0, ["HS16", "2026-27 Q2", "12x"])
        sheet.write_comment(2, 2, "The officer's own", {"author": "Officer"})
        sheet.write_comment(1, 3, "Another <b>", {"author": "Officer"})
        sheet.conditional_format("C2:C3", {"type": "cell", "criteria": ">", "value": 5, "format": green})
        sheet.data_validation("D2:D9", {"validate": "list", "source": ["a", "b"]})
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Housing!$C$2:$C$3"})
        sheet.insert_chart("F2", chart)
        sheet.set_header("&L&G", {"image_left": "x.png", "image_data_left": BytesIO(PICTURE)})
        sheet.add_sparkline("E2", {"range": "Housing!C2:C3"})
        sheet.protect("secret")
        sheet.print_area("A1:D3")
        other.print_area("A1:B2")
        other.write(0, 0, "hello")
        other.insert_image("F20", "x.png", {"image_data": BytesIO(PICTURE)})
        other.activate()
    return stream.getvalue()


def test_each_cell_with_a_finding_says_so_and_the_officers_own_comments_stay(rich: bytes) -> None:
    name, data = marked(rich, "return.xlsx", FINDINGS)
    assert name == "return-findings.xlsx"
    assert comments(data) == {
        "Housing!D2": "Another <b>",
        "Housing!C3": "The officer's own\n\npmf: R104: This is not a number. Type it <again> & so.\n"
                      "R117: There is a figure and a reason. Delete one.",
        "Housing!B9": "R101: The period is blank. Fill it in.",
        "Notes & <more>!A1": "R209: =HYPERLINK(1) http://example.org",
    }  # fmt: skip
    assert coloured(data, "xl/worksheets/sheet1.xml") == "C3 B9"
    boxes = parts(data)["xl/drawings/vmlDrawing1.vml"]
    assert sorted(re.findall(rb"<x:Row>(\d+)</x:Row><x:Column>(\d+)</x:Column>", boxes)) == [
        (b"1", b"3"), (b"2", b"2"), (b"8", b"1"),
    ]  # fmt: skip


def test_a_first_sheet_lists_every_finding_with_its_place(rich: bytes) -> None:
    data = marked(rich, "return.xlsx", FINDINGS)[1]
    title, line, head, *rows = findings_listed(data)
    assert title[0] == "Findings in this return"
    assert str(line[0]).startswith("5 findings. Each that is about one cell is also a comment there")
    assert head == listed.HEADINGS
    assert [(row[0], row[2], row[3]) for row in rows] == [
        ("R104", "Housing", "C3"), ("R117", "Housing", "C3"), ("R101", "Housing", "B9"),
        ("R209", "Notes & <more>", "A1"), ("R032", "Notes & <more>", ""),
    ]  # fmt: skip
    book = openpyxl.load_workbook(BytesIO(data))
    assert (book.sheetnames, book.active.title) == (["Findings", "Housing", "Notes & <more>"], "Findings")
    assert [bool(sheet.sheet_view.tabSelected) for sheet in book] == [True, False, False]


def test_everything_else_is_as_it_was(rich: bytes) -> None:
    before, after = parts(rich), parts(marked(rich, "return.xlsx", FINDINGS)[1])
    assert set(before) < set(after)
    touched = {name for name in before if before[name] != after[name]}
    assert touched == {
        "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/styles.xml", "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
        "xl/worksheets/_rels/sheet2.xml.rels",
    }  # fmt: skip
    sheet = after["xl/worksheets/sheet1.xml"]
    rows = re.compile(rb"<sheetData>.*</sheetData>", re.DOTALL)
    assert rows.findall(sheet) == rows.findall(before["xl/worksheets/sheet1.xml"])  # formulas with their results too
    for kept in (b'<sheetProtection password="', b"<autoFilter" if b"<autoFilter" in sheet else b"<drawing",
                 b"sparklineGroup", b"dataValidation", b'operator="greaterThan"', b"legacyDrawingHF"):  # fmt: skip
        assert kept in sheet
    book = openpyxl.load_workbook(BytesIO(marked(rich, "return.xlsx", FINDINGS)[1]))
    assert [sheet.print_area for sheet in book] == ["", "'Housing'!$A$1:$D$3", "'Notes & <more>'!$A$1:$B$2"]
    for name, content in after.items():
        if name.endswith((".xml", ".rels", ".vml")):
            ElementTree.fromstring(content)


def test_nothing_from_a_finding_is_live(rich: bytes) -> None:
    before, after = parts(rich), parts(marked(rich, "return.xlsx", FINDINGS)[1])
    for tag in (b"<f>", b"<hyperlink", b'TargetMode="External"'):
        assert sum(part.count(tag) for part in after.values()) == sum(part.count(tag) for part in before.values())


def test_the_order_of_a_sheets_parts_is_that_of_the_standard(rich: bytes) -> None:
    order = [
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection", "autoFilter",
        "mergeCells", "conditionalFormatting", "dataValidations", "hyperlinks", "pageMargins", "pageSetup",
        "headerFooter", "drawing", "legacyDrawing", "legacyDrawingHF", "tableParts", "extLst",
    ]  # fmt: skip
    for data in (rich, template(KINDS["values"], title="A return", rows=ROWS)):
        names = [sheet.name for sheet in parse(data, "xlsx")]
        findings = [Finding("R104", STOP, "No.", "Mend.", name, 2, "B") for name in names]
        after = parts(marked(data, "return.xlsx", findings)[1])
        for n in range(1, len(names) + 1):
            tags = [child.tag for child in Part(after[f"xl/worksheets/sheet{n}.xml"], depth=1).root.children]
            assert tags == sorted(tags, key=order.index)
            assert {"conditionalFormatting", "legacyDrawing"} <= set(tags)


def test_sent_again_it_reads_as_it_did(rich: bytes) -> None:
    name, data = marked(rich, "return.xlsx", FINDINGS)
    assert same(read_limited(data, name), read_limited(rich, "return.xlsx"))


def test_marked_again_it_says_only_what_is_found_now(rich: bytes) -> None:
    name, once = marked(rich, "return.xlsx", FINDINGS)
    again, twice = marked(once, name, FINDINGS[3:])
    assert again == name
    assert comments(twice) == {
        "Housing!C3": "The officer's own", "Housing!D2": "Another <b>",
        "Notes & <more>!A1": "R209: =HYPERLINK(1) http://example.org",
    }  # fmt: skip
    assert openpyxl.load_workbook(BytesIO(twice)).sheetnames == ["Findings", "Housing", "Notes & <more>"]
    assert [row[0] for row in findings_listed(twice)[3:]] == ["R209", "R032"]
    assert coloured(twice, "xl/worksheets/sheet1.xml") == ""
    assert len(re.findall(rb"<v:shape ", parts(twice)["xl/drawings/vmlDrawing1.vml"])) == 2
    assert same(parse(twice, "xlsx"), parse(rich, "xlsx"))


def test_a_sheet_of_the_officers_that_is_called_findings_stays() -> None:
    data = workbook(sheets={"Values": [["Indicator code", "Period", "Value"]], "Findings": [["Mine"]]})
    once = marked(data, "return.xlsx", FINDINGS[:1])[1]
    twice = marked(once, "return.xlsx", FINDINGS[:1])[1]
    assert openpyxl.load_workbook(BytesIO(twice)).sheetnames == ["Findings 2", "Values", "Findings"]
    assert [sheet.name for sheet in parse(twice, "xlsx")] == ["Values", "Findings"]


def test_a_template_checks_the_same_after_it_was_marked(context: Context) -> None:
    data = filled(template(KINDS["values"], title="A return", rows=ROWS), {"E4": "92%%", "H5": "suppressed"})
    first = check(read_limited(data, "return.xlsx"), kind=None, mapping=None, context=context)
    name, back = marked(data, "return.xlsx", first.findings)
    second = check(read_limited(back, name), kind=None, mapping=None, context=context)
    assert [finding.code for finding in first.findings] == ["R104", "R117"]
    assert second.findings == first.findings
    sheet = openpyxl.load_workbook(BytesIO(back))["Values"]
    assert (sheet.protection.sheet, sheet["E4"].protection.locked, sheet["A4"].protection.locked) == (True, False, True)
    mended = filled_again(back, {"E4": 92, "H5": None})
    assert check(read_limited(mended, name), kind=None, mapping=None, context=context).verdict == "accept"


def filled_again(data: bytes, cells: dict[str, object]) -> bytes:
    """The marked workbook as an officer mends it and a program saves it whole."""
    book = openpyxl.load_workbook(BytesIO(data))
    for place, value in cells.items():
        book["Values"][place] = value
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_what_another_program_saved_is_known_again() -> None:
    once = marked(workbook(["Indicator code"], ["CS01"]), "r.xlsx", [Finding("R1", STOP, "No.", "", "Values", 2, "A")])[1]
    saved = filled_again(once, {"B2": 1})
    twice = marked(saved, "r.xlsx", [Finding("R2", STOP, "Nor this.", "", "Values", 2, "B")])[1]
    assert openpyxl.load_workbook(BytesIO(twice)).sheetnames == ["Findings", "Values"]
    assert comments(twice) == {"Values!B2": "R2: Nor this."}


def test_only_so_many_cells_are_marked_and_the_list_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listed, "MARKED", 3)
    findings = [Finding("R104", STOP, "No.", "Mend.", "Values", row, "A") for row in range(1, 6)]
    data = inplace.mark(workbook(["x"]), findings, None, listed.AGAIN)
    assert list(comments(data)) == ["Values!A1", "Values!A2", "Values!A3"]
    assert "The first 3 of 5 cells have a comment" in str(findings_listed(data)[1][0])
    assert len(findings_listed(data)) == 3 + 5


def test_a_workbook_whose_tags_have_a_prefix_is_marked_in_place() -> None:
    plain = parts(workbook(["Indicator code"], ["CS01"]))
    prefixed = {
        name: re.sub(rb"<(/?)(?![?/])", rb"<\1x:", text).replace(b"xmlns=", b"xmlns:x=", 1)
        for name, text in plain.items()
        if name in {"xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"}
    }
    data = changed(workbook(["Indicator code"], ["CS01"]), prefixed)
    back = marked(data, "return.xlsx", [Finding("R201", STOP, "No.", "Mend.", "Values", 2, "A", "CS01")])[1]
    after = parts(back)
    assert b"<x:conditionalFormatting" in after["xl/worksheets/sheet1.xml"]
    assert b"<x:sheet xmlns:r=" in after["xl/workbook.xml"]
    assert comments(back) == {"Values!A2": "R201: No. Mend."}
    assert same(parse(back, "xlsx"), parse(data, "xlsx"))


def test_another_reader_sees_the_same(rich: bytes) -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(marked(rich, "return.xlsx", FINDINGS)[1]))
    before = CalamineWorkbook.from_filelike(BytesIO(rich))
    assert book.sheet_names == ["Findings", *before.sheet_names]
    for name in before.sheet_names:
        assert book.get_sheet_by_name(name).to_python() == before.get_sheet_by_name(name).to_python()


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_read_can_be_marked_and_reads_the_same(seed: int) -> None:
    data = mutated(seed)
    try:
        sheets = parse(data, guard("return.xlsx", data))
    except Refused:
        return
    found = [Finding("R104", STOP, "No.", "Mend.", sheet.name, 2, "C") for sheet in sheets]
    assert same(parse(marked(data, "return.xlsx", found)[1], "xlsx"), sheets)


def test_what_cannot_be_read_cannot_be_marked() -> None:
    for data, name in ((b"", "a.csv"), (b"PK\x03\x04 broken", "a.xlsx"), (b"%PDF-1.7", "a.csv")):
        with pytest.raises(Refused):
            marked(data, name, FINDINGS)


TEXT = st.text(st.characters(codec="utf-8"), max_size=40)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.builds(
            Finding, st.sampled_from(["R104", "R209"]), st.sampled_from([STOP, ASK, NOTE]), TEXT, TEXT,
            st.sampled_from(["Housing", "Notes & <more>", "Elsewhere", None]), st.integers(1, 2000) | st.none(),
            st.sampled_from(["A", "C", "AA", "XFD"]) | st.none(), TEXT | st.none(),
        ),
        max_size=12,
    )
)  # fmt: skip
def test_whatever_is_found_the_workbook_reads_as_it_did(rich: bytes, findings: list[Finding]) -> None:
    data = inplace.mark(rich, findings, None, listed.AGAIN)
    assert same(parse(data, "xlsx"), parse(rich, "xlsx"))
    openpyxl.load_workbook(BytesIO(data))
    assert len(findings_listed(data)) == 3 + len(findings)
