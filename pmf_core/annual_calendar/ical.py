"""A calendar as an iCalendar file (RFC 5545), for any calendar program.

An entry keeps its UID when its day moves: a file imported later changes what an earlier one brought.
"""

from datetime import UTC, timedelta

from icalendar import TRANSP, Event
from icalendar import Calendar as File

from pmf_core.describe import entry_lines, sort_title, stage_title
from pmf_core.formats import printable
from pmf_core.results import Calendar, Entry


def ical(answer: Calendar, *, title: str, number: int, milestones: str = "") -> bytes:
    """The entries as all-day events.

    Args:
        title: what the calendar is called. number: of the latest submission that it rests on; a later one replaces.
        milestones: what the framework calls them.
    """
    uid = f"{answer.year.label}@{answer.code}.pmf"
    file = File.new(name=printable(title), organization="pmf", language="en-GB", uid=uid)
    for entry in answer.entries:
        file.add_component(_event(answer, entry, number, milestones))
    return bytes(file.to_ical())


def _event(answer: Calendar, entry: Entry, number: int, milestones: str) -> Event:
    return Event.new(
        uid=f"{printable(entry.key)}@{answer.code}.pmf",
        stamp=answer.as_at.replace(tzinfo=UTC),
        sequence=number,
        start=entry.first,
        end=entry.last + timedelta(days=1),  # the first day that it is not of
        summary=printable(entry.title),
        description="\n".join(printable(line) for line in entry_lines(entry, milestones)),
        categories=[sort_title(entry.sort, milestones), stage_title(entry.stage)],
        transparency=TRANSP.TRANSPARENT,  # it takes nobody's time
    )
