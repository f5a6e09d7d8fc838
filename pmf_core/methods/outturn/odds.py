"""From paths of the periods to come to the figure of the year: its spread and the chance of missing the target."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pmf_core.methods.arrays import BoolArray, FloatArray, IntArray
from pmf_core.methods.outturn.fit import Fit
from pmf_core.methods.outturn.holes import bridged
from pmf_core.methods.outturn.parts import Parts
from pmf_core.methods.outturn.result import Ahead, Chance, Outturn, OutturnState
from pmf_core.methods.outturn.simulate import OF_THE_PATH, PATHS, draws, simulate
from pmf_core.methods.outturn.year import ENOUGH, Year
from pmf_core.methods.rounding import as_integer

_QUANTILES = np.array([0.025, 0.10, 0.25, 0.50, 0.75, 0.90, 0.975])


@dataclass(frozen=True, slots=True, eq=False)
class Odds:
    """What is needed of a group of series to say how their years may end; (S,) beside parts and year."""

    made: Parts
    year: Year
    least: FloatArray  # that is no miss, in whole numbers as published
    most: FloatArray
    decimals: IntArray
    count: IntArray  # of figures learnt from
    holes: BoolArray  # (S, cycle) periods to be estimated, as `holes_of` gives them
    each: tuple[FloatArray, FloatArray]  # the least and the most of one period

    def of(self, rows: IntArray, learnt: Fit, ahead: IntArray) -> Iterator[Outturn]:
        """The outturns of a few series: (s,) rows, what was learnt from them, and how many periods are ahead."""
        made, cycle = self.made, self.made.cycle
        holes = self.holes[rows]
        place = (made.place[-1] - ahead[:, None] + np.arange(1, int(ahead.max()) + 1)) % cycle
        normal = draws([made.codes[row] for row in rows], ahead + holes.sum(axis=1))
        paths = simulate(learnt, place, normal[:, : OF_THE_PATH + place.shape[1]])
        self._hold(paths, rows)
        year = np.repeat(self.year.base[rows][:, None], PATHS, axis=1)
        for s, (row, steps) in enumerate(zip(rows, ahead, strict=True)):
            for h in range(max(0, steps - cycle), steps):
                year[s] += self.year.weight[row, cycle - steps + h] * paths[s, h]
            for n, p in enumerate(np.flatnonzero(holes[s])):
                drawn = normal[s, OF_THE_PATH + int(steps) + n]
                year[s] += self._estimate(int(row), int(p) - cycle, learnt.take(np.array([s])), drawn)
        if made.of_year[rows].any():
            low = np.where(made.of_year[rows], made.lower[rows], -np.inf)
            high = np.where(made.of_year[rows], made.upper[rows], np.inf)
            np.clip(year, low[:, None], high[:, None], out=year)
        shown = as_integer(year, self.decimals[rows][:, None])
        missed = ((shown < self.least[rows][:, None]) | (shown > self.most[rows][:, None])).mean(axis=1)
        spreads, fans = _quantiles(year).tolist(), _quantiles(paths).tolist()
        for s, row in enumerate(rows.tolist()):
            chance = None if np.isnan(self.least[row]) else float(missed[s])
            yield self._one(row, spreads[s], fans[s][: ahead[s]][-cycle:], chance)

    def _hold(self, paths: FloatArray, rows: IntArray) -> None:
        """Every period's figure within its bounds; where those are the year's, not below 0 unless one ever was."""
        lower, upper = (bound[rows] for bound in self.each)
        if np.isfinite(lower).any() or np.isfinite(upper).any():
            np.clip(paths, lower[:, None, None], upper[:, None, None], out=paths)

    def _estimate(self, row: int, column: int, learnt: Fit, normal: FloatArray) -> FloatArray:
        """(PATHS,) a missing period: on the line between its neighbours, as far off as one period's innovation."""
        made = self.made
        level = bridged(made, np.array([row]), learnt.season)[0, column]
        sigma = float(np.add.accumulate(learnt.weight[0] * learnt.sigma[0])[-1])
        near = level + np.concatenate([normal, -normal]) * sigma
        figures = learnt.season.on(near[None, :], np.full((1, PATHS), made.place[column]))[None]
        self._hold(figures, np.array([row]))
        return np.asarray(figures[0, 0])

    def _one(self, row: int, year: list[float], fan: list[list[float]], missed: float | None) -> Outturn:
        made, count = self.made, int(self.count[row])
        chance = None if missed is None else float(np.floor(missed * 20 + 0.5) / 20)
        first = int(made.end[row]) - (len(fan) - 1) * made.step
        return Outturn(
            made.codes[row], OutturnState.FORECAST if count >= ENOUGH else OutturnState.LOW_CONFIDENCE,
            values=count, since=int(made.since[row]) if made.since[row] >= 0 else None,
            median=year[3], half=(year[2], year[4]), most=(year[1], year[5]), nearly_all=(year[0], year[6]),
            chance=chance, word=_word(chance),
            ahead=tuple(Ahead(first + h * made.step, *one[1:6]) for h, one in enumerate(fan)),
        )  # fmt: skip


def _word(chance: float | None) -> Chance | None:
    """As printed: to 5 points."""
    if chance is None:
        return None
    return Chance.UNLIKELY if chance < 0.2 else Chance.LIKELY if chance > 0.8 else Chance.UNCERTAIN


def _quantiles(x: FloatArray) -> FloatArray:
    """(..., 7) quantiles of the last axis, between neighbours in proportion."""
    ordered = np.sort(x, axis=-1)
    at = _QUANTILES * (x.shape[-1] - 1)
    low = np.floor(at + 1e-9).astype(np.int64)
    high = np.minimum(low + 1, x.shape[-1] - 1)
    return np.asarray(ordered[..., low] + (ordered[..., high] - ordered[..., low]) * np.maximum(at - low, 0))
