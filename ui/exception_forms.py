"""What is typed of an exception: its cause, an option, an action, its agreement, a level of the ladder; a warning."""

from collections.abc import Mapping

import streamlit as st

from pmf_core import formats
from pmf_core.called import titles
from pmf_core.describe import actions as action_words
from pmf_core.describe import exception_report as say
from pmf_core.describe.exceptions import KINDS
from pmf_core.exception_reports import next_code, rights
from pmf_core.results import ActionLine, ExceptionReport, Intervention
from pmf_core.returns.kinds import KINDS as RETURNS
from pmf_core.view import View
from ui import notices
from ui.entry import record
from ui.render import html
from ui.words import literal

RECORDED = "exception-recorded"  # in the session: something was recorded just now
DAY = "31/01/2027"
OUTCOMES = RETURNS["interventions"].column("outcome").choices
SIZES = {"title": 200, "cause": 2000}
THREATENED = ("objective", "indicator", "project", "milestone", "risk", "service")  # what is warned of by name


def recorded() -> None:
    """Say once that something was recorded."""
    if st.session_state.pop(RECORDED, False):
        notices.empty("Recorded", "It counts from now on, and can be undone among the submissions.")


def whole(view: View, told: ExceptionReport) -> None:
    """Every form that the actor may use now."""
    may = rights(view, told.line)
    if may.explain:
        _explain(view, told)
        _option(view, told)
        _propose(view, told)
    if may.agree:
        for line in (line for line in told.actions if line.state == "proposed"):
            _agree(view, line)
    if may.intervene:
        _begin(view, told)
        for one in (one for one in told.interventions if one.ended_on is None):
            _end(view, told, one)


def warn(view: View) -> None:
    """Warn early of what threatens something."""
    if not rights(view).warn:
        return
    recorded()
    found = titles(view, set(THREATENED))
    subjects = sorted(found, key=lambda one: (THREATENED.index(one[0]), found[one].casefold()))
    if not subjects:
        return
    with st.expander("Warn early"), st.form("warn", clear_on_submit=True):
        title = st.text_input("What threatens it (needed)", max_chars=SIZES["title"])
        about = st.selectbox("What it threatens", subjects, filter_mode="contains",
                             format_func=lambda one: f"{KINDS[one[0]]} {one[1]}: {found[one]}")  # fmt: skip
        by = st.text_input("Raised by: the job title (needed)", max_chars=120)
        sent = st.form_submit_button("Record the warning", type="primary")
    if sent:
        _store(view, "warnings", {
            "code": next_code(view, "warnings"), "title": title, "subject_kind": about[0], "subject": about[1],
            "raised_by": by, "raised_on": _today(view),
        })  # fmt: skip


def _explain(view: View, told: ExceptionReport) -> None:
    label = "Change the explanation" if told.cause else "Explain it"
    choices = ["", *RETURNS["explanations"].column("recovery").choices]
    with st.expander(label, expanded=not told.cause), st.form("explain"):
        cause = st.text_area("Cause (needed)", told.cause, max_chars=SIZES["cause"], height=90)
        left, right = st.columns(2)
        recovery = left.selectbox("Will it recover", choices, index=choices.index(told.recovery),
                                  format_func=say.RECOVERY.__getitem__)  # fmt: skip
        by = right.text_input("Recovers by", formats.typed(told.recover_by), max_chars=30,
                              placeholder=DAY)  # fmt: skip
        remedy = left.selectbox("Remedy in sight", ("yes", "no"), int(not told.remedy), format_func=str.capitalize)
        who = right.text_input("Explained by: the job title", told.explained_by or told.line.owner, max_chars=120)
        sent = st.form_submit_button("Record the explanation", type="primary")
    if sent:
        _store(view, "explanations", _about(view, told) | {
            "cause": cause, "recovery": recovery, "recover_by": by, "remedy": remedy, "explained_by": who,
            "explained_on": _today(view),
        })  # fmt: skip


def _option(view: View, told: ExceptionReport) -> None:
    with st.expander("Add an option"), st.form("option", clear_on_submit=True):
        text = st.text_input("Option (needed)", max_chars=300)
        left, right = st.columns(2)
        cost = left.text_input("Cost, £", max_chars=20)
        preferred = right.selectbox("The one to choose", ("no", "yes"), format_func=str.capitalize)
        effect = left.text_input("Effect", max_chars=300)
        risk = right.text_input("Risk", max_chars=300)
        sent = st.form_submit_button("Record the option", type="primary")
    if sent:
        taken = [int(one.number) for one in told.options if one.number.isdigit()]
        _store(view, "options", _about(view, told) | {
            "number": str(max(taken, default=0) + 1), "text": text, "cost": cost, "effect": effect, "risk": risk,
            "preferred": preferred,
        })  # fmt: skip


def _propose(view: View, told: ExceptionReport) -> None:
    line = told.line
    with st.expander("Propose an action"), st.form("propose", clear_on_submit=True):
        title = st.text_input("What is to be done (needed)", max_chars=SIZES["title"])
        left, right = st.columns(2)
        by = left.text_input("Proposed by: the job title", line.owner, max_chars=120)
        problem = right.selectbox("Kind of problem", list(action_words.PROBLEMS),
                                  format_func=action_words.PROBLEMS.__getitem__)  # fmt: skip
        owner = left.text_input("Owner", line.owner, max_chars=120)
        due = right.text_input("Due", placeholder=DAY, max_chars=30)
        cost = left.text_input("Cost, £", max_chars=20)
        effect = right.text_input("What it is to bring", max_chars=300)
        sent = st.form_submit_button("Propose it", type="primary")
    if sent:
        _store(view, "actions", {
            "code": next_code(view, "actions"), "title": title, "subject_kind": line.kind, "subject": line.code,
            "problem": problem,
            "owner": owner, "due": due, "cost": cost, "effect": effect, "proposed_by": by,
            "proposed_on": _today(view), "state": "proposed",
        })  # fmt: skip


def _agree(view: View, line: ActionLine) -> None:
    label = f"Agree or refuse: {line.title}"
    with st.expander(literal(label)), st.form(f"agree-{line.code}"):
        by = st.text_input("Decided by: a body or a job title (needed)", max_chars=120)
        reason = st.text_input("Reason (needed to refuse)", max_chars=300)
        with st.container(horizontal=True):
            yes = st.form_submit_button("Agree it", type="primary")
            no = st.form_submit_button("Refuse it")
    if not (yes or no):
        return
    if not by.strip() or (no and not reason.strip()):
        text = "Say who decided it." if not by.strip() else "A refusal needs a reason."
        html("upload/wanting.html", title="Not recorded yet", text=text)
        return
    _store(view, "actions", {
        "code": line.code, "title": line.title, "state": "agreed" if yes else "refused", "decided_by": by,
        "decided_on": _today(view), "reason": reason,
    })  # fmt: skip


def _begin(view: View, told: ExceptionReport) -> None:
    levels = {level.id: level.title for level in view.framework.ladder}
    first = list(levels).index(told.line.rung.id) if told.line.rung else 0
    with st.expander("Begin an intervention"), st.form("begin", clear_on_submit=True):
        level = st.selectbox("Level", list(levels), index=first, format_func=levels.__getitem__)
        left, right = st.columns(2)
        by = left.text_input("Decided by: a body or a job title", max_chars=120)
        due = right.text_input("To be done by", placeholder=DAY, max_chars=30)
        reason = st.text_input("Why", max_chars=300)
        sent = st.form_submit_button("Begin it", type="primary")
    if sent:
        _store(view, "interventions", {
            "subject_kind": told.line.kind, "subject": told.line.code, "level": level, "begun_on": _today(view),
            "due": due, "decided_by": by, "reason": reason,
        })  # fmt: skip


def _end(view: View, told: ExceptionReport, one: Intervention) -> None:
    label = f"End: {one.level_title}"
    with st.expander(literal(label)), st.form(f"end-{one.level}-{one.begun_on}"):
        outcome = st.selectbox("How it ended", OUTCOMES, format_func=say.OUTCOMES.__getitem__)
        happened = st.text_area("What happened", one.happened, max_chars=SIZES["cause"], height=80)
        sent = st.form_submit_button("End it", type="primary")
    if sent:
        _store(view, "interventions", {
            "subject_kind": told.line.kind, "subject": told.line.code, "level": one.level,
            "begun_on": formats.typed(one.begun_on), "ended_on": _today(view), "outcome": outcome, "happened": happened,
        })  # fmt: skip


def _about(view: View, told: ExceptionReport) -> dict[str, str]:
    return {"subject_kind": told.line.kind, "subject": told.line.code, "period": view.period.label}


def _today(view: View) -> str:
    return formats.typed(view.known.moment)


def _store(view: View, kind: str, entries: Mapping[str, str]) -> None:
    if record(view, kind, entries) is not None:
        st.session_state[RECORDED] = True
        st.rerun()
