"""When a return is doubted beside what is stored already: figures sent before, and what is said about figures."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from pmf_core.model import Severity
from pmf_core.returns import Checked
from tests.returns.beside import SPANS, checked_beside
from tests.returns.test_check import HEAD, codes, history


@pytest.fixture
def checked() -> Callable[..., Checked]:
    """Check a CSV text: `checked(text, history=..., targets=...)`."""
    return checked_beside


# ---- what is stored already

SENT = pd.DataFrame(
    {"actor": ["Finance manager", "Housing manager"], "day": [date(2026, 11, 9), date(2026, 11, 10)],
     "file": ["finance.xlsx", "housing.xlsx"]}, index=[7, 8],
)  # fmt: skip


@pytest.mark.parametrize(
    ("seq", "today", "found", "message"),
    [
        (7, date(2026, 11, 17), "R241",
         "SUMS was sent as 90 for 2026-27 Q1 by Finance manager on 9 November 2026, in finance.xlsx."),
        (8, date(2026, 11, 17), "R242", "You sent 90 for SUMS and 2026-27 Q1 on 10 November 2026, in housing.xlsx."),
        (7, date(2027, 1, 17), None, ""),
    ],
)  # fmt: skip
def test_the_same_figure_sent_by_another_lately(
    seq: int, today: date, found: str | None, message: str, checked: Callable[..., Checked]
) -> None:
    stored = history(("SUMS", SPANS["2026-27 Q1"], 90.0)).assign(seq=seq)
    result = checked(HEAD + "SUMS,2026-27 Q1,95,,,,,\n", history=stored, sent=SENT, today=today)
    assert [(finding.code, finding.message) for finding in result.findings] == ([(found, message)] if found else [])
    assert codes(checked(HEAD + "SUMS,2026-27 Q1,90,,,,,\n", history=stored, sent=SENT, today=today)) == []


def test_a_closed_period_restated_is_told_with_both_figures(checked: Callable[..., Checked]) -> None:
    stored = history(("SUMS", SPANS["2025-26 Q4"], 90.0), ("SUMS", SPANS["2026-27 Q1"], 80.0)).assign(seq=7)
    old = SENT.assign(day=date(2026, 4, 1))
    result = checked(HEAD + "SUMS,2025-26 Q4,95,,,,,\n", history=stored, sent=old)
    assert [(finding.code, finding.message) for finding in result.findings] == [
        ("R240", "SUMS was 90 for 2025-26 Q4 and would become 95.")
    ]
    withdrawn = checked(HEAD + "SUMS,2025-26 Q4,,,,suppressed,,\n", history=stored, sent=old)
    assert withdrawn.findings[0].message == "SUMS was 90 for 2025-26 Q4 and would become suppressed."
    assert codes(checked(HEAD + "SUMS,2026-27 Q1,95,,,,,\n", history=stored, sent=old)) == []  # the latest


def test_a_figure_of_a_retired_indicator(checked: Callable[..., Checked]) -> None:
    since = {"POOR": date(2026, 5, 1)}
    result = checked(HEAD + "POOR,2026-27 Q1,5,,,,,\nPOOR,2025-26 Q4,5,,,,,\n", retired=since)
    assert [(finding.code, finding.row, finding.message) for finding in result.findings] == [
        ("R238", 2, "POOR was retired on 1 May 2026, and this figure is for 2026-27 Q1. It was replaced by SUMS.")
    ]


def test_a_figure_of_a_proposed_indicator_is_only_told(checked: Callable[..., Checked]) -> None:
    result = checked(HEAD + "SOON,2026-27 Q1,5,,,,,\n")
    assert [(finding.code, finding.severity) for finding in result.findings] == [("R239", Severity.NOTE)]


# ---- other kinds of return

AGAIN = "Indicator code,Period,Figure found,Agrees,Done on\n"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("SUMS,2026-27 Q1,90,yes,1/11/2026", []),
        ("SUMS,2026-27 Q1,90.4,yes,", []),  # published without decimals
        ("SUMS,2026-27 Q1,91,yes,", ["R244"]),
        ("SUMS,2026-27 Q1,91,no,", []),
        ("SUMS,2026-27 Q1,90,no,", ["R244"]),
        ("SUMS,2025-26 Q4,90,yes,", ["R245"]),
        ("SUMS,2026-27 Q1,90,yes,18/11/2026", ["R243"]),
        ("SUMS,2026-27 Q3,90,no,", ["R212", "R245"]),
        ("SUMS,2026-27 Q1,[c],no,", ["R101"]),
        ("SUMS,2026-27 Q1,90%,yes,", ["R106"]),
        ("NONE,2026-27 Q1,90,yes,", ["R201"]),
    ],
)
def test_a_figure_worked_out_again(line: str, found: list[str], checked: Callable[..., Checked]) -> None:
    stored = history(("SUMS", SPANS["2026-27 Q1"], 90.0))
    assert codes(checked(AGAIN + line + "\n", history=stored)) == found


def test_the_words_of_a_figure_that_does_not_agree(checked: Callable[..., Checked]) -> None:
    stored = history(("SUMS", SPANS["2026-27 Q1"], 90.0))
    assert checked(AGAIN + "SUMS,2026-27 Q1,91,yes,\n", history=stored).findings[0].message == (
        "SUMS was worked out again as 91 for 2026-27 Q1 and agrees, but the figure stored is 90."
    )


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("HOUSING,2026-27 Q1,yes,Head of housing,1/11/2026", []),
        ("HOUSNG,2026-27 Q1,yes,Head of housing,", ["R203"]),
        ("HOUSING,2026-27 Q1,yes,Head of housing,18/11/2026", ["R243"]),
        ("HOUSING,2026-27 Q3,yes,Head of housing,", ["R212"]),
        ("HOUSING,2026,yes,Head of housing,", ["R111"]),  # which two financial years?
        ("HOUSING,2026-27 Q9,yes,Head of housing,", ["R111"]),
        ("HOUSING,2026-27 Q1,perhaps,Head of housing,", ["R109"]),
        ("HOUSING,2026-27 Q1,yes,,", ["R101"]),
    ],
)
def test_a_sign_off_is_checked_by_its_schema_alone(line: str, found: list[str], checked: Callable[..., Checked]) -> None:
    head = "Service code,Period,Meets the standards,Data champion,Signed on\n"
    assert codes(checked(head + line + "\n")) == found


def test_data_quality_is_checked_by_its_schema_alone(checked: Callable[..., Checked]) -> None:
    head = "Indicator code,Accuracy,Validity,Reliability,Timeliness,Relevance,Completeness,Rated on\n"
    text = head + "SUMS,good,fair,poor,good,good,good,1/11/2026\nNONE,good,fair,poor,good,good,splendid,\n"
    result = checked(text)
    assert sorted(codes(result)) == ["R108", "R201"]
    assert result.frames["data_quality"]["reliability"].tolist() == ["poor"]
    assert result.kind == "data_quality"
