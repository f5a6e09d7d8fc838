"""The mean and the process limits of each group: how far a series moves from one period to the next by itself."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pmf_core.methods.arrays import BoolArray, FloatArray
from pmf_core.methods.spc.points import Points, previous

LIMIT = 2.66  # three sigma from the mean moving range
NEAR = 2 * (LIMIT / 3)
SCREEN = 3.267  # a moving range at or beyond this many times their mean is out of the ordinary
SLACK = 1e-9  # of the largest figure of the group: nearer than that is equal


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """(n,) for each point, NaN where its group has none; slack is how near counts as equal, 0 for the peer."""

    mean: FloatArray
    lpl: FloatArray
    upl: FloatArray
    near_lpl: FloatArray
    near_upl: FloatArray
    slack: FloatArray


def limits(points: Points, *, screen: bool = True, fix_after: int | None = None, peer: bool = False) -> Limits:
    """Mean, limits and near limits of each point's group.

    Args:
        screen: leave the largest moving ranges out of their mean, once.
        fix_after: only the first so many rows of each group make its limits, missing ones counted.
        peer: as the peer does: nothing is equal that differs in the last bit, a screening that leaves no
            range leaves no limits.

    A moving range is missing where a figure is, or where the row before is not the period before.
    Source: docs/method.md#trend.
    """
    if not len(points.value):
        return Limits(*(np.empty(0) for _ in range(6)))
    base = points.value
    if fix_after is not None:
        row = np.arange(len(base)) - points.group_starts[points.group]
        base = np.where(row < fix_after, base, np.nan)
    largest = np.fmax.reduceat(np.nan_to_num(np.abs(points.value)), points.group_starts)
    slack = np.zeros_like(largest) if peer else SLACK * largest
    near_enough = slack[points.group]

    mean = _means(base, points, exact=peer)
    ranges = np.where(points.follows, np.abs(base - previous(base)), np.nan)
    ranges = np.where(ranges <= near_enough, 0.0, ranges)
    average = _means(ranges, points, exact=peer)
    if screen:
        kept = np.where(ranges < SCREEN * average[points.group] - near_enough, ranges, np.nan)
        screened = _means(kept, points, exact=peer)
        average = screened if peer else np.where(screened > 0, screened, average)
    mean, average = mean[points.group], average[points.group]
    return Limits(
        mean, mean - LIMIT * average, mean + LIMIT * average, mean - NEAR * average, mean + NEAR * average, near_enough
    )


def _means(entries: FloatArray, points: Points, *, exact: bool) -> FloatArray:
    """(groups,) means of the entries that are there, in two passes; NaN where there are none.

    `exact` works in extended precision, as R does, so that a tie on the mean falls the same way.
    """
    kind: npt.DTypeLike = np.longdouble if exact else np.float64
    there: BoolArray = ~np.isnan(entries)
    count = np.add.reduceat(there.astype(np.float64), points.group_starts)
    count[count == 0] = np.nan
    filled = np.where(there, entries, 0).astype(kind)
    first = np.add.reduceat(filled, points.group_starts) / count
    left = np.where(there, filled - first[points.group], 0)
    second = first + np.add.reduceat(left, points.group_starts) / count
    return np.asarray(second, dtype=np.float64)
