"""Figures beside the indicator's own earlier ones: another size, another sign, the same again.

Source: docs/method.md#doubts.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmf_core import formats
from pmf_core.returns.checks.doubt import (
    Doubt,
    Floats,
    Marks,
    as_given,
    is_percentage,
    number_of,
    printed,
    whole_units,
)
from pmf_core.returns.context import Context

RECENT = 12  # earlier figures that are looked at
ENOUGH = 4  # earlier figures before anything is said about size
TIMES = 8.0  # the usual size, up or down: another order of magnitude
BEYOND = 3.0  # times the largest, or under the smallest, of the earlier ones
SCATTER = 4.0  # of the roots of the earlier ones
ROOTS = 3.0  # of published units: what counts scatter by at most, by chance
SETTLED = 6  # earlier figures before the change from one to the next is known
STEPS = 10.0  # of that change, beyond the earlier ones
SWAPPED_STEPS = 4.0  # the same, where two digits the other way round would be right
LEAST_STEP = 0.005  # a change of half a per cent, for figures that hardly move
LEAST_SWAPPED = 1000.0
VARIES = 50.0  # published units that figures change by: then the same again is no chance


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """The new figures of a return and, for each, the earlier ones of its own frequency, newest first.

    `at` are n rows of the home council's figures that are not stored so already; `figure` is (n,) and the others
    (n, 12), NaN where there are fewer. Figures for the year to date are taken per month that they cover, without
    sign, in `size` and `sizes`; `unit` is a unit of the published decimals.
    """

    at: pd.DataFrame
    size: Floats
    sizes: Floats
    values: Floats
    numerators: Floats
    denominators: Floats
    ends: Floats  # last month of each
    unit: Floats

    @classmethod
    def of(cls, ours: pd.DataFrame, known: pd.DataFrame, indicators: pd.DataFrame, context: Context) -> "Past":
        """From the home council's figures once the return is in: `fresh` marks what is new, `origin` its row."""
        value = known["value"].to_numpy()
        who, first, last = (known[name].to_numpy(dtype="int64") for name in ("known", "first", "last"))
        order = np.lexsort((last, last - first, who))
        order = order[~np.isnan(value[order])]
        value, who, first, last = value[order], who[order], first[order], last[order]
        here = np.arange(len(order))
        begins = np.ones(len(order), dtype=bool)
        begins[1:] = (who[1:] != who[:-1]) | (np.diff(last - first) != 0)
        position = here - np.maximum.accumulate(np.where(begins, here, 0)) if len(order) else here
        new = np.flatnonzero(known["fresh"].to_numpy(dtype=bool)[order])
        back = np.arange(1, RECENT + 1)
        there = position[new, None] >= back
        index = np.where(there, new[:, None] - back, 0)

        def before(figures: NDArray[Any]) -> Floats:
            return np.where(there, figures[index], np.nan)

        to_date = (indicators["basis"] == "year_to_date").to_numpy(dtype=bool)[who]
        size = np.abs(value) / np.where(to_date, (last - context.year_start + 1) % 12 + 1, 1)
        at = ours.loc[known["origin"].to_numpy()[order][new]]
        numerator, denominator = (before(known[name].to_numpy()[order]) for name in ("numerator", "denominator"))
        unit: Floats = np.asarray(10.0 ** -number_of(at, indicators["decimals"]).to_numpy())
        return cls(at, size[new], before(size), before(value), numerator, denominator, before(last), unit)

    @property
    def count(self) -> NDArray[np.int64]:
        """How many earlier figures there are, at most 12."""
        return np.asarray(np.isfinite(self.sizes).sum(axis=1))

    @property
    def of_one_sign(self) -> Marks:
        """Whether no earlier figure has another sign than the new one: else a small one is between them."""
        return np.asarray(~(self.values * self.at["value"].to_numpy()[:, None] < 0).any(axis=1))


def doubts(past: Past, known: pd.DataFrame, indicators: pd.DataFrame) -> list[Doubt]:
    """Figures of another sign, another size or out of line with the earlier ones, and the same again."""
    usual = middle(past.sizes)
    order, (line, meant) = another_order(past, usual), out_of_line(past, usual)
    chosen = {"R234": another_sign(past, known, indicators), "R230": order, "R232": line,
              "R235": same_again(past, indicators)}  # fmt: skip
    with np.errstate(divide="ignore", invalid="ignore"):
        facts = {"times": past.size / usual, "meant": meant, "count": past.count, "low": _least(past.values),
                 "high": -_least(-past.values)}  # fmt: skip

    def words(at: pd.DataFrame) -> dict[str, object]:
        return {
            "indicator": at["indicator"], "figure": as_given(at, indicators), "times": _times(at["times"]),
            "count": at["count"], "low": printed(at, at["low"], indicators),
            "high": printed(at, at["high"], indicators), "hint": _swapped_hint(at, indicators),
        }  # fmt: skip

    return [
        Doubt(code, past.at[rows].assign(**{name: fact[rows] for name, fact in facts.items()}), words)
        for code, rows in chosen.items()
    ]


def another_order(past: Past, usual: Floats) -> Marks:
    """Figures of another order of magnitude than their own earlier ones, and not by chance: (n,).

    At least 4 earlier figures; at least 8 times their middle or an eighth of it; 3 times beyond the largest or
    under the smallest; and, as roots of published units (so that small counts may scatter), further from the
    middle than 3 and than 4 of their standard deviations. Zero is no size.
    """
    low, high = _least(past.sizes), -_least(-past.sizes)
    size = past.size
    up = (size >= TIMES * usual) & (size >= BEYOND * high)
    down = (size * TIMES <= usual) & (size * BEYOND <= low) & past.of_one_sign
    scatter = _spread(np.sqrt(past.sizes / past.unit[:, None]))
    roots = np.abs(np.sqrt(size / past.unit) - np.sqrt(usual / past.unit))
    far = roots >= np.maximum(ROOTS, SCATTER * scatter)
    return np.asarray((past.count >= ENOUGH) & (size > 0) & (usual > 0) & (up | down) & far)


def out_of_line(past: Past, usual: Floats) -> tuple[Marks, Floats]:
    """Figures far outside the run of the earlier ones, and what they would be with two digits swapped, where that fits.

    A step is the mean change from one earlier figure to the next, as a ratio. Out of line is 10 steps outside the
    earlier ones, half as much again as their middle and as the last; or 4 steps, where swapping two neighbouring
    digits would put it among them. Needs 6 earlier figures (4 where swapped); by chance alone, counts may differ.
    """
    size, last, unit = past.size, past.sizes[:, 0], past.unit
    low, high = _least(past.sizes), -_least(-past.sizes)
    logs = np.log(past.sizes + unit[:, None])
    changes = np.abs(np.diff(logs, axis=1))
    step = np.maximum(_mean(changes) / 1.128, LEAST_STEP)  # of a moving range, as a standard deviation
    outside = np.maximum(np.log((size + unit) / (high + unit)), np.log((low + unit) / (size + unit)))
    up = size > high
    roots = np.abs(np.sqrt(size / unit) - np.sqrt(np.where(up, high, low) / unit))
    able = (size > 0) & (low > 0) & (roots >= ROOTS) & (up | past.of_one_sign)

    def beyond(figure: Floats, times: float) -> Marks:
        return np.where(up, size >= times * figure, size * times <= figure)

    far = beyond(usual, 1.5) & beyond(last, 1.5) & beyond(np.where(up, high, low), 1.3)
    far &= (outside >= STEPS * step) & (past.count >= SETTLED)
    fits = (outside >= SWAPPED_STEPS * step) & beyond(np.where(up, high, low), 1.1) & (past.count >= ENOUGH)
    raw = past.at["value"].to_numpy(dtype="float64")
    meant = np.full(len(size), np.nan)
    rows = np.flatnonzero(able & fits & (np.abs(raw) >= LEAST_SWAPPED))
    meant[rows] = _swapped(raw[rows], np.abs(past.values[rows]), 3 * step[rows])
    return able & (far | np.isfinite(meant)), meant


def another_sign(past: Past, known: pd.DataFrame, indicators: pd.DataFrame) -> Marks:
    """Figures below 0 of indicators with 4 earlier figures, none of them below 0, and no limit that allows it."""
    if not (past.at["value"].to_numpy() < 0).any():
        return np.zeros(len(past.at), dtype=bool)
    seen = known[known["value"].notna()].sort_values(["known", "last"])
    below = (seen["value"] < 0).astype("int64").groupby(seen["known"]).cumsum()
    earlier = seen.groupby("known").cumcount() >= ENOUGH
    first = pd.Series(((below == 1) & (seen["value"] < 0) & earlier).to_numpy(), index=seen["origin"])
    may_be = number_of(past.at, indicators["lower_bound"]) < 0
    return np.asarray(first[first.index >= 0].reindex(past.at.index) & ~may_be, dtype=bool)


def same_again(past: Past, indicators: pd.DataFrame) -> Marks:
    """Figures that are, parts and all, what the period before had, where the earlier ones never repeated and vary much.

    Needs 4 earlier figures. Varies much: the middle change of the figure or of a part is 50 published units or
    more. Zero, 100% and the limits of an indicator are never asked about.
    """
    decimals = np.rint(-np.log10(past.unit))
    now = whole_units(past.at["value"], decimals)
    found = (now == whole_units(past.values[:, 0], decimals)) & (now != 0) & (past.count >= ENOUGH)
    rows = np.flatnonzero(found)
    if not len(rows):
        return np.asarray(found)
    at, places = past.at.iloc[rows], decimals[rows, None]
    limits = [number_of(at, indicators[name]).to_numpy() for name in ("lower_bound", "upper_bound")]
    value = at["value"].to_numpy()
    same = ~np.isin(value, [100.0]) | ~is_percentage(at, indicators).to_numpy()
    same &= (value != limits[0]) & (value != limits[1])
    same &= (at["last"] - past.ends[rows, 0] == at["last"] - at["first"] + 1).to_numpy()
    changes = np.abs(np.diff(whole_units(past.values[rows], places), axis=1))
    same &= ~(changes == 0).any(axis=1)
    varies = middle(changes) >= VARIES
    for name, earlier in (("numerator", past.numerators[rows]), ("denominator", past.denominators[rows])):
        part = at[name].to_numpy()
        same &= (part == earlier[:, 0]) | (np.isnan(part) & np.isnan(earlier[:, 0]))
        varies |= middle(np.abs(np.diff(earlier, axis=1))) >= VARIES
    found[rows] = same & varies
    return np.asarray(found)


def middle(figures: Floats) -> Floats:
    """The median of each row; NaN where it has none."""
    ordered = np.sort(figures, axis=1)
    count = np.isfinite(ordered).sum(axis=1)
    row = np.arange(len(ordered))
    last = np.maximum(count - 1, 0)
    return np.asarray((ordered[row, last // 2] + ordered[row, np.minimum(count // 2, last)]) / 2)


def _least(figures: Floats) -> Floats:
    return np.asarray(np.sort(figures, axis=1)[:, 0])


def _mean(figures: Floats) -> Floats:
    count = np.isfinite(figures).sum(axis=1)
    return np.asarray(np.nansum(figures, axis=1) / np.where(count > 0, count, np.nan))


def _spread(figures: Floats) -> Floats:
    """The standard deviation of each row."""
    count = np.isfinite(figures).sum(axis=1)
    apart = figures - _mean(figures)[:, None]
    return np.asarray(np.sqrt(np.nansum(apart**2, axis=1) / np.where(count > 1, count - 1, np.nan)))


def _swapped(figure: Floats, earlier: Floats, near: Floats) -> Floats:
    """What each figure is with two neighbouring digits swapped, if that is among the earlier ones, near the last."""
    size = np.abs(figure)
    low, high, last = _least(earlier), -_least(-earlier), earlier[:, 0]
    whole = np.floor(size).astype("int64")
    best, closest = np.full(len(size), np.nan), near.copy()
    for place in range(2, 14):
        power = 10**place
        left, right = whole // (10 * power) % 10, whole // power % 10
        other = size + (right - left) * 9.0 * power
        with np.errstate(divide="ignore", invalid="ignore"):
            apart = np.abs(np.log(other / last))
        fits = (whole >= 10 * power) & (left != right) & (other >= low) & (other <= high) & (apart <= closest)
        best, closest = np.where(fits, other, best), np.where(fits, apart, closest)
    return np.where(figure < 0, -best, best)


def _times(times: "pd.Series[float]") -> "pd.Series[str]":
    """About how many times the usual size, in words."""
    said = [
        "" if np.isnan(by) else f"about {formats.number(by, '', 0)} times its usual size" if by >= 1
        else f"about 1/{formats.number(1 / by, '', 0)} of its usual size" if by > 0 else ""
        for by in times
    ]  # fmt: skip
    return pd.Series(said, index=times.index, dtype="str")


def _swapped_hint(at: pd.DataFrame, indicators: pd.DataFrame) -> "pd.Series[str]":
    said = printed(at, at["meant"], indicators).where(at["meant"].notna())
    return (" With two digits the other way round it would be " + said + ".").fillna("")


