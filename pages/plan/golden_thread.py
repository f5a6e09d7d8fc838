"""The golden thread: how objectives of every level hang together, what lies beneath each, and where it is broken."""

import streamlit as st

from pmf_core import thread as threads
from pmf_core.describe import thread as words
from ui import address, choose, download, notices, presenting, session
from ui.blocks import thread as blocks
from ui.heading import heading, scorecard_link

view = session.view()
whole, show = threads.thread(view), address.asked("show")
said = view.framework.words.model_dump()
broken = threads.gaps(view) if show == "gaps" else threads.broken(view)  # the headline waits for no more
code, find = address.asked("code"), address.asked("find")
start = threads.chosen(whole, address.asked("kind"), code, said) if code else None
presenting.beside(view, "golden_thread")
choose.bar(view)
if show == "gaps":
    title = words.gaps_headline(broken, said)
else:
    title = words.branch_headline(whole.nodes[start], said) if start else words.thread_headline(whole, broken, said)
heading(view, title, trail=[scorecard_link(view), *blocks.trail(whole, start)])
if not whole.objectives:
    notices.empty(
        "Nothing to follow yet", f"Load the council's {said['objectives']}, then the links between them.",
        address.href("form", kind="objectives"), f"Record the first {said['objective']}",
    )
    st.stop()
if not address.present():
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        choose.segment("Show", "show", {"": "The thread", "gaps": "Gaps"}, "")
        if show != "gaps":
            blocks.controls(whole, said, start)
if show == "gaps":
    blocks.gaps(broken, said)
    data, name = download.csv_bytes(blocks.GAP_HEADER, blocks.gap_records(broken, said)), "golden-thread-gaps"
else:
    starts = blocks.starts(whole, start)
    if start:
        blocks.facts(whole, start, said)
    if find:
        blocks.found(whole, find, said)
    if not starts:
        text = f"No {said['objective']} stands there. Choose another level or {said['service']}."
        notices.empty("Nothing matches", text, address.href("golden_thread"), "Show all")
        st.stop()
    blocks.picture(whole, starts, said)
    if not address.present():
        blocks.as_list(whole, starts, said)
        blocks.gap_counts(threads.gaps(view), said)
    data, name = download.csv_bytes(blocks.HEADER, blocks.records(whole, starts, said)), "golden-thread"
if not address.present():
    name = f"{name}-{session.slug(code or view.period.label)}"
    download.button("Download as rows (CSV)", name, data, "csv")
