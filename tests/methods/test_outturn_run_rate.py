"""Whether the year's target can still be met, and by what: tables that could be checked by eye."""

from typing import Any

import pytest

from tests.methods.outturn_tables import forecast, needed
from tests.methods.tables import end

LAST_YEAR = [8.0, 12.0, 10.0, 10.0]
NONE = None


@pytest.mark.parametrize(
    ("aggregation", "this_year", "aim", "about", "state", "least", "most", "best", "reached", "runs"),
    [
        # 10 + 10 of 40, published as whole numbers: 39.5 will do; runs of two: 10, 11, 10, 10, 10
        ("sum", [10.0, 10.0], {"target": 40.0}, {}, "reachable", 9.75, NONE, 11, 5, 5),
        ("sum", [10.0, 10.0], {"target": 40.0}, {"decimals": 2}, "reachable", 9.9975, NONE, 11, 5, 5),
        ("sum", [10.0, 10.0], {"target": 42.0}, {}, "reachable", 10.75, NONE, 11, 1, 5),
        ("sum", [10.0, 10.0], {"target": 43.0}, {}, "never_reached", 11.25, NONE, 11, 0, 5),
        ("sum", [10.0, 10.0], {"target": 20.0}, {"lower_bound": 0.0}, "met", -0.25, NONE, 11, 5, 5),
        ("sum", [10.0, 10.0], {"target": 20.0}, {}, "reachable", -0.25, NONE, 11, 5, 5),
        ("sum", [10.0, 10.0], {"target": 19.0}, {"polarity": "lower", "lower_bound": 0.0}, "out_of_reach", NONE, -0.25, 10, 0, 5),
        ("sum", [10.0, 10.0], {"target": 20.0}, {"polarity": "lower", "lower_bound": 0.0}, "never_reached", NONE, 0.25, 10, 0, 5),
        ("sum", [10.0, 10.0], {"target": 41.0}, {"polarity": "lower"}, "reachable", NONE, 10.75, 10, 4, 5),
        # means: (10 + 10 + 2x) / 4, to two decimals
        ("mean", [10.0, 10.0], {"target": 10.5}, {"decimals": 2}, "reachable", 10.99, NONE, 11, 1, 5),
        ("mean", [90.0, 90.0], {"target": 96.0}, {"upper_bound": 100.0}, "out_of_reach", 101, NONE, 90, 0, 5),
        ("mean", [90.0, 90.0], {"target": 45.0}, {"lower_bound": 0.0}, "met", -1, NONE, 90, 5, 5),
        ("mean", [10.0, 10.0], {"floor": 9.0, "ceiling": 10.25}, {"polarity": "range", "decimals": 2}, "reachable", 7.99, 10.51, 10, 4, 5),
        ("mean", [10.0, 10.0], {"target": 10.0, "tolerance": 0.25}, {"polarity": "nearest", "decimals": 2}, "reachable", 9.49, 10.51, 10, 4, 5),
        # last: from 10 by so much a quarter; changes over two quarters: 2, -2, 0, 0
        ("last", [10.0, 10.0], {"target": 12.0}, {}, "reachable", 0.75, NONE, 1, 1, 4),
        ("last", [10.0, 10.0], {"target": 14.0}, {}, "never_reached", 1.75, NONE, 1, 0, 4),
        ("last", [10.0, 10.0], {"target": 14.0}, {"upper_bound": 12.0}, "out_of_reach", 1.75, NONE, 1, 0, 4),
        # a quarter before the latest figure is missing: a sum takes it to be 10, and only the bounds make certain
        ("sum", [NONE, 10.0], {"target": 40.0}, {}, "reachable", 9.75, NONE, 11, 3, 3),
        ("sum", [NONE, 10.0], {"target": 20.0}, {"lower_bound": 0.0}, "reachable", -0.25, NONE, 11, 3, 3),
        ("sum", [NONE, 10.0], {"target": 10.0}, {"lower_bound": 0.0}, "met", -5.25, NONE, 11, 3, 3),
        ("mean", [NONE, 10.0], {"target": 11.0}, {}, "reachable", 10.75, NONE, 11, 1, 3),
        ("sum", [10.0, NONE, 10.0], {"target": 40.0}, {}, "reachable", 9.5, NONE, 12, 5, 6),
        ("sum", [10.0, 10.0, NONE, 10.0], {"target": 40.0}, {"lower_bound": 0.0}, "none", NONE, NONE, NONE, 0, 0),
        ("sum", [10.0, 10.0, NONE, 10.0], {"target": 30.0}, {"lower_bound": 0.0}, "met", NONE, NONE, NONE, 0, 0),
        # complete
        ("sum", [10.0] * 4, {"target": 40.0}, {}, "met", NONE, NONE, NONE, 0, 0),
        ("sum", [10.0] * 4, {"target": 41.0}, {}, "out_of_reach", NONE, NONE, NONE, 0, 0),
        # nothing to reach, nothing to go by
        ("sum", [10.0, 10.0], {}, {}, "none", NONE, NONE, NONE, 0, 0),
        ("sum", [10.0, 10.0], {"target": 40.0}, {"polarity": "context"}, "none", NONE, NONE, NONE, 0, 0),
    ],
)  # fmt: skip
def test_what_is_needed_from_here(
    aggregation: str, this_year: list[Any], aim: dict[str, float], about: dict[str, Any], state: str,
    least: float | None, most: float | None, best: float | None, reached: int, runs: int,
) -> None:  # fmt: skip
    made = needed(
        f"2026-27 Q{len(this_year)}", LAST_YEAR + this_year, aim=aim, period_kind="quarter", aggregation=aggregation,
        **({"decimals": 0} | about),
    )  # fmt: skip
    assert made.state == state
    got = (made.least, made.most, made.best)
    for figure, expected in zip(got, (least, most, best), strict=True):
        assert figure is None if expected is None else figure == pytest.approx(expected, abs=1e-9)
    assert (made.reached, made.runs) == (reached, runs)


def test_a_ratio_needs_a_rate_on_the_denominators_expected() -> None:
    # so far 10 of 20; last year's third and fourth quarters had 10 and 70: 50 of 100 needs 40 of 80
    year = [(5.0, 10.0), (5.0, 10.0), (6.0, 10.0), (42.0, 70.0)]
    made = needed("2026-27 Q2", [*year, (5.0, 10.0), (5.0, 10.0)], aim={"target": 50.0}, period_kind="quarter", aggregation="ratio", per=100.0)
    assert (made.state, made.remaining) == ("reachable", 2)
    assert made.least == pytest.approx(49.375)  # 49.5 of 100 needs 39.5 of 80
    assert made.best == pytest.approx(60)  # 48 of 80
    assert (made.reached, made.runs) == (5, 5)


def test_figures_to_date_are_needed_by_period() -> None:
    made = needed(
        "2026-27 Q2", [10.0, 20.0, 30.0, 40.0, 10.0, 20.0], aim={"target": 44.0}, period_kind="quarter", basis="year_to_date"
    )
    assert (made.state, made.least, made.best, made.runs) == ("never_reached", 11.75, 10, 5)


def test_nothing_reported_is_no_run_rate() -> None:
    made = needed("2026-27 Q2", [None, None], aim={"target": 44.0}, period_kind="quarter")
    assert (made.state, made.why) == ("none", "there are no figures")


@pytest.mark.parametrize(
    ("aggregation", "figures", "remaining"),
    [
        ("sum", [10.0] * 12 + [10.0] * 3 + [None] + [10.0] * 2, 6),
        ("mean", [10.0] * 12 + [10.0] * 3 + [None] + [10.0] * 2, 6),
        ("last", [10.0] * 12 + [10.0] * 3 + [None] + [10.0] * 2, 6),
        ("ratio", [(1.0, 10.0)] * 12 + [(1.0, 10.0)] * 3 + [None] + [(1.0, 10.0)] * 2, 6),
        ("sum", [10.0] * 12 + [10.0] * 6, 6),
        ("sum", [10.0] * 12 + [10.0] * 4, 6),
    ],
)
def test_remaining_are_the_months_after_the_latest_figure(aggregation: str, figures: list[Any], remaining: int) -> None:
    made = needed("2026-M09", figures, aggregation=aggregation, aim={"target": 200.0}, per=100.0)
    assert made.remaining == remaining


def test_a_missing_month_is_expected_with_its_season() -> None:
    quarters = [10.0, 10.0, 10.0, 40.0]
    made = needed("2026-27 Q2", quarters * 4 + [None, 10.0], aim={"target": 70.0}, period_kind="quarter")
    year = forecast("2026-27 Q2", quarters * 4 + [None, 10.0], period_kind="quarter")
    assert made.least is not None and year.median is not None
    so_far = 69.5 - 2 * made.least
    assert so_far == pytest.approx(20, abs=0.6)  # and not 35, the line from 40 to 10
    ahead = sum(period.q50 for period in year.ahead)
    assert so_far == pytest.approx(year.median - ahead, abs=0.02)  # medians do not quite add up


@pytest.mark.parametrize(("after", "best", "reached", "runs"), [(7, 20, 23, 26), (8, 80, 0, 3), (12, 80, 0, 7)])
def test_earlier_runs_are_those_since_the_last_step_change(after: int, best: float, reached: int, runs: int) -> None:
    figures = [20.0] * 24 + [80.0] * after
    made = needed("2026-M09", figures, aim={"target": 70.0}, aggregation="mean", polarity="lower", since=end("2026-M09") - after + 1)
    assert (made.best, made.reached, made.runs) == (best, reached, runs)
    assert made.remaining == 6


@pytest.mark.parametrize(
    ("value", "decimals", "polarity", "target", "state"),
    [
        (99.96, 1, "higher", 100.0, "reachable"),
        (99.94, 1, "higher", 100.0, "never_reached"),
        (99.95, 1, "higher", 100.0, "reachable"),
        (100.04, 1, "lower", 100.0, "reachable"),
        (100.05, 1, "lower", 100.0, "never_reached"),
        (-0.5, 0, "higher", 0.0, "never_reached"),
        (-0.4, 0, "higher", 0.0, "reachable"),
    ],
)
@pytest.mark.parametrize("aggregation", ["mean", "last"])
def test_run_rate_and_outturn_round_alike(
    aggregation: str, value: float, decimals: int, polarity: str, target: float, state: str
) -> None:
    about: dict[str, Any] = {"aggregation": aggregation, "decimals": decimals, "polarity": polarity, "aim": {"target": target}}
    made = needed("2026-M09", [value] * 24, **about)
    assert made.state == state
    assert forecast("2026-M09", [value] * 24, **about).chance == (0.0 if state == "reachable" else 1.0)
