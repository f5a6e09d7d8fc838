"""What each indicator shows on the scorecard of a period, in words and figures (rules 1a)."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from pmf_core.methods.arrays import IntArray, text
from pmf_core.methods.cells import COUNTED, DATED, NO_PARTS, STATES, Asked, Cells, cells
from pmf_core.methods.due import Dues
from pmf_core.methods.known import Indicators, Values
from pmf_core.periods.period import MONTH_NAMES
from pmf_core.periods.working_days import EVERY_DAY

_PARTS = {1: "months", 3: "quarters", 6: "halves", 12: "years"}


def shown(
    values: pd.DataFrame, data_list: pd.DataFrame, *,
    ends: Sequence[int], months: int, today: date, due_days: Mapping[str, int],
    closed: np.busdaycalendar = EVERY_DAY, every: int = 1, year_start: int = 4,
) -> pd.DataFrame:  # fmt: skip
    """What each indicator shows for each period P of `months` months.

    Args:
        values: code, first, last (month ordinals), value, numerator, denominator, missing, note,
            reported_rag, seq; at most one row per code, first and last.
        data_list: one row an indicator; its order is kept.
        ends: the last months of the periods wanted, as ordinals.
        today: the day of the moment shown, by which lateness is judged.
        due_days: days after its end by which a figure is due, by frequency.
        closed: the days on which nothing is due, but on the next working day.
        every: months of one return; the figures of shorter periods come with the return that holds them.
    Returns:
        One row per indicator and P: code, first, last (P), shown_first, shown_last (the period of the
        figure), state, value (NaN where there is none; the old one where late), value_label, parts,
        parts_due, rateable, missing (the stored reason), note, reported_rag, seq (0 where nothing is stored).
    Raises:
        ValueError: a code is twice in the data list.

    Source: docs/method.md#shown.
    """
    known = Indicators.of(data_list, year_start)
    held = Values.of(values, known)
    asked = Asked(held, months, Dues.of(held, None, due_days=due_days, every=every, closed=closed, today=today))
    return as_frame(cells(asked, np.unique(np.asarray(ends, dtype=np.int64))), asked)


def as_frame(made: Cells, asked: Asked) -> pd.DataFrame:
    """The cells with their texts."""
    known, frame = asked.values.known, asked.values.frame

    def words(column: str, rows: IntArray) -> object:
        return pd.api.extensions.take(frame[column].array, rows, allow_fill=True)

    return pd.DataFrame(
        {
            "code": known.codes.take(made.indicator),
            "first": made.last - asked.months + 1,
            "last": made.last,
            "shown_first": made.shown_first,
            "shown_last": made.shown_last,
            "state": text(STATES, made.state),
            "value": made.value,
            "value_label": labels(made, known),
            "parts": made.parts,
            "parts_due": made.parts_due,
            "rateable": made.rateable,
            "missing": words("missing", made.reason_row),
            "note": words("note", made.row),
            "reported_rag": words("reported_rag", np.where(made.own_row, made.row, -1)),
            "seq": made.seq,
        },
        copy=False,
    )


def labels(made: Cells, known: Indicators) -> pd.Series:
    """What is to be said beside each figure: "2 of 3 months", "at Aug 2026"; empty where it is whole."""
    label = np.full(len(made.last), "", dtype=object)
    counted, dated = np.flatnonzero(made.label == COUNTED), np.flatnonzero(made.label == DATED)
    if counted.size:
        unit = np.searchsorted(list(_PARTS), known.months[made.indicator[counted]])
        parts, due = (pd.Series(counts[counted]).astype("str") for counts in (made.parts, made.parts_due))
        label[counted] = parts + " of " + due + " " + pd.Series(text(list(_PARTS.values()), unit))
    if dated.size:
        month = made.label_month[dated]
        names = pd.Series(text([name[:3] for name in MONTH_NAMES], month % 12))
        label[dated] = "at " + names + " " + pd.Series(month // 12).astype("str")
    label[made.label == NO_PARTS] = "its parts cannot be put together"
    return pd.Series(label, dtype="str")
