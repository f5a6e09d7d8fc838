"""One project: how it stands in time, cost and benefits, why, what it needs, and what it said each quarter."""

import streamlit as st

from pmf_core import portfolio
from pmf_core.describe import projects as words
from ui import address, choose, download, notices, presenting, session
from ui.blocks import project as blocks
from ui.heading import heading, scorecard_link

view = session.view()
presenting.beside(view, "project")
choose.bar(view)
code = address.asked("p") or address.asked("code")
trail = [scorecard_link(view), ("Projects", address.href("projects"))]
if not code:
    heading(view, "One project: choose which", trail=trail)
    text = "The page of projects lists those there are."
    notices.empty("Which project?", text, address.href("projects"), "Show the projects")
    st.stop()
project = portfolio.project(view, code)
line = project.line
address.settle("p", line.code)
if line.programme:
    trail.append((line.programme_title, address.href("projects", programme=line.programme)))
owner = f"owner {line.owner}" if line.owner else ""
title = words.project_headline(line) if line.open else line.title
heading(view, title, trail=trail, parts=[part for part in (line.code, owner) if part])
blocks.facts(project, view.period.title)
left, right = st.columns([2.1, 1], gap="small")
with left:
    blocks.milestones(view, project)
    blocks.why(project)
with right:
    blocks.cost(project)
    blocks.needs(project)
    blocks.around(project)
blocks.promised(view, project)
blocks.brings(project)
blocks.reports(project)
if project.reports and not address.present():
    data = download.csv_bytes(blocks.HEADER, blocks.records(project))
    download.button("Download its reports (CSV)", f"project-{session.slug(line.code)}", data, "csv")
