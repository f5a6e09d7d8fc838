"""Every project: how each stands in time, cost and benefits, by programme, and what who assures them must look at."""

import streamlit as st

from pmf_core import portfolio as answers
from pmf_core.describe import portfolio as told
from pmf_core.describe import projects as words
from ui import address, choose, download, notices, presenting, session
from ui.blocks import projects as blocks
from ui.heading import heading, scorecard_link

view = session.view()
found = answers.portfolio(view)
show = address.asked("show") if address.asked("show") in blocks.SHOW else ""
presenting.beside(view, "projects")
choose.bar(view)
headline = told.assurance_headline(found) if show == "assurance" else words.portfolio_headline(found)
heading(view, headline, trail=[scorecard_link(view)])
if not found.lines:
    text = "One return says which projects there are, another what each reports every quarter."
    notices.empty("No project yet", text, address.href("upload"), "Upload a return of projects")
    st.stop()
top = st.container()
with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
    choose.segment("Show", "show", blocks.SHOW, "")
    programme = choose.select("Programme", "programme", blocks.programmes(found), "", width=190)
    service = choose.select(view.framework.words.service.capitalize(), "service", blocks.services(view, found), "",
                            width=190)  # fmt: skip
    quadrants = {"": "All"} | {one.id: one.title for one in view.framework.quadrants}
    q = choose.select(view.framework.words.quadrant.capitalize(), "q", quadrants, "", width=170)
    rag = choose.select("Rating", "rag", blocks.RATINGS, "", width=110)
    find = choose.words("Find", "find", "Part of a name or code", width=150)
asked = {"programme": programme, "service": service, "q": q, "find": find}
with top:
    blocks.tally(answers.among(found, blocks.kept(found, rag="", **asked)))
shown = blocks.kept(found, rag=rag, **asked)
live = [line for line in shown if line.state in blocks.RUNNING]
if not shown:
    notices.empty("No project matches", "Choose other words.", address.href("projects", show=show), "Show all")
    st.stop()
if show == "time":
    blocks.timeline(view, live)
if show == "cost":
    blocks.cost(live)
if show == "assurance":
    blocks.assurance(live)
else:
    blocks.table(shown, blocks.caption(shown))
if not show and len(shown) == len(found.lines):
    blocks.by_programme(found)
    blocks.trading(view)
data = download.csv_bytes(blocks.HEADER, blocks.records(shown))
download.button("Download these projects (CSV)", f"projects-{session.slug(view.period.label)}", data, "csv")
