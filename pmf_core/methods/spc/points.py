"""Series laid end to end, oldest point first: where each begins, where it is rebased, which points are neighbours."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from pmf_core.methods.arrays import BoolArray, FloatArray, IntArray, numbers


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """(n,) points of many series, each series in one piece and in order of time.

    `starts` has the row at which each series begins, `group_starts` the same for each group (between two step
    changes); `group` is the position of a row's group among them. `follows`: the row before is the period before,
    of the same group.
    """

    value: FloatArray
    starts: IntArray
    group_starts: IntArray
    group: IntArray
    follows: BoolArray

    @classmethod
    def of(cls, value: FloatArray, new_series: BoolArray, new_group: BoolArray, next_period: BoolArray) -> "Points":
        """From marks on the rows that begin a series, begin a group, and come one period after the row before."""
        new_group = new_group | new_series
        return cls(
            value, np.flatnonzero(new_series), np.flatnonzero(new_group), np.cumsum(new_group) - 1,
            next_period & ~new_group,
        )  # fmt: skip

    @property
    def series(self) -> IntArray:
        """The position of each row's series."""
        lengths = np.diff(np.append(self.starts, len(self.value)))
        return np.repeat(np.arange(len(self.starts)), lengths)

    @property
    def present(self) -> BoolArray:
        """Where there is a figure."""
        return ~np.isnan(self.value)


def ordered(frame: pd.DataFrame, *, gaps: bool = True) -> tuple[IntArray, Points]:
    """The order that puts each series of a long frame oldest first, and its points in that order.

    Args:
        frame: series, position (whole numbers, one a period), value; group where there are step changes.
        gaps: a position that is left out parts its neighbours.
    Raises:
        ValueError: a column is wanting, a series or position is blank, a position is twice in a series, or a
            value is infinite.
    """
    if wanting := [name for name in ("series", "position", "value") if name not in frame]:
        raise ValueError(f"the frame has no column {wanting[0]!r}")
    who, names = pd.factorize(frame["series"])
    if (who < 0).any():
        raise ValueError(f"row {frame.index[int(np.argmin(who))]} has no series")
    place = _positions(frame["position"])
    order = np.argsort(who * np.int64(1 + np.ptp(place)) + (place - place.min()), kind="stable") if len(who) else who
    who, place, value = who[order], place[order], finite(numbers(frame["value"]))[order]
    same = np.append(False, who[1:] == who[:-1])[: len(who)]
    step = np.append(0, np.diff(place))[: len(who)]
    if (twice := np.flatnonzero(same & (step == 0))).size:
        raise ValueError(f"series {names[who[twice[0]]]} has position {place[twice[0]]} twice")
    moved = np.zeros_like(same)
    if "group" in frame:
        kind = pd.factorize(frame["group"])[0][order]
        moved[1:] = kind[1:] != kind[:-1]
    return np.asarray(order), Points.of(value, ~same, moved, step == 1 if gaps else same)


def finite(value: FloatArray) -> FloatArray:
    """The values themselves; ValueError where one is infinite, which no figure is."""
    if np.isinf(value).any():
        raise ValueError("a value is infinite: it is not a figure")
    return value


def _positions(column: "pd.Series[Any]") -> IntArray:
    place = numbers(column)
    if not (np.isfinite(place) & (place == np.rint(place))).all():
        raise ValueError("a position is not a whole number")
    return np.asarray(place, dtype=np.int64)


def previous(entries: FloatArray) -> FloatArray:
    """The entry of the row before; NaN in the first row."""
    return np.append(np.nan, entries)[:-1]
