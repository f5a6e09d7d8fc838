"""Risks: the matrix, what has moved, what is above appetite or overdue, the paper's table; one risk by its code."""

import streamlit as st

from pmf_core import risks
from pmf_core.describe import risks as words
from ui import address, choose, download, notices, presenting, session
from ui.blocks import risk as one
from ui.blocks import risks as blocks
from ui.heading import heading, scorecard_link

view = session.view()
presenting.beside(view, "risks")
choose.bar(view, period=False)
notices.published_only(view, "risks", "Risks")
if code := address.asked("code"):
    line, past = risks.one(view, code)
    address.settle("code", line.code)
    trail = [scorecard_link(view), ("Risks", address.href("risks"))]
    heading(view, words.risk_headline(line), trail=trail, parts=one.parts(line))
    one.whole(view, line, past)
    data = download.csv_bytes(blocks.HEADER, blocks.records([line]))
    download.button("Download this risk (CSV)", f"risk-{session.slug(line.code)}", data, "csv")
    st.stop()
whole = risks.risks(view)
sort, service = address.asked("sort"), address.asked("service")
sort, service = sort if sort in blocks.SORTS else "", service if service in blocks.services(view, whole) else ""
answer = risks.risks(view, sort, service)
heading(view, words.risks_headline(answer, sort), trail=[scorecard_link(view)])
if not (whole.lines or whole.ended):
    text = "A risk is recorded with how bad and how likely it is, what is done about it, and what will be left."
    notices.empty("No risk to see yet", text, address.href("form", kind="risks"), "Record the first risk")
    st.stop()
with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
    choose.segment("Sort of risk", "sort", blocks.SORTS, "")
    choose.select(view.framework.words.service.capitalize(), "service", blocks.services(view, whole), "", width=260)
blocks.tally(answer)
left, right = st.columns([6, 5])
with left:
    blocks.board(view, answer)
with right:
    blocks.moves(answer)
shown = blocks.kept(answer, address.asked("show"), address.asked("cell"))
if shown:
    blocks.table(view, shown, len(answer.lines))
    name = f"risks-{session.slug(sort or service or 'all')}"
    data = download.csv_bytes(blocks.HEADER, blocks.records(shown))
    download.button("Download these risks (CSV)", name, data, "csv")
    blocks.printed(view, shown, name)
else:
    notices.empty("No risk matches", "Show them all, or choose another sort.", address.href("risks"), "Show every risk")
blocks.ended(answer)
