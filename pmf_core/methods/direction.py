"""Direction of travel: now against before, read through polarity."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from pmf_core.methods.arrays import BoolArray, IntArray, Spans, mark, positions_of, text, whole
from pmf_core.methods.rounding import as_integer
from pmf_core.model import Direction, Polarity

DIRECTIONS = tuple(Direction)
_IMPROVING, _WORSENING, _SAME, _UP, _DOWN, _NOT = range(len(DIRECTIONS))


def travel(
    value: pd.Series, before: pd.Series, polarity: pd.Series, decimals: pd.Series, *,
    distance: npt.ArrayLike = np.nan, distance_before: npt.ArrayLike = np.nan,
    comparable: npt.ArrayLike = True,
) -> pd.Series:  # fmt: skip
    """Whether each figure is better or worse than an earlier one of the same indicator.

    Args:
        value, before: (n,) in each indicator's unit; NaN where there is no figure.
        polarity: (n,) of `Polarity`.
        decimals: (n,) published decimals; equal as printed is `no_change`.
        distance, distance_before: (n,) for range and nearest, how far each is from its own period's target,
            from `shortfall`; NaN where that period has no target.
        comparable: (n,) False where the two may not be set side by side.
    Returns:
        (n,) of `Direction`, index of `value`; `not_comparable` where a side or its target is missing.

    Source: docs/method.md#direction.
    """
    now, then = as_integer(value, decimals), as_integer(before, decimals)
    change = np.sign(now - then)
    context, lower = mark(polarity, Polarity.CONTEXT), mark(polarity, Polarity.LOWER)
    by_distance = mark(polarity, Polarity.RANGE) | mark(polarity, Polarity.NEAREST)
    nearer = np.sign(np.asarray(distance_before, dtype=np.float64) - np.asarray(distance, dtype=np.float64))
    better = np.where(by_distance, np.where(np.isnan(change), np.nan, nearer), np.where(lower, -change, change))
    choice = np.select(
        [~np.asarray(comparable) | np.isnan(better), better == 0, context & (better > 0), context, better > 0],
        [_NOT, _SAME, _UP, _DOWN, _IMPROVING],
        _WORSENING,
    )
    return pd.Series(text(DIRECTIONS, choice), index=value.index)


def crosses_break(spans: Spans, before_first: IntArray, breaks: pd.DataFrame | None, codes: pd.Index) -> BoolArray:
    """Where a change of definition lies between an earlier period and a later one, or inside either.

    Args:
        spans: (n,) the later periods, their indicators as positions in `codes`.
        before_first: (n,) first month of each earlier period.
        breaks: code, at: the ordinal of the first month under the new definition; None for none.
    """
    if breaks is None or breaks.empty:
        return np.zeros(len(before_first), dtype=np.bool_)
    found = positions_of(codes, breaks["code"])
    at = whole(breaks["at"])
    moments = np.sort((found[found >= 0] << 32) + at[found >= 0])
    since = np.searchsorted(moments, (spans.who << 32) + before_first, side="right")
    until = np.searchsorted(moments, (spans.who << 32) + spans.last, side="right")
    return np.asarray(until > since)
