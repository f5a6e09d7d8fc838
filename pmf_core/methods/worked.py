"""Did it work: an indicator's figures after an action against those before it, by the trend rules.

Source: docs/method.md#worked.
"""

import numpy as np
import pandas as pd

from pmf_core.methods.arrays import IntArray
from pmf_core.methods.spc.limits import Limits, limits
from pmf_core.methods.spc.points import ordered
from pmf_core.methods.spc.rules import RUN, hits, run_lengths
from pmf_core.methods.spc.verdict import FEW, SIGNS

IMPROVED, NO_EVIDENCE, WORSE, UNTOLD = "improved", "no_evidence", "worse", ""
NO_FIGURES, NO_DIRECTION, FEW_BEFORE, DEFINITION = "no_figures", "no_direction", "few_before", "definition"
_BOUNDS = ["mean", "lpl", "upl", "near_lpl", "near_upl", "slack"]


def worked(actions: pd.DataFrame, rows: pd.DataFrame, breaks: pd.DataFrame, *, judge_after: int = 3) -> pd.DataFrame:
    """Whether each action worked, all at once.

    Before are the figures of periods that ended before the month of the action's day, since the last accepted step
    change or change of definition before it; after are those of periods that began after that month, up to the next
    change of definition. The period in which the day lies is neither. The XmR limits of the figures before hold for
    those after. `improved`: the latest of the figures after that is special cause against them (outside a limit, two
    of three near one, a run of seven on one side of the mean) lies on the good side, and so does their mean; `worse`
    likewise on the bad side; else `no_evidence`.

    Args:
        actions: series, month (int64: the ordinal of the month of the day that it was done).
        rows: as `own_series` returns them, the oldest first.
        breaks: code, at: the first month under a new definition.
        judge_after: figures after it from which an action is judged.
    Returns:
        Index of `actions`: verdict (str; "" where it is not told), before and after (float64: their means, NaN where
        there is no figure), figures_before, figures_after, needed (int64), why (str; why it is not told).

    `needed` of `no_evidence`: the figures still wanting of `judge_after`; once these have come, the periods until
    seven in a row could lie on the good side of the mean before, if all that come do. A single figure beyond a limit
    may tell sooner. With fewer than 8 figures before there are no limits, and no verdict: two averages set side by
    side would call noise a change.
    """
    asked = pd.DataFrame({"n": np.arange(len(actions)), "series": actions["series"].to_numpy(),
                          "month": actions["month"].to_numpy()})  # fmt: skip
    told = asked.merge(rows, on="series").sort_values(["n", "position"], kind="stable")
    polarity = told.groupby("n")["polarity"].last().reindex(asked["n"])
    told = told[told["value"].notna()]
    before = told[told["last"] < told["month"]]
    newest = before.groupby("n")[["first", "group"]].last().reindex(asked["n"])
    before = before[before["group"].to_numpy() == newest["group"].reindex(before["n"]).to_numpy()]
    broken = _next_break(asked, newest["first"], breaks)
    after = told[told["first"] > told["month"]]
    after = after[after["first"].to_numpy() < broken.reindex(after["n"]).to_numpy()]

    means = [part.groupby("n")["value"].mean().reindex(asked["n"]) for part in (before, after)]
    counts = [part.groupby("n").size().reindex(asked["n"], fill_value=0).to_numpy() for part in (before, after)]
    sign: IntArray = np.asarray(polarity.map(SIGNS).fillna(0), dtype=np.int64)
    few, early = counts[0] < FEW, counts[1] < judge_after
    why = np.select(
        [polarity.isna(), sign == 0, few, early & np.isfinite(broken)],
        [NO_FIGURES, NO_DIRECTION, FEW_BEFORE, DEFINITION], "",
    )  # fmt: skip
    way, run = _signals(before[~few[before["n"]]], after[~few[after["n"]]], sign)
    moved = np.sign(np.nan_to_num((means[1] - means[0]).to_numpy())) * sign
    agreed = np.where(early | (way != moved), 0, way)
    verdict = np.select([why != "", agreed > 0, agreed < 0], [UNTOLD, IMPROVED, WORSE], NO_EVIDENCE)
    needed = np.where(early, judge_after - counts[1], np.maximum(RUN - run, 1))
    return pd.DataFrame(
        {
            "verdict": pd.array(verdict, dtype="str"),
            "before": means[0].to_numpy(), "after": means[1].to_numpy(),
            "figures_before": counts[0], "figures_after": counts[1],
            "needed": np.where(verdict == NO_EVIDENCE, needed, 0),
            "why": pd.array(why, dtype="str"),
        },
        index=actions.index,
    )  # fmt: skip


def _next_break(asked: pd.DataFrame, since: pd.Series, breaks: pd.DataFrame) -> pd.Series:
    """The first month under the next definition after the figures before began to be told; infinite where none is."""
    found = asked.merge(breaks[["code", "at"]], left_on="series", right_on="code")
    found = found[found["at"].to_numpy() > since.reindex(found["n"]).to_numpy()]
    return found.groupby("n")["at"].min().reindex(asked["n"]).astype("float64").fillna(np.inf)


def _signals(before: pd.DataFrame, after: pd.DataFrame, sign: IntArray) -> tuple[IntArray, IntArray]:
    """Of each action: the way of the latest special cause after it (1 good, -1 bad, 0 none), and its last good run.

    Both frames are in the order of the actions, each with its figures the oldest first.
    """
    way, run = np.zeros_like(sign), np.zeros_like(sign)
    after = after[after["n"].isin(before["n"])]
    if after.empty:
        return way, run
    _, base = ordered(before.assign(series=before["n"])[["series", "position", "value"]])
    bounds = limits(base)
    held = pd.DataFrame({name: getattr(bounds, name)[base.starts] for name in _BOUNDS}, index=before["n"].unique())
    _, points = ordered(after.assign(series=after["n"])[["series", "position", "value"]])
    mine = held.loc[after["n"]]
    found = hits(points, Limits(*(mine[name].to_numpy() for name in _BOUNDS)))
    who = after["n"].to_numpy()
    good = found.side * sign[who]
    special = np.flatnonzero((found.outside | found.two_in_three | found.run) & (good != 0))
    way[who[special]] = good[special]  # of several of one action the last is kept
    lengths = np.where(good > 0, run_lengths(good, points.follows), 0)
    run[who] = lengths
    return way, run
