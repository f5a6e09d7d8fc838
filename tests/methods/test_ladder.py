"""The ladder's rules and the reasons of exceptions, by the tables of docs/method.md that an officer can check by eye."""

import pandas as pd
import pytest

from pmf_core import framework
from pmf_core.methods.exceptions import in_a_row, of_indicators
from pmf_core.methods.ladder import Level, levels
from tests.methods.page import examples, number

CHESTERFIELD = framework.load("chesterfield")
LADDER = [Level(one.in_a_row, one.or_when, one.chance, one.far) for one in CHESTERFIELD.ladder]
Example = dict[str, str]


@pytest.mark.parametrize("case", examples("ladder", "In a row"), ids=lambda case: case["ratings, oldest first"])
def test_in_a_row(case: Example) -> None:
    ratings = case["ratings, oldest first"].split(", ")
    points = pd.DataFrame({
        "code": "A", "first": range(len(ratings)), "last": range(len(ratings)), "rag": ratings,
    }).sample(frac=1, random_state=1)  # fmt: skip
    found = in_a_row(points, len(ratings))
    assert len(found) == int(case["in a row"])
    assert found["n"].tolist() == list(range(1, len(found) + 1))
    assert found["last"].is_monotonic_increasing


def test_what_comes_after_the_period_shown_does_not_count() -> None:
    points = pd.DataFrame({"code": ["A", "A", "A"], "first": [0, 1, 2], "last": [0, 1, 2], "rag": ["red", "red", "green"]})
    assert len(in_a_row(points, 1)) == 2
    assert in_a_row(points, 2).empty


@pytest.mark.parametrize("case", examples("ladder", "The default ladder"), ids=lambda case: " ".join(case.values()))
def test_the_default_ladder(case: Example) -> None:
    chance = number(case["chance"])
    rows = pd.DataFrame({
        "off": [case["it is"] != "on target"], "in_a_row": [int(case["in a row"])],
        "chance": [None if chance is None else chance / 100], "far": [float(case["far"])],
        "statutory": [case["statutory"] == "yes"], "action_failed": [case["failed"] == "yes"],
        "no_remedy": [case["no remedy"] == "yes"],
    }).astype({"chance": "float64"})  # fmt: skip
    told = levels(rows, LADDER).iloc[0]
    assert told["level"] == int(case["level"])
    assert (", ".join(told["because"]) or "none") == case["because"]


def test_a_level_without_a_limit_of_its_own_is_not_reached_by_it() -> None:
    rows = pd.DataFrame({"off": [True], "in_a_row": [1], "chance": [1.0], "far": [99.0], "statutory": [True],
                         "action_failed": [True], "no_remedy": [True]})  # fmt: skip
    assert levels(rows, [Level(1), Level(2)])["level"].tolist() == [1]


@pytest.mark.parametrize("case", examples("exceptions"), ids=lambda case: " ".join(case.values()))
def test_the_reasons_of_an_indicator(case: Example) -> None:
    chance = number(case["chance"])
    rows = pd.DataFrame({
        "rag": [case["rating"]], "state": [case["state"]], "short": [case["short"]], "long": [case["long"]],
        "variation": [case["variation"]], "assurance": [case["assurance"]], "value": [8.0], "target": [10.0],
        "chance": [None if chance is None else chance / 100], "mean": [9.0], "days_late": [3], "poor": [False],
        "failed": [False], "warned": [False],
    }, index=pd.Index([("indicator", "A")], tupleize_cols=False)).astype({"chance": "float64"})  # fmt: skip
    found = of_indicators(rows, CHESTERFIELD.rag.at_risk_chance)
    assert (", ".join(found["reason"]) or "none") == case["reasons"]


def test_what_was_recorded_is_a_reason_by_itself() -> None:
    rows = pd.DataFrame({
        "rag": ["green", "amber", "green"], "state": "plain", "short": "no_change", "long": "no_change", "variation": "",
        "assurance": "", "value": 8.0, "target": 10.0, "chance": float("nan"), "mean": float("nan"), "days_late": 0,
        "poor": [True, False, False], "failed": [False, True, True], "warned": [False, False, True],
    }, index=pd.Index(["A", "B", "C"]))  # fmt: skip
    found = of_indicators(rows, 0.5)
    assert list(zip(found["key"], found["reason"], strict=True)) == [
        ("B", "action_failed"), ("C", "warned"), ("A", "poor_data"),
    ]  # fmt: skip
