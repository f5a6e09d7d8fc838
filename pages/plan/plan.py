"""One plan: what it wants and promises, how it was made, what it would take, and how it changed."""

import streamlit as st

from pmf_core import describe
from pmf_core.planning import full, versions
from ui import address, choose, download, notices, presenting, session
from ui.blocks import plan as blocks
from ui.heading import heading, scorecard_link

view = session.view()
presenting.beside(view, "plan")
choose.bar(view)
code = address.asked("code")
trail = [scorecard_link(view), ("Plans", address.href("plans"))]
if not code:
    heading(view, "One plan: choose which", trail=trail)
    notices.empty("Which plan?", "The page of plans lists those there are.", address.href("plans"), "Show the plans")
    st.stop()
plan = full.plan(view, code)
address.settle("code", plan.line.code)
parts = [part for part in (plan.line.kind_title, plan.line.service_name, plan.line.team) if part]
spell = describe.spell(plan.line.starts, plan.line.ends)
heading(view, blocks.headline(view, plan), trail=trail, parts=[*parts, spell])
blocks.opening(view, plan)
blocks.making(view, plan)
blocks.objectives(view, plan)
blocks.measures(view, plan)
blocks.milestones(view, plan)
blocks.projects(plan)
blocks.risks(plan)
blocks.takes(plan)
blocks.advice(plan)
blocks.allocated(view, plan)
told = versions.moments(view, plan.line.code)
before, after = blocks.chosen(told)
if before:
    blocks.compared(view, versions.compared(view, plan.line.code, before, after), told)
else:
    blocks.nothing_to_compare()
data = download.csv_bytes(blocks.HEADER, blocks.records(view, plan))
download.button("Download this plan (CSV)", f"plan-{session.slug(plan.line.code)}", data, "csv")
