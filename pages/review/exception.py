"""One exception: its trend, its cause, the options, what is proposed, its level of the ladder, and forms to add."""

import streamlit as st

from pmf_core.describe import exception_report as words
from pmf_core.describe import exceptions as say
from pmf_core.exception_reports import report
from pmf_core.exceptions import exceptions, one
from ui import address, choose, exception_forms, notices, session
from ui.blocks import exception as blocks
from ui.heading import heading, scorecard_link

view = session.view()
choose.bar(view)
kind, code = address.asked("kind"), address.asked("code")
trail = [scorecard_link(view), ("Exceptions", address.href("exceptions"))]
if not kind or not code:
    heading(view, "No exception is chosen", trail=trail)
    notices.empty("Choose one", "Every exception is in the list.", address.href("exceptions"), "See all exceptions")
    st.stop()
answer, line = exceptions(view), one(view, kind, code)
if line is None:
    heading(view, f"{say.KINDS[kind]} {code} is no exception in {view.period.title}", trail=trail)
    text = "It may have been one at another period, or is not for you to see."
    notices.empty("Nothing to explain", text, address.subject(kind, code), f"Open the {kind}")
    blocks.recorded(view, kind, code)
    st.stop()
address.settle("code", line.code)
told, number = report(view, kind, line.code), answer.lines.index(line) + 1
blocks.turn(answer, number)
heading(view, say.title(line), trail=trail, parts=[words.place(number, len(answer.lines)), words.status(line)])
blocks.status(view, line)
exception_forms.recorded()
left, right = st.columns([1.4, 1], gap="small")  # the picture has 58%
with left:
    blocks.picture(view, line)
with right:
    blocks.cause(told)
    blocks.actions(told)
    if address.present() and told.options:
        blocks.options(told)
if not address.present():
    blocks.options(told)
    left, right = st.columns(2, gap="small")
    with left:
        blocks.ladder(view, told)
    with right:
        blocks.recorded(view, line.kind, line.code)
        exception_forms.whole(view, told)
