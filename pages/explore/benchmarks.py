"""Benchmarks: where every indicator stands in a group now and a year ago, and how much is compared."""

import streamlit as st

from pmf_core.comparing import groups
from pmf_core.comparing.shared_out import export
from pmf_core.comparing.standings import standings
from pmf_core.describe import standings as told
from ui import address, choose, download, notices, presenting, session
from ui.blocks import benchmarks as blocks
from ui.heading import heading, scorecard_link
from ui.words import head, own

view = session.view()
chosen = groups.find_group(view, address.asked("group"))
address.settle("group", chosen.id)
answer = standings(view, chosen.id)
asked = blocks.Asked(*(address.asked(name) for name in ("q", "service", "show", "find", "sort")))
presenting.beside(view, "benchmarks")
choose.bar(view)
heading(view, told.standings_headline(answer), trail=[scorecard_link(view)], parts=[chosen.title])
with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
    titles = {one.id: one.title for one in groups.groups(view)}
    choose.select("Compare with", "group", titles | {chosen.id: chosen.title}, next(iter(titles)), width=300)
    if answer.rows:
        quadrants = {each.id: each.title for each in view.framework.quadrants}
        placed = {"": "All"} | quadrants | {"none": "Not on the scorecard"}
        choose.select(head(own().quadrant), "q", placed, "", width=200)
        services = sorted({(row.service, row.service_name) for row in answer.rows if row.service})
        choose.select(head(own().service), "service", {"": f"All {own().services}"} | dict(services), "", width=180)
        choose.select("Quartile", "show", blocks.SHOW, "", width=150)
        choose.words("Find", "find", "Part of a name or code", width=190)
if not answer.rows:
    text = "Load the values of other councils for periods of which we have figures: each row names its council."
    notices.empty("Nothing can be compared yet", text, address.href("upload"), "Upload a return")
    blocks.coverage(answer)
    st.stop()
blocks.strip(answer)
shown = blocks.kept(answer.rows, asked)
if shown:
    blocks.table(answer, shown, asked)
    name = f"benchmarks-{session.slug(view.period.label)}"
    download.button("Download this table (CSV)", name, download.csv_bytes(blocks.HEADER, blocks.records(shown)), "csv")
else:
    link = address.href("benchmarks", group=address.asked("group"))
    notices.empty("No indicator matches", f"Choose another quartile, {own().service} or name.", link, "Show all")
blocks.coverage(answer)
ours = export(view)
if ours.rows:
    download.button("Our figures for others to compare with (CSV)", f"our-figures-{view.council}", ours.csv, "ours")
    blocks.left_out(view.framework.publication.small_number, ours.withheld)
