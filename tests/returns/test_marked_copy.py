"""What cannot be marked in place comes back as a workbook with its cells as text, and its findings in it."""

import re

import pandas as pd
import pytest

from pmf_core.model import Finding, Severity
from pmf_core.returns import Context, check, marked, read_limited
from pmf_core.returns.marking import copied
from pmf_core.returns.reading.read import parse
from pmf_core.returns.sheets import Sheet
from tests.returns.files import changed, workbook
from tests.returns.marks import comments, findings_listed, parts, same

STOP = Severity.STOP
CSV = b"Indicator code,Period,Value,Note\r\nCS 01,2026-27 Q2,92%%,=1+1\r\nHS16,2026-27 Q2,12,http://example.org\r\n"


def test_a_csv_file_comes_back_as_a_workbook_with_the_same_cells_as_text(context: Context) -> None:
    first = check(read_limited(CSV, "return.csv"), kind=None, mapping=None, context=context)
    name, data = marked(CSV, "return.csv", first.findings)
    assert name == "return-findings.xlsx"
    (sheet,) = read_limited(data, name)
    pd.testing.assert_frame_equal(sheet.cells, read_limited(CSV, "return.csv")[0].cells)
    second = check((sheet,), kind=None, mapping=None, context=context)
    assert [(finding.code, finding.row, finding.column) for finding in second.findings] == [("R104", 2, "C")]
    assert comments(data) == {"Return!C2": f"R104: This is not a number. {first.findings[0].fix}"}
    assert "as text" in str(findings_listed(data)[1][0])
    packed = parts(data)
    assert not any(tag in part for tag in (b"<f>", b"<hyperlink", b"External") for part in packed.values())


def test_a_workbook_without_styles_comes_back_as_a_copy() -> None:
    plain = workbook(["x", 7])
    related = re.sub(rb"<Relationship [^>]*styles.xml\"/>", b"", parts(plain)["xl/_rels/workbook.xml.rels"])
    data = changed(plain, {"xl/styles.xml": None, "xl/_rels/workbook.xml.rels": related})
    back = marked(data, "return.xlsx", [Finding("R104", STOP, "No.", "Mend.", "Values", 1, "B", "7")])[1]
    assert comments(back) == {"Values!B1": "R104: No. Mend."}
    assert same(parse(back, "xlsx"), parse(data, "xlsx"))
    assert "as text" in str(findings_listed(back)[1][0])


def test_a_file_too_large_to_copy_comes_back_with_the_rows_that_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Indicator code,Period,Value\n" + "".join(f"CS01,2026-27 Q2,{n}\n" for n in range(2, 101))
    monkeypatch.setattr(copied, "COPIED", 100)
    sheets = parse(text.encode(), "csv")
    data, names, note = copied.workbook(sheets, {"": [90]})
    assert (names, note) == ({"": "Return"}, copied.IN_PART)
    (sheet,) = parse(data, "xlsx")
    assert sheet.cells[2].dropna().index.tolist() == [*range(1, 31), 90]
    assert sheet.cells.at[90, 2] == "90"


def test_a_copy_has_the_errors_and_formulas_as_text() -> None:
    cells = pd.DataFrame({0: ["x"]}, index=[1], dtype="str")
    sheet = Sheet("A/B: [1]", cells, ((3, 2, "#DIV/0!"), (1, 1, "=1+1")))
    data, names, _ = copied.workbook([sheet, Sheet("a b   1", cells)], {})
    assert names == {"A/B: [1]": "A B   1", "a b   1": "a b   1 2"}
    back = parse(data, "xlsx")[0]
    assert (back.cells.at[1, 0], back.cells.at[1, 1], back.errors) == ("x", "=1+1", ((3, 2, "#DIV/0!"),))


def test_a_character_that_no_workbook_can_hold_is_not_lost_in_a_copy() -> None:
    text = b"Indicator code,Period,Value\nCS01,2026-27 Q2,9\x012\n"
    back = marked(text, "return.csv", [Finding("R104", STOP, "No\x01.", "Mend.", None, 2, "C")])[1]
    assert parse(back, "xlsx")[0].cells.at[2, 2] == "9\ufffd2"
    assert comments(back) == {"Return!C2": "R104: No\ufffd. Mend."}
