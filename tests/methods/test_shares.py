"""Rules 4, shares: each with its base and who is left out; and movers."""

import pandas as pd
import pytest

from pmf_core.methods.shares import movers, on_target_history, summarise
from pmf_core.model import Rag
from pmf_core.results import Share

COLUMNS = ("code", "rag", "reason", "polarity", "shortfall", "stretch", "beyond_stretch", "long", "state")


def board(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(COLUMNS)).astype({"shortfall": "float64", "stretch": "float64"})


BOARD = board(
    ("A", "exceeded", "", "higher", -7, 95, True, "improving", "plain"),
    ("B", "green", "", "higher", -2, 95, False, "worsening", "plain"),
    ("C", "green", "", "lower", 0, None, False, "improving", "carried"),
    ("D", "amber", "", "range", 2, None, False, "not_comparable", "plain"),
    ("E", "red", "", "lower", 9, 80, False, "no_change", "plain"),
    ("F", "not_rated", "late", "higher", None, 95, False, "not_comparable", "late"),
    ("G", "not_rated", "part: 2 of 3 months", "higher", None, None, False, "not_comparable", "part"),
    ("H", "not_rated", "part: 1 of 3 months", "higher", None, None, False, "not_comparable", "part"),
    ("I", "not_rated", "no target", "lower", None, None, False, "improving", "plain"),
    ("J", "not_rated", "no direction", "context", None, None, False, "increasing", "plain"),
    ("K", "not_rated", "no value: suppressed", "higher", None, None, False, "not_comparable", "missing"),
)
UNRATED = (("part", 2), ("late", 1), ("no direction", 1), ("no target", 1), ("no value", 1))


def test_counts() -> None:
    summary = summarise(BOARD)
    assert (summary.total, summary.rated) == (11, 5)
    assert summary.counts == {Rag.EXCEEDED: 1, Rag.GREEN: 2, Rag.AMBER: 1, Rag.RED: 1, Rag.NOT_RATED: 6}


def test_on_target_is_exceeded_and_green_of_those_rated() -> None:
    assert summarise(BOARD).on_target == Share(3, 5, UNRATED)
    assert summarise(BOARD).on_target.percent == 60


def test_bettered_is_better_than_target_of_those_rated() -> None:
    assert summarise(BOARD).bettered == Share(2, 5, UNRATED)


def test_beyond_stretch_is_of_those_rated_that_have_one() -> None:
    left_out = (("no stretch", 2), *UNRATED)
    assert summarise(BOARD).beyond_stretch == Share(1, 3, tuple(sorted(left_out, key=lambda r: (-r[1], r[0]))))


def test_improved_is_of_those_with_a_direction_and_both_years() -> None:
    # rated or not: I has no target, and has improved
    assert summarise(BOARD).improved == Share(3, 5, (("not comparable", 5), ("no direction", 1)))


def test_nobody_is_counted_twice_or_lost() -> None:
    summary = summarise(BOARD)
    for share in (summary.on_target, summary.bettered, summary.beyond_stretch, summary.improved):
        assert share.base + sum(count for _, count in share.left_out) == summary.total


def test_an_empty_base_is_no_figure() -> None:
    for rows in (BOARD.iloc[5:], BOARD.iloc[:0]):
        assert summarise(rows).on_target.percent is None
        assert summarise(rows).on_target.count == 0


def test_the_history_of_on_target() -> None:
    now, before = BOARD.assign(last=24320), BOARD.iloc[2:5].assign(last=24317)
    nothing = BOARD.iloc[5:].assign(last=24314)
    assert on_target_history(pd.concat([now, before, nothing])) == (
        (24314, None), (24317, pytest.approx(100 / 3)), (24320, 60.0)
    )  # fmt: skip


def test_movers_are_rated_in_both_and_not_carried() -> None:
    now = BOARD
    before = pd.DataFrame(
        [("A", "green"), ("B", "exceeded"), ("C", "red"), ("D", "amber"), ("E", "amber"), ("F", "red"), ("I", "red")],
        columns=["code", "rag"],
    ).sample(frac=1, random_state=1)
    better, worse = movers(now, before)
    assert better.to_dict("records") == [{"code": "A", "before": "green", "after": "exceeded"}]
    assert worse.to_dict("records") == [
        {"code": "B", "before": "exceeded", "after": "green"},
        {"code": "E", "before": "amber", "after": "red"},
    ]


def test_nobody_moves_where_there_is_no_period_before() -> None:
    assert [len(moved) for moved in movers(BOARD, BOARD.iloc[:0])] == [0, 0]
