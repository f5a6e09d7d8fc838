"""Exponential smoothing with part of a trend, over a grid of how fast the level moves; many series at once."""

from dataclasses import dataclass

import numpy as np

from pmf_core.methods.arrays import BoolArray, FloatArray, IntArray
from pmf_core.methods.outturn.season import Season, season, total

ALPHAS = np.array([0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
SLOPE_KEPT = 0.6  # of the least-squares slope; the Theta method keeps half, which measured worse
TINY = 1e-12  # of the square of the size of the figures: below that a series is constant


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """S series; A speeds of the level. The level is that at the latest figure, its season taken off."""

    weight: FloatArray  # (S, A), rows add up to 1
    level: FloatArray  # (S, A)
    level_error: FloatArray  # (S, A), as a multiple of sigma
    slope: FloatArray  # (S,), a period
    slope_error: FloatArray  # (S, A), as a multiple of sigma
    sigma: FloatArray  # (S, A), of one period's innovation
    freedom: FloatArray  # (S,)
    season: Season

    def take(self, rows: IntArray) -> "Fit":
        """The fits of these series."""
        return Fit(
            self.weight[rows], self.level[rows], self.level_error[rows], self.slope[rows], self.slope_error[rows],
            self.sigma[rows], self.freedom[rows], self.season.take(rows),
        )  # fmt: skip


def fit(y: FloatArray, place: IntArray, cycle: int, *, may_share: BoolArray, naive: BoolArray) -> Fit:
    """Fit each series.

    Args:
        y: (S, T) one figure a period, the latest last and there; NaN where missing and before the first.
        place: (S, T) place in the year, 0 to cycle - 1.
        cycle: periods in a year, 1 for a yearly series.
        may_share: (S,) the season may act as a share of the level.
        naive: (S,) too short for more than its last figure: no season, no slope.
    """
    seasonal = season(np.where(naive[:, None], np.nan, y), place, cycle, may_share)
    z = seasonal.off(y, place)
    there = ~np.isnan(z)
    count = there.sum(axis=1)
    slope = np.where(naive, 0.0, SLOPE_KEPT * _slope(z, there, count))
    level, error, squares = _smooth(z, there, slope)
    spent = 1 + np.where(naive, 0, 2) + np.where(seasonal.there, cycle - 1, 0)
    freedom = np.maximum(count - spent, 1.0)
    size = total(np.where(there, z, 0.0) ** 2)[:, None]
    constant = squares.min(axis=1, keepdims=True) <= TINY * size
    floor = np.maximum(squares, np.where(size > 0, TINY * size, 1.0))
    power = -0.5 * freedom[:, None] * np.log(floor)
    power = np.where(naive[:, None] & (ALPHAS < 1), -np.inf, power)
    weight = np.exp(power - power.max(axis=1, keepdims=True))
    sigma = np.where(constant, 0.0, np.sqrt(squares / freedom[:, None]))
    n = np.maximum(count, 2)[:, None].astype(float)
    slope_error = np.where(naive[:, None], 0.0, np.sqrt(12 / (n * (n**2 - 1)) + ALPHAS**2 / n))
    return Fit(weight / total(weight)[:, None], level, error, slope, slope_error, sigma, freedom, seasonal)


def _slope(z: FloatArray, there: BoolArray, count: IntArray) -> FloatArray:
    """The least-squares slope of each series."""
    back = np.arange(z.shape[1]) - (z.shape[1] - 1.0)
    mean_t = total(np.where(there, back, 0.0)) / np.maximum(count, 1)
    mean_z = total(np.where(there, z, 0.0)) / np.maximum(count, 1)
    t = np.where(there, back - mean_t[:, None], 0.0)
    across = total(t**2)
    return np.asarray(total(t * np.where(there, z - mean_z[:, None], 0.0)) / np.where(across > 0, across, 1))


def _smooth(z: FloatArray, there: BoolArray, slope: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Level at the end, its error as a multiple of sigma, and the squares of the one-step errors; (S, A) each.

    The starting level is the one with the least squares: the errors are a straight line in it.
    """
    shape = (len(z), len(ALPHAS))
    level, moved = np.zeros(shape), np.ones(shape)
    ee, ec, cc = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    begun = np.zeros(len(z), dtype=bool)
    for t in range(z.shape[1]):
        seen, figure = there[:, t], np.where(there[:, t], z[:, t], 0.0)
        starts = seen & ~begun
        level = np.where(starts[:, None], figure[:, None], level + np.where(begun, slope, 0.0)[:, None])
        begun |= seen
        error = np.where(seen[:, None], figure[:, None] - level, 0.0)
        pull = np.where(seen[:, None], moved, 0.0)
        ee, ec, cc = ee + error * error, ec + error * pull, cc + pull * pull
        level = level + ALPHAS * error
        moved = moved - ALPHAS * pull
    start = ec / np.where(cc > 0, cc, 1)
    return level + moved * start, np.abs(moved) / np.sqrt(np.where(cc > 0, cc, 1)), np.maximum(ee - start * ec, 0.0)
