"""One indicator among others in words: the headline, what the comparison says, and the charts for who cannot see them."""

import pytest

from pmf_core.describe import benchmark as told
from pmf_core.describe import benchmark_charts as charts
from pmf_core.model import Direction, Polarity
from pmf_core.periods import parse
from pmf_core.results import Group, Improvement
from tests.describe.made_benchmark import benchmark, standing


def change(ours: float | None, median: float | None = 6.0, *, faster: bool | None = False) -> Improvement:
    return Improvement(parse("2023-24"), parse("2025-26"), ours, median, 3, 1, faster)


HEADLINES = [  # what differs, the headline
    ({}, "Repairs in time: 4th of 5, in the worst quarter, but better than in 2023-24"),
    ({"whole": change(-2.0)}, "Repairs in time: 4th of 5, in the worst quarter, and worse than in 2023-24"),
    (
        {"now": standing("2025-26", 91.0, rank=1, quartile=1), "whole": change(-2.0)},
        "Repairs in time: 1st of 5, in the best quarter, but worse than in 2023-24",
    ),
    ({"whole": None, "improvement": None}, "Repairs in time: 4th of 5, in the worst quarter"),
    (
        {"polarity": Polarity.CONTEXT, "now": standing("2025-26", 80.0, rank=None, of=None, quartile=None)},
        "Repairs in time is 80%, against a median of 86% in the group",
    ),
    (
        {"now": standing("2025-26", None, rank=None, of=None, quartile=None)},
        "Repairs in time cannot be compared: Us has no figure for 2025-26",
    ),
    (
        {"now": standing("2025-26", 80.0, count=0, rank=None, quartile=None)},
        "Repairs in time cannot be compared: no figure of the club for 2025-26",
    ),
]


@pytest.mark.parametrize(("facts", "wanted"), HEADLINES)
def test_the_headline(facts: dict[str, object], wanted: str) -> None:
    assert told.benchmark_headline(benchmark(**facts)) == wanted


PACES = [  # our change, the group's, faster, in a word, in words
    (8.0, 6.0, True, "Gaining", "gaining on the group"),
    (2.0, 6.0, False, "Losing ground", "not improving as quickly as the group"),
    (-2.0, 6.0, False, "Losing ground", "losing ground to the group"),
    (6.0, 6.0, False, "Keeping pace", "keeping pace with the group"),
    (-2.0, -6.0, True, "Gaining", "gaining on the group"),
]


@pytest.mark.parametrize(("ours", "median", "faster", "word", "words"), PACES)
def test_the_pace_is_said_as_what_it_is(ours: float, median: float, faster: bool, word: str, words: str) -> None:
    answer = benchmark(improvement=change(ours, median, faster=faster))
    assert told.pace_word(answer, answer.improvement) == word
    assert told.pace(answer, change(ours, median, faster=faster)).endswith(words)


def test_good_and_bad_follow_polarity() -> None:
    assert told.direction(benchmark(), change(2.0)) is Direction.IMPROVING
    assert told.direction(benchmark(polarity=Polarity.LOWER), change(2.0)) is Direction.WORSENING
    assert told.direction(benchmark(polarity=Polarity.CONTEXT), change(2.0)) is Direction.INCREASING
    assert told.direction(benchmark(), change(0.2)) is Direction.NO_CHANGE  # not at published decimals
    assert told.direction(benchmark(), None) is Direction.NOT_COMPARABLE


def test_what_it_says_begins_with_the_figure_and_the_middle() -> None:
    first, *rest = told.benchmark_says(benchmark())
    assert first == "80% in 2025-26, 6 points below the group's median of 86% (4 of 5 have a figure)."
    assert any(line.startswith("Since 2023-24: up 2 points; the group's median change: up 6 points") for line in rest)


def test_an_interval_is_called_only_where_there_is_one() -> None:
    apart = benchmark(now=standing("2025-26", 80.0, low=75.0, high=84.0, differs="worse"))
    same = benchmark(now=standing("2025-26", 80.0, low=70.0, high=88.0, differs="no"))
    outside = "and the median lies outside it: the gap is more than chance explains."
    assert f"The 95% interval of that figure is 75% to 84%, {outside}" in list(told.benchmark_says(apart))
    inside = "and the median lies within it: chance can explain the gap."
    assert f"The 95% interval of that figure is 70% to 88%, {inside}" in list(told.benchmark_says(same))
    assert not any("interval" in line for line in told.benchmark_says(benchmark()))


def test_who_improved_most_comes_first_and_who_did_not_is_left_out() -> None:
    rows = told.most_improved(benchmark(), 5)
    assert [(name, ours) for name, ours, _ in rows] == [("Alder", False), ("Cedar", False), ("Us", True)]
    assert rows[0][2] == ["80%", "91%", "up 11 points", "1", ""]


@pytest.mark.parametrize(
    ("title", "wanted"),
    [("All councils in Scotland", "all councils in Scotland"), ("Weald and Downs club", "Weald and Downs club"),
     ("Statistical neighbours", "statistical neighbours"), ("LGBF families", "LGBF families")],
)  # fmt: skip
def test_a_name_keeps_its_capital_inside_a_sentence(title: str, wanted: str) -> None:
    assert told.lowered(title) == wanted


def test_the_charts_say_where_we_stand() -> None:
    answer = benchmark()
    assert charts.ranked_title(answer) == "3 councils do better, of 5"
    assert "Us 80%, 4th of 5, worst quarter; median 86%, quartiles 80% and 88%" in charts.ranked_alt(answer)
    assert "Us from 78% to 80%" in charts.band_alt(answer)
    assert charts.band_title(answer) == "Losing ground to the group since 2023-24"
    assert charts.strip_alt(answer).startswith("Dots of 4 of 5 have a figure: 4th of 5 in 2025-26")


def test_among_others_names_group_and_period() -> None:
    answer = benchmark(group=Group("nation", "All councils in Scotland", ""))
    assert told.among_others(answer) == (
        "4th of 5 in 2025-26, worst quarter of all councils in Scotland: 80%, median 86%."
    )


def test_a_percentage_of_less_than_nothing_is_not_told() -> None:
    history = (standing("2020-21", -20.0), standing("2025-26", 10.0))
    answer = benchmark(unit="£", history=history, now=history[-1], whole=Improvement(
        parse("2020-21"), parse("2025-26"), 30.0, 5.0, 3, 1, True))  # fmt: skip
    assert told.percent_moved(answer) is None
    assert any("up £30 on 2020-21" in line for line in told.benchmark_says(answer))
