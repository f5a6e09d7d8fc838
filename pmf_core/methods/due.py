"""When a figure is due: one rule for the scorecard, the templates and who owes what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from pmf_core.methods import frequency
from pmf_core.methods.arrays import BoolArray, IntArray, positions_of, whole
from pmf_core.methods.known import Indicators, Values
from pmf_core.periods.working_days import DayArray, working_day

NEVER = np.iinfo(np.int64).max
AIMS = ("target", "floor", "ceiling")


@dataclass(frozen=True, slots=True, eq=False)
class Dues:
    """By which day the figures of each indicator are due, and from which of its periods on.

    `days` after the end of the return that holds the period, moved to a working day; of periods that end in
    month `start` or later. An indicator without figure or target has no start (0).
    """

    days: IntArray
    start: IntArray
    held: IntArray  # months of the return that holds one figure: 1 where it is sent by itself
    offset: int  # the month, modulo those, on which a return starts
    closed: np.busdaycalendar
    today: date

    @classmethod
    def of(
        cls, values: Values, targets: pd.DataFrame | None, *,
        due_days: Mapping[str, int], every: int, closed: np.busdaycalendar, today: date,
    ) -> "Dues":  # fmt: skip
        """From the figures and targets of the indicators: nothing is due before an indicator's first.

        `every` is how many months one return is for: the figures of shorter periods come with it.
        """
        known = values.known
        told = np.flatnonzero(~np.isnan(values.value) | values.said)
        rows = [(values.indicator[told], values.first[told], values.last[told])]
        if targets is not None:
            aimed = targets[targets[list(AIMS)].notna().any(axis=1) & targets["code"].isin(known.codes)]
            rows.append((positions_of(known.codes, aimed["code"]), whole(aimed["first"]), whole(aimed["last"])))
        who, first, last = (np.concatenate(part) for part in zip(*rows, strict=True))
        start = np.full(len(known.codes), NEVER)
        np.minimum.at(start, who, np.where(known.own(who, first, last), last, first))
        start[start == NEVER] = 0
        held = np.where(known.months < every, every, 1)
        return cls(frequency.due_within(known.kinds, due_days), start, held, known.year_start - 1, closed, today)

    @classmethod
    def never(cls, known: Indicators, today: date) -> "Dues":
        """Nothing is ever due."""
        nothing = np.zeros(len(known.codes), dtype=np.int64)
        return cls(nothing, nothing + NEVER, nothing + 1, 0, np.busdaycalendar(), today)

    def returned(self, who: IntArray, last: IntArray) -> IntArray:
        """The last month of the return that holds the figure of a period that ends in month `last`; any shape."""
        return np.asarray(last + (self.offset - 1 - last) % self.held[who])

    def by(self, who: IntArray, last: IntArray) -> DayArray:
        """The last day on which the figure of a period that ends in month `last` is in time; any shape."""
        end = frequency.end_day(self.returned(who, last))
        return working_day(end + self.days[who].astype("timedelta64[D]"), self.closed)

    def overdue(self, who: IntArray, last: IntArray) -> BoolArray:
        """Whether it should have come before today. On the day itself it is not overdue."""
        late = self.by(who, last) < np.datetime64(self.today, "D")
        return np.asarray(late & (last >= self.start[who]))
