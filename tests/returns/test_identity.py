"""What a template says of itself: read without a word, and held against what comes back in it."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import openpyxl
import pandas as pd
import pytest

from pmf_core.returns import Checked, Context, check, read_limited
from pmf_core.returns.identity import SHEET, Identity, digest, of
from pmf_core.returns.kinds import KINDS
from pmf_core.returns.reading.read import parse
from pmf_core.returns.templates.template import template
from tests.returns.test_template import filled

HOUSING = Identity("E07000034", "Chesterfield", "HOUSING", "values", "2026-27 Q2", "", "7", "17 November 2026")
ROWS = pd.DataFrame({"indicator": ["CS01"], "period": ["2026-27 Q2"], "value": [92.0]})
GRADED = ("accuracy", "validity", "reliability", "timeliness", "relevance", "completeness")

Held = Callable[..., Checked]


@pytest.fixture
def owned(context: Context) -> Context:
    """The small district, whose indicators have services."""
    return replace(context, data_list=context.data_list.assign(service=["HOUSING", "HOUSING", "FINANCE", "FINANCE"]))


@pytest.fixture
def held(owned: Context) -> Held:
    """A template of a kind with these rows and this identity, sent back and checked."""

    def call(rows: pd.DataFrame = ROWS, kind: str = "values", **changes: str) -> Checked:
        mine = replace(HOUSING, data_list=digest(owned.data_list, "HOUSING"), kind=kind)
        data = template(KINDS[kind], title="A return", rows=rows, mine=replace(mine, **changes))
        return check(read_limited(data, "return.xlsx"), kind=None, mapping=None, context=owned)

    return call


def _found(result: Checked) -> list[tuple[str, str]]:
    return [(finding.code, finding.place) for finding in result.findings]


def test_a_template_of_this_council_service_and_period_is_read_without_a_word(held: Held) -> None:
    result = held()
    assert (result.verdict, result.rows, _found(result)) == ("accept", 1, [])


def test_the_hidden_sheet_says_what_was_written_and_is_no_sheet_of_the_return() -> None:
    sheets = parse(template(KINDS["values"], title="A return", rows=ROWS, mine=HOUSING), "xlsx")
    assert [sheet.name for sheet in sheets] == ["Values", "Guidance"]
    assert [finding for sheet in sheets for finding in sheet.findings] == []
    assert of(sheets) == HOUSING


def test_another_council_stops_the_return(held: Held) -> None:
    result = held(council="S12000030", council_name="Stirling", period="2020-21 Q1")
    assert (result.verdict, _found(result)) == ("reject_rows", [("R070", "")])
    assert "made for Stirling, not for this council (E07000034)" in result.findings[0].message


@pytest.mark.parametrize(("period", "asks"), [
    ("2026-27 Q2", False), ("2025-26 Q3", False), ("2025-26 Q2", True), ("2024-25", True), ("2025-26", False),
])  # fmt: skip
def test_a_figure_of_another_period_asks(held: Held, period: str, asks: bool) -> None:
    result = held(ROWS.assign(period=period))
    assert (("R071", "Values!C4") in _found(result)) == asks
    assert result.verdict == "accept"


def test_a_sign_off_is_for_the_period_of_the_template_alone(held: Held) -> None:
    rows = pd.DataFrame({"service": ["HOUSING"], "period": ["2026-27 Q1"], "meets": ["yes"], "champion": ["An officer"]})
    assert [code for code, _ in _found(held(rows, "sign_off"))] == ["R071"]


def test_an_indicator_of_another_service_asks(held: Held) -> None:
    result = held(pd.DataFrame({"indicator": ["CS01", "FI02"], "period": ["2026-27 Q2", "2026-M09"], "value": [92, 5]}))
    assert _found(result) == [("R072", "Values!C5")]
    assert result.findings[0].message == "FI02 belongs to FINANCE, and the template is HOUSING's."
    assert _found(held(pd.DataFrame({"indicator": ["FI02"], "period": ["2026-M09"], "value": [5]}), service="")) != []


def test_a_data_list_that_has_changed_is_told(held: Held, owned: Context) -> None:
    renamed = owned.data_list.assign(name=owned.data_list["name"].replace("Calls answered in 20 seconds", "Calls"))
    mine = replace(HOUSING, data_list=digest(renamed, "HOUSING"))
    data = template(KINDS["values"], title="A return", rows=ROWS, mine=mine)
    result = check(read_limited(data, "return.xlsx"), kind=None, mapping=None, context=owned)
    assert (result.verdict, _found(result)) == ("accept", [("R073", "")])
    assert "on 17 November 2026" in result.findings[0].message


def test_a_change_of_another_service_is_no_change(owned: Context) -> None:
    renamed = owned.data_list.assign(name=owned.data_list["name"].replace("Income from car parks", "Parking"))
    assert digest(renamed, "HOUSING") == digest(owned.data_list, "HOUSING")
    assert digest(renamed, "") != digest(owned.data_list, "")


@pytest.mark.parametrize("rows", [1, 2])
def test_rows_that_nobody_filled_in_are_left_out(held: Held, rows: int) -> None:
    given = pd.DataFrame({"indicator": ["CS01", "HS16"], **{name: ["good", None] for name in GRADED}})
    result = held(given.iloc[-rows:], "data_quality")
    assert _found(result) == [("R074", f"Data quality!B{3 + rows}")]
    assert (result.verdict, len(result.frames["data_quality"])) == ("accept", rows - 1)


def test_a_row_that_is_half_filled_in_is_not_left_out(held: Held) -> None:
    given = pd.DataFrame({"indicator": ["CS01"], "accuracy": ["good"]})
    assert [code for code, _ in _found(held(given, "data_quality"))] == ["R101"] * 5


def test_a_hidden_sheet_of_another_kind_of_template_says_nothing(context: Context) -> None:
    data = template(KINDS["values"], title="A return", rows=ROWS, mine=replace(HOUSING, version="99", council="X"))
    assert of(parse(data, "xlsx")) is None
    book = openpyxl.load_workbook(BytesIO(data))
    for row in book[SHEET].iter_rows():
        for cell in row:
            cell.value = 1
    stream = BytesIO()
    book.save(stream)
    result = check(parse(stream.getvalue(), "xlsx"), kind=None, mapping=None, context=context)
    assert (result.verdict, _found(result)) == ("accept", [])


def test_filling_in_keeps_the_identity() -> None:
    data = template(KINDS["values"], title="A return", rows=ROWS, mine=HOUSING)
    assert of(parse(filled(data, {"C4": 93}), "xlsx")) == HOUSING
