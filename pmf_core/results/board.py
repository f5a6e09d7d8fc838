"""Performance: how indicators stand at a period, and one indicator over time."""

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from pmf_core.model import Aggregation, Basis, Direction, Polarity, Rag, State
from pmf_core.periods import Period, PeriodKind
from pmf_core.results.signal import Signal


@dataclass(frozen=True, slots=True)
class Share:
    """A share printed with its base and with who is left out: (reason, how many)."""

    count: int
    base: int
    left_out: tuple[tuple[str, int], ...] = ()

    @property
    def percent(self) -> float | None:
        """0 to 100; None where the base is empty."""
        return 100 * self.count / self.base if self.base else None


@dataclass(frozen=True, slots=True)
class Summary:
    """How a set of indicators stands at one period."""

    total: int
    counts: dict[Rag, int]
    rated: int
    on_target: Share
    bettered: Share
    beyond_stretch: Share
    improved: Share


@dataclass(frozen=True, slots=True)
class Receipt:
    """Why a rating is what it is, in words: the rule, its inputs and the sum."""

    scheme: str
    rule: str
    polarity: str
    value: str
    target: str
    tolerance: str
    arithmetic: str


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator at the period shown. Figures are in its unit; None where there is none."""

    code: str
    name: str
    short_name: str
    unit: str
    decimals: int
    polarity: Polarity
    aggregation: Aggregation
    basis: Basis
    own_kind: PeriodKind
    quadrant: str
    block: str
    service: str
    service_name: str
    owner: str
    portfolio: str
    definition: str
    source: str
    shown: Period | None  # the period of the figure; differs from the view's when carried
    state: State
    value: float | None
    value_label: str  # "2 of 3 months"; empty when plain
    missing: str | None
    due: date | None  # when a late figure was due
    days_late: int  # at the moment shown; 0 unless late
    target: float | None
    floor: float | None
    ceiling: float | None
    stretch: float | None
    target_how: str
    tolerance: float | None
    shortfall: float | None
    severity: float  # shortfall over tolerance, to order the worst first; 0 when not short
    rag: Rag
    reason: str  # why it is not rated; empty when rated
    receipt: Receipt
    reported_rag: Rag | None
    before_rag: Rag | None
    short: Direction
    long: Direction
    previous_value: float | None
    last_year_value: float | None
    note: str | None
    history: tuple[tuple[str, float | None], ...]  # last 13 own periods, oldest first
    signal: Signal
    broken: str  # what changed in the definition, where that is why a direction is not comparable; else ""


@dataclass(frozen=True, slots=True)
class Move:
    """An indicator whose rating differs from the period before."""

    row: Row
    before: Rag
    after: Rag


@dataclass(frozen=True, slots=True)
class QuadrantCard:
    """One quadrant: its indicators, worst first, and how they stand now and stood before."""

    id: str
    title: str
    about: str
    blocks: tuple[tuple[str, str], ...]  # (id, title), in the framework's order
    summary: Summary
    before: Summary
    history: tuple[tuple[str, float | None], ...]  # per cent on target, last 8 periods
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The balanced scorecard of one council at one period, as known at one moment."""

    council: str
    code: str
    period: Period
    before: Period
    as_at: datetime
    seq: int
    summary: Summary
    before_summary: Summary
    quadrants: tuple[QuadrantCard, ...]
    better: tuple[Move, ...]
    worse: tuple[Move, ...]
    differing: tuple[Row, ...]  # reported status differs from the computed one


@dataclass(frozen=True, slots=True)
class Restatement:
    """A figure of an earlier period that a later submission changed."""

    period: Period
    before: float | None
    after: float | None
    seq: int
    received_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class History:
    """One indicator: how it stands, every figure up to the period shown, and what was restated.

    `points` has one row per own period that has one, oldest first: label, start, end, value, numerator,
    denominator, missing, note, target, floor, ceiling, rag, seq, file, sheet, row, column, submission (its id), old
    (the code that it was sent for, where its history is joined to that of the indicator before; NaN: its own).
    """

    row: Row
    points: pd.DataFrame
    restated: tuple[Restatement, ...]
