"""Own periods as series: what each added, where it stands, which stretch it is in."""

import numpy as np
import pandas as pd
import pytest

from pmf_core.methods.series import own_series, trailing
from tests.methods.page import examples
from tests.methods.tables import Row, data_list, end, figure, goal, indicator, targets, values

QUARTERS = [f"2025-26 Q{n}" for n in range(1, 5)]
NO_SPLITS = pd.DataFrame({"code": pd.Series([], dtype="str"), "at": pd.Series([], dtype="int64")})


def series(about: Row, figures: list[Row], goals: list[Row] | None = None, splits: pd.DataFrame = NO_SPLITS) -> pd.DataFrame:
    return own_series(values(*figures), data_list(about), targets(*(goals or [])), splits)


def told(label: str, text: str) -> Row:
    top, _, bottom = text.partition("/")
    if bottom:
        return figure(label, numerator=float(top), denominator=float(bottom))
    return figure(label, missing="not_collected") if text == "none" else figure(label, float(text))


@pytest.mark.parametrize("case", examples("own-amounts"), ids=lambda case: " ".join(case.values()))
def test_own_amounts_of_the_page(case: dict[str, str]) -> None:
    about = indicator(period_kind="quarter", basis="year_to_date", aggregation=case["aggregation"])
    found = series(about, [told(*pair) for pair in zip(QUARTERS, case["to date"].split(", "), strict=True)])
    expected = [np.nan if text == "none" else float(text) for text in case["own amounts"].split(", ")]
    np.testing.assert_allclose(found["value"], expected)


def test_a_year_begins_anew_and_a_period_without_a_row_leaves_the_next_without_an_amount() -> None:
    about = indicator(period_kind="quarter", basis="year_to_date", aggregation="sum")
    figures = [figure(label, value) for label, value in (("2024-25 Q4", 70.0), ("2025-26 Q1", 10.0), ("2025-26 Q3", 45.0))]
    found = series(about, figures)
    np.testing.assert_allclose(found["value"], [np.nan, 10, np.nan])
    assert found["position"].diff().tolist()[1:] == [1, 2]


def test_the_target_of_a_sum_to_date_is_differenced_too() -> None:
    about = indicator(period_kind="quarter", basis="year_to_date", aggregation="sum")
    goals = [goal("2025-26", 100.0)]
    found = series(about, [figure(label, 10.0 * n) for n, label in enumerate(QUARTERS, 1)], goals)
    assert found["target"].tolist() == [25.0, 25.0, 25.0, 25.0]


def test_a_stretch_begins_with_the_period_of_a_split() -> None:
    about = indicator(period_kind="quarter")
    splits = pd.DataFrame({"code": ["A", "B"], "at": [end("2025-26 Q3") - 2, end("2025-26 Q2")]})
    found = series(about, [figure(label, 1.0) for label in QUARTERS], splits=splits)
    assert found["group"].diff().tolist()[1:] == [0, 1, 0]


def test_the_last_marks_in_a_row() -> None:
    of = pd.Series(["A", "A", "A", "A", "B", "B", "B"])
    marks = pd.Series(["x", "y", None, "y", "x", "x", "y"])
    assert trailing(of, marks).to_dict() == {"A": 2, "B": 1}


def test_a_rate_that_builds_up_has_its_target_differenced_too() -> None:
    about = indicator(period_kind="quarter", basis="year_to_date", aggregation="ratio", per=100.0)
    parts = [figure(label, numerator=n, denominator=100.0) for label, n in zip(QUARTERS, (28.0, 56.0, 84.0, 98.0), strict=True)]
    goals = [goal(label, aim) for label, aim in zip(QUARTERS, (27.0, 55.0, 83.0, 98.0), strict=True)]
    found = series(about, parts, goals)
    assert found["value"].round(6).tolist() == [28.0, 28.0, 28.0, 14.0]
    assert found["target"].tolist() == [27.0, 28.0, 28.0, 15.0]
