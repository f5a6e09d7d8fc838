"""Rules 4, target of P: (a) its row, (b) its parts' rows, (c) the year's row, (d) none."""

import pandas as pd
import pytest

from pmf_core.methods.target import targets_for
from tests.methods.tables import Row, data_list, figure, goal, indicator, same, span, targets, values

QUARTERS = ("2026-27 Q1", "2026-27 Q2", "2026-27 Q3", "2026-27 Q4")
YEAR_BEFORE = [figure(f"2025-26 Q{n}", 10 * n) for n in (1, 2, 3, 4)]  # 10, 20, 30, 40: 100 in all


def target(label: str, about: Row, goals: list[Row], held: list[Row] | None = None) -> Row:
    """The target of one period, as a row of `targets_for`."""
    first, last = span(label)
    pairs = pd.DataFrame({"code": ["A"], "first": [first], "last": [last]})
    rows = targets_for(
        pairs, targets(*goals), data_list(about), values(*(held or [])), default_tolerance=("percent", 5.0)
    )
    return {str(name): value for name, value in rows.iloc[0].items()}


# (a) a row for exactly P


@pytest.mark.parametrize("aggregation", ["sum", "mean", "last", "ratio"])
@pytest.mark.parametrize("label", ["2026-M07", "2026-27 Q2", "2026-27 H1", "2026-27", "2026", "2023-26 (3 FY)"])
def test_a_the_row_for_exactly_p(aggregation: str, label: str) -> None:
    row = target(label, indicator(aggregation=aggregation), [goal(label, 7, stretch=9)])
    assert (row["target"], row["stretch"], row["how"]) == (7, 9, "set for this period")


def test_a_beats_the_parts_and_the_year() -> None:
    goals = [goal("2026-27", 100), goal("2026-27 Q2", 7), *(goal(f"2026-M0{n}", 5) for n in (7, 8, 9))]
    assert target("2026-27 Q2", indicator(), goals)["target"] == 7


def test_a_stored_0_is_a_target_and_a_blank_is_none() -> None:
    assert target("2026-27 Q2", indicator(), [goal("2026-27", 100), goal("2026-27 Q2", 0)])["target"] == 0
    assert target("2026-27 Q2", indicator(), [goal("2026-27", 100), goal("2026-27 Q2")])["target"] == 25


def test_a_range_has_a_floor_and_a_ceiling() -> None:
    about = indicator(polarity="range", aggregation="mean")
    row = target("2026-27 Q2", about, [goal("2026-27 Q2", floor=5, ceiling=7)])
    assert (row["floor"], row["ceiling"], row["how"]) == (5, 7, "set for this period")
    assert same(row["target"], None)


# (b) the rows for all its parts


@pytest.mark.parametrize(
    ("aggregation", "expected", "how"),
    [
        ("sum", 18, "the sum of the targets of its 3 months"),
        ("mean", 6, "the mean of the targets of its 3 months"),
        ("ratio", 6, "the mean of the targets of its 3 months"),
        ("last", 7, "the target of its last month"),
    ],
)
def test_b_the_rows_of_all_parts_put_together(aggregation: str, expected: float, how: str) -> None:
    goals = [goal("2026-M07", 5), goal("2026-M08", 6), goal("2026-M09", 7)]
    row = target("2026-27 Q2", indicator(aggregation=aggregation), goals)
    assert (row["target"], row["how"]) == (expected, how)


@pytest.mark.parametrize(
    ("label", "parts", "expected"),
    [
        ("2026-27", [goal("2026-27 H1", 40), goal("2026-27 H2", 60)], 100),
        ("2026-27", [goal(label, n) for n, label in enumerate(QUARTERS, 1)], 10),
        ("2026-27 H1", [goal("2026-27 Q1", 3), goal("2026-27 Q2", 4)], 7),
    ],
)
def test_b_parts_may_be_halves_quarters_or_months(label: str, parts: list[Row], expected: float) -> None:
    assert target(label, indicator(), parts)["target"] == expected


def test_b_the_longest_parts_are_used() -> None:
    goals = [goal("2026-27 H1", 40), goal("2026-27 H2", 60), *(goal(label, 1) for label in QUARTERS)]
    assert target("2026-27", indicator(), goals)["target"] == 100


def test_b_needs_every_part() -> None:
    goals = [goal("2026-M07", 5), goal("2026-M08", 6)]
    assert same(target("2026-27 Q2", indicator(), goals)["target"], None)
    assert same(target("2026-27 Q2", indicator(aggregation="last"), goals[1:])["target"], None)


def test_b_for_the_year_to_date_is_the_row_that_ends_with_p() -> None:
    about = indicator(basis="year_to_date")
    row = target("2026-27 Q2", about, [goal("2026-M08", 50), goal("2026-M09", 60)])
    assert (row["target"], row["how"]) == (60, "the target of its last month")


# (c) from the year's row


@pytest.mark.parametrize(("label", "expected"), [("2026-M07", 10), ("2026-27 Q2", 30), ("2026-27 H1", 60)])
def test_c_even_is_the_months_over_twelve(label: str, expected: float) -> None:
    assert target(label, indicator(), [goal("2026-27", 120, stretch=240)])["target"] == expected
    assert target(label, indicator(), [goal("2026-27", 120, stretch=240)])["stretch"] == 2 * expected
    assert target(label, indicator(), [goal("2026-27", 120, profile=None)])["target"] == expected


@pytest.mark.parametrize(("label", "expected"), [("2026-27 Q1", 20), ("2026-27 Q2", 40), ("2026-27 H2", 140)])
def test_c_last_years_shape(label: str, expected: float) -> None:
    about = indicator(period_kind="quarter")
    row = target(label, about, [goal("2026-27", 200, profile="last_year_shape")], YEAR_BEFORE)
    assert row["target"] == expected
    assert row["how"] == "the year's target, spread over the year as last year's figures were"


@pytest.mark.parametrize(
    "held",
    [YEAR_BEFORE[:3], [figure(f"2025-26 Q{n}", 0) for n in (1, 2, 3, 4)], [], [figure("2025-26", 100)]],
    ids=["a quarter is missing", "the total is 0", "nothing is there", "only the year as a whole"],
)
def test_c_last_years_shape_falls_back_to_even_and_says_so(held: list[Row]) -> None:
    about = indicator(period_kind="quarter")
    row = target("2026-27 Q2", about, [goal("2026-27", 200, profile="last_year_shape")], held)
    assert (row["target"], row["how"]) == (
        50, "3 of 12 months of the year's target, spread evenly: last year is not complete"
    )  # fmt: skip


def test_c_given_needs_its_row() -> None:
    goals = [goal("2026-27", 100, profile="given"), goal("2026-27 Q1", 10)]
    about = indicator(period_kind="quarter")
    assert target("2026-27 Q1", about, goals)["target"] == 10
    row = target("2026-27 Q2", about, goals)
    assert same(row["target"], None)
    assert row["how"] == "none: the year's target has a given profile, and this period has no row"


@pytest.mark.parametrize("aggregation", ["mean", "ratio", "last"])
@pytest.mark.parametrize("profile", ["even", "last_year_shape", "given"])
def test_c_what_does_not_build_up_has_the_years_figure(aggregation: str, profile: str) -> None:
    row = target("2026-27 Q2", indicator(aggregation=aggregation), [goal("2026-27", 80, profile=profile)])
    assert (row["target"], row["how"]) == (80, "the year's target")


@pytest.mark.parametrize("aggregation", ["sum", "last", "mean"])
@pytest.mark.parametrize(
    ("label", "expected"), [("2026-27 Q1", 30), ("2026-27 Q2", 60), ("2026-27 Q4", 120), ("2026-M05", 20)]
)
def test_c_the_year_to_date_has_the_share_to_the_end_of_p(aggregation: str, label: str, expected: float) -> None:
    about = indicator(basis="year_to_date", aggregation=aggregation, period_kind="quarter")
    assert target(label, about, [goal("2026-27", 120)])["target"] == expected


@pytest.mark.parametrize("aggregation", ["sum", "last", "mean", "ratio"])
def test_c_the_year_to_date_in_last_years_shape(aggregation: str) -> None:
    about = indicator(basis="year_to_date", aggregation=aggregation, period_kind="quarter")
    held = [figure(f"2025-26 Q{n}", total) for n, total in ((1, 10), (2, 30), (3, 60), (4, 100))]
    goals = [goal("2026-27", 200, profile="last_year_shape")]
    assert [target(label, about, goals, held)["target"] for label in QUARTERS] == [20, 60, 120, 200]
    assert target("2026-27 Q2", about, goals, held[:3])["target"] == 100  # even: last year's final figure is missing


@pytest.mark.parametrize("aggregation", ["sum", "last", "mean", "ratio"])
def test_c_the_year_to_date_given_needs_its_row(aggregation: str) -> None:
    about = indicator(basis="year_to_date", aggregation=aggregation, period_kind="quarter")
    goals = [goal("2026-27", 97, profile="given"), goal("2026-27 Q1", 29)]
    assert target("2026-27 Q1", about, goals)["target"] == 29
    assert same(target("2026-27 Q2", about, goals)["target"], None)


def test_c_a_rate_to_date_does_not_build_up() -> None:
    about = indicator(basis="year_to_date", aggregation="ratio")
    assert target("2026-27 Q1", about, [goal("2026-27", 80)])["target"] == 80


def test_c_only_for_a_period_inside_that_year() -> None:
    about = indicator(aggregation="mean")
    for label in ("2025-26 Q4", "2026", "2023-26 (3 FY)", "2024-27 (3 FY)"):
        assert same(target(label, about, [goal("2026-27", 80)])["target"], None)


# (d) none


@pytest.mark.parametrize("goals", [[], [goal("2026-27")], [goal("2026-27", 5, "B")], [goal("2026-27 H1", 5)]])
def test_d_none(goals: list[Row]) -> None:
    row = target("2026-27 Q2", indicator(), goals)
    assert same(row["target"], None)
    assert row["how"] == "none"


def test_a_pair_that_is_not_in_the_data_list_is_refused_by_name() -> None:
    pairs = pd.DataFrame({"code": ["ZZ9"], "first": [1], "last": [1]})
    with pytest.raises(ValueError, match="ZZ9 is not in the data list"):
        targets_for(pairs, targets(), data_list(indicator()), values(), default_tolerance=("percent", 5.0))


# whether the year's target is spread evenly (the short direction asks)


@pytest.mark.parametrize(
    ("goals", "even"),
    [
        ([], True),
        ([goal("2026-27", 100)], True),
        ([goal("2026-27", 100, profile="last_year_shape")], False),
        ([goal("2026-27", 100, profile="given")], False),
        ([goal(label, 25) for label in QUARTERS], True),
        ([goal(label, n) for n, label in enumerate(QUARTERS)], False),
        ([goal("2026-27", 100), *(goal(label, n) for n, label in enumerate(QUARTERS))], False),
        ([goal("2026-27 Q1", 20), goal("2026-M07", 9), goal("2026-M08", 9)], True),
        ([goal("2025-26 Q1", 20), goal("2025-26 Q2", 30)], True),
    ],
)
def test_even(goals: list[Row], even: bool) -> None:
    assert bool(target("2026-27 Q2", indicator(), goals)["even"]) is even
