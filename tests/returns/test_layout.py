"""A return by its own headings: which kind, long or wide, wherever the headings stand."""

from collections.abc import Callable

import pandas as pd
import pytest

from pmf_core.returns import Checked, Context, check
from pmf_core.returns.kinds import KINDS
from pmf_core.returns.layouts.layout import find
from pmf_core.returns.reading.read import parse
from tests.returns.conftest import sheets
from tests.returns.files import workbook


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        ("Indicator code,Period,Value", "values"),
        ("KPI,Quarter,Actual,Comments", "values"),
        ("ref,YEAR,out-turn", "values"),
        ("Code,2026-27 Q1,2026-27 Q2", "values"),
        ("Indicator code,Period,Value,Target,Status", "values"),
        ("Indicator code,Period,Numerator,Denominator", "values"),
        ("Indicator code,Target,2026-27 Q1,2026-27 Q2", "values"),
        ("Indicator code,Period,Target,Tolerance,Value", "values"),
        ("Indicator code,Indicator name,Unit,Polarity,Period,Value", "values"),
        ("Indicator,Period,Target", "targets"),
        ("Indicator code,Indicator name,Polarity,Unit", "data_list"),
        ("Service code,Service,Director", "service"),
        ("Name,Address,Telephone", None),
    ],
)
def test_the_kind_is_told_from_the_headings(headings: str, kind: str | None) -> None:
    layout = find(sheets(headings + "\n" + "x," * headings.count(",") + "x\n")[0], list(reversed(KINDS.values())))
    assert (layout and layout.kind.name) == kind
    assert layout is None or layout.absent == ()


def test_headings_are_found_below_titles_and_in_any_spelling(checked: Callable[..., Checked]) -> None:
    result = checked("Return of Quarter 2,,\n,,\nINDICATOR_CODE, Period ,VALUE (%)\nCS01,2026-27 Q2,92\n")
    assert (result.verdict, result.rows, result.findings) == ("accept", 1, ())
    row = result.frames["values"].iloc[0]
    assert (row["indicator"], row["value"], row["row"], row["column"]) == ("CS01", 92, 4, "C")


def test_wide_by_period_gives_a_row_a_period_with_its_own_cell(checked: Callable[..., Checked]) -> None:
    result = checked("Code,Note,2026-27 Q1,Q2 2026/27\nCS01,Better in July,91,92\nHS16,,5,\n")
    values = result.frames["values"]
    assert result.rows == 2
    assert list(zip(values["indicator"], values["start"].dt.month, values["value"], values["column"], strict=True)) == [
        ("CS01", 4, 91, "C"), ("HS16", 4, 5, "C"), ("CS01", 7, 92, "D"),
    ]  # fmt: skip
    assert values["note"].dropna().to_dict() == {2: "Better in July"}  # a note belongs to the latest period
    assert [(finding.code, finding.place) for finding in result.findings] == [("R116", "D3")]


def test_dates_as_headings_are_months(context: Context) -> None:
    data = workbook(["Code", pd.Timestamp("2026-08-01"), pd.Timestamp("2026-09-01")], ["FI02", 1200, 1300])
    result = check(parse(data, "xlsx"), kind="values", mapping=None, context=context)
    assert result.periods == ("2026-M08", "2026-M09")


def test_a_workbook_with_a_sheet_for_each_kind_is_one_return(context: Context) -> None:
    data = workbook(sheets={
        "Services": [["Service code", "Service"], ["PLAN", "Planning"]],
        "Data list": [["Code", "Name", "Polarity", "Service code", "Frequency"],
                      ["PL 01", "Major applications in time", "higher", "plan", "quarterly"]],
        "Targets": [["Code", "Period", "Target"], ["PL01", "2026-27", 80]],
        "Values": [["Code", "Period", "Value"], ["PL01", "2026-27 Q2", 75]],
    })  # fmt: skip
    result = check(parse(data, "xlsx"), kind=None, mapping=None, context=context)
    assert (result.verdict, result.kind, result.rows, result.findings) == ("accept", "values", 4, ())
    assert {name: len(frame) for name, frame in result.frames.items()} == {
        "service": 1, "data_list": 1, "targets": 1, "values": 1,
    }  # fmt: skip
    row = result.frames["data_list"].iloc[0]
    assert (row["code"], row["display_code"], row["service"]) == ("PL01", "PL 01", "PLAN")


def test_a_kind_that_is_asked_for_is_not_guessed(checked: Callable[..., Checked]) -> None:
    text = "Indicator code,Period,Value,Target\nCS01,2026-27 Q2,92,95\n"
    assert checked(text).kind == "values"
    targets = checked(text, kind="targets")
    assert targets.frames["targets"]["target"].tolist() == [95]


def test_the_order_of_rows_and_columns_does_not_matter(checked: Callable[..., Checked]) -> None:
    one = checked("Code,Period,Value\nCS01,2026-27 Q1,91\nHS16,2026-27 Q1,5\n").frames["values"]
    other = checked("Value,Code,Period\n5,HS16,2026-27 Q1\n91,CS01,2026-27 Q1\n").frames["values"]
    facts = ["indicator", "start", "end", "value", "council"]
    pd.testing.assert_frame_equal(
        one[facts].sort_values("indicator", ignore_index=True), other[facts].sort_values("indicator", ignore_index=True)
    )


@pytest.mark.parametrize(
    "text",
    ["Code,Target,2026-27 Q1,2026-27 Q2\nCS01,100,97,98\n",
     "Code,Period,Target,Tolerance,Value\nCS01,2026-27 Q1,100,5,97\nCS01,2026-27 Q2,100,5,98\n"],
)  # fmt: skip
def test_a_target_beside_figures_is_asked_about_and_the_figures_are_read(
    text: str, checked: Callable[..., Checked]
) -> None:
    result = checked(text)
    assert (result.kind, result.verdict) == ("values", "accept")
    assert result.frames["values"]["value"].tolist() == [97, 98]
    assert [(f.code, f.severity) for f in result.findings if f.code == "R120"] == [("R120", "ask")]


def test_a_target_column_with_nothing_in_it_is_passed_over(checked: Callable[..., Checked]) -> None:
    assert checked("Code,Period,Value,Target\nCS01,2026-27 Q2,92,\n").findings == ()


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Code,Year,Quarter,Actual\nCS01,2024-25,2,91\n", "2024-25 Q2"),
        ("Code,Quarter,Financial year,Actual\nCS01,Q2,2024/25,91\n", "2024-25 Q2"),
        ("Code,Year,Qtr,Actual\nCS01,2024-25,Q2 2024-25,91\n", "2024-25 Q2"),
        ("Code,Year,Month,Actual\nFI02,2024-25,Feb,91\n", "2025-M02"),
        ("Code,Year,Month,Actual\nFI02,2024,2,91\n", "2024-M02"),
    ],
)
def test_a_year_and_its_part_in_two_columns_are_one_period(
    text: str, period: str, checked: Callable[..., Checked]
) -> None:
    result = checked(text)
    assert (result.findings, result.periods) == ((), (period,))


def test_a_month_says_more_than_its_quarter(checked: Callable[..., Checked]) -> None:
    result = checked("Code,Year,Quarter,Month,Actual\nFI02,2024-25,2,September,91\n")
    assert (result.periods, [finding.place for finding in result.findings]) == (("2024-M09",), ["C1"])


@pytest.mark.parametrize(
    ("line", "found"), [("CS01,2024-25,,91", "R101"), ("CS01,,2,91", "R111"), ("CS01,2024-25,5,91", "R111")]
)
def test_a_quarter_that_is_not_said_is_never_the_years_figure(
    line: str, found: str, checked: Callable[..., Checked]
) -> None:
    result = checked(f"Code,Year,Quarter,Actual\n{line}\n")
    assert [(finding.code, finding.place) for finding in result.findings] == [(found, "C2")]
    assert result.frames["values"].empty


@pytest.mark.parametrize(("starts", "first"), [(1, 4), (9, None)])
def test_period_headings_are_read_in_the_years_of_the_framework(
    starts: int, first: int | None, checked: Callable[..., Checked]
) -> None:
    heading = "2026 Q2" if first else "2025-26 Q2"
    result = checked(f"Code,{heading}\nHS16,12\n", year_start=starts)
    assert result.findings == ()
    assert result.frames["values"]["start"].dt.month.tolist() == [first or 12]
