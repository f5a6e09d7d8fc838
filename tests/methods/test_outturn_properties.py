"""What must hold of an outturn whatever the figures: shift, scale, mirror, order."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmf_core.methods.outturn import Outturn, outturn, outturn_many
from tests.methods.outturn_tables import YEAR_END, aims, forecast, listed, upto
from tests.methods.tables import indicator, values

figure = st.integers(-500, 500).map(float)
figures = st.lists(st.one_of(figure, figure, figure, st.none()), min_size=12, max_size=45).filter(
    lambda x: sum(one is not None for one in x[:-2]) >= 6 and x[-1] is not None
)
ways = st.sampled_from(["mean", "last"])
lasts = st.sampled_from(["2026-M05", "2026-M09", "2027-M02"])
EVERY = settings(max_examples=15, deadline=None)


def ends(one: Outturn) -> list[float]:
    """Every figure of the year that the outturn states."""
    assert one.median is not None and one.half and one.most and one.nearly_all
    return [*one.nearly_all, *one.most, *one.half, one.median]


def moved(given_: list[float | None], by: float = 0.0, times: float = 1.0) -> list[float | None]:
    return [None if one is None else one * times + by for one in given_]


def near(expected: list[float]) -> Any:
    return pytest.approx(expected, rel=1e-6, abs=1e-5 * max(1.0, *(abs(x) for x in expected)))


@EVERY
@given(figures, ways, lasts, st.integers(-2000, 2000))
def test_figures_moved_by_so_much_end_as_much_further(given_: list[float | None], way: str, last: str, by: int) -> None:
    one = forecast(last, given_, aggregation=way)
    other = forecast(last, moved(given_, by=by), aggregation=way)
    assert ends(other) == near([x + by for x in ends(one)])


@EVERY
@given(figures, st.sampled_from(["sum", "mean", "last"]), lasts, st.sampled_from([0.25, 2.0, 1024.0]))
def test_figures_in_another_unit_end_in_that_unit(given_: list[float | None], way: str, last: str, times: float) -> None:
    given_ = [one for one in given_ if one is not None] + [1.0]
    one = forecast(last, given_, aggregation=way)
    if one.state == "none":
        return
    assert ends(forecast(last, moved(given_, times=times), aggregation=way)) == near([x * times for x in ends(one)])


@EVERY
@given(figures, ways, lasts, st.integers(-300, 300))
def test_in_a_mirror_the_chance_is_the_same(given_: list[float | None], way: str, last: str, target: int) -> None:
    one = forecast(last, given_, aggregation=way, polarity="higher", aim={"target": float(target)})
    other = forecast(last, moved(given_, times=-1.0), aggregation=way, polarity="lower", aim={"target": -float(target)})
    assert (one.chance, one.word) == (other.chance, other.word)
    assert one.most and other.most
    assert [-other.most[1], -other.most[0]] == near(list(one.most))


@EVERY
@given(figures, lasts, st.randoms(use_true_random=False))
def test_rows_in_any_order(given_: list[float | None], last: str, shuffle: Any) -> None:
    rows = upto(last, given_)
    other = list(rows)
    shuffle.shuffle(other)
    about = (listed(indicator(aggregation="mean")), aims(target=10.0))
    assert outturn(values(*rows), *about, year_end=YEAR_END) == outturn(values(*other), *about, year_end=YEAR_END)


@EVERY
@given(st.lists(figures, min_size=2, max_size=6), ways, lasts)
def test_company_changes_nothing(several: list[list[float | None]], way: str, last: str) -> None:
    codes = [f"K{n}" for n in range(len(several))]
    rows = [row for code, given_ in zip(codes, several, strict=True) for row in upto(last, given_, code=code)]
    every = listed(*(indicator(code, aggregation=way) for code in codes))
    wanted = pd.DataFrame({"code": codes, "target": 10.0})
    together = outturn_many(values(*rows), every, wanted, year_end=YEAR_END)
    assert outturn(values(*rows), every[:1], wanted, year_end=YEAR_END) == together["K0"]


@EVERY
@given(figures, ways, lasts)
def test_a_harder_target_is_missed_more_often(given_: list[float | None], way: str, last: str) -> None:
    chances = [forecast(last, given_, aggregation=way, aim={"target": float(t)}).chance for t in (-300, 0, 20, 300)]
    assert all(a is not None and b is not None and a <= b for a, b in zip(chances, chances[1:], strict=False))


@EVERY
@given(st.integers(0, 10**6))
def test_counts_end_no_lower_than_the_year_so_far(which: int) -> None:
    drawn = [float(x) for x in np.random.default_rng(which).poisson(3, 30)]
    one = forecast("2026-M09", drawn, lower_bound=0.0)
    assert one.nearly_all and one.nearly_all[0] >= sum(drawn[-6:])
    assert all(period.q10 >= 0 for period in one.ahead)
