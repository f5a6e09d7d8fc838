"""Whether one target is harder to reach than another, read through polarity as printed."""

import numpy as np
import pandas as pd

from pmf_core.methods.arrays import FloatArray, mark, numbers, text
from pmf_core.methods.rounding import as_integer
from pmf_core.methods.shortfall import Aim, shortfall
from pmf_core.methods.tolerance import Stated, resolve, width
from pmf_core.model import Polarity
from pmf_core.results.aims import Ease

UNTOLD, SAME, HARDER, EASIER, OTHER = range(5)
WORDS = ("", Ease.SAME, Ease.HARDER, Ease.EASIER, Ease.OTHER)
FIGURES = ("target", "floor", "ceiling")


def harder(before: pd.DataFrame, after: pd.DataFrame, polarity: pd.Series, decimals: pd.Series) -> pd.Series:
    """What a target is beside another one: harder, easier, the same, or other; "" where one of the two is not set.

    higher: more is harder; lower: less is; range: narrower at one end or both is harder, wider easier, moved other;
    nearest: any other figure is other; context is never told.

    Args:
        before, after: (n,) rows with target, floor and ceiling in the unit (NaN where not set).
        polarity: (n,) of `Polarity`; decimals: (n,) published; same index as both.
    Returns:
        (n,) of `Ease`, "" where it cannot be told; same index.

    Source: docs/method.md#targets-as-set.
    """
    was, now = (Aim(*(numbers(rows[name]) for name in FIGURES)) for rows in (before, after))
    target = _up(was.target, now.target, decimals)
    low = _up(np.nan_to_num(was.floor, nan=-np.inf), np.nan_to_num(now.floor, nan=-np.inf), decimals)
    high = _up(np.nan_to_num(now.ceiling, nan=np.inf), np.nan_to_num(was.ceiling, nan=np.inf), decimals)
    choice = np.select(
        [mark(polarity, kind) for kind in (Polarity.HIGHER, Polarity.LOWER, Polarity.NEAREST, Polarity.RANGE)],
        [_told(target), _told(-target), np.where(target == 0, SAME, OTHER), _both(low, high)], UNTOLD,
    )
    return _words(np.where(was.is_set(polarity) & now.is_set(polarity), choice, UNTOLD), polarity)


def than_figure(aim: pd.DataFrame, figure: pd.Series, polarity: pd.Series, decimals: pd.Series) -> pd.Series:
    """What a target is beside a figure that was reached: harder where that would miss it, easier where it betters it.

    Args and return as `harder`; a range that holds the figure, or a nearest target that is it, is the same.
    Source: docs/method.md#targets-as-set.
    """
    short = shortfall(figure, Aim(*(numbers(aim[name]) for name in FIGURES)), polarity, decimals)
    return _words(np.where(np.isnan(short), UNTOLD, _told(np.sign(np.nan_to_num(short)))), polarity)


def changed(
    before: pd.DataFrame, after: pd.DataFrame, about: pd.DataFrame, default: tuple[str, float]
) -> pd.Series:
    """What a change of target, stretch or tolerance makes of it: by the target, else the tolerance, else the stretch.

    Args:
        before, after: (n,) rows of a target's columns, stretch and tolerances among them.
        about: (n,) polarity, decimals and the indicator's own tolerance; default: kind and amount of the framework.
    Returns:
        As `harder`; more room within tolerance is easier, a stretch that is further off is harder.

    Source: docs/method.md#targets-as-set.
    """
    polarity, decimals = about["polarity"], about["decimals"]
    aimed = harder(before, after, polarity, decimals)
    room = _up(_room(after, about, default), _room(before, about, default), decimals)
    stretch = _up(numbers(before["stretch"]), numbers(after["stretch"]), decimals)
    further = np.where(mark(polarity, Polarity.LOWER), -stretch, stretch)
    rest = np.where(room != 0, _told(room), np.where(np.nan_to_num(further) != 0, _told(np.nan_to_num(further)), SAME))
    return aimed.where(aimed != Ease.SAME, _words(rest, polarity))


def _room(rows: pd.DataFrame, about: pd.DataFrame, default: tuple[str, float]) -> FloatArray:
    """How far short of its target a figure may be and still be amber, in the unit."""
    stated, _ = resolve([Stated.of(rows), Stated.of(about)], default, np.ones(len(rows)))
    aim = Aim(*(numbers(rows[name]) for name in FIGURES))
    return np.nan_to_num(width(stated, aim.target, aim, about["polarity"], about["decimals"].to_numpy()))


def _up(was: FloatArray, now: FloatArray, decimals: pd.Series) -> FloatArray:
    """1 where a figure became more as printed, -1 where it became less, 0 where neither; NaN where one is not set."""
    with np.errstate(invalid="ignore"):
        step = as_integer(now, decimals) - as_integer(was, decimals)
    return np.asarray(np.sign(np.where(np.isinf(was) & np.isinf(now), 0.0, step)))


def _told(way: FloatArray) -> FloatArray:
    return np.select([way > 0, way < 0, way == 0], [HARDER, EASIER, SAME], UNTOLD)


def _both(low: FloatArray, high: FloatArray) -> FloatArray:
    """Of a range: its two ends moved together or not."""
    added = np.sign(low) + np.sign(high)
    return np.where(low * high < 0, OTHER, _told(added))


def _words(choice: FloatArray, like: pd.Series) -> pd.Series:
    return pd.Series(text(WORDS, np.asarray(choice, dtype=np.int64)), index=like.index)

