"""What a series says in a word: each point's headline, the variation, the assurance, and whether there is enough."""

from dataclasses import dataclass

import numpy as np

from pmf_core.methods.arrays import BoolArray, FloatArray, IntArray
from pmf_core.methods.spc.limits import Limits, limits
from pmf_core.methods.spc.points import Points
from pmf_core.methods.spc.rules import Hits, hits

LABELS = (
    "Common Cause", "Above UCL", "Below LCL", "7 Point Trend (Increasing)", "7 Point Trend (Decreasing)",
    "2 in 3 Above CL", "2 in 3 Below CL", "7 Points Above CL", "7 Points Below CL",
)  # fmt: skip
POINT_TYPES = (
    "common_cause", "special_cause_improvement", "special_cause_concern", "special_cause_neutral_high",
    "special_cause_neutral_low",
)  # fmt: skip
ASSURANCES = ("consistent_pass", "consistent_fail", "inconsistent")
STATES = ("limits", "trial", "none")
ENOUGH, FEW = 13, 8  # figures from which limits stand, and from which they are drawn as a trial
SIGNS = {"higher": 1, "lower": -1, "range": 0, "nearest": 0, "context": 0, "increase": 1, "decrease": -1, "neutral": 0}
MODES, FORMS, FEWEST_FIXED = ("default", "peer"), ("beyond", "between"), 12


@dataclass(frozen=True, slots=True)
class Options:
    """How limits and rules are to be taken; None for two_in_three is the mode's own form."""

    screen: bool = True
    fix_after: int | None = None
    mode: str = "default"
    two_in_three: str | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for a word or a baseline that there is not."""
        if self.mode not in MODES:
            raise ValueError(f"the mode {self.mode!r} is none of {list(MODES)}")
        if self.two_in_three not in (None, *FORMS):
            raise ValueError(f"two_in_three {self.two_in_three!r} is none of {list(FORMS)}")
        if self.fix_after is not None and self.fix_after < FEWEST_FIXED:
            raise ValueError(f"a fixed baseline needs at least {FEWEST_FIXED} rows, not {self.fix_after}")

    @property
    def peer(self) -> bool:
        """Whether the peer's results are wanted, quirks and all."""
        return self.mode == "peer"

    @property
    def between(self) -> bool:
        """Whether points outside the limits are left out of two in three."""
        return self.two_in_three == "between" or (self.two_in_three is None and self.peer)


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """(n,) limits, hits, label and point type by position in their words; (series,) the rest. -1 where none."""

    limits: Limits
    hits: Hits
    label: IntArray
    point_type: IntArray
    variation: IntArray
    assurance: IntArray
    state: IntArray


def judge(points: Points, sign: IntArray, target: FloatArray, options: Options) -> Judged:
    """Judge every point and every series.

    Args:
        sign: (n,) 1 where more is better, -1 where less is, 0 for no direction; target: (n,), NaN for none.

    Source: docs/method.md#trend.
    """
    peer = options.peer
    bounds = limits(points, screen=options.screen, fix_after=options.fix_after, peer=peer)
    found = hits(points, bounds, between=options.between, peer=peer)
    label = _headline(found)
    kind = _kind(label, sign)
    if not peer:
        label, kind = (np.where(points.present, words, -1) for words in (label, kind))
    deciding = _deciding(points, peer=peer)
    row = np.maximum(deciding, 0)
    if not len(row):
        return Judged(bounds, found, label, kind, row, row, row)
    figures = np.add.reduceat(points.present.astype(np.int64), points.group_starts)[points.group[row]]
    figures = np.where(deciding >= 0, figures, 0)
    state = np.where(figures >= ENOUGH, 0, np.where(figures >= FEW, 1, 2))
    told = (state == 0) | peer
    return Judged(
        bounds, found, label, kind,
        variation=np.where(told, kind[row], -1),
        assurance=np.where(told, _assurance(bounds, sign, target, row, peer=peer), -1),
        state=state,
    )  # fmt: skip


def _headline(found: Hits) -> IntArray:
    """The first rule hit: outside, trend, two in three, run; odd positions are high or rising, even ones low."""
    low = np.where(found.side > 0, 0, 1)
    falling = np.where(found.direction > 0, 0, 1)
    rules: list[BoolArray] = [found.outside, found.trend, found.two_in_three, found.run]
    return np.select(rules, [1 + low, 3 + falling, 5 + low, 7 + low], 0)


def _kind(label: IntArray, sign: IntArray) -> IntArray:
    """Improvement where the headline goes the good way, concern where the bad; high or low without polarity."""
    way = np.where(label % 2 == 1, 1, -1)
    return np.where(label == 0, 0, np.where(sign == 0, np.where(way > 0, 3, 4), np.where(way == sign, 1, 2)))


def _deciding(points: Points, *, peer: bool) -> IntArray:
    """(series,) the row of the last figure of each, -1 where it has none; for the peer the last row, figure or not."""
    if not len(points.starts):
        return np.empty(0, dtype=np.int64)
    row = np.arange(len(points.value))
    return np.maximum.reduceat(row if peer else np.where(points.present, row, -1), points.starts)


def _assurance(bounds: Limits, sign: IntArray, target: FloatArray, row: IntArray, *, peer: bool) -> IntArray:
    """Whether the limits at these rows clear the target; a target on a limit is cleared, but not for the peer."""
    way, aim, slack = sign[row], target[row], bounds.slack[row]
    above, below = aim - bounds.upl[row], bounds.lpl[row] - aim
    over, under = (above > 0, below > 0) if peer else (above >= -slack, below >= -slack)
    met, missed = np.where(way > 0, under, over), np.where(way > 0, over, under)
    none = (way == 0) | np.isnan(aim)
    if not peer:
        none |= np.isnan(bounds.upl[row])
    return np.select([none, met, missed], [-1, 0, 1], 2)
