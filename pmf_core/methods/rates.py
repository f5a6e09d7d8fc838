"""Which figures are rates of counts, and how sure each of them is."""

import numpy as np
import pandas as pd

from pmf_core.methods.arrays import FloatArray
from pmf_core.methods.funnel import funnel
from pmf_core.methods.intervals import poisson, wilson

LIMITS = ["base", "rate", "low_95", "high_95", "low_998", "high_998"]
PER_CENT = 100.0
NEAR = 0.01  # of a figure, by which its parts may miss it and still be its parts


def sort_of(unit: str, per: float) -> str:
    """What a figure with parts is: "proportion" (a percentage), "count" (a unit that begins with “per ”), or ""."""
    word = unit.strip().lower()
    return "proportion" if word == "%" and per == PER_CENT else "count" if word.startswith("per ") else ""


def parts(
    numerator: pd.Series, denominator: pd.Series, value: pd.Series, per: float
) -> tuple[FloatArray, FloatArray]:
    """Numerators and denominators that are counts and give the figure; NaN for the others."""
    n, d, figure = (one.to_numpy(dtype=np.float64) for one in (numerator, denominator, value))
    with np.errstate(invalid="ignore", divide="ignore"):
        whole = (n == np.round(n)) & (d == np.round(d)) & (np.abs(n / d * per - figure) <= NEAR * np.abs(figure) + 1e-9)
    return np.where(whole, n, np.nan), np.where(whole, d, np.nan)


def interval(
    numerator: pd.Series, denominator: pd.Series, value: pd.Series, *, unit: str, per: float
) -> tuple[FloatArray, FloatArray]:
    """The 95% interval of each rate, in the indicator's unit.

    Args:
        numerator, denominator: (n,) the parts of each figure, NaN where not given. value: (n,) the figure.
        unit: of the indicator: a percentage is a proportion, and a unit that begins with “per ” a rate of counts.
        per: a figure is numerator / denominator x this.
    Returns:
        low, high: (n,) NaN where the parts are not there, are not whole numbers, do not give the figure, or where
        the unit says neither a proportion nor a rate of counts: £ per home and days per person have no such interval.

    Source: docs/method.md#intervals.
    """
    n, d = parts(numerator, denominator, value, per)
    match sort_of(unit, per):
        case "proportion":
            low, high = wilson(n, d)
        case "count":
            low, high = poisson(n, d)
        case _:
            low = high = np.full(len(n), np.nan)
    return low * per, high * per


def limits(
    numerator: pd.Series, denominator: pd.Series, value: pd.Series, member: pd.Series, *, unit: str, per: float
) -> pd.DataFrame:
    """The funnel around the group's pooled rate: base, rate, low_95, high_95, low_998, high_998; no rows where none.

    Args:
        As `interval`; member: (n,) whose figures make the group's rate.
    """
    n, d = parts(numerator, denominator, value, per)
    sort = sort_of(unit, per)
    told = funnel(n, d, member=member.to_numpy(dtype=bool), proportion=sort == "proportion", per=per)
    if not sort or told.rate is None:
        return pd.DataFrame(columns=LIMITS, dtype="float64")
    sides = {name: getattr(told, name) for name in LIMITS if name not in {"base", "rate"}}
    return pd.DataFrame({"base": told.base, "rate": told.rate, **sides})[LIMITS]
