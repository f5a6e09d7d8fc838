"""Files that once stored a wrong figure in silence, or held the server up."""

import time
from collections.abc import Callable

import pandas as pd
import pytest

from pmf_core.returns import Checked, numbers
from pmf_core.returns.reading.package import QUOTED
from pmf_core.returns.reading.textfile import read_csv

H = "Indicator code,Period,Value\n"


@pytest.mark.parametrize(
    ("text", "ragged"),
    [
        (H + "MO1,2025-26 Q3,1,234\nMO1,2025-26 Q4,2,345\n", [2, 3]),  # thousands with a comma, unquoted
        (H + "MO1,2025-26 Q3,27,5\nMO1,2025-26 Q4,28,5\n", [2, 3]),  # decimal commas
        (H + "MO1,2025-26 Q3,1234,,\nMO1,2025-26 Q4,2345,,\n", []),  # commas that hold nothing
        ("Return for Housing\n" + H + "MO1,2025-26 Q3,1234\n", []),  # a title above the headings
        ("Five\ntitle\nlines\nabove\nit\n" + H + "MO1,2025-26 Q3,1,234\n", [7]),
    ],
)
def test_the_headings_say_how_many_fields_a_row_has(text: str, ragged: list[int]) -> None:
    assert [row for row, _ in read_csv(text.encode()).ragged] == ragged


@pytest.mark.parametrize(
    ("number_format", "percent"),
    [("0.0%", True), ("0.0_%", False), ("#,##0.0_%_)", False), ("0.0*%", False), ('0.0"%"', False), ("0.0\\%", False)],
)
def test_a_percent_sign_that_only_pads_is_none(number_format: str, percent: bool) -> None:
    assert ("%" in QUOTED.sub("", number_format)) is percent


@pytest.mark.parametrize(
    ("text", "unit", "value", "fault"),
    [
        ("£1.2m", "£", 1_200_000, None),
        ("£1.2m", "£k", 1_200, None),
        ("£1.2m", "£000s", None, "R106"),
        ("£1.2m", "£ million", None, "R106"),
        ("12m", "minutes", None, "R106"),
        ("12 minutes", "minutes", 12, None),
    ],
)
def test_a_scale_that_may_mean_two_things_is_a_finding(text: str, unit: str, value: float | None, fault: str | None) -> None:
    read = numbers.read_one(text, unit)
    assert (read.fault, None if read.value != read.value else read.value) == (fault, value)


@pytest.mark.parametrize("text", ["(" + "1" * 30_000, "£" * 20_000 + "x", "1 " * 20_000, "-" * 30_000])
def test_a_very_long_cell_is_refused_at_once(text: str) -> None:
    start = time.process_time()
    assert numbers.read_one(text, "£").fault == "R104"
    assert numbers.example(text) is None
    assert time.process_time() - start < 0.5  # it took 16 seconds


def test_beside_a_column_a_period_a_figure_of_no_period_is_left_out_and_told(checked: Callable[..., Checked]) -> None:
    """Parts are not copied to every period, nor is a total beside the periods taken for one."""
    text = "Indicator code,Outturn,Numerator,Denominator,Why missing,2025-26 Q3,2025-26 Q4\nCS01,400,50,100,suppressed,92,\n"
    result = checked(text)
    rows = result.frames["values"]
    assert rows[["value", "start"]].values.tolist() == [[92.0, pd.Timestamp("2025-10-01")]]
    assert rows[["numerator", "missing"]].isna().all(axis=None)
    assert {f.value for f in result.findings if f.code == "R135"} == {"Outturn", "Numerator", "Denominator", "Why missing"}


@pytest.mark.parametrize(
    ("period", "quarter"), [("2025-26", "Q3"), ("2025-26", "3"), ("2025-26", "2025-26 Q3"), ("2025-26 Q3", "Q3")]
)
def test_a_quarter_beside_its_period_is_never_the_whole_year(
    period: str, quarter: str, checked: Callable[..., Checked]
) -> None:
    result = checked(f"Indicator code,Period,Quarter,Value\nCS01,{period},{quarter},92\n")
    assert result.verdict == "accept"
    assert result.periods == ("2025-26 Q3",)
