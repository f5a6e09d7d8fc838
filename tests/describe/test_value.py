"""Value for money in words that an officer could check against the table."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from pmf_core import describe
from pmf_core.periods import parse
from pmf_core.results import Corner, Group, Satisfied, ServiceValue, Side, ValueAnswer, ValueComparison, ValueYear

GOOD, DEAR, CHEAP, BAD = Corner.CHEAP_GOOD, Corner.DEAR_GOOD, Corner.CHEAP_POOR, Corner.DEAR_POOR
NAMES = {GOOD: "Cheap and good", DEAR: "Dear and good", CHEAP: "Cheap and poor", BAD: "Dear and poor"}
COST = Side("WC1", "Cost of waste collection per household", "Waste cost", "£", 2, "lower")
RATE = Side("RC1", "Household waste recycled", "Recycling rate", "%", 1, "higher")
WAIT = Side("WT1", "Wait on the phone", "", "minutes", 1, "lower")
LIKED = Side("SA1", "Satisfied", "", "%", 0, "higher")
YEAR = parse("2025-26")


def year(**facts: Any) -> ValueYear:
    usual: dict[str, Any] = {
        "period": YEAR, "cost": 66.4, "performance": 47.8, "corner": BAD, "budgeted": False, "why": "",
        "cost_median": 65.77, "performance_median": 58.7, "cost_count": 5, "performance_count": 6, "size": 7,
    }  # fmt: skip
    return ValueYear(**(usual | facts))


def compared(**facts: Any) -> ValueComparison:
    others = pd.DataFrame({
        "council": ["A", "B"], "name": ["Ours", "Beck"], "cost": [66.4, 60.0], "performance": [47.8, float("nan")],
        "corner": ["dear_poor", ""], "member": [False, True],
    })  # fmt: skip
    usual: dict[str, Any] = {
        "service": "ENV", "service_name": "Environment", "title": "Waste collection", "about": "", "cost": COST,
        "performance": RATE, "group": Group("SIX", "Six of us", ""), "now": year(), "before": year(cost=64.59),
        "cost_moved": 1, "performance_moved": 1, "path": (), "satisfaction": (), "others": others, "periods": (YEAR,),
        "unranked": "",
    }  # fmt: skip
    return ValueComparison(**(usual | facts))


def of(*corners: Corner | None) -> list[ValueComparison]:
    return [compared(service=f"S{n}", now=year(corner=corner)) for n, corner in enumerate(corners)]


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        ([], "Value for money: no comparison yet"),
        (of(None, None), "Value for money: too few figures of the group to say"),
        (of(BAD), "Waste collection costs more and performs worse than the middle of the group"),
        (of(GOOD, GOOD, DEAR, BAD), "Two of four services cost less and perform better than the middle of the group; "
                                    "one costs more and performs worse"),
        (of(GOOD, DEAR), "One of two services costs less and performs better than the middle of the group"),
        (of(DEAR, BAD, BAD), "None of three services cost less and perform better than the middle of the group; "
                             "two cost more and perform worse"),
        ([compared(), compared()], "None of two comparisons cost less and perform better than the middle of the group; "
                                   "two cost more and perform worse"),
    ],
)  # fmt: skip
def test_headline(every: list[ValueComparison], expected: str) -> None:
    assert describe.value_headline(every) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "Waste collection costs more and performs worse than the middle of the group"),
        ({"performance_moved": -1}, "Waste collection costs more and performs worse than the middle of the group; "
                                    "cost is up and performance is worse than a year ago"),
        ({"now": None}, "Waste collection: no year with both its cost and its performance yet"),
        ({"now": year(corner=None)}, "Waste collection costs £66.40 with too few figures of the group to compare"),
        ({"now": year(corner=None), "unranked": "neither way of it is better"},
         "Waste collection costs £66.40 and is not set against performance: neither way of it is better"),
    ],
)  # fmt: skip
def test_headline_of_a_service(facts: dict[str, Any], expected: str) -> None:
    assert describe.service_value_headline(value(), compared(**facts)) == expected


def test_headline_of_a_service_without_a_comparison() -> None:
    assert describe.service_value_headline(value(), None) == "Environment: no comparison of cost and performance yet"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "Cost up, performance better"), ({"performance": WAIT}, "Cost up, performance worse"),
        ({"performance_moved": -1, "cost_moved": 0}, "Cost the same, performance worse"),
        ({"cost_moved": None}, "Performance better"), ({"cost_moved": None, "performance_moved": None}, ""),
        ({"unranked": "neither way of it is better"}, "Cost up, performance up"),
    ],
)
def test_on_a_year_ago(facts: dict[str, Any], expected: str) -> None:
    assert describe.year_on_year(compared(**facts)) == expected


def test_a_difference_is_in_the_unit() -> None:
    assert describe.difference(COST, 66.4, 65.77) == "£0.63 more"
    assert describe.difference(RATE, 47.8, 58.7) == "10.9 points less"
    assert describe.difference(COST, 66.401, 66.4) == "the same"
    assert describe.difference(COST, None, 66.4) == ""


def test_what_a_unit_cost_rests_on() -> None:
    assert describe.money_basis(year()) == ""
    assert describe.money_basis(year(budgeted=True)) == "of the budget"
    assert describe.money_basis(year(cost=None, why="no volume of the year")) == "no volume of the year"


def test_how_many_of_the_group_are_there() -> None:
    assert describe.both_known(compared()) == "0 of 7 have both figures"
    assert describe.group_caption(compared()) == (
        "Six of us: 5 of 7 have a unit cost for 2025-26, 6 a figure of performance."
    )


def test_the_scatter_in_words_says_where_we_stand() -> None:
    assert describe.value_alt(compared(), "Ours", NAMES) == (
        "Scatter of waste cost against recycling rate, 1 council in 2025-26. Ours: £66.40 against a median of £65.77, "
        "and 47.8% against 58.7%: dear and poor. All with both figures: 1 dear and poor."
    )


def test_a_small_line_in_words() -> None:
    points = [("2023-24", None, 58.0), ("2024-25", 64.59, 64.77), ("2025-26", 66.4, None)]
    assert describe.small_value_alt(COST, points) == "Line chart of waste cost, 2024-25 to 2025-26: latest £66.40."
    assert describe.small_value_alt(COST, points[:2]).endswith("latest £64.59, the group’s median £64.77.")
    assert describe.small_value_alt(COST, points[:1]) == "Line chart of waste cost: no figure yet."


def test_satisfaction_says_its_year_where_it_is_another() -> None:
    assert describe.satisfied_beside(Satisfied(LIKED, YEAR, 81, 79, 3), year()) == "median 79%"
    assert describe.satisfied_beside(Satisfied(LIKED, parse("2024-25"), 81, None, 0), year()) == "2024-25"
    assert describe.satisfied_beside(None, year()) == ""


@pytest.mark.parametrize(
    ("budget", "actual", "expected"),
    [
        (100_000, 112_500, ("£12,500 over", "12.5%")), (100_000, 90_000, ("£10,000 under", "10.0%")),
        (100_000, 100_000, ("on budget", "")), (-50_000, -40_000, ("£10,000 over", "20.0%")),
        (0, 500, ("£500 over", "")), (100_000, None, ("", "")), (None, 1, ("", "")),
    ],
)  # fmt: skip
def test_outturn_against_budget(budget: float, actual: float, expected: tuple[str, str]) -> None:
    assert describe.overspend(budget, actual) == expected


def value() -> ServiceValue:
    told = ValueAnswer("cost", "What does it cost?", "£66", "", "Head", date(2026, 9, 22), YEAR, "abc", 4)
    blank = ValueAnswer("level", "What level?", "", "", "", None, None, "", 0)
    return ServiceValue("ENV", "Environment", (), (), (told, blank))


def test_how_many_questions_are_answered() -> None:
    assert describe.answered(value()) == "1 of 2 questions answered"


def test_a_corner_has_the_name_of_the_framework() -> None:
    assert describe.corner(GOOD, NAMES) == "Cheap and good" and describe.corner(None, NAMES) == "Not told"
