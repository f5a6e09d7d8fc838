"""How far the figures can be trusted: the weakest, who has signed off, what is worked out again this year."""

import streamlit as st

from pmf_core import data_quality, describe, reperformance
from ui import address, choose, download, notices, session
from ui.blocks import data_quality as blocks
from ui.heading import heading, scorecard_link
from ui.words import head, own

view = session.view()
rows = data_quality.ratings(view)
choose.bar(view)
heading(view, describe.quality_headline(rows), trail=[scorecard_link(view)])
if not rows:
    notices.empty("Nothing to rate yet", "Load the data list first.", address.href("upload"), "Upload a return")
    st.stop()
with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
    services = {"": "All services"} | dict(sorted({(row.service, row.service_name or row.service) for row in rows}))
    service = choose.select(head(own().service), "service", services, "", width=260)
    grade = choose.segment("Show", "grade", blocks.GRADES, "")
shown = blocks.kept(rows, grade=grade, service=service)
blocks.ratings(shown, every=address.asked("all") == "1")
data = download.csv_bytes(blocks.HEADER, blocks.records(shown))
download.button("Download this table (CSV)", "data-quality", data, "csv")
blocks.sign_offs(view, data_quality.sign_offs(view))
blocks.sample(view, reperformance.sample(view))
