"""Trends: which indicators changed beyond noise, as small charts; trend by target leads in."""

import streamlit as st

from pmf_core import describe, trends
from pmf_core.scorecard import scorecard
from ui import address, choose, download, notices, presenting, session
from ui.blocks import trends as blocks
from ui.heading import heading, scorecard_link
from ui.words import head, own

view = session.view()
card = scorecard(view)
watched = trends.watched(view, card)
asked = blocks.Asked(*(address.asked(name) for name in ("q", "service", "find", "variation", "assurance")))
here = blocks.where(watched, asked)
rows = [one.row for one in here]
presenting.beside(view, "trends")
choose.bar(view)
heading(view, describe.trends_headline(rows, len(watched)), trail=[scorecard_link(view)])
if not watched:
    notices.empty("Nothing to see yet", "Load the data list first.", address.href("upload"), "Upload a return")
    st.stop()
with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
    titles = {"": f"All {own().quadrants}"} | {quadrant.id: quadrant.title for quadrant in card.quadrants}
    choose.select(head(own().quadrant), "q", titles, "", width=240)
    services = sorted({(one.row.service, one.row.service_name) for one in watched if one.row.service})
    choose.select(head(own().service), "service", {"": f"All {own().services}"} | dict(services), "", width=220)
    choose.select("Trend", "variation", blocks.SHOW, "", width=180)
    choose.select("Against target", "assurance", blocks.AGAINST, "", width=190)
    choose.words("Find", "find", "Part of a name or code", width=190)
shown = blocks.kept(here, asked)
if rows:
    blocks.matrix(rows, asked)
if not shown:
    notices.empty("No indicator matches", "Choose another trend.", address.href("trends"), "Show all")
    st.stop()
blocks.charts(shown, blocks.page_of(address.asked("part"), len(shown)))
data = download.csv_bytes(blocks.HEADER, blocks.records(card, shown))
download.button("Download these figures (CSV)", f"trends-{session.slug(view.period.label)}", data, "csv")
