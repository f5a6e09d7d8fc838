"""What is recorded where a question is answered, and where whoever asked says whether that satisfies.

Each gives the entries of one record of questions, by column, and stores nothing. Source: docs/method.md#scrutiny.
"""

from pmf_core import formats
from pmf_core.access import Action, require
from pmf_core.belonging import portfolios, scope
from pmf_core.errors import WrongInput
from pmf_core.results import QuestionLine
from pmf_core.scrutiny.asked import question
from pmf_core.scrutiny.protocol import Entries, now_only
from pmf_core.view import View

KEPT = ("code", "text", "source", "asked_by", "step", "committee")
REPLY = ("answer", "answered_by", "withheld", "withheld_why")


def answered(
    view: View, code: str, answer: str, *, answered_by: str, withheld: str = "", withheld_why: str = ""
) -> Entries:
    """What is recorded where a question is answered, and of what could not be told why.

    Raises:
        NotAllowed: the actor neither sends for the service nor agrees actions of the portfolio.
        WrongInput: no such question, nothing answered, nobody named, or something withheld without why.
    """
    now_only(view)
    found = question(view, code)
    if not found.may_answer:
        where = scope(found.line.service or None, None, portfolios(view))
        require(view.actor, Action.UPLOAD, where, view.framework)
    if not answer.strip():
        raise WrongInput("Write the answer. Where nothing can be told, say so, and why under what is withheld.")
    if not answered_by.strip():
        raise WrongInput("Say who answers: the job title or the role.")
    if withheld.strip() and not withheld_why.strip():
        raise WrongInput("Say why it is withheld: the ground, and who decided it.")
    if withheld_why.strip() and not withheld.strip():
        raise WrongInput("Say what is withheld: a reason is given, and not of what.")
    return _as_stored(found.line) | {
        "answer": answer, "answered_by": answered_by, "answered_on": formats.typed(view.known.moment.date()),
        "withheld": withheld, "withheld_why": withheld_why,
    }  # fmt: skip


def satisfied(view: View, code: str, said: bool) -> Entries:
    """What is recorded where who asked says whether the answer satisfies.

    Raises:
        NotAllowed: the actor may not raise a question there.
        WrongInput: no such question, or it has no answer yet.
    """
    now_only(view)
    line = question(view, code).line
    require(view.actor, Action.RAISE_QUESTION, scope(line.service or None, None, portfolios(view)), view.framework)
    if not line.answer:
        raise WrongInput(f"{line.code} has no answer yet: nothing can satisfy or not.")
    replied = {name: getattr(line, name) for name in REPLY}
    on = formats.typed(line.answered_on)
    return _as_stored(line) | replied | {"answered_on": on, "satisfied": "yes" if said else "no"}


def _as_stored(line: QuestionLine) -> Entries:
    """What tells the record, and what it has to say again; a column that is left out keeps what is stored."""
    return {name: getattr(line, name) for name in KEPT} | {"asked_on": formats.typed(line.asked_on)}
