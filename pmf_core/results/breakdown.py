"""Breakdowns: an indicator by segment, set beside the whole, without what must be withheld."""

from dataclasses import dataclass

import pandas as pd

from pmf_core.model import Direction, Polarity
from pmf_core.periods import Period, PeriodKind


@dataclass(frozen=True, slots=True)
class Measured:
    """What is broken down: an indicator, as far as its figures are to be read and printed."""

    code: str
    name: str
    short_name: str
    unit: str
    decimals: int
    polarity: Polarity
    own_kind: PeriodKind
    adds_up: bool  # segments add up to the whole: each has a share of it, and is not set beside it


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment at one period. Figures are in the indicator's unit; None where there is none, or it is withheld."""

    name: str
    value: float | None
    base: float | None  # the denominator
    low: float | None  # 95% interval
    high: float | None
    withheld: bool  # [c]: small, or one that would give a small one away
    missing: str | None  # the stored reason, where there is no figure
    gap: float | None  # value less whole; None where segments add up
    share: float | None  # per cent of the whole, where they add up
    standing: str  # "better", "worse", "above", "below", "same"; "" where not told
    beyond: bool | None  # whether the whole is outside the interval; None where there is none
    last_year: float | None
    change: Direction  # on the same period last year
    points: pd.DataFrame  # first, last (month ordinals), value, base (NaN: none or withheld), missing; oldest first


@dataclass(frozen=True, slots=True)
class Spread:
    """The gap between groups: largest less smallest segment that is shown, and the same a year ago.

    `before` is None unless the same segments were shown then.
    """

    size: float
    highest: str
    lowest: str
    before: float | None


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One indicator by one dimension at its latest own period with a breakdown."""

    of: Measured
    dimension: str
    dimensions: tuple[str, ...]
    period: Period
    whole: float | None
    whole_base: float | None
    whole_points: pd.DataFrame  # as `Segment.points`
    segments: tuple[Segment, ...]  # highest first; then those withheld and those without a figure, by name
    furthest: Segment | None  # the one that differs most (polarity: the one worst off); None where none is told
    spread: Spread | None  # None where segments add up, or fewer than two are shown
    under: int  # the threshold

    @property
    def shown(self) -> tuple[Segment, ...]:
        """The segments with a figure."""
        return tuple(one for one in self.segments if one.value is not None)

    @property
    def stands_out(self) -> Segment | None:
        """The furthest segment, unless chance can explain that it is."""
        return None if self.furthest is None or self.furthest.beyond is False else self.furthest

    @property
    def withheld(self) -> tuple[Segment, ...]:
        """The segments whose figure is withheld."""
        return tuple(one for one in self.segments if one.withheld)


@dataclass(frozen=True, slots=True)
class Widest:
    """An indicator with breakdowns, and the one of them that is furthest apart."""

    of: Measured
    service: str
    service_name: str
    dimensions: tuple[str, ...]
    widest: Breakdown | None  # None where no breakdown has a segment that is told


@dataclass(frozen=True, slots=True)
class OfSegment:
    """One segment in one of the breakdowns in which it stands: a ward in an indicator's figures by ward."""

    found: Breakdown
    segment: Segment
