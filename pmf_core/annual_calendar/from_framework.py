"""What the framework itself puts in a year: its calendar month by month, reviews by how often, its own next review."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from pmf_core.annual_calendar.entries import Maker
from pmf_core.framework import Review
from pmf_core.framework.schema import CalendarEntry
from pmf_core.periods import Period, PeriodKind, from_ordinals, ordinal
from pmf_core.registers import records
from pmf_core.results import Entry, Stage
from pmf_core.returns.tables import code as normal

PAGES = {"returns": "outstanding", "reporting": "", "planning": "plans"}  # where a sort of entry is looked at


def of_the_calendar(make: Maker, year: Period) -> Iterator[Entry]:
    """Each line of the framework's calendar in each of its months; a review is done once one is recorded as held."""
    held = Held(make)
    for line in make.view.framework.calendar:
        for month in year.parts(PeriodKind.MONTH):
            if month.start.month in line.months:
                yield _line(make, held, line, month)


def by_how_often(make: Maker, year: Period) -> Iterator[Entry]:
    """Reviews that the calendar has not, so many months after the last that was held."""
    held = Held(make)
    for review in _elsewhere(make):
        last = held.last(review.id)
        if last is None:
            continue
        due = from_ordinals(PeriodKind.MONTH, *(ordinal(last) + review.every_months,) * 2, year_start=year.year_start)
        if year.contains(due):
            yield make.entry(
                f"review-{review.id}-{due.label}", due.start, due.end, review.title, sort="review",
                stage=make.stage(due.start, due.end, False), roles=(review.lead, *review.attends), page="framework",
                about=f"Held every {review.every_months} months; last in {_month(last)}", source=review.source,
            )  # fmt: skip


def undated(make: Maker) -> tuple[str, ...]:
    """Reviews that the calendar has not and that were never recorded as held: no day can be said."""
    held = Held(make)
    return tuple(review.title for review in _elsewhere(make) if held.last(review.id) is None)


def own_review(make: Maker, year: Period) -> Iterator[Entry]:
    """The day by which the framework is to be looked at again; it is late as long as the one in force says that day."""
    framework = make.view.framework
    due = framework.approval.next_review if framework.approval else None
    if framework.approval and due and year.start <= due <= year.end:
        yield make.entry(
            f"framework-{framework.id}-next-review", due, due, f"Next review of the framework: {framework.title}",
            sort="review", stage=make.stage(due, due, False), named=framework.approval.by, page="framework",
            source=framework.approval.source,
        )  # fmt: skip


class Held:
    """The reviews that were held: which, of whom, when."""

    def __init__(self, make: Maker) -> None:
        self.rows = records(make.view, "reviews")
        self.begins = self.rows["held_on"].min().date() if len(self.rows) else None
        self.wanted = {"service": set(make.names)}

    def last(self, review: str) -> date | None:
        """When one was last held; None where never."""
        days = self.rows.loc[self.rows["review"] == review, "held_on"]
        return days.max().date() if len(days) else None

    def of(self, review: Review, month: Period) -> tuple[bool | None, str]:
        """Whether those of a month were held, and of how many of whom; None before any review was recorded.

        One is held of the council; one of each service where reviews are of services.
        """
        if self.begins is None or month.end < self.begins:
            return None, ""
        days = self.rows["held_on"].between(pd.Timestamp(month.start), pd.Timestamp(month.end))
        subjects = {normal(one) for one in self.rows.loc[days & (self.rows["review"] == review.id), "subject"]}
        wanted = self.wanted.get(review.of)
        if not wanted:
            return bool(subjects), ""
        return wanted <= subjects, f"held of {len(wanted & subjects)} of {len(wanted)}"


def _line(make: Maker, held: Held, line: CalendarEntry, month: Period) -> Entry:
    framework = make.view.framework
    review = next((one for one in framework.reviews if one.id == line.review), None)
    done, about = held.of(review, month) if review else (None, "")
    stage = make.stage(month.start, month.end, done)
    said = (about if stage is not Stage.TO_COME else "", line.as_printed)
    return make.entry(
        f"calendar-{_slug(line.title)}-{month.label}", month.start, month.end, line.title,
        sort="review" if line.review and line.sort == "planning" else line.sort, stage=stage,
        roles=line.who, about="; ".join(part for part in said if part),
        page="framework" if line.review else PAGES.get(line.sort, "framework"), source=line.source,
    )  # fmt: skip


def _elsewhere(make: Maker) -> list[Review]:
    framework = make.view.framework
    dated = {line.review for line in framework.calendar}
    return [review for review in framework.reviews if review.id not in dated]


def _month(day: date) -> str:
    return f"{day:%B %Y}"


def _slug(title: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in title.casefold()).split())
