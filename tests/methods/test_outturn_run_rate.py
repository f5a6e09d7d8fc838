"""Whether the year's target can still be met, and by what: tables that could be checked by eye."""

from typing import Any

import pytest

from tests.methods.outturn_tables import needed

LAST_YEAR = [8.0, 12.0, 10.0, 10.0]
NONE = None


@pytest.mark.parametrize(
    ("aggregation", "this_year", "aim", "about", "state", "least", "most", "best", "reached", "runs"),
    [
        # 10 + 10 of 40: ten a quarter; runs of two: 10, 11, 10, 10, 10
        ("sum", [10.0, 10.0], {"target": 40.0}, {}, "reachable", 10, NONE, 11, 5, 5),
        ("sum", [10.0, 10.0], {"target": 42.0}, {}, "reachable", 11, NONE, 11, 1, 5),
        ("sum", [10.0, 10.0], {"target": 43.0}, {}, "never_reached", 11.5, NONE, 11, 0, 5),
        ("sum", [10.0, 10.0], {"target": 20.0}, {"lower_bound": 0.0}, "met", 0, NONE, 11, 5, 5),
        ("sum", [10.0, 10.0], {"target": 20.0}, {}, "reachable", 0, NONE, 11, 5, 5),
        ("sum", [10.0, 10.0], {"target": 19.0}, {"polarity": "lower", "lower_bound": 0.0}, "out_of_reach", NONE, -0.5, 10, 0, 5),
        ("sum", [10.0, 10.0], {"target": 20.0}, {"polarity": "lower", "lower_bound": 0.0}, "never_reached", NONE, 0, 10, 0, 5),
        ("sum", [10.0, 10.0], {"target": 41.0}, {"polarity": "lower"}, "reachable", NONE, 10.5, 10, 4, 5),
        ("sum", [10.0, NONE, 10.0], {"target": 40.0}, {}, "reachable", 10, NONE, 11, 4, 4),
        # means: (10 + 10 + 2x) / 4
        ("mean", [10.0, 10.0], {"target": 10.5}, {}, "reachable", 11, NONE, 11, 1, 5),
        ("mean", [90.0, 90.0], {"target": 96.0}, {"upper_bound": 100.0}, "out_of_reach", 102, NONE, 90, 0, 5),
        ("mean", [90.0, 90.0], {"target": 45.0}, {"lower_bound": 0.0}, "met", 0, NONE, 90, 5, 5),
        ("mean", [10.0, 10.0], {"floor": 9.0, "ceiling": 10.25}, {"polarity": "range"}, "reachable", 8, 10.5, 10, 4, 5),
        ("mean", [10.0, 10.0], {"target": 10.0, "tolerance": 0.25}, {"polarity": "nearest", "decimals": 2}, "reachable", 9.5, 10.5, 10, 4, 5),
        # last: from 10 by so much a quarter; changes over two quarters: 2, -2, 0, 0
        ("last", [10.0, 10.0], {"target": 12.0}, {}, "reachable", 1, NONE, 1, 1, 4),
        ("last", [10.0, 10.0], {"target": 14.0}, {}, "never_reached", 2, NONE, 1, 0, 4),
        ("last", [10.0, 10.0], {"target": 14.0}, {"upper_bound": 12.0}, "out_of_reach", 2, NONE, 1, 0, 4),
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
        **({"decimals": 2} | about),
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
    assert made.least == pytest.approx(50)
    assert made.best == pytest.approx(60)  # 48 of 80
    assert (made.reached, made.runs) == (5, 5)


def test_figures_to_date_are_needed_by_period() -> None:
    made = needed(
        "2026-27 Q2", [10.0, 20.0, 30.0, 40.0, 10.0, 20.0], aim={"target": 44.0}, period_kind="quarter", basis="year_to_date"
    )
    assert (made.state, made.least, made.best, made.runs) == ("never_reached", 12, 10, 5)


def test_nothing_reported_is_no_run_rate() -> None:
    made = needed("2026-27 Q2", [None, None], aim={"target": 44.0}, period_kind="quarter")
    assert (made.state, made.why) == ("none", "there are no figures")
