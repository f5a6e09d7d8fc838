"""One action in full: the facts, whether it worked, what was recorded of it when, and a form to say what came of it."""

import streamlit as st

from pmf_core import actions as answers
from pmf_core import formats
from pmf_core.describe import actions as say
from pmf_core.results import ActionLine
from pmf_core.returns.kinds.acting import STATES
from pmf_core.view import View
from ui import entry, notices
from ui.blocks.actions import row
from ui.render import html

REPORTED = "action-reported"  # in the session: the code of the action that was recorded just now


def whole(view: View, line: ActionLine) -> None:
    """The facts, the words of the record, and its versions."""
    if st.session_state.pop(REPORTED, "") == line.code:
        notices.empty("Recorded", "It counts from now on, and can be undone among the submissions.")
    html("actions/one.html", line=line, row=row(line), council=view.council_name, history=answers.history(view, line),
         rule=say.RULE)  # fmt: skip


def report(view: View, line: ActionLine) -> None:
    """The fields by which its service says what came of it; a blank one keeps what is recorded."""
    about = "A field left blank keeps what is recorded."
    html("actions/title.html", id="report", title="Say what came of it", about=about)
    with st.form(f"report-{line.code}"):
        left, right = st.columns(2, gap="medium")
        with left:
            state = st.selectbox("State", STATES, index=STATES.index(line.state), format_func=say.STATES.__getitem__)
            done_on = st.text_input("Done on", formats.typed(line.done_on), placeholder="30/09/2026", max_chars=30)
            reason = st.text_input("Reason, where it is stopped or refused", line.reason, max_chars=300)
        with right:
            evidence = st.text_area("Evidence", line.evidence, max_chars=2000, height=80)
            lesson = st.text_area("What others can learn from it", line.lesson, max_chars=2000, height=80)
        sent = st.form_submit_button("Record it", type="primary")
    if not sent:
        return
    entries = {"code": line.code, "title": line.title, "state": state, "done_on": done_on, "reason": reason,
               "evidence": evidence, "lesson": lesson}  # fmt: skip
    if entry.record(view, "actions", entries):
        st.session_state[REPORTED] = line.code
        st.rerun()
