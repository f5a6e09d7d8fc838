"""Step changes: found where there is one, seldom where there is none, with evidence that can be checked by hand."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmf_core.methods.step_changes import suggest

MANY = 2000
LEVEL = [10.0, 12, 11, 9, 10, 11, 9, 12, 10, 11, 9, 10]  # ranges 2 1 2 1 1 2 3 2 1 2 1


def frame(values: Any, **columns: Any) -> pd.DataFrame:
    """Rows of a matrix (or one list), a series each."""
    table = np.atleast_2d(np.array(values, dtype=np.float64))
    place = {"series": np.repeat(np.arange(len(table)), table.shape[1]), "value": table.ravel()}
    return pd.DataFrame(place | {"position": np.tile(np.arange(table.shape[1]), len(table))}).assign(**columns)


def share(values: np.ndarray) -> float:
    """The share of the series for which a step change is suggested."""
    return len(suggest(frame(values))) / len(values)


def noise(points: int, seed: int = 5) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(MANY, points))


def test_the_evidence_can_be_checked_by_hand() -> None:
    found = suggest(frame([*LEVEL, *[x + 10 for x in LEVEL]]))
    assert len(found) == 1
    row = found.iloc[0]
    assert (row["position"], row["n_before"], row["n_after"]) == (12, 12, 12)
    assert (row["before"], row["after"]) == pytest.approx((124 / 12, 244 / 12))
    assert row["usual"] == pytest.approx(2 * 18 / 22 / 1.128)  # 11 ranges of 18 in all on either side
    assert row["size"] == pytest.approx(10 / row["usual"])
    assert row["rule_run"] and row["runs_signal"]


def test_a_fall_has_a_negative_size() -> None:
    assert suggest(frame([*LEVEL, *[x - 10 for x in LEVEL]]))["size"].iloc[0] < 0


def test_two_flat_levels_are_a_step_without_a_usual_movement() -> None:
    row = suggest(frame([5.0] * 12 + [6.0] * 12)).iloc[0]
    assert (row["position"], row["strength"], row["usual"]) == (12, np.inf, 0)
    assert np.isnan(row["size"])


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ([5.0] * 24, "constant"),
        ([0.1 + 0.2, 0.3] * 12, "constant but for the last bit"),
        ([*LEVEL, *LEVEL], "one level"),
        ([float(n) for n in range(24)], "a straight line"),
        ([*LEVEL, *[x + 10 for x in LEVEL[:6]]], "six points are no shift"),
        ([*LEVEL, 40.0, *LEVEL], "one point out"),
        ([1.0, 9] * 12, "a saw"),
        ([21, 18, 22, 17, 18, 20, 23, 21, 20, 17, 20, 20, 27, 24, 20, 27, 22, 21, 26, 23, 22, 24, 25, 25], "no rule is hit"),
        ([5.0], "one point"),
        ([None] * 24, "no figures"),
    ],
    ids=lambda x: x if isinstance(x, str) else "",
)
def test_what_is_no_step(values: list[float | None], why: str) -> None:
    assert suggest(frame(values)).empty, why


def test_seven_points_are_a_shift() -> None:
    assert suggest(frame([*LEVEL, *[x + 10 for x in LEVEL[:7]]]))["n_after"].tolist() == [7]


def test_missing_figures_are_left_out() -> None:
    values = [*LEVEL, None, None, *[x + 10 for x in LEVEL]]
    row = suggest(frame(values)).iloc[0]
    assert (row["position"], row["n_before"], row["n_after"]) == (14, 12, 12)


def test_only_what_lies_after_the_last_step_change_is_looked_at() -> None:
    values = [*LEVEL, *[x + 10 for x in LEVEL], *[x + 30 for x in LEVEL]]
    accepted = [0] * 12 + [1] * 24
    assert suggest(frame(values, group=accepted))["position"].tolist() == [24]
    assert suggest(frame(values, group=[0] * 24 + [1] * 12)).empty


@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(random: Any) -> None:
    steps = frame([[*LEVEL, *[x + 10 for x in LEVEL]], [*LEVEL, *LEVEL], [*[x + 5 for x in LEVEL], *LEVEL]])
    mixed = list(range(len(steps)))
    random.shuffle(mixed)
    found = suggest(steps.iloc[mixed]).sort_values("series", ignore_index=True)
    pd.testing.assert_frame_equal(found, suggest(steps), check_exact=False)


@pytest.mark.parametrize("points", [24, 36, 48])
def test_noise_is_seldom_a_step(points: int) -> None:
    assert share(noise(points)) < 0.03


@pytest.mark.parametrize(("points", "power"), [(24, 0.65), (36, 0.80), (48, 0.90)])
def test_a_step_of_two_sigma_is_mostly_found_and_where_it_is(points: int, power: float) -> None:
    at = np.random.default_rng(6).integers(8, points - 7, MANY)
    found = suggest(frame(noise(points) + 2 * (np.arange(points) >= at[:, None])))
    assert len(found) / MANY > power
    assert (np.abs(found["position"] - at[found["series"]]) <= 2).mean() > 0.9


def test_a_season_is_no_step() -> None:
    assert share(noise(36) + 2 * np.sin(2 * np.pi * np.arange(36) / 12)) < 0.03


def test_neighbours_that_move_together_count_for_less() -> None:
    walk = noise(36)
    for month in range(1, 36):
        walk[:, month] += 0.5 * walk[:, month - 1]
    assert share(walk) < 0.10


def test_no_rows_are_no_suggestions() -> None:
    assert suggest(pd.DataFrame({"series": [], "position": [], "value": []})).empty
