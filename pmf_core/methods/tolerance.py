"""How far short of target is still amber: whose tolerance holds, and how wide it is in the unit (rules 4)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pmf_core.methods.arrays import BoolArray, FloatArray, IntArray, mark, numbers, pick
from pmf_core.methods.rounding import published
from pmf_core.methods.shortfall import Aim
from pmf_core.model import Polarity, ToleranceKind

KINDS = tuple(ToleranceKind)
PERCENT, POINTS, LIMITS = range(len(KINDS))
SOURCES = ("the period's own", "its parts' own", "the year's", "the indicator's", "the framework's")
FROM_YEAR = 2  # from here on a tolerance of something that builds up is for a whole year


@dataclass(frozen=True, slots=True, eq=False)
class Stated:
    """Tolerances as they were stated, one entry a row; kind -1 where it was left blank."""

    kind: IntArray
    amount: FloatArray
    low: FloatArray
    high: FloatArray

    @classmethod
    def of(cls, frame: pd.DataFrame) -> "Stated":
        """From the columns that targets and the data list share; limits without a kind are limits."""
        amount, low, high = (numbers(frame[c]) for c in ("tolerance", "tolerance_low", "tolerance_high"))
        kind = np.select([mark(frame["tolerance_kind"], name) for name in KINDS], range(len(KINDS)), -1)
        limits = np.isnan(amount) & ~(np.isnan(low) & np.isnan(high))
        return cls(np.where(limits, LIMITS, kind), amount, low, high)

    @classmethod
    def none(cls, size: int) -> "Stated":
        """Nothing stated, `size` times."""
        return cls(np.full(size, -1), *(np.full(size, np.nan) for _ in range(3)))

    @property
    def given(self) -> BoolArray:
        """Where a tolerance was stated: two limits of which at least one is there, or an amount."""
        limits = (self.kind == LIMITS) & ~(np.isnan(self.low) & np.isnan(self.high))
        return np.asarray(limits | ((self.kind != LIMITS) & ~np.isnan(self.amount)))

    def at(self, rows: IntArray) -> "Stated":
        """The entries of rows, nothing where a row is -1."""
        return Stated(pick(self.kind, rows, -1), *(pick(c, rows) for c in (self.amount, self.low, self.high)))

    def put(self, place: IntArray, other: "Stated") -> None:
        """Write other entries in."""
        self.kind[place], self.amount[place] = other.kind, other.amount
        self.low[place], self.high[place] = other.low, other.high

    def of_parts(
        self, rows: IntArray, together: Callable[[FloatArray, BoolArray], FloatArray], added: BoolArray
    ) -> "Stated":
        """The tolerances of the parts put together as their targets are; a share of target is not added up."""
        kind = pick(self.kind, rows[:, -1], -1)
        alike = (pick(self.kind, rows, -1) == kind[:, None]).all(axis=1)
        amount = together(self.amount, added & (kind != PERCENT))
        low, high = together(self.low, added), together(self.high, added)
        return Stated(kind, *(np.where(alike, column, np.nan) for column in (amount, low, high)))


def resolve(levels: Sequence[Stated], default: tuple[str, float], share: FloatArray) -> tuple[Stated, IntArray]:
    """The first level that states a tolerance, the default where none does, and which one it was.

    A kind left blank is the indicator's, else the default's. From the year's row on, points and limits are
    multiplied by `share` (1 where nothing builds up over the year).
    """
    size = len(share)
    kind, amount = ToleranceKind(default[0]), float(default[1])
    every = [*levels, Stated(np.full(size, KINDS.index(kind)), np.full(size, amount), *(np.full(size, np.nan),) * 2)]
    source = np.select([level.given for level in levels], range(len(levels)), len(levels))

    def chosen(name: str) -> FloatArray:
        return np.choose(source, [getattr(level, name) for level in every])

    kinds = np.asarray(chosen("kind"), dtype=np.int64)
    kinds = np.where(kinds < 0, levels[-1].kind, kinds)
    kinds = np.where(kinds < 0, KINDS.index(kind), kinds)
    for_year = source >= FROM_YEAR
    scale = np.where(for_year, share, 1.0)
    shared = np.where(for_year & (kinds == POINTS), share, 1.0)
    return Stated(kinds, chosen("amount") * shared, chosen("low") * scale, chosen("high") * scale), source


def width(stated: Stated, value: FloatArray, aim: Aim, polarity: pd.Series, decimals: IntArray) -> FloatArray:
    """Each tolerance in the unit: how far short of target may be and still be amber.

    percent: of |target|, of the floor or ceiling that is crossed for a range. limits: from target (or that
    floor or ceiling) to the limit on that side, as printed; 0 where it is not given or lies on the good side.

    Source: docs/method.md#tolerance.
    """
    target, floor, ceiling = aim
    lower, span = mark(polarity, Polarity.LOWER), mark(polarity, Polarity.RANGE)
    over_ceiling = span & ((value > ceiling) | np.isnan(floor))
    edge = np.where(span, np.where(over_ceiling, ceiling, floor), target)
    above = lower | over_ceiling | (mark(polarity, Polarity.NEAREST) & (value > target))
    limit = np.where(above, stated.high, stated.low)
    room = published(limit, decimals) - published(edge, decimals)
    room = np.nan_to_num(np.clip(np.where(above, room, -room), 0, None))
    percent = np.abs(edge) * stated.amount / 100
    return np.asarray(np.select([stated.kind == PERCENT, stated.kind == POINTS], [percent, stated.amount], room))
