"""Improvement: reviews, inspections, awards, challenges and trials by sort; one of them with what it recommended."""

import streamlit as st

from pmf_core import improvement as answers
from pmf_core.describe import improvement as say
from ui import address, choose, download, notices, presenting, session
from ui.blocks import improvement as blocks
from ui.heading import heading, scorecard_link

view = session.view()
presenting.beside(view, "improvement")
choose.bar(view)
notices.published_only(view, "improvements", "Reviews and other improvements")
if code := address.asked("code"):
    line = answers.one(view, code)
    address.settle("code", line.code)
    trail = [scorecard_link(view), ("Improvement", address.href("improvement"))]
    heading(view, say.improvement_headline(line), trail=trail, parts=blocks.parts(line))
    blocks.whole(view, line)
    if line.recommendations:
        data = download.csv_bytes(blocks.ASKED_HEADER, blocks.asked_records([line]))
        name = f"recommendations-{session.slug(line.code)}"
        download.button("Download these recommendations (CSV)", name, data, "csv")
    st.stop()
every = answers.improvements(view)
sort = address.asked("sort") if address.asked("sort") in say.SORTS else ""
service = address.asked("service") if address.asked("service") in blocks.services(view, every) else ""
answer = answers.of(view, every, sort=sort, service=service)
heading(view, say.improvements_headline(answer, sort), trail=[scorecard_link(view)])
if not every.lines:
    text = "A review, inspection, award, challenge, trial or equality assessment is recorded with its days and owner."
    notices.empty("Nothing recorded yet", text, address.href("form", kind="improvements"), "Record the first")
    st.stop()
with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
    choose.select("Sort", "sort", blocks.sorts(every), "", width=290)
    choose.select(view.framework.words.service.capitalize(), "service", blocks.services(view, every), "", width=260)
blocks.tally(view, answer)
shown = blocks.kept(answer, address.asked("show"))
if shown:
    blocks.table(view, shown, len(answer.lines))
    name = f"improvement-{session.slug(sort or service or 'all')}"
    data = download.csv_bytes(blocks.HEADER, blocks.records(shown))
    download.button("Download these improvements (CSV)", name, data, "csv")
    data = download.csv_bytes(blocks.ASKED_HEADER, blocks.asked_records(shown))
    download.button("Download their recommendations (CSV)", f"{name}-recommendations", data, "csv-asked")
else:
    notices.empty("None is so", "Show all, or another sort.", address.href("improvement"), "Show every improvement")
