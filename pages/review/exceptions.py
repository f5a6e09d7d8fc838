"""Exceptions: every subject that needs attention and why, what is over, what goes well, what was warned of early."""

import streamlit as st

from pmf_core.describe import exceptions as say
from pmf_core.exceptions import exceptions
from ui import address, choose, download, exception_forms, notices, presenting, session
from ui.blocks import exceptions as blocks
from ui.heading import heading, scorecard_link

view = session.view()
presenting.beside(view, "exceptions")
choose.bar(view)
answer = exceptions(view)
services, kinds, reasons = blocks.services(view, answer), blocks.kinds(answer), blocks.reasons(answer)
service = address.asked("service") if address.asked("service") in services else ""
heading(view, say.headline(answer), trail=[scorecard_link(view)])
blocks.tally(view, answer)
if not address.present():
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        choose.select("Reason", "reason", reasons, "", width=240)
        choose.select(view.framework.words.service.capitalize(), "service", services, "", width=260)
        choose.select("Kind", "kind", kinds, "", width=180)
asked = {name: address.asked(name) if address.asked(name) in held else "" for name, held in
         (("kind", kinds), ("reason", reasons), ("show", blocks.SHOW))}  # fmt: skip
shown = blocks.kept(view, answer, service=service, **asked)
if shown:
    blocks.table(view, answer, shown)
    data = download.csv_bytes(blocks.HEADER, blocks.records(view, shown))
    download.button("Download these exceptions (CSV)", f"exceptions-{session.slug(service or 'all')}", data, "csv")
elif answer.lines:
    notices.empty("None is so", "Show all, or choose another reason.", address.href("exceptions"), "Show them all")
else:
    notices.empty("Nothing needs attention", "No subject is an exception by the framework's rules.")
blocks.over(answer, service)
blocks.achievements(view, answer, service)
blocks.early(view, service)
if not address.present():
    exception_forms.warn(view)
