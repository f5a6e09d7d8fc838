"""Did it work: the table of docs/method.md#worked, and what no row of it shows."""

import numpy as np
import pandas as pd
import pytest

from pmf_core.methods.worked import worked

BEFORE = [8.0, 9, 8, 7, 8, 9, 7, 8]  # mean 8; ranges 1 1 1 1 1 2 1, usual range 4.96 to 11.04, near limits 5.97, 10.03
DAY = 100  # the month of the action; figures before it end in month 99


def series(before: list[float], after: list[float | None], polarity: str = "lower", gone: int = 0) -> pd.DataFrame:
    """Months around the action's own month, in which the figure is 50 and counts for neither."""
    value = np.array([*before, 50, *after], dtype=np.float64)
    month = DAY - len(before) + np.arange(len(value))
    return pd.DataFrame({"series": "A", "position": month, "value": value, "group": np.where(month < gone, 0, 1),
                         "polarity": polarity, "first": month, "last": month})  # fmt: skip


def judge(rows: pd.DataFrame, breaks: list[int] | None = None, judge_after: int = 3) -> dict[str, object]:
    split = pd.DataFrame({"code": "A", "at": np.array(breaks or [], dtype=np.int64)})
    asked = pd.DataFrame({"series": ["A"], "month": [DAY]}, index=["act"])
    found = worked(asked, rows, split, judge_after=judge_after)
    assert found.index.tolist() == ["act"]
    return dict(found.iloc[0])


@pytest.mark.parametrize(
    ("after", "polarity", "verdict", "needed"),
    [
        ([], "lower", "no_evidence", 3),
        ([4, 4], "lower", "no_evidence", 1),  # beyond the limit, but fewer than three figures
        ([7, 7, 4.9], "lower", "improved", 0),  # the last is under the lower limit
        ([7, 7, 4.9], "higher", "worse", 0),
        ([7, 5.9, 5.9], "lower", "improved", 0),  # two of three near the limit
        ([7, 6, 6], "lower", "no_evidence", 4),  # three of seven on the good side
        ([7] * 6, "lower", "no_evidence", 1),
        ([7] * 7, "lower", "improved", 0),
        ([7, 7, 7, 9], "lower", "no_evidence", 7),  # the last ended the run
        ([11.1, 7, 7, 7, 7, 7, 7, 7], "lower", "improved", 0),  # the latest signal decides
        ([4.9, 9, 9, 9, 9, 9, 9, 9], "lower", "worse", 0),
        ([7, None, 7, 7, 7, 7, 7, 7], "lower", "no_evidence", 1),  # a missing figure breaks the run
        ([20, 20, 20, *[7] * 7], "lower", "no_evidence", 1),  # better of late, but worse on average than before
        ([8, 8, 8], "lower", "no_evidence", 7),
    ],
)
def test_verdicts(after: list[float | None], polarity: str, verdict: str, needed: int) -> None:
    found = judge(series(BEFORE, after, polarity))
    assert (found["verdict"], found["needed"], found["why"]) == (verdict, needed, "")


def test_the_averages_and_the_counts_are_those_of_the_figures() -> None:
    found = judge(series(BEFORE, [7, None, 5.9, 5.7]))
    assert (found["before"], found["figures_before"], found["figures_after"]) == (8.0, 8, 3)
    assert found["after"] == pytest.approx(6.2)


@pytest.mark.parametrize("polarity", ["context", "range", "nearest"])
def test_without_a_direction_there_is_no_verdict(polarity: str) -> None:
    found = judge(series(BEFORE, [1, 1, 1], polarity))
    assert (found["verdict"], found["why"], found["needed"]) == ("", "no_direction", 0)


def test_fewer_than_eight_figures_before_are_no_verdict() -> None:
    assert judge(series(BEFORE[1:], [1, 1, 1]))["why"] == "few_before"
    assert judge(series(BEFORE, [1, 1, 1], gone=DAY - 7))["why"] == "few_before"  # a step change in between
    assert judge(series([*[30.0] * 8, *BEFORE], [7, 7, 4.9], gone=DAY - 8))["before"] == 8.0


def test_a_step_change_after_it_is_compared_all_the_same() -> None:
    rows = series(BEFORE, [7, 7, 4.9])
    rows["group"] = np.where(rows["first"] > DAY, 2, 1)
    assert judge(rows)["verdict"] == "improved"


def test_figures_of_another_definition_are_not_compared() -> None:
    rows = series(BEFORE, [7, 7, 4.9, 4.9])
    assert judge(rows, [DAY + 4])["verdict"] == "improved"
    assert judge(rows, [DAY + 3])["why"] == "definition"
    assert judge(rows, [DAY])["why"] == "definition"
    assert judge(rows, [DAY - 20])["verdict"] == "improved"


def test_the_quarter_in_which_it_was_done_is_neither() -> None:
    quarters = 33 - 8 + np.arange(12)  # quarter 33 holds the months 99, 100, 101
    rows = pd.DataFrame({"series": "A", "position": quarters, "value": [*BEFORE, 50, 7, 7, 4.9], "group": 0,
                         "polarity": "lower", "first": quarters * 3, "last": quarters * 3 + 2})  # fmt: skip
    found = judge(rows)
    assert (found["verdict"], found["figures_before"], found["figures_after"]) == ("improved", 8, 3)


def test_many_actions_of_many_indicators_at_once() -> None:
    rows = pd.concat([series(BEFORE, [7] * 20), series(BEFORE, [9] * 20, "lower").assign(series="B")])
    asked = pd.DataFrame({"series": ["B", "A", "C", "A"], "month": [DAY, DAY, DAY, DAY + 18]})
    found = worked(asked, rows, pd.DataFrame({"code": ["A"], "at": [5]}), judge_after=3)
    assert found["verdict"].tolist() == ["worse", "improved", "", "no_evidence"]
    assert found["why"].tolist() == ["", "", "no_figures", ""]
    assert worked(asked.iloc[:0], rows, pd.DataFrame({"code": ["A"], "at": [5]})).empty
