"""The headline of the scorecard in all its weathers, and of a quadrant."""

import pytest

from pmf_core import describe
from pmf_core.model import Direction, Rag, State
from pmf_core.periods import parse
from tests.describe.made import MOMENT, Q1, Q2, A, E, G, N, R, quadrant, row, rows, scorecard, summary


def headline(members: tuple[Rag, ...], before: dict[str, int], **facts: object) -> str:
    return describe.scorecard_headline(scorecard(rows(*members, **facts), summary(**before)))


def test_the_worst_three_are_named_worst_first() -> None:
    assert headline((R, R, R, R, G, E, A), {"green": 1, "red": 6}) == (
        "2 of 7 rated indicators are on target, up from 1. "
        "Four are red: matter a, matter b and matter c need decisions today."
    )


def test_one_red_needs_one_decision() -> None:
    assert headline((R, G), {"green": 2}) == (
        "1 of 2 rated indicators are on target, down from 2. One is red: matter a needs a decision today."
    )


def test_all_well_says_who_has_improved() -> None:
    assert headline((G, G, A), {"green": 2, "red": 1}, short=Direction.IMPROVING) == (
        "2 of 3 rated indicators are on target, the same as in Quarter 1; none is red. "
        "Three have improved since Quarter 1."
    )
    assert headline((G,), {"green": 1}) == "1 of 1 rated indicator is on target, the same as in Quarter 1; none is red."


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ({"green": 1, "red": 3}, "up from 1 of 4"),  # 2 of 5 is more and a larger share
        ({"green": 3, "red": 1}, "down from 3 of 4"),
        ({"green": 2, "red": 4}, "against 2 of 6 in Quarter 1"),  # as many of fewer
        ({"green": 1, "red": 1}, "against 1 of 2 in Quarter 1"),  # more, but a smaller share
    ],
)
def test_a_change_of_base_is_no_rise(before: dict[str, int], expected: str) -> None:
    assert f"2 of 5 rated indicators are on target, {expected}." in headline((G, G, R, R, A), before)


def test_nothing_before_is_not_compared() -> None:
    assert headline((G, A), {}) == "1 of 2 rated indicators are on target; none is red."


def test_thin_data_says_how_many_figures_are_in() -> None:
    there, late = rows(G, G), rows(N, N, N, value=None, state=State.LATE)
    late = tuple(row(code=f"L{at}", rag=N, value=None, state=State.LATE) for at, _ in enumerate(late))
    card = scorecard((*there, *late), summary(green=2))
    assert describe.scorecard_headline(card).startswith("2 of 5 figures are in. 2 of 2 rated indicators are on target")


def test_no_figure_no_rating_no_indicator() -> None:
    assert headline((N, N), {}, value=None, state=State.LATE) == "Quarter 2, 2026-27 has none of its 2 figures yet."
    assert headline((N, N), {}) == "2 of 2 figures are in. None can be rated yet."
    assert headline((), {}) == "No indicator is on the scorecard yet."


def test_names_that_are_too_long_for_a_headline_are_dropped_from_the_end() -> None:
    long = "Working days lost to sickness per full-time equivalent employee in the year"
    text = headline((R, R, G), {"green": 1, "red": 2}, short_name=long)
    assert text.endswith(f"Two are red: w{long[1:]} needs a decision today.")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Calls answered", "calls answered"), ("NEET aged 16", "NEET aged 16"), ("Council Tax", "Council Tax"),
        ("Decent Homes", "Decent Homes"), ("CO2 emissions", "CO2 emissions"), ("Sickness", "sickness"),
        ("Use of NHS dentists", "Use of NHS dentists"), ("", ""),
    ],
)
def test_a_name_inside_a_sentence(name: str, expected: str) -> None:
    assert describe.lowered(name) == expected


def test_a_quadrant_counts_red_and_worsening() -> None:
    assert describe.quadrant_headline(quadrant(rows(R, R, G, N)), Q2) == (
        "Workforce: 2 of 4 red, 4 worsening on last quarter"
    )
    steady = quadrant(rows(G, short=Direction.IMPROVING))
    assert describe.quadrant_headline(steady, Q2) == "Workforce: none of 1 red, none worsening on last quarter"


def test_a_carried_figure_is_not_worsening_on_last_quarter() -> None:
    carried = quadrant(rows(R, shown=parse("2025-26"), state=State.CARRIED))
    assert describe.quadrant_headline(carried, Q2) == "Workforce: 1 of 1 red, none worsening on last quarter"


def test_an_empty_quadrant_says_so() -> None:
    assert describe.quadrant_headline(quadrant(()), Q2) == "Workforce: no indicator yet"
    assert describe.quadrant_headline(quadrant(rows(N, N)), Q2) == "Workforce: none of 2 indicators rated yet"


def test_the_words_around_the_scorecard() -> None:
    card = scorecard(rows(R, G), summary(green=2))
    assert describe.scorecard_eyebrow(card) == (
        "Wealdmoor Borough Council · Balanced scorecard · Quarter 2, 2026-27 · as known at 17 November 2026, 09:00"
    )
    assert describe.as_known(MOMENT) == "as known at 17 November 2026, 09:00"
    assert describe.moved_title(Q1) == "Moved since Quarter 1"
    assert describe.changes(card.summary, card.before_summary, Q1)[Rag.RED] == "1 more than Q1"
    assert describe.quadrant_caption(1, card.quadrants[0], Q2).startswith("1 of 2 indicators, Quarter 2, 2026-27.")
