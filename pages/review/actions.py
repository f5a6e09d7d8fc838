"""Actions: who does what by when, what is late, whether it worked, what others can learn; one of them in full."""

import streamlit as st

from pmf_core import actions as answers
from pmf_core.describe import actions as say
from ui import address, choose, download, notices, presenting, session
from ui.blocks import actions as blocks
from ui.blocks import actions_one
from ui.heading import heading, scorecard_link

view = session.view()
presenting.beside(view, "actions")
choose.bar(view, period=False)
notices.published_only(view, "actions", "Actions")
if code := address.asked("code"):
    line = answers.one(view, code)
    address.settle("code", line.code)
    trail = [scorecard_link(view), ("Actions", address.href("actions"))]
    heading(view, say.one_headline(line), trail=trail, parts=blocks.parts(view, line))
    actions_one.whole(view, line)
    if not address.present() and not address.asked("as_at") and answers.may_report(view, line):
        actions_one.report(view, line)
    st.stop()
every = answers.actions(view)
services, problems = blocks.services(view, every), blocks.problems(every)
service = address.asked("service") if address.asked("service") in services else ""
problem = address.asked("problem") if address.asked("problem") in problems else ""
answer = blocks.of(every, service=service, problem=problem, find=address.asked("find"))
heading(view, say.headline(answer if answer.lines else every), trail=[scorecard_link(view)])
if not every.lines:
    text = "An action is recorded with its owner, its day, what it is about and the kind of problem that it puts right."
    notices.empty("Nothing recorded yet", text, address.href("form", kind="actions"), "Record the first")
    st.stop()
blocks.tally(answer)
if not address.present():
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        choose.select(view.framework.words.service.capitalize(), "service", services, "", width=260)
        choose.select("Kind of problem", "problem", problems, "", width=200)
        choose.words("Find", "find", "Words of an action", width=240)
shown = blocks.kept(answer, address.asked("show"))
if shown:
    blocks.table(view, shown, len(answer.lines))
    data = download.csv_bytes(blocks.HEADER, blocks.records(shown))
    download.button("Download these actions (CSV)", f"actions-{session.slug(service or problem or 'all')}", data, "csv")
else:
    notices.empty("None is so", "Show all, or look for other words.", address.href("actions"), "Show every action")
blocks.chase(view, answer)
blocks.library(view, answers.library(view, problem, address.asked("find")), problem, address.asked("find"))
blocks.help_between(view)
