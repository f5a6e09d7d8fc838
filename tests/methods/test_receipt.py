"""The receipt of a rating, in words."""

from typing import Any

import pandas as pd
import pytest

from pmf_core.formats import gap, number
from pmf_core.framework.schemes import schemes
from pmf_core.methods.rag import DEFAULT
from pmf_core.methods.receipt import receipt
from pmf_core.model import RagRule
from pmf_core.results import Receipt
from tests.methods.tables import Row, figure, goal, indicator, position

HAVERING, MEDWAY = schemes()["havering"], schemes()["medway"]
ABOUT = indicator(period_kind="quarter", aggregation="mean")


def told(
    about: Row, value: float | None, goals: list[Row], *, unit: str = "",
    rules: tuple[RagRule, ...] = DEFAULT, held: tuple[Row, ...] = (), **more: Any,
) -> Receipt:  # fmt: skip
    figures = [*held] if value is None else [figure("2026-27 Q2", value), *held]
    row = position("2026-27 Q2", ABOUT | about, figures, goals, rules=rules, **more)
    decimals = int(row["decimals"])
    return receipt(row, rules, "Tolerance", lambda x: number(x, unit, decimals), lambda x: gap(x, unit, decimals))


def test_every_part_of_a_receipt() -> None:
    about = {"polarity": "lower", "tolerance": 10, "tolerance_kind": "points"}
    assert told(about, 183, [goal("2026-27", 140, stretch=120)]) == Receipt(
        scheme="Tolerance",
        rule="Rule 4 of 4: Red in every other case",
        polarity="Lower is better",
        value="183",
        target="140 (the year's target); stretch 120",
        tolerance="10 (the indicator's)",
        arithmetic="Shortfall 183 − 140 = 43, more than the tolerance of 10: Red",
    )


@pytest.mark.parametrize(
    ("polarity", "aim", "value", "arithmetic"),
    [
        ("higher", {"target": 90}, 97, "97 is 7 better than the target of 90: Green"),
        ("higher", {"target": 90}, 90, "90 meets the target of 90: Green"),
        ("higher", {"target": 90}, 87, "Shortfall 90 − 87 = 3, within the tolerance of 5: Amber"),
        ("higher", {"target": 90}, 80, "Shortfall 90 − 80 = 10, more than the tolerance of 5: Red"),
        ("higher", {"target": 90, "stretch": 97}, 97, "97 is at or beyond the stretch of 97: Exceeded"),
        ("lower", {"target": 90}, 92, "Shortfall 92 − 90 = 2, within the tolerance of 5: Amber"),
        ("nearest", {"target": 90}, 90, "90 meets the target of 90: Green"),
        ("nearest", {"target": 90}, 93, "Shortfall 93 − 90 = 3, within the tolerance of 5: Amber"),
        ("nearest", {"target": 90}, 80, "Shortfall 90 − 80 = 10, more than the tolerance of 5: Red"),
        ("range", {"floor": 50, "ceiling": 60}, 55, "55 is within the range of 50 to 60: Green"),
        ("range", {"floor": 50, "ceiling": 60}, 48, "Shortfall 50 − 48 = 2, within the tolerance of 3: Amber"),
        ("range", {"floor": 50, "ceiling": 60}, 64, "Shortfall 64 − 60 = 4, more than the tolerance of 3: Red"),
        ("range", {"floor": 50}, 55, "55 is within the range of 50 or more: Green"),
        ("range", {"ceiling": 60}, 55, "55 is within the range of 60 or less: Green"),
        ("context", {"target": 90}, 55, "Not rated: no direction"),
    ],
)
def test_the_sum_in_words(polarity: str, aim: Row, value: float, arithmetic: str) -> None:
    assert told({"polarity": polarity}, value, [goal("2026-27", **aim)]).arithmetic == arithmetic


def test_percentages_differ_by_points() -> None:
    words = told({"decimals": 1}, 83.2, [goal("2026-27", 85)], unit="%")
    assert words.arithmetic == "Shortfall 85.0% − 83.2% = 1.8 points, within the tolerance of 4.3 points: Amber"
    assert words.tolerance == "4.3 points (5% of the target; the framework's)"


@pytest.mark.parametrize(
    ("value", "last_year", "rule", "arithmetic"),
    [
        (82, 80, "Rule 4 of 4: Amber in every other case",
         "Shortfall 90 − 82 = 8, more than the tolerance of 5, no worse than 80 a year before: Amber"),
        (79, 80,
         "Rule 3 of 4: Red where off target by more than the tolerance and worse than the same period last year",
         "Shortfall 90 − 79 = 11, more than the tolerance of 5, worse than 80 a year before: Red"),
    ],
)  # fmt: skip
def test_havering(value: float, last_year: float, rule: str, arithmetic: str) -> None:
    words = told({}, value, [goal("2026-27", 90)], rules=HAVERING, held=(figure("2025-26 Q2", last_year),))
    assert (words.rule, words.arithmetic) == (rule, arithmetic)


def test_havering_without_last_year() -> None:
    words = told({}, 79, [goal("2026-27", 90)], rules=HAVERING)
    assert words.rule == "None: no figure last year"
    assert words.arithmetic == (
        "Shortfall 90 − 79 = 11, more than the tolerance of 5; no figure last year: Not rated"
    )


@pytest.mark.parametrize(
    ("chance", "rule", "said"),
    [
        (0.6, "Rule 3 of 4: Amber where the chance of recovering by year end is at least 50%",
         ", chance of recovering by year end 60%, at least 50%: Amber"),
        (0.2, "Rule 4 of 4: Red in every other case", ", chance of recovering by year end 20%, less than 50%: Red"),
    ],
)  # fmt: skip
def test_medway(chance: float, rule: str, said: str) -> None:
    handed_in = pd.DataFrame({"code": ["A"], "last": [2026 * 12 + 8], "chance": [chance]})
    words = told({}, 79, [goal("2026-27", 90)], rules=MEDWAY, chance=handed_in)
    assert words.rule == rule
    assert words.arithmetic.endswith(said)


@pytest.mark.parametrize(  # target 90, tolerance 5: only an on-target figure is asked how the year will end
    ("value", "chance", "rule", "said"),
    [
        (91, 0.2, "Rule 1 of 4: Amber where on target or better and the chance of ending the year on target is less than "
         "50%", "91 is 1 better than the target of 90, chance of ending the year on target 20%, less than 50%: Amber"),
        (91, 0.6, "Rule 2 of 4: Green where on target or better",
         "91 is 1 better than the target of 90, chance of ending the year on target 60%, at least 50%: Green"),
        (84, 0.6, "Rule 4 of 4: Red in every other case", "Shortfall 90 − 84 = 6, more than the tolerance of 5: Red"),
    ],
)  # fmt: skip
def test_traffic_lights(value: float, chance: float, rule: str, said: str) -> None:
    handed_in = pd.DataFrame({"code": ["A"], "last": [2026 * 12 + 8], "chance": [chance]})
    words = told({}, value, [goal("2026-27", 90)], rules=schemes()["traffic_lights"], chance=handed_in)
    assert (words.rule, words.arithmetic) == (rule, said)


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ({"tolerance": 3, "tolerance_kind": "percent"}, "3 (3% of the target; the indicator's)"),
        ({"tolerance": 2.5, "tolerance_kind": "percent"}, "2 (2.5% of the target; the indicator's)"),
        ({"tolerance": 4, "tolerance_kind": "points"}, "4 (the indicator's)"),
        ({"tolerance_low": 70, "tolerance_kind": "limits"}, "from 70 (the indicator's)"),
        ({"tolerance_low": 70, "tolerance_high": 95, "tolerance_kind": "limits"}, "from 70 up to 95 (the indicator's)"),
        ({}, "5 (5% of the target; the framework's)"),
    ],
)
def test_the_tolerance_in_words(stated: Row, said: str) -> None:
    assert told(stated, 80, [goal("2026-27", 90)]).tolerance == said


@pytest.mark.parametrize(
    ("value", "goals", "expected"),
    [
        (None, [goal("2026-27", 90)], ("none", "90 (the year's target)", "Not rated: late")),
        (80, [], ("80", "none", "Not rated: no target")),
    ],
)
def test_what_is_not_there_is_said(value: float | None, goals: list[Row], expected: tuple[str, ...]) -> None:
    words = told({}, value, goals)
    assert (words.value, words.target, words.arithmetic) == expected


def test_without_a_target_the_tolerance_is_told_as_stated() -> None:
    assert told({}, 80, []).tolerance == "5% of the target (the framework's)"


def test_a_target_that_is_wanting_says_why() -> None:
    words = told({"aggregation": "sum"}, 80, [goal("2026-27", 90, profile="given")])
    assert words.target == "none: the year's target has a given profile, and this period has no row"


def test_part_of_a_period_is_said_beside_the_value() -> None:
    row = position("2026-27 Q2", indicator(aggregation="mean"), [figure("2026-M07", 80)], [goal("2026-27", 90)])
    words = receipt(row, DEFAULT, "Tolerance", lambda x: f"{x:.0f}")
    assert words.value == "80 (1 of 3 months)"
    assert words.arithmetic == "Shortfall 90 − 80 = 10, more than the tolerance of 5: Red"
