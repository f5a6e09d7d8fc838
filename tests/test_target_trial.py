"""A target tried on the past: counted by hand on the small council, refused in sentences, said in words."""

from pathlib import Path

import pytest

from pmf_core import describe
from pmf_core.errors import WrongInput
from pmf_core.model import Assurance, Rag
from pmf_core.scorecard import history
from pmf_core.target_trial import Trial, Tried, as_it_is, target_trial
from pmf_core.trends import trend
from pmf_core.view import View
from tests import small
from tests.describe.made import row

MONTHS = [8, 8, 8, 9, 9, 9.3]  # PE1, lower is better


@pytest.fixture
def view(tmp_path: Path) -> View:
    return small.filled(tmp_path)


def tried(view: View, code: str = "PE1", **written: str) -> Trial | None:
    return target_trial(view, history(view, code).row, trend(view, code), Tried(**written))


@pytest.mark.parametrize(
    ("written", "red", "amber", "green"),
    [
        ({"target": "8.5", "tolerance": "0.5"}, 1, 2, 3),  # 9.3 is beyond 9.0; 9 is within
        ({"target": "8.5", "tolerance": "10%"}, 0, 3, 3),  # 10% of 8.5 is 0.85
        ({"target": "8.5"}, 3, 0, 3),
        ({"target": "7"}, 6, 0, 0),
        ({"target": "9.3"}, 0, 0, 6),
    ],
)
def test_every_past_month_is_rated_by_it(view: View, written: dict[str, str], red: int, amber: int, green: int) -> None:
    found = tried(view, **written)
    assert found is not None
    assert (found.back.red, found.back.amber, found.back.green) == (red, amber, green)
    assert found.back.red_untold == red  # six figures tell no noise
    assert found.back.points["value"].tolist() == MONTHS
    assert [period.label for period in found.periods][::5] == ["2026-M04", "2026-M09"]


def test_it_starts_from_what_is_in_force(view: View) -> None:
    assert as_it_is(history(view, "PE1"), trend(view, "PE1")) == Tried(target="8.5", tolerance="0.5")
    assert as_it_is(history(view, "HO2"), trend(view, "HO2")) == Tried(target="25", tolerance="5%")
    assert as_it_is(history(view, "PE2"), trend(view, "PE2")).target == ""


def test_nothing_written_is_nothing_tried(view: View) -> None:
    assert tried(view) is None
    assert tried(view, tolerance="5%") is None


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ({"target": "twelve"}, "“twelve” is not a number"),
        ({"target": "inf"}, "“inf” is not a number"),
        ({"target": "8", "tolerance": "-1"}, "not under zero"),
        ({"floor": "9", "ceiling": "8"}, "The lowest is over the highest"),
    ],
)
def test_what_cannot_be_tried_is_answered_in_a_sentence(view: View, written: dict[str, str], sentence: str) -> None:
    with pytest.raises(WrongInput, match=sentence):
        tried(view, **written)


def counts(red: int = 0, amber: int = 0, green: int = 0, exceeded: int = 0) -> dict[Rag, int]:
    return {Rag.RED: red, Rag.AMBER: amber, Rag.GREEN: green, Rag.EXCEEDED: exceeded, Rag.NOT_RATED: 2}


@pytest.mark.parametrize(
    ("given", "facts", "expected"),
    [
        (counts(5, 4, 11), {"noise": 4, "changes": 9, "pairs": 19, "assurance": Assurance.HIT_AND_MISS},
         ["Of 20 quarters: 5 red, 4 amber and 11 green.",
          "Four of the 5 reds would have been noise: inside the usual range, and part of no run or trend.",
          "The colour would have changed 9 times between 19 pairs of quarters in a row.",
          "This target is within its usual range: it would hit and miss it by chance."]),
        (counts(1, 0, 2), {"noise": 1, "changes": 1, "pairs": 2},
         ["Of 3 quarters: 1 red and 2 green.",
          "The one red would have been noise: inside the usual range, and part of no run or trend.",
          "The colour would have changed once between 2 pairs of quarters in a row."]),
        (counts(green=3), {"pairs": 2},
         ["Of 3 quarters: 3 green.", "The colour would never have changed between 2 pairs of quarters in a row."]),
        (counts(), {}, ["No period could be rated by it."]),
    ],
)  # fmt: skip
def test_what_it_would_have_been_in_words(given: dict[Rag, int], facts: dict[str, object], expected: list[str]) -> None:
    known: dict[str, object] = {"noise": 0, "untold": 0, "changes": 0, "pairs": 0, "assurance": None} | facts
    assert describe.trial_says(row(), given, **known) == expected  # type: ignore[arg-type]


def test_the_headline_counts_the_reds() -> None:
    assert describe.trial_headline(row(), counts(5, 4, 11)) == "Temporary housing would have been red in 5 of 20 quarters"
    assert describe.trial_headline(row(), None) == "Try a target on the past of Temporary housing"
