"""Surveys: the interval of a change against published cases, what is told of it, and which groups are withheld."""

import numpy as np
import pandas as pd
import pytest

from pmf_core.methods.intervals import wilson
from pmf_core.methods.surveys import difference, told, withheld
from tests.methods.page import examples, sections

CELLS = ("A", "B", "C", "everyone")


def parts(text: str) -> tuple[float, float]:
    top, bottom = text.split("/")
    return float(top), float(bottom)


def rows(cases: list[dict[str, str]], **more: object) -> pd.DataFrame:
    """A survey of one time by area, each question a dict of "favourable/base"; "-" is not there."""
    made = [
        {"survey": "S", "question": case["question"], "last": 24300, "dimension": "all" if name == "everyone" else "Area",
         "segment": "all" if name == "everyone" else name, "favourable": parts(case[name])[0],
         "base": parts(case[name])[1], "elsewhere": False}
        for case in cases for name in CELLS if case.get(name, "-") != "-"
    ]  # fmt: skip
    return pd.DataFrame(made).assign(**more)


def away(frame: pd.DataFrame, under: int = 5) -> dict[str, str]:
    """What is withheld of each question: "A, B"; "everyone" among them where that is."""
    found = frame[withheld(frame, under=under)]
    named = found["segment"].replace("all", "everyone")
    return {str(name): ", ".join(of) for name, of in named.groupby(found["question"])}


def changes() -> list[dict[str, str]]:
    """The rows of the first table of the section."""
    lines = [line for line in sections()["surveys"].splitlines() if line.startswith("|")]
    names, _, *table = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [dict(zip(names, row, strict=True)) for row in table if len(row) == len(names) and "/" in row[0]]


@pytest.mark.parametrize("case", changes(), ids=lambda case: f"{case['now']} {case['before']}")
def test_the_worked_examples(case: dict[str, str]) -> None:
    """The first five are cases of the published paper's table II, method 10."""
    (now, of), (before, of_before) = parts(case["now"]), parts(case["before"])
    low, high = difference(now, of, before, of_before)
    assert now / of - before / of_before == pytest.approx(float(case["difference"]), abs=5e-5)
    assert [float(low), float(high)] == pytest.approx([float(case["low"]), float(case["high"])], abs=6e-5)
    assert told(low, high) == case["told"]


def test_the_worked_examples_are_there() -> None:
    assert len(changes()) == 7 and len(examples("surveys")) == 3


def test_a_change_is_the_mirror_of_the_change_back() -> None:
    low, high = difference([30, 90], [100, 120], [45, 60], [110, 100])
    back_low, back_high = difference([45, 60], [110, 100], [30, 90], [100, 120])
    assert np.allclose(low, -back_high) and np.allclose(high, -back_low)


def test_against_an_endless_survey_it_is_the_interval_of_the_share() -> None:
    low, high = difference(60, 100, 5e11, 1e12)
    alone = [float(side) - 0.5 for side in wilson(60, 100)]
    assert [float(low), float(high)] == pytest.approx(alone, abs=1e-5)


@pytest.mark.parametrize("four", [(np.nan, 10, 3, 10), (3, 0, 3, 10), (3, 10, np.nan, np.nan), (11, 10, 3, 10)])
def test_without_both_there_is_no_interval(four: tuple[float, ...]) -> None:
    low, high = difference(*four)
    assert np.isnan(low) and np.isnan(high) and told(low, high) == ""


def test_nought_at_the_end_is_no_change() -> None:
    assert told([0.0, 0.001, -0.2], [0.3, 0.3, 0.0]).tolist() == ["no", "better", "no"]


def test_how_often_a_change_is_called_where_there_is_none() -> None:
    rng = np.random.default_rng(8)
    now, before = rng.binomial(300, 0.6, 20000), rng.binomial(250, 0.6, 20000)
    called = told(*difference(now, 300, before, 250)) != "no"
    assert 0.03 < called.mean() < 0.06


def test_what_is_withheld_of_the_examples() -> None:
    cases = examples("surveys")
    assert away(rows(cases)) == {case["question"]: case["withheld"] for case in cases}


def test_nothing_small_withholds_nothing() -> None:
    assert away(rows([{"question": "q", "A": "20/30", "B": "30/50", "everyone": "50/80"}])) == {}


def test_few_answers_of_everyone_withhold_all_of_it_and_no_other_question() -> None:
    many = {"question": "asked of all", "A": "20/30", "B": "30/50", "everyone": "50/80"}
    few = {"question": "asked of few", "A": "1/2", "B": "1/2", "everyone": "2/4"}
    assert away(rows([many, few])) == {"asked of few": "A, B, everyone"}


def test_a_small_count_withholds_in_its_own_question_alone() -> None:
    one = {"question": "one", "A": "3/60", "B": "30/60", "C": "40/60", "everyone": "73/180"}
    two = {"question": "two", "A": "33/60", "B": "30/60", "C": "40/60", "everyone": "103/180"}
    assert away(rows([one, two])) == {"one": "A, B"}


def test_what_is_withheld_elsewhere_is_withheld_here_with_another() -> None:
    frame = rows([{"question": "q", "A": "20/30", "B": "30/50", "C": "40/60", "everyone": "90/140"}])
    assert away(frame.assign(elsewhere=frame["segment"] == "C")) == {"q": "A, C"}


def test_nothing_asked_nothing_withheld() -> None:
    assert withheld(rows([{"question": "q", "everyone": "9/10"}]).iloc[:0], under=5).empty
