"""What the year's figure has to reach, as limits on whole numbers of the last published decimal."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pmf_core.methods.arrays import FloatArray, IntArray, numbers, positions_of
from pmf_core.methods.rounding import as_integer
from pmf_core.model import Polarity


@dataclass(frozen=True, slots=True, eq=False)
class Aims:
    """(N,) of every indicator of the data list; NaN where not set. Tolerance counts for `nearest` alone."""

    target: FloatArray
    floor: FloatArray
    ceiling: FloatArray
    tolerance: FloatArray
    polarity: pd.Series
    decimals: IntArray

    @classmethod
    def of(cls, aims: pd.DataFrame, data_list: pd.DataFrame) -> "Aims":
        """From rows with a code and whichever of target, floor, ceiling, tolerance there are."""
        row = positions_of(pd.Index(aims["code"]), data_list["code"])

        def column(name: str) -> FloatArray:
            if name not in aims or not len(aims):
                return np.full(len(data_list), np.nan)
            return np.where(row >= 0, numbers(aims[name])[row], np.nan)

        return cls(
            column("target"), column("floor"), column("ceiling"), column("tolerance"),
            data_list["polarity"], data_list["decimals"].to_numpy(dtype=np.int64),
        )  # fmt: skip

    def limits(self, who: IntArray) -> tuple[FloatArray, FloatArray]:
        """Least and most that is no miss, (S,): -inf or inf where that side is open, NaN where there is no aim."""
        d = self.decimals[who]
        target, low, high, by = (as_integer(x[who], d) for x in (self.target, self.floor, self.ceiling, self.tolerance))
        polarity = self.polarity.astype(str).to_numpy()[who]
        kinds = [polarity == kind for kind in (Polarity.HIGHER, Polarity.LOWER, Polarity.NEAREST, Polarity.RANGE)]
        either = ~np.isnan(low) | ~np.isnan(high)
        by = np.nan_to_num(by)
        floor = np.where(either, np.where(np.isnan(low), -np.inf, low), np.nan)
        ceiling = np.where(either, np.where(np.isnan(high), np.inf, high), np.nan)
        beyond = np.where(np.isnan(target), np.nan, np.inf)
        least = np.select(kinds, [target, -beyond, target - by, floor], np.nan)
        return least, np.select(kinds, [beyond, target, target + by, ceiling], np.nan)
