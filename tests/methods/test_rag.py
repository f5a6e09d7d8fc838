"""Rules 4, RAG: the default scheme at its edges, Havering and Medway on figures, and what is never rated."""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmf_core.framework.schemes import schemes
from pmf_core.methods.rag import DEFAULT, assess, rate
from pmf_core.model import Polarity, Rag, RagRule
from tests.methods.tables import LATER, figure, goal, indicator, position

E, G, A, R, N = Rag.EXCEEDED, Rag.GREEN, Rag.AMBER, Rag.RED, Rag.NOT_RATED
HAVERING, MEDWAY = schemes()["havering"], schemes()["medway"]


def ratings(
    polarity: str, values: list[float | None], target: float | None, tolerance: float, *, decimals: int = 2, **more: Any
) -> list[str]:
    """The rating of each value against one target and one tolerance."""
    value = pd.Series(values, dtype="float64")
    rules = more.pop("rules", DEFAULT)
    return rate(
        value,
        pd.Series(target, index=value.index, dtype="float64"),
        pd.Series(tolerance, index=value.index, dtype="float64"),
        pd.Series(polarity, index=value.index),
        pd.Series(decimals, index=value.index),
        rules=rules,
        **{name: pd.Series(x, index=value.index, dtype="float64") for name, x in more.items()},
    ).tolist()


@pytest.mark.parametrize(  # target 0.95, tolerance 0.02: each case sits on or beside an edge
    ("polarity", "values", "expected"),
    [
        (Polarity.HIGHER, [0.96, 0.95, 0.94, 0.93, 0.92, None], [G, G, A, A, R, N]),
        (Polarity.LOWER, [0.94, 0.95, 0.96, 0.97, 0.98, None], [G, G, A, A, R, N]),
        (Polarity.NEAREST, [0.92, 0.93, 0.95, 0.97, 0.98, None], [R, A, G, A, R, N]),
        (Polarity.CONTEXT, [0.95, 0.00, 0.97, 0.98, 1.00, None], [N, N, N, N, N, N]),
    ],
)
def test_default_scheme_at_its_edges(polarity: Polarity, values: list[float | None], expected: list[Rag]) -> None:
    assert ratings(polarity, values, 0.95, 0.02) == expected


@pytest.mark.parametrize(  # tolerance 2
    ("floor", "ceiling", "values", "expected"),
    [
        (5, 10, [2, 3, 5, 7, 10, 12, 13], [R, A, G, G, G, A, R]),
        (5, None, [2, 3, 5, 99], [R, A, G, G]),
        (None, 10, [-99, 10, 12, 13], [G, G, A, R]),
        (None, None, [7, 10], [N, N]),
    ],
)
def test_range(floor: float | None, ceiling: float | None, values: list[float | None], expected: list[Rag]) -> None:
    assert ratings("range", values, None, 2, floor=floor, ceiling=ceiling) == expected


@pytest.mark.parametrize(  # target 90
    ("polarity", "stretch", "values", "expected"),
    [
        ("higher", 95, [94.9, 95, 96], [G, E, E]),
        ("lower", 80, [81, 80, 79], [G, E, E]),
        ("nearest", 90, [90, 91], [G, R]),
        ("higher", None, [200], [G]),
    ],
)
def test_exceeded_is_at_or_beyond_stretch(
    polarity: str, stretch: float | None, values: list[float | None], expected: list[Rag]
) -> None:
    assert ratings(polarity, values, 90, 0, stretch=stretch, decimals=1) == expected


def test_a_range_has_no_stretch() -> None:
    assert ratings("range", [6], None, 0, floor=5, ceiling=7, stretch=6) == [G]


@pytest.mark.parametrize(  # rated as printed: whole numbers, target 90.4 is printed 90, tolerance 4.5 is printed 5
    ("value", "expected"), [(89.5, G), (89.4, A), (84.5, A), (84.4, R)]
)
def test_figures_are_rated_as_printed(value: float, expected: Rag) -> None:
    assert ratings("higher", [value], 90.4, 4.5, decimals=0) == [expected]


def test_a_stored_zero_is_a_target_and_none_is_not() -> None:
    assert ratings("lower", [0, 1], 0, 0) == [G, R]
    assert ratings("higher", [0, 1], None, 0) == [N, N]


# Havering: red only if beyond tolerance and worse than the same period last year


@pytest.mark.parametrize(  # target 100, tolerance 5; last year in the second column
    ("polarity", "last_year", "values", "expected"),
    [
        ("higher", 80, [100, 96, 95, 94, 81, 80, 79], [G, A, A, A, A, A, R]),
        ("higher", 97, [100, 96, 95, 94, 81], [G, A, A, R, R]),
        ("lower", 120, [100, 105, 106, 119, 120, 121], [G, A, A, A, A, R]),
        ("nearest", 90, [100, 95, 94, 90, 110, 111], [G, A, A, A, A, R]),
        ("higher", None, [100, 95, 94], [G, A, N]),
    ],
)
def test_havering(polarity: str, last_year: float | None, values: list[float | None], expected: list[Rag]) -> None:
    assert ratings(polarity, values, 100, 5, rules=HAVERING, last_year=last_year, decimals=0) == expected


@pytest.mark.parametrize(
    ("last_year", "breaks", "rag", "reason"),
    [
        (90.0, None, R, ""),
        (70.0, None, A, ""),
        (None, None, N, "no figure last year"),
        (70.0, pd.DataFrame({"code": ["A"], "at": [2026 * 12 + 3]}), N, "no figure last year"),
    ],
    ids=["worse", "better", "none", "another definition"],
)
def test_havering_on_the_scorecard(last_year: float | None, breaks: Any, rag: Rag, reason: str) -> None:
    held = [figure("2026-27 Q2", 80)] + ([] if last_year is None else [figure("2025-26 Q2", last_year)])
    about = indicator(period_kind="quarter", aggregation="mean")
    row = position("2026-27 Q2", about, held, [goal("2026-27", 100)], rules=HAVERING, breaks=breaks)
    assert (row["rag"], row["reason"]) == (rag, reason)


# Medway: amber is off target, but recoverable by year end


@pytest.mark.parametrize(  # target 100
    ("chance", "values", "expected"),
    [
        (0.5, [100, 99, 10], [G, A, A]),
        (0.49, [100, 99, 10], [G, R, R]),
        (1.0, [99], [A]),
        (0.0, [99], [R]),
        (None, [100, 99], [G, N]),
    ],
)
def test_medway(chance: float | None, values: list[float | None], expected: list[Rag]) -> None:
    assert ratings("higher", values, 100, 5, rules=MEDWAY, chance=chance) == expected


def quarters(*figures: float) -> list[dict[str, Any]]:
    return [figure(f"2026-27 Q{n}", x) for n, x in enumerate(figures, 1)]


@pytest.mark.parametrize(  # quarter 2 of 20 against 25: off target, and the year's target is 100
    ("held", "today", "rag", "reason"),
    [
        (quarters(25, 20, 25, 25), LATER, R, ""),  # 95: the year was missed
        (quarters(25, 20, 25, 30), LATER, A, ""),  # 100: it was recovered
        (quarters(25, 20, 25, 30), date(2027, 3, 31), N, "no forecast"),  # not over yet
        (quarters(25, 20, 25), LATER, N, "no forecast"),  # over, but not whole
        (quarters(25, 20, 25) + [figure("2026-27", 101)], LATER, A, ""),  # the year as returned
    ],
)
def test_medway_for_a_closed_year_is_what_in_fact_happened(
    held: list[dict[str, Any]], today: date, rag: Rag, reason: str
) -> None:
    about = indicator(period_kind="quarter")
    row = position("2026-27 Q2", about, held, [goal("2026-27", 100)], rules=MEDWAY, today=today)
    assert (row["rag"], row["reason"]) == (rag, reason)


def test_medway_takes_the_chance_that_is_handed_in_until_the_year_is_closed() -> None:
    chance = pd.DataFrame({"code": ["A"], "last": [2026 * 12 + 8], "chance": [0.9]})
    about, goals = indicator(period_kind="quarter"), [goal("2026-27", 100)]
    row = position("2026-27 Q2", about, quarters(25, 20), goals, rules=MEDWAY, chance=chance)
    assert (row["rag"], row["chance"]) == (A, 0.9)
    row = position("2026-27 Q2", about, quarters(25, 20, 20, 20), goals, rules=MEDWAY, chance=chance)
    assert (row["rag"], row["chance"]) == (R, 0)


@pytest.mark.parametrize(("value", "rag"), [(71, G), (69, R)])
def test_medway_a_figure_for_a_year_is_its_own_outcome(value: float, rag: Rag) -> None:
    about = indicator(period_kind="financial_year", aggregation="last")
    row = position("2026-27 Q2", about, [figure("2025-26", value)], [goal("2025-26", 70)], rules=MEDWAY,
                   today=date(2026, 11, 17))  # fmt: skip
    assert (row["state"], row["rag"]) == ("carried", rag)


# not rated, and why


@pytest.mark.parametrize(
    ("about", "held", "goals", "told"),
    [
        ({"polarity": "context"}, [figure("2026-27 Q2", 5)], [goal("2026-27", 5)], (LATER, "no direction")),
        ({"polarity": "context"}, [], [], (LATER, "no direction")),
        ({}, [figure("2026-27 Q2", 5)], [], (LATER, "no target")),
        ({}, [], [], (LATER, "late")),
        ({}, [], [goal("2026-27", 5)], (date(2026, 10, 1), "not due")),
        ({}, [figure("2026-27 Q2", missing="suppressed")], [], (LATER, "no value: suppressed")),
        ({"period_kind": "month"}, [figure("2026-M07", 5)], [], (LATER, "part: 1 of 3 months")),
    ],
)  # fmt: skip
def test_not_rated_says_why(about: Any, held: list[Any], goals: list[Any], told: tuple[date, str]) -> None:
    row = position("2026-27 Q2", indicator(period_kind="quarter") | about, held, goals, today=told[0])
    assert (row["rag"], row["reason"], row["rule"], row["severity"]) == (N, told[1], -1, 0)
    assert np.isnan(row["shortfall"])


def one(x: Any) -> pd.Series:
    return pd.Series([x], index=["A"])


def test_a_figure_and_no_target_by_themselves() -> None:
    nothing = assess(one(np.nan), one(1.0), one(0.0), one("higher"), one(0))
    assert nothing.loc["A", ["rag", "reason"]].tolist() == [N, "no value"]


def test_a_polarity_that_is_none_is_never_rated() -> None:
    assert rate(one(1.0), one(5.0), one(0.0), one(None).astype("str"), one(0))["A"] == N


def test_which_rule_held_and_by_how_much() -> None:
    frame = assess(
        pd.Series([97.0, 92.0, 88.0, 50.0]), pd.Series([90.0] * 4), pd.Series([5.0] * 4),
        pd.Series(["higher"] * 4), pd.Series([1] * 4), stretch=pd.Series([95.0] * 4),
    )  # fmt: skip
    assert frame["rule"].tolist() == [0, 1, 2, 3]
    assert frame["shortfall"].tolist() == [-7, -2, 2, 40]
    assert frame["beyond_stretch"].tolist() == [True, False, False, False]


def test_a_scheme_of_which_no_rule_holds_does_not_rate() -> None:
    frame = assess(one(1.0), one(5.0), one(0.0), one("higher"), one(0), rules=[RagRule(G, ("target_met",))])
    assert frame.loc["A", ["rag", "reason"]].tolist() == [N, "no rule of the scheme holds"]


def test_wrong_use_is_refused() -> None:
    with pytest.raises(ValueError, match="value and target have different indexes"):
        rate(one(1.0), pd.Series([1.0], index=["B"]), one(0.0), one("higher"), one(0))
    with pytest.raises(ValueError, match="condition 'sunny'"):
        rate(one(1.0), one(2.0), one(0.0), one("higher"), one(0), rules=[RagRule(G, ("sunny",))])


# properties

figures = st.integers(-2000, 2000)
cases = st.lists(
    st.tuples(figures, figures, st.integers(0, 300), figures, st.sampled_from(list(Polarity))), min_size=1, max_size=30
)


def rate_all(table: pd.DataFrame, rules: tuple[RagRule, ...] = DEFAULT) -> pd.Series:
    return rate(
        table["value"], table["target"], table["tolerance"], table["polarity"], pd.Series(1, index=table.index),
        floor=table["target"], ceiling=table["target"] + 3, last_year=table["last_year"], rules=rules,
    )  # fmt: skip


def table_of(rows: list[tuple[int, int, int, int, Polarity]]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["value", "target", "tolerance", "last_year", "polarity"])
    return table.assign(**{name: table[name] / 10 for name in ("value", "target", "tolerance", "last_year")})


@settings(deadline=None, max_examples=50)
@given(cases, st.randoms(use_true_random=False))
def test_row_order_never_matters(rows: list[Any], random: Any) -> None:
    table = table_of(rows)
    shuffled = table.loc[random.sample(list(table.index), len(table))]
    pd.testing.assert_series_equal(rate_all(shuffled).sort_index(), rate_all(table))


@settings(deadline=None, max_examples=50)
@given(cases)
def test_mirrored_polarity_mirrors_the_result(rows: list[Any]) -> None:
    table = table_of(rows)
    table = table[table["polarity"] != Polarity.RANGE]
    mirrored = table.assign(
        **{name: -table[name] for name in ("value", "target", "last_year")},
        polarity=table["polarity"].replace({"higher": "lower", "lower": "higher"}),
    )
    for rules in (DEFAULT, HAVERING):
        pd.testing.assert_series_equal(rate_all(mirrored, rules), rate_all(table, rules))


@settings(deadline=None, max_examples=50)
@given(cases, st.integers(-500, 500))
def test_a_constant_added_to_value_and_target_keeps_the_rating(rows: list[Any], constant: int) -> None:
    table = table_of(rows)
    moved = table.assign(**{name: table[name] + constant / 10 for name in ("value", "target", "last_year")})
    for rules in (DEFAULT, HAVERING):
        pd.testing.assert_series_equal(rate_all(moved, rules), rate_all(table, rules))
