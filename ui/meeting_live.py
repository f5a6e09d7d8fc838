"""What others decide in the same meeting, seen within two seconds: only a list is drawn again, never a field."""

import streamlit as st

from pmf_core import meetings, relations
from pmf_core.errors import PmfError
from pmf_core.results import AgendaItem, Decision
from pmf_core.store import drafts
from ui import session
from ui.blocks import meeting as blocks
from ui.meeting import who
from ui.render import html

EVERY = "1s"
SEEN = "meeting-decisions"


def newest(code: str) -> tuple[Decision, ...]:
    """The decisions of the meeting as known now; read again only once something was stored."""
    store = session.store()
    state = (code, relations.known(store).seq)
    kept = st.session_state.get(SEEN)
    if kept is None or kept[0] != state:
        st.session_state[SEEN] = kept = (state, meetings.decisions(session.view(), code))
    return kept[1]


@st.fragment(run_every=EVERY)
def of_item(code: str, item: AgendaItem, key: str) -> None:
    """Before a room: how many decisions there are, those of this item, and whether somebody else is typing one."""
    try:
        every = newest(code)
        mine = who(session.view())
        typing = [
            one for one in drafts.drafts(session.store(), code)
            if one.item == key and one.actor != mine and one.field == "text"
        ]  # fmt: skip
        blocks.decided(every, item, typing=bool(typing))
    except PmfError as error:  # a fragment stands outside the page's own care for faults
        html("meetings/said.html", title="The decisions cannot be read now", text=str(error), good=False)


@st.fragment(run_every=EVERY)
def of_meeting(code: str) -> None:
    """At a desk: every decision of the meeting."""
    try:
        blocks.decisions(newest(code))
    except PmfError as error:
        html("meetings/said.html", title="The decisions cannot be read now", text=str(error), good=False)
