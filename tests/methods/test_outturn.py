"""Where an indicator will stand at the end of the year: the edges, as tables that could be checked by eye."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from pmf_core.methods.outturn import Outturn, OutturnState, outturn, outturn_many
from pmf_core.methods.outturn.season import season
from pmf_core.methods.outturn.simulate import draws
from pmf_core.methods.outturn.unroll import builds_up, differences
from tests.methods.outturn_tables import YEAR_END, aims, forecast, listed, needed, upto
from tests.methods.tables import Row, end, figure, indicator, values

RNG = np.random.default_rng(7)
NOISY = [float(x) for x in RNG.normal(100, 6, 42)]  # to September 2026
SHAPE = [0, 10, 20, 30, 20, 10, 0, -10, -20, -30, -20, -10]


@pytest.mark.parametrize(
    ("figures", "state", "values_"),
    [
        ([], "none", 0),
        ([None] * 12, "none", 0),
        ([5.0], "none", 1),
        ([5.0, 6.0, 5.0], "none", 3),
        ([5.0, None, 6.0, None, 5.0], "none", 3),
        ([5.0, 6.0, 5.0, 7.0], "low_confidence", 4),
        ([5.0, 6.0, 5.0, 7.0, 6.0], "low_confidence", 5),
        ([5.0, 6.0, 5.0, None, 7.0, 6.0], "low_confidence", 5),
        ([5.0, 6.0, 5.0, 7.0, 6.0, 5.0], "forecast", 6),
        ([5.0, 6.0, 5.0, 7.0, 6.0, 5.0, 6.0, 7.0], "forecast", 8),
    ],
)
def test_how_much_there_is_to_go_by(figures: list[float | None], state: str, values_: int) -> None:
    made = forecast("2026-M09", figures, aggregation="mean", aim={"target": 5.0})
    assert (made.state, made.values) == (state, values_)
    assert (made.median is None) == (state == "none") == bool(made.why)


@pytest.mark.parametrize(
    ("aggregation", "figures", "aim", "polarity", "outturn_", "chance", "word"),
    [
        ("sum", [10.0] * 12, 120, "higher", 120, 0, "met"),
        ("sum", [10.0] * 12, 121, "higher", 120, 1, "missed"),
        ("sum", [10.0] * 12, 121, "lower", 120, 0, "met"),
        ("mean", [10.0] * 6 + [20.0] * 6, 15, "higher", 15, 0, "met"),
        ("last", [10.0] * 11 + [20.0], 21, "higher", 20, 1, "missed"),
        ("ratio", [(1.0, 10.0)] * 11 + [(9.0, 90.0)], 10, "higher", 10, 0, "met"),
        ("mean", [10.0, None] * 5 + [10.0, 20.0], 12, "higher", 11.428571, 1, "missed"),
        ("last", [None] * 11 + [20.0], 20, "higher", 20, 0, "met"),
        ("sum", [10.0] * 12, 120, "context", 120, None, None),
    ],
)
def test_a_complete_year_is_final(
    aggregation: str, figures: list[Any], aim: float, polarity: str, outturn_: float, chance: float | None, word: str | None
) -> None:
    made = forecast("2027-M03", figures, aggregation=aggregation, polarity=polarity, per=100.0, aim={"target": aim})
    assert made.state == "final"
    assert made.median == pytest.approx(outturn_, abs=1e-6)
    assert (made.chance, made.word, made.ahead) == (chance, word, ())
    assert made.most == (made.median, made.median)


def test_the_years_own_figure_beats_its_parts() -> None:
    rows = [*upto("2026-M09", NOISY), figure("2026-27", 1234.0)]
    made = outturn(values(*rows), listed(indicator()), aims(target=1200.0), year_end=YEAR_END)
    assert (made.state, made.median, made.word) == ("final", 1234.0, "met")


@pytest.mark.parametrize(
    ("kind", "last", "aggregation", "base", "about", "periods"),
    [
        ("month", "2026-M09", "sum", 50.0, 600, 6),
        ("month", "2026-M09", "mean", 50.0, 50, 6),
        ("month", "2026-M09", "last", 50.0, 50, 6),
        ("month", "2027-M02", "sum", 50.0, 600, 1),
        ("month", "2026-M03", "sum", 50.0, 600, 12),
        ("quarter", "2026-27 Q1", "sum", 50.0, 200, 3),
        ("half", "2026-27 H1", "sum", 50.0, 100, 1),
        ("financial_year", "2025-26", "sum", 50.0, 50, 1),
        ("financial_year", "2024-25", "last", 50.0, 50, 1),
    ],
)
def test_a_constant_series_stays(kind: str, last: str, aggregation: str, base: float, about: float, periods: int) -> None:
    made = forecast(last, [base] * 20, period_kind=kind, aggregation=aggregation, aim={"target": about})
    assert made.state == "forecast"
    assert made.median == pytest.approx(about, abs=1e-9)
    assert made.nearly_all == pytest.approx((about, about), abs=1e-9)
    assert (made.chance, made.word) == (0.0, "unlikely")
    assert len(made.ahead) == periods
    assert made.ahead[-1].last == YEAR_END


@pytest.mark.parametrize(
    ("polarity", "aim", "chance", "word"),
    [
        ("higher", {"target": 60.0}, 1.0, "likely"),
        ("higher", {"target": 40.0}, 0.0, "unlikely"),
        ("lower", {"target": 40.0}, 1.0, "likely"),
        ("lower", {"target": 60.0}, 0.0, "unlikely"),
        ("nearest", {"target": 52.0}, 1.0, "likely"),
        ("nearest", {"target": 52.0, "tolerance": 2.0}, 0.0, "unlikely"),
        ("range", {"floor": 45.0, "ceiling": 55.0}, 0.0, "unlikely"),
        ("range", {"floor": 51.0, "ceiling": 55.0}, 1.0, "likely"),
        ("range", {"floor": 45.0}, 0.0, "unlikely"),
        ("range", {"ceiling": 45.0}, 1.0, "likely"),
        ("range", {"target": 45.0}, None, None),
        ("context", {"target": 45.0}, None, None),
        ("higher", {}, None, None),
    ],
)
def test_the_wrong_side_of_each_aim(polarity: str, aim: dict[str, float], chance: float | None, word: str | None) -> None:
    made = forecast("2026-M09", [50.0] * 20, aggregation="mean", polarity=polarity, aim=aim)
    assert (made.chance, made.word) == (chance, word)


def test_chance_is_to_five_points_and_its_word_is_of_what_is_printed() -> None:
    made = [forecast("2026-M09", NOISY, aim={"target": 1200.0 + by}) for by in range(-60, 61, 6)]
    chances = [one.chance for one in made]
    assert all(abs(c * 20 - round(c * 20)) < 1e-9 for c in chances if c is not None)
    assert chances == sorted(chances, key=lambda c: c or 0)
    assert {one.word for one in made if one.chance is not None and 0.2 <= one.chance <= 0.8} == {"uncertain"}
    assert {one.word for one in made if one.chance is not None and one.chance < 0.2} == {"unlikely"}
    assert {one.word for one in made if one.chance is not None and one.chance > 0.8} == {"likely"}


def test_a_target_that_is_already_passed_cannot_be_missed() -> None:
    made = forecast("2026-M12", NOISY, aim={"target": 800.0}, lower_bound=0.0)
    assert (made.chance, made.word) == (0.0, "unlikely")


@pytest.mark.parametrize(
    ("figures", "lower", "upper"),
    [([0.0, 1.0, 0.0, 2.0] * 6, 0.0, None), ([99.0, 100.0, 97.0, 100.0] * 6, 0.0, 100.0)],
)
def test_no_figure_is_beyond_the_bounds(figures: list[float], lower: float, upper: float | None) -> None:
    held = forecast("2026-M09", figures, aggregation="mean", decimals=1, lower_bound=lower, upper_bound=upper)
    free = forecast("2026-M09", figures, aggregation="mean", decimals=1)
    assert all(period.q10 >= lower for period in held.ahead)
    if upper is None:
        assert min(period.q10 for period in free.ahead) < lower
    else:
        assert all(period.q90 <= upper for period in held.ahead)
        assert max(period.q90 for period in free.ahead) > upper


@pytest.mark.parametrize(("months", "there"), [(29, False), (30, True), (42, True)])
def test_a_season_needs_two_and_a_half_cycles(months: int, there: bool) -> None:
    y = np.array([[100.0 + SHAPE[m % 12] for m in range(months)]])
    place = np.arange(months)[None, :] % 12
    found = season(y, place, 12, np.array([False]))
    assert bool(found.there[0]) is there
    if there:
        assert found.effect[0] == pytest.approx(SHAPE, abs=1e-6)


def test_a_season_that_explains_little_is_none() -> None:
    made = season(RNG.normal(100, 6, (40, 48)), np.arange(48)[None, :].repeat(40, 0) % 12, 12, np.full(40, False))
    assert made.there.mean() < 0.5
    strong = season(RNG.normal(100, 1, (40, 48)) + np.tile(SHAPE, 4), np.arange(48)[None, :].repeat(40, 0) % 12, 12, np.full(40, False))
    assert strong.there.all()


def test_the_season_is_carried_into_the_year() -> None:
    made = forecast("2026-M09", [100.0 + SHAPE[m % 12] for m in range(6 + 36)], aggregation="sum")
    assert [period.q50 for period in made.ahead] == pytest.approx([100.0 + SHAPE[m % 12] for m in range(6, 12)], abs=1e-6)


@pytest.mark.parametrize(
    ("reported", "apart"),
    [
        ([10, 30, 60, 100], [10, 20, 30, 40]),
        ([10, None, 60, 100], [10, 25, 25, 40]),
        ([None, 30, 60, 100], [15, 15, 30, 40]),
        ([10, 30, 60, None], [10, 20, 30, None]),
        ([10, 30, 25, 40], [10, 20, -5, 15]),
        ([10, 30, 60, 100, 5, 5, None, 20], [10, 20, 30, 40, 5, 0, 7.5, 7.5]),
        ([None, None, None, None], [None, None, None, None]),
    ],
)
def test_figures_to_date_are_taken_apart_within_the_year(reported: list[float | None], apart: list[float | None]) -> None:
    given = np.array([reported], dtype=float)
    assert differences(given, np.arange(len(reported)) % 4)[0] == pytest.approx(np.array(apart, dtype=float), nan_ok=True)


@pytest.mark.parametrize(
    ("figures", "grows"),
    [([28, 55, 82, 97] * 2, True), ([80, 82, 81, 83] * 2, False), ([None, 55, 82, 97, 27, 54, 80, 98], True), ([None] * 8, False)],
)
def test_a_rate_to_date_builds_up_or_is_a_rate_so_far(figures: list[float | None], grows: bool) -> None:
    assert bool(builds_up(np.array([figures], dtype=float), np.arange(8) % 4)[0]) is grows


@pytest.mark.parametrize(
    ("aggregation", "year", "this_year", "expected"),
    [
        ("sum", [10.0, 20.0, 30.0, 40.0], [10.0, 20.0], 40),
        ("sum", [10.0, 20.0, 30.0, 40.0], [None, 20.0], 40),
        ("last", [10.0, 20.0, 30.0, 40.0], [10.0, 20.0], 40),
        ("ratio", [(8.0, 10.0), (16.0, 20.0), (24.0, 30.0), (32.0, 40.0)], [(8.0, 10.0), (16.0, 20.0)], 80),
        ("ratio", [80.0, 80.0, 80.0, 80.0], [80.0, 80.0], 80),
        ("ratio", [25.0, 50.0, 75.0, 98.0], [25.0, 50.0], 98),
    ],
)
def test_figures_for_the_year_to_date(aggregation: str, year: list[Any], this_year: list[Any], expected: float) -> None:
    made = forecast("2026-27 Q2", year * 5 + this_year, period_kind="quarter", aggregation=aggregation, basis="year_to_date", per=100.0)
    assert made.state == "forecast"
    assert made.median == pytest.approx(expected, rel=0.01)


def test_a_ratio_weighs_the_periods_to_come_by_last_years_denominators() -> None:
    year = [(5.0, 10.0), (5.0, 10.0), (5.0, 10.0), (35.0, 70.0)]
    made = forecast("2026-27 Q3", year * 4 + [(10.0, 10.0)] * 3, period_kind="quarter", aggregation="ratio", per=100.0, upper_bound=100.0)
    ahead = made.ahead[-1].q50
    assert made.median == pytest.approx((30 * 100 + 70 * ahead) / 100, abs=0.05)


@pytest.mark.parametrize(
    ("figures", "aggregation", "why"),
    [
        ([50.0] * 20, "ratio", "its parts cannot be put together"),
        ([None] * 10 + [5.0, 6.0, 5.0, 4.0], "sum", "the year's first figures are missing, and none is earlier"),
        ([5.0] * 8 + [None] * 30, "sum", "the latest figure is too old"),
    ],
)
def test_no_outturn_says_why(figures: list[float | None], aggregation: str, why: str) -> None:
    made = forecast("2026-M09", figures, aggregation=aggregation, aim={"target": 5.0})
    assert (made.state, made.why, made.median, made.chance) == ("none", why, None, None)


def test_a_missing_month_of_a_sum_is_estimated() -> None:
    made = forecast("2026-M09", [50.0] * 20 + [None] + [50.0] * 3)
    assert made.median == pytest.approx(600, abs=1e-6)
    noisy = [*NOISY[:-3], None, *NOISY[-2:]]
    wider, known = forecast("2026-M09", noisy), forecast("2026-M09", NOISY)
    assert wider.most and known.most
    assert wider.most[1] - wider.most[0] > known.most[1] - known.most[0]


@pytest.mark.parametrize(
    ("kind", "last", "missing", "total"),
    [("month", "2027-M03", 2, 600), ("month", "2027-M03", 12, 600), ("quarter", "2026-27 Q4", 2, 200), ("quarter", "2026-27 Q4", 4, 200)],
)
def test_an_earlier_figure_of_a_sum_is_missing_where_the_last_is_in(kind: str, last: str, missing: int, total: float) -> None:
    flat: list[float | None] = [50.0] * 30
    noisy: list[float | None] = list(NOISY)
    flat[-missing] = noisy[-missing] = None
    made = forecast(last, flat, period_kind=kind, aim={"target": total})
    assert (made.state, made.ahead, made.chance) == ("forecast", (), 0.0)
    assert made.median == pytest.approx(total)
    wide = forecast(last, noisy, period_kind=kind)
    assert wide.most and 1 < wide.most[1] - wide.most[0] < 30  # one month of the year is a guess


@pytest.mark.parametrize("months", [10, 23, 42])
@pytest.mark.parametrize(("aggregation", "upper"), [("mean", None), ("mean", 103.0), ("last", None), ("last", 103.0)])
def test_a_mean_and_a_last_to_date_end_as_the_figures_they_are_made_of(aggregation: str, upper: float | None, months: int) -> None:
    own = np.minimum(NOISY[-months:], 103.0).tolist()
    place = [(6 - months + m) % 12 for m in range(months)]  # the last is September, the sixth of its year
    to_date = [float(np.mean(own[max(0, m - p) : m + 1])) for m, p in enumerate(place)]
    given = {"mean": to_date, "last": own}[aggregation]
    whole = months - next(m for m, p in enumerate(place) if p == 0)  # the first year begins before its first figure
    about: dict[str, Any] = {"aggregation": aggregation, "aim": {"target": 101.0}, "decimals": 1, "lower_bound": 0.0, "upper_bound": upper}
    one, other = forecast("2026-M09", own[-whole:], **about), forecast("2026-M09", given[-whole:], basis="year_to_date", **about)
    assert other.state == one.state == "forecast"
    assert (other.chance, len(other.ahead)) == (one.chance, 6)
    assert [*other.most, other.median] == pytest.approx([*one.most, one.median], abs=1e-6)  # type: ignore[misc, list-item]
    need, expected = needed("2026-M09", given[-whole:], basis="year_to_date", **about), needed("2026-M09", own[-whole:], **about)
    assert (need.state, need.runs, need.reached) == (expected.state, expected.runs, expected.reached)
    assert need.least == pytest.approx(expected.least)


@pytest.mark.parametrize(("after", "cut"), [(7, False), (8, True), (12, True)])
def test_only_figures_since_the_last_step_change_where_8_remain(after: int, cut: bool) -> None:
    since = end("2026-M09") - after + 1
    made = forecast("2026-M09", [20.0] * 24 + [80.0] * after, aggregation="last", since=since)
    assert (made.since, made.values) == ((since, after) if cut else (None, 24 + after))
    assert (made.nearly_all == pytest.approx((80, 80))) is cut


def test_a_step_change_inside_the_year_does_not_lose_the_year_so_far() -> None:
    made = forecast("2026-M12", [10.0] * 12 + [30.0] * 8, since=end("2026-M05"))
    assert made.median == pytest.approx(10 + 30 * 11)


def test_the_same_result_in_any_company_and_order() -> None:
    rows: list[Row] = []
    codes = []
    for n in range(40):
        code = f"K{n}"
        codes.append(indicator(code, aggregation=("sum", "mean", "last")[n % 3], lower_bound=0.0 if n % 2 else None))
        length, last = 5 + 3 * n % 37, ("2026-M09", "2026-M11", "2026-M04")[n % 3]
        rows += upto(last, [None if m % 11 == 5 else float(x) for m, x in enumerate(RNG.normal(50, 9, length) + length)], code=code)
    wanted = pd.DataFrame({"code": [row["code"] for row in codes], "target": 55.0})
    together = outturn_many(values(*rows), listed(*codes), wanted, year_end=YEAR_END)
    shuffled = values(*rows).sample(frac=1, random_state=1)
    assert outturn_many(shuffled, listed(*codes[::-1]), wanted[::-1], year_end=YEAR_END) == together
    alone = {c["code"]: outturn(values(*rows), listed(c), wanted, year_end=YEAR_END) for c in codes}
    assert alone == together
    assert {one.state for one in together.values()} >= {OutturnState.FORECAST}


def test_another_code_draws_other_paths() -> None:
    rows = [*upto("2026-M09", NOISY), *upto("2026-M09", NOISY, code="B")]
    made = outturn_many(values(*rows), listed(indicator(), indicator("B")), aims(target=1.0), year_end=YEAR_END)
    one, other = made["A"], made["B"]
    assert one.most != other.most
    assert one.median == pytest.approx(other.median, rel=0.01)


def test_interval_lies_in_interval() -> None:
    made: Outturn = forecast("2026-M09", NOISY)
    assert made.half and made.most and made.nearly_all and made.median
    low, high = zip(made.nearly_all, made.most, made.half, strict=True)
    assert list(low) == sorted(low) and list(high) == sorted(high, reverse=True)
    assert low[-1] < made.median < high[-1]


def test_draws_depend_on_the_code_and_no_two_rows_of_a_series_are_alike() -> None:
    made = draws(["A", "B"], np.array([30, 2]))
    assert (made[1, 5:] == 0).all() and (made[1, :5] != 0).all()
    assert np.array_equal(draws(["B"], np.array([2]))[0], made[1, :5])
    alike = np.corrcoef(np.concatenate([made[0], made[1, :5]])) - np.eye(38)
    assert np.abs(alike).max() < 0.2
    assert abs(made[0].mean()) < 0.05 and abs(made[0].std() - 1) < 0.05
