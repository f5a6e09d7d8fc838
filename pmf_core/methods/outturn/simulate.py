"""Paths of the periods to come: the same for the same code and figures, whatever else is worked out with them."""

from collections.abc import Sequence
from functools import cache
from hashlib import blake2b

import numpy as np

from pmf_core.methods.arrays import FloatArray, IntArray
from pmf_core.methods.outturn.fit import ALPHAS, Fit

PATHS = 2000  # half of them drawn, the other half their mirror images
_ROWS = 251  # a prime: steps through the rows come to each once
OF_THE_PATH = 3  # draws that hold for a whole path: its sigma, level and slope


def seed(code: str) -> int:
    """A whole number from an indicator's code, the same on every machine."""
    return int.from_bytes(blake2b(code.encode(), digest_size=8).digest(), "big")


@cache
def _pool() -> FloatArray:
    """(ROWS, columns) normal draws, made once: every series takes its own part of them."""
    return np.random.Generator(np.random.SFC64(_ROWS)).standard_normal((_ROWS, 4 * PATHS))


def draws(codes: Sequence[str], ahead: IntArray) -> FloatArray:
    """(S, 3 + most ahead, PATHS / 2) normal draws; zeros beyond what a series has ahead of it.

    A code's seed says where in the pool its rows start and how far apart they lie, and at which column.
    """
    half, pool = PATHS // 2, _pool()
    made = np.zeros((len(codes), OF_THE_PATH + int(ahead.max()), half))
    for row, (code, steps) in enumerate(zip(codes, ahead.tolist(), strict=True)):
        rest, start = divmod(seed(code), pool.shape[1] - half)
        rest, first = divmod(rest, _ROWS)
        rows = (first + np.arange(OF_THE_PATH + steps) * (1 + rest % (_ROWS - 1))) % _ROWS
        made[row, : len(rows)] = pool[rows, start : start + half]
    return made


def simulate(made: Fit, place: IntArray, normal: FloatArray) -> FloatArray:
    """(S, H, PATHS) figures of each period to come, not yet held within bounds; empty where H is 0.

    Args:
        made: what was learnt from the figures.
        place: (S, H) the place in the year of each period to come.
        normal: as `draws` gives them: for sigma, level, slope, and each period's innovation.

    Each path has a speed of the level, in the share that the speed's weight gives it; a sigma, from the scatter
    that so many figures leave possible; a level and a slope, within their errors; and an innovation a period, of
    which the level takes its share. Part of the slope was dropped: its error is, besides that of the figures, as large
    as what was kept. The error of the season widens its own period alone.

    Source: docs/method.md#outturn.
    """
    half = normal.shape[2]
    if not place.shape[1]:
        return np.empty((*place.shape, 2 * half))
    times = _shares(made.weight, half)
    alpha = _by_path(np.broadcast_to(ALPHAS, made.weight.shape), times)
    free = made.freedom[:, None]
    scatter = np.maximum(1 - 2 / (9 * free) + normal[:, 0] * np.sqrt(2 / (9 * free)), 0.2) ** 3
    sigma = _by_path(made.sigma, times) / np.sqrt(scatter)
    level = _by_path(made.level, times)
    slope_error = np.sqrt((sigma * _by_path(made.slope_error, times)) ** 2 + made.slope[:, None] ** 2)
    own = np.hypot(sigma, made.season.error[:, None] * np.where(made.season.shares[:, None], level, 1.0))

    shock, kept = normal[:, OF_THE_PATH:], alpha * sigma
    off = shock * kept[:, None, :]
    off += (slope_error * normal[:, 2])[:, None, :]
    off[:, 0] += sigma * _by_path(made.level_error, times) * normal[:, 1]
    np.add.accumulate(off, axis=1, out=off)
    off += shock * (own - kept)[:, None, :]

    middle = level[:, None, :] + (made.slope[:, None] * np.arange(1.0, place.shape[1] + 1))[:, :, None]
    paths = np.empty((*place.shape, 2 * half))
    np.add(middle, off, out=paths[:, :, :half])
    np.subtract(middle, off, out=paths[:, :, half:])
    shares, effect = made.season.shares[:, None], made.season.at(place)
    if made.season.shares.any():
        paths *= np.where(shares, 1 + effect, 1.0)[:, :, None]
    if (made.season.there & ~made.season.shares).any():
        paths += np.where(shares, 0.0, effect)[:, :, None]
    return paths


def _shares(weight: FloatArray, paths: int) -> IntArray:
    """(S, A) how many of so many paths each speed has, by its weight."""
    edges = np.floor(np.minimum(np.add.accumulate(weight, axis=1), 1.0) * paths + 0.5).astype(np.int64)
    edges[:, -1] = paths
    return np.diff(edges, axis=1, prepend=0)


def _by_path(x: FloatArray, times: IntArray) -> FloatArray:
    """(S, A) values by speed as (S, paths)."""
    return np.repeat(x.ravel(), times.ravel()).reshape(len(x), -1)
