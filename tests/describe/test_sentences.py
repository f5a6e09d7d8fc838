"""What the figures say: against target, against before, over time, and what to know about them."""

from dataclasses import replace

import pytest

from pmf_core import describe
from pmf_core.model import Basis, Direction, Polarity, Rag, State
from pmf_core.periods import PeriodKind, parse
from tests.describe.made import Q1, A, G, N, R, history, restatement

BEFORE = "It was 171 in Quarter 1 of 2026-27 and 153 a year earlier: worsening on both."


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "183 households in Quarter 2 of 2026-27, 43 above the target of 140."),
        ({"target": 190.0}, "183 households in Quarter 2 of 2026-27, 7 below the target of 190."),
        ({"target": 183.0}, "183 households in Quarter 2 of 2026-27, on the target of 183."),
        ({"target": None}, "183 households in Quarter 2 of 2026-27. No target is set."),
        ({"polarity": Polarity.CONTEXT},
         "183 households in Quarter 2 of 2026-27. It is shown for context: neither way is better."),
        ({"basis": Basis.YEAR_TO_DATE},
         "183 households for the year to the end of September 2026, 43 above the target of 140."),
        ({"state": State.PART, "value_label": "2 of 3 months", "rag": N},
         "183 households in Quarter 2 of 2026-27, with 2 of 3 months in: not yet to be set against the target of 140."),
        ({"state": State.PART, "value_label": "2 of 3 months", "rag": R},
         "183 households in Quarter 2 of 2026-27, with 2 of 3 months in, 43 above the target of 140."),
        ({"polarity": Polarity.RANGE, "floor": 100.0, "ceiling": 150.0, "shortfall": 33.0},
         "183 households in Quarter 2 of 2026-27, 33 outside the range of 100 to 150."),
        ({"polarity": Polarity.RANGE, "floor": 100.0, "ceiling": 190.0, "shortfall": 0.0},
         "183 households in Quarter 2 of 2026-27, within the range of 100 to 190."),
        ({"state": State.LATE, "value": None, "reason": "late"}, "No data: late."),
    ],
)
def test_against_target(facts: dict[str, object], expected: str) -> None:
    made = history([183])
    told = describe.says(replace(made, row=replace(made.row, **facts)))
    assert told[0] == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, BEFORE),
        ({"long": Direction.IMPROVING, "last_year_value": 190.0},
         "It was 171 in Quarter 1 of 2026-27 (worsening) and 190 a year earlier (improving)."),
        ({"long": Direction.NOT_COMPARABLE}, "It was 171 in Quarter 1 of 2026-27: worsening."),
        ({"short": Direction.NOT_COMPARABLE}, "It was 153 a year earlier: worsening."),
        ({"short": Direction.NOT_COMPARABLE, "polarity": Polarity.RANGE, "long": Direction.NO_CHANGE},
         "It was 153 a year earlier: no better or worse."),
        ({"previous_value": 1171.0}, "It was 1,171 in Quarter 1 of 2026-27 and 153 a year earlier: worsening on both."),
    ],
)
def test_against_before(facts: dict[str, object], expected: str) -> None:
    assert describe.says(history([183], **facts))[1] == expected


def test_what_cannot_be_compared_is_not() -> None:
    told = describe.says(history([183], short=Direction.NOT_COMPARABLE, long=Direction.NOT_COMPARABLE))
    assert told == ["183 households in Quarter 2 of 2026-27, 43 above the target of 140."]


@pytest.mark.parametrize(
    ("rags", "expected"),
    [
        ([G] * 8, "It was on target in each of the last 8 quarters."),
        ([R] * 3, "It was off target in each of the last 3 quarters."),
        ([G] + [R] * 10, "It was off target in each of the last 10 quarters."),  # the whole run, not only eight
        ([R, G, G, R, G, R, A, R], "It was on target in 3 of the last 8 quarters, at most 2 in a row; off target in each of the last 3."),
        ([R, R, R, R, R, G, G, G], "It was on target in 3 of the last 8 quarters, the last 3 in a row."),
        ([R, G, R, G, R, G, R, G], "It was on target in 4 of the last 8 quarters."),
        ([R, R, N, R, R, G, G, R], "It was on target in 2 of the 7 rated of the last 8 quarters, at most 2 in a row."),
        ([N, R, N, R, R, N], "It was on target in none of the 3 rated of the last 5 quarters."),
    ],
)  # fmt: skip
def test_over_time(rags: list[Rag], expected: str) -> None:
    assert describe.says(history([183.0] * len(rags), rags=rags))[2] == expected


def test_two_periods_are_no_record() -> None:
    assert describe.says(history([183, 183], rags=[R, R]))[1:] == [BEFORE]


def test_a_period_with_nothing_stored_ends_a_run() -> None:
    broken = history([183.0] * 6, rags=[R] * 6, missing_rows=(3,))
    assert describe.says(broken)[2] == "It was on target in none of the 5 rated of the last 6 quarters."


def test_a_carried_figure_says_that_the_next_is_not_due() -> None:
    yearly = history([183], last="2025-26", state=State.CARRIED, own_kind=PeriodKind.FINANCIAL_YEAR)
    assert describe.says(yearly) == [
        "183 households in 2025-26, 43 above the target of 140.",
        "It was 153 a year earlier: worsening.",
        "The latest figure is for 2025-26; the next is not due yet.",
    ]


def test_a_late_figure_says_what_the_last_one_was() -> None:
    late = history([171, None], state=State.LATE, value=None, reason="late", rag=N)
    assert describe.says(late) == ["No data: late.", "The last figure was 171, for Quarter 1 of 2026-27."]


def test_the_latest_restatement_is_told_and_the_others_counted() -> None:
    told = describe.says(history([183], restated=(restatement(Q1, 168, 171), restatement(parse("2025-26 Q4"), 1, 2, ""))))
    assert told[-1] == (
        "Quarter 1 of 2026-27 was restated on 4 November 2026, from 168 to 171 (Late cases). One more was restated."
    )


def test_nothing_claims_more_than_the_figures() -> None:
    everything = " ".join(describe.says(history([183.0] * 8, rags=[R] * 8, restated=(restatement(Q1, 168, 171),))))
    assert "significant" not in everything.lower()
    assert " we " not in f" {everything.lower()} "
