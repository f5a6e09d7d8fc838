"""The funnel: the group's pooled rate, limits that narrow, and a figure outside just where its interval says so."""

import math

import numpy as np
import pytest

from pmf_core.methods.funnel import funnel
from pmf_core.methods.intervals import poisson, wilson


def test_the_rate_is_of_the_sums_of_members_alone() -> None:
    found = funnel([5, 30, 90], [1000, 2000, 4000], member=[True, True, False], proportion=False, per=1000)
    assert found.rate == pytest.approx(35 / 3000 * 1000)
    assert (found.base[0], found.base[-1]) == pytest.approx((1000, 4000)), "everyone's figure has its place in it"


@pytest.mark.parametrize("proportion", [True, False])
def test_limits_narrow_and_hold_one_another(proportion: bool) -> None:
    found = funnel([50, 300, 900], [100, 1000, 4000], proportion=proportion, per=100)
    inside = [found.low_998, found.low_95, np.full(60, found.rate), found.high_95, found.high_998]
    for one, other in zip(inside, inside[1:], strict=False):
        assert (one <= other).all()
    width = found.high_95 - found.low_95
    assert (np.diff(width) < 0).all()


def test_a_share_stays_between_none_and_all() -> None:
    found = funnel([9, 10], [10, 10], proportion=True, per=100)
    assert found.high_998.max() == 100
    assert funnel([0, 0], [10, 20], proportion=True).low_95.tolist() == [0] * 60


@pytest.mark.parametrize(("proportion", "interval"), [(True, wilson), (False, poisson)])
def test_outside_the_funnel_is_outside_its_interval(proportion: bool, interval) -> None:  # type: ignore[no-untyped-def]
    base = 200
    limits = funnel([20, 20], [base, base], proportion=proportion)
    counts = np.arange(1, 60)
    low, high = interval(counts, np.full(59, base))
    apart = (low > limits.rate) | (high < limits.rate)
    outside = (counts / base > limits.high_95[0]) | (counts / base < limits.low_95[0])
    assert apart.tolist() == outside.tolist()
    assert 20 < outside.sum() < 50


@pytest.mark.parametrize(
    ("count", "base", "member"), [([], [], True), ([math.nan], [10], True), ([3], [0], True), ([3], [10], False)]
)
def test_without_a_group_there_is_no_funnel(count: list[float], base: list[float], member: bool) -> None:
    found = funnel(count, base, member=member, proportion=False)
    assert found.rate is None
    assert len(found.base) == 0


def test_a_group_without_any_events() -> None:
    found = funnel([0, 0], [10, 20], proportion=False)
    assert (found.rate, found.high_95.max()) == (0, 0)
