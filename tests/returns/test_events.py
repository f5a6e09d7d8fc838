"""Step changes, definition breaks and annotations: what each takes, and what is asked or stopped."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from pmf_core.periods import ordinal
from pmf_core.returns import Checked
from tests.returns.test_check import codes, history

STEPS = "Indicator code,Period,Reason,Accepted by,Accepted on,Withdrawn\n"
BREAKS = "Indicator code,Period,What changed,Decided by,Decided on,Withdrawn\n"
NOTES = "Indicator code,Date,Annotation,Written by,Withdrawn\n"
QUARTERS = ("04-01 {0}-06-30", "07-01 {0}-09-30", "10-01 {0}-12-31", "01-01 {1}-03-31")


def quarters(count: int, code: str = "HS16") -> pd.DataFrame:
    """Figures of so many quarters, the last of them 2026-27 Q2."""
    every = [(year, n) for year in range(2015, 2027) for n in range(4)]
    held = every[: every.index((2026, 1)) + 1][-count:]
    spans = [f"{year + (n == 3)}-{QUARTERS[n].format(year, year + 1)}" for year, n in held]
    return history(*((code, span, 100.0) for span in spans))


def months(*starts: date) -> pd.DataFrame:
    return pd.DataFrame({"code": "HS16", "at": [ordinal(start) for start in starts]})


def step(period: str, code: str = "HS16", withdrawn: str = "") -> str:
    return f"{code},{period},A new contract,Head of service,2/11/2026,{withdrawn}\n"


@pytest.mark.parametrize(
    ("line", "stored", "found"),
    [
        (step("2024-25 Q3"), 16, []),  # 8 figures before, 8 from it on
        (step("2024-25 Q3"), 15, ["R248"]),  # 7 before
        (step("2024-25 Q4"), 17, ["R248"]),  # 7 from it on
        (step("2025-26 Q4"), 5, ["R248", "R248"]),  # 2 before, 3 from it on
        (step("2026-27 Q2"), 16, ["R248"]),  # the last figure
        (step("2022-23 Q3"), 16, ["R247"]),  # the first figure: none before it
        (step("2020-21 Q1"), 16, ["R247"]),  # before the first
        (step("2026-27 Q3"), 16, ["R212", "R247"]),  # after the last, and not over
        (step("2024-25"), 16, ["R246"]),  # a year, and the figures are quarterly
        (step("2024-25", "YR01"), 16, ["R247", "R247"]),  # its own period, without a figure
        (step("2024-M06"), 16, ["R112"]),  # shorter than a quarter
        (step("2020-21 Q1", withdrawn="yes"), 16, []),  # what no longer holds is not doubted
        (step("2024-25 Q3", withdrawn="perhaps"), 16, ["R109"]),
        ("HS16,2024-25 Q3,,Head of service,2/11/2026,\n", 16, ["R101"]),
        ("HS16,2024-25 Q3,A new contract,,2/11/2026,\n", 16, ["R101"]),
        ("HS16,2024-25 Q3,A new contract,Head of service,,\n", 16, ["R101"]),
        ("HS16,2024-25 Q3,A new contract,Head of service,18/11/2026,\n", 16, ["R243"]),
        (step("2024-25 Q3", "NONE"), 16, ["R201"]),
    ],
)
def test_a_step_change(line: str, stored: int, found: list[str], checked: Callable[..., Checked]) -> None:
    assert sorted(codes(checked(STEPS + line, history=quarters(stored)))) == found


@pytest.mark.parametrize(
    ("levels", "found"),
    [
        ([], []),
        ([date(2022, 10, 1)], []),  # 8 quarters before it
        ([date(2023, 1, 1)], ["R248"]),  # 7
        ([date(2026, 7, 1)], ["R248"]),  # from it on up to the next level: 7
        ([date(2024, 10, 1)], []),  # itself, as stored
    ],
)
def test_a_stretch_ends_at_the_next_level(
    levels: list[date], found: list[str], checked: Callable[..., Checked]
) -> None:
    assert codes(checked(STEPS + step("2024-25 Q3"), history=quarters(24), levels=months(*levels))) == found


def test_two_levels_of_one_file_bound_each_other(checked: Callable[..., Checked]) -> None:
    text = STEPS + step("2024-25 Q3") + step("2025-26 Q1")
    found = checked(text, history=quarters(24)).findings
    assert [(finding.code, finding.row) for finding in found] == [("R248", 2), ("R248", 3), ("R248", 3)]


def test_the_parts_of_a_figure_count_as_one(checked: Callable[..., Checked]) -> None:
    given = quarters(16, "CS01").assign(value=float("nan"), numerator=90.0, denominator=100.0)
    assert codes(checked(STEPS + step("2024-25 Q3", "CS01"), history=given)) == []
    assert codes(checked(STEPS + step("2024-25 Q3", "CS01"), history=given.assign(denominator=0.0))) == ["R247", "R247"]


def test_the_words_of_a_finding(checked: Callable[..., Checked]) -> None:
    (few,) = checked(STEPS + step("2024-25 Q3"), history=quarters(15)).findings
    assert few.message == (
        "HS16 has only 7 figures before 2024-25 Q3: with fewer than 8 of one level its limits are trial."
    )
    (none,) = checked(STEPS + step("2020-21 Q1"), history=quarters(16)).findings
    assert none.message == "HS16 has no figure before 2020-21 Q1, so no level can have changed there."
    (year,) = checked(STEPS + step("2024-25"), history=quarters(16)).findings
    assert year.message == "HS16 has figures by quarter, and a new level begins with one of them: 2024-25 is longer."


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("HS16,2025-26 Q1,Exchanges are out,Cabinet,1/4/2025,\n", []),
        ("HS16,2026-27 Q4,Exchanges are out,,,\n", []),  # may be said before it begins
        ("HS16,2025-26,Exchanges are out,,,no\n", []),  # from a year on
        ("HS16,2025-26 Q1,,Cabinet,,\n", ["R101"]),
        ("HS16,,Exchanges are out,,,\n", ["R101"]),
        ("HS16,2025-26 Q9,Exchanges are out,,,\n", ["R111"]),
        ("HS16,2025-26 Q1,Exchanges are out,,31/12/2026,\n", ["R243"]),
    ],
)
def test_a_definition_break(line: str, found: list[str], checked: Callable[..., Checked]) -> None:
    assert codes(checked(BREAKS + line)) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("HS16,10/8/2026,The lease ended,Analyst,\n", []),
        (f"HS16,10/8/2026,{'x' * 200},,\n", []),
        (f"HS16,10/8/2026,{'x' * 201},,\n", ["R122"]),
        ("HS16,10/8/2026,,Analyst,\n", ["R101"]),
        ("HS16,,The lease ended,,\n", ["R101"]),
        ("HS16,August,The lease ended,,\n", ["R110"]),
        ("HS16,18/11/2026,The lease ended,,\n", ["R243"]),
        ("HS16,10/8/2026,The lease ended,,\nHS16,10/8/2026,A grant came,,\n", ["R206"]),  # two of one day
        ("HS16,10/8/2026,The lease ended,,\nHS16,11/8/2026,A grant came,,\n", []),
    ],
)
def test_an_annotation(line: str, found: list[str], checked: Callable[..., Checked]) -> None:
    assert codes(checked(NOTES + line)) == found


def test_the_kind_is_told_by_the_headings(checked: Callable[..., Checked]) -> None:
    assert checked(STEPS + step("2024-25 Q3"), history=quarters(16)).kind == "step_changes"
    assert checked(BREAKS + "HS16,2025-26 Q1,Exchanges are out,,,\n").kind == "definition_breaks"
    assert checked(NOTES + "HS16,10/8/2026,The lease ended,,\n").kind == "annotations"
    beside = "Indicator code,Period,Value,Reason,What changed,Annotation\nHS16,2026-27 Q2,92,x,y,z\n"
    assert checked(beside).kind == "values"
