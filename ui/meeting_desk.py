"""What is done with a meeting as a whole: called, its papers issued, opened, closed; its minutes saved."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

import streamlit as st

from pmf_core import formats, meetings
from pmf_core.errors import PmfError
from pmf_core.meetings.held import subjects_of
from pmf_core.packs.minutes import minutes
from pmf_core.results import MeetingLine
from pmf_core.view import View, periods
from ui import address, notices, once
from ui.blocks import meetings as lists
from ui.render import html

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SAID = "meeting-said"
MOST = 4  # minutes to save from the list
WRITTEN = ("%d/%m/%Y", "%Y-%m-%d", "%d %B %Y")


def which() -> None:
    """No meeting is chosen."""
    notices.empty("Which meeting?", "The page of meetings lists them.", address.href("meetings"), "Show the meetings")


def steps(view: View, line: MeetingLine) -> None:
    """What can be done with the meeting as it stands."""
    _tell()
    with st.container(key="meeting-steps", horizontal=True, vertical_alignment="bottom", gap="small"):
        html("meetings/present.html", link=address.href("meeting", code=line.code, item=1, present=1))
        if line.state == "planned":
            if line.papers_as_at is None:
                _do("Issue the papers", "issue", lambda: meetings.issue(view, line.code))
            st.text_input("Who is there", key="meet-present", value=line.present, placeholder="Roles; separated so")
            st.text_input("Apologies", key="meet-apologies", value=line.apologies)
            _do("Open the meeting", "open", lambda: _open(view, line))
        elif line.state == "open":
            st.text_input("What the review found", key="meet-found", placeholder="Blank: told from its decisions")
            _do("Close the meeting", "close", lambda: _close(view, line))
        if line.state != "planned":
            save(view, line, "Minutes (document)")


def open_here(view: View, line: MeetingLine) -> None:
    """Before a room: a meeting that is planned is opened; of one that is closed nothing is decided any more."""
    _tell()
    if line.state == "closed":
        html("meetings/said.html", title="The meeting is closed", text="Its minutes are on its page.", good=True)
        return
    with st.container(key="decide-open", horizontal=True, vertical_alignment="center", gap="small"):
        _do("Open the meeting", "open", lambda: meetings.open_meeting(view, line.code, present=line.present))
        html("meetings/to_open.html")


def close_here(view: View, line: MeetingLine) -> None:
    """Before a room: the last item closes the meeting."""
    _tell()
    with st.container(key="decide-close", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input("What the review found", key="meet-found", placeholder="Blank: told from its decisions")
        _do("Close the meeting", "close", lambda: _close(view, line))
        save(view, line, "Minutes (document)")


def save(view: View, line: MeetingLine, label: str) -> None:
    """A button that saves the minutes; they are made when it is pressed."""
    st.download_button(
        label, lambda: minutes(view, line.code), f"minutes-{line.code}.docx", DOCX, key=f"minutes-{line.code}",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip


def minutes_of(view: View, every: Sequence[MeetingLine]) -> None:
    """The minutes of the last meetings that are closed."""
    closed = [one for one in every if one.state == "closed"][:MOST]
    if closed:
        with st.container(key="meeting-minutes", horizontal=True, gap="small"):
            for one in closed:
                day = formats.day(one.held_on) if one.held_on else one.code
                save(view, one, f"Minutes, {day}")


def call(view: View) -> None:
    """A form that calls a meeting."""
    reviews = {one.id: one for one in lists.reviews(view)}
    spans = {period.label: period.title for period in periods(view)}
    with st.container(key="call", border=True):
        html("meetings/call.html")
        titles = {id: one.title for id, one in reviews.items()}
        review = st.selectbox("Review to hold", list(titles), format_func=titles.__getitem__, key="call-review")
        of, subject = reviews[review].of, ""
        if of != "council":
            held = dict(subjects_of(view, of))
            label = f"Which {of}"
            subject = st.selectbox(
                label, list(held), format_func=held.__getitem__, key=f"call-{of}", filter_mode="contains"
            ) or ""  # fmt: skip
        label = st.selectbox("Period that it looks at", list(spans), format_func=spans.__getitem__, key="call-period")
        day = st.text_input("Day", key="call-day", placeholder="31/01/2027", max_chars=40)
        where = st.text_input("Place", key="call-place", max_chars=200)
        if not st.button("Call the meeting", key="call-go", type="primary"):
            return
        when = _day(day)
        if when is None:
            html("upload/wanting.html", title="Not called yet", text=f"“{day}” is no day. Write it as 31/01/2027.")
            return
        try:
            line = meetings.plan(view, review, label, when, subject=subject, place=where)
        except PmfError as error:
            html("upload/wanting.html", title="Not called", text=str(error))
            return
    address.go("meeting", code=line.code)


def _day(text: str) -> date | None:
    for form in WRITTEN:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _open(view: View, line: MeetingLine) -> object:
    said = st.session_state
    return meetings.open_meeting(
        view, line.code, present=said.get("meet-present", ""), apologies=said.get("meet-apologies", "")
    )


def _close(view: View, line: MeetingLine) -> object:
    return meetings.close(view, line.code, found=st.session_state.get("meet-found", ""))


def _do(label: str, key: str, what: Callable[[], object]) -> None:
    """A button; what stands in the way is said at the next drawing of the page."""
    sort = "secondary" if key == "issue" else "primary"
    st.button(label, type=sort, **once.button(f"meeting-{key}", _done, what))


def _done(what: Callable[[], object]) -> None:
    try:
        what()
    except PmfError as error:
        st.session_state[SAID] = str(error)


def _tell() -> None:
    if text := st.session_state.pop(SAID, ""):
        html("meetings/said.html", title="Not done", text=text, good=False)
