"""Whether a step change can stand where it is said to: of the indicator's own periods, with figures on both sides.

Source: docs/method.md#step-changes.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmf_core import formats
from pmf_core.model import Finding
from pmf_core.periods import ROLLING, PeriodKind, months_in
from pmf_core.returns.checks.doubt import of
from pmf_core.returns.context import Context
from pmf_core.returns.findings import many

ENOUGH = 8  # figures of one level; with fewer its limits are trial
BITS = 32  # of a month, beside the indicator's position
LENGTHS = {str(kind): months_in(kind) for kind in PeriodKind}
OVERLAPPING = [str(kind) for kind in ROLLING]  # as long as they say

Whole = NDArray[np.int64]


def of_step_changes(frame: pd.DataFrame, indicators: pd.DataFrame, context: Context) -> list[Finding]:
    """Every doubt about new levels; one that is withdrawn is not doubted.

    Args:
        frame: step changes, typed, each record once.
        indicators: how each indicator is read, by code.
    """
    frame = frame[~frame["withdrawn"]]
    kinds = of(frame, indicators["period_kind"])
    other = (frame["last"] - frame["first"] + 1 != kinds.map(LENGTHS)) & ~kinds.isin(OVERLAPPING)
    at = frame[other]
    words = {"indicator": at["indicator"], "period": at["period"], "kind": kinds[other].str.replace("_", " ")}
    findings = many("R246", at, value=at["period"], words=words)
    return findings + _too_few(frame[~other], indicators, context)


def _too_few(frame: pd.DataFrame, indicators: pd.DataFrame, context: Context) -> list[Finding]:
    """New levels with no figure on one side (R247), or fewer than eight up to the next level there (R248)."""
    if frame.empty:
        return []
    codes = pd.Index(frame["indicator"].unique())
    mine = _places(codes, frame["indicator"], frame["first"])
    levels = np.unique(np.concatenate([_places(codes, context.levels["code"], context.levels["at"]), mine]))
    held = _own_figures(context, indicators)
    figures = np.sort(_places(codes, held["code"], held["last"]))
    begin, end = (mine >> BITS) << BITS, ((mine >> BITS) + 1) << BITS  # of the indicator
    place = np.searchsorted(levels, mine)
    before = np.maximum(begin, np.append(0, levels)[place])
    after = np.minimum(end, np.append(levels, np.iinfo(np.int64).max)[place + 1])

    def count(since: Whole, until: Whole) -> Whole:
        return np.searchsorted(figures, until) - np.searchsorted(figures, since)

    sides = (
        ("before " + frame["period"], count(begin, mine), count(before, mine)),
        ("from " + frame["period"] + " on", count(mine, end), count(mine, after)),
    )
    findings: list[Finding] = []
    none = (sides[0][1] == 0) | (sides[1][1] == 0)
    for said, every, level in sides:
        for code, rows in (("R247", every == 0), ("R248", ~none & (level < ENOUGH))):
            at = frame[rows]
            told = [formats.plural(figures, "figure") for figures in level[rows].tolist()]
            words = {"indicator": at["indicator"], "side": said[rows], "enough": ENOUGH,
                     "count": pd.Series(told, index=at.index, dtype="str")}  # fmt: skip
            findings += many(code, at, value=at["period"], words=words)
    return findings


def _places(codes: "pd.Index[str]", code: pd.Series, month: pd.Series) -> Whole:
    """One number for each indicator and month, in order of both; of other indicators none."""
    who = codes.get_indexer(pd.Index(code))
    return np.asarray((who[who >= 0].astype("int64") << BITS) + month.to_numpy(dtype="int64")[who >= 0])


def _own_figures(context: Context, indicators: pd.DataFrame) -> pd.DataFrame:
    """The stored figures of indicators' own periods, also those given by their parts alone."""
    history = context.history
    parts = history["numerator"].notna() & history["denominator"].notna() & (history["denominator"] != 0)
    held = history[(history["value"].notna() | parts) & history["code"].isin(indicators.index)]
    kinds = held["code"].map(indicators["period_kind"]).astype("str")
    own = held["last"] - held["first"] + 1 == kinds.map(LENGTHS)
    return held[own | kinds.isin(OVERLAPPING)]
