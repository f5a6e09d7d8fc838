"""Whether a series has a season, and what it is."""

from dataclasses import dataclass

import numpy as np

from pmf_core.methods.arrays import BoolArray, FloatArray, IntArray

CYCLES = 2.5  # fewer tell nothing of a season
EXPLAINED = 0.10  # of what the trend leaves unexplained; a season that tells less is none


@dataclass(frozen=True, slots=True, eq=False)
class Season:
    """Of each series: (S, s) by place in the year, what the season adds, or by which share it raises the level.

    `shares` says which of the two; a series without a season has zeros.
    """

    effect: FloatArray
    shares: BoolArray
    error: FloatArray  # (S,) of one effect, in its unit; 0 where there is none

    @property
    def there(self) -> BoolArray:
        """(S,) whether the series has a season."""
        return np.asarray((self.effect != 0).any(axis=1))

    def at(self, place: IntArray) -> FloatArray:
        """The effect at places in the year, (S, n)."""
        return np.asarray(np.take_along_axis(self.effect, place, axis=1))

    def off(self, y: FloatArray, place: IntArray) -> FloatArray:
        """(S, T) figures without their season."""
        effect = self.at(place)
        return np.asarray(np.where(self.shares[:, None], y / (1 + effect), y - effect))

    def on(self, level: FloatArray, place: IntArray) -> FloatArray:
        """(S, n) levels with the season of their places put on."""
        effect = self.at(place)
        return np.asarray(np.where(self.shares[:, None], level * (1 + effect), level + effect))

    def take(self, rows: IntArray) -> "Season":
        """The seasons of these series."""
        return Season(self.effect[rows], self.shares[rows], self.error[rows])


def total(x: FloatArray) -> FloatArray:
    """The sum of each row, term after term: leading zeros change no digit of it, so neither does the company."""
    return np.asarray(np.add.accumulate(x, axis=-1)[..., -1])


def filled(y: FloatArray) -> FloatArray:
    """(S, T) with holes inside a series bridged by a straight line; before its first figure it stays missing."""
    there = ~np.isnan(y)
    place = np.arange(y.shape[1])
    before = np.maximum.accumulate(np.where(there, place, -1), axis=1)
    after = np.minimum.accumulate(np.where(there, place, y.shape[1])[:, ::-1], axis=1)[:, ::-1]
    inside = (before >= 0) & (after < y.shape[1])
    low = np.take_along_axis(y, np.maximum(before, 0), axis=1)
    high = np.take_along_axis(y, np.minimum(after, y.shape[1] - 1), axis=1)
    way = (place - before) / np.maximum(after - before, 1)
    return np.where(inside, low + (high - low) * way, np.nan)


def smooth(y: FloatArray, cycle: int) -> FloatArray:
    """(S, T) centred moving average over a year; missing for half a year at either end."""
    made = np.full_like(y, np.nan)
    half, steps = cycle // 2, y.shape[1]
    if steps <= cycle:
        return made
    middle = slice(half, steps - half)
    sums = (y[:, : steps - cycle] + y[:, cycle:]) / 2
    for back in range(1, cycle):
        sums = sums + y[:, back : steps - cycle + back]
    made[:, middle] = sums / cycle
    return made


def season(y: FloatArray, place: IntArray, cycle: int, may_share: BoolArray) -> Season:
    """The season of each series, by averages of what a moving average of a year leaves over.

    Args:
        y: (S, T) figures, the latest last; NaN where missing and before the first.
        place: (S, T) the place of each in its year, 0 to cycle - 1.
        may_share: (S,) where the season may act as a share of the level: figures that cannot be below zero.

    A season needs 2.5 cycles of figures and has to explain more than a tenth of the variance of what is left
    over; it is drawn towards none by how uncertain it is.
    """
    count = (~np.isnan(y)).sum(axis=1)
    none = np.zeros((len(y), max(cycle, 1)))
    if cycle < 2 or not (count >= CYCLES * cycle).any():
        return Season(none, np.zeros(len(y), dtype=bool), np.zeros(len(y)))
    with np.errstate(invalid="ignore", divide="ignore"):
        level = smooth(filled(y), cycle)
        shares = may_share & ~(y <= 0).any(axis=1) & ~(level <= 0).any(axis=1)
        left = (y - level) / np.where(shares[:, None], level, 1.0)
    known = ~np.isnan(left)
    left = np.where(known, left, 0.0)
    effect, seen = none.copy(), none.copy()
    for p in range(cycle):
        here = known & (place == p)
        seen[:, p] = here.sum(axis=1)
        effect[:, p] = total(np.where(here, left, 0.0)) / np.maximum(seen[:, p], 1)
    n = known.sum(axis=1)
    after = np.where(known, left - np.take_along_axis(effect, place, axis=1), 0.0)
    left = np.where(known, left - (total(left) / np.maximum(n, 1))[:, None], 0.0)
    effect -= (total(effect) / cycle)[:, None]
    noise = total(after**2) / np.maximum(n - cycle, 1)
    spread = total(left**2) / np.maximum(n - 1, 1)
    told = (count >= CYCLES * cycle) & (seen > 0).all(axis=1) & (n > cycle) & (noise < (1 - EXPLAINED) * spread)
    variance = total(effect**2) / (cycle - 1)
    chance = total(noise[:, None] / np.maximum(seen, 1)) / cycle
    kept = np.where(variance > 0, np.maximum(1 - chance / np.where(variance > 0, variance, 1), 0), 0)
    effect = np.where(told[:, None], effect * kept[:, None], 0.0)
    error = np.where(told, np.sqrt(chance * kept), 0.0)
    return Season(effect, shares & told & (effect > -0.95).all(axis=1), error)
