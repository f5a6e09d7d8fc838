"""One indicator among other councils: where we stand, over time, and who does better."""

import streamlit as st

from pmf_core.comparing import benchmarks, groups
from pmf_core.describe import benchmark as told
from pmf_core.periods import parse
from ui import address, choose, download, notices, presenting, session
from ui.blocks import benchmark as blocks
from ui.blocks import benchmark_table as tables
from ui.heading import heading, scorecard_link

view = session.view()
presenting.beside(view, "benchmark")
choose.bar(view)
trail = [scorecard_link(view), ("Benchmarks", address.href("benchmarks"))]
code = address.asked("code")
if not code:
    heading(view, "No indicator is chosen", trail=trail)
    notices.empty("Choose one", "Every benchmarked one is in the list.", address.href("benchmarks"), "See benchmarks")
    st.stop()
chosen = groups.find_group(view, address.asked("group"))
asked = session.unslug(address.asked("in"))
period = parse(asked, None, year_start=view.framework.year_start) if asked else None
address.settle("group", chosen.id)
answer = benchmarks.benchmark(view, code, chosen.id, period)
trail.append((answer.short_name or answer.name, address.href("indicator", code=code)))
heading(view, told.benchmark_headline(answer), trail=trail, parts=[answer.code, answer.group.title])
with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
    titles = {one.id: one.title for one in groups.groups(view)}
    choose.select("Compare with", "group", titles | {chosen.id: chosen.title}, next(iter(titles)), width=340)
    periods = {session.slug(one.label): one.title for one in answer.periods}
    choose.select("In", "in", periods, session.slug(answer.now.period.label), width=220)
    show = choose.segment("Chart", "chart", blocks.CHARTS, "") if len(answer.funnel) else ""
if not answer.now.count:
    text = "Load the values of other councils: each row names its council."
    notices.empty("Nobody in the group has a figure", text, address.href("upload"), "Upload a return")
    st.stop()
blocks.facts(answer)
left, right = st.columns([2.1, 1], gap="small")
with left:
    blocks.charts(answer, show)
    blocks.over_time(answer)
with right:
    blocks.says(answer)
tables.table(answer, every=address.asked("all") == "1")
data = download.csv_bytes(tables.HEADER, tables.records(answer))
download.button("Download the comparison (CSV)", f"{answer.code}-benchmark", data, "csv")
tables.movers(answer)
