"""What every remaining period has to bring for the year's target to be met, against what was achieved before."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pmf_core.methods.arrays import BoolArray, FloatArray, IntArray
from pmf_core.methods.outturn.aims import Aims
from pmf_core.methods.outturn.holes import estimated, holes_of
from pmf_core.methods.outturn.parts import LAST, RATIO, Parts, parts
from pmf_core.methods.outturn.result import Reach, RunRate
from pmf_core.methods.outturn.season import total
from pmf_core.methods.outturn.year import Year, year_of
from pmf_core.methods.rounding import as_integer, ten_to

NO_TARGET, INCOMPLETE = "no target", "a period of the year has no figure"


def run_rate(
    values: pd.DataFrame, data_list: pd.DataFrame, aims: pd.DataFrame, *,
    year_end: int, year_start: int = 4, since: pd.Series | None = None,
) -> dict[str, RunRate]:  # fmt: skip
    """Whether each indicator's target of the year can still be met, and by what in each remaining period.

    Args:
        values, data_list, aims, year_end, since: as `outturn_many` takes them; earlier runs lie after `since`.
    Returns:
        By code. Needed is the same figure in every remaining period (for `last` the same change, for `ratio` the same
        rate on the denominators expected: last year's, else their mean). Certain either way only by the bounds.
        Remaining are the periods after the latest figure; a missing one before it is estimated for a sum.
    Raises:
        ValueError: a code is twice in the data list, or a frequency is none.

    Source: docs/method.md#outturn.
    """
    wanted = Aims.of(aims, data_list)
    found: dict[str, RunRate] = {}
    for group in parts(values, data_list, year_end=year_end, year_start=year_start, since=since):
        found.update({one.code: one for one in _of_group(group, wanted)})
    return {code: found[code] for code in data_list["code"].astype(str)}


@dataclass(frozen=True, slots=True, eq=False)
class _Way:
    """(S,) from here to the year's figure: start + share x what a period brings. Limits as whole numbers published."""

    start: FloatArray
    share: FloatArray
    remaining: IntArray
    low: FloatArray
    high: FloatArray
    decimals: IntArray

    def needed(self) -> tuple[FloatArray, FloatArray]:
        """What each period has to bring at the least and at the most: half a published decimal short of a miss."""
        ends = ((self.low - 0.5) / ten_to(self.decimals), (self.high + 0.5) / ten_to(self.decimals))
        with np.errstate(divide="ignore", invalid="ignore"):
            return (ends[0] - self.start) / self.share, (ends[1] - self.start) / self.share


def _of_group(made: Parts, aims: Aims) -> Iterator[RunRate]:
    year, (low, high) = year_of(made), aims.limits(made.who)
    decimals, final = aims.decimals[made.who], ~np.isnan(made.whole)
    holes = holes_of(made, year) & ~final[:, None]
    changes = made.way == LAST
    remaining = np.where(final, 0, np.where(changes, made.ahead, np.minimum(made.ahead, made.cycle)))
    base = np.where(final, made.whole, year.base)
    to_come = np.where(holes | final[:, None], 0.0, year.weight)
    start = np.where(changes, _latest(made), base + estimated(made, holes))
    way = _Way(start, np.where(changes, made.ahead, total(to_come)), remaining, low, high, decimals)
    worst, best = (as_integer(end, decimals) for end in _ends(made, base, year, final))
    needed = way.needed()
    reached, runs, best_run = _before(made, way, needed)
    for row, code in enumerate(made.codes):
        certain = (worst[row] >= low[row] and best[row] <= high[row]) or best[row] < low[row] or worst[row] > high[row]
        if year.why_not[row] and not final[row]:
            yield RunRate(code, Reach.NONE, year.why_not[row])
        elif np.isnan(low[row]):
            yield RunRate(code, Reach.NONE, NO_TARGET, int(remaining[row]))
        elif not remaining[row] and not certain:
            yield RunRate(code, Reach.NONE, INCOMPLETE)
        else:
            state = (
                Reach.MET if worst[row] >= low[row] and best[row] <= high[row]
                else Reach.OUT_OF_REACH if certain
                else Reach.REACHABLE if reached[row] or not runs[row] else Reach.NEVER_REACHED
            )  # fmt: skip
            yield RunRate(
                code, state, remaining=int(remaining[row]),
                least=_figure(needed[0][row], remaining[row]), most=_figure(needed[1][row], remaining[row]),
                best=_figure(best_run[row], runs[row]), reached=int(reached[row]), runs=int(runs[row]),
            )  # fmt: skip


def _figure(x: float, count: int) -> float | None:
    return float(x) if count and np.isfinite(x) else None


def _latest(made: Parts) -> FloatArray:
    """(S,) the latest figure; NaN where there is none."""
    back = np.minimum(made.ahead, made.y.shape[1] - 1)
    return np.asarray(made.y[np.arange(len(made.y)), made.y.shape[1] - 1 - back])


def _ends(made: Parts, base: FloatArray, year: Year, final: BoolArray) -> tuple[FloatArray, FloatArray]:
    """(S,) the least and the most that the year can still come to, by the bounds; what is estimated is not known."""
    share = np.where(final, 0.0, total(year.weight))
    done = share == 0
    least, most = made.each()
    with np.errstate(invalid="ignore"):
        worst = np.where(done, base, base + share * np.where(done, 0.0, least))
        best = np.where(done, base, base + share * np.where(done, 0.0, most))
    return worst, np.where(made.of_year & ~done, np.minimum(best, made.upper), best)


def _before(made: Parts, way: _Way, needed: tuple[FloatArray, FloatArray]) -> tuple[IntArray, IntArray, FloatArray]:
    """(S,) of the earlier runs of as many periods: how many achieved what is needed, how many there are, the best."""
    reached, runs = np.zeros(len(made.y), dtype=np.int64), np.zeros(len(made.y), dtype=np.int64)
    best = np.full(len(made.y), np.nan)
    for n in np.unique(way.remaining[(way.remaining > 0) & (way.remaining < made.y.shape[1])]):
        rows = np.flatnonzero(way.remaining == n)
        run = _runs(made, rows, int(n))
        there = ~np.isnan(run)
        start, share, low, high, decimals = (
            x[rows][:, None] for x in (way.start, way.share, way.low, way.high, way.decimals)
        )
        end = as_integer(start + share * run, decimals)
        reached[rows], runs[rows] = (there & (end >= low) & (end <= high)).sum(axis=1), there.sum(axis=1)
        least, most = (x[rows][:, None] for x in needed)
        off = np.select([np.isinf(high), np.isinf(low)], [-run, run], np.fmax(np.fmax(least - run, run - most), 0.0))
        at = np.argmin(np.where(there, off, np.inf), axis=1)
        best[rows] = run[np.arange(len(rows)), at]
    return reached, runs, best


def _runs(made: Parts, rows: IntArray, n: int) -> FloatArray:
    """(s, G - n + 1) every run of n figures that are learnt from: its mean, its rate, or for `last` the mean change."""
    y, size = made.learnt[rows], made.size[rows]
    steps = y.shape[1] - n
    with np.errstate(invalid="ignore", divide="ignore"):
        change = (y[:, n:] - y[:, :steps]) / n
        by_size: BoolArray = made.way[rows] == RATIO
        weight = np.where(by_size[:, None], size, 1.0)
        top = sum((y * weight)[:, k : steps + 1 + k] for k in range(n))
        bottom = sum(weight[:, k : steps + 1 + k] for k in range(n))
        mean = np.asarray(top / bottom)
    change = np.concatenate([np.full((len(rows), 1), np.nan), change], axis=1)
    return np.where((made.way[rows] == LAST)[:, None], change, mean)
