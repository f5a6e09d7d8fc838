"""Exceptions and achievements: which subjects have which reasons, over whole columns."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from pmf_core.model import Achieved, Assurance, Direction, Polarity, Rag, Reason, State, Variation

REASONS = ["key", "reason", "value", "limit"]
OFF_TARGET = (Rag.RED, Rag.AMBER)
LEAST = 1e-12
Told = tuple[Reason | Achieved, pd.Series, pd.Series, pd.Series]  # reason, where it holds, value, limit


def of_indicators(rows: pd.DataFrame, at_risk: float) -> pd.DataFrame:
    """Every reason for which an indicator is an exception.

    Args:
        rows: (n,) on the key of each indicator: rag, state, short, long, variation, assurance (str, "" where none),
            value, target, chance, mean (float64 in its unit, chance 0 to 1; NaN where there is none), days_late
            (int64), poor, failed, warned (bool).
        at_risk: the chance (0 to 1) of missing the year's target above which an amber one is an exception.
    Returns:
        key, reason (`Reason` as str), value and limit (float64): one row for each reason, in the order of `rows`.

    An indicator that nobody can rate is none by its rating; a missing chance or signal is no reason. What is on target
    does not miss it consistently, whatever its usual range says.
    Source: docs/method.md#exceptions.
    """
    chance = rows["chance"].astype("float64")
    amber, off = rows["rag"].eq(Rag.AMBER), rows["rag"].isin(OFF_TARGET)
    both = rows["short"].eq(Direction.WORSENING) & rows["long"].eq(Direction.WORSENING)
    none = pd.Series(np.nan, index=rows.index)
    told: list[Told] = [
        (Reason.RED, rows["rag"].eq(Rag.RED), rows["value"], rows["target"]),
        (Reason.ACTION_FAILED, off & rows["failed"], none, none),
        (Reason.MISSES, off & rows["assurance"].eq(Assurance.MISSES), rows["mean"], rows["target"]),
        (Reason.AT_RISK, amber & (chance > at_risk + LEAST), chance, pd.Series(at_risk, index=rows.index)),
        (Reason.CONCERNING, rows["variation"].eq(Variation.CONCERNING), rows["value"], rows["mean"]),
        (Reason.WORSENING, both, rows["value"], none),
        (Reason.WARNED, rows["warned"], none, none),
        (Reason.LATE, rows["state"].eq(State.LATE), rows["days_late"].astype("float64"), none),
        (Reason.POOR_DATA, rows["poor"], none, none),
    ]
    return _long(rows.index, told)


def achievements(rows: pd.DataFrame) -> pd.DataFrame:
    """Every reason for which an indicator is an achievement.

    Args:
        rows: as `of_indicators`, with shortfall (float64, NaN where there is none), polarity (str), stretch (float64)
            and best (bool: in the best quartile of its group).
    Returns:
        key, reason (`Achieved` as str), value and limit (float64).

    Better than target counts where more or less is better; in a range or near a value nothing is better than on it.
    Source: docs/method.md#exceptions.
    """
    directed = rows["polarity"].isin([Polarity.HIGHER, Polarity.LOWER])
    rated, good = rows["rag"].ne(Rag.NOT_RATED), rows["rag"].isin([Rag.GREEN, Rag.EXCEEDED])
    none = pd.Series(np.nan, index=rows.index)
    told: list[Told] = [
        (Achieved.EXCEEDED, rows["rag"].eq(Rag.EXCEEDED), rows["value"], rows["stretch"]),
        (Achieved.SUSTAINED, rated & rows["variation"].eq(Variation.IMPROVING), rows["value"], rows["mean"]),
        (Achieved.BEST_QUARTILE, rows["best"], none, none),
        (Achieved.BETTERED, good & directed & (rows["shortfall"] < -LEAST), rows["value"], rows["target"]),
    ]
    return _long(rows.index, told)


def in_a_row(points: pd.DataFrame, upto: int) -> pd.DataFrame:
    """The unbroken run of red periods, of each indicator's own frequency, that its latest rated period ends.

    Args:
        points: code, first, last (int64, ordinals of months) and rag: one row for each own period, in any order.
        upto: the last month that counts.
    Returns:
        code, n (1 is the first red of the run), first, last: none of an indicator whose latest rated period is not red.

    A period that is not rated, or has no figure, neither adds nor breaks. Source: docs/method.md#ladder.
    """
    rated = points[(points["last"] <= upto) & points["rag"].ne(Rag.NOT_RATED)].sort_values(["code", "last"])
    red = rated["rag"].eq(Rag.RED)
    broken = (~red).groupby(rated["code"]).cumsum()
    last = broken.groupby(rated["code"]).transform("max")
    run = rated[red & (broken == last)]
    return pd.DataFrame({
        "code": run["code"], "n": run.groupby("code").cumcount() + 1, "first": run["first"], "last": run["last"],
    }).reset_index(drop=True)  # fmt: skip


def _long(index: pd.Index, told: Sequence[Told]) -> pd.DataFrame:
    parts = [
        pd.DataFrame({"key": index[holds], "reason": str(reason), "value": value[holds].to_numpy("float64"),
                      "limit": limit[holds].to_numpy("float64")})
        for reason, mask, value, limit in told
        if (holds := mask.to_numpy("bool")).any()
    ]  # fmt: skip
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=REASONS)
