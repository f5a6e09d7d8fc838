"""Unit cost and corners, on tables that an officer can check by eye."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmf_core.methods.unit_cost import NO_MONEY, NO_VOLUME, ZERO, corners, moved, unit_costs, whole_years
from pmf_core.results import Corner
from tests.methods.page import number
from tests.methods.tables import span
from tests.methods.test_method_page import Example, cases

NONE = float("nan")
YEAR = span("2025-26")[1]


def spent(*rows: tuple[str, str, float]) -> pd.DataFrame:
    """Council, period, amount."""
    found = [(council, *span(label), amount) for council, label, amount in rows]
    return pd.DataFrame(found, columns=["council", "first", "last", "actual"])


@pytest.mark.parametrize(  # outturn, budget, volume, per; the unit cost, whether of the budget, why none
    ("actual", "budget", "volume", "per", "cost", "budgeted", "why"),
    [
        (120_000, 100_000, 40_000, 1, 3.0, False, ""),
        (120_000, NONE, 40_000, 1000, 3000.0, False, ""),
        (NONE, 100_000, 40_000, 1, 2.5, True, ""),
        (NONE, NONE, 40_000, 1, NONE, False, NO_MONEY),
        (120_000, 100_000, NONE, 1, NONE, False, NO_VOLUME),
        (120_000, 100_000, 0, 1, NONE, False, ZERO),
        (NONE, 100_000, 0, 1, NONE, False, ZERO),
        (0, 100_000, 40_000, 1, 0.0, False, ""),
        (-8_000, NONE, 4_000, 1, -2.0, False, ""),
    ],
)
def test_unit_cost(
    actual: float, budget: float, volume: float, per: float, cost: float, budgeted: bool, why: str
) -> None:
    money = pd.DataFrame({"council": ["A"], "last": [YEAR], "actual": [actual], "budget": [budget]})
    units = pd.DataFrame({"council": ["A"], "last": [YEAR], "volume": [volume]})
    row = unit_costs(money, units, per).iloc[0]
    assert (row["budgeted"], row["why"]) == (budgeted, why)
    np.testing.assert_equal(row["cost"], cost)


def test_a_volume_without_money_and_money_without_a_volume_both_stand_with_their_reason() -> None:
    money = pd.DataFrame({"council": ["A"], "last": [YEAR], "actual": [5.0], "budget": [NONE]})
    units = pd.DataFrame({"council": ["B"], "last": [YEAR], "volume": [5.0]})
    found = unit_costs(money, units, 1).set_index("council")["why"]
    assert found.to_dict() == {"A": NO_VOLUME, "B": NO_MONEY}


def test_a_year_is_its_own_row_or_all_its_parts() -> None:
    quarters = [("B", f"2025-26 Q{n}", 10.0) for n in (1, 2, 3, 4)]
    rows = spent(
        ("A", "2025-26", 100), ("A", "2025-26 Q1", 7), *quarters, ("C", "2025-26 Q1", 10),
        ("C", "2025-26 Q2", 10), ("D", "2025-26 H1", 10), ("D", "2025-26 Q3", 5), ("D", "2025-26 Q4", 6),
        ("E", "2025-26", NONE), ("F", "2025", 99),
    )  # fmt: skip
    found = whole_years(rows, ["actual"], 4).set_index("council")["actual"]
    assert found.dropna().to_dict() == {"A": 100, "B": 40, "D": 21}  # C has half; F is a calendar year
    assert set(whole_years(rows, ["actual"], 4)["last"]) == {YEAR}


@pytest.mark.parametrize(
    ("parts", "year"),
    [
        ({"Q1": 10, "Q2": 10, "H1": 20}, None),  # 12 months in all, of which six are there twice
        ({"H1": 21, "Q1": 10, "Q2": 10, "Q3": 5, "Q4": 6}, 32),  # three parts, not four
        ({"H1": 21, "H2": 12, "Q1": 10, "Q2": 10, "Q3": 5, "Q4": 6}, 33),
        ({"H1": 21, "Q3": 5, "Q4": 6, "Q1": 10, "Q2": 10, "H2": NONE}, 32),
        ({"Q1": 10, "Q2": 10, "Q3": 5, "Q4": NONE}, None),
    ],
)
def test_parts_of_a_year_neither_overlap_nor_leave_a_month_out(parts: dict[str, float], year: float | None) -> None:
    rows = spent(*[("A", f"2025-26 {part}", amount) for part, amount in parts.items()])
    assert whole_years(rows, ["actual"], 4)["actual"].tolist() == ([] if year is None else [year])


def test_a_figure_to_date_is_the_years_at_its_end() -> None:
    rows = spent(
        *[("A", f"2025-26 Q{n}", 100.0 * n) for n in (1, 2, 3, 4)], ("B", "2025-26", 410), ("B", "2025-26 Q4", 400),
        ("C", "2025-26 Q3", 300),
    )  # fmt: skip
    found = whole_years(rows, ["actual"], 4, to_date=True)
    assert found.to_numpy().tolist() == [["A", YEAR, 400], ["B", YEAR, 410]]  # C's year is not over


def places(*rows: tuple[float, float], members: int | None = None, **how: object) -> pd.DataFrame:
    """Corners of councils of one year, by (cost, performance); the first `members` are in the group."""
    count = len(rows) if members is None else members
    frame = pd.DataFrame(rows, columns=["cost", "performance"], dtype="float64").assign(
        year=2026, council=list("ABCDEFGH"[: len(rows)]), member=[n < count for n in range(len(rows))]
    )
    settings = {"cost_polarity": "lower", "polarity": "higher", "cost_decimals": 0, "decimals": 0, **how}
    return corners(frame, **settings)  # type: ignore[arg-type]


G, D, P, B = Corner.CHEAP_GOOD, Corner.DEAR_GOOD, Corner.CHEAP_POOR, Corner.DEAR_POOR
FIVE = [(10, 80), (20, 90), (30, 70), (40, 60), (50, 75)]  # medians 30 and 75


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({}, [G, G, P, B, D]),  # C is on the median cost, E on the median performance: the better side
        ({"polarity": "lower"}, [P, P, G, D, D]),
        ({"cost_polarity": "higher"}, [D, D, P, P, G]),
        ({"cost_polarity": "context"}, [G, G, P, B, D]),  # lower is cheaper unless the indicator says otherwise
        ({"polarity": "context"}, [""] * 5),
        ({"polarity": "range"}, [""] * 5),
    ],
)
def test_corners_are_split_at_the_medians(how: dict[str, str], expected: list[str]) -> None:
    found = places(*FIVE, **how)
    assert found["corner"].tolist() == expected
    assert found[["cost_median", "performance_median"]].drop_duplicates().to_numpy().tolist() == [[30, 75]]


def test_a_council_outside_the_group_is_placed_and_moves_no_median() -> None:
    found = places(*FIVE, (29, 76), members=5)
    assert found["cost_median"].iloc[-1] == 30 and found["corner"].iloc[-1] == G
    assert found["cost_count"].iloc[-1] == 5


def test_figures_are_compared_as_printed() -> None:
    rows = [(30.4, 75.4), (10, 90), (30.2, 75.1), (40, 60)]  # medians 30.3 and 75.25, printed 30 and 75
    assert places(*rows)["corner"].tolist()[0] == G
    assert places(*rows, cost_decimals=1, decimals=1)["corner"].tolist()[0] == D


@pytest.mark.parametrize(
    ("rows", "corner"),
    [
        ([(NONE, 80), *FIVE[1:]], ""), ([(10, NONE), *FIVE[1:]], ""), (FIVE[:3], ""), (FIVE[:4], G),
        ([(10, 80), (20, NONE), *FIVE[2:]], G),  # the medians are each over the members with that figure
        ([(10, 80), (20, NONE), (30, NONE), *FIVE[3:]], ""),  # three figures of performance
    ],
)
def test_without_a_figure_or_enough_members_there_is_no_corner(rows: list[tuple[float, float]], corner: str) -> None:
    assert places(*rows)["corner"].iloc[0] == corner


def test_years_are_parted_by_their_own_medians() -> None:
    frame = pd.DataFrame({
        "year": [1] * 4 + [2] * 4, "council": list("ABCD") * 2, "member": True,
        "cost": [1.0, 2, 5, 6, 40, 10, 20, 30], "performance": [90, 80, 70, 60] * 2,
    })  # fmt: skip
    found = corners(frame, cost_polarity="lower", polarity="higher", cost_decimals=0, decimals=0)
    assert found["corner"].tolist() == [G, G, B, B, D, G, P, B]


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=4, max_size=8), st.randoms())
def test_order_never_matters_and_a_mirror_mirrors(rows: list[tuple[int, int]], random: object) -> None:
    found = places(*rows)["corner"].tolist()
    order = list(range(len(rows)))
    random.shuffle(order)  # type: ignore[attr-defined]
    assert places(*(rows[n] for n in order))["corner"].tolist() == [found[n] for n in order]
    mirrored = places(*((cost, -performance) for cost, performance in rows), polarity="lower")
    assert mirrored["corner"].tolist() == found


@pytest.mark.parametrize(
    ("now", "before", "decimals", "move"),
    [(2, 1, 0, 1), (1, 2, 0, -1), (1.4, 1.2, 0, 0), (1.4, 1.2, 1, 1), (None, 1, 0, None)],
)
def test_a_move_is_of_published_figures(now: float, before: float, decimals: int, move: int | None) -> None:
    assert moved(now, before, decimals) == move


def text_of(cost: float) -> str:
    return "none" if np.isnan(cost) else f"{cost:g}"


@cases("value-for-money", "Unit cost")
def test_the_worked_examples_of_unit_cost(case: Example) -> None:
    figures = {name: number(case[name]) for name in ("outturn", "budget", "volume")}
    given = {name: [NONE if figure is None else figure] for name, figure in figures.items()}
    money = pd.DataFrame({"council": ["A"], "last": [YEAR], "actual": given["outturn"], "budget": given["budget"]})
    units = pd.DataFrame({"council": ["A"], "last": [YEAR], "volume": given["volume"]})
    row = unit_costs(money, units, float(case["per"])).iloc[0]
    told = (text_of(row["cost"]), "yes" if row["budgeted"] else "no", row["why"])
    assert told == (case["unit cost"], case["of the budget"], case["why not"])


@cases("value-for-money", "Corners")
def test_the_worked_examples_of_corners(case: Example) -> None:
    costs, rates = (
        [NONE if text == "none" else float(text) for text in case[name].split(", ")] for name in ("costs", "performance")
    )
    found = places(*zip(costs, rates, strict=True), polarity=case["performance is better"])
    assert (found["corner"].iloc[-1] or "none") == case["last council's corner"]
