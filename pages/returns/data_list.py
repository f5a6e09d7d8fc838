"""The single data list: every indicator, what it is, where it is in its life, and how many each service carries."""

import streamlit as st

from pmf_core import life
from pmf_core.describe import life as words
from ui import address, choose, download, notices, presenting, session
from ui.blocks import data_list as blocks
from ui.heading import heading, scorecard_link
from ui.words import head

view = session.view()
said = view.framework.words
listed = life.data_list(view)
loads = life.loads(view, listed)
presenting.beside(view, "data_list")
choose.bar(view, period=False)
title = words.data_list_headline(
    listed, loads, services=(said.service, said.services), indicators=(said.indicator, said.indicators)
)
heading(view, title, trail=[scorecard_link(view)])
if not listed:
    text = "Fill in the template of a data list, or send the one that the council has."
    notices.empty("There is no data list yet", text, address.href("upload"), "Upload a data list")
    st.stop()
with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
    services = {"": "All"} | {load.service: load.name for load in sorted(loads, key=lambda load: load.name)}
    service = choose.select(head(said.service), "service", services, "", width=220)
    alive = {"": "In use or proposed", "all": "All, also retired"} | words.LIFE
    state = choose.select("Life", "life", alive, "", width=190)
    sets = {"": "All"} | {one: one for one in sorted({one.indicator_set for one in listed} - {""})}
    chosen = choose.select("Set", "set", sets, "", width=190)
    show = choose.select("Show", "show", {key: text for key, (text, _) in blocks.SHOW.items()}, "", width=240)
    find = choose.words("Find", "find", "Part of a name, code or owner", width=220)
rows = blocks.kept(listed, service=service, life=state, indicator_set=chosen, show=show, find=find)
blocks.table(rows, len(listed), view.framework, asked=address.asked("sort"), every=address.asked("all") == "1")
data = download.csv_bytes(blocks.HEADER, blocks.records(rows))
download.button("Download these with every column (CSV)", "data-list", data, "csv")
blocks.loads(loads, view.framework)
