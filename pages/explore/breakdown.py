"""Breakdowns: one indicator by segment beside the whole; all of them, by one breakdown or of a member's own ward."""

import streamlit as st

from pmf_core import breakdowns
from pmf_core.describe import breakdown as words
from ui import address, choose, download, notices, presenting, session
from ui.blocks import breakdown as blocks
from ui.heading import heading, scorecard_link

view = session.view()
code, asked = address.asked("code"), address.asked("dimension")
presenting.beside(view, "breakdown")
choose.bar(view)
every = () if code else breakdowns.broken_down(view)
names = breakdowns.dimensions(view, code) if code else ()
trail = [scorecard_link(view)]
if not names and not every:
    title = f"{code}: its figures are not broken down" if code else words.overview_headline(every)
    heading(view, title, trail=trail)
    text = "Send its values with the columns Breakdown and Segment, such as Ward and Northfields."
    notices.empty("There is no breakdown yet", text, address.href("upload"), "Upload a return")
    st.stop()
if not code:
    blocks.every(view, every, trail)
    st.stop()
found = breakdowns.breakdown(view, code, asked)
trail += [("Breakdowns", blocks.all_breakdowns()), (found.of.short_name, address.href("indicator", code=found.of.code))]
heading(view, words.breakdown_headline(found), trail=trail, parts=[found.of.code])
if len(names) > 1:
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        address.settle("dimension", found.dimension)
        choose.select("Broken down by", "dimension", {name: name for name in names}, names[0], width=260)
left, right = st.columns([2.1, 1], gap="small")
with left:
    blocks.chart(found, view.council_name)
with right:
    blocks.says(found)
blocks.table(found)
blocks.smalls(found)
data = download.csv_bytes(blocks.HEADER, blocks.records(found))
name = f"{found.of.code}-by-{words.by(found.dimension)}".replace(" ", "-")
download.button("Download this breakdown (CSV)", name, data, "csv")
