"""Scrutiny in tandem: questions by protocol, task-and-finish work, what was withheld; one question by its code."""

import streamlit as st

from pmf_core import scrutiny
from pmf_core.describe import scrutiny as say
from ui import address, choose, download, notices, presenting, scrutiny_forms, session
from ui.blocks import scrutiny as blocks
from ui.heading import heading, scorecard_link

view = session.view()
presenting.beside(view, "scrutiny")
choose.bar(view)
committees = blocks.committees(view)
committee = address.asked("committee") if address.asked("committee") in committees else ""
show, code = address.asked("show"), address.asked("code")
if code and show != scrutiny_forms.ASK:
    found = scrutiny.question(view, code)
    address.settle("code", found.line.code)
    trail = [scorecard_link(view), ("Scrutiny", address.href("scrutiny", committee=committee))]
    heading(view, say.question_headline(found), trail=trail, parts=say.parts(found))
    blocks.whole(view, found)
    scrutiny_forms.on_one(view, found)
    data = download.csv_bytes(blocks.HEADER, blocks.records(view, scrutiny.scrutiny(view), found.steps))
    download.button("Download this matter (CSV)", f"question-{session.slug(found.line.code)}", data, "csv")
    st.stop()
answer = scrutiny.scrutiny(view, committee)
heading(view, say.headline(answer), trail=[scorecard_link(view)])
if len(committees) > 2:
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        choose.select("Committee", "committee", committees, "", width=380)
if show == scrutiny_forms.ASK:
    scrutiny_forms.ask(view, answer)
if answer.unseen:
    notices.empty("You see what everyone may see", "Questions and answers are for officers and members who sign in.")
elif not answer.questions:
    notices.empty("Nothing has been asked", "A question is recorded with what it is about, who answers, and by when.")
else:
    blocks.tally(answer)
    shown = blocks.kept(answer, show)
    blocks.table(answer, shown)
    name = f"questions-{session.slug(committee or 'all')}"
    data = download.csv_bytes(blocks.HEADER, blocks.records(view, answer, shown))
    download.button("Download these questions (CSV)", name, data, "csv")
if show != scrutiny_forms.ASK:
    scrutiny_forms.ask(view, answer)
blocks.beside(view, answer)
