"""Doubts about budgets, income, virements, savings and estimates."""

from collections.abc import Callable

import pytest

from pmf_core.returns import Checked

CODES = {"service": frozenset({"HOUSING", "FINANCE"}), "income_streams": frozenset({"CARS"})}
MOVED = "Virement code,From service,To service,Period,Amount,Agreed on\n"
BUDGET = "Service code,Period,Cost centre,Budget,Outturn,Forecast for the year\n"
INCOME = "Income stream code,Period,Budgeted income,Income received,Forecast for the year\n"


def told(checked: Callable[..., Checked], text: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.place) for finding in checked(text, codes=CODES).findings]


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        (MOVED + "V1,HOUSING,HOUSING,2026-27,100,1/10/2026\n", [("R273", "C2")]),
        (MOVED + "V1,HOUSING,FINANCE,2026-27,0,1/10/2026\n", [("R217", "E2")]),
        (MOVED + "V1,HOUSING,FINANCE,2026-27,100,1/10/2026\n", []),
        (BUDGET + "HOUSING,2026-27 Q1,,,,400\n", []),  # a forecast alone is a figure
        (BUDGET + "HOUSING,2026-27 Q1,,,,\n", [("R116", "D2")]),
        (BUDGET + "HOUSING,2026-27 Q4,,100,,\n", []),  # a budget of a period to come is no outturn
        (BUDGET + "HOUSING,2026-27 Q4,,100,90,\n", [("R212", "D2")]),
        (BUDGET + "HOUSING,2026-27 Q1,ALL,100,,\nHOUSING,2026-27 Q1,A,60,,\n", [("R272", "D2")]),
        (BUDGET + "HOUSING,2026-27 Q1,,100,,\nHOUSING,2026-27 Q1,A,60,,\nHOUSING,2026-27 Q1,B,40,,\n", []),
        (BUDGET + "HOUSING,2026-27,,100,,\nHOUSING,2026-27 Q1,,20,,\n", []),  # the parts are not all there
        (INCOME + "CARS,2026-27 Q1,100,90,\nCARS,2026-27 Q2,100,80,160\n", [("R277", "E3")]),
        (INCOME + "CARS,2026-27 Q4,100,,\n", []),
    ],
)
def test_a_doubt_and_where(checked: Callable[..., Checked], text: str, findings: list[tuple[str, str]]) -> None:
    assert told(checked, text) == findings


def test_the_whole_is_the_whole_however_it_is_written(checked: Callable[..., Checked]) -> None:
    result = checked(BUDGET + "HOUSING,2026-27 Q1,All,100,,\nFINANCE,2026-27 Q1,,100,,\n", codes=CODES)
    assert result.frames["budget"]["cost_centre"].tolist() == ["all", "all"]


def test_what_is_said_names_the_sums(checked: Callable[..., Checked]) -> None:
    text = BUDGET + "HOUSING,2026-27 Q1,,100,,\nHOUSING,2026-27 Q1,A,60,,\n"
    (finding,) = checked(text, codes=CODES).findings
    assert finding.message == (
        "The budget of HOUSING is £100 for 2026-27 Q1, and its cost centres come to £60."
    )
