"""The whole set against a group in words: the headline in all its weathers, shares, places."""

from dataclasses import replace

import pytest

from pmf_core.describe import standings as told
from pmf_core.model import Direction, Polarity
from pmf_core.periods import parse
from pmf_core.results import Group, Improvement, Placed, Share, Standing, Standings, Year

NOW, THEN = (parse(label, None, year_start=4) for label in ("2026-27 Q2", "2025-26 Q2"))
GROUP = Group("neighbours", "Statistical neighbours", "made for a test")
NONE = Share(0, 0)


def standing(rank: int | None, quartile: int | None, *, count: int = 31, size: int = 32) -> Standing:
    return Standing(NOW, 17.14, size, count, rank=rank, of=32 if rank else None, quartile=quartile, percentile=0.0)


def placed(**facts: object) -> Placed:
    row = Placed(
        code="PE1", name="Sickness", short_name="Sickness", unit="days", decimals=1, polarity=Polarity.LOWER,
        quadrant="workforce", service="", service_name="", public=True, now=standing(32, 4), before=standing(25, 3),
        direction=Direction.WORSENING, pace=None, comparators=31, counts=True,
    )  # fmt: skip
    return replace(row, **facts)


def answer(top: Share = NONE, improved: Share = NONE, *, rows: int = 25, **facts: object) -> Standings:
    made = Standings(
        group=GROUP, period=NOW, window=3, at_least=8, rows=(placed(),) * rows, top=top, top_before=NONE,
        improved=improved, faster=NONE, years=(), of_scorecard=Share(10, 12), of_list=Share(25, 40), alone=(),
    )  # fmt: skip
    return replace(made, **facts)


@pytest.mark.parametrize(
    ("top", "improved", "rows", "said"),
    [
        (Share(13, 25), Share(16, 25), 25, "13 of 25 indicators are in the top two quartiles, and 16 have improved since last year"),
        (Share(13, 25), Share(16, 22), 25, "13 of 25 indicators are in the top two quartiles, and 16 of 22 have improved since last year"),
        (Share(1, 1), Share(1, 1), 1, "1 of 1 indicator is in the top two quartiles, and 1 has improved since last year"),
        (Share(0, 9), Share(0, 9), 9, "None of 9 indicators are in the top two quartiles, and none have improved since last year"),
        (Share(13, 25), NONE, 25, "13 of 25 indicators are in the top two quartiles"),
        (NONE, Share(2, 3), 4, "4 indicators can be compared, none with 8 others, and 2 of 3 have improved since last year"),
        (NONE, NONE, 0, "No indicator can be compared in this group yet"),
    ],
)
def test_the_headline(top: Share, improved: Share, rows: int, said: str) -> None:
    assert told.standings_headline(answer(top, improved, rows=rows)) == said


def test_a_place_for_who_cannot_see_it() -> None:
    assert told.placed_alt(placed()) == "32nd of 32, worst quarter; a year ago 25th of 32, third quarter"
    assert told.placed_alt(placed(before=None)) == "32nd of 32, worst quarter; no place a year ago"
    assert told.placed_alt(placed(now=standing(None, None))) == "Not ranked"


def test_why_there_is_no_rank() -> None:
    unranked = placed(now=standing(None, None))
    assert told.placed_rank(unranked) == "Not ranked"
    assert told.placed_rank(replace(unranked, polarity=Polarity.CONTEXT)) == "Neither way is better"
    assert told.placed_rank(placed()) == "32nd of 32"


def test_the_group_with_a_figure_is_said_where_some_have_none() -> None:
    assert told.placed_count(standing(1, 1)) == "31 of 32 have a figure"
    assert told.placed_count(standing(1, 1, count=32)) == ""


@pytest.mark.parametrize(
    ("ours", "median", "faster", "word"),
    [(1.0, 2.0, True, "Gaining"), (2.0, 1.0, False, "Losing ground"), (2.04, 2.0, False, "Keeping pace"), (2.0, None, None, "")],
)
def test_pace(ours: float, median: float | None, faster: bool | None, word: str) -> None:
    pace = Improvement(THEN, NOW, ours, median, 20, 5, faster)
    assert told.placed_pace(placed(pace=pace)) == word
    assert told.placed_pace(placed()) == ""


def test_a_share_names_its_base_and_who_is_left_out() -> None:
    left = (("with no better side", 4), ("with fewer than 8 comparators", 2))
    assert told.share_words(Share(54, 104, left)) == "54 of 104; left out: 4 with no better side, 2 with fewer than 8 comparators"
    assert told.share_words(Share(0, 0, left)) == "left out: 4 with no better side, 2 with fewer than 8 comparators"
    assert told.share_words(Share(5, 9)) == "5 of 9"


def test_the_years_of_a_share_skip_those_without_a_base() -> None:
    years = (Year(2, Share(1, 2), NONE), Year(1, Share(3, 4), NONE), Year(0, Share(4, 4), Share(1, 4)))
    made = answer(years=years)
    assert told.share_alt(made, "top") == "50% 2 years ago, 75% a year ago, 100% now"
    assert told.share_alt(made, "improved") == "25% now"


def test_how_much_is_benchmarked() -> None:
    assert told.benchmarked(answer()) == (
        "10 of 12 indicators on the scorecard are benchmarked (83%), and 25 of 40 in the whole data list."
    )
