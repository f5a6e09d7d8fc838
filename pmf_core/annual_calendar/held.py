"""Whether the reviews that a calendar asks for were held: which, of whom, when."""

from datetime import date

import pandas as pd

from pmf_core.annual_calendar.entries import Maker
from pmf_core.framework import Review
from pmf_core.periods import PeriodKind, containing
from pmf_core.registers import records
from pmf_core.reviews_held import appraised, reviews, subjects, together


class Held:
    """The reviews that were held: which, of whom, when; and the appraisals, which are the reviews of persons."""

    def __init__(self, make: Maker) -> None:
        self.view = make.view
        self.rows = reviews(make.view)
        self.appraisals = records(make.view, "appraisals")

    def last(self, review: str) -> date | None:
        """When one was last held; None where never."""
        days = self.rows.loc[self.rows["review"] == review, "held_on"]
        return days.max().date() if len(days) else None

    def of(self, review: Review, first: date, last: date) -> tuple[bool | None, str]:
        """Whether those from one day to another were held, and of how many; None before the first that was recorded.

        One is held of the council; one of each service, team or portfolio where reviews are of those.
        """
        if review.of == "person":
            return self._appraised(last)
        mine = self.rows[self.rows["review"] == review.id]
        if mine.empty or pd.Timestamp(last) < mine["held_on"].min():
            return None, ""
        here = mine[mine["held_on"].between(pd.Timestamp(first), pd.Timestamp(last))]
        if review.of == "council":
            return len(here) > 0, ""
        wanted = subjects(self.view, review.of)
        if wanted is None:
            return len(here) > 0, f"held {len(here):,}"
        done = wanted.keys() & set(here["subject"])
        return len(done) == len(wanted), f"held {len(done):,} of {len(wanted):,}"

    def _appraised(self, day: date) -> tuple[bool | None, str]:
        year = containing(day, PeriodKind.FINANCIAL_YEAR, year_start=self.view.framework.year_start)
        staff, held, _ = together(appraised(self.appraisals, year).values())
        return (None, "") if staff is None or held is None else (held >= staff, f"held {held:,} of {staff:,}")
