"""A funnel: how far rates of small and large councils can lie from the group's rate by chance alone.

Source: docs/method.md#intervals (D. J. Spiegelhalter, 2005).
"""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from pmf_core.methods.arrays import FloatArray
from pmf_core.methods.intervals import below

STEPS = 50  # halvings of the bracket of a count


@dataclass(frozen=True, slots=True, eq=False)
class Funnel:
    """Limits around the group's rate over a range of denominators.

    `rate` is the group's, its numerators over its denominators, times `per`; None, with empty arrays, where the
    group has none. `base` (n,) rises from the smallest to the largest denominator; `low_95`, `high_95`, `low_998` and
    `high_998` (n,) are the limits at each, times `per`.
    """

    rate: float | None
    base: FloatArray
    low_95: FloatArray
    high_95: FloatArray
    low_998: FloatArray
    high_998: FloatArray


def funnel(
    count: npt.ArrayLike, base: npt.ArrayLike, *, member: npt.ArrayLike = True, proportion: bool,
    per: float = 1.0, points: int = 60,
) -> Funnel:
    """The funnel of a group.

    Args:
        count, base: (n,) each council's numerator and denominator; NaN where missing, which leaves it out.
        member: (n,) whose figures make the group's rate; the range of denominators is everyone's.
        proportion: a share of the base (limits of a proportion); otherwise events (limits of a Poisson count).
        per: the rate is of so many units of the base. points: how many denominators.

    A figure lies outside the 95% limits just where its own 95% interval leaves the group's rate out.

    Source: docs/method.md#intervals.
    """
    k, n, ours = np.broadcast_arrays(
        np.asarray(count, dtype=np.float64), np.asarray(base, dtype=np.float64), np.asarray(member, dtype=bool)
    )
    told = ~np.isnan(k) & (n > 0) & (k >= 0)
    group = told & ours
    if not group.any():
        nothing = np.array([], dtype=np.float64)
        return Funnel(None, nothing, nothing, nothing, nothing, nothing)
    rate = float(k[group].sum() / n[group].sum())
    over = np.geomspace(n[told].min(), n[told].max(), points)
    limits = _of_shares if proportion else _of_counts
    low_95, high_95 = limits(rate, over, 0.95)
    low_998, high_998 = limits(rate, over, 0.998)
    return Funnel(rate * per, over, *(side * per for side in (low_95, high_95, low_998, high_998)))


def _of_shares(rate: float, base: FloatArray, level: float) -> tuple[FloatArray, FloatArray]:
    """The score test turned round, as Wilson's interval is."""
    room = NormalDist().inv_cdf((1 + level) / 2) * np.sqrt(rate * (1 - rate) / base)
    return np.maximum(rate - room, 0.0), np.minimum(rate + room, 1.0)


def _of_counts(rate: float, base: FloatArray, level: float) -> tuple[FloatArray, FloatArray]:
    """The counts at which the exact interval just reaches the rate, drawn through as a line."""
    mean, tail = rate * base, (1 - level) / 2
    if rate == 0:
        return np.zeros_like(base), np.zeros_like(base)
    low = np.maximum(_shape_at(mean, 1 - tail) - 1, 0.0)
    return low / base, _shape_at(mean, tail) / base


def _shape_at(mean: FloatArray, share: float) -> FloatArray:
    """The shape a, at least 1, at which P(a, mean) is `share`: it falls as the shape rises."""
    low, high = np.ones_like(mean), mean + 12 * np.sqrt(mean) + 40
    for _ in range(STEPS):
        middle = (low + high) / 2
        beyond = below(middle, mean) < share
        low, high = np.where(beyond, low, middle), np.where(beyond, middle, high)
    return np.asarray((low + high) / 2)
