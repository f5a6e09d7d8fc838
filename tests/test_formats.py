"""Every number and date as an officer would print it."""

from datetime import UTC, date, datetime, time

import pytest

from pmf_core import formats
from pmf_core.methods.rounding import published

NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "expected"),
    [
        (183, "households", 0, "183"),
        (54.2, "%", 1, "54.2%"),
        (60, "per cent", 1, "60.0%"),
        (118, "£k", 0, "£118k"),
        (0.48, "£m", 2, "£0.48m"),
        (1234, "£", 0, "£1,234"),
        (66.4, "£ per household", 2, "£66.40"),
        (10.9, "days", 1, "10.9"),
        (1234567, "", 0, "1,234,567"),
        (-6.25, "£k", 1, "\u2212£6.3k"),
        (-0.04, "", 1, "0.0"),
        (0, "incidents", 0, "0"),
        (None, "%", 1, "no figure"),
        (NAN, "", 0, "no figure"),
        (float("inf"), "", 0, "no figure"),
    ],
)
def test_a_figure_prints_with_its_sign_and_decimals(
    value: float | None, unit: str, decimals: int, expected: str
) -> None:
    assert formats.number(value, unit, decimals) == expected


def test_a_target_that_is_missing_is_none() -> None:
    assert formats.number(None, "%", 1, absent="none") == "none"


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [(0.285, 2, 0.29), (2.5, 0, 3), (-2.5, 0, -3), (81.449999, 1, 81.4), (0.125, 2, 0.13), (1849, -2, 1800)],
)
def test_halves_round_away_from_zero_as_the_ratings_do(value: float, decimals: int, expected: float) -> None:
    assert formats.rounded(value, decimals) == pytest.approx(expected)
    assert formats.rounded(value, decimals) == pytest.approx(float(published(value, decimals)))


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "expected"),
    [
        (10.9, "days", 1, "10.9 days"),
        (1, "days", 0, "1 day"),
        (1, "days per employee", 0, "1 day per employee"),
        (1.0, "days", 1, "1.0 days"),
        (1, "libraries", 0, "1 library"),
        (1, "boxes", 0, "1 box"),
        (1, "businesses", 0, "1 business"),
        (5, "number", 0, "5"),
        (72, "Score", 0, "72"),
        (5.2, "per 1,000 population", 1, "5.2 per 1,000 population"),
        (12, "£ per household", 0, "£12 per household"),
        (81.4, "%", 1, "81.4%"),
        (None, "days", 0, "no figure"),
    ],
)
def test_a_figure_with_its_unit(value: float | None, unit: str, decimals: int, expected: str) -> None:
    assert formats.with_unit(value, unit, decimals) == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [(-43, "households", "43"), (5.8, "%", "6 points"), (1, "%", "1 point"), (-33, "£k", "£33k"), (None, "%", "no figure")],
)
def test_a_difference_of_percentages_is_in_points(value: float | None, unit: str, expected: str) -> None:
    assert formats.gap(value, unit) == expected


def test_a_movement_has_its_sign() -> None:
    assert [formats.signed(v, "%", 1) for v in (11.4, -3, 0.04, None)] == ["+11.4%", "\u22123.0%", "0.0%", "no figure"]


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (80, "%", "80%"), (250_000, "£", "£250k"), (5_000, "visits", "5,000"), (12_000, "visits", "12k"),
        (1_250_000, "", "1.25m"), (1_600_000_000, "£", "£1.6bn"), (1_500, "£k", "£1.5m"), (0.48, "£m", "£480k"),
        (10_250, "", "10.25k"), (-2_000_000, "", "\u22122m"), (0, "£", "£0"), (0.5, "days", "0.5"),
    ],
)
def test_a_tick_is_short_and_exact(value: float, unit: str, expected: str) -> None:
    assert formats.short_number(value, unit) == expected


def test_counts_ranks_and_lists() -> None:
    assert [formats.count_word(n) for n in (0, 1, 9, 10, 1200)] == ["None", "One", "Nine", "10", "1,200"]
    assert [formats.ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th",
    ]
    assert [formats.plural(n, "figure") for n in (0, 1, 35)] == ["0 figures", "1 figure", "35 figures"]
    assert formats.plural(2, "library", "libraries") == "2 libraries"
    assert formats.percent(61.8) == "62%"
    assert formats.percent(None) == "no figure"
    assert formats.listed(["a"]) == "a"
    assert formats.listed(["a", "b", "c"]) == "a, b and c"
    assert formats.listed(["1,200", "b"]) == "1,200 and b"
    assert formats.listed(["sickness, days", "calls"]) == "sickness, days; and calls"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (datetime(2026, 11, 17, 9, 0), "17 November 2026, 09:00"),
        (datetime(2026, 7, 1, 9, 0), "1 July 2026, 10:00"),  # summer time; the store keeps UTC
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "2 July 2026, 00:30"),
        (datetime.combine(date(2026, 8, 12), time.max), "12 August 2026"),  # as at a day is as at its end
    ],
)
def test_a_moment_is_told_by_the_clock_on_the_wall(when: datetime, expected: str) -> None:
    assert formats.moment(when) == expected


def test_a_day() -> None:
    assert formats.day(date(2026, 10, 1)) == "1 October 2026"
