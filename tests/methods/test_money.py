"""Money of a financial year: every table of docs/method.md#money, and rows that overlap."""

import numpy as np
import pandas as pd
import pytest

from pmf_core.methods.money import LINE, not_nested, rated, rated_savings, rated_sum, summed, year_to_date
from pmf_core.periods import parse
from tests.methods.page import examples, number

YEAR = parse("2026-27")
QUARTERS = [parse(f"2026-27 Q{n}") for n in (1, 2, 3, 4)]
BLANK = float("nan")


def each(text: str) -> list[float]:
    figures = [number(part.strip()) for part in text.split(",")]
    return [BLANK if figure is None else figure for figure in (*figures, None, None, None, None)[:4]]


def rows(*parts: tuple[str, float, float, float]) -> pd.DataFrame:
    """Rows of one line: period, budget, outturn, forecast."""
    periods = [parse(label) for label, *_ in parts]
    return pd.DataFrame({
        "line": "A", "first": [one.first for one in periods], "last": [one.last for one in periods],
        "budget": [one[1] for one in parts], "original": [one[1] for one in parts],
        "actual": [one[2] for one in parts], "forecast": [one[3] for one in parts],
    })  # fmt: skip


def to_date(frame: pd.DataFrame, until: str = "2026-27 Q2") -> pd.Series:
    return year_to_date(frame, YEAR.first, parse(until).last).loc["A"]


def same(figure: float, expected: float | None) -> bool:
    return bool(np.isnan(figure)) if expected is None else figure == pytest.approx(expected)


@pytest.mark.parametrize("case", examples("money", "To date"))
def test_to_date(case: dict[str, str]) -> None:
    figures = zip(QUARTERS, each(case["budgets"]), each(case["outturns"]), each(case["forecasts"]), strict=True)
    line = to_date(rows(*((period.label, *told) for period, *told in figures)), f"2026-27 {case['to']}")
    wanted = {"budget": "budget", "to_date": "to date", "actual": "outturn", "forecast": "forecast",
              "variance": "variance"}  # fmt: skip
    assert [name for name, heading in wanted.items() if not same(line[name], number(case[heading]))] == []
    assert f"{line['parts_in']:.0f} of {line['parts_due']:.0f}" == case["parts"]


@pytest.mark.parametrize("case", examples("money", "How a variance is rated"))
def test_rating(case: dict[str, str]) -> None:
    budget, forecast, due, spent = (
        BLANK if (told := number(case[name])) is None else told for name in ("budget", "forecast", "to date", "outturn")
    )
    lines = pd.DataFrame({
        "budget": [budget], "to_date": [due], "variance": [forecast - budget], "variance_to_date": [spent - due],
    })  # fmt: skip
    found = rated(lines, 1.0, pd.Series([case["income"] == "yes"])).iloc[0]
    assert found["rag"] == case["rating"]
    assert (found["reason"] == "") == (case["rating"] != "not_rated")


@pytest.mark.parametrize("case", examples("money", "How a saving is rated"))
def test_saving(case: dict[str, str]) -> None:
    figures = {name: [number(case[heading])] for name, heading in
               (("target", "target"), ("achieved", "saved"), ("forecast", "forecast"))}  # fmt: skip
    frame = pd.DataFrame(figures, dtype="float64").assign(last=YEAR.last)
    until = YEAR.last if case["period"] == "over" else YEAR.last - 6
    assert rated_savings(frame, until, 10.0).tolist() == [case["rating"]]


class TestRowsThatOverlap:
    def test_a_longer_row_beats_those_inside_it(self) -> None:
        line = to_date(rows(
            ("2026-27 Q1", 100, 130, BLANK), ("2026-M04", 30, 40, BLANK), ("2026-M05", 30, 40, BLANK),
            ("2026-M07", 35, 30, BLANK),
        ))  # fmt: skip
        assert (line["actual"], line["to_date"]) == (160, 135)
        assert (line["parts_in"], line["parts_due"]) == (4, 6)

    def test_the_row_of_the_year_is_its_budget_whatever_its_parts_are(self) -> None:
        months = [(f"2026-M{month:02d}", 10.0, 9.0 if month < 9 else BLANK, BLANK) for month in range(4, 13)]
        line = to_date(rows(("2026-27", 150, BLANK, 140), *months))
        assert (line["budget"], line["forecast"], line["actual"], line["to_date"]) == (150, 140, 45, 50)
        assert (line["parts_in"], line["parts_due"]) == (5, 6)

    def test_the_years_forecast_gives_way_to_one_given_by_then(self) -> None:
        line = to_date(rows(("2026-27", 150, BLANK, 140), ("2026-27 Q1", 40, 41, 155), ("2026-27 Q3", 40, BLANK, 170)))
        assert line["forecast"] == 155

    def test_the_outturn_of_a_year_that_is_over_is_its_own_rows(self) -> None:
        quarters = [(quarter.label, 40.0, 40.0, 160.0) for quarter in QUARTERS]
        line = to_date(rows(("2026-27", BLANK, 170, BLANK), *quarters), "2026-27")
        assert (line["actual"], line["to_date"], line["forecast"], line["variance"]) == (170, 160, 170, 10)

    def test_rows_of_another_year_or_across_two_are_left_out(self) -> None:
        line = to_date(rows(("2026", 900, 900, BLANK), ("2025-26", 800, 800, BLANK), ("2026-27 Q1", 40, 41, BLANK)))
        assert (line["actual"], line["to_date"]) == (41, 40) and np.isnan(line["budget"])

    def test_which_rows_are_inside_others(self) -> None:
        frame = rows(("2026-27", 1, 1, 1), ("2026-27 Q1", 1, 1, 1), ("2027-28 Q1", 1, 1, 1))
        assert not_nested(frame, "line").tolist() == [True, False, True]


def test_before_the_year_begins_nothing_is_due() -> None:
    line = to_date(rows(("2026-27 Q1", 40, BLANK, BLANK)), "2025-26 Q4")
    assert line["parts_due"] == 0 and np.isnan(line["actual"])


def test_no_rows_are_no_lines() -> None:
    empty = rows(("2026-27 Q1", 1, 1, 1)).iloc[:0]
    assert year_to_date(empty, YEAR.first, YEAR.last).empty


def test_a_sum_leaves_out_the_variance_that_is_not_known() -> None:
    made = year_to_date(
        pd.concat([rows(("2026-27", 100, BLANK, 110)), rows(("2026-27", 900, BLANK, BLANK)).assign(line="B")]),
        YEAR.first, YEAR.first + 5,
    )  # fmt: skip
    total = summed(made)
    assert (total["budget"], total["forecast"], total["variance"], total["percent"]) == (1000, 110, 10, 10)
    assert np.isnan(total["actual"])


def test_lines_together_are_rated_by_the_budgets_that_have_a_forecast() -> None:
    rows = pd.DataFrame({name: [float("nan"), float("nan")] for name in LINE})
    rows = rows.assign(budget=[100.0, 10000.0], forecast=[104.0, float("nan")], variance=[4.0, float("nan")])
    total = summed(rows)
    assert (total["percent"], rated_sum(rows, total, 1.0)["rag"]) == (4, "red")  # not 4 of 10,100, which is amber
