"""The protocol in code: what is recorded where a matter is raised or taken to the next step.

It gives the entries of one record of questions, by column, and stores nothing. Source: docs/method.md#scrutiny.
"""

from datetime import date, timedelta

import numpy as np

from pmf_core import formats, relations
from pmf_core.access import Action, require
from pmf_core.belonging import portfolios, scope
from pmf_core.called import titles
from pmf_core.errors import WrongInput
from pmf_core.framework.acting import ProtocolStep
from pmf_core.methods import protocol as methods
from pmf_core.registers import services_of
from pmf_core.results import QuestionLine, Subject
from pmf_core.results.scrutiny import Question, Standing
from pmf_core.returns.kinds import KINDS, QUESTIONS, SUBJECTS
from pmf_core.returns.tables import code as normal
from pmf_core.scrutiny.asked import matter, place, question, stood
from pmf_core.scrutiny.committees import chosen, for_service
from pmf_core.view import View

SOURCES = QUESTIONS.column("source").choices
Entries = dict[str, str]


def ask(
    view: View, text: str = "", *, asked_by: str, source: str = "member", about: Subject | None = None,
    service: str = "", committee: str = "", step: str = "", after: str = "",
) -> Entries:  # fmt: skip
    """What is recorded where a matter is raised, or taken to the next step of the protocol.

    Args:
        text: the question; with `after` that of the step before unless it is given.
        asked_by: the role of who asks. source: whose matter it is; one of the public is raised by who may raise it.
        about: kind and code of the subject. service: whose it is where its subject does not say. committee: id or
            title; where it is needed and one alone looks at the service, that one.
        step: the step that is meant; "" is the first, or with `after` the one that follows.
        after: the code of the question at the step before.
    Raises:
        NotAllowed: the actor may not raise a question there.
        WrongInput: something is missing or not there, or the step is not open yet: in words that say when it is.
    """
    now_only(view)
    before = question(view, after) if after else None
    chosen_step = _opened(view, step, before)
    said = _wanted(text or (before.line.text if before else ""), asked_by, source)
    kind, code = _subject(view, about if before is None else (before.line.kind, before.line.subject))
    service = before.line.service if before else _service(view, kind, code, service)
    where = _committee(view, chosen_step, committee or (before.line.committee if before else ""), service)
    require(view.actor, Action.RAISE_QUESTION, scope(service or None, None, portfolios(view)), view.framework)
    today = view.known.moment.date()
    due = _due(view, chosen_step, today)
    return said | {
        "code": _next_code(view, before), "source": before.line.source if before else source,
        "asked_on": formats.typed(today), "step": chosen_step.id if chosen_step else "", "committee": where,
        "subject_kind": kind, "subject": code, "service": service, "due": formats.typed(due),
    }  # fmt: skip


def _opened(view: View, wanted: str, before: Question | None) -> ProtocolStep | None:
    """The step at which the question stands; None where the framework has no protocol."""
    steps = view.framework.protocol
    if wanted and not place(view, wanted):
        there = "; ".join(one.title for one in steps) or "it has none"
        raise WrongInput(f"The protocol has no step “{wanted}”: {there}.")
    if before is None:
        if steps and wanted not in ("", steps[0].id):
            raise WrongInput(
                f"A matter starts with {steps[0].title}: {steps[0].about} Ask there first; "
                f"{_step(view, wanted).title} follows where the answer does not satisfy, or none comes in time."
            )
        return steps[0] if steps else None
    if refused := _shut(before.line, before.standing):
        raise WrongInput(refused)
    if wanted not in ("", before.standing.step):
        raise WrongInput(f"After {before.line.step_title} comes {before.standing.step_title}.")
    return _step(view, before.standing.step)


def _shut(line: QuestionLine, how: Standing) -> str:
    """Why the next step is not open to a question; "" where it is."""
    if how.next == methods.WAIT and how.opens is not None:
        last, opens = formats.day(how.opens - timedelta(days=1)), formats.day(how.opens)
        return (
            f"{line.step_title} has not answered {line.code} yet, and has until {last}. {how.step_title} opens "
            f"on {opens} if there is no answer by then, or before that where the answer does not satisfy."
        )
    return {
        methods.MAY: "",
        methods.TAKEN: f"{line.code} was taken to the next step already.",
        methods.LAST: f"{line.step_title or 'This'} is the last step of the protocol: nothing follows it.",
        methods.SATISFIED: f"Who asked {line.code} is satisfied with the answer: nothing is left to take further.",
        methods.UNSAID: f"{line.code} was answered. Say first whether the answer satisfies: {how.step_title} follows "
                        "where it does not.",
        methods.WAIT: f"{line.code} has no day by which it is due. Give it one: the next step opens the day after.",
    }[how.next]  # fmt: skip


def _step(view: View, id: str) -> ProtocolStep:
    return next(one for one in view.framework.protocol if one.id == id)


def _wanted(text: str, asked_by: str, source: str) -> Entries:
    if not text.strip():
        raise WrongInput("Write the question.")
    if not asked_by.strip():
        raise WrongInput("Say who asks: the role, not the person.")
    if source not in SOURCES:
        raise WrongInput(f"A matter is raised for one of: {', '.join(SOURCES)}; not “{source}”.")
    return {"text": text.strip(), "asked_by": asked_by.strip()}


def _subject(view: View, about: Subject | None) -> Subject:
    """Kind and code of what it is about, as they are stored; blank where it is about nothing in particular."""
    kind, code = about or ("", "")
    if not kind and not code:
        return "", ""
    if kind not in SUBJECTS:
        raise WrongInput(f"A question is about one of: {', '.join(SUBJECTS)}; not “{kind}”.")
    if (kind, normal(code)) not in titles(view, {kind}):
        raise WrongInput(f"There is no {kind} “{code}” to see. Ask about another, or about nothing in particular.")
    return kind, normal(code)


def _service(view: View, kind: str, code: str, named: str) -> str:
    """The service that it concerns: its subject's, else the one that is named."""
    own = services_of(view, SUBJECTS[kind]).get(code) if kind else None
    if isinstance(own, str):
        return own
    if named and normal(named) not in services_of(view, "service"):
        raise WrongInput(f"There is no service “{named}”.")
    return normal(named) if named else ""


def _committee(view: View, step: ProtocolStep | None, named: str, service: str) -> str:
    """The committee that looks into it; one is needed where the step is a committee's."""
    if named:
        return chosen(view, named)[0].id
    roles = {one.role for one in chosen(view, "")}
    if step is None or step.id == view.framework.protocol[0].id or step.role not in roles:
        return ""
    if found := for_service(view, service):
        return found
    raise WrongInput(f"Say which committee: {'; '.join(one.title for one in chosen(view, ''))}.")


def _due(view: View, step: ProtocolStep | None, asked: date) -> date | None:
    if step is None:
        return None
    found = methods.due(np.array([asked], dtype="datetime64[D]"), float(step.days), view.closed)
    return date.fromisoformat(str(found[0]))


def _next_code(view: View, before: Question | None) -> str:
    """A code that no question has, whoever sees it: Q and a number; of a later step the matter's, and its place."""
    kind = KINDS["questions"]
    codes = set(relations.register(view.store, relations.known(view.store), kind.table, kind.key)["code"])
    if before is None:
        n = next(n for n in range(len(codes) + 1, 2 * len(codes) + 2) if f"Q{n}" not in codes)
        return f"Q{n}"
    start = matter(before.line.code, {line.code for line, _ in stood(view)})
    n = place(view, before.line.step) + 1
    return f"{start}-{next(m for m in range(n, n + len(codes) + 1) if f'{start}-{m}' not in codes)}"


def now_only(view: View) -> None:
    """Nothing where the view is of now; of an earlier moment, or of a preview, nothing is recorded."""
    if view.as_at is not None:
        raise WrongInput("An earlier moment is shown. Go back to now to ask or answer.")
    if view.previewing:
        raise WrongInput("A framework is previewed. Leave the preview to ask or answer.")
