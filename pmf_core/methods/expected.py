"""Which figures are expected of every indicator, by when, and which of them have come."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from pmf_core.methods import frequency
from pmf_core.methods.arrays import BoolArray, Finder, IntArray, Spans, key, pick, positions_of, whole
from pmf_core.methods.due import Dues
from pmf_core.methods.known import Indicators, Values

YEAR = 12  # months: a figure for longer than that answers for no part of it


def expected(
    values: pd.DataFrame, data_list: pd.DataFrame, targets: pd.DataFrame, *,
    since: int, until: int, today: date, due_days: Mapping[str, int], closed: np.busdaycalendar, year_start: int = 4,
    every: int = 1,
) -> pd.DataFrame:  # fmt: skip
    """Every figure that is to be given for own periods that end in the months from `since` to `until`.

    Args:
        values, data_list, targets: as known at the moment shown; columns as in `positions`.
        since, until: month ordinals, both included; today: the day of the moment shown.
        due_days: days after its end by which a figure is due, by frequency; closed: days on which none is.
        every: months of one return; the figures of shorter periods come with the return that holds them.
    Returns:
        One row per indicator and period, by the data list's order, oldest first: code, first, last (month
        ordinals), due (the last day in time), ended (its period is over, and that of its return), answered
        (there is a figure, or the reason why there is none), promised (said to be not yet available), overdue
        (unanswered after `due`), latest_first, latest_last (the period of the newest figure that came, -1
        where none).
    Raises:
        ValueError: a code is twice in the data list.

    Source: docs/method.md#due.
    """
    known = Indicators.of(data_list, year_start)
    held = Values.of(values, known)
    dues = Dues.of(held, targets, due_days=due_days, every=every, closed=closed, today=today)
    who, last = _wanted(known, dues, np.arange(since, until + 1, dtype=np.int64))
    row = held.own.exact(key(who, last))
    first = np.where(row >= 0, pick(held.first, row, 0), last - _length(known, held, targets)[who] + 1)
    answered = (held.answers.exact(key(who, last)) >= 0) | _covered(held, Spans(who, first, last))
    figures = held.own.rows[~np.isnan(held.value[held.own.rows])]
    newest = Finder.of(key(held.indicator[figures], held.last[figures]), figures).latest(who, last + until)
    return pd.DataFrame(
        {
            "code": known.codes.take(who),
            "first": first,
            "last": last,
            "due": dues.by(who, last).astype("datetime64[s]"),
            "ended": frequency.ended(dues.returned(who, last), today),
            "answered": answered,
            "promised": ~answered & pick(held.said, row, False),
            "overdue": ~answered & dues.overdue(who, last),
            "latest_first": pick(held.first, newest, -1),
            "latest_last": pick(held.last, newest, -1),
        },
        copy=False,
    )


def _wanted(known: Indicators, dues: Dues, months: IntArray) -> tuple[IntArray, IntArray]:
    """Indicators and the last months of their periods; of one that never had figure or target, the latest and on."""
    who, last = np.repeat(np.arange(len(known.codes)), len(months)), np.tile(months, len(known.codes))
    ends = (last + 1 - known.offset[who]) % known.months[who] == 0
    passed = (dues.start[who] == 0) & frequency.ended(last + known.months[who], dues.today)
    keep = np.flatnonzero(ends & (last >= dues.start[who]) & ~passed)
    return who[keep], last[keep]


def _length(known: Indicators, held: Values, targets: pd.DataFrame) -> IntArray:
    """Months of each indicator's period; of years together, those of its newest figure, else of a target."""
    length = known.months.copy()
    aimed = targets[targets["code"].isin(known.codes)]
    who, first, last = positions_of(known.codes, aimed["code"]), whole(aimed["first"]), whole(aimed["last"])
    own = known.own(who, first, last)
    length[who[own]] = (last - first + 1)[own]
    rows = held.own.rows  # in the order of their last months
    length[held.indicator[rows]] = (held.last - held.first + 1)[rows]
    return length


def _covered(held: Values, spans: Spans) -> BoolArray:
    """Which periods lie in a longer one, of a year at most, that a figure was given for."""
    length = held.last - held.first + 1
    longer = (length > held.known.months[held.indicator]) & (length <= YEAR) & ~np.isnan(held.value)
    rows = np.repeat(np.flatnonzero(longer), length[longer])
    inside = np.arange(len(rows)) - np.repeat(np.cumsum(length[longer]) - length[longer], length[longer])
    months = np.unique(key(held.indicator[rows], held.first[rows] + inside))
    return np.asarray(np.isin(key(spans.who, spans.first), months) & np.isin(key(spans.who, spans.last), months))
