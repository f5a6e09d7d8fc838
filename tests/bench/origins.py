"""Rolling origins: each series cut off at moments within its last years, with what then happened."""

from dataclasses import dataclass

import numpy as np

from pmf_core.methods.arrays import FloatArray
from tests.bench.series import Published

LOOK_BACK = {1: 96, 3: 32, 12: 20}  # a council seldom has more than eight years of months
NEEDED = {1: 12, 3: 6, 12: 6}
CUTS = {1: (3, 6, 9), 3: (1, 2, 3), 12: (0,)}  # figures of the year that are known
YEARS = {1: 3, 3: 4, 12: 3}  # how many years of each series are forecast


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """One cut: figures known, the year so far among them, what came after, and the year's figures."""

    series: Published
    code: str
    first: int  # the last month of the first known figure
    known: FloatArray
    so_far: FloatArray
    after: FloatArray
    target: float  # last year's outturn
    higher: bool  # is better; every other series, in turn

    @property
    def outturn(self) -> float:
        """The year's figure as it came to be."""
        return float(self.of_year(self.after[None, :])[0])

    def of_year(self, ahead: FloatArray) -> FloatArray:
        """(n, h) figures of the remaining periods as n figures of the year."""
        return aggregate(np.concatenate([np.tile(self.so_far, (len(ahead), 1)), ahead], axis=1), self.series.aggregation)

    def missed(self, outturn: FloatArray) -> FloatArray:
        """Whether each figure of the year misses the target."""
        return np.asarray(outturn < self.target if self.higher else outturn > self.target, dtype=np.float64)


def aggregate(parts: FloatArray, how: str) -> FloatArray:
    """(n, parts) to (n,)."""
    return parts[:, -1] if how == "last" else parts.sum(axis=1) if how == "sum" else parts.mean(axis=1)


def origins(every: list[Published]) -> list[Origin]:
    """Every cut of every series that has figures enough; a year with a hole in it is left out."""
    made = []
    for number, one in enumerate(every):
        cycle = 12 // one.months
        last = one.first + np.arange(len(one.value)) * one.months
        ends = np.flatnonzero(last % 12 == 2) if cycle > 1 else np.arange(len(last))
        for end in [end for end in ends if end >= 2 * cycle - 1][-YEARS[one.months] :]:
            year, before = one.value[end - cycle + 1 : end + 1], one.value[end - 2 * cycle + 1 : end - cycle + 1]
            for cut in CUTS[one.months]:
                at = end - cycle + cut
                start = max(at + 1 - LOOK_BACK[one.months], 0)
                known = one.value[start : at + 1]
                whole = not np.isnan(np.concatenate([year, before, known[-1:]])).any()
                if whole and (~np.isnan(known)).sum() >= NEEDED[one.months]:
                    target = float(aggregate(before[None, :], one.aggregation)[0])
                    made.append(Origin(one, f"{one.source} {one.name} {last[at]}", int(last[start]), known,
                                       year[:cut], year[cut:], target, number % 2 == 0))  # fmt: skip
    return made
