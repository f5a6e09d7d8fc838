"""Who owes which figures: late ones and those that are due, by service, with a reminder to copy."""

import streamlit as st

from pmf_core import describe
from pmf_core.outstanding import outstanding
from ui import address, choose, download, notices, presenting, session
from ui.blocks import outstanding as blocks
from ui.heading import heading, scorecard_link
from ui.words import head, own

view = session.view()
whole = outstanding(view)
services = blocks.services(whole)
chosen = address.asked("service") if address.asked("service") in services else ""
answer = outstanding(view, service=blocks.code(chosen)) if chosen else whole

presenting.beside(view, "outstanding")
choose.bar(view, period=False)
trail = [scorecard_link(view), *([("Outstanding returns", address.href("outstanding"))] if chosen else [])]
noun = (own().service, own().services)
heading(view, describe.outstanding_headline(answer, services[chosen] if chosen else "", noun), trail=trail)
if not whole.by_service and not whole.services:
    text = f"It says which figures are expected, how often, and of which {own().service}."
    notices.empty("A data list comes first", text, address.href("upload"), "Upload a data list")
    st.stop()
blocks.strip(answer)
with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
    choose.select(head(own().service), "service", services, "", width=300)
    show = choose.segment("Show", "show", blocks.SHOW, "")

owing = blocks.kept(answer, show)
if owing:
    blocks.table(answer, owing, show=show, chosen=chosen)
    data = download.csv_bytes(blocks.HEADER, blocks.records(owing))
    download.button("Download this table (CSV)", f"outstanding-{view.known.moment:%Y-%m-%d}", data, "csv")
    if not address.present():
        blocks.reminder(answer, chosen=chosen)
elif answer.total:
    text = "Nothing is late." if show == "late" else "Everything outstanding is late."
    notices.empty("No figure matches", text, address.href("outstanding", service=chosen), "Show all")
else:
    following = describe.outstanding_next(answer) or "Nothing more is expected yet."
    notices.empty("Everything that was due has come", following)
blocks.completeness(answer)
