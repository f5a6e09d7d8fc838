"""What every remaining period has to bring for the year's target to be met, against what was achieved before."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from pmf_core.methods.arrays import BoolArray, FloatArray, IntArray
from pmf_core.methods.outturn.aims import Aims
from pmf_core.methods.outturn.parts import LAST, RATIO, Parts, parts
from pmf_core.methods.outturn.result import Reach, RunRate
from pmf_core.methods.outturn.season import total
from pmf_core.methods.outturn.year import year_of
from pmf_core.methods.rounding import published, ten_to

NO_TARGET = "no target"
_NUDGE = 1e-9


def run_rate(
    values: pd.DataFrame, data_list: pd.DataFrame, aims: pd.DataFrame, *, year_end: int, year_start: int = 4
) -> dict[str, RunRate]:
    """Whether each indicator's target of the year can still be met, and by what in each remaining period.

    Args:
        values, data_list, aims, year_end: as `outturn_many` takes them.
    Returns:
        By code. Needed is the same figure in every remaining period (for `last` the same change, for `ratio` the same
        rate on the denominators expected: last year's, else their mean). Certain either way only by the bounds.
    Raises:
        ValueError: a code is twice in the data list, or a frequency is none.

    Source: docs/method.md#outturn.
    """
    wanted = Aims.of(aims, data_list)
    found: dict[str, RunRate] = {}
    for group in parts(values, data_list, year_end=year_end, year_start=year_start):
        found.update({one.code: one for one in _of_group(group, wanted)})
    return {code: found[code] for code in data_list["code"].astype(str)}


def _of_group(made: Parts, aims: Aims) -> Iterator[RunRate]:
    year, (low, high) = year_of(made), aims.limits(made.who)
    low, high = (limit / ten_to(aims.decimals[made.who]) for limit in (low, high))
    final = ~np.isnan(made.whole)
    to_come = (year.weight != 0) & ~final[:, None]
    remaining = to_come.sum(axis=1)
    latest = _latest(made)
    base = np.where(final, made.whole, year.base)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(made.way == LAST, made.ahead, total(np.where(to_come, year.weight, 0.0)))
        start = np.where(made.way == LAST, latest, base)
        needed = tuple((limit - start) / share for limit in (low, high))
    base = np.where(remaining == 0, published(base, aims.decimals[made.who]), base)
    worst, best = _ends(made, base, share, remaining)
    reached, runs, best_run = _before(made, remaining, needed, low, high)
    for row, code in enumerate(made.codes):
        if year.why_not[row] and not final[row]:
            yield RunRate(code, Reach.NONE, year.why_not[row])
        elif np.isnan(low[row]):
            yield RunRate(code, Reach.NONE, NO_TARGET, int(remaining[row]))
        else:
            room = _NUDGE * max(abs(start[row]), abs(worst[row] if np.isfinite(worst[row]) else 0.0), 1e-300)
            state = (
                Reach.MET if worst[row] >= low[row] - room and best[row] <= high[row] + room
                else Reach.OUT_OF_REACH if best[row] < low[row] - room or worst[row] > high[row] + room
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


def _ends(made: Parts, base: FloatArray, share: FloatArray, remaining: IntArray) -> tuple[FloatArray, FloatArray]:
    """(S,) the least and the most that the year can still come to, by the bounds."""
    never = (made.lower >= 0) & ~(made.y < 0).any(axis=1)
    least = np.where(made.of_year, np.where(never, 0.0, -np.inf), made.lower)
    most = np.where(made.of_year, np.inf, made.upper)
    done = remaining == 0
    with np.errstate(invalid="ignore"):
        worst = np.where(made.way == LAST, least, base + np.where(done, 0.0, share) * np.where(done, 0.0, least))
        best = np.where(made.way == LAST, most, base + np.where(done, 0.0, share) * np.where(done, 0.0, most))
    worst, best = np.where(done, base, worst), np.where(done, base, best)
    return worst, np.where(made.of_year & ~done, np.minimum(best, made.upper), best)


def _before(
    made: Parts, remaining: IntArray, needed: tuple[FloatArray, ...], low: FloatArray, high: FloatArray
) -> tuple[IntArray, IntArray, FloatArray]:
    """(S,) of the earlier runs of as many periods: how many achieved what is needed, how many there are, the best."""
    reached, runs = np.zeros(len(made.y), dtype=np.int64), np.zeros(len(made.y), dtype=np.int64)
    best = np.full(len(made.y), np.nan)
    length = np.where(made.way == LAST, made.ahead, remaining)
    for n in np.unique(length[(remaining > 0) & (length < made.y.shape[1])]):
        rows = np.flatnonzero((length == n) & (remaining > 0))
        run = _runs(made, rows, int(n))
        there = ~np.isnan(run)
        least, most = (x[rows][:, None] for x in needed)
        room = _NUDGE * np.maximum(np.abs(np.nan_to_num(run)), 1e-300)
        within = there & (run >= least - room) & (run <= most + room)
        reached[rows], runs[rows] = within.sum(axis=1), there.sum(axis=1)
        off = np.select(
            [np.isinf(high[rows])[:, None], np.isinf(low[rows])[:, None]],
            [-run, run],
            np.fmax(np.fmax(least - run, run - most), 0.0),
        )
        at = np.argmin(np.where(there, off, np.inf), axis=1)
        best[rows] = run[np.arange(len(rows)), at]
    return reached, runs, best


def _runs(made: Parts, rows: IntArray, n: int) -> FloatArray:
    """(s, G - n + 1) every run of n figures: its mean, its rate, or for `last` the mean change over n periods."""
    y, size = made.y[rows], made.size[rows]
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
