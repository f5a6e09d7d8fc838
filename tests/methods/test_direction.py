"""Rules 5: direction of travel, short against the previous period and long against the same one last year."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from pmf_core.methods.direction import travel
from tests.methods.tables import Row, figure, goal, indicator, position, same

NOVEMBER = date(2026, 11, 17)
UP, DOWN, SAME, MORE, LESS, NOT = (
    "improving", "worsening", "no_change", "increasing", "decreasing", "not_comparable"
)  # fmt: skip
QUARTERLY = indicator(period_kind="quarter", aggregation="mean")


def quarter(now: float | None, before: float | None, last_year: float | None) -> list[Row]:
    """Figures of quarter 2, of the quarter before it and of the same quarter last year."""
    labels = ("2026-27 Q2", "2026-27 Q1", "2025-26 Q2")
    return [figure(label, x) for label, x in zip(labels, (now, before, last_year), strict=True) if x is not None]


def directions(p: str, about: Row, held: list[Row], goals: list[Row] | None = None, **more: Any) -> tuple[str, str]:
    row = position(p, about, held, goals, **more)
    return row["short"], row["long"]


@pytest.mark.parametrize(
    ("polarity", "expected"),
    [
        ("higher", [UP, DOWN, SAME]),
        ("lower", [DOWN, UP, SAME]),
        ("context", [MORE, LESS, SAME]),
    ],
)
def test_through_polarity(polarity: str, expected: list[str]) -> None:
    now, before = pd.Series([85.0, 80.0, 80.0]), pd.Series([80.0, 85.0, 80.0])
    assert travel(now, before, pd.Series([polarity] * 3), pd.Series([0] * 3)).tolist() == expected


@pytest.mark.parametrize(
    ("now", "before", "decimals", "expected"),
    [(80.4, 79.6, 0, SAME), (80.4, 79.6, 1, UP), (80.04, 80.0, 1, SAME), (80.05, 80.0, 1, UP), (-0.4, 0.4, 0, SAME)],
)
def test_equal_as_published_is_no_change(now: float, before: float, decimals: int, expected: str) -> None:
    told = travel(pd.Series([now]), pd.Series([before]), pd.Series(["higher"]), pd.Series([decimals]))
    assert told[0] == expected


def test_short_and_long() -> None:
    row = position("2026-27 Q2", QUARTERLY, quarter(80, 85, 75))
    assert (row["short"], row["long"], row["previous_value"], row["last_year_value"]) == (DOWN, UP, 85, 75)


@pytest.mark.parametrize(  # the target is 50, or the range 45 to 55
    ("now", "before", "nearest", "in_range"),
    [(53, 46, UP, SAME), (53, 47, SAME, SAME), (58, 53, DOWN, DOWN), (40, 60, SAME, SAME), (58, 41, UP, UP)],
)
def test_range_and_nearest_by_the_distance_to_target(now: float, before: float, nearest: str, in_range: str) -> None:
    held = quarter(now, before, None)
    assert directions("2026-27 Q2", QUARTERLY | {"polarity": "nearest"}, held, [goal("2026-27", 50)])[0] == nearest
    goals = [goal("2026-27", floor=45, ceiling=55)]
    assert directions("2026-27 Q2", QUARTERLY | {"polarity": "range"}, held, goals)[0] == in_range


def test_each_is_measured_from_its_own_periods_target() -> None:
    held = quarter(55, 50, 50)
    goals = [goal("2026-27 Q2", 60), goal("2026-27 Q1", 50), goal("2025-26 Q2", 40)]
    assert directions("2026-27 Q2", QUARTERLY | {"polarity": "nearest"}, held, goals) == (DOWN, UP)
    # now 5 from 60; before 0 from 50; last year 10 from 40
    assert directions("2026-27 Q2", QUARTERLY | {"polarity": "nearest"}, held, goals[:2]) == (DOWN, NOT)


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (quarter(80, None, 75), (NOT, UP)),
        (quarter(80, 85, None), (DOWN, NOT)),
        (quarter(None, 85, 75), (NOT, NOT)),
        ([*quarter(80, None, 75), figure("2026-27 Q1", missing="suppressed")], (NOT, UP)),
    ],
)
def test_not_comparable_where_a_side_is_missing(held: list[Row], expected: tuple[str, str]) -> None:
    assert directions("2026-27 Q2", QUARTERLY, held) == expected


# put together from parts: compared with P's own previous period


def test_parts_put_together_are_compared_with_the_quarter_before() -> None:
    held = [figure(f"2026-M0{n}", 10) for n in (4, 5, 6)] + [figure(f"2026-M0{n}", 11) for n in (7, 8, 9)]
    row = position("2026-27 Q2", indicator(), held)
    assert (row["short"], row["previous_value"], row["long"]) == (UP, 30, NOT)


@pytest.mark.parametrize(("aggregation", "expected"), [("sum", NOT), ("mean", UP), ("last", UP)])
def test_a_part_that_may_not_be_rated_may_not_be_compared(aggregation: str, expected: str) -> None:
    held = [figure(f"2026-M0{n}", 10) for n in (4, 6)] + [figure(f"2026-M0{n}", 11) for n in (7, 8, 9)]
    assert directions("2026-27 Q2", indicator(aggregation=aggregation), held)[0] == expected
    held = [figure(f"2026-M0{n}", 10) for n in (4, 5, 6)] + [figure(f"2026-M0{n}", 11) for n in (7, 9)]
    assert directions("2026-27 Q2", indicator(aggregation=aggregation), held)[0] == expected


def test_a_returned_quarter_is_compared_with_one_put_together() -> None:
    held = [figure(f"2026-M0{n}", 10) for n in (4, 5, 6)] + [figure("2026-27 Q2", 31)]
    assert directions("2026-27 Q2", indicator(), held)[0] == UP


# a year shows only "on last year"


@pytest.mark.parametrize(
    ("own", "p", "now", "last_year"),
    [
        ("financial_year", "2026-27 Q2", "2025-26", "2024-25"),
        ("calendar_year", "2026-27 Q2", "2025", "2024"),
        ("academic_year", "2026-27 Q2", "2025/26 AY", "2024/25 AY"),
        ("rolling_financial_years", "2026-27 Q2", "2023-26 (3 FY)", "2022-25 (3 FY)"),
        ("rolling_financial_years", "2013-14 Q4", "2011-14 (3 FY)", "2009-13 (4 FY)"),
        ("quarter", "2025-26", "2025-26", "2024-25"),  # a quarterly one, shown for a year
    ],
)
def test_a_year_shows_only_on_last_year(own: str, p: str, now: str, last_year: str) -> None:
    about = indicator(period_kind=own, aggregation="mean")
    row = position(p, about, [figure(now, 8), figure(last_year, 7)], today=NOVEMBER)
    assert (row["short"], row["long"], row["last_year_value"]) == (NOT, UP, 7)


def test_carried_is_compared_with_its_own_previous_period() -> None:
    held = [figure("2026-27 H1", 8), figure("2025-26 H2", 9), figure("2025-26 H1", 7)]
    row = position("2026-27 Q3", indicator(period_kind="half", aggregation="mean"), held, today=date(2027, 1, 31))
    assert (row["state"], row["short"], row["long"], row["previous_value"]) == ("carried", DOWN, UP, 9)


def test_a_late_figure_is_not_compared() -> None:
    held = [figure("2024-25", 8), figure("2023-24", 7)]
    about = indicator(period_kind="financial_year", aggregation="mean")
    row = position("2026-27 Q2", about, held, today=NOVEMBER)
    assert (row["state"], row["short"], row["long"]) == ("late", NOT, NOT)


# short is not told for the year to date, nor for sums whose target is not spread evenly


def test_year_to_date_is_compared_with_last_year_only() -> None:
    assert directions("2026-27 Q2", QUARTERLY | {"basis": "year_to_date"}, quarter(80, 40, 75)) == (NOT, UP)


@pytest.mark.parametrize(
    ("aggregation", "goals", "short"),
    [
        ("sum", [goal("2026-27", 100)], UP),
        ("sum", [], UP),
        ("sum", [goal("2026-27", 100, profile="last_year_shape")], NOT),
        ("sum", [goal("2026-27", 100, profile="given")], NOT),
        ("sum", [goal("2026-27 Q1", 20), goal("2026-27 Q2", 30)], NOT),
        ("sum", [goal("2026-27 Q1", 20), goal("2026-27 Q2", 20)], UP),
        ("mean", [goal("2026-27", 100, profile="last_year_shape")], UP),
        ("mean", [goal("2026-27 Q1", 20), goal("2026-27 Q2", 30)], UP),
    ],
)
def test_sums_with_an_uneven_target_are_compared_with_last_year_only(
    aggregation: str, goals: list[Row], short: str
) -> None:
    about = indicator(period_kind="quarter", aggregation=aggregation)
    assert directions("2026-27 Q2", about, quarter(80, 70, 75), goals) == (short, UP)


# across a change of definition


@pytest.mark.parametrize(
    ("first_month", "expected"),
    [
        ((2025, 7), (UP, UP)),  # from the start of last year's quarter 2: both are under the new one
        ((2025, 8), (UP, NOT)),  # inside last year's quarter
        ((2026, 4), (UP, NOT)),
        ((2026, 5), (NOT, NOT)),
        ((2026, 7), (NOT, NOT)),
        ((2026, 9), (NOT, NOT)),  # inside the quarter shown
        ((2026, 10), (UP, UP)),  # after it
    ],
)
def test_not_comparable_across_a_change_of_definition(
    first_month: tuple[int, int], expected: tuple[str, str]
) -> None:
    at = first_month[0] * 12 + first_month[1] - 1
    breaks = pd.DataFrame({"code": ["B", "A", "ZZ"], "at": [2026 * 12 + 3, at, at]})
    assert directions("2026-27 Q2", QUARTERLY, quarter(80, 70, 75), breaks=breaks) == expected


def test_missing_figures_are_kept_apart_from_zero() -> None:
    row = position("2026-27 Q2", QUARTERLY, quarter(0, 0, None))
    assert (row["short"], row["previous_value"]) == (SAME, 0)
    assert same(row["last_year_value"], None)
