"""The data list and the values as arrays, each figure ready to be found by indicator and month."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pmf_core.methods import frequency
from pmf_core.methods.arrays import BoolArray, Finder, FloatArray, IntArray, key, mark, numbers, positions_of, whole
from pmf_core.model import Aggregation, Basis, Missing, Polarity


@dataclass(frozen=True, slots=True, eq=False)
class Indicators:
    """The data list, one entry an indicator, in the order given."""

    year_start: int
    frame: pd.DataFrame
    codes: pd.Index
    polarity: "pd.Categorical[str]"
    kinds: IntArray  # positions in frequency.KINDS
    months: IntArray  # of one period of its own frequency
    offset: IntArray
    rolling: BoolArray
    sums: BoolArray
    means: BoolArray
    ratios: BoolArray
    lasts: BoolArray
    to_date: BoolArray
    decimals: IntArray
    per: FloatArray

    @classmethod
    def of(cls, data_list: pd.DataFrame, year_start: int) -> "Indicators":
        """From a data list with one row an indicator.

        Raises ValueError where a code is there twice.
        """
        codes = pd.Index(data_list["code"])
        if not codes.is_unique:
            raise ValueError(f"the data list has {codes[codes.duplicated()][0]} twice")
        polarities = pd.Index([str(polarity) for polarity in Polarity])
        kinds, aggregation = frequency.kinds_of(data_list["period_kind"]), data_list["aggregation"]
        return cls(
            year_start=year_start,
            frame=data_list,
            codes=codes,
            polarity=pd.Categorical.from_codes(positions_of(polarities, data_list["polarity"]), polarities),
            kinds=kinds,
            months=frequency.MONTHS[kinds],
            offset=frequency.offset(kinds, year_start),
            rolling=frequency.IS_ROLLING[kinds],
            sums=mark(aggregation, Aggregation.SUM),
            means=mark(aggregation, Aggregation.MEAN),
            ratios=mark(aggregation, Aggregation.RATIO),
            lasts=mark(aggregation, Aggregation.LAST),
            to_date=mark(data_list["basis"], Basis.YEAR_TO_DATE),
            decimals=whole(data_list["decimals"]),
            per=numbers(data_list["per"].fillna(1)),
        )

    def own(self, who: IntArray, first: IntArray, last: IntArray) -> BoolArray:
        """Which periods are of the indicator's own frequency; of a rolling one, any whole years from two on."""
        length, months = last - first + 1, self.months[who]
        fits = np.where(self.rolling[who], (length >= 24) & (length % 12 == 0), length == months)
        return np.asarray(fits & ((last + 1 - self.offset[who]) % months == 0))

    def polarity_of(self, who: IntArray) -> pd.Series:
        """The polarity of the indicators at these positions, as categories (quick to compare)."""
        return pd.Series(self.polarity.take(who))


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """The figures of those indicators. `value` is numerator / denominator x per where no value was given."""

    known: Indicators
    frame: pd.DataFrame
    indicator: IntArray
    first: IntArray
    last: IntArray
    value: FloatArray
    numerator: FloatArray
    denominator: FloatArray
    said: BoolArray  # no figure, but the reason is stored, or there is nothing to divide by
    seq: IntArray
    every: Finder  # by indicator, last month and length
    own: Finder  # of the own frequency, by indicator and last month
    answers: Finder  # own ones that say something: a figure, or why there is none

    @classmethod
    def of(cls, values: pd.DataFrame, known: Indicators) -> "Values":
        """From a values frame; rows of indicators that are not in the data list are left out."""
        indicator = positions_of(known.codes, values["code"])
        if (indicator < 0).any():
            values, indicator = values[indicator >= 0], indicator[indicator >= 0]
        first, last = whole(values["first"]), whole(values["last"])
        value, numerator, denominator = (numbers(values[c]) for c in ("value", "numerator", "denominator"))
        with np.errstate(divide="ignore", invalid="ignore"):
            worked = np.where(denominator != 0, numerator / denominator * known.per[indicator], np.nan)
        unsaid = values["missing"].isna().to_numpy()  # a stored reason stands above its parts
        value = np.where(np.isnan(value) & unsaid, worked, value)
        stored = values["missing"].notna().to_numpy()
        said = np.isnan(value) & (stored | (~np.isnan(numerator) & ~np.isnan(denominator)))
        answered = ~np.isnan(value) | (said & ~mark(values["missing"], Missing.NOT_YET_AVAILABLE))

        length, own = last - first + 1, known.own(indicator, first, last)
        longest_last = np.argsort(length, kind="stable")  # of rolling years with one end, the longest is found
        own_rows = longest_last[own[longest_last]]
        answer_rows = own_rows[answered[own_rows]]
        return cls(
            known=known,
            frame=values,
            indicator=indicator,
            first=first,
            last=last,
            value=value,
            numerator=numerator,
            denominator=denominator,
            said=said,
            seq=whole(values["seq"]),
            every=Finder.of(key(indicator, last, length), np.arange(len(values))),
            own=Finder.of(key(indicator[own_rows], last[own_rows]), own_rows),
            answers=Finder.of(key(indicator[answer_rows], last[answer_rows]), answer_rows),
        )
