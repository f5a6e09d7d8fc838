"""Which figures of segments are withheld, so that no small count is told or can be worked out from what is shown.

Source: docs/method.md#disclosure. The threshold is the framework's (`publication.small_number`).
"""

from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]

WHOLE = "all"
UNKNOWN = frozenset(  # names of those of whom it is not known
    ("don't know", "not disclosed", "not given", "not known", "not recorded", "not stated", "prefer not to say",
     "refused", "unknown")
)  # fmt: skip
LEFT_OVER = UNKNOWN | {"all other", "other", "others"}  # never the same people in two breakdowns
CELL = ["dimension", "segment"]
AMOUNTS = ("count", "base", "added")


class Why(StrEnum):
    """Why a figure is withheld. Readers are never told which: to say "small" would say that it is small."""

    SHOWN = ""
    SMALL = "small"
    BESIDE = "beside"
    RETURNED = "returned"


def suppressed(frame: pd.DataFrame, *, under: int) -> pd.Series:
    """Which figures are withheld, and why: small ones, and others that would give them away.

    Args:
        frame: one row a figure, at most one for each series, period, dimension and segment: series; period (its
            last month); together (periods that are judged as one: the financial year where figures are to date,
            else the period itself); dimension, segment ("all", "all" is the whole); value, numerator, denominator
            (float64, NaN where missing); is_count (bool, whether the value itself is a count); missing (str or
            missing; "suppressed" where it came so).
        under: counts and bases from 0 to below this are small; 0 withholds nothing but what came withheld.
    Returns:
        (n,) of `Why`, index of `frame`; "" where the figure may be shown, always for the whole. What is withheld is
        withheld with all that is made from it: see `hidden`.

    A count is the numerator, or the value where that is a count; a base is the denominator. A segment whose figure
    came without either has nothing to be judged by and is shown as it came. Within each dimension at least two
    segments are withheld or none, and neither their counts nor their bases come to less than `under` together,
    unless every segment of it is withheld. What is not guarded against: docs/method.md#disclosure.
    """
    rows = _measured(frame.reset_index(drop=True))
    segment = rows["dimension"] != WHOLE
    small = segment & rows[list(AMOUNTS)].apply(lambda amounts: _small(amounts, under)).any(axis=1)
    came = segment & (rows["missing"] == "suppressed")
    why = np.select([came, small], [Why.RETURNED, Why.SMALL], Why.SHOWN).astype(object)
    whole_came = ~segment & (rows["missing"] == "suppressed")
    columns = {name: rows[name].to_numpy() for name in (*CELL, "period", "value", *AMOUNTS)}
    touched = rows.loc[_touched(rows, small | came | whole_came), ["series", "together"]]
    for at in touched.groupby(["series", "together"]).groups.values():
        place = at.to_numpy()
        group = _Group({name: column[place] for name, column in columns.items()}, why[place], under)
        why[place] = group.settled(everything=bool(whole_came.iloc[place].any()))
    return pd.Series(why, index=frame.index, dtype="str")


def hidden(frame: pd.DataFrame, why: pd.Series) -> pd.DataFrame:
    """The frame without what is withheld: value, numerator and denominator blank, missing "suppressed".

    Everything that is made from a figure (gap, interval, rank, chart, file) is made from this frame and no other.
    """
    away = (why != "").to_numpy()
    blank = {name: frame[name].mask(away) for name in ("value", "numerator", "denominator")}
    return frame.assign(**blank, missing=frame["missing"].mask(away, "suppressed"))


def _measured(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with `count` and `base`, and `added`: by how much a count to date grew since the period before."""
    value = rows["value"].where(rows["is_count"].astype(bool))
    rows = rows.assign(count=rows["numerator"].fillna(value), base=rows["denominator"])
    order = rows.sort_values("period", kind="stable")
    told = order[order["count"].notna()]
    return rows.assign(added=told.groupby(["series", "together", *CELL])["count"].diff().reindex(rows.index))


def _small(amounts: pd.Series, under: int) -> pd.Series:
    return (amounts >= 0) & (amounts < under)


def _touched(rows: pd.DataFrame, cause: pd.Series) -> pd.Series:
    """The rows of every series and stretch of periods in which something must be withheld."""
    return cause.groupby([rows["series"], rows["together"]]).transform("any")


class _Group:
    """One series over the periods that are judged together: its segments with every amount that could be told."""

    def __init__(self, group: dict[str, npt.NDArray[Any]], why: npt.NDArray[np.object_], under: int) -> None:
        self.under, self.why = under, why
        names = list(zip(group["dimension"], group["segment"], strict=True))
        self.cells = sorted({name for name in names if name[0] != WHOLE})
        number = {name: at for at, name in enumerate(self.cells)}
        self.place = np.array([number.get(name, -1) for name in names])
        periods, when = np.unique(group["period"], return_inverse=True)
        told = np.full((len(self.cells) + 1, len(AMOUNTS), len(periods)), np.nan)  # the whole is the last
        for at, name in enumerate(AMOUNTS):
            told[self.place, at, when] = group[name]
        flat = told.reshape(len(told), -1)
        self.amounts: FloatArray = flat[:-1]
        self.whole: FloatArray = flat[-1]
        self.figures = ~np.isnan([group[name] for name in ("value", "count", "base")]).all(axis=0)
        self.away = self._any(np.asarray(why != "", dtype=bool))
        self.returned = self._any(np.asarray(why == Why.RETURNED, dtype=bool))
        self.there = self._any(np.asarray(self.figures, dtype=bool)) | self.away
        self.dimension = np.array([dimension for dimension, _ in self.cells], dtype=object)
        self.twin = self._twins()

    def _any(self, rows: BoolArray) -> BoolArray:
        """Whether any of these rows is of each segment."""
        found = np.zeros(len(self.cells), dtype=bool)
        found[self.place[rows & (self.place >= 0)]] = True
        return found

    def settled(self, *, everything: bool) -> npt.NDArray[np.object_]:
        """Why each row is withheld, once nothing that is withheld can be worked out."""
        if everything:
            self.away |= self.there
        before = -1
        while before != (before := int(self.away.sum())):
            self._spread()
            for name in dict.fromkeys(self.dimension):
                self._protect(np.flatnonzero((self.dimension == name) & self.there))
        of_cell = (self.place >= 0) & np.append(self.away, False)[self.place]
        return np.where(of_cell & self.figures & (self.why == ""), Why.BESIDE, self.why)

    def _protect(self, cells: npt.NDArray[np.intp]) -> None:
        """Withhold the smallest others of one dimension until what is left tells nothing."""
        order = cells[np.argsort(self._size()[cells], kind="stable")]
        while self.away[cells].any() and not self._safe(cells):
            left = order[~self.away[order]]
            if not left.size:
                self._spread()
                return
            own = left[self.twin[left] < 0]
            twins_only = not (self.away[cells] & (self.twin[cells] < 0)).any()
            self.away[own[0] if twins_only and own.size else left[0]] = True

    def _safe(self, cells: npt.NDArray[np.intp]) -> bool:
        """Whether what is withheld of a dimension cannot be told from its whole and from what is shown."""
        away = cells[self.away[cells]]
        if len(away) < 2 or ((self.twin[away] >= 0).all() and len(away) < len(cells)):  # noqa: PLR2004 - two hide each other
            return False
        known, told = np.nan_to_num(self.amounts), ~np.isnan(self.amounts)
        together = np.maximum(known[away], 0).sum(axis=0)
        if self.returned[cells].any():  # what came withheld is the rest of the whole
            together += np.maximum(np.nan_to_num(self.whole) - known[cells].sum(axis=0), 0)
        asked = told[cells].any(axis=0)
        return bool((together[asked] >= self.under).all())

    def _size(self) -> FloatArray:
        """How large each segment is, over all periods: by count, then by base; those that tell neither come last."""
        third = self.amounts.shape[1] // len(AMOUNTS)
        told = ~np.isnan(self.amounts[:, : 2 * third]).all(axis=1)
        size = np.nansum(self.amounts[:, :third], axis=1) + 1e-9 * np.nansum(self.amounts[:, third : 2 * third], axis=1)
        return np.where(told, size, np.inf)

    def _spread(self) -> None:
        """The same segment in two dimensions is withheld in both; where it is all there is, so is the rest."""
        for one in np.flatnonzero(self.away & (self.twin >= 0)):
            self.away |= self.twin == self.twin[one]
        for name in dict.fromkeys(self.dimension):
            mine = (self.dimension == name) & self.there
            shared = self.away & mine & (self.twin >= 0)
            if shared.any() and (self.away | ~mine).all() and (self.twin[mine] >= 0).all():
                linked = np.isin(self.dimension, self.dimension[np.isin(self.twin, self.twin[shared])])
                self.away |= linked & self.there

    def _twins(self) -> npt.NDArray[np.intp]:
        """A number for each segment that stands in more than one dimension with the same figures; -1 for the rest."""
        names = np.array([segment.casefold().strip() for _, segment in self.cells], dtype=object)
        twin = np.full(len(names), -1)
        for number, name in enumerate(dict.fromkeys(names)):
            same = np.flatnonzero(names == name)
            if len(same) > 1 and name not in LEFT_OVER and self._alike(same):
                twin[same] = number
        return twin

    def _alike(self, cells: npt.NDArray[np.intp]) -> bool:
        """Whether segments of one name agree wherever they tell a figure."""
        amounts = self.amounts[cells]
        low, high = np.fmin.reduce(amounts), np.fmax.reduce(amounts)
        return bool(np.all(np.isnan(low) | (low == high)))
