"""Frequencies as month arithmetic: how long own periods are, where they end, when they have ended."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from pmf_core.methods.arrays import BoolArray, FloatArray, IntArray, Spans, positions_of
from pmf_core.periods import PeriodKind, months_in
from pmf_core.periods.period import ACADEMIC_START, ROLLING
from pmf_core.periods.working_days import DayArray

KINDS = tuple(PeriodKind)
MONTHS = np.array([months_in(kind) for kind in KINDS], dtype=np.int64)
IS_ROLLING = np.array([kind in ROLLING for kind in KINDS])
_CALENDAR = {PeriodKind.CALENDAR_YEAR, PeriodKind.ROLLING_CALENDAR_YEARS}
_EPOCH = 1970 * 12


def kinds_of(column: pd.Series) -> IntArray:
    """The place of each kind in `KINDS`. Raises ValueError for what is no kind of period."""
    places = positions_of(pd.Index([str(kind) for kind in KINDS]), column)
    if (places < 0).any():
        raise ValueError(f"{column.iloc[int(np.argmax(places < 0))]!r} is not a kind of period")
    return places


def offset(kinds: IntArray, year_start: int) -> IntArray:
    """The month, modulo its length, on which a period of each kind starts."""
    starts = [0 if kind in _CALENDAR else year_start - 1 for kind in KINDS]
    starts[KINDS.index(PeriodKind.ACADEMIC_YEAR)] = ACADEMIC_START - 1
    return np.array(starts, dtype=np.int64)[kinds]


def due_within(kinds: IntArray, due_days: Mapping[str, int]) -> IntArray:
    """Days after a period's end by which its figure is due; a kind not named has those of a year, or 0."""
    yearly = due_days.get(PeriodKind.FINANCIAL_YEAR, 0)
    days = [due_days.get(kind, yearly if months_in(kind) == 12 else 0) for kind in KINDS]
    return np.array(days, dtype=np.int64)[kinds]


def end_day(last: IntArray) -> DayArray:
    """The last day of month `last`; any shape."""
    return np.asarray((last - _EPOCH + 1).astype("datetime64[M]").astype("datetime64[D]") - np.timedelta64(1, "D"))


def ended(last: IntArray, today: date) -> BoolArray:
    """Whether month `last` was over before today."""
    return np.asarray(end_day(last) < np.datetime64(today, "D"))


def year_end(last: IntArray, year_start: int) -> IntArray:
    """The last month of the financial year in which month `last` lies."""
    return last + (year_start - 2 - last) % 12


def months_of_year(last: IntArray, year_start: int) -> IntArray:
    """How many months of its financial year have passed at the end of month `last`."""
    return (last - (year_start - 1)) % 12 + 1


def share_of_year(spans: Spans, to_date: BoolArray, year_start: int) -> FloatArray:
    """The share of a year that a period covers, or has passed at its end; 1 for a year and more."""
    covered = np.where(to_date, months_of_year(spans.last, year_start), np.minimum(spans.length, 12))
    return np.asarray(covered / 12)
