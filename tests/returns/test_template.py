"""The template: what a service is given loads again without a mapping, and holds nothing live."""

import zipfile
from io import BytesIO

import openpyxl
import pandas as pd
import pytest

from pmf_core.returns import Context, check, read_limited
from pmf_core.returns.kinds import KINDS
from pmf_core.returns.template import template

ROWS = pd.DataFrame({
    "indicator": ["CS 01", "HS16"], "Indicator name": ["Calls answered", "=1+1"], "period": ["2026-27 Q2"] * 2,
    "Last year": [91.5, None],
})  # fmt: skip


def filled(data: bytes, cells: dict[str, object]) -> bytes:
    """The template as a service saves it, with these cells filled in."""
    book = openpyxl.load_workbook(BytesIO(data))
    for place, value in cells.items():
        book.worksheets[0][place] = value
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _shown(values: pd.DataFrame) -> list[list[object]]:
    """What a test looks at of each row, None where blank."""
    columns = ["indicator", "value", "missing", "note", "row", "column"]
    return [[None if pd.isna(cell) else cell for cell in row] for row in values[columns].to_numpy(dtype=object)]


def test_a_prefilled_template_filled_in_loads_without_a_mapping(context: Context) -> None:
    data = template(KINDS["values"], title="Housing, quarter 2 of 2026-27", rows=ROWS)
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    headings = [cell.value for cell in sheet[2]]
    assert headings == [
        "Indicator code", "Period", "Indicator name (for information)", "Last year (for information)",
        "Value", "Numerator", "Denominator", "Why missing", "Note",
    ]  # fmt: skip
    saved = filled(data, {"E3": 92, "I3": "Better in July", "H4": "Suppressed"})
    result = check(read_limited(saved, "return.xlsx"), kind=None, mapping=None, context=context)
    assert (result.verdict, result.rows, result.findings) == ("accept", 2, ())
    assert _shown(result.frames["values"]) == [
        ["CS01", 92, None, "Better in July", 3, "E"], ["HS16", None, "suppressed", None, 4, "E"],
    ]  # fmt: skip


def test_a_row_left_blank_in_the_template_is_told(context: Context) -> None:
    data = template(KINDS["values"], title="Housing", rows=ROWS)
    result = check(read_limited(filled(data, {"E3": 92}), "return.xlsx"), kind=None, mapping=None, context=context)
    assert [(finding.code, finding.place) for finding in result.findings] == [("R116", "Values!E4")]


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_has_its_template_with_headings_choices_and_guidance(name: str) -> None:
    kind = KINDS[name]
    further = {"quadrant": ["customers", "workforce"]}
    book = openpyxl.load_workbook(
        BytesIO(template(kind, title="A return", guidance=["Send it by Friday."], choices=further))
    )
    assert book.sheetnames == [kind.title, "Guidance"]
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[2]] == [column.heading for column in kind.columns if not column.hidden]
    assert sheet.freeze_panes == "B3"
    lists = {str(rule.formula1).strip('"') for rule in sheet.data_validations.dataValidation}
    chosen = [c for c in kind.columns if not c.hidden and c.choices]
    assert {",".join(column.choices) for column in chosen} <= lists
    assert ("customers,workforce" in lists) == (name == "data_list")
    told = [row[0].value for row in book["Guidance"].iter_rows()]
    assert "Send it by Friday." in told
    assert {column.heading for column in kind.columns if not column.hidden} <= set(told)


def test_nothing_in_a_template_is_live() -> None:
    rows = pd.DataFrame({"indicator": ["=HYPERLINK(1)"], "note": ["http://example.org"], "Name": ["@SUM(1)"]})
    with zipfile.ZipFile(BytesIO(template(KINDS["values"], title="=1+1", rows=rows))) as book:
        for part in book.namelist():
            text = book.read(part)
            assert b"<f>" not in text
            assert b"<hyperlink" not in text
            assert b'TargetMode="External"' not in text


def test_a_data_list_goes_out_and_comes_back_the_same(context: Context) -> None:
    stored = context.data_list
    data = template(
        KINDS["data_list"], title="Data list", rows=stored.drop(columns=["display_code", "sheet", "row", "column"])
    )
    result = check(read_limited(data, "list.xlsx"), kind=None, mapping=None, context=context)
    assert (result.verdict, result.findings) == ("accept", ())
    facts = [column.name for column in KINDS["data_list"].columns]
    pd.testing.assert_frame_equal(result.frames["data_list"][facts], stored[facts])
