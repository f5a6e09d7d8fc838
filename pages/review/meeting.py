"""One meeting: at a desk its agenda, papers and decisions; before a room one thing at a time, decided live."""

import streamlit as st

from pmf_core import meetings
from pmf_core.describe import meetings as words
from ui import address, choose, meeting_desk, meeting_live, meeting_room, session
from ui.blocks import meeting as blocks
from ui.heading import heading, scorecard_link

view = session.view()
code = address.asked("code")
trail = [scorecard_link(view), ("Meetings", address.href("meetings"))]
if not code:
    heading(view, "One meeting: choose which", trail=trail)
    meeting_desk.which()
    st.stop()
answer = meetings.agenda(view, code)
line = answer.meeting
address.settle("code", line.code)
if address.present():
    meeting_room.show(view, answer)
    st.stop()
choose.bar(view, period=False)
heading(view, words.meeting_title(line), trail=trail, parts=[words.meeting_headline(line)])
blocks.facts(line, answer.before)
meeting_desk.steps(view, line)
left, right = st.columns([1.25, 1], gap="small")
with left:
    blocks.agenda(answer, meetings.decisions(view, line.code))
with right:
    meeting_live.of_meeting(line.code)
