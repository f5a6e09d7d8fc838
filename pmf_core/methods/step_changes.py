"""Where the level of a series has changed: suggested with its evidence, never taken."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from pmf_core.methods.arrays import BoolArray, FloatArray, IntArray
from pmf_core.methods.runs import runs_many
from pmf_core.methods.spc.limits import SLACK, limits
from pmf_core.methods.spc.points import ordered
from pmf_core.methods.spc.rules import RUN, hits

FEWEST = RUN  # points on either side: the shortest shift that the rules know is a run of seven
CLEAR = 3.5  # standard errors between the two means, at the best place of all
SIGMA_PER_RANGE = 1 / 1.128  # standard deviation from the mean moving range


class _Grid(NamedTuple):
    """(series, points): figures less the mean of their series, 0 beyond the last; positions; where there is one."""

    value: FloatArray
    position: FloatArray
    there: BoolArray
    mean: FloatArray
    slack: FloatArray


class _Split(NamedTuple):
    """(series,) the best place: points before it, the two means (less the series'), and the strength."""

    before: IntArray
    low: FloatArray
    high: FloatArray
    strength: FloatArray
    explains: BoolArray


def suggest(frame: pd.DataFrame) -> pd.DataFrame:
    """For each series at most one step change since its last accepted one, where the evidence is clear.

    Args:
        frame: series, position, value and optionally group, in any order, as `xmr_many` takes it.
    Returns:
        One row for each series with a suggestion, in order of first appearance: series, position (of the first
        point at the new level), before and after (means, in the unit), n_before and n_after (figures), usual
        (standard deviation of the movement from one period to the next, in the unit), size (after less before,
        in usual movements; NaN where the series never moves within its levels), strength (standard errors
        between the means; inf where it never moves), rule_run and runs_signal (which rule the series hits).
        Missing figures are left out.
    Raises:
        ValueError: as `xmr_many`.

    Source: docs/method.md#step-changes (a local rule).
    """
    order, points = ordered(frame)
    last = points.group[np.append(points.starts, len(order))[1:] - 1]
    rows = np.flatnonzero((points.group == last[points.series]) & points.present) if len(order) else order
    who = points.series[rows]
    side_run = hits(points, limits(points)).run
    rule_run = np.zeros(len(last), dtype=np.bool_)
    np.logical_or.at(rule_run, who, side_run[rows])
    signal = runs_many(frame)["runs_signal"].to_numpy(dtype=np.bool_)

    held = frame.iloc[order[rows]]
    grid = _grid(held, who, len(last))
    split = _best(grid)
    clear = (split.strength >= CLEAR) & split.explains & (rule_run | signal)
    usual = _usual(grid, split.before)
    step = split.high - split.low
    here = np.flatnonzero(clear)
    first = grid.position[here, split.before[here]].astype(np.int64)
    columns: dict[str, Any] = {
        "series": pd.unique(frame["series"])[here], "position": first,
        "before": (split.low + grid.mean)[here], "after": (split.high + grid.mean)[here],
        "n_before": split.before[here], "n_after": (grid.there.sum(axis=1) - split.before)[here],
        "usual": usual[here], "size": np.divide(step, usual, out=np.full(len(step), np.nan), where=usual > 0)[here],
        "strength": split.strength[here], "rule_run": rule_run[here], "runs_signal": signal[here],
    }  # fmt: skip
    return pd.DataFrame(columns)


def _grid(held: pd.DataFrame, who: IntArray, count: int) -> _Grid:
    """The figures laid out, a series a row."""
    figures = np.bincount(who, minlength=count)
    rank = np.arange(len(who)) - np.append(0, np.cumsum(figures))[who]
    shape = (count, int(figures.max(initial=0)))
    value, position = np.zeros(shape), np.zeros(shape)
    value[who, rank] = held["value"].to_numpy(dtype=np.float64)
    position[who, rank] = held["position"].to_numpy(dtype=np.float64)
    there = np.arange(shape[1]) < figures[:, None]
    slack = SLACK * np.abs(value).max(axis=1, initial=0)
    mean = value.sum(axis=1) / np.maximum(figures, 1)
    return _Grid(np.where(there, value - mean[:, None], 0), position, there, mean, slack)


def _best(grid: _Grid) -> _Split:
    """The place that leaves the least scatter about two means; strength 0 where it is too near an end.

    One point more than is allowed is looked at, so that a shorter shift is not moved to where it would be.
    """
    count = grid.there.sum(axis=1)
    total = (grid.value**2).sum(axis=1)
    before = np.arange(1, grid.value.shape[1] + 1)
    after = count[:, None] - before
    looked_at = (before >= FEWEST - 1) & (after >= FEWEST - 1)
    sums = np.cumsum(grid.value, axis=1)
    between = np.where(looked_at, sums**2 * (1 / before + 1 / np.maximum(after, 1)), -1.0)
    if not between.shape[1]:
        none = np.zeros(len(count))
        return _Split(none.astype(np.int64), none, none, none, none > 0)
    place = between.argmax(axis=1)
    row, early = np.arange(len(place)), place + 1
    sum_ = sums[row, place]
    low, high = sum_ / early, -sum_ / np.maximum(count - early, 1)
    least = count * grid.slack**2
    within = total - between[row, place]
    within = np.where(within <= least, 0.0, within)
    with np.errstate(divide="ignore", invalid="ignore"):
        strength = np.sqrt(between[row, place] / (within / (count - 2)))
    strength *= _discount(grid, early, low, high)
    possible = (early >= FEWEST) & (count - early >= FEWEST) & (total > least)
    return _Split(early, low, high, np.where(possible, strength, 0.0), within < _about_a_line(grid, total))


def _discount(grid: _Grid, before: IntArray, low: FloatArray, high: FloatArray) -> FloatArray:
    """How much less the points count because neighbours move together: (1 - r)/(1 + r), its root; 1 for r <= 0."""
    early = np.arange(grid.value.shape[1]) < before[:, None]
    left = np.where(grid.there, grid.value - np.where(early, low[:, None], high[:, None]), 0)
    square = (left**2).sum(axis=1)
    together = (left[:, 1:] * left[:, :-1]).sum(axis=1)
    moving = square > grid.there.sum(axis=1) * grid.slack**2
    r = np.clip(np.divide(together, square, out=np.zeros(len(square)), where=moving), 0, 0.99)
    return np.asarray(np.sqrt((1 - r) / (1 + r)))


def _about_a_line(grid: _Grid, total: FloatArray) -> FloatArray:
    """The scatter that is left about a straight line through time."""
    count = np.maximum(grid.there.sum(axis=1), 1)
    x = np.where(grid.there, grid.position - (grid.position.sum(axis=1) / count)[:, None], 0)
    width = np.maximum((x**2).sum(axis=1), 1)
    return np.asarray(total - (x * grid.value).sum(axis=1) ** 2 / width)


def _usual(grid: _Grid, before: IntArray) -> FloatArray:
    """The usual movement between neighbouring periods, the step itself and the gaps left out."""
    if grid.value.shape[1] < 2:
        return np.zeros(len(before))
    near = (np.diff(grid.position, axis=1) == 1) & grid.there[:, 1:]
    near &= np.arange(1, grid.value.shape[1]) != before[:, None]
    ranges = np.where(near, np.abs(np.diff(grid.value, axis=1)), 0)
    ranges[ranges <= grid.slack[:, None]] = 0
    return np.asarray(ranges.sum(axis=1) / np.maximum(near.sum(axis=1), 1) * SIGMA_PER_RANGE)
