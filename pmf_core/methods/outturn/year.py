"""How the parts of a year make its figure: what is known of it, and what each period to come adds."""

from dataclasses import dataclass

import numpy as np

from pmf_core.methods.arrays import BoolArray, FloatArray, IntArray
from pmf_core.methods.outturn.parts import LAST, RATIO, SUM, Parts
from pmf_core.methods.outturn.season import total

NO_FIGURES, NO_START = "there are no figures", "the year's first figures are missing, and none is earlier"
NO_SIZES, TOO_OLD = "its parts cannot be put together", "the latest figure is too old"
ENOUGH = 6  # figures; fewer are of low confidence, and have neither season nor slope


@dataclass(frozen=True, slots=True, eq=False)
class Year:
    """The year's figure is base + the sum of weight x figure over its periods that have none; (S, cycle).

    A missing period before the latest figure is estimated for a sum; mean and ratio go without it, as on the
    scorecard, and last needs only the last one.
    """

    base: FloatArray  # (S,)
    weight: FloatArray  # (S, cycle) 0 where the figure is there
    why_not: list[str]  # of each series, why there can be no figure; empty where there can

    @property
    def open(self) -> BoolArray:
        """(S,) whether anything is still to come."""
        return np.asarray((self.weight != 0).any(axis=1))


def year_of(made: Parts) -> Year:
    """What is known of the year, and how much each missing period of it counts."""
    cycle = made.cycle
    y, there = made.y[:, -cycle:], made.there[:, -cycle:]
    ahead = made.ahead
    to_come = np.arange(cycle)[None, :] >= cycle - np.minimum(ahead, cycle)[:, None]
    hole = ~there & ~to_come
    size = made.expected_size()
    told = np.where(there, y, 0.0)
    by_size = (made.way == RATIO)[:, None]
    counts = np.where(by_size, size, 1.0) * (there | to_come)
    share = counts / np.where(total(counts) > 0, total(counts), np.nan)[:, None]
    last = np.zeros_like(counts)
    last[:, -1] = 1.0
    each = np.select([(made.way == SUM)[:, None], (made.way == LAST)[:, None]], [np.ones_like(counts), last], share)
    needed = np.where((made.way == SUM)[:, None], ~there, to_come)
    weight = np.where(needed, each, 0.0)
    no_size = (made.way == RATIO) & np.isnan(np.where(there | to_come, size, 0.0)).any(axis=1)
    no_start = (made.way == SUM) & (hole & (np.maximum.accumulate(made.there, axis=1)[:, -cycle:] == 0)).any(axis=1)
    longest = max(2 * cycle, 3)
    why = np.select(
        [~made.there.any(axis=1), ahead > longest, no_size, no_start],
        [NO_FIGURES, TOO_OLD, NO_SIZES, NO_START],
        "",
    )
    return Year(total(np.where(there, told * each, 0.0)), np.nan_to_num(weight), [str(reason) for reason in why])


def rolled(x: FloatArray, ahead: IntArray) -> FloatArray:
    """(S, G) with each row moved so that its latest figure stands last."""
    place = np.arange(x.shape[1])[None, :] - np.minimum(ahead, x.shape[1])[:, None]
    return np.where(place >= 0, np.take_along_axis(x, np.maximum(place, 0), axis=1), np.nan)


def figures(made: Parts) -> IntArray:
    """(S,) how many figures there are to learn from."""
    return np.asarray((~np.isnan(made.learnt)).sum(axis=1))
