"""Periods of the year without a figure before its latest one: which they are, and what a sum takes them to be."""

import numpy as np

from pmf_core.methods.arrays import BoolArray, FloatArray, IntArray
from pmf_core.methods.outturn.parts import Parts
from pmf_core.methods.outturn.season import Season, filled, season, total
from pmf_core.methods.outturn.year import ENOUGH, Year, figures, rolled


def holes_of(made: Parts, year: Year) -> BoolArray:
    """(S, cycle) periods of the year before the latest figure that have to be estimated: those of sums."""
    before = np.arange(made.cycle)[None, :] < made.cycle - made.ahead[:, None]
    return np.asarray((year.weight != 0) & before)


def bridged(made: Parts, rows: IntArray, seasonal: Season) -> FloatArray:
    """(s, G) figures of these series without their season, holes inside them on the line between their neighbours."""
    place = np.broadcast_to(made.place, (len(rows), len(made.place)))
    return filled(seasonal.off(made.y[rows], place))


def estimated(made: Parts, holes: BoolArray) -> FloatArray:
    """(S,) what the holes of the year are expected to come to, within their bounds; 0 where there are none.

    Args:
        holes: (S, cycle) as `holes_of` gives them. NaN where a hole lies before the first figure.
    """
    found, rows = np.zeros(len(made.y)), np.flatnonzero(holes.any(axis=1))
    if not rows.size:
        return found
    ahead, few = made.ahead[rows], figures(made)[rows] < ENOUGH
    learnt = np.where(few[:, None], np.nan, rolled(made.learnt[rows], ahead))
    seasonal = season(learnt, (made.place[None, :] - ahead[:, None]) % made.cycle, made.cycle, made.may_share[rows])
    near = seasonal.on(bridged(made, rows, seasonal), np.broadcast_to(made.place, (len(rows), len(made.place))))
    least, most = (bound[rows][:, None] for bound in made.each())
    found[rows] = total(np.where(holes[rows], np.clip(near, least, most)[:, -made.cycle :], 0.0))
    return found
