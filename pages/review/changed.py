"""What changed since a moment: ratings, figures restated or come late, targets, actions, decisions."""

import streamlit as st

from pmf_core.describe import changed as say
from pmf_core.what_changed import chosen, what_changed
from ui import address, choose, download, notices, presenting, session
from ui.blocks import changed as blocks
from ui.heading import heading, scorecard_link

view = session.view()
presenting.beside(view, "changed")
choose.bar(view)
trail = [scorecard_link(view)]
since = chosen(view, address.asked("since"))
if since is None:
    heading(view, "What changed: there is nothing to begin from yet", trail=trail)
    notices.empty("Nothing to compare with", "No review was held yet, and nothing was known a week ago.")
    st.stop()
answer = what_changed(view, since)
every = say.lines(answer)
services, moments = blocks.services(view, every), blocks.moments(view, since)
service = address.asked("service") if address.asked("service") in services else ""
show = address.asked("show") if address.asked("show") in say.SORTS else ""
lines = blocks.kept(every, service)
heading(view, say.headline(answer), trail=trail)
blocks.tally(lines, show)
if not address.present():
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        choose.select("Since", "since", moments, blocks.written(since), width=420)
        choose.select(view.framework.words.service.capitalize(), "service", services, "", width=260)
blocks.tables(view, answer, lines, show)
data = download.csv_bytes(blocks.HEADER, blocks.records(view, lines))
download.button("Download what changed (CSV)", f"changed-{blocks.written(since)[:10]}", data, "csv")
