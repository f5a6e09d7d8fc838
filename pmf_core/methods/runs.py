"""Run charts: whether a series moves about its middle as chance would have it (Anhøj's two rules)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import comb

import numpy as np
import pandas as pd

from pmf_core.methods.arrays import BoolArray, FloatArray, IntArray, numbers
from pmf_core.methods.spc.limits import SLACK
from pmf_core.methods.spc.points import finite, ordered
from pmf_core.methods.spc.rules import run_lengths

CENTRES = ("median", "mean")
_COUNTS = ("longest_run", "longest_run_max", "n_crossings", "n_crossings_min")


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of a series: cl is the centre line (NaN where there is no figure), n_obs the values given.

    n_useful: those off the centre line, missing ones left out. Longest run, crossings and their limits are None
    where no value is off it. runs_signal: the longest run is too long, or the crossings are too few.
    """

    cl: float
    n_obs: int
    n_useful: int
    longest_run: int | None
    longest_run_max: int | None
    n_crossings: int | None
    n_crossings_min: int | None
    runs_signal: bool


def runs(values: Iterable[float | None], *, centre: str = "median", freeze: int | None = None) -> Runs:
    """The runs analysis of one series.

    Args:
        values: (n,) oldest first; None or NaN where missing, which is left out and breaks nothing.
        centre: "median", or "mean" for a control chart; freeze: of the first so many values only.
    Raises:
        ValueError: another centre, nothing to freeze, a value that is infinite.

    Source: docs/method.md#run-chart.
    """
    if centre not in CENTRES:
        raise ValueError(f"the centre {centre!r} is none of {list(CENTRES)}")
    if freeze is not None and freeze < 1:
        raise ValueError(f"the centre line needs at least 1 value, not {freeze}")
    value = finite(numbers(pd.Series(list(values), dtype="Float64")))
    base = value[:freeze]
    base = base[~np.isnan(base)]
    line = float("nan")
    if base.size:
        line = float(np.median(base) if centre == "median" else base.mean())
    row = _analysed(value, np.zeros(len(value), dtype=np.int64), np.array([line])).iloc[0]
    longest, most, crossings, fewest = (int(row[name]) if row[name] >= 0 else None for name in _COUNTS)
    return Runs(
        line, int(row["n_obs"]), int(row["n_useful"]), longest, most, crossings, fewest, bool(row["runs_signal"])
    )


def runs_many(frame: pd.DataFrame) -> pd.DataFrame:
    """The runs analysis about the median of every series of a long frame, since its last step change.

    Args:
        frame: series, position, value and optionally group, in any order, as `xmr_many` takes it.
    Returns:
        One row a series, index the series in order of first appearance: cl, n_obs, n_useful, longest_run,
        longest_run_max, n_crossings, n_crossings_min (-1 where no value is off the median), runs_signal.
    Raises:
        ValueError: as `xmr_many`.
    """
    order, points = ordered(frame)
    series, value = points.series, points.value
    names = pd.Index(pd.unique(frame["series"]), name="series")
    kept = points.group == points.group[np.append(points.starts, len(value))[1:] - 1][series] if len(order) else []
    series, value = series[kept], value[kept]
    return _analysed(value, series, _medians(value, series, len(names))).set_axis(names)


def run_limits(useful: IntArray) -> tuple[IntArray, IntArray]:
    """The longest run and the fewest crossings that chance still explains, by the number of useful values.

    round(log2 n) + 3, and the 5% point of the binomial of n - 1 tosses of a fair coin. -1 where n is 0.
    """
    longest = np.rint(np.log2(np.maximum(useful, 1))).astype(np.int64) + 3
    sizes, which = np.unique(useful, return_inverse=True)
    fewest = np.array([_fewest_crossings(int(size)) for size in sizes], dtype=np.int64)[which]
    return np.where(useful > 0, longest, -1), fewest


@cache
def _fewest_crossings(useful: int) -> int:
    """The smallest x of which at least 5% of all rows of n - 1 tosses have x heads or fewer: whole numbers only."""
    if not useful:
        return -1
    ways = heads = 0
    while 20 * (ways := ways + comb(useful - 1, heads)) < 2 ** (useful - 1):
        heads += 1
    return heads


def _medians(value: FloatArray, series: IntArray, count: int) -> FloatArray:
    """(count,) the median figure of each series, NaN where it has none."""
    order = np.lexsort((value, series))
    figures = np.bincount(series[~np.isnan(value)], minlength=count)
    start = np.append(0, np.cumsum(np.bincount(series, minlength=count)))[:-1]
    held = np.append(value[order], np.nan)
    low, high = (start + np.maximum(figures - back, 0) // 2 for back in (1, 0))
    return np.where(figures > 0, (held[low] + held[high]) / 2, np.nan)


def _analysed(value: FloatArray, series: IntArray, line: FloatArray) -> pd.DataFrame:
    """One row a series: the runs of its values, in order, about its centre line."""
    count = len(line)
    size = np.zeros(count)
    np.fmax.at(size, series, np.nan_to_num(np.abs(value)))
    above = value - line[series]
    useful: BoolArray = np.abs(above) > SLACK * size[series]
    side, who = np.sign(above[useful]).astype(np.int64), series[useful]
    same = np.append(False, who[1:] == who[:-1])[: len(who)]
    crosses = same.copy()
    crosses[1:] &= side[1:] != side[:-1]
    counted = np.bincount(who, minlength=count)
    longest, crossings = np.where(counted > 0, 0, -1), np.where(counted > 0, 0, -1)
    np.maximum.at(longest, who, run_lengths(side, same))
    np.add.at(crossings, who[crosses], 1)
    most, fewest = run_limits(counted)
    return pd.DataFrame(
        {
            "cl": line, "n_obs": np.bincount(series, minlength=count), "n_useful": counted,
            "longest_run": longest, "longest_run_max": most, "n_crossings": crossings, "n_crossings_min": fewest,
            "runs_signal": (longest > most) | (crossings < fewest),
        },
        copy=False,
    )  # fmt: skip
