"""Who may act on what needs attention: propose and agree, warn, intervene, meet and decide, ask and answer.

Source: docs/method.md#who-acts.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from pmf_core.access import LOCAL, Action, Scope, can, require
from pmf_core.adopted import standing
from pmf_core.belonging import portfolios, scope
from pmf_core.errors import NotAllowed
from pmf_core.registers import said, whose
from pmf_core.returns.kinds import KINDS, Kind
from pmf_core.view import View

AGREED = ["decided_by", "decided_on", "reason", "meeting"]  # of an action: the say of who agrees or refuses it
SETTLED = ("agreed", "refused")
RESPONDED = ["state", "response", "responded_by", "responded_on"]
REPLIED = ["answer", "answered_by", "answered_on", "withheld", "withheld_why"]
APART = ("actions", "interventions")  # who keeps the data list does not agree them by that
OUTSIDE = "public"  # the role of those who neither work for the council nor are members of it


def actions(view: View, rows: pd.DataFrame, before: pd.DataFrame) -> None:
    """An action is proposed and reported by who sends for its service; who has that say agrees or refuses it.

    What a meeting decided of it is recorded by who records the decisions of that meeting; but for the service's own
    meeting, at which nobody comes to agree what is for others to agree.
    """
    kind = KINDS["actions"]
    agreed = {entry[0] for entry in said(rows, kind, AGREED) ^ said(before, kind, AGREED) if any(entry[1:])}
    was = dict(zip(before["code"], before["state"], strict=True))
    agreed |= {code for code, state in zip(rows["code"], rows["state"], strict=True) if _settles(was.get(code), state)}
    met, then = (dict(zip(frame["code"], frame["meeting"], strict=True)) for frame in (rows, before))
    for code, where in _places(view, "actions", rows, before):
        decided = isinstance(met.get(code), str) and met[code] != then.get(code)
        if decided and _of_meeting(view, met[code]) != where.service:
            continue
        if code in agreed:
            require(view.actor, Action.AGREE_ACTION, where, view.framework)
        else:
            require(view.actor, Action.UPLOAD, where, view.framework)


def warnings(view: View, rows: pd.DataFrame, before: pd.DataFrame) -> None:
    """Whoever works for the council or is a member of it may warn; who sends for the service says what came of it."""
    if not inside(view):
        raise NotAllowed(f"{view.actor.name} may not warn: it is for who works for the council, and its members.")
    there = set(before["code"])
    fresh = rows[~rows["code"].isin(there)]
    answered = set(fresh.loc[fresh["state"].ne("open") | fresh[RESPONDED[1:]].notna().any(axis=1), "code"])
    for code, where in _places(view, "warnings", rows, before):
        if code in answered or code in there:
            require(view.actor, Action.UPLOAD, where, view.framework)


def interventions(view: View, rows: pd.DataFrame, before: pd.DataFrame) -> None:
    """A level of the ladder is begun and ended by who agrees actions there, or records the decisions of its review."""
    for _, where in _places(view, "interventions", rows, before):
        _any_of(view, where, Action.AGREE_ACTION, Action.RECORD_DECISIONS)


def meetings(view: View, rows: pd.DataFrame, before: pd.DataFrame) -> None:
    """A meeting is called, opened and closed by who records its decisions."""
    every = pd.concat([rows, before])
    for review, service in zip(every["review"], whose(view, KINDS["meetings"], every), strict=True):
        _records(view, review, service)


def decisions(view: View, rows: pd.DataFrame, before: pd.DataFrame) -> None:
    """A decision is recorded by who records those of its meeting, whatever it is about."""
    for code in pd.concat([rows, before])["meeting"].unique():
        _of_meeting(view, code)


def questions(view: View, rows: pd.DataFrame, before: pd.DataFrame) -> None:
    """A matter is raised by who may raise one; it is answered by who sends for its service, or agrees actions there."""
    kind = KINDS["questions"]
    replied = {entry[0] for entry in said(rows, kind, REPLIED) ^ said(before, kind, REPLIED) if any(entry[1:])}
    for code, where in _places(view, "questions", rows, before):
        if code in replied:
            _any_of(view, where, Action.UPLOAD, Action.AGREE_ACTION)
        else:
            require(view.actor, Action.RAISE_QUESTION, where, view.framework)


def _settles(was: object, state: object) -> bool:
    """Whether an action that was in a state (None: it is new) can only come to another by being agreed or refused."""
    if state in SETTLED:
        return was != state
    return was in (None, "proposed", "refused") and state not in ("proposed", "stopped")


def not_decided(kind: Kind, rows: pd.DataFrame, written: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The records but for the virements that a decision makes which is stored with them: that is the meeting's say."""
    if kind.name != "virements" or "decisions" not in written:
        return rows
    moves = written["decisions"].query("sort == 'move_money'")
    made = set(zip(moves["from_service"], moves["service"], moves["amount"].astype("float64"), strict=True))
    each = zip(rows["service"], rows["to_service"], rows["amount"].astype("float64"), strict=True)
    return rows[[move not in made for move in each]]


def inside(view: View) -> bool:
    """Whether the actor works for the council or is a member of it, by a role that the framework has."""
    held = {role.id for role in view.framework.acting} - {OUTSIDE}
    return view.actor.named(LOCAL.name) == LOCAL or bool(held & set(view.actor.roles))


def _of_meeting(view: View, code: object) -> object:
    """The service that a meeting is of (NaN, None: of none), where the actor records its decisions; else NotAllowed."""
    held = standing(view, "meetings")
    mine = held[held["code"] == code]
    service = whose(view, KINDS["meetings"], mine).iloc[0] if len(mine) else None
    _records(view, mine["review"].iloc[0] if len(mine) else None, service)
    return service


def _places(view: View, name: str, rows: pd.DataFrame, before: pd.DataFrame) -> Iterator[tuple[Any, Scope]]:
    """Code (or first of the key) and place of each record, as it is to be and as it was."""
    kind, held = KINDS[name], portfolios(view)
    for frame in (rows, before):
        for code, service in zip(frame[kind.key[0]], whose(view, kind, frame), strict=True):
            yield code, scope(service, None, held)


def _any_of(view: View, where: Scope, first: Action, other: Action) -> None:
    if not can(view.actor, other, where, view.framework):
        require(view.actor, first, where, view.framework)


def _records(view: View, review: object, service: object) -> None:
    """Nothing where the actor records the decisions of a review of a service, or of the committee that leads it."""
    held = next((one for one in view.framework.reviews if one.id == review), None)
    where = scope(service, None, portfolios(view))
    led = [each.title for each in view.framework.committees if held is not None and each.role == held.lead]
    committees = [Scope(committee=title) for title in led]
    if not any(can(view.actor, Action.RECORD_DECISIONS, one, view.framework) for one in committees):
        require(view.actor, Action.RECORD_DECISIONS, where, view.framework)
