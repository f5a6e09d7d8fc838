"""Plans: which are in force, how far the making of each has come, what is due and late; team plans, appraisals."""

import streamlit as st

from pmf_core import describe
from pmf_core.planning import plans
from ui import address, choose, download, notices, presenting, session
from ui.blocks import plans as blocks
from ui.heading import heading, scorecard_link
from ui.words import head

view = session.view()
answer, words = plans.plans(view), view.framework.words
presenting.beside(view, "plans")
choose.bar(view)
usual = blocks.usual_kind(view, answer)
of_kind = blocks.of_kind(answer, address.asked("kind") or usual, address.asked("service"))
heading(view, describe.plans_headline(of_kind), trail=[scorecard_link(view)], parts=[answer.year.title])
if not answer.lines:
    text = "One return says which plans there are, another how far each has come, a third what they want to achieve."
    notices.empty("No plan yet", text, address.href("upload"), "Upload a return of plans")
    text = "A plan is recorded with its kind, its days and its owner."
    notices.empty("Or one by hand", text, address.href("form", kind="plans"), "Record a plan")
else:
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        choose.select(head(words.service), "service", blocks.services(view, answer), "", width=260)
        choose.select("Kind of plan", "kind", blocks.kinds(answer), usual, width=240)
        show = choose.segment("Show", "show", blocks.SHOW, "")
    shown = blocks.kept(of_kind, show)
    if shown:
        blocks.table(view, answer, shown)
        data = download.csv_bytes(blocks.HEADER, blocks.records(shown))
        download.button("Download these plans (CSV)", f"plans-{session.slug(answer.year.label)}", data, "csv")
    else:
        notices.empty("No plan matches", "Choose another kind.", address.href("plans", kind="all"), "Show every plan")
blocks.in_place(view, answer)
blocks.allocated(view, answer.allocated)
