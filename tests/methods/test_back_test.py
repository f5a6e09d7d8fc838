"""A target tried on the past."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from pmf_core.framework.schemes import schemes
from pmf_core.methods.back_test import BackTest, Proposal, back_test
from tests.methods.tables import span

# mean 80.5, moving ranges 2 to 8, limits 67.4 and 93.6
YEARS = [82.0, 78, 85, 80, 76, 84, 79, 83, 81, 77, 86, 80, 78, 84, 79, 76]
HIGHER = {"polarity": "higher", "decimals": 0, "period_kind": "month"}


def history(values: list[float | None], start: str = "2024-M04", months: int = 1, **columns: Any) -> pd.DataFrame:
    """One row a period, from the first on."""
    first = span(start)[0] + months * np.arange(len(values))
    table = pd.DataFrame({"first": first, "last": first + months - 1, "value": values})
    return table.astype({"value": "float64"}).assign(**columns)


def counts(tried: BackTest) -> dict[str, int]:
    names = ("exceeded", "green", "amber", "red", "not_rated", "red_noise", "red_untold", "changes", "pairs")
    return {name: getattr(tried, name) for name in names}


@pytest.mark.parametrize(
    ("proposal", "polarity", "expected"),
    [
        # at or above 80: 9 times; 78 and 79 within 2 points: 4; 76, 77, 76 red, all inside the limits
        (Proposal(80, tolerance=2, tolerance_kind="points"), "higher", (0, 9, 4, 3, 3)),
        (Proposal(80, tolerance=2.5, tolerance_kind="percent"), "higher", (0, 9, 4, 3, 3)),
        (Proposal(80), "higher", (0, 9, 0, 7, 7)),
        (Proposal(80, stretch=84), "higher", (4, 5, 0, 7, 7)),
        (Proposal(80), "lower", (0, 9, 0, 7, 7)),  # at most 80: 78 80 76 79 77 80 78 79 76
        (Proposal(floor=78, ceiling=84, tolerance=1, tolerance_kind="points"), "range", (0, 11, 2, 3, 3)),
        (Proposal(80, tolerance=4, tolerance_kind="points"), "nearest", (0, 2, 12, 2, 2)),
        (Proposal(90), "higher", (0, 0, 0, 16, 16)),
    ],
)
def test_counts(proposal: Proposal, polarity: str, expected: tuple[int, ...]) -> None:
    tried = back_test(history(YEARS), proposal, polarity=polarity, decimals=0, period_kind="month")
    assert (tried.exceeded, tried.green, tried.amber, tried.red, tried.red_noise) == expected
    assert (tried.rated, tried.not_rated, tried.red_untold) == (16, 0, 0)


def test_a_red_that_is_a_signal_is_no_noise() -> None:
    tried = back_test(history([*YEARS, 50.0]), Proposal(80, tolerance=3), **HIGHER)
    assert (tried.red, tried.red_noise) == (4, 3)
    last = tried.points.iloc[-1]
    assert (last["rag"], last["label"], last["noise"]) == ("red", "Below LCL", False)
    assert tried.variation == "special_cause_concern"


def test_changes_of_colour_are_counted_between_neighbours_that_are_both_rated() -> None:
    values: list[float | None] = [85, 85, 70, None, 85, 70, 70]  # green green red - green red red
    tried = back_test(history(values), Proposal(80), **HIGHER)
    assert (tried.changes, tried.pairs, tried.not_rated) == (2, 4, 1)
    without = back_test(history(values).dropna(), Proposal(80), **HIGHER)
    assert (without.changes, without.pairs, without.not_rated) == (2, 4, 0)


def test_of_a_short_history_nothing_is_said_about_noise() -> None:
    short = back_test(history(YEARS[:7]), Proposal(80), **HIGHER)
    assert (short.red, short.red_noise, short.red_untold, short.state) == (3, 0, 3, "none")
    enough = back_test(history(YEARS[:8]), Proposal(80), **HIGHER)
    assert (enough.red, enough.red_noise, enough.red_untold, enough.state) == (3, 3, 0, "trial")


def test_each_side_of_a_step_change_has_limits_of_its_own() -> None:
    values: list[float | None] = [*YEARS, *[x - 20 for x in YEARS]]
    told = back_test(history(values), Proposal(80), **HIGHER)
    stepped = back_test(history(values, group=[0] * 16 + [1] * 16), Proposal(80), **HIGHER)
    assert (told.red, stepped.red) == (23, 23)
    assert (told.red_noise, stepped.red_noise) == (0, 23)
    assert stepped.assurance == "consistent_fail"  # the new limits are 47.4 and 73.6


def test_a_target_that_chance_never_meets_is_consistently_missed() -> None:
    tried = back_test(history(YEARS), Proposal(99), **HIGHER)
    assert (tried.red, tried.red_noise, tried.assurance) == (16, 16, "consistent_fail")


def test_rows_in_any_order_and_quarters() -> None:
    quarters = history(YEARS, months=3)
    one = back_test(quarters, Proposal(80), polarity="higher", decimals=0, period_kind="quarter")
    two = back_test(quarters.iloc[::-1], Proposal(80), polarity="higher", decimals=0, period_kind="quarter")
    assert counts(one) == counts(two)
    assert one.pairs == 15
    pd.testing.assert_frame_equal(one.points, two.points)


def test_the_council_s_own_scheme_rates() -> None:
    # a year on: 78 84 79 76 against 82 78 85 80; only 79 and 76 are beyond tolerance and worse
    tried = back_test(history(YEARS), Proposal(80), rules=schemes()["havering"], **HIGHER)
    assert tried.points["rag"].tolist()[12:] == ["red", "green", "red", "red"]
    reasons = tried.points["reason"].tolist()
    assert reasons[1] == "no figure last year"


def test_figures_are_rated_as_published() -> None:
    tried = back_test(history([79.5] * 14), Proposal(80), **HIGHER)
    assert (tried.green, tried.red) == (14, 0)


def test_without_a_target_nothing_is_rated() -> None:
    tried = back_test(history(YEARS), Proposal(), **HIGHER)
    assert (tried.rated, tried.not_rated) == (0, 16)
    assert set(tried.points["reason"]) == {"no target"}


def test_an_empty_history_has_nothing_to_say() -> None:
    tried = back_test(history([]), Proposal(80), **HIGHER)
    assert set(counts(tried).values()) == {0}
    assert (tried.state, tried.variation) == ("none", None)


def test_a_period_that_is_there_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        back_test(pd.concat([history(YEARS), history(YEARS[:1])]), Proposal(80), **HIGHER)


def test_a_negative_tolerance_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        back_test(history(YEARS), Proposal(80, tolerance=-1, tolerance_kind="points"), **HIGHER)
