"""What the trend rules say, sentence by sentence."""

import pytest

from pmf_core import describe
from pmf_core.describe.trend import suggested, trend_says
from pmf_core.model import Assurance, Footing, Polarity, Rag, Rule, Variation
from pmf_core.periods import PeriodKind, parse
from pmf_core.results import Signal, Suggestion, Watched
from tests.describe.made import row, rows
from tests.describe.made_trend import told

HIGH = [140.0] * 12 + [160.0, 171.0, 183.0]


@pytest.mark.parametrize(
    ("amounts", "rule", "variation", "sentence"),
    [
        (HIGH, Rule.OUTSIDE, Variation.CONCERNING,
         "The last 3 quarters are all above the usual range of 130 to 150: a change for the worse, not noise."),
        ([140.0] * 14 + [183.0], Rule.OUTSIDE, Variation.CONCERNING,
         "Quarter 2 of 2026-27 is above the usual range of 130 to 150: a change for the worse, not noise."),
        ([140.0] * 9 + [131.0, 132.0, 133.0, 134.0, 135.0, 136.0, 137.0], Rule.TREND, Variation.CONCERNING,
         "It has risen 6 quarters running: a change for the worse, not noise."),
        ([141.0] * 7 + [139.0] * 8, Rule.RUN, Variation.IMPROVING,
         "The last 8 quarters are all below the mean of 140.0: a change for the better, not noise."),
        ([140.0] * 12 + [131.0, 140.0, 131.0], Rule.TWO_IN_THREE, Variation.LOW,
         "Two of the last three quarters are near the lower end of the usual range of 130 to 150: a change, not noise."),
    ],
)  # fmt: skip
def test_a_signal_says_its_rule_and_which_way(amounts: list[float], rule: Rule, variation: Variation, sentence: str) -> None:
    trend = told(list(amounts), hits={len(amounts) - 1: rule}, variation=variation)
    assert trend_says(row(value=amounts[-1]), trend) == [sentence]


def test_noise_is_called_noise_with_the_figure_of_the_period_itself() -> None:
    trend = told([140.0] * 15)
    assert trend_says(row(value=140.0), trend) == [
        "Quarter 2 of 2026-27 is within the usual range of 130 to 150: quarter-to-quarter noise can explain it."
    ]
    assert trend_says(row(value=420.0), trend)[0].startswith("Quarter 2 of 2026-27, at 140, is within")


@pytest.mark.parametrize(
    ("assurance", "left", "sentence"),
    [
        (Assurance.HITS, False, "Its usual range is all on the right side of target: it will keep hitting it unless something changes."),
        (Assurance.HITS, True, "Target is on the easy side of that range, which the latest figures have left."),
        (Assurance.MISSES, False, "Its usual range is all on the wrong side of target: it will keep missing it unless something changes."),
        (Assurance.HIT_AND_MISS, False,
         "Target is within its usual range: from one quarter to the next it will hit and miss it by chance."),
        (Assurance.HIT_AND_MISS, True, "Target is within that range, which the latest figures have left."),
    ],
)  # fmt: skip
def test_against_target(assurance: Assurance, left: bool, sentence: str) -> None:
    hits = {14: Rule.OUTSIDE} if left else {}
    variation = Variation.CONCERNING if left else Variation.COMMON
    trend = told(HIGH if left else [140.0] * 15, hits=hits, variation=variation, assurance=assurance)
    assert trend_says(row(), trend)[1] == sentence


def test_too_few_figures_say_how_many_it_takes_and_since_when() -> None:
    few = told([140.0] * 6, usual=None, footing=Footing.NONE, variation=None)
    assert trend_says(row(), few) == [
        "With 6 figures so far, signal cannot be told from noise. It takes eight for a first look, 13 for a verdict."
    ]
    parted = told([140.0] * 6, usual=None, footing=Footing.NONE, variation=None, group=[0, 0, 0, 0, 1, 1])
    assert "since Quarter 1 of 2026-27, signal cannot" in trend_says(row(), parted)[0]


def test_limits_stay_within_what_a_figure_can_be() -> None:
    percent = row(unit="%", history=(("Q1", 98.0), ("Q2", 100.0)), value=100.0)
    assert describe.usual(percent, told([99.0] * 15, usual=(99, -3, 104)).signal) == "0% to 100%"
    minus = row(history=(("Q1", -5.0), ("Q2", 3.0)))
    assert describe.usual(minus, told([1.0] * 15, usual=(1, -12, 14)).signal) == "−12 to 14"


def test_a_suggested_step_shows_its_evidence() -> None:
    found = Suggestion(parse("2025-M12"), 134.2, 170.5, 56, 10, 10.43, "run")
    assert suggested(row(own_kind=PeriodKind.MONTH), found) == (
        "From December 2025 on it seems to stand at a new level: 134 on average over 56 months before, "
        "171 over 10 since, 10.4 times its usual movement."
    )


def signal(variation: Variation | None) -> Signal:
    return Signal(Footing.LIMITS if variation else Footing.NONE, variation, figures=15)


@pytest.mark.parametrize(
    ("kinds", "every", "headline"),
    [
        ([Variation.IMPROVING, Variation.IMPROVING, Variation.CONCERNING, Variation.COMMON], 4,
         "More than noise: 2 of 4 indicators are improving, 1 concerning"),
        ([Variation.COMMON, Variation.COMMON], 9, "More than noise: none of 2 indicators are improving, none concerning"),
        ([None, None], 2, "Trends: too early to tell for 2 indicators"),
        ([Variation.CONCERNING], 9, "Matter a: concerning"),
        ([], 9, "Trends: no indicator matches"),
        ([], 0, "Trends: no indicator yet"),
    ],
)  # fmt: skip
def test_the_headline_of_many(kinds: list[Variation | None], every: int, headline: str) -> None:
    members = [row(name=f"Matter {'abcd'[at]}", signal=signal(kind)) for at, kind in enumerate(kinds)]
    assert describe.trends_headline(members, every) == headline


def test_a_small_chart_sets_the_periods_own_figure_beside_its_own_target() -> None:
    trend = told([140.0] * 14 + [61.0], assurance=Assurance.HITS)
    points = trend.points.assign(target=60.0)
    watched = Watched(row(value=183.0, target=180.0, signal=trend.signal), points)
    assert describe.small_alt(watched) == (
        "Line chart of Households in temporary housing: 15 quarters, latest 61 against a target of 60, "
        "usual range 130 to 150: as usual, consistently hits."
    )
    nothing = Watched(row(signal=signal(None)), points.iloc[:0])
    assert describe.small_alt(nothing) == "Line chart of Households in temporary housing: no figure yet."


def test_what_a_rating_hides() -> None:
    members = rows(Rag.GREEN, Rag.RED, Rag.EXCEEDED, signal=signal(Variation.CONCERNING))
    assert [one.rag for one in describe.quiet(members)] == [Rag.GREEN, Rag.EXCEEDED]
    assert describe.quiet(rows(Rag.GREEN, signal=signal(Variation.IMPROVING))) == ()
    assert [describe.quiet_title(count) for count in (0, 1, 2)] == [
        "", "1 on target shows a concerning trend", "2 on target show a concerning trend",
    ]  # fmt: skip


def test_a_context_indicator_is_never_better_or_worse() -> None:
    trend = told(HIGH, hits={14: Rule.OUTSIDE}, variation=Variation.HIGH)
    assert trend_says(row(polarity=Polarity.CONTEXT), trend)[0].endswith("a change, not noise.")
