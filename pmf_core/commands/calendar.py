"""The calendar as a command: what is due in a financial year, in words, as JSON and as an iCalendar file."""

from pmf_core import annual_calendar, answers_json, describe
from pmf_core.access import Actor
from pmf_core.api import Answer
from pmf_core.commands.returns import lines
from pmf_core.formats import plural, printable
from pmf_core.store import Store
from pmf_core.view import open_view


def calendar(
    store: Store,
    actor: Actor,
    *,
    year: str | None = None,
    role: str | None = None,
    service: str | None = None,
    as_at: str | None = None,
    output: str | None = None,
) -> Answer:
    """What is due, when and for whom, of one role or service where given; with `output` a file of it."""
    view = open_view(store, actor, None, as_at)
    whose = annual_calendar.role(view, role).id if role else ""
    code = annual_calendar.service(view, service) if service else ""
    answer = annual_calendar.chosen(annual_calendar.calendar(view, year), role=whose, service=code)
    if output is None:
        return Answer(lines(describe.calendar_lines(answer)), answers_json.calendar(answer))
    name = annual_calendar.title(view, answer, whose, code)
    file = annual_calendar.ical(
        answer, title=name, number=view.known.seq, milestones=view.framework.words.milestones
    )
    text = f"{output} holds {plural(len(answer.entries), 'entry', 'entries')}: {name}."
    written = answers_json.dump({"file": output, "title": name, "year": answer.year, "entries": len(answer.entries)})
    return Answer(printable(text), written, files={f"calendar-{answer.year.label}.ics": file})
