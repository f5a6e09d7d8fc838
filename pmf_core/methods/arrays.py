"""Whole columns by position: the row of an indicator and a period is found without a loop."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
Entry = TypeVar("Entry", bound=np.generic)

_LAST, _MONTHS = 20, 9  # bits for the last month's ordinal and for the length in months


def key(indicator: IntArray, last: IntArray, months: IntArray | int = 0) -> IntArray:
    """One whole number for an indicator's position, a last month and a length; sorts in that order."""
    return np.asarray((((indicator << _LAST) | last) << _MONTHS) | np.minimum(months, 511), dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Finder:
    """Keys in order and the row that each came from. Of equal keys the one that was last is found."""

    keys: IntArray
    rows: IntArray

    @classmethod
    def of(cls, keys: IntArray, rows: IntArray) -> "Finder":
        """A finder for `rows` under `keys`, given in any order."""
        order = np.argsort(keys, kind="stable")
        return cls(keys[order], rows[order])

    def exact(self, wanted: IntArray) -> IntArray:
        """The row of each key, -1 where there is none; any shape."""
        place = np.searchsorted(self.keys, wanted, side="right") - 1
        found = (place >= 0) & (pick(self.keys, place, -1) == wanted)
        return np.asarray(np.where(found, pick(self.rows, place, -1), -1), dtype=np.int64)

    def latest(self, indicator: IntArray, last: IntArray) -> IntArray:
        """The row of each indicator whose last month is the latest on or before `last`, -1 where none."""
        place = np.searchsorted(self.keys, key(indicator, last, 511), side="right") - 1
        same = (place >= 0) & (pick(self.keys, place, -1) >> (_LAST + _MONTHS) == indicator)
        return np.asarray(np.where(same, pick(self.rows, place, -1), -1), dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """(n,) indicators by position, and of each a period by its first and last month."""

    who: IntArray
    first: IntArray
    last: IntArray

    @property
    def length(self) -> IntArray:
        """Months in each period."""
        return self.last - self.first + 1

    @property
    def keys(self) -> IntArray:
        """The key of each indicator and period."""
        return key(self.who, self.last, self.length)

    def take(self, places: IntArray) -> "Spans":
        """The entries at these places."""
        return Spans(self.who[places], self.first[places], self.last[places])


def pick(column: npt.NDArray[Entry], rows: IntArray, absent: object = np.nan) -> npt.NDArray[Entry]:
    """The entries at `rows` (any shape), `absent` where the row is -1."""
    if not column.size:
        return np.full(rows.shape, absent, dtype=column.dtype)
    picked = column[rows]
    picked[rows < 0] = np.asarray(absent, dtype=column.dtype)
    return picked


def text(names: Sequence[str], choice: npt.NDArray[np.integer]) -> pd.api.extensions.ExtensionArray:
    """A column of text from positions in a short list of names; missing where the position is -1."""
    return pd.array(list(names), dtype="str").take(choice, allow_fill=True)


def mark(column: pd.Series, name: str) -> BoolArray:
    """Where a text column says `name`; a missing text says nothing."""
    return np.asarray(column.array == name, dtype=np.bool_)


def positions_of(codes: pd.Index, column: pd.Series) -> IntArray:
    """Where each code of a column is among `codes`, -1 where it is not."""
    places, met = pd.factorize(column)
    return np.asarray(pick(codes.get_indexer(pd.Index(met)), places, -1), dtype=np.int64)


def numbers(column: pd.Series) -> FloatArray:
    """A numeric column as float64, NaN where missing."""
    return column.to_numpy(dtype=np.float64, na_value=np.nan)


def whole(column: pd.Series) -> IntArray:
    """A column of whole numbers as int64."""
    return column.to_numpy(dtype=np.int64)
