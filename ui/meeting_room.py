"""A meeting before a room: one item fills the screen, decided live, turned by keys or a clicker.

PageUp and PageDown are what a clicker sends; Esc does nothing, as it would lose what is being typed.
"""

import pandas as pd
import streamlit as st

from pmf_core import formats, meetings
from pmf_core.meetings.held import now
from pmf_core.registers import records
from pmf_core.results import Agenda, AgendaItem, MeetingLine
from pmf_core.view import View
from ui import address, meeting, meeting_desk, meeting_live, once
from ui.blocks import meeting_items
from ui.blocks import meetings as lists
from ui.heading import heading
from ui.meeting import About, Proposed

PROPOSED = "proposed"


def show(view: View, answer: Agenda) -> None:
    """The item that the address asks for; the first where it asks for none of them."""
    asked = address.asked("item")
    at = int(asked) - 1 if asked.isdecimal() and 0 < int(asked) <= len(answer.items) else 0
    item = answer.items[at]
    line = answer.meeting
    papers = meetings.papers(view, line.code)
    _bar(answer, at)
    parts = [f"Item {item.number} of {len(answer.items)}", formats.head(item.part)]
    with st.container(key="room"):
        heading(papers, meeting_items.headline(papers, item), parts=parts)
        meeting_items.draw(papers, item, line.code)
    _below(view, line, item)


def _below(view: View, line: MeetingLine, item: AgendaItem) -> None:
    """The decisions so far, and the fields to record another where the meeting is open."""
    with st.container(key="room-below"):
        if line.state != "open":
            meeting_desk.open_here(view, line)
        elif item.sort == "close":
            meeting_desk.close_here(view, line)
        elif item.sort != "summary":
            meeting.row(view, about(view, line, item), lists.next_day(view, line))
        meeting_live.of_item(line.code, item, key(item))


def about(view: View, line: MeetingLine, item: AgendaItem) -> About:
    """What a decision taken at the item is about: what is known now of its actions, not what its papers said."""
    rows = records(now(view), "actions")
    if item.sort == "action":
        mine = rows[rows["code"] == item.subject]
        kind, subject = (_text(mine[name]) for name in ("subject_kind", "subject"))
        service = _text(mine["service"])
    else:
        kind, subject = (item.kind, item.subject) if item.sort == "exception" else ("", "")
        mine = rows[(rows["subject_kind"] == kind) & (rows["subject"] == subject)] if subject else rows.iloc[:0]
        service = meeting_items.service(meetings.papers(view, line.code), item)
    open_ones = mine[mine["state"] == PROPOSED]
    proposed = tuple(
        Proposed(row.code, row.title, row.owner if isinstance(row.owner, str) else "",
                 row.due.date() if isinstance(row.due, pd.Timestamp) else None)
        for row in open_ones.itertuples()
    )  # fmt: skip
    return About(line.code, key(item), kind, subject, service, item.subject if item.sort == "action" else "", proposed)


def key(item: AgendaItem) -> str:
    """What tells an item from the others, whatever number it gets."""
    return ":".join(part for part in (item.sort, item.kind, item.subject or item.part) if part)


def _text(column: "pd.Series[str]") -> str:
    return next((one for one in column if isinstance(one, str)), "")


def _bar(answer: Agenda, at: int) -> None:
    """Previous, Next, any item, and Leave."""
    code, last = answer.meeting.code, len(answer.items) - 1
    with st.container(key="presentbar", horizontal=True, gap="small", vertical_alignment="center"):
        titles = {str(item.number): f"{item.number}. {item.title}" for item in answer.items}
        st.session_state["jump"] = str(at + 1)
        st.selectbox(
            "Go to item", list(titles), format_func=titles.__getitem__, label_visibility="collapsed",
            filter_mode="contains", width=230, **once.field("jump", _jump),
        )  # fmt: skip
        _turn("Previous", code, at, "PageUp", stop=at == 0)
        _turn("Next", code, at + 2, "PageDown", stop=at == last)
        if st.button("Leave", key="turn-leave"):
            address.go("meeting", code=code, present="")


def _jump() -> None:
    st.query_params["item"] = st.session_state["jump"]


def _turn(label: str, code: str, to: int, key: str, *, stop: bool) -> None:
    if st.button(label, shortcut=key, key=f"turn-{key}", disabled=stop):
        address.go("meeting", code=code, item=to)
