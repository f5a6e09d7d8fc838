"""One indicator: what it says, why it is rated so, its trend, and where each figure came from."""

import streamlit as st

from pmf_core import describe
from pmf_core.breakdowns import furthest
from pmf_core.comparing.benchmarks import compared
from pmf_core.model import Polarity
from pmf_core.outturns import outlook
from pmf_core.scorecard import history, scorecard
from pmf_core.trends import trend
from ui import address, choose, download, notices, presenting, session
from ui.blocks import aims_one, benchmark, breakdown, events, exceptions, figures, thread
from ui.blocks import indicator as blocks
from ui.chart import trend_panel
from ui.heading import heading, scorecard_link

view = session.view()
card = scorecard(view)
code = address.asked("code")
choose.bar(view)
if not code:
    heading(view, "No indicator is chosen", trail=[scorecard_link(view)])
    notices.empty("Choose one", "Every indicator is in the table.", address.href("quadrant"), "See all indicators")
    st.stop()
answer = history(view, code)
row, told, ahead = answer.row, trend(view, code), outlook(view, code)
quadrant = next((q for q in card.quadrants if q.id == row.quadrant), None)

presenting.bar(card, "indicator", row.code)
trail = [scorecard_link(view)]
if quadrant:
    trail.append((quadrant.title, address.href("quadrant", q=quadrant.id)))
heading(view, describe.indicator_headline(row), trail=trail, parts=[part for part in (row.code, row.owner) if part])
blocks.facts(answer, told, ahead, view.period)
left, right = st.columns([2.1, 1], gap="small")
with left:
    if answer.points.empty:
        text = "A return with its values brings the first."
        notices.empty("It has no figure yet", text, address.href("upload"), "Upload a return")
    else:
        trend_panel(answer, told, ahead, card.council)
with right:
    blocks.says(answer, told, ahead)
    breakdown.stands_out(furthest(view, code))
left, right = st.columns([2.1, 1], gap="small")
with left:
    if not answer.points.empty:
        figures.points(answer, told, every=address.asked("all") == "1")
        data = download.csv_bytes(figures.HEADER, figures.records(answer, told))
        download.button("Download every figure (CSV)", f"{row.code}-figures", data, "csv")
with right:
    blocks.receipt(row, tries=row.polarity is not Polarity.CONTEXT and not told.points.empty)
    aims_one.beside(view, row)
    thread.serves(view, row.code)
    benchmark.among_others(compared(view, code))
    events.happened(answer, told)
    blocks.restated(answer)
    exceptions.beside(view, "indicator", row.code)
    blocks.about(row, card)
