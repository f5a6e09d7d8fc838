"""One meeting at a desk: how it stands, its agenda and its decisions as they come; before a room, a line of them."""

from collections.abc import Sequence

from pmf_core import formats
from pmf_core.describe import meetings as words
from pmf_core.results import Agenda, AgendaItem, Decision, MeetingLine
from ui import address, session
from ui.render import html

PAGES = {"action": "actions", "question": "scrutiny"}
ABOUT = ("indicator", "milestone", "project", "budget", "risk")  # what has a page of its exception


def place(item: AgendaItem, period: str) -> str:
    """The address of the page about an item's subject, in the meeting's period; "" where there is none."""
    if item.sort == "exception" and item.kind in ABOUT:
        return address.href("exception", kind=item.kind, code=item.subject, period=period)
    if item.kind == "decision":
        return address.href("meeting", code=item.subject.rpartition("/")[0])
    return address.href(PAGES[item.kind], code=item.subject) if item.kind in PAGES else ""


def concerns(one: Decision, item: AgendaItem) -> bool:
    """Whether a decision is about an item: its subject, or the action that it is."""
    if item.kind == "action":
        return one.action == item.subject
    return bool(item.subject) and (one.kind, one.subject) == (item.kind, item.subject)


def facts(line: MeetingLine, before: MeetingLine | None) -> None:
    """How it stands, its papers, who is there, and the meeting before it."""
    html("meetings/facts.html", facts=[
        ("How it stands", words.meeting_headline(line), line.place),
        ("Papers", words.papers_said(line), line.period.title),
        ("Chair", line.chair or words.NOT_SAID, ""),
        ("Present", ", ".join(words.people(line.present)) or words.NOT_SAID,
         f"apologies: {', '.join(words.people(line.apologies))}" if line.apologies else ""),
    ], before=before, before_said=words.meeting_headline(before) if before else "", note=line.note)  # fmt: skip


def agenda(answer: Agenda, every: Sequence[Decision]) -> None:
    """Every item under its part, each a link to itself before a room, with what was decided of it."""
    period = session.slug(answer.meeting.period.label)
    parts: list[tuple[str, list[dict[str, object]]]] = []
    for item in answer.items:
        if not parts or parts[-1][0] != item.part:
            parts.append((item.part, []))
        mine = [one.number for one in every if concerns(one, item)]
        told = f"decision {formats.listed([str(number) for number in mine])}" if mine else ""
        sort = words.ITEMS[item.sort]
        parts[-1][1].append({
            "item": item, "sort": "" if sort == item.title else sort, "decided": told, "page": place(item, period),
            "open": address.href("meeting", code=answer.meeting.code, item=item.number, present=1),
        })  # fmt: skip
    html("meetings/agenda.html", parts=[(formats.head(part), rows) for part, rows in parts])


def decisions(every: Sequence[Decision], title: str = "") -> None:
    """Each decision in a sentence, what it is about, and who recorded it."""
    html("meetings/decisions.html", rows=[line(one) for one in every],
         title=title or (formats.plural(len(every), "decision") if every else "No decision yet"))  # fmt: skip


def line(one: Decision) -> dict[str, object]:
    """A decision with its words."""
    state = f"action {one.action} {words.ACTIONS[one.action_state].lower()}" if one.action_state else ""
    about = one.subject_title if one.subject_title.casefold() != one.text.casefold() else ""
    parts = [about, state, one.reason.rstrip(". "), f"recorded by {one.recorded_by}, {formats.moment(one.received_at)}"]
    return {
        "one": one, "said": words.decision_said(one), "small": " · ".join(part for part in parts if part),
        "link": address.href("submission", id=one.submission, present=""),
    }  # fmt: skip


def decided(every: Sequence[Decision], item: AgendaItem, *, typing: bool) -> None:
    """One line: what was decided of this item, else the last decision; how many there are; whether somebody types."""
    mine = [one for one in every if concerns(one, item)]
    shown = mine[-1] if mine else every[-1] if every else None
    html(
        "meetings/decided.html", count=formats.plural(len(every), "decision") if every else "No decision yet",
        shown=shown, said=words.decision_said(shown) if shown else "", here=bool(mine), more=len(mine) - 1,
        typing=typing,
    )  # fmt: skip
