"""What is typed of a question: asked, answered, said to satisfy or not, taken to the next step. Shown to who may."""

from collections.abc import Callable, Mapping

import streamlit as st

from pmf_core import relations, scrutiny
from pmf_core.access import Action, Scope, can
from pmf_core.called import titles
from pmf_core.describe import scrutiny as say
from pmf_core.errors import PmfError
from pmf_core.results.scrutiny import Question, Scrutiny
from pmf_core.returns.kinds import SUBJECTS
from pmf_core.returns.tables import code as normal
from pmf_core.view import View
from ui import address
from ui.entry import record
from ui.render import html
from ui.words import head, literal

ASK = "ask"  # what the address shows where a question is to be asked; its code is then kind/code of the subject
NOTHING = ("", "")
BY_NAME = ("indicator", "project", "milestone", "risk", "objective", "service")  # what is asked about by name


def open_to(view: View) -> bool:
    """Whether anything can be recorded: now, at a desk, of the framework in force."""
    return view.as_at is None and not view.previewing and not address.present()


def ask(view: View, answer: Scrutiny) -> None:
    """Raise a matter at the first step, about what the page names."""
    mine = (None, *view.actor.services), (None, *view.actor.portfolios)
    places = [Scope(service=service, portfolio=portfolio) for service in mine[0] for portfolio in mine[1]]
    may = any(can(view.actor, Action.RAISE_QUESTION, place, view.framework) for place in places)
    if not (open_to(view) and may):
        return
    subjects = _subjects(view, answer)
    named = _named(subjects)
    first = view.framework.protocol[0].title if view.framework.protocol else "whoever answers for it"
    label = f"Ask a question: {head(first)} first"
    with st.expander(literal(label), expanded=address.asked("show") == ASK), st.form("ask"):
        text = st.text_area("The question (needed)", max_chars=2000, height=80)
        left, right = st.columns(2)
        about = left.selectbox(
            "About", list(subjects), index=list(subjects).index(named), format_func=subjects.__getitem__,
            filter_mode="contains",
        )
        services = {"": "The council, or that of what it is about"} | _services(view)
        service = right.selectbox(head(view.framework.words.service), list(services), format_func=services.__getitem__)
        source = left.selectbox("Raised for", list(say.SOURCES), format_func=say.SOURCES.__getitem__)
        by = right.text_input("Asked by: the role (needed)", max_chars=120)
        sent = st.form_submit_button("Ask", type="primary")
    if sent:
        _store(view, lambda: scrutiny.ask(
            view, text, asked_by=by, source=source, about=about if about != NOTHING else None, service=service,
            committee=answer.committee,
        ))  # fmt: skip


def on_one(view: View, found: Question) -> None:
    """What can be done with a question now, by who may: answered, said to satisfy, taken further."""
    if not open_to(view):
        return
    if found.may_answer and found.standing.next != "taken" and not found.line.satisfied:
        _answer(view, found)
    if found.may_raise and found.line.answer and found.standing.next in ("unsaid", "last") and not found.line.satisfied:
        _verdict(view, found)
    if found.may_raise and found.standing.next == "may":
        _further(view, found)


def _answer(view: View, found: Question) -> None:
    line = found.line
    label = "Correct the answer" if line.answer else "Answer it"
    with st.expander(label, expanded=not line.answer), st.form("answer"):
        answer = st.text_area("The answer (needed)", line.answer, max_chars=2000, height=80)
        by = st.text_input("Answered by: the job title (needed)", line.answered_by, max_chars=120)
        left, right = st.columns(2)
        withheld = left.text_input("What is withheld, if anything", line.withheld, max_chars=300)
        why = right.text_input("Why: the ground, and who decided it", line.withheld_why, max_chars=300)
        sent = st.form_submit_button("Record the answer", type="primary")
    if sent:
        _store(view, lambda: scrutiny.answered(
            view, line.code, answer, answered_by=by, withheld=withheld, withheld_why=why
        ))  # fmt: skip


def _verdict(view: View, found: Question) -> None:
    with st.container(key="verdict", horizontal=True):
        yes = st.button("The answer satisfies")
        no = st.button("It does not satisfy")
    if yes or no:
        _store(view, lambda: scrutiny.satisfied(view, found.line.code, yes))


def _further(view: View, found: Question) -> None:
    named = {one.id: one.title for one in view.framework.committees}
    with st.form("further"):
        left, right = st.columns(2)
        by = left.text_input("Asked by: the role (needed)", found.line.asked_by, max_chars=120)
        committee = ""
        if len(named) > 1:
            every = {"": "The one that looks at the service"} | named
            committee = right.selectbox("Committee", list(every), format_func=every.__getitem__)
        label = f"Take it to {found.standing.step_title}"
        sent = st.form_submit_button(literal(label), type="primary")
    if sent:
        _store(view, lambda: scrutiny.ask(view, asked_by=by, committee=committee, after=found.line.code))


def _store(view: View, made: Callable[[], Mapping[str, str]]) -> None:
    """Record what the protocol gives and go to the question; what is in the way is said in a sentence."""
    try:
        entries = made()
    except PmfError as error:
        html("upload/wanting.html", title="Not recorded yet", text=str(error))
        return
    if record(view, "questions", entries) is not None:
        address.go("scrutiny", code=entries["code"], committee=address.asked("committee"))


def _subjects(view: View, answer: Scrutiny) -> dict[tuple[str, str], str]:
    """What can be asked about, as far as the actor may see it: the exceptions first, then everything by kind."""
    found = {NOTHING: "Nothing in particular"}
    found |= {
        (one.kind, normal(one.code)): f"Exception: {one.title}" for one in answer.exceptions if one.kind in SUBJECTS
    }  # fmt: skip
    every = titles(view, set(BY_NAME))
    ordered = sorted(every, key=lambda one: (BY_NAME.index(one[0]), every[one].casefold()))
    return found | {one: f"{head(one[0])} {one[1]}: {every[one]}" for one in ordered if one not in found}


def _named(subjects: Mapping[tuple[str, str], str]) -> tuple[str, str]:
    """What the address names: of `indicator/HOU02` that indicator; nothing in particular where it names none."""
    kind, _, code = address.asked("code").partition("/")
    wanted = (kind.casefold(), normal(code))
    return wanted if address.asked("show") == ASK and wanted in subjects else NOTHING


def _services(view: View) -> dict[str, str]:
    rows = relations.services(view.store, view.known)
    return dict(zip(rows["code"], rows["name"], strict=True))
