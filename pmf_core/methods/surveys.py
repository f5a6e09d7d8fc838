"""What the answers to a survey tell: how sure a share is, whether it changed, and which groups are withheld.

Source: docs/method.md#surveys.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from pmf_core.methods.arrays import FloatArray
from pmf_core.methods.disclosure import WHOLE, suppressed
from pmf_core.methods.intervals import wilson

FEW = 30  # answers under which a share is called one of few
ALIKE = 0.9  # questions are of the same people where the answers to one are at least so much of those to another
GROUP = ["survey", "last", "dimension", "segment"]


def difference(
    count: npt.ArrayLike, base: npt.ArrayLike, before: npt.ArrayLike, base_before: npt.ArrayLike
) -> tuple[FloatArray, FloatArray]:
    """The 95% interval of the difference of two proportions of different people: now less before.

    Args:
        count, base: (n,) how many of how many now; NaN where missing. before, base_before: (n,) the same before.
    Returns:
        low, high: (n,) differences of shares, -1 to 1; NaN where any of the four is missing, a base is not above 0, or
        a count is not between 0 and its base.

    Source: docs/method.md#surveys (R. G. Newcombe, 1998, method 10: the hybrid of two Wilson intervals).
    """
    k, n, was, of = (np.asarray(side, dtype=np.float64) for side in (count, base, before, base_before))
    (low, high), (old_low, old_high) = wilson(k, n), wilson(was, of)
    with np.errstate(divide="ignore", invalid="ignore"):
        now, then = k / n, was / of
    gap = now - then
    down = np.sqrt((now - low) ** 2 + (old_high - then) ** 2)
    up = np.sqrt((high - now) ** 2 + (then - old_low) ** 2)
    return gap - down, gap + up


def told(low: npt.ArrayLike, high: npt.ArrayLike) -> npt.NDArray[np.object_]:
    """Whether a change of what is the better the higher can be told from chance.

    Args:
        low, high: (n,) the interval of the difference, now less before; NaN where there is none.
    Returns:
        (n,) "better" where it lies above nought, "worse" where below, "no" where nought is in it or at its end, ""
        where there is none.
    """
    below, above = (np.asarray(side, dtype=np.float64) for side in (low, high))
    none = np.isnan(below) | np.isnan(above)
    return np.asarray(np.select([none, below > 0, above < 0], ["", "better", "worse"], "no"), dtype=object)


def withheld(rows: pd.DataFrame, *, under: int) -> "pd.Series[bool]":
    """Which results are withheld, so that no group of few people is told or can be worked out.

    Args:
        rows: one row a survey, question, period (`last`), dimension and segment ("all", "all" is everyone): survey,
            question, last, dimension, segment, favourable, base (float64), elsewhere (bool: withheld on another page
            that shows the same figures).
        under: the framework's `publication.small_number`; 0 withholds only what is withheld elsewhere.
    Returns:
        (n,) bool, index of `rows`.

    Everyone's result is withheld where fewer than `under` answered, and every group's with it. Groups are judged by
    `disclosure.suppressed`: first by their bases, alike in all the questions of one survey that the same people
    answered, then by base and count, question by question.
    """
    if rows.empty:
        return pd.Series(False, index=rows.index)
    frame = rows.reset_index(drop=True)
    everyone = frame["dimension"] == WHOLE
    few = everyone & (frame["base"] < under)
    people = _people(frame, everyone)
    away = frame["elsewhere"].astype(bool) & ~everyone
    before = -1
    while before != (before := int(away.sum())):
        by_base = suppressed(_series(frame, away | few, counts=False), under=under) != ""
        keys = pd.MultiIndex.from_frame(frame[GROUP].assign(people=people))
        away |= keys.isin(keys[by_base.to_numpy()]) & ~everyone
    by_count = suppressed(_series(frame, away | few, counts=True), under=under) != ""
    return pd.Series((few | by_count).to_numpy(), index=rows.index)


def _series(frame: pd.DataFrame, away: "pd.Series[bool]", *, counts: bool) -> pd.DataFrame:
    """The rows as `suppressed` asks for them; without counts they are judged by their bases alone."""
    blank = pd.Series(np.nan, index=frame.index)
    share = frame["favourable"] / frame["base"].where(frame["base"] > 0)
    return pd.DataFrame({
        "series": frame.groupby(["survey", "question"]).ngroup(), "period": frame["last"], "together": frame["last"],
        "dimension": frame["dimension"], "segment": frame["segment"], "value": share if counts else blank,
        "numerator": frame["favourable"] if counts else blank, "denominator": frame["base"], "is_count": False,
        "missing": np.where(away, "suppressed", ""),
    })  # fmt: skip


def _people(frame: pd.DataFrame, everyone: "pd.Series[bool]") -> "pd.Series[int]":
    """A number for the people of each question at each time: the same where about as many answered."""
    key = ["survey", "last", "question"]
    asked = frame[everyone].groupby(key)["base"].max().rename("of").reset_index()
    asked = asked.sort_values(["survey", "last", "of"], ascending=[True, True, False], kind="stable")
    found: dict[Any, int] = {}
    most, number = np.nan, 0
    at: Any = None
    for survey, last, question, of in asked.itertuples(index=False, name=None):
        if (survey, last) != at or not of >= ALIKE * most:
            at, most, number = (survey, last), of, number + 1
        found[survey, last, question] = number
    pairs = zip(frame["survey"], frame["last"], frame["question"], strict=True)
    return pd.Series([found.get(pair, 0) for pair in pairs], index=frame.index, dtype="int64")
