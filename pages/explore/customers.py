"""Complaints, comments and compliments, contact, communication; with a service, its update for the period."""

import streamlit as st

from pmf_core import complaints as answers
from pmf_core.describe import complaints as say
from ui import address, choose, download, notices, presenting, session
from ui.blocks import customers as blocks
from ui.heading import heading, scorecard_link

view = session.view()
presenting.beside(view, "customers")
choose.bar(view)
notices.published_only(view, "feedback", "Complaints and contact")
answer, contact, trail = answers.feedback(view), answers.contact(view), [scorecard_link(view)]
service = address.asked("service") if answer.lines else ""  # of nothing yet the page says what to send
answer = answers.update(view, service) if service else answer
whole = answer.whole
if service:
    line = answer.lines[0]
    address.settle("service", line.service)
    trail.append(("Complaints and contact", address.href("customers")))
    heading(view, say.update_headline(line), trail=trail)
    blocks.facts(line, next((one for one in contact.services if one.service == line.service), None))
    blocks.beside(line, whole)
    blocks.stages(line)
    title = say.cases_title(answer.cases, view.period) if answer.cases else "No case is recorded"
    blocks.cases(view, answer.cases, title=title, alone=True)
    blocks.learning(line, answer.differences, alone=True)
    blocks.history(line)
    name = f"complaints-{session.slug(line.service)}"
else:
    heading(view, say.feedback_headline(answer), trail=trail)
    if whole is None:
        text = "Each service sends how many it received and answered each month, or its cases, without a name."
        link = address.href("form", kind="feedback")
        notices.empty("No complaint, comment or compliment yet", text, link, "Record complaints")
    else:
        blocks.facts(whole, contact.whole)
        with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
            choose.select("The update of", "service", blocks.services(view, answer), "", width=260)
        blocks.table(view, answer)
        blocks.stages(whole)
        blocks.cases(view, answer.waiting, title=say.waiting_title(answer.waiting))
        blocks.learning(whole, answer.differences, alone=False)
        blocks.history(whole)
    blocks.contact(contact)
    blocks.coverage(answers.coverage(view))
    name = "complaints"
blocks.onward()
if answer.lines:
    data = download.csv_bytes(blocks.HEADER, blocks.records(answer))
    download.button("Download by month and quarter (CSV)", name, data, "csv")
if answer.cases:
    data = download.csv_bytes(blocks.CASE_HEADER, blocks.case_records(answer.cases))
    download.button("Download the cases (CSV)", f"{name}-cases", data, "csv-cases")
