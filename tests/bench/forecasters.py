"""The peers of the backtest: naive, seasonal naive, and the Theta method of statsmodels."""

import warnings
from dataclasses import dataclass
from importlib import import_module
from statistics import NormalDist
from typing import Any

import numpy as np

from pmf_core.methods.arrays import FloatArray
from tests.bench.origins import Origin

LEVELS = (0.80, 0.95)


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """(h,) the remaining periods; the year's figure, its 80% and 95% interval, and the chance of missing target."""

    ahead: FloatArray
    median: float
    intervals: tuple[tuple[float, float], ...]
    chance: float


def bridged(y: FloatArray) -> FloatArray:
    """Holes filled by straight lines: the peers take no missing figures."""
    there = ~np.isnan(y)
    return np.interp(np.arange(len(y)), np.flatnonzero(there), y[there])


def scale(origin: Origin) -> float:
    """The mean change of the known figures on the year before, or on the period before where years are few; NaN if 0."""
    y, cycle = bridged(origin.known), 12 // origin.series.months
    back = cycle if len(y) >= 2 * cycle else 1
    size = float(np.abs(y[back:] - y[:-back]).mean())
    return size if size > 0 else np.nan


def normal(origin: Origin, ahead: FloatArray, covariance: FloatArray) -> Forecast:
    """A forecast with normal errors of that covariance; held within the bounds as ours is."""
    h, cycle = len(ahead), len(ahead) + len(origin.so_far)
    weights = {"sum": np.ones(h), "mean": np.full(h, 1 / cycle), "last": np.eye(h)[-1]}[origin.series.aggregation]
    low, high = (-np.inf if np.isnan(origin.series.lower) else origin.series.lower), (
        np.inf if np.isnan(origin.series.upper) else origin.series.upper
    )
    held = np.clip(ahead, low, high)
    median = float(origin.of_year(held[None, :])[0])
    spread = float(np.sqrt(max(weights @ covariance @ weights, 0.0))) or 1e-12 * max(abs(median), 1.0)
    around = NormalDist(median, spread)
    least, most = (float(origin.of_year(np.full((1, h), bound))[0]) for bound in (low, high))
    intervals = tuple(
        (max(around.inv_cdf(0.5 - level / 2), least), min(around.inv_cdf(0.5 + level / 2), most)) for level in LEVELS
    )
    below = around.cdf(origin.target)
    return Forecast(held, median, intervals, below if origin.higher else 1 - below)


def naive(origin: Origin) -> Forecast:
    """The last figure, with the scatter of the changes from one period to the next."""
    y, h = bridged(origin.known), len(origin.after)
    steps = np.arange(1, h + 1)
    variance = float(np.mean(np.diff(y) ** 2))
    return normal(origin, np.full(h, y[-1]), variance * np.minimum.outer(steps, steps))


def seasonal_naive(origin: Origin) -> Forecast:
    """The figures of a year before, with the scatter of the changes on the year before."""
    y, h, cycle = bridged(origin.known), len(origin.after), 12 // origin.series.months
    if len(y) < 2 * cycle or cycle == 1:
        return naive(origin)
    variance = float(np.mean((y[cycle:] - y[:-cycle]) ** 2))
    return normal(origin, y[-cycle:][:h], variance * np.eye(h))


def theta(origin: Origin) -> Forecast:
    """The Theta method of statsmodels: its forecast, and its own variances, carried over to the year's figure.

    statsmodels gives a variance for each step ahead, and none for sums of them. The variances grow evenly, as those
    of a level that wanders with innovations that stay: covariances are taken as such a level has them.
    """
    model: Any = import_module("statsmodels.tsa.forecasting.theta").ThetaModel
    y, h, cycle = bridged(origin.known), len(origin.after), 12 // origin.series.months
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        seasonal = cycle > 1 and len(y) >= 2 * cycle
        done = model(y, period=cycle if seasonal else None, deseasonalize=seasonal).fit()
        ahead = np.asarray(done.forecast(h), dtype=np.float64)
        limits = np.asarray(done.prediction_intervals(h, alpha=0.05), dtype=np.float64)
    sd = (limits[:, 1] - limits[:, 0]) / 2 / NormalDist().inv_cdf(0.975)
    alpha = float(done.params.iloc[1])
    grown = (1 + (alpha - 1) ** 2) * np.minimum.outer(np.arange(h), np.arange(h))
    between = float(done.sigma2) * (grown + alpha * (1 - np.eye(h)))
    return normal(origin, ahead, np.where(np.eye(h) > 0, np.diag(sd**2), between))
