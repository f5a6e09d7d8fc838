"""The meetings at which performance is reviewed: called, open and held; what falls due; a new one called."""

import streamlit as st

from pmf_core import meetings
from ui import address, choose, meeting_desk, notices, presenting, session
from ui.blocks import meetings as blocks
from ui.heading import heading, scorecard_link

view = session.view()
every = meetings.meetings(view)
presenting.beside(view, "meetings")
choose.bar(view)
notices.published_only(view, "meetings", "Meetings")
heading(view, blocks.headline(view, every), trail=[scorecard_link(view)])
left, right = st.columns([1.9, 1], gap="small")
with left:
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        titles = {"": "Every review"} | {one.id: one.title for one in blocks.reviews(view)}
        review = choose.select("Review", "review", titles, "", width=330)
        show = choose.segment("Show", "show", blocks.SHOW, "")
    shown = [one for one in every if review in ("", one.review) and show in ("", one.state)]
    if shown:
        blocks.table(shown, len(every), address.href("meetings"))
        meeting_desk.minutes_of(view, shown)
    elif every:
        notices.empty("No meeting matches", "Choose another review.", address.href("meetings"), "Show every meeting")
    else:
        notices.empty("No meeting yet", "Call the first one beside this: its agenda is built from the figures.")
with right:
    blocks.cycle(view, every)
    meeting_desk.call(view)
