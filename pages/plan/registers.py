"""Every register on one page: choose one, see its records with what each names, add to it, change it."""

import streamlit as st

from pmf_core import describe, prefill, register_page
from ui import address, choose, download, notices, presenting, session
from ui.blocks import registers as blocks
from ui.heading import heading, scorecard_link
from ui.words import head

view = session.view()
kinds = blocks.kinds(view)
kind = address.asked("kind") if address.asked("kind") in kinds else next(iter(kinds))
answer = register_page.register(view, kind)
service, find = address.asked("service"), address.asked("find")
shown = blocks.kept(answer, service=service, find=find)
presenting.beside(view, "registers")
choose.bar(view, period=False)
heading(view, describe.register_headline(answer, view.framework.words.objective), trail=[scorecard_link(view)])
with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
    choose.select("Register", "kind", kinds, next(iter(kinds)), width=280)
    choose.select(head(view.framework.words.service), "service", blocks.services(view, answer), "", width=240)
    choose.words("Find", "find", "Part of a text or code", width=200)
    if not address.present():
        blocks.ways(answer)
if not answer.records and answer.more:
    notices.empty("Nothing that you may see", describe.register_more(answer))
elif not answer.records:
    link = address.href("form", kind=kind)
    notices.empty("Nothing is recorded yet", answer.about, link, "Add the first one")
elif not shown:
    notices.empty("No record matches", "Choose other words.", address.href("registers", kind=kind), "Show all")
else:
    blocks.table(view, answer, shown, every=address.asked("all") == "1")
if not address.present():
    with st.container(key="downloads", horizontal=True):
        st.download_button(
            "Download the template", lambda: prefill.template(view, kind), prefill.filename(view, kind, None),
            key="template", on_click="ignore", icon=":material/download:",
        )  # fmt: skip
        if shown:
            data = download.csv_bytes(blocks.header(answer), blocks.records(answer, shown))
            download.button("Download this table (CSV)", kind, data, "csv")
