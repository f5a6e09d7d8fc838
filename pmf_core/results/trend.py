"""Trend: what the figures of an indicator say beyond chance, and what they rest on."""

from dataclasses import dataclass

import pandas as pd

from pmf_core.periods import Period
from pmf_core.results.board import Row
from pmf_core.results.events import Events
from pmf_core.results.signal import Signal


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A step that the figures suggest, with its evidence; nothing is taken until a person accepts it."""

    period: Period  # the first at the new level
    before: float
    after: float
    n_before: int
    n_after: int
    size: float | None  # in usual movements from one period to the next; None where it never moves within a level
    rule: str  # which rule the series hits

    @property
    def label(self) -> str:
        """The first period at the new level, as a form takes it."""
        return self.period.label

    @property
    def at(self) -> int:
        """The first month at the new level, as an ordinal."""
        return self.period.first


@dataclass(frozen=True, slots=True)
class Trend:
    """One indicator's trend: the verdict, each own period, what happened to it, and a step that it suggests.

    `points` has one row per own period that has a row in `History.points`, in its order: first, last, amount (the
    period's own figure: of a figure to date, what this period added), mean, lpl, upl, near_lpl, near_upl (NaN
    where there are none), label and point_type (str, missing where there is no figure), rule_outside, rule_trend,
    rule_two_in_three, rule_run (bool), group (number of the stretch between steps).
    """

    signal: Signal
    points: pd.DataFrame
    events: Events
    suggestion: Suggestion | None


@dataclass(frozen=True, slots=True)
class Watched:
    """One indicator of the scorecard and the latest of its `Trend.points`, for a small chart."""

    row: Row
    points: pd.DataFrame
