"""Where the year will end and what meeting its target takes, in words that an officer could check by eye."""

from typing import Any

import pytest

from pmf_core import describe
from pmf_core.describe.outturn import outturn_short
from pmf_core.describe.words import odds
from pmf_core.model import Aggregation, OutturnState, Polarity, Reach
from pmf_core.periods import PeriodKind
from tests.describe.made import row
from tests.describe.made_trend import outlook

SUM, MEAN, LAST, RATIO = Aggregation.SUM, Aggregation.MEAN, Aggregation.LAST, Aggregation.RATIO
MONTH, YEAR = PeriodKind.MONTH, PeriodKind.FINANCIAL_YEAR
PERCENT = {"unit": "%", "decimals": 1}
BETWEEN = "80% between 172 and 201"


@pytest.mark.parametrize(
    ("facts", "given", "expected"),
    [
        ({}, {}, f"If nothing changes the year ends at about 185 ({BETWEEN}), "
                 "so that missing the year's target is likely (95%)."),
        ({"aggregation": SUM}, {"chance": 0.5}, f"If nothing changes the year comes to about 185 ({BETWEEN}), "
                                                "so that missing the year's target is uncertain (50%)."),
        ({"aggregation": MEAN}, {"chance": 0.1}, f"If nothing changes the year averages about 185 ({BETWEEN}), "
                                                 "so that missing the year's target is unlikely (10%)."),
        ({"aggregation": RATIO, **PERCENT}, {"median": 62.44, "most": (60.0, 64.96), "chance": None},
         "If nothing changes the year comes to about 62.4% (80% between 60.0% and 65.0%)."),
        ({"own_kind": YEAR}, {"chance": None, "state": OutturnState.LOW_CONFIDENCE, "values": 5},
         f"If nothing changes this year's figure is about 185 ({BETWEEN}, on only 5 figures)."),
        ({"own_kind": PeriodKind.ROLLING_FINANCIAL_YEARS}, {"chance": None},
         f"If nothing changes the next figure is about 185 ({BETWEEN})."),
        ({}, {"chance": 1.0}, f"If nothing changes the year ends at about 185 ({BETWEEN}), "
                              "so that missing the year's target is likely (over 95%)."),
        ({}, {"state": OutturnState.NONE, "why": "under 4 figures"},
         "How the year will end cannot be told: under 4 figures."),
        ({}, {"state": OutturnState.FINAL, "chance": 1.0}, "The year is complete at 185, which missed its target."),
        ({}, {"state": OutturnState.FINAL, "chance": 0.0}, "The year is complete at 185, which met its target."),
        ({}, {"state": OutturnState.FINAL, "chance": None}, "The year is complete at 185."),
    ],
)  # fmt: skip
def test_the_year_s_end(facts: dict[str, Any], given: dict[str, Any], expected: str) -> None:
    assert describe.outturn_says(row(**facts), outlook(**given)) == expected


REACHABLE = {"state": Reach.REACHABLE, "remaining": 6, "runs": 8}
NEVER = {"state": Reach.NEVER_REACHED, "remaining": 6, "runs": 8, "reached": 0}
THREE_LEFT = tuple(f"2026-M{month}" for month in ("10", "11", "12"))


@pytest.mark.parametrize(
    ("facts", "rate", "expected"),
    [
        ({"aggregation": SUM, "own_kind": MONTH}, {**NEVER, "most": 5.66667, "best": 6.66667},
         "To meet it, each of the remaining six months must bring at most 5.6; none of 8 earlier runs of six months "
         "did, and the best of six in a row averaged 6.7."),
        ({"aggregation": SUM, "own_kind": MONTH}, {**REACHABLE, "least": 5.61, "reached": 3},
         "To meet it, each of the remaining six months must bring at least 5.7; 3 of 8 earlier runs of six months did."),
        ({"aggregation": MEAN, **PERCENT}, {**REACHABLE, "remaining": 2, "least": 97.66, "reached": 1},
         "To meet it, the remaining two quarters must average at least 97.7%; 1 of 8 earlier runs of two quarters did."),
        ({"aggregation": RATIO, **PERCENT}, {**NEVER, "remaining": 1, "least": 64.2, "best": 63.34},
         "To meet it, the remaining quarter must be at least 64.2%; none of 8 earlier quarters did, and the best was "
         "63.3%."),
        ({"aggregation": MEAN, "polarity": Polarity.RANGE}, {**REACHABLE, "remaining": 2, "least": 10, "most": 12, "reached": 8},
         "To meet it, the remaining two quarters must average at least 10 and at most 12; 8 of 8 earlier runs of two "
         "quarters did."),
        ({"aggregation": SUM, "own_kind": YEAR}, {**REACHABLE, "remaining": 1, "least": 2200, "reached": 1, "runs": 5},
         "To meet it, this year's figure must be at least 2,200; 1 of 5 earlier years did."),
        ({"own_kind": MONTH}, {**NEVER, "remaining": 1, "most": -7.16667, "best": -2.1, "runs": 60},
         "To meet it, the figure must fall by at least 7.2 a month to the end of the year; none of 60 earlier runs of "
         "three months did."),
        ({"own_kind": MONTH}, {**REACHABLE, "remaining": 1, "most": 0.55, "reached": 51, "runs": 60},
         "To meet it, the figure must rise by no more than 0.5 a month to the end of the year; 51 of 60 earlier runs of "
         "three months did."),
        ({"own_kind": MONTH, **PERCENT}, {**REACHABLE, "remaining": 1, "most": 0.0083, "reached": 5},
         "To meet it, the figure must rise by no more than 0.008 points a month to the end of the year; 5 of 8 earlier "
         "runs of three months did."),
        ({"own_kind": MONTH, **PERCENT}, {**REACHABLE, "remaining": 1, "least": -1.2, "reached": 20, "runs": 20},
         "To meet it, the figure must fall by no more than 1.2 points a month to the end of the year; 20 of 20 earlier "
         "runs of three months did."),
        ({"aggregation": SUM}, {**REACHABLE, "remaining": 2, "least": 10, "runs": 0},
         "To meet it, each of the remaining two quarters must bring at least 10; there is no earlier run to set it "
         "beside."),
        ({}, {"state": Reach.MET, "remaining": 2}, "The year's target is met for certain, whatever is still to come."),
        ({}, {"state": Reach.OUT_OF_REACH, "remaining": 2},
         "The year's target is out of reach: no figure that is possible would bring it back."),
        ({}, {"state": Reach.NONE, "why": "no target"}, ""),
    ],
)  # fmt: skip
def test_what_meeting_the_target_takes(facts: dict[str, Any], rate: dict[str, Any], expected: str) -> None:
    assert describe.run_rate_says(row(**facts), outlook(ahead=THREE_LEFT, rate=rate)) == expected


def test_a_year_that_will_be_met_or_is_over_asks_for_nothing() -> None:
    rate = {**REACHABLE, "least": 10.0}
    assert not describe.run_rate_says(row(aggregation=SUM), outlook(chance=0.1, rate=rate))
    over = outlook(state=OutturnState.FINAL, chance=1.0, rate=rate)
    assert not describe.run_rate_says(row(aggregation=SUM), over)


@pytest.mark.parametrize(
    ("given", "figure", "chance"),
    [
        ({}, ("185", BETWEEN), ("Likely", "95%")),
        ({"state": OutturnState.LOW_CONFIDENCE, "chance": 0.0}, ("185", f"{BETWEEN}; low confidence"),
         ("Unlikely", "under 5%, low confidence")),
        ({"state": OutturnState.FINAL, "chance": 1.0}, ("185", "final"), ("Missed", "the year is complete")),
        ({"state": OutturnState.NONE, "why": "under 4 figures", "chance": None}, ("Not told", "under 4 figures"),
         ("Not told", "")),
        ({"chance": None}, ("185", BETWEEN), ("Not told", "no target for the year")),
    ],
)  # fmt: skip
def test_the_facts(given: dict[str, Any], figure: tuple[str, str], chance: tuple[str, str]) -> None:
    made = outlook(**given)
    assert (describe.outturn_fact(row(), made), describe.chance_fact(made)) == (figure, chance)


def test_nothing_is_certain() -> None:
    assert [odds(share) for share in (0.0, 0.05, 0.85, 0.95, 1.0)] == ["under 5%", "5%", "85%", "95%", "over 95%"]


def test_an_alternative_text_names_the_forecast_and_how_sure_it_is() -> None:
    assert outturn_short(row(), outlook()) == f"forecast 185 for the year, {BETWEEN}"
    assert outturn_short(row(), outlook(state=OutturnState.LOW_CONFIDENCE)).endswith("of low confidence")
    assert not outturn_short(row(), outlook(state=OutturnState.NONE))
