"""Figures beside what they were to reach, and figures that would be right in another unit.

Source: docs/method.md#doubts.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmf_core import formats
from pmf_core.returns.checks.doubt import Doubt, Floats, as_given, of, printed
from pmf_core.returns.checks.earlier import Past, middle
from pmf_core.returns.context import Context

FAR = 20.0  # times the target, or under it
SUPPORTED = 3.0  # times the largest earlier figure, or under the smallest: the history is with it
ALONE = 8.0  # times outside what is known, before another unit is thought of
WITHIN = 2.0  # times around what is known, for a figure in another unit to fit
AIMS = ("target", "floor", "ceiling")


@dataclass(frozen=True, slots=True)
class Slip:
    """A unit taken for another: what the unit's sign and words are, what the figure is multiplied by to be right."""

    sign: str
    times: float
    words: str


SLIPS = (
    Slip("%", 100, "a proportion; as a percentage it would be"),
    Slip("%", 0.01, "a percentage multiplied by 100; it would be"),
    Slip("k", 0.001, "given in single units; in thousands it would be"),
    Slip("m", 0.000_001, "given in single units; in millions it would be"),
    Slip("m", 0.001, "given in thousands; in millions it would be"),
    Slip("£", 1000, "given in thousands; in full it would be"),
    Slip("£", 1_000_000, "given in millions; in full it would be"),
)
SCALED = {"thousand": "k", "000": "k", "million": "m"}


def doubts(past: Past, targets: pd.DataFrame, indicators: pd.DataFrame, context: Context) -> tuple[Doubt, Doubt]:
    """Figures that would be right in another unit, and figures far from their target.

    Args:
        past: the new figures of the return with the earlier ones.
        targets: indicator, first, last (month ordinals), target, floor, ceiling: one row a period.
    """
    least, most = _aims(past.at, targets, indicators, context)
    sizes = np.abs(past.values)
    seen = np.isfinite(sizes[:, 0])
    low, high = np.fmin.reduce(sizes, axis=1), np.fmax.reduce(sizes, axis=1)
    size = np.abs(past.at["value"].to_numpy(dtype="float64"))
    usual = np.where(seen, middle(sizes), (least + most) / 2)
    alone = (size > 0) & ((size * ALONE <= np.where(seen, low, least)) | (size >= ALONE * np.where(seen, high, most)))
    slip = _slipped(past.at, np.where(alone, size, np.nan), usual, np.where(seen, high, most), indicators)
    supported = (size <= SUPPORTED * high) & (size * SUPPORTED >= low)
    far = ((size > FAR * most) | (size * FAR < least)) & (size > 0) & ~supported
    told = past.at.assign(least=least, most=most, low=low, high=high, slip=slip)

    def words(at: pd.DataFrame) -> dict[str, object]:
        return {"indicator": at["indicator"], "figure": as_given(at, indicators), "hint": _hint(at, indicators),
                "beside": _beside(at, indicators)}  # fmt: skip

    def about(at: pd.DataFrame) -> dict[str, object]:
        aim = at["most"].where(at["value"].abs() > at["most"], at["least"])
        return {"indicator": at["indicator"], "figure": as_given(at, indicators),
                "target": printed(at, aim, indicators)}  # fmt: skip

    return Doubt("R231", told[slip >= 0], words), Doubt("R233", told[far], about)


def _aims(
    at: pd.DataFrame, targets: pd.DataFrame, indicators: pd.DataFrame, context: Context
) -> tuple[Floats, Floats]:
    """The least and the most that each figure was to be: of its own period, else its share of the year's. NaN: none.

    A share of the year's target says how much is too much, never how little, since figures that build up over a
    year seldom do so evenly.
    """
    rows = targets[targets["indicator"].isin(at["indicator"])]
    if rows.empty:
        none = np.full(len(at), np.nan)
        return none, none
    aims = rows[list(AIMS)].abs().replace(0, np.nan)
    rows = rows[["indicator", "first", "last"]].assign(least=aims.min(axis=1), most=aims.max(axis=1))
    rows = rows.drop_duplicates(["indicator", "first", "last"], keep="last")
    begins = at["last"] - (at["last"] - context.year_start + 1) % 12
    year = pd.DataFrame({"indicator": at["indicator"], "first": begins, "last": begins + 11})
    wanted = pd.concat([at[["indicator", "first", "last"]], year])
    met = wanted.merge(rows, on=["indicator", "first", "last"], how="left")
    own, whole = np.split(met[["least", "most"]].to_numpy(dtype="float64"), 2)
    to_date = (of(at, indicators["basis"]) == "year_to_date").to_numpy(dtype=bool)
    summed = (of(at, indicators["aggregation"]) == "sum").to_numpy(dtype=bool)
    share = np.minimum((at["last"] - at["first"] + 1).to_numpy() / 12, 1)
    least = np.where(np.isnan(own[:, 0]) & ~summed & ~to_date, whole[:, 0], own[:, 0])
    most = np.where(np.isnan(own[:, 1]), whole[:, 1] * np.where(summed & ~to_date, share, 1), own[:, 1])
    return least, most


def _slipped(
    at: pd.DataFrame, size: Floats, usual: Floats, high: Floats, indicators: pd.DataFrame
) -> NDArray[np.int64]:
    """Which of SLIPS would put a figure right; -1 for none.

    `size` is that of figures far outside what is known of the indicator, else NaN. What is known is its earlier
    figures; where there is none, its target: `usual` is the middle of it, `high` its largest.
    """
    which = np.full(len(size), -1)
    if np.isnan(size).all():
        return which
    signs = of(at, pd.Series([_sign(unit) for unit in indicators["unit"]], index=indicators.index, dtype="str"))
    for n, slip in enumerate(SLIPS):
        other = size * slip.times
        fits = (which < 0) & (signs == slip.sign).to_numpy(dtype=bool)
        fits &= (other * WITHIN >= usual) & (other <= WITHIN * usual)
        if slip.sign == "%":
            fits &= (other <= 100) | (high > 100)
        which[fits] = n
    return which


def _hint(at: pd.DataFrame, indicators: pd.DataFrame) -> "pd.Series[str]":
    """What the figure may be, and what it would be in the indicator's unit."""
    times = at["slip"].map({n: slip.times for n, slip in enumerate(SLIPS)})
    said = at["slip"].map({n: slip.words for n, slip in enumerate(SLIPS)})
    return "It may be " + said + " " + printed(at, at["value"] * times, indicators) + "."


def _sign(unit: object) -> str:
    """What a unit counts in: "%", "k", "m", "£", or "" where it does not say."""
    text = unit if isinstance(unit, str) else ""
    before, after, words = formats.affixes(text)
    said = next((scale for word, scale in SCALED.items() if word in words.casefold()), "")
    return after or said or before


def _beside(at: pd.DataFrame, indicators: pd.DataFrame) -> "pd.Series[str]":
    """What the figure is set beside: the earlier ones, else the target."""
    low, high = (printed(at, at[name], indicators) for name in ("low", "high"))
    figures = "its last figures run from " + low + " to " + high
    return figures.where(at["high"].notna(), "its target is " + printed(at, at["most"], indicators))


