"""The indicators of one quadrant, or of all: one table, filtered and sorted by the address."""

import streamlit as st

from pmf_core import describe, outturns
from pmf_core.held import held_blocks
from pmf_core.scorecard import scorecard
from ui import address, choose, download, notices, presenting, session
from ui.blocks import held, indicators
from ui.heading import heading, scorecard_link
from ui.words import head, own

view = session.view()
card = scorecard(view)
whole = indicators.whole(card)
titles = {"": whole.title} | {quadrant.id: quadrant.title for quadrant in card.quadrants}
quadrant = next((each for each in card.quadrants if each.id == address.asked("q")), whole)

presenting.bar(card, "quadrant")
choose.bar(view)
heading(view, describe.quadrant_headline(quadrant, view.period), trail=[scorecard_link(view)])
with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
    choose.select(head(own().quadrant), "q", titles, "", width=240)
    blocks = {"": "All blocks"} | dict(quadrant.blocks)
    block = choose.select("Block", "block", blocks, "", width=220) if quadrant.blocks else ""
    find = choose.words("Find", "find", "Part of a name or code", width=190)
    show = choose.segment("Show", "show", indicators.filters(address.asked("show")), "")

held.compared(view, quadrant, [row.code for row in quadrant.rows])
beside = () if show or find else held_blocks(view)
held.strip(beside, quadrant.id, block)
outlooks = outturns.outlooks(view)
rows = indicators.kept(card, quadrant, outlooks, show=show, block=block, find=find)
if not rows:
    text = indicators.sought(quadrant, show=show, block=block, find=find)
    notices.empty("No indicator matches", text, address.href("quadrant", q=quadrant.id), "Show all")
    held.panels(beside, quadrant.id, block)
    st.stop()
columns = indicators.columns(card, quadrant, outlooks)
ordered, by, down = indicators.sort(rows, columns, address.asked("sort"))
caption = describe.quadrant_caption(len(rows), quadrant, view.period)
indicators.table(card, ordered, columns, outlooks, caption=caption, by=by, down=down)
data = download.csv_bytes(indicators.HEADER, indicators.records(card, ordered, outlooks))
download.button("Download this table (CSV)", f"indicators-{session.slug(view.period.label)}", data, "csv")
held.panels(beside, quadrant.id, block)
