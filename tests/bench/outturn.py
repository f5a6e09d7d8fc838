"""The outturn of 1,000 indicators, and the Theta method of statsmodels on some of the same series."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
import pandas as pd

from pmf_core.methods.outturn import Outturn, outturn_many

INDICATORS, MONTHS, AHEAD = 1000, 48, 6
SAMPLE = 20  # statsmodels is timed on so many; `SCALE` times that is its time for all
SCALE = INDICATORS / SAMPLE
END = 2027 * 12 + 2


def figures() -> np.ndarray:
    """(1000, 48) monthly figures with a season, a drift and noise; up to six months before the year's end."""
    rng = np.random.default_rng(1)
    month = np.arange(MONTHS)
    season = 8 * np.sin(month * 2 * np.pi / 12)
    return np.asarray(100 + season + rng.normal(0, 0.2, (INDICATORS, 1)) * month + rng.normal(0, 5, (INDICATORS, MONTHS)))


def frames() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Values, data list and aims: sums, means and last figures in turn."""
    codes = [f"B{n:04d}" for n in range(INDICATORS)]
    last = np.tile(END - AHEAD - MONTHS + 1 + np.arange(MONTHS), INDICATORS)
    values = pd.DataFrame(
        {
            "code": np.repeat(codes, MONTHS), "first": last, "last": last, "value": figures().ravel(), "numerator": np.nan,
            "denominator": np.nan, "missing": pd.array([None] * len(last), dtype="str"), "seq": 1,
        }
    )  # fmt: skip
    turn = np.arange(INDICATORS) % 3
    data_list = pd.DataFrame(
        {
            "code": codes, "period_kind": "month", "aggregation": np.array(["sum", "mean", "last"])[turn], "basis": "period",
            "polarity": "higher", "decimals": 1, "per": 1.0, "lower_bound": 0.0, "upper_bound": np.nan,
        }
    )  # fmt: skip
    return values, data_list, pd.DataFrame({"code": codes, "target": np.where(turn == 0, 1200.0, 100.0)})


def ours() -> Callable[[], dict[str, Outturn]]:
    """The outturn of all 1,000; the tables are made beforehand."""
    tables = frames()
    return lambda: outturn_many(*tables, year_end=END)


def theta() -> Callable[[], object] | None:
    """The Theta method on the first 20: fit, forecast and intervals, no year's figure. None without statsmodels."""
    if not find_spec("statsmodels"):
        return None
    model: Any = import_module("statsmodels.tsa.forecasting.theta").ThetaModel
    some = figures()[:SAMPLE]

    def work() -> object:
        done = [model(y, period=12).fit() for y in some]
        return [(one.forecast(AHEAD), one.prediction_intervals(AHEAD)) for one in done]

    return work
