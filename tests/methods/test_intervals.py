"""Intervals against published tables and against their own definitions."""

import math
from math import exp, lgamma, log

import numpy as np
import pytest

from pmf_core.methods.intervals import below, differs, poisson, wilson


def at_least(count: int, mean: float) -> float:
    """The chance of at least so many events, term by term."""
    return 1 - sum(exp(-mean + i * log(mean) - lgamma(i + 1)) for i in range(count))


@pytest.mark.parametrize(  # the usual table of exact 95% limits of a Poisson count
    ("count", "low", "high"),
    [(0, 0, 3.689), (1, 0.0253, 5.572), (2, 0.242, 7.225), (5, 1.623, 11.668), (10, 4.795, 18.390),
     (20, 12.217, 30.888), (50, 37.111, 65.919), (100, 81.364, 121.627)],
)  # fmt: skip
def test_exact_limits_of_a_count(count: int, low: float, high: float) -> None:
    found = poisson(count, 1)
    assert [float(side) for side in found] == pytest.approx([low, high], abs=6e-4)
    assert [float(side) for side in poisson(count, 1000)] == pytest.approx([side / 1000 for side in map(float, found)])


@pytest.mark.parametrize("count", [1, 3, 17, 240, 1000])
def test_a_count_is_as_unlikely_at_its_limits_as_they_say(count: int) -> None:
    low, high = (float(side) for side in poisson(count, 1))
    assert at_least(count, low) == pytest.approx(0.025, abs=1e-9)
    assert at_least(count + 1, high) == pytest.approx(0.975, abs=1e-9)


def test_large_counts_come_near_the_normal_limits() -> None:
    low, high = poisson([1e5, 1e7], 1)
    assert low == pytest.approx([1e5 - 1.96 * 1e5**0.5, 1e7 - 1.96 * 1e7**0.5], rel=1e-4)
    assert high == pytest.approx([1e5 + 1.96 * 1e5**0.5, 1e7 + 1.96 * 1e7**0.5], rel=1e-4)


@pytest.mark.parametrize(("shape", "x"), [(1, 0.1), (1, 60), (3, 0.2), (20, 30), (100, 81.36), (1000, 1010)])
def test_the_gamma_function_is_the_chance_of_a_count(shape: int, x: float) -> None:
    assert float(below(shape, x)) == pytest.approx(at_least(shape, x), abs=1e-11)


@pytest.mark.parametrize(  # R. G. Newcombe (1998), table I, method 3
    ("count", "base", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson(count: int, base: int, low: float, high: float) -> None:
    assert [float(side) for side in wilson(count, base)] == pytest.approx([low, high], abs=5e-5)
    mirrored = wilson(base - count, base)
    assert [float(side) for side in mirrored] == pytest.approx([1 - high, 1 - low], abs=5e-5)


@pytest.mark.parametrize(
    ("count", "base"), [(math.nan, 10), (3, math.nan), (3, 0), (3, -1), (-1, 10)], ids=str
)
def test_without_a_base_there_is_no_interval(count: float, base: float) -> None:
    for interval in (wilson, poisson):
        assert np.isnan(interval([count, 1], [base, 10])[0]).tolist() == [True, False]


def test_a_share_is_never_more_than_all_and_a_count_of_events_is_whole() -> None:
    assert np.isnan(wilson(11, 10)).all()
    assert not np.isnan(poisson(11, 10)).any()
    assert np.isnan(poisson(1.5, 10)).all()


@pytest.mark.parametrize(
    ("low", "high", "middle", "higher", "lower"),
    [(5, 7, 4, "better", "worse"), (5, 7, 8, "worse", "better"), (5, 7, 6, "no", "no"), (5, 7, 5, "no", "no"),
     (5, 7, 7, "no", "no"), (math.nan, math.nan, 6, "", ""), (5, 7, math.nan, "", "")],
)  # fmt: skip
def test_only_outside_is_different(low: float, high: float, middle: float, higher: str, lower: str) -> None:
    found = differs([low] * 3, [high] * 3, middle, ["higher", "lower", "context"])
    assert found.tolist() == [higher, lower, ""]
