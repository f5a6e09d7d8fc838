"""Risks: levels on a scale, the score of impact and likelihood, its band, movement, and the day of the next review.

Source: docs/method.md#risks.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from pmf_core.model import Rag
from pmf_core.results.risks import POINTS, SCALES

ACROSS = {  # a level of the other scale, as one of this
    "three": {"1": "low", "2": "low", "3": "medium", "4": "high", "5": "high"},
    "five": {"low": "1", "medium": "3", "high": "5"},
}
JUDGEMENTS = {"inherent": "", "current": "current_", "residual": "residual_"}  # by the beginning of their columns
NEWEST_FIRST = ("current", "residual", "inherent")  # which judgement says how a risk stands now
LEFT_FIRST = ("residual", "current", "inherent")  # which says what is left of it
PARTS = ("impact", "likelihood", "score", "rag")
Arrays = dict[str, npt.NDArray[Any]]  # by column


def judged(rows: pd.DataFrame, scale: str, bands: tuple[int, int]) -> pd.DataFrame:
    """Every judgement of each risk on one scale.

    Args:
        rows: (n,) with impact, likelihood, and the same beginning with `current_` and `residual_` (str, NaN where not
            judged); levels of either scale. Other columns are not read.
        scale: "three" (high, medium, low) or "five" (1 to 5). bands: the least scores of red and of amber.
    Returns:
        (n,) on the same index: for each of inherent, current, residual, now and left, `_impact`, `_likelihood` (str),
        `_score` (float64) and `_rag` (str), NaN where that was not judged; and now_is, left_is (str: which of the
        three that is; never missing). Half a judgement takes the other half from the judgement before it.
    Raises:
        KeyError: a scale that there is not.

    Source: docs/method.md#risks.
    """
    found: dict[str, Arrays] = {}
    before: Arrays = {part: np.full(len(rows), np.nan, dtype="object") for part in PARTS[:2]}
    for name, begins in JUDGEMENTS.items():
        both = {part: _on_scale(rows[begins + part], scale) for part in before}
        there = {part: pd.notna(levels) for part, levels in both.items()}
        before = {part: np.where(there[part], both[part], before[part]) for part in before}
        given = there["impact"] | there["likelihood"]
        found[name] = _scored({part: np.where(given, levels, np.nan) for part, levels in before.items()}, bands)
    found |= {"now": _first(found, NEWEST_FIRST), "left": _first(found, LEFT_FIRST)}
    columns = {f"{name}_{part}": values for name, told in found.items() for part, values in told.items()}
    return pd.DataFrame(columns, index=rows.index)


def banded(score: int, bands: tuple[int, int]) -> Rag:
    """The band of one score: red and amber from their least scores, else green."""
    red, amber = bands
    return Rag.RED if score >= red else Rag.AMBER if score >= amber else Rag.GREEN


def outside(levels: "pd.Series[str]", scale: str) -> "pd.Series[bool]":
    """Which levels are of the other scale; a blank one is of neither."""
    return levels.notna() & ~levels.isin(SCALES[scale])


def next_review(reviewed_on: "pd.Series[Any]", months: "pd.Series[int]") -> "pd.Series[Any]":
    """The day that many whole months on, datetime64 (NaT where blank); the last of a month that has no such day."""
    day = pd.to_datetime(reviewed_on)
    month = day.to_numpy("datetime64[M]") + months.to_numpy("int64").astype("timedelta64[M]")
    last = (month + 1).astype("datetime64[D]") - month.astype("datetime64[D]")  # as many days as that month has
    into = np.minimum(day.dt.day.fillna(1).to_numpy("int64").astype("timedelta64[D]"), last) - 1
    return pd.Series(month.astype("datetime64[D]") + into, index=day.index)


def assessments(versions: pd.DataFrame) -> pd.DataFrame:
    """The versions that say how a risk was judged on a day: the last of each day of review.

    Args:
        versions: code, seq, reviewed_on and received (datetime64; a version without a day of review is of the day on
            which it was received), with any other columns.
    Returns:
        The rows that count with `day` (datetime64), by code, the oldest submission first.

    Source: docs/method.md#risks.
    """
    dated = versions.assign(day=versions["reviewed_on"].fillna(versions["received"].dt.normalize()))
    ordered = dated.sort_values(["code", "seq"])
    return ordered.drop_duplicates(["code", "day"], keep="last").reset_index(drop=True)


def movement(past: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """How each risk's score differs from that of the assessment before.

    Args:
        past: assessments (code, seq, reviewed_on, day, now_score). now: code (unique), seq, day, now_score of how
            each stands.
    Returns:
        On the index of `now`: moved (float64, NaN where there is none before), before_on (datetime64, NaT). Before
        is the last submission of another day of review that is no later than the present one.

    Source: docs/method.md#risks.
    """
    mine = now[["code", "seq", "day"]].merge(past, on="code", suffixes=("_now", ""))
    earlier = mine["reviewed_on"].isna() | (mine["day"] < mine["day_now"])
    last = mine[(mine["seq"] < mine["seq_now"]) & earlier].sort_values("seq").drop_duplicates("code", keep="last")
    before = last.set_index("code")[["now_score", "day"]].reindex(now["code"]).set_axis(now.index)
    return pd.DataFrame({"moved": now["now_score"] - before["now_score"], "before_on": before["day"]})


def _on_scale(levels: pd.Series, scale: str) -> npt.NDArray[np.object_]:
    across, given = ACROSS[scale], levels.tolist()
    found = np.empty(len(given), dtype="object")
    found[:] = [across.get(level, level) for level in given]
    return found


def _scored(both: Arrays, bands: tuple[int, int]) -> Arrays:
    impact, likelihood = (
        np.array([POINTS.get(level, np.nan) for level in both[part].tolist()], dtype="float64") for part in PARTS[:2]
    )
    score, (red, amber) = impact * likelihood, bands
    names = np.array([str(Rag.GREEN), str(Rag.AMBER), str(Rag.RED)], dtype="object")
    rag = names[(score >= amber).astype("int64") + (score >= red)]
    return {**both, "score": score, "rag": np.where(np.isnan(score), np.nan, rag)}


def _first(found: dict[str, Arrays], order: tuple[str, ...]) -> Arrays:
    """Of each risk the first of these judgements that there is, and `is`, which one."""
    there = [~np.isnan(found[name]["score"]) for name in order[:-1]]
    *first, last = (found[name] for name in order)
    told = {part: np.select(there, [one[part] for one in first], last[part]) for part in PARTS}
    which = np.select(there, range(len(there)), len(there))
    return {**told, "is": np.array(order, dtype="object")[which]}
