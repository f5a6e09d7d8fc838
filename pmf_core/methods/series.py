"""Own periods as series for the trend rules: each period's own amount, its place in time, its stretch between steps."""

import numpy as np
import pandas as pd

from pmf_core.methods import frequency
from pmf_core.methods.arrays import BoolArray, FloatArray, IntArray, Spans, positions_of, whole
from pmf_core.methods.known import Indicators, Values
from pmf_core.methods.outturn.unroll import BUILDS_UP
from pmf_core.methods.target_rows import Targets, find


def own_series(
    values: pd.DataFrame, data_list: pd.DataFrame, targets: pd.DataFrame, splits: pd.DataFrame, *, year_start: int = 4
) -> pd.DataFrame:
    """The figures of own periods as `xmr_many` takes them.

    Args:
        values, data_list, targets: as `own_points` takes them.
        splits: code, at: the first month after an accepted step change or under a new definition.
    Returns:
        One row an own period that has a row, by the data list's order, then oldest first: series (the code),
        position (one a period), value (the period's own amount: figures to date differenced within their
        financial year; NaN where missing), group, target (differenced alike where figures add up over the year),
        polarity, first and last (month ordinals).
    Raises:
        ValueError: a code is twice in the data list.

    A figure to date has no amount where the one before it in its year is missing. A mean to date counts its
    periods alike; a ratio is taken apart in its parts, or as what it adds where it builds up over the year.
    Source: docs/method.md#own-amounts (a local rule).
    """
    known = Indicators.of(data_list, year_start)
    held = Values.of(values, known)
    row = held.own.rows
    who, first, last = held.indicator[row], held.first[row], held.last[row]
    months, amount = known.months[who], held.value[row]
    target = find(Spans(who, first, last), Targets.of(targets, known), held).aim.target
    if (to_date := known.to_date[who]).any():
        part = _ToDate(who, last, months, frequency.months_of_year(last, year_start) // months)
        own, grows = part.rates(held.numerator[row], held.denominator[row] / known.per[who])
        of_cases = known.ratios[who] & grows
        added = known.sums[who] | (known.ratios[who] & ~grows & part.builds_up(amount))
        apart = np.select([of_cases, added], [own, part.difference(amount)], part.alike(amount))
        amount = np.where(to_date & ~known.lasts[who], apart, amount)
        target = np.where(to_date & added, part.difference(target), target)
    return pd.DataFrame(
        {
            "series": known.codes.take(who),
            "position": last // months,
            "value": amount,
            "group": _groups(who, first, splits, known.codes),
            "target": target,
            "polarity": known.polarity_of(who),
            "first": first,
            "last": last,
        },
        copy=False,
    )


def trailing(series: pd.Series, marks: pd.Series) -> pd.Series:
    """How many of the last rows of each series in a row carry the same mark as its last; index the series.

    Args:
        series, marks: (n,) each series in one piece; rows with a missing mark are passed over.
    """
    there = marks.notna().to_numpy()
    (who, names), (mark, _) = (pd.factorize(column[there]) for column in (series, marks))
    new = np.append(True, (np.diff(who) != 0) | (np.diff(mark) != 0))[: len(who)]
    run = np.cumsum(new) - 1
    last = np.flatnonzero(np.append(np.diff(who) != 0, True))[: len(names)]
    return pd.Series(np.bincount(run)[run[last]] if len(run) else [], index=names, dtype=np.int64)


class _ToDate:
    """Figures to date beside the one before in the same financial year; `parts` of the year have passed at each."""

    def __init__(self, who: IntArray, last: IntArray, months: IntArray, parts: IntArray) -> None:
        follows = (np.diff(who, prepend=-1) == 0) & (np.diff(last, prepend=0) == months)
        self._who, self._parts, self._cycle = who, parts, 12 // np.maximum(months, 1)
        self._begins: BoolArray = parts <= 1
        self._follows: BoolArray = follows & ~self._begins

    def difference(self, value: FloatArray) -> FloatArray:
        """What each added; the figure itself where the year begins, NaN where the one before is missing."""
        return np.where(self._begins, value, np.where(self._follows, value - _before(value), np.nan))

    def alike(self, value: FloatArray) -> FloatArray:
        """A mean to date taken apart, each period of the year counted alike."""
        return self.difference(value * self._parts)

    def rates(self, numerator: FloatArray, denominator: FloatArray) -> tuple[FloatArray, BoolArray]:
        """The rate of each period's own cases, and whether the indicator's cases grow with the year at all."""
        top, bottom = self.difference(numerator), self.difference(denominator)
        own = np.divide(top, bottom, out=np.full(len(top), np.nan), where=bottom > 0)
        return own, self._any(~self._begins & (bottom > 0)) & ~self._any(~self._begins & (bottom < 0))

    def _any(self, marks: BoolArray) -> BoolArray:
        """Whether any row of the same indicator is marked."""
        return np.asarray(np.isin(self._who, self._who[marks]))

    def builds_up(self, value: FloatArray) -> BoolArray:
        """Whether a rate grows with the year, as council tax collected does: it begins far below where it ends."""
        sizes = pd.Series(np.abs(value))
        first, last = (
            sizes.where(self._parts == place).groupby(self._who).transform("median") for place in (1, self._cycle)
        )
        return np.asarray(first < BUILDS_UP * last)


def _before(value: FloatArray) -> FloatArray:
    return np.append(np.nan, value)[:-1]


def _groups(who: IntArray, first: IntArray, splits: pd.DataFrame, codes: pd.Index) -> IntArray:
    """How many splits lie at or before each period, counted through all indicators."""
    at = positions_of(codes, splits["code"])
    moments = np.sort((at[at >= 0] << 32) + whole(splits["at"])[at >= 0])
    return np.asarray(np.searchsorted(moments, (who << 32) + first, side="right"), dtype=np.int64)
