"""Targets as they were set and as they changed; with `code`, one indicator's: how, its years, its parts, its ledger."""

import streamlit as st

from pmf_core import aims
from pmf_core.describe import aims as words
from ui import address, choose, download, notices, presenting, session
from ui.blocks import aims as blocks
from ui.blocks import aims_one as one_blocks
from ui.heading import heading, scorecard_link
from ui.words import head

view = session.view()
year, said = view.period.year(), view.framework.words
rows = aims.set_targets(view)
code, every = address.asked("code"), address.asked("all") == "1"
presenting.beside(view, "targets")
choose.bar(view)
one = one_blocks.of_code(rows, code) if code else None
if code and one is None:
    heading(view, f"{code} has no target", trail=[scorecard_link(view), ("Targets", address.href("targets"))])
    text = "It is not on the scorecard, or neither way is better of it."
    notices.empty("There is nothing to set", text, address.href("targets"), "See every target")
    st.stop()
if one is not None:
    trail = [scorecard_link(view), ("Targets", address.href("targets"))]
    trail.append((one.of.short_name, address.href("indicator", code=one.of.code)))
    heading(view, words.one_headline(one, year), trail=trail, parts=[one.of.code])
    left, right = st.columns([1.7, 1], gap="small")
    with left:
        one_blocks.years(one.of, aims.years(view, code))
    with right:
        one_blocks.how_set(one)
    one_blocks.cascades(aims.cascades(view, code))
    entries = aims.ledger(view, code, firsts=True)
else:
    heading(view, words.headline(rows, year), trail=[scorecard_link(view)])
    if not rows:
        notices.empty("No indicator can have a target yet", "Load the data list.", address.href("upload"), "Upload it")
        st.stop()
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        services = dict(sorted({(row.of.service, row.of.service_name) for row in rows if row.of.service}))
        service = choose.select(head(said.service), "service", {"": "All"} | services, "", width=240)
        quadrants = {"": "All"} | {quadrant.id: quadrant.title for quadrant in view.framework.quadrants}
        q = choose.select(head(said.quadrant), "q", quadrants, "", width=220)
        show = choose.select("Show", "show", {key: text for key, (text, _) in blocks.SHOW.items()}, "", width=260)
    shown = blocks.kept(rows, service=service, q=q, show=show)
    blocks.table(shown, len(rows), year, (said.indicator, said.indicators))
    data = download.csv_bytes(blocks.HEADER, blocks.records(shown))
    download.button("Download these targets (CSV)", "targets", data, "csv")
    those = {row.of.code for row in shown}
    entries = tuple(entry for entry in aims.ledger(view) if entry.of.code in those)
blocks.ledger(entries, every=every, code=code)
if entries:
    data = download.csv_bytes(blocks.LEDGER, blocks.changes(entries))
    download.button("Download the ledger (CSV)", f"ledger-{code}" if code else "ledger", data, "ledger-csv")
