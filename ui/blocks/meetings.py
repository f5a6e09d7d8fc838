"""The meetings there are: by review, what is due next by the framework's cycle, and what each decided."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from pmf_core import formats
from pmf_core.describe import meetings as words
from pmf_core.framework import Review
from pmf_core.results import MeetingLine
from pmf_core.view import View
from ui.render import html

SHOW = {"": "All", "planned": "Planned", "open": "Open", "closed": "Closed"}
PERSONAL = "person"  # a review between two people has no meeting here


def reviews(view: View) -> tuple[Review, ...]:
    """The framework's reviews that have meetings."""
    return tuple(one for one in view.framework.reviews if one.of != PERSONAL)


def next_day(view: View, line: MeetingLine) -> date | None:
    """The day on which the meeting after this one falls by the framework's cycle; None where it has none."""
    review = next((one for one in view.framework.reviews if one.id == line.review), None)
    day = line.held_on or line.planned_on
    return _later(day, review.every_months) if review is not None and day is not None else None


def _later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def cycle(view: View, every: Sequence[MeetingLine]) -> None:
    """Of each review of the council: when it was last held, and when the next is due or for when it is called."""
    today, rows = view.known.moment.date(), []
    for review in reviews(view):
        mine = [one for one in every if one.review == review.id]
        last = next((one for one in mine if one.state == "closed"), None)
        called = [one for one in mine if one.state != "closed"]
        due = next_day(view, last) if last else None
        soon = min((day for one in called if (day := one.held_on or one.planned_on)), default=None)
        when = f"called for {formats.day(soon)}" if soon else f"due {formats.day(due)}" if due else "none called yet"
        rows.append({
            "title": review.title, "when": when, "late": bool(due and not soon and due < today),
            "last": f"last held {formats.day(last.held_on)}" if last and last.held_on else "not held yet",
            "often": f"every {formats.plural(review.every_months, 'month')}" if review.every_months > 1 else "monthly",
            "of": "" if review.of == "council" else f"of each {review.of}",
        })  # fmt: skip
    html("meetings/cycle.html", rows=rows)


def table(every: Sequence[MeetingLine], total: int, everything: str) -> None:
    """Each meeting: its day, how it stands, its papers, and its decisions; the newest first."""
    count = formats.plural(total, "meeting")
    shown = count if len(every) == total else f"{len(every)} of {count}"
    rows = [
        {"line": line, "title": words.meeting_title(line), "stands": words.meeting_headline(line),
         "papers": words.papers_said(line), "day": formats.day(day) if (day := line.held_on or line.planned_on) else ""}
        for line in every
    ]  # fmt: skip
    html("meetings/table.html", rows=rows, caption=f"{shown}, the newest first",
         everything=everything if len(every) != total else "")  # fmt: skip


def headline(view: View, every: Sequence[MeetingLine]) -> str:
    """What is next: "Corporate performance review is open, 3 decisions so far"."""
    running = next((one for one in every if one.state == "open"), None)
    if running is not None:
        count = formats.plural(running.decisions, "decision")
        return f"{running.review_title} is open, {count} so far"
    today = view.known.moment.date()
    called = sorted((one.planned_on, one.review_title) for one in every if one.state == "planned" and one.planned_on)
    ahead = [entry for entry in called if entry[0] >= today] or called
    if ahead:
        return f"{ahead[0][1]} is called for {formats.day(ahead[0][0])}"
    return "No meeting is called" if every else "No meeting is recorded yet"
