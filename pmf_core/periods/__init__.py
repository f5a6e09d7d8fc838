"""Periods: months, quarters, halves and years of every kind, and how people write them."""

from pmf_core.periods.labels import parse
from pmf_core.periods.period import (
    ROLLING,
    Period,
    PeriodKind,
    containing,
    from_ordinals,
    last_full,
    months_in,
    ordinal,
    sequence,
    step,
)

__all__ = [
    "ROLLING",
    "Period",
    "PeriodKind",
    "containing",
    "from_ordinals",
    "last_full",
    "months_in",
    "ordinal",
    "parse",
    "sequence",
    "step",
]
