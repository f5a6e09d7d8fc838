"""The four rules: which points are more than the noise of their own series."""

from dataclasses import dataclass

import numpy as np

from pmf_core.methods.arrays import BoolArray, FloatArray, IntArray
from pmf_core.methods.spc.limits import Limits
from pmf_core.methods.spc.points import Points, previous

RUN = 7  # points on one side of the mean, or rising or falling


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """(n,) for each point: the rules that it hits; side of the mean (-1, 0, 1); rising 1 or falling -1 in a trend."""

    outside: BoolArray
    trend: BoolArray
    two_in_three: BoolArray
    run: BoolArray
    side: IntArray
    direction: IntArray

    @property
    def any(self) -> BoolArray:
        """Where at least one rule is hit."""
        return self.outside | self.trend | self.two_in_three | self.run


def hits(points: Points, limits: Limits, *, between: bool = False, peer: bool = False) -> Hits:
    """Which rules each point hits, as part of any run, trend or two in three.

    A missing value, a missing period and a new group end what came before. `between` leaves points outside the
    limits out of two in three; `peer` gives the end of a trend the direction of the trend that follows.
    Source: docs/method.md#trend.
    """
    value, slack = points.value, limits.slack
    side = _sign(value - limits.mean, slack)
    outside = (value > limits.upl + slack) | (value < limits.lpl - slack)
    near = (value > limits.near_upl + slack) | (value < limits.near_lpl - slack)
    if between:
        near &= ~outside
    trend, direction = _trend(points, slack, peer=peer)
    return Hits(
        outside=outside,
        trend=trend,
        two_in_three=near & _in_window(points, near, side),
        run=(side != 0) & (run_lengths(side, points.follows) >= RUN),
        side=side,
        direction=direction,
    )


def run_lengths(state: IntArray, follows: BoolArray) -> IntArray:
    """(n,) length of the unbroken stretch of one state in which each row lies."""
    if not len(state):
        return np.empty(0, dtype=np.int64)
    begins = ~follows
    begins[1:] |= state[1:] != state[:-1]
    stretch = np.cumsum(begins)
    return np.asarray(np.bincount(stretch)[stretch], dtype=np.int64)


def _sign(difference: FloatArray, slack: FloatArray) -> IntArray:
    """-1, 0 or 1; 0 also where it is missing or no larger than the slack."""
    return (difference > slack).astype(np.int64) - (difference < -slack)


def _trend(points: Points, slack: FloatArray, *, peer: bool) -> tuple[BoolArray, IntArray]:
    """Where a point is one of seven that rise, or fall, without a break; and the direction there."""
    step = np.where(points.follows, _sign(points.value - previous(points.value), slack), 0)
    steps = np.append(step, 0)
    arriving = (step != 0) & (run_lengths(step, np.ones_like(points.follows)) >= RUN - 1)
    leaving = np.append(arriving, False)[1:]
    trend = arriving | leaving
    late = ~arriving
    if peer:
        late = np.append(trend & points.follows, False)[1:]
    return trend, np.where(late, steps[1:], step)


def _in_window(points: Points, near: BoolArray, side: IntArray) -> BoolArray:
    """Where a point is one of three neighbours, all on one side of the mean, of which two or more are near a limit."""
    inside = np.zeros_like(near)
    if len(near) < 3:
        return inside
    linked = points.follows[1:-1] & points.follows[2:] & (side[:-2] != 0)
    linked &= (side[:-2] == side[1:-1]) & (side[:-2] == side[2:])
    window = linked & (near[:-2].astype(np.int64) + near[1:-1] + near[2:] >= 2)
    for offset in range(3):
        inside[offset : len(near) - 2 + offset] |= window
    return inside
