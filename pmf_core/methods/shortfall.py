"""The distance on the wrong side of target, on which every rating rests."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from pmf_core.methods.arrays import BoolArray, FloatArray, mark
from pmf_core.methods.rounding import as_integer
from pmf_core.model import Polarity


class Aim(NamedTuple):
    """What is to be reached, (n,) in the unit, NaN where not set: floor and ceiling are for a range."""

    target: FloatArray
    floor: FloatArray
    ceiling: FloatArray

    def is_set(self, polarity: pd.Series) -> BoolArray:
        """Whether there is anything to reach: a floor or a ceiling for a range, a target for the others."""
        target, floor, ceiling = (~np.isnan(x) for x in self)
        return np.asarray(np.where(mark(polarity, Polarity.RANGE), floor | ceiling, target))


def shortfall(value: npt.ArrayLike, aim: Aim, polarity: pd.Series, decimals: npt.ArrayLike) -> FloatArray:
    """How far each value falls short, in whole numbers of its last published decimal.

    higher t - v; lower v - t; nearest |v - t|; range the distance outside floor and ceiling, 0 inside; either
    may be missing. Negative is better than target. NaN where value or target is missing, or for context.

    Source: docs/method.md#shortfall.
    """
    v, t, low, high = (as_integer(x, decimals) for x in (value, *aim))
    outside = np.fmax(np.fmax(low - v, v - high), 0.0)
    outside = np.where(np.isnan(v) | (np.isnan(low) & np.isnan(high)), np.nan, outside)
    return np.asarray(
        np.select(
            [mark(polarity, kind) for kind in (Polarity.HIGHER, Polarity.LOWER, Polarity.NEAREST, Polarity.RANGE)],
            [t - v, v - t, np.abs(v - t), outside],
            np.nan,
        )
    )
