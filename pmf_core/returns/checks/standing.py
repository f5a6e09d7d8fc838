"""Figures beside what is stored already: a closed period restated, sent by others, an indicator that is no more.

Source: docs/method.md#restated, #doubts.
"""

from datetime import timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmf_core import formats
from pmf_core.model import Finding
from pmf_core.returns.checks.doubt import Doubt, labels, of, printed, told
from pmf_core.returns.checks.parts import MONTHS
from pmf_core.returns.context import Context

SAME = 5e-9  # half a unit of the eighth decimal: below what any file publishes
FIGURES = ("value", "numerator", "denominator")
LATELY = timedelta(days=31)
JUDGED_BY = 13  # periods back that are looked at


def stored_of(ours: pd.DataFrame, indicators: pd.DataFrame, context: Context) -> pd.DataFrame:
    """What is stored of a return's indicators, from as many periods before it as a figure is judged by.

    Returns: known, first, last (int64), value, numerator, denominator (float64), missing (str), seq (int64).
    """
    types = {"known": "int64", "first": "int64", "last": "int64", **dict.fromkeys(FIGURES, "float64"),
             "missing": "str", "seq": "int64"}  # fmt: skip
    history = context.history
    if ours.empty or history.empty:
        return pd.DataFrame(columns=list(types)).astype(types)
    mine = np.unique(ours["known"].to_numpy(dtype="int64"))
    longest = indicators["period_kind"].iloc[mine].map(MONTHS).fillna(12).max()
    history = history[history["last"] >= ours["first"].min() - max(JUDGED_BY * longest, 24)]
    known = indicators.index.get_indexer(pd.Index(history["code"]))
    about = np.isin(known, mine)
    found: pd.DataFrame = history[about].assign(known=known[about]).reindex(columns=list(types), fill_value=-1)
    return found.astype(types)


def beside_stored(ours: pd.DataFrame, stored: pd.DataFrame) -> pd.DataFrame:
    """The home council's figures with what is stored for the same indicator and period.

    Adds `was` (the stored figure), `was_missing`, `seq` (its submission; NaN where nothing is stored) and `fresh`:
    whether the return says anything else than what is stored.
    """
    if stored.empty:
        return ours.assign(was=np.nan, was_missing=pd.Series(np.nan, ours.index, dtype="str"), seq=np.nan, fresh=True)
    at = pd.Index(places_of(stored)).get_indexer(pd.Index(places_of(ours)))
    beside = {name: np.where(at >= 0, stored[name].to_numpy()[at], np.nan) for name in (*FIGURES, "seq")}
    same = at >= 0
    for name in FIGURES:
        was, now = beside[name], ours[name].to_numpy()
        same = same & ((np.abs(was - now) <= SAME) | (np.isnan(was) & np.isnan(now)))
    was_missing = pd.Series(stored["missing"].array.take(at, allow_fill=True), index=ours.index)
    agree = (was_missing == ours["missing"]) | (was_missing.isna() & ours["missing"].isna())
    return ours.assign(
        was=beside["value"], was_missing=was_missing, seq=beside["seq"], fresh=~(same & agree.to_numpy(dtype=bool))
    )


def places_of(figures: pd.DataFrame) -> NDArray[np.int64]:
    """One number for each indicator and period: its position in the data list, first and last month."""
    known, first, last = (figures[name].to_numpy(dtype="int64") for name in ("known", "first", "last"))
    return np.asarray((known << 32) + (first << 16) + last)


def doubts(
    beside: pd.DataFrame, stored: pd.DataFrame, indicators: pd.DataFrame, context: Context
) -> list[Finding]:
    """What changes a stored figure, by whom it was sent, and figures of indicators that are retired or proposed."""
    return [*told(_changed(beside, stored, indicators, context)), *told(_of_life(beside, indicators, context))]


def _changed(
    beside: pd.DataFrame, stored: pd.DataFrame, indicators: pd.DataFrame, context: Context
) -> list[Doubt]:
    """A stored figure that would change: sent lately (by another: asked about), else of a closed period."""
    changes = beside[beside["seq"].notna() & beside["fresh"]]
    if changes.empty:
        return []
    sent = context.sent.reindex(changes["seq"].astype("int64")).set_index(changes.index)
    changes = changes.assign(**sent)
    lately = pd.to_datetime(changes["day"]) >= pd.Timestamp(context.today - LATELY)
    mine = changes["actor"] == context.actor
    ends = pd.concat([stored[["known", "last"]], beside[["known", "last"]]]).groupby("known")["last"].max()
    closed = changes["last"] < changes["known"].map(ends)

    def words(at: pd.DataFrame) -> dict[str, object]:
        return {
            "indicator": at["indicator"], "period": labels(at, context.year_start),
            "before": _said(at, "was", "was_missing", indicators),
            "after": _said(at, "value", "missing", indicators),
            "actor": at["actor"].fillna(""), "file": at["file"].fillna(""),
            "day": at["day"].map(formats.day, na_action="ignore"),
        }  # fmt: skip

    return [
        Doubt("R241", changes[lately & ~mine], words),
        Doubt("R242", changes[lately & mine], words),
        Doubt("R240", changes[closed], words),
    ]


def _said(at: pd.DataFrame, value: str, missing: str, indicators: pd.DataFrame) -> "pd.Series[str]":
    reasons = at[missing].astype("str").str.replace("_", " ")
    return printed(at, at[value], indicators).where(at[missing].isna(), reasons)


def _of_life(beside: pd.DataFrame, indicators: pd.DataFrame, context: Context) -> list[Doubt]:
    """New figures for a period that ends after the indicator was retired, or of one that is only proposed."""
    lives = indicators["life"].iloc[np.unique(beside["known"].to_numpy(dtype="int64"))]
    if not lives.isin(["retired", "proposed"]).any():
        return []
    today = pd.Timestamp(context.today)
    days = [pd.Timestamp(context.retired.get(code, today)) for code in indicators.index]
    life, instead = of(beside, indicators["life"]), of(beside, indicators["replaced_by"])
    since = of(beside, pd.Series(days, indicators.index, dtype="datetime64[us]"))
    new = beside["fresh"] & (beside["value"].notna() | beside["numerator"].notna())
    gone = beside.assign(since=since, instead=instead)[new & (life == "retired") & (beside["end"] > since)]

    def words(at: pd.DataFrame) -> dict[str, object]:
        hint = (" It was replaced by " + at["instead"] + ".").fillna("")
        return {"indicator": at["indicator"], "period": at["period"], "day": at["since"].map(formats.day), "hint": hint}

    return [
        Doubt("R238", gone, words),
        Doubt("R239", beside[new & (life == "proposed")], lambda at: {"indicator": at["indicator"]}),
    ]
