"""How sure a rate is: 95% intervals where the denominator is known, and what they tell about a difference.

Wilson's score interval for proportions, exact limits for counts of events. Source: docs/method.md#intervals.
"""

from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from pmf_core.methods.arrays import FloatArray
from pmf_core.model import Polarity

TAIL = 0.025
STEPS = 60  # at most; some four are enough
ENOUGH = 1e-12
_REACH = 12.0  # standard deviations beyond which a gamma density is nothing
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(64)


def wilson(count: npt.ArrayLike, base: npt.ArrayLike) -> tuple[FloatArray, FloatArray]:
    """The 95% interval of a proportion, such as 57 of 60 answers in time.

    Args:
        count: (n,) how many of the base; NaN where missing. base: (n,) out of how many.
    Returns:
        low, high: (n,) shares of the base, 0 to 1; NaN where either is missing, the base is not above 0, or the
        count is not between 0 and the base.

    Source: docs/method.md#intervals (E. B. Wilson, 1927).
    """
    k, n = _sound(count, base)
    k = np.where(k <= n, k, np.nan)
    z = NormalDist().inv_cdf(1 - TAIL)
    share = k / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return np.where(k == 0, 0.0, middle - half), np.where(k == n, 1.0, middle + half)


def poisson(count: npt.ArrayLike, base: npt.ArrayLike) -> tuple[FloatArray, FloatArray]:
    """The exact 95% interval of a rate of events, such as 461 incidents among 103,700 people.

    Args:
        count: (n,) whole numbers of events; NaN where missing. base: (n,) what they are a rate of.
    Returns:
        low, high: (n,) events per unit of the base; NaN where either is missing, the base is not above 0, or the
        count is below 0 or no whole number.

    Source: docs/method.md#intervals (F. Garwood, 1936).
    """
    k, n = _sound(count, base)
    k = np.where(k == np.round(k), k, np.nan)
    low = np.where(k == 0, 0.0, _mean_at(np.where(k > 0, k, np.nan), TAIL))
    return low / n, _mean_at(k + 1, 1 - TAIL) / n


def differs(
    low: npt.ArrayLike, high: npt.ArrayLike, middle: npt.ArrayLike, polarity: npt.ArrayLike
) -> npt.NDArray[np.object_]:
    """Whether each figure is told apart from the group's middle.

    Args:
        low, high: (n,) 95% limits of the figure, in the unit of `middle`; NaN where they cannot be told.
        middle: (n,) or one; NaN where the group has no figure. polarity: (n,) or one of `Polarity`.
    Returns:
        (n,) "better" or "worse" where the middle is outside the limits, "no" where it is on or between them, ""
        where there are no limits, no middle, or no better side.
    """
    below, above, line = (np.asarray(x, dtype=np.float64) for x in (low, high, middle))
    way = np.asarray(polarity, dtype=object)
    up, down = way == str(Polarity.HIGHER), way == str(Polarity.LOWER)
    over, under = below > line, above < line
    better = (over & up) | (under & down)
    worse = (over & down) | (under & up)
    told = ~np.isnan(below) & ~np.isnan(above) & ~np.isnan(line) & (up | down)
    return np.asarray(np.select([~told, better, worse], ["", "better", "worse"], "no"), dtype=object)


def below(shape: npt.ArrayLike, x: npt.ArrayLike) -> FloatArray:
    """The regularised lower incomplete gamma function P(shape, x), for shapes of at least 1.

    It is the chance that a Poisson count with mean x is at least `shape`, where that is whole.
    """
    a, at = np.broadcast_arrays(np.asarray(shape, dtype=np.float64), np.asarray(x, dtype=np.float64))
    return _share_and_slope(a, at)[0]


def _share_and_slope(a: FloatArray, x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """P(a, x) and how fast it grows with x.

    The areas of the density on either side of x by Gauss-Legendre quadrature, one over both: right to ten places.
    """
    reach = _REACH * np.sqrt(a)
    left = _area(a, np.minimum(np.maximum(0.0, a - 1 - reach), x), x)
    both = left + _area(a, x, np.maximum(a + reach + 4 * _REACH, x))
    return left / both, _height(a, x) / both


def _area(a: FloatArray, start: FloatArray, stop: FloatArray) -> FloatArray:
    half = (stop - start) / 2
    places = (start + half)[..., None] + half[..., None] * _NODES
    return np.asarray(half * (_height(a[..., None], places) @ _WEIGHTS))


def _height(a: FloatArray, x: FloatArray) -> FloatArray:
    """The gamma density of shape a at x, its top at 1."""
    top = a - 1
    with np.errstate(divide="ignore"):
        bend = np.where(top > 0, top * np.log(x / np.where(top > 0, top, 1.0)), 0.0)
    return np.asarray(np.exp(bend - (x - top)))


def _mean_at(shape: FloatArray, share: float) -> FloatArray:
    """The x at which P(shape, x) is `share`, by Newton's rule from Wilson and Hilferty's guess; NaN stays NaN."""
    told = ~np.isnan(shape)
    flat = np.unique(shape[told])  # councils often have the same small count
    z = NormalDist().inv_cdf(share)
    x = flat * np.maximum(1 - 1 / (9 * flat) + z / (3 * np.sqrt(flat)), 0.01) ** 3
    low, high = np.zeros_like(x), flat + _REACH * np.sqrt(flat) + 4 * _REACH
    for _ in range(STEPS):
        found, slope = _share_and_slope(flat, x)
        gap = found - share
        if not (np.abs(gap) > ENOUGH).any():
            break
        low, high = np.where(gap < 0, x, low), np.where(gap > 0, x, high)
        with np.errstate(divide="ignore", invalid="ignore"):
            step = x - gap / slope
        x = np.where((step > low) & (step < high), step, (low + high) / 2)
    answer = np.full(shape.shape, np.nan)
    answer[told] = x[np.searchsorted(flat, shape[told])]
    return answer


def _sound(count: npt.ArrayLike, base: npt.ArrayLike) -> tuple[FloatArray, FloatArray]:
    k, n = np.broadcast_arrays(np.asarray(count, dtype=np.float64), np.asarray(base, dtype=np.float64))
    return np.where(k >= 0, k, np.nan), np.where(n > 0, n, np.nan)
