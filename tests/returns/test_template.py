"""The template: what a service is given loads again without a mapping, is accessible, and holds nothing live."""

import re
import zipfile
from datetime import datetime
from io import BytesIO

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pmf_core.returns import Context, check, read_limited
from pmf_core.returns.identity import SHEET, Identity
from pmf_core.returns.kinds import KINDS
from pmf_core.returns.templates.template import SPARE, template

ROWS = pd.DataFrame({
    "indicator": ["CS 01", "HS16"], "Indicator name": ["Calls answered", "=1+1"], "period": ["2026-27 Q2"] * 2,
    "Last year": ["91.5%", None], "value": [None, 12.0],
})  # fmt: skip
MINE = Identity("E07000034", "Chesterfield", "", "values", "2026-27 Q2", "", "7", "17 November 2026")
MADE = datetime(2026, 11, 17, 9)
EVERY_CODE = [f"IND{n:03}" for n in range(200)]  # a drop-down too long for its cell


def filled(data: bytes, cells: dict[str, object]) -> bytes:
    """The template as a service saves it, with these cells filled in; only unlocked ones can be."""
    book = openpyxl.load_workbook(BytesIO(data))
    for place, value in cells.items():
        assert not book.worksheets[0][place].protection.locked, f"{place} is locked"
        book.worksheets[0][place] = value
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def made(kind: str = "values", rows: pd.DataFrame | None = ROWS, **more: object) -> bytes:
    """A template of the small district."""
    return template(KINDS[kind], title="Housing, quarter 2", rows=rows, mine=MINE, made=MADE, **more)  # type: ignore[arg-type]


def _sheets(data: bytes) -> list[Worksheet]:
    return openpyxl.load_workbook(BytesIO(data)).worksheets


def _shown(values: pd.DataFrame) -> list[list[object]]:
    """What a test looks at of each row, None where blank."""
    columns = ["indicator", "value", "missing", "note", "row", "column"]
    return [[None if pd.isna(cell) else cell for cell in row] for row in values[columns].to_numpy(dtype=object)]


def test_a_prefilled_template_filled_in_loads_without_a_mapping(context: Context) -> None:
    data = made()
    assert [cell.value for cell in _sheets(data)[0][3]] == [
        "Indicator code", "Period", "Indicator name (for information)", "Last year (for information)",
        "Value", "Numerator", "Denominator", "Why missing", "Note",
    ]  # fmt: skip
    saved = filled(data, {"E4": 92, "I4": "Better in July", "E5": None, "H5": "suppressed"})
    result = check(read_limited(saved, "return.xlsx"), kind=None, mapping=None, context=context)
    assert (result.verdict, result.rows) == ("accept", 2)
    assert _shown(result.frames["values"]) == [
        ["CS01", 92, None, "Better in July", 4, "E"], ["HS16", None, "suppressed", None, 5, "E"],
    ]  # fmt: skip


def test_a_row_can_be_added_below_the_table(context: Context) -> None:
    saved = filled(made(), {"E4": 92, "A6": "cs01", "B6": "2026-27 Q1", "E6": 90})
    result = check(read_limited(saved, "return.xlsx"), kind=None, mapping=None, context=context)
    assert [row[:2] for row in _shown(result.frames["values"])] == [["CS01", 92], ["HS16", 12], ["CS01", 90]]


def test_a_row_left_blank_in_the_template_is_told(context: Context) -> None:
    result = check(read_limited(made(), "return.xlsx"), kind=None, mapping=None, context=context)
    assert ("R116", "Values!E4") in [(finding.code, finding.place) for finding in result.findings]


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_has_its_template_with_headings_choices_and_guidance(name: str) -> None:
    kind = KINDS[name]
    further = {"quadrant": ["customers", "workforce"]}
    data = template(kind, title="A return", guidance=["Send it by Friday."], choices=further)
    book = openpyxl.load_workbook(BytesIO(data))
    assert book.sheetnames == [kind.title, "Guidance", SHEET]
    sheet = book.worksheets[0]
    shown = [column for column in kind.columns if not column.hidden]
    assert [cell.value for cell in sheet[3]] == [column.heading for column in shown]
    lists = {str(rule.formula1).strip('"') for rule in sheet.data_validations.dataValidation}
    assert {",".join(column.choices) for column in shown if column.choices} <= lists
    assert ("customers,workforce" in lists) == ("quadrant" in {column.name for column in shown})
    told = {row[0].value for row in book["Guidance"].iter_rows()}
    assert {"Send it by Friday.", *(column.heading for column in shown)} <= told
    assert all(not sheet.cell(4, n).protection.locked for n in range(1, len(shown) + 1))  # nothing was known: all asked


def test_the_accessibility_checklist_of_the_government_analysis_function() -> None:
    data = made(guidance=["By when: 21 October 2026."])
    book = openpyxl.load_workbook(BytesIO(data))
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == ["Values", "Guidance"]
    assert book.active == book.worksheets[0]
    for sheet in book.worksheets[:2]:
        assert sheet["A1"].value, "the title stands in A1"
        assert sheet["A2"].value
        assert (list(sheet.merged_cells.ranges), sheet.freeze_panes, sheet.auto_filter.ref) == ([], None, None)
        assert not any(part.hidden for part in [*sheet.column_dimensions.values(), *sheet.row_dimensions.values()])
        (table,) = sheet.tables.values()
        assert (table.headerRowCount, table.autoFilter, table.ref[0]) == (1, None, "A")
        (head, *rows) = sheet[table.ref]
        assert len({cell.value for cell in head}) == len(head)
        assert all(any(cell.value is not None for cell in row) for row in rows), "no empty row in a table"
        assert all(cell.alignment.wrap_text for row in (head, *rows) for cell in row)
        assert all((cell.font.name, cell.font.sz) == ("Arial", 12) for row in rows for cell in row)
        empty = [cell for row in rows for cell in row if cell.value is None]
        assert all(cell.border.left.style for cell in empty), "only cells to fill in are empty, and have a border"
        assert sheet.sheet_view.selection[0].activeCell == "A1"
    assert re.fullmatch("Values", next(iter(book.worksheets[0].tables)))
    about = book.properties
    assert (about.title, about.creator, about.language) == ("Housing, quarter 2", "Chesterfield", "en-GB")
    assert about.created == MADE
    with zipfile.ZipFile(BytesIO(data)) as parts:
        assert not [name for name in parts.namelist() if "media" in name or "drawing" in name]


def test_only_the_cells_to_fill_in_are_unlocked_and_columns_can_be_widened() -> None:
    sheet, guide, hidden = _sheets(made())
    row = {heading.value: cell.protection.locked for heading, cell in zip(sheet[3], sheet[4], strict=True)}
    assert row == {
        "Indicator code": True, "Period": True, "Indicator name (for information)": True,
        "Last year (for information)": True, "Value": False, "Numerator": False, "Denominator": False,
        "Why missing": False, "Note": False,
    }  # fmt: skip
    assert [cell.protection.locked for cell in sheet[6]] == [False, False, True, True, *[False] * 5]
    last = 5 + SPARE
    assert (sheet.cell(last, 1).protection.locked, sheet.cell(last + 1, 1).protection.locked) == (False, True)
    assert sheet["A1"].protection.locked
    for one in (sheet, guide, hidden):
        guarded = one.protection
        assert (guarded.sheet, guarded.password) == (True, None)
        assert (guarded.formatColumns, guarded.formatRows, guarded.sort, guarded.autoFilter) == (False,) * 4  # allowed
    assert hidden.sheet_state == "veryHidden"


def test_a_long_list_of_choices_stands_on_the_hidden_sheet() -> None:
    data = made("targets", None, choices={"indicator": EVERY_CODE})
    book = openpyxl.load_workbook(BytesIO(data))
    rules = {str(rule.sqref).split(":")[0]: rule.formula1 for rule in book["Targets"].data_validations.dataValidation}
    sheet, cells = rules["A4"].split("!")
    assert sheet.strip("'") == SHEET
    assert [cell.value for (cell,) in book[SHEET][cells.replace("$", "")]] == EVERY_CODE
    assert rules["H4"] == '"percent,points,limits"'


def test_what_is_not_known_is_said_in_words_and_what_is_typed_stays_as_typed() -> None:
    sheet = _sheets(made())[0]
    assert (sheet["D4"].value, sheet["D5"].value) == ("91.5%", "no figure")
    assert (sheet["B6"].number_format, sheet["I4"].number_format, sheet["E4"].number_format) == ("@", "@", "General")


def test_nothing_in_a_template_is_live() -> None:
    rows = pd.DataFrame({"indicator": ["=HYPERLINK(1)"], "note": ["http://example.org"], "Name": ["@SUM(1)"]})
    with zipfile.ZipFile(BytesIO(template(KINDS["values"], title="=1+1", rows=rows))) as book:
        for part in book.namelist():
            text = book.read(part)
            assert b"<f>" not in text
            assert b"<hyperlink" not in text
            assert b'TargetMode="External"' not in text


def test_the_same_template_is_made_the_same() -> None:
    assert made() == made()


def test_a_data_list_goes_out_and_comes_back_the_same(context: Context) -> None:
    stored = context.data_list
    data = template(
        KINDS["data_list"], title="Data list", rows=stored.drop(columns=["display_code", "sheet", "row", "column"])
    )
    result = check(read_limited(data, "list.xlsx"), kind=None, mapping=None, context=context)
    assert (result.verdict, result.findings) == ("accept", ())
    facts = [column.name for column in KINDS["data_list"].columns]
    pd.testing.assert_frame_equal(result.frames["data_list"][facts], stored[facts])
