"""What the framework itself puts in a year: its calendar month by month, reviews by how often, its own next review."""

from collections.abc import Collection, Iterator
from datetime import date

from pmf_core.annual_calendar.entries import Maker
from pmf_core.annual_calendar.held import Held
from pmf_core.framework import Review
from pmf_core.framework.conduct import CalendarEntry
from pmf_core.periods import Period, PeriodKind, from_ordinals, ordinal
from pmf_core.registers import records
from pmf_core.results import Entry, Stage

MONTHS = 12
PAGES = {"returns": "outstanding", "reporting": "", "planning": "plans"}  # where a sort of entry is looked at


def of_the_calendar(make: Maker, year: Period) -> Iterator[Entry]:
    """Each line of the framework's calendar in each of its windows; a review is done once it is recorded as held."""
    held = Held(make)
    for line in make.view.framework.calendar:
        for window in windows(line.months, year):
            yield _line(make, held, line, *window)


def windows(months: Collection[int], year: Period) -> Iterator[tuple[Period, Period]]:
    """The first and last month of each run of months, in the year in which it ends; every month of a year is alone.

    Args:
        months: calendar months, 1 to 12.
    """
    joined = set() if len(set(months)) == MONTHS else set(months)
    for last in year.parts(PeriodKind.MONTH):
        if last.start.month in months and last.next().start.month not in joined:
            first = last
            while first.previous().start.month in joined:
                first = first.previous()
            yield first, last


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


def _line(make: Maker, held: Held, line: CalendarEntry, first: Period, last: Period) -> Entry:
    framework = make.view.framework
    review = next((one for one in framework.reviews if one.id == line.review), None)
    done, about = held.of(review, first.start, last.end) if review else (None, "")
    stage = make.stage(first.start, last.end, done)
    said = (about if stage is not Stage.TO_COME else "", line.as_printed)
    return make.entry(
        f"calendar-{_slug(line.title)}-{first.label}", first.start, last.end, line.title,
        sort="review" if line.review and line.sort == "planning" else line.sort, stage=stage,
        roles=line.who, about="; ".join(part for part in said if part),
        page="framework" if line.review else PAGES.get(line.sort, "framework"), source=line.source,
    )  # fmt: skip


def _elsewhere(make: Maker) -> list[Review]:
    framework = make.view.framework
    dated = {line.review for line in framework.calendar}
    none_yet = records(make.view, "appraisals").empty  # else each service's appraisals have a day of their own
    return [one for one in framework.reviews if one.id not in dated and (one.of != "person" or none_yet)]


def _month(day: date) -> str:
    return f"{day:%B %Y}"


def _slug(title: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in title.casefold()).split())
