"""Performance and money: where more resource would help most, as evidence side by side, by service or objective."""

import streamlit as st

from pmf_core.describe import integrated as say
from pmf_core.integrated import needs
from ui import address, choose, download, notices, presenting, session
from ui.blocks import integrated as blocks
from ui.heading import heading, scorecard_link

view = session.view()
presenting.beside(view, "integrated")
choose.bar(view)
ways = blocks.ways(view)
by = address.asked("by") if address.asked("by") in ways else "service"
level = address.asked("level") if by == "objective" else ""
every, whole = needs(view, by, level), blocks.whole_share(view)
title = say.needs_headline(every, blocks.nouns(view, by))
heading(view, title, trail=[scorecard_link(view)])
with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
    choose.segment("By", "by", ways, "service")
    blocks.level(view, by)
if not every:
    notices.empty("Nothing to set side by side yet", blocks.NEEDED, address.href("upload"), "Upload a return")
    st.stop()
blocks.table(view, every, by, address.asked("sort"))
blocks.scatter(view, every, by, whole)
data = download.csv_bytes(blocks.HEADER, blocks.records(every))
download.button("Download this table (CSV)", f"performance-and-money-by-{by}", data, "csv")
