"""What each person needs now, by role and service: overdue, to explain, to agree, to answer, the next review.

Source: docs/method.md#mine.
"""

from datetime import date

from pmf_core import annual_calendar
from pmf_core.access import Action
from pmf_core.actions import actions
from pmf_core.errors import NotAllowed
from pmf_core.exceptions import exceptions
from pmf_core.framework import Review
from pmf_core.meetings.held import COUNCIL, known_at
from pmf_core.results import ExceptionLine, MeetingLine
from pmf_core.results.mine import MyWork
from pmf_core.returns.tables import code as normal
from pmf_core.scrutiny import questions
from pmf_core.view import View


def mine(view: View, *, role: str = "", service: str = "") -> MyWork:
    """What waits for a role (its id) and a service (its code) at the view's moment; "" is every one.

    Who sends for services explains, reports actions and answers; who agrees actions agrees and answers too: by what
    the framework lets the role do. What the actor may not see is left out.
    """
    duties = _duties(view, role)
    acts, today = bool(duties & {Action.UPLOAD, Action.AGREE_ACTION}), view.known.moment.date()
    every = [line for line in actions(view).lines if service in ("", line.service)]
    asked = [line for line in questions(view) if service in ("", line.service) and line.answered_on is None]
    return MyWork(
        month=annual_calendar.mine(view, role=role, service=service),
        actions=tuple(line for line in every if line.days_late and acts),
        questions=tuple(line for line in asked if line.days_late and acts),
        explain=_to_explain(view, service) if Action.UPLOAD in duties else (),
        agree=tuple(line for line in every if line.state == "proposed" and Action.AGREE_ACTION in duties),
        answer=tuple(line for line in asked if not line.days_late and acts),
        meeting=_next_meeting(view, role, service, today),
    )  # fmt: skip


def _duties(view: View, role: str) -> set[Action]:
    """What a role may do anywhere; everything where no role is asked for."""
    found = view.framework.role(role) if role else None
    return set(Action) if found is None else {Action(may.action) for may in found.may}


def _to_explain(view: View, service: str) -> tuple[ExceptionLine, ...]:
    """The red that are to be explained and are not, the first due before; none where the actor sees no figure."""
    try:
        lines = exceptions(view).lines
    except NotAllowed:
        return ()
    wanted = [line for line in lines if line.explain_due and not line.explained and service in ("", line.service)]
    return tuple(sorted(wanted, key=lambda line: line.explain_due or date.max))


def _next_meeting(view: View, role: str, service: str, today: date) -> MeetingLine | None:
    reviews = {review.id for review in view.framework.reviews if _concerns(review, role)}
    ahead = [
        one for one in known_at(view)
        if one.review in reviews and normal(one.subject) in (normal(COUNCIL), *([normal(service)] if service else []))
        and (one.state == "open" or (one.state == "planned" and one.planned_on and one.planned_on >= today))
    ]  # fmt: skip
    return min(ahead, key=lambda one: (one.planned_on or today, one.code), default=None)


def _concerns(review: Review, role: str) -> bool:
    return not role or role == review.lead or role in review.attends
