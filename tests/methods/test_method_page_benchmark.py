"""The worked examples of docs/method.md on benchmarks, intervals and the funnel, worked out again by the program."""

import pytest

from pmf_core.methods.benchmark import compare, improvement
from pmf_core.methods.funnel import funnel
from pmf_core.methods.intervals import poisson, wilson
from tests.methods.page import examples, number

Example = dict[str, str]


def cases(anchor: str, heading: str) -> pytest.MarkDecorator:
    """One test for each row of the table under a heading, named after its cells."""
    rows = examples(anchor, heading)
    return pytest.mark.parametrize("case", rows, ids=[", ".join(row.values()) for row in rows])


def figures(text: str) -> list[float]:
    return [float(part) for part in text.split(", ")]


@cases("benchmarks", "Rank and quartile")
def test_rank_and_quartile(case: Example) -> None:
    others = {f"other {place}": value for place, value in enumerate(figures(case["others"]))}
    found = compare(
        others | {"us": number(case["ours"])}, council="us", polarity=case["polarity"],
        decimals=int(case["decimals"]), members=list(others),
    )  # fmt: skip
    names = ("rank", "of", "quartile", "percentile", "median", "lower quartile", "upper quartile")
    for name in names:
        assert getattr(found, name.replace(" ", "_")) == number(case[name]), name


@cases("benchmarks", "Improvement")
def test_improvement(case: Example) -> None:
    before, after = ([*figures(case[f"others {when}"]), float(case[f"ours {when}"])] for when in ("before", "after"))
    others = len(before) - 1
    found = improvement(before, after, [True] * others + [False], [False] * others + [True], case["polarity"], 0)
    assert (found["ours"], found["median"]) == (float(case["our change"]), float(case["median change"]))
    assert (found["ahead"], found["faster"]) == (int(case["ahead"]), case["faster"] == "yes")


@cases("intervals", "One rate")
def test_interval_of_one_rate(case: Example) -> None:
    interval = wilson if case["kind"] == "proportion" else poisson
    low, high = (float(side) for side in interval(float(case["count"]), float(case["base"])))
    assert (low, high) == pytest.approx((float(case["low"]), float(case["high"])), abs=5.1e-5)


@cases("intervals", "The funnel")
def test_funnel(case: Example) -> None:
    at = float(case["at"])
    found = funnel([float(case["count"])] * 2, [float(case["base"])] * 2, proportion=case["kind"] == "proportion")
    assert found.base[0] == pytest.approx(at)
    assert (found.low_95[0], found.high_95[0]) == pytest.approx((float(case["low"]), float(case["high"])), abs=5.1e-5)
