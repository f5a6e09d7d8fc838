"""One decision of a meeting, recorded with the action and the virement that it makes: all of it, or nothing.

Source: docs/method.md#meetings.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from pmf_core import formats, relations, submissions
from pmf_core.describe.meetings import SORTS, decision_said
from pmf_core.errors import WrongInput
from pmf_core.meetings.decisions import decisions, last_number
from pmf_core.meetings.held import meeting, now, review_of
from pmf_core.periods import PeriodKind, containing
from pmf_core.registers import records
from pmf_core.relations import Known
from pmf_core.results import Decision, MeetingLine, Submission
from pmf_core.returns.kinds import ACTIONS, DECISIONS
from pmf_core.returns.several import workbook
from pmf_core.returns.tables import code as normal
from pmf_core.said import day, text
from pmf_core.view import View

SETTLED = {"agree_action": "agreed", "refuse_action": "refused"}  # decisions on an action, and the state that it gets
OWN = ("sort", "text", "reason", "owner", "due", "service", "from_service", "amount", "people")  # as it was typed
Entries = dict[str, str]


@dataclass(frozen=True, slots=True)
class Decided:
    """What is to be recorded, every entry as somebody would type it: "31/1/2027", "25,000".

    Args:
        sort: one of the return's sorts. text: the decision in a sentence; of a new action, the action.
        kind, subject: what it is about; blank with an action: what the action is about.
        reason: needed to refuse. action: the code of the action agreed or refused; of a new one it is made.
        service: the one that it concerns, to which money or people go. amount: £. people: FTE.
        problem: the kind of problem that a new action puts right. resource: what it takes, in words.
    """

    sort: str
    text: str
    kind: str = ""
    subject: str = ""
    reason: str = ""
    action: str = ""
    owner: str = ""
    due: str = ""
    service: str = ""
    from_service: str = ""
    amount: str = ""
    people: str = ""
    problem: str = ""
    resource: str = ""


class _Place(NamedTuple):
    """Where a decision is recorded: now, in which meeting, under which number, by which body."""

    view: View
    line: MeetingLine
    number: int
    body: str

    @property
    def today(self) -> str:
        """The day of the decision, as typed."""
        return formats.typed(self.view.known.moment)

    @property
    def code(self) -> str:
        """The code of what the decision makes: "AWAY-3"."""
        return f"{self.line.code}-{self.number}"


def decide(
    view: View, code: str, decided: Decided, *, expected: int | None = None, accepted: bool = False
) -> Submission:
    """Record one decision of an open meeting, with the action that it settles or makes and the money that it moves.

    It is one submission: undone, all of it is. A number is never given twice, so one that was taken back leaves a gap.

    Args:
        expected: the number of the last decision that whoever decides had seen (`last_number`). Where an action was
            decided on since, nothing is recorded. None: they had seen none.
        accepted: what asks for a tick has been seen and is right.
    Raises:
        WrongInput: no such meeting or it is not open, no such action or sort, no reason to refuse, or somebody decided
            on the same action since: it says who, and what.
        NotStored: findings are in the way. NotAllowed: the actor may not record it.
    """
    submissions.refuse_in_preview(view)
    with view.store.lock:
        at = now(view)
        line = meeting(at, code)
        if line.state != "open":
            raise WrongInput(f"{line.review_title} {line.code} is {line.state}: open it to record a decision.")
        if decided.sort not in SORTS:
            raise WrongInput(f"“{decided.sort}” is not a decision. Choose one of: {', '.join(SORTS)}.")
        review = review_of(at, line)
        lead = at.framework.role(review.lead) if review else None
        place = _Place(at, line, _next(at, line), line.chair or (lead.title if lead else line.review_title))
        sheets = _sheets(place, decided, expected or 0)
        file = f"decision {place.code}.xlsx"
        reason = f"Decided in {line.code}" if accepted else ""
        return submissions.load(
            at, file, workbook(sheets), kinds=tuple(sheets), reason=reason, accept_warnings=accepted
        )  # fmt: skip


def _sheets(place: _Place, decided: Decided, seen: int) -> dict[str, list[Entries]]:
    """The records by kind: the decision's own last, so that what it names is there."""
    about = {name: getattr(decided, name) for name in OWN}
    about |= {"subject_kind": decided.kind, "subject": decided.subject}
    made = MAKES.get(decided.sort)
    sheets: dict[str, list[Entries]] = {}
    action = decided.action
    if decided.sort in SETTLED:
        row = _action(place.view, action)
        _refuse_conflict(place, row["code"], seen)
        if not decided.subject:
            about |= {name: text(row[name]) for name in ("subject_kind", "subject")}
        action = row["code"]
        settled = _settled(place, decided, row)
        if decided.sort == "agree_action":
            about |= {name: settled[name] for name in ("owner", "due")}
        sheets["actions"] = [settled]
    elif made is not None:
        kind, make = made
        sheets[kind] = [make(place, decided)]
        action = sheets[kind][0]["code"] if kind == "actions" else action
    sheets["decisions"] = [
        {**about, "meeting": place.line.code, "number": str(place.number), "action": action,
         "decided_on": place.today}
    ]  # fmt: skip
    return sheets


def _settled(place: _Place, decided: Decided, row: Mapping[Any, Any]) -> Entries:
    """An action agreed or refused; what is not said of it stays."""
    if decided.sort == "refuse_action" and not decided.reason.strip():
        raise WrongInput("Say why it is refused: the reason is told to whoever proposed it.")
    return {
        "code": row["code"], "title": row["title"], "state": SETTLED[decided.sort], "decided_by": place.body,
        "decided_on": place.today, "reason": decided.reason, "meeting": place.line.code,
        "owner": decided.owner or text(row["owner"]), "due": decided.due or formats.typed(day(row["due"])),
        "resource": decided.resource,
    }  # fmt: skip


def _new_action(place: _Place, decided: Decided) -> Entries:
    return {
        "code": place.code, "title": decided.text, "subject_kind": decided.kind, "subject": decided.subject,
        "problem": decided.problem, "service": decided.service, "owner": decided.owner, "proposed_by": place.body,
        "proposed_on": place.today, "due": decided.due, "resource": decided.resource, "state": "agreed",
        "decided_by": place.body, "decided_on": place.today, "reason": decided.reason, "meeting": place.line.code,
    }  # fmt: skip


def _virement(place: _Place, decided: Decided) -> Entries:
    """The money that a decision moves, of the financial year in which it was decided."""
    if not decided.service.strip():
        raise WrongInput("Say which service the money goes to.")
    today, start = place.view.known.moment.date(), place.view.framework.year_start
    year = containing(today, PeriodKind.FINANCIAL_YEAR, year_start=start)
    return {
        "code": place.code, "service": decided.from_service, "to_service": decided.service, "period": year.label,
        "amount": decided.amount, "agreed_on": place.today, "agreed_by": place.body,
        "reason": decided.reason or decided.text,
    }  # fmt: skip


def _action(view: View, code: str) -> dict[Any, Any]:
    rows = records(view, "actions")
    found = rows[rows["code"] == normal(code)].to_dict("records")
    if not found:
        raise WrongInput(f"There is no action “{code}” to decide on.")
    return found[0]


def _refuse_conflict(place: _Place, action: str, seen: int) -> None:
    """Nothing unless somebody decided on the same action in this meeting since the last decision that was seen."""
    since = [
        one for one in decisions(place.view, place.line.code)
        if one.number > seen and one.action == action and one.sort in SETTLED
    ]  # fmt: skip
    if since:
        raise WrongInput(f"{_who(since[-1])}. Nothing was recorded: look at it, and decide again if it is to change.")


def _who(one: Decision) -> str:
    return f"{one.recorded_by} has already decided on this action (decision {one.number}): {decision_said(one)}"


def _next(view: View, line: MeetingLine) -> int:
    """One more than the highest number that a decision of the meeting ever had, also of one that was taken back."""
    ever = Known(view.known.seq, (), view.known.moment)
    rows = relations.register(view.store, ever, DECISIONS.table, DECISIONS.key)
    taken = pd.to_numeric(rows.loc[rows["meeting"] == line.code, "number"])
    return int(taken.max()) + 1 if len(taken) else last_number(()) + 1


MAKES: dict[str, tuple[str, Callable[[_Place, Decided], Entries]]] = {  # what a decision makes beside itself
    "new_action": (ACTIONS.name, _new_action), "move_money": ("virements", _virement),
}  # fmt: skip
