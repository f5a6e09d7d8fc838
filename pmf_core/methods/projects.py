"""Projects: how each stands in time, cost and benefits, by what was approved, reported and promised.

Source: docs/method.md#projects.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from pmf_core.methods.milestones import OVERDUE, milestones
from pmf_core.model import Rag
from pmf_core.results.projects import RUNNING

NAMES = (str(Rag.NOT_RATED), str(Rag.GREEN), str(Rag.AMBER), str(Rag.RED))  # by rank: the worst is the highest
RANK = {name: rank for rank, name in enumerate(NAMES)}
UNTOLD, GREEN, AMBER, RED = NAMES
_NAMES = pd.array(NAMES, dtype="str")
UNRATED = ("proposed", "stopped")
NEARLY = 1e-9  # of the amounts compared: sums of pence in floating point


@dataclass(frozen=True, slots=True)
class Limits:
    """How a framework rates projects: days behind that are amber, shares (0 to 1) of the progress expected, per cents.

    `cost_amber` is of the approved cost, `benefit_amber` of the benefit planned; below `least_complete` % done, what is
    spent says nothing of what the whole will cost.
    """

    amber_days: int
    on_track: float
    monitor: float
    cost_amber: float
    benefit_amber: float
    least_complete: float


def rank(ratings: pd.Series) -> "pd.Series[int]":
    """0 not rated (or blank), 1 green, 2 amber, 3 red; same index."""
    ranks = [RANK.get(rating, 0) for rating in ratings.tolist()]  # pandas takes ten times as long to map a hundred
    return pd.Series(ranks, index=ratings.index, dtype="int64")


def named(ranks: pd.Series) -> "pd.Series[str]":
    """The ratings of ranks; same index."""
    return pd.Series(_NAMES.take(ranks.to_numpy(dtype="int64")), index=ranks.index)


def worst(*ratings: pd.Series) -> "pd.Series[str]":
    """The worst rating of each row of several columns, which share one index; not rated where none is rated."""
    ranks = np.maximum.reduce([rank(column).to_numpy() for column in ratings])
    return named(pd.Series(ranks, index=ratings[0].index, dtype="int64"))


def promised(rows: pd.DataFrame, day: date, amber_days: int, *, ahead: bool = True) -> pd.DataFrame:
    """What the milestones of each project say of its time.

    Args:
        rows: (n,) project (str), baseline (never missing), forecast, actual (datetime64, NaT).
        day: the day on which they are looked at. ahead: whether forecasts count; without, nothing that was forecast,
            or done after the day, was known on it.
    Returns:
        one row for each project, by its code: last (datetime64, the latest day on which one was done, else forecast,
        else promised), overdue (amber where one is overdue, red where one is by more than `amber_days` after the
        day that was promised, else not_rated) and which (the index of the one longest overdue, NaN where none is).
    Raises:
        ValueError: as `milestones`.

    Source: docs/method.md#projects.
    """
    days = {name: pd.to_datetime(rows[name]) for name in ("baseline", "forecast", "actual")}
    now = pd.Timestamp(day)
    if not ahead:
        days["forecast"] = days["forecast"].where(days["forecast"].isna())
        days["actual"] = days["actual"].where(days["actual"] <= now)
    each = pd.DataFrame(days, index=rows.index)
    overdue = milestones(each, day, amber_days)["state"].eq(OVERDUE)
    behind = (now - each["baseline"]).dt.days
    ranks = pd.Series(np.where(overdue, np.where(behind > amber_days, RANK[RED], RANK[AMBER]), 0), index=rows.index)
    last = each["actual"].fillna(each["forecast"]).fillna(each["baseline"])
    told = pd.DataFrame({"project": rows["project"], "last": last, "ranks": ranks}).groupby("project").max()
    which = behind[overdue].groupby(rows["project"]).idxmax()
    return pd.DataFrame({"last": told["last"], "overdue": named(told["ranks"]), "which": which})


def time(rows: pd.DataFrame, day: date, limits: Limits) -> pd.DataFrame:
    """How each project stands in time.

    Args:
        rows: (n,) state (str), starts, ends (as approved), told (the last day of the latest report's period),
            report_ends (the end that it expects), last (of its milestones): datetime64, NaT where there is none;
            overdue (str, as `promised`; blank where it has no milestones), complete (float, 0 to 100, NaN).
        day: the day on which it is looked at.
    Returns:
        (n,) on the same index: expected_end (datetime64), slippage (float, days; NaN where nothing says when it ends),
        expected_complete (float, 0 to 100), progress (on_track, monitor, off_track, ""), and the ratings late (of the
        slippage), behind (of the progress), overdue (of milestones, and of an end that is past) and time, the worst.

    Source: docs/method.md#projects.
    """
    starts, ends = rows["starts"], rows["ends"]
    beyond = rows["last"].where(rows["last"] > ends)
    expected_end = rows["report_ends"].fillna(beyond).fillna(ends).fillna(rows["last"])
    said = rows["report_ends"].notna() | rows["last"].notna()
    slippage = (expected_end - ends).dt.days.astype("float64").where(said)
    late = pd.Series(
        np.select([slippage > limits.amber_days, slippage > 0, slippage.notna()], [RED, AMBER, GREEN], UNTOLD),
        index=rows.index, dtype="str",
    )  # fmt: skip
    expected = _elapsed(starts, ends, rows["told"])
    running = rows["state"].isin(RUNNING)
    share = (rows["complete"] / expected.where(expected > 0)).where(running)
    on_track, monitor = share >= limits.on_track - NEARLY, share >= limits.monitor - NEARLY
    progress = np.select([on_track, monitor, share.notna()], ["on_track", "monitor", "off_track"], "")
    behind = np.select([on_track, monitor, share.notna()], [GREEN, AMBER, RED], UNTOLD)
    past = (pd.Timestamp(day) - expected_end).dt.days.where(running, 0)
    over = np.select([past > limits.amber_days, past > 0], [RED, AMBER], UNTOLD)
    found = pd.DataFrame({
        "expected_end": expected_end, "slippage": slippage, "expected_complete": expected,
        "progress": pd.Series(progress, index=rows.index, dtype="str"), "late": late,
        "behind": pd.Series(behind, index=rows.index, dtype="str"),
        "overdue": worst(rows["overdue"].where(running), pd.Series(over, index=rows.index, dtype="str")),
    })  # fmt: skip
    return found.assign(time=worst(found["late"], found["behind"], found["overdue"]))


def cost(rows: pd.DataFrame, limits: Limits) -> pd.DataFrame:
    """How each project stands in cost.

    Args:
        rows: (n,) state (str), approved, spent, forecast (float, £, NaN), stated (float, the variance in % that the
            report gives, NaN), complete (float, 0 to 100, NaN).
    Returns:
        (n,) on the same index: variance (float, £; NaN where it cannot be told), variance_percent (of the approved
        cost; the stated one where the amounts are not given), pace (float, £, what the whole costs if the rest costs
        what was spent on what is done), over (rating of the variance), quiet (bool: it spends faster than it gets done,
        and its variance does not say so) and cost, the rating: that of the variance, at least amber where quiet.

    Source: docs/method.md#projects.
    """
    approved, spent, forecast = rows["approved"], rows["spent"], rows["forecast"]
    final = spent.where((spent > approved) | rows["state"].eq("complete"))
    whole = pd.concat([forecast, final], axis=1).max(axis=1)
    variance = whole - approved
    share = (100 * variance / approved.where(approved > 0)).fillna(rows["stated"].where(variance.isna()))
    least = NEARLY * (1 + approved.abs().fillna(0))
    amber = variance.le(approved * limits.cost_amber / 100 + least) | (variance.isna() & share.le(limits.cost_amber))
    green = variance.le(least) | (variance.isna() & share.le(0))
    told = variance.notna() | share.notna()
    over = pd.Series(np.select([green, amber, told], [GREEN, AMBER, RED], UNTOLD), index=rows.index, dtype="str")
    done = rows["complete"].where((rows["complete"] >= limits.least_complete) & (rows["complete"] > 0))
    pace = 100 * spent / done
    beyond = pace > approved * (1 + limits.cost_amber / 100) + least
    quiet = beyond & over.isin([GREEN, UNTOLD]) & rows["state"].isin(RUNNING)
    paced = pd.Series(np.select([quiet, pace.notna() & approved.notna()], [AMBER, GREEN], UNTOLD), index=rows.index)
    return pd.DataFrame({
        "variance": variance, "variance_percent": share, "pace": pace, "over": over, "quiet": quiet,
        "cost": worst(over, paced),
    })  # fmt: skip


def benefits(rows: pd.DataFrame, day: date, benefit_amber: float) -> "pd.Series[str]":
    """Rate each benefit by what comes of it against what was planned.

    Args:
        rows: (n,) planned, forecast, realised (float, NaN), due (datetime64, NaT). Below 0 is a reduction.
        day: the day on which they are looked at. benefit_amber: % short of the plan that is amber.
    Returns:
        (n,) on the same index: green with all that was planned or more, amber within `benefit_amber` % of it, else red;
        by what is realised once its day is past, else by what is forecast; not_rated without either, without a plan,
        or where nothing was planned.

    Source: docs/method.md#projects.
    """
    realised = rows["realised"].where(rows["due"] < pd.Timestamp(day))
    share = realised.fillna(rows["forecast"]) / rows["planned"].where(rows["planned"] != 0)
    tests = [share >= 1 - NEARLY, share >= 1 - benefit_amber / 100 - NEARLY, share.notna()]
    return pd.Series(np.select(tests, [GREEN, AMBER, RED], UNTOLD), index=rows.index, dtype="str")


def waits(rows: pd.DataFrame, day: date, amber_days: int) -> pd.DataFrame:
    """How late each thing comes that a project waits for.

    Args:
        rows: (n,) needed, expected, met_on (datetime64, NaT). day: when it is looked at; amber_days as of milestones.
    Returns:
        (n,) on the same index: late (float, days from its need to the day on which it was there, else is expected;
        of one that is not there though its need and what was expected are past, the days since; NaN where there is
        neither) and rag (as a milestone that is promised for the day of the need; green where it is there and nobody
        said by when, not_rated where it is not).

    Source: docs/method.md#projects.
    """
    dated = rows["needed"].notna()
    columns = {"baseline": "needed", "forecast": "expected", "actual": "met_on"}
    told = milestones(rows[dated].rename(columns={old: new for new, old in columns.items()}), day, amber_days)
    told = told.reindex(rows.index)
    since = (pd.Timestamp(day) - rows["needed"]).dt.days.astype("float64")
    late = told["slippage"].where(~told["state"].eq(OVERDUE), since)
    undated = pd.Series(np.where(rows["met_on"].notna(), GREEN, UNTOLD), index=rows.index, dtype="str")
    return pd.DataFrame({"late": late, "rag": told["rag"].astype("str").where(dated, undated)})


def _elapsed(starts: pd.Series, ends: pd.Series, until: pd.Series) -> "pd.Series[float]":
    """The share, 0 to 100, of the days from `starts` to `ends`, both counted, that were over after `until`."""
    whole = (ends - starts).dt.days + 1.0
    gone = (until - starts).dt.days + 1.0
    return (100 * gone / whole.where(whole > 0)).clip(0, 100)
