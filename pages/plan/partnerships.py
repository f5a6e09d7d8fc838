"""Partnerships: what we promised and gave, how they see us, and the targets that partners share."""

import streamlit as st

from pmf_core import improvement as answers
from pmf_core.describe import partnerships as say
from ui import address, choose, download, notices, presenting, session
from ui.blocks import partnerships as blocks
from ui.heading import heading, scorecard_link

view = session.view()
presenting.beside(view, "partnerships")
choose.bar(view, period=False)
notices.published_only(view, "partnerships", "Partnerships")
if code := address.asked("code"):
    line = answers.partnership(view, code)
    address.settle("code", line.code)
    trail = [scorecard_link(view), ("Partnerships", address.href("partnerships"))]
    heading(view, say.partnership_headline(line), trail=trail, parts=[f"Partnership {line.code}"])
    blocks.whole(view, line)
    shown, name = [line], f"partnership-{session.slug(line.code)}"
else:
    every = answers.partnerships(view)
    heading(view, say.partnerships_headline(every), trail=[scorecard_link(view)])
    if not every:
        text = "A partnership is recorded with its partners, what the council promised, and how they see the council."
        notices.empty("No partnership yet", text, address.href("form", kind="partnerships"), "Record a partnership")
        st.stop()
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        named = view.framework.words.service.capitalize()
        service = choose.select(named, "service", blocks.services(view, every), "", width=260)
    shown, name = [line for line in every if service in ("", line.service)], "partnerships"
    blocks.table(view, shown)
data = download.csv_bytes(blocks.HEADER, blocks.records(shown))
download.button("Download the partnerships (CSV)", name, data, "csv")
if any(line.targets for line in shown):
    data = download.csv_bytes(blocks.SHARED_HEADER, blocks.shared_records(shown))
    download.button("Download the shared targets (CSV)", f"{name}-shared-targets", data, "csv-shared")
