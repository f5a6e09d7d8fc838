"""Rules 4, tolerance: the period's row, else the indicator's, else the framework's."""

import numpy as np
import pandas as pd
import pytest

from pmf_core.methods.rag import rate
from tests.methods.tables import Row, figure, goal, indicator, position

POINTS: Row = {"tolerance_kind": "points"}
PERCENT: Row = {"tolerance_kind": "percent"}


def tolerance(about: Row, goals: list[Row], value: float = 50, label: str = "2026-27 Q2") -> tuple[float, str]:
    """The tolerance of quarter 2 in the unit, and whose it is; the framework's is 5 per cent."""
    row = position(label, about | {"decimals": 1}, [figure(label, value)], goals)
    return row["tolerance"], row["tolerance_how"]


# whose it is

ABOUT = indicator(period_kind="quarter", aggregation="mean")
OWN, YEAR = goal("2026-27 Q2", 80, tolerance=1, **POINTS), goal("2026-27", 90, tolerance=2, **POINTS)
INDICATORS: Row = {"tolerance": 3, "tolerance_kind": "points"}


@pytest.mark.parametrize(
    ("about", "goals", "expected"),
    [
        (ABOUT | INDICATORS, [OWN, YEAR], (1, "the period's own")),
        (ABOUT | INDICATORS, [YEAR], (2, "the year's")),
        (ABOUT | INDICATORS, [goal("2026-27", 90)], (3, "the indicator's")),
        (ABOUT, [goal("2026-27", 90)], (4.5, "the framework's")),
        (ABOUT, [goal("2026-27 Q2", 80), YEAR], (2, "the year's")),  # target of its own, tolerance of the year
        (ABOUT, [goal("2026-27 Q2", tolerance=1, **POINTS), goal("2026-27", 90)], (1, "the period's own")),
    ],
)
def test_whose_tolerance(about: Row, goals: list[Row], expected: tuple[float, str]) -> None:
    assert tolerance(about, goals) == expected


def test_zero_is_a_tolerance() -> None:
    assert tolerance(ABOUT | {"tolerance": 0, **POINTS}, [goal("2026-27", 90)]) == (0, "the indicator's")


@pytest.mark.parametrize(
    ("aggregation", "expected"), [("sum", 6), ("mean", 2), ("last", 3)]
)
def test_the_tolerances_of_parts_are_put_together_as_their_targets_are(aggregation: str, expected: float) -> None:
    goals = [goal(f"2026-M0{n}", 30, tolerance=n - 6, **POINTS) for n in (7, 8, 9)]
    about = indicator(aggregation=aggregation)
    assert tolerance(about, goals) == (expected, "its parts' own")


def test_percentages_of_parts_are_not_added_up() -> None:
    goals = [goal(f"2026-M0{n}", 100, tolerance=10, **PERCENT) for n in (7, 8, 9)]
    assert tolerance(indicator(), goals) == (30, "its parts' own")  # 10% of 300


def test_parts_that_do_not_all_state_one_are_passed_over() -> None:
    goals = [goal("2026-M07", 30, tolerance=9, **POINTS), goal("2026-M08", 30), goal("2026-M09", 30)]
    assert tolerance(indicator(), goals) == (4.5, "the framework's")


# what it is


@pytest.mark.parametrize(("target", "expected"), [(80, 4), (-80, 4), (0, 0), (33.3, 1.7)])
def test_percent_is_of_the_size_of_the_target(target: float, expected: float) -> None:
    assert tolerance(ABOUT, [goal("2026-27", target)])[0] == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(40, 2.5), (55, 2.5), (70, 3), (None, 2.5)], ids=["below", "inside", "above", "no figure"]
)
def test_percent_of_a_range_is_of_the_limit_that_is_crossed(value: float | None, expected: float) -> None:
    about = ABOUT | {"polarity": "range"}
    held = [] if value is None else [figure("2026-27 Q2", value)]
    row = position("2026-27 Q2", about | {"decimals": 1}, held, [goal("2026-27", floor=50, ceiling=60)])
    assert row["tolerance"] == expected


@pytest.mark.parametrize("aggregation", ["mean", "last", "ratio"])
def test_points_are_as_stated_where_nothing_builds_up(aggregation: str) -> None:
    about = ABOUT | {"tolerance": 6, "aggregation": aggregation, **POINTS}
    assert tolerance(about, [goal("2026-27", 80)])[0] == 6


@pytest.mark.parametrize(
    ("about", "goals", "expected"),
    [
        ({}, [goal("2026-27", 400)], 5),  # a quarter of 20
        ({"basis": "year_to_date"}, [goal("2026-27", 400)], 10),  # half of 20 by the end of September
        ({"basis": "year_to_date", "aggregation": "last"}, [goal("2026-27", 400)], 20),  # only of sums
        ({}, [goal("2026-27", 400), goal("2026-27 Q2", 40)], 2),  # the target is a tenth of the year's
        ({}, [goal("2026-27 Q2", 40)], 5),  # no target for the year: 3 of 12 months
        ({}, [goal("2026-27", 0)], 5),
    ],
)
def test_points_of_sums_are_per_year_and_shared_like_the_target(
    about: Row, goals: list[Row], expected: float
) -> None:
    base = indicator(period_kind="quarter", tolerance=20, **POINTS)
    assert tolerance(base | about, goals)[0] == expected


def test_points_follow_last_years_shape() -> None:
    held = [figure(f"2025-26 Q{n}", 10 * n) for n in (1, 2, 3, 4)]
    about = indicator(period_kind="quarter", tolerance=20, **POINTS)
    row = position("2026-27 Q1", about, held, [goal("2026-27", 400, profile="last_year_shape")])
    assert (row["target"], row["tolerance"]) == (40, 2)


def test_points_on_the_periods_own_row_are_for_that_period() -> None:
    goals = [goal("2026-27", 400), goal("2026-27 Q2", 100, tolerance=8, **POINTS)]
    assert tolerance(indicator(period_kind="quarter"), goals) == (8, "the period's own")


# two limits


@pytest.mark.parametrize(
    ("polarity", "limits", "value", "rag"),
    [
        ("higher", (85, None), 85, "amber"),
        ("higher", (85, None), 84, "red"),
        ("higher", (None, 95), 89, "red"),  # no lowest amber value: nothing below target is amber
        ("lower", (None, 95), 95, "amber"),
        ("lower", (None, 95), 96, "red"),
        ("nearest", (85, 95), 95, "amber"),
        ("nearest", (85, 95), 84, "red"),
        ("nearest", (85, 95), 96, "red"),
        ("higher", (92, None), 89, "red"),  # a limit on the good side of target leaves no amber
    ],
)
def test_two_limits(polarity: str, limits: tuple[float | None, float | None], value: float, rag: str) -> None:
    low, high = limits
    about = ABOUT | {"polarity": polarity, "tolerance_low": low, "tolerance_high": high, "tolerance_kind": "limits"}
    assert position("2026-27 Q2", about, [figure("2026-27 Q2", value)], [goal("2026-27", 90)])["rag"] == rag


@pytest.mark.parametrize(("value", "rag"), [(39, "red"), (40, "amber"), (55, "green"), (65, "amber"), (66, "red")])
def test_two_limits_around_a_range(value: float, rag: str) -> None:
    about = ABOUT | {"polarity": "range", "tolerance_low": 40, "tolerance_high": 65}  # limits, though no kind is stated
    goals = [goal("2026-27", floor=50, ceiling=60)]
    assert position("2026-27 Q2", about, [figure("2026-27 Q2", value)], goals)["rag"] == rag


def test_limits_are_compared_as_published() -> None:
    about = ABOUT | {"tolerance_low": 84.4, "tolerance_kind": "limits"}
    row = position("2026-27 Q2", about, [figure("2026-27 Q2", 84)], [goal("2026-27", 89.6)])
    assert (row["tolerance"], row["shortfall"], row["rag"]) == (6, 6, "amber")  # printed: 90 − 84, from 84


# a kind left blank, and nonsense


@pytest.mark.parametrize(
    ("about", "framework", "expected"),
    [({}, "percent", 8), ({}, "points", 10), ({"tolerance": 1, "tolerance_kind": "points"}, "percent", 10)],
)
def test_a_blank_kind_is_the_indicators_else_the_frameworks(about: Row, framework: str, expected: float) -> None:
    goals = [goal("2026-27", 80, tolerance=10)]
    row = position("2026-27 Q2", ABOUT | about, [figure("2026-27 Q2", 1)], goals, default_tolerance=(framework, 5.0))
    assert row["tolerance"] == expected


def test_a_negative_tolerance_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="the tolerance of A is negative: -2"):
        position("2026-27 Q2", ABOUT | {"tolerance": -2, **POINTS}, [figure("2026-27 Q2", 1)], [goal("2026-27", 9)])
    one = pd.Series([1.0], index=["HR11"])
    with pytest.raises(ValueError, match="the tolerance of HR11 is negative: -0.5"):
        rate(one, one, one - 1.5, pd.Series(["higher"], index=["HR11"]), one)


def test_a_missing_tolerance_is_none_at_all() -> None:
    one = pd.Series([1.0])
    assert rate(one, one + 1, one * np.nan, pd.Series(["higher"]), one)[0] == "red"
