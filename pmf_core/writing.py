"""Who may store what: by whose a record is, by what it names, and by who has the say of it.

Source: docs/method.md#who-writes-plans.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from pmf_core import acting, relations
from pmf_core.access import Action, Scope, among, can, changes_rights, require
from pmf_core.belonging import portfolios, scope
from pmf_core.errors import NotAllowed
from pmf_core.framework import Framework
from pmf_core.registers import said, services_of, whose
from pmf_core.relations import Known
from pmf_core.returns.kinds import KINDS, Kind
from pmf_core.view import View

# what a record cannot be put into without a right over it
NAMED = ("plans", "projects", "teams", "contracts", "income_streams")
DECIDED = ["decided_by", "decided_on"]
ANSWERED = ["response", "responded_by"]


def may_send(view: View, kind: str | None = None) -> None:
    """Nothing where the actor has the say of anything that a return can hold; else NotAllowed.

    What is found in a file tells of what is stored: codes that there are, and those that they are like.

    Args:
        kind: the one kind that the return is to hold, where that is known before it is read.
    """
    if kind == "warnings" and acting.inside(view):
        return
    says = {Action.UPLOAD, Action.EDIT_DATA_LIST, Action.RECORD_DECISIONS, Action.AGREE_ACTION}
    if kind == "questions":
        says |= {Action.RAISE_QUESTION}
    able = {role.id for role in view.framework.acting if says & {each.action for each in role.may}}
    able |= {step.role for step in view.framework.plan_steps}
    if not able & set(view.actor.roles):
        require(view.actor, Action.UPLOAD, Scope(), view.framework)


def may_write(view: View, written: Mapping[str, pd.DataFrame], known: Known) -> None:
    """Nothing where the actor may store these records, or take them back; else NotAllowed.

    The council's lists: who may edit them. What services send: who may upload for every one it is or was of, and of
    each plan, project or team into which or out of which it is put. What has a say of its own: whose say it is.

    Args:
        written: the records by kind.
        known: what counts beside them: now, or of an undo what will count after it.
    """
    for kind in (KINDS[name] for name, rows in written.items() if len(rows)):
        if not _keeps_all(view, kind):
            rows = written[kind.name]
            _may(view, kind, rows, _before(view, kind, rows, known), written)


def may_put_in_force(view: View, other: Framework) -> None:
    """Whoever keeps the data list; a text that lets anybody do or see more or less needs who may give roles, too."""
    require(view.actor, Action.EDIT_DATA_LIST, Scope(), view.framework)
    if changes_rights(view.framework, other):
        require(view.actor, Action.MANAGE_ROLES, Scope(), view.framework)


def _keeps_all(view: View, kind: Kind) -> bool:
    """Whether the actor may store any record of a kind, whatever it replaces: what is stored need not be asked then."""
    keeps = can(view.actor, Action.EDIT_DATA_LIST, Scope(), view.framework) and kind.name not in acting.APART
    return keeps and (kind.register or kind.name in SAY or can(view.actor, Action.UPLOAD, Scope(), view.framework))


def _may(view: View, kind: Kind, rows: pd.DataFrame, before: pd.DataFrame, written: Mapping[str, pd.DataFrame]) -> None:
    keeps = can(view.actor, Action.EDIT_DATA_LIST, Scope(), view.framework)
    if kind.register:
        require(view.actor, Action.EDIT_DATA_LIST, Scope(), view.framework)
    elif kind.name in SAY:
        SAY[kind.name](view, rows, before)
    elif not can(view.actor, Action.UPLOAD, Scope(), view.framework):
        rows = acting.not_decided(kind, rows, written)
        of = pd.concat([whose(view, kind, rows), whose(view, kind, before)]).unique().tolist()
        for service in (*of, *_named(view, kind, rows, before, written)):
            own = service if isinstance(service, str) else None
            require(view.actor, Action.UPLOAD, Scope(service=own), view.framework)
    if kind.name == "implications" and not keeps and _decided(rows, before):
        require(view.actor, Action.EDIT_DATA_LIST, Scope(), view.framework)


def _before(view: View, kind: Kind, rows: pd.DataFrame, known: Known) -> pd.DataFrame:
    """The records that these would replace."""
    codes = rows[kind.key[0]].unique().tolist()
    before = relations.stored(view.store, known, kind.table, kind.key, codes)
    return before.merge(rows[list(kind.key)].astype(before[list(kind.key)].dtypes.to_dict()), on=list(kind.key))


def _named(
    view: View, kind: Kind, rows: pd.DataFrame, before: pd.DataFrame, written: Mapping[str, pd.DataFrame]
) -> list[Any]:
    """Whose those plans, projects and teams are that these records come to name, or name no more.

    What a record names already, and still does, was put there by who might.
    """
    found: list[Any] = []
    for column in (column for column in kind.columns if column.refers in NAMED):
        held = services_of(view, column.refers)
        if (sent := written.get(column.refers)) is not None:
            held |= dict(zip(sent["code"], sent["service"], strict=True))
        changed = said(rows, kind, [column.name, "withdrawn"]) ^ said(before, kind, [column.name, "withdrawn"])
        found += [held.get(named) for *_, named, _ in changed if named]
    return found


def _decided(rows: pd.DataFrame, before: pd.DataFrame) -> bool:
    """Whether any of these implications is or was more than proposed."""
    every = pd.concat([rows, before]).reindex(columns=["state", *DECIDED])
    return bool((every["state"].fillna("proposed").ne("proposed") | every[DECIDED].notna().any(axis=1)).any())


def _steps(view: View, rows: pd.DataFrame, before: pd.DataFrame) -> None:
    """A step of a plan is told by the role whose step it is, of plans that this role sees before they are published."""
    plans, held = services_of(view, "plans"), portfolios(view)
    steps = {name: step for step in view.framework.plan_steps for name in (step.id, step.title)}
    for plan, name in pd.concat([rows, before])[["plan", "step"]].drop_duplicates().itertuples(index=False, name=None):
        step, where = steps.get(name), scope(plans.get(plan), None, held)
        mine = step is not None and step.role in view.actor.roles
        alone = replace(view.actor, roles=(step.role,)) if step is not None else view.actor
        if not mine or not can(alone, Action.SEE_UNPUBLISHED, where, view.framework):
            role = view.framework.role(step.role) if step is not None else None
            whom = f"{role.title} or " if role is not None else ""
            title = step.title if step is not None else name
            raise NotAllowed(f"{view.actor.name} may not record the step “{title}” of {plan}: it is for "
                             f"{whom}whoever keeps the data list.")  # fmt: skip


def _advice(view: View, rows: pd.DataFrame, before: pd.DataFrame) -> None:
    """Advice is told by who records the decisions of the committee that gives it; the answer to it is not theirs."""
    for committee in pd.concat([rows, before])["given_by"].unique():
        records = can(view.actor, Action.RECORD_DECISIONS, Scope(committee=committee), view.framework)
        if not records or not among(committee, view.actor.committees):
            raise NotAllowed(f"{view.actor.name} may not record advice given by {committee}: it is for who records the "
                             "decisions of that committee or keeps the data list.")  # fmt: skip
    kind = KINDS["target_advice"]
    changed = said(rows, kind, ANSWERED) ^ said(before, kind, ANSWERED)
    if any(words for said in changed for words in said[-len(ANSWERED):]):
        require(view.actor, Action.EDIT_DATA_LIST, Scope(), view.framework)


def _reviews(view: View, rows: pd.DataFrame, before: pd.DataFrame) -> None:
    """A review is told by who records its decisions: of a service, or of the council."""
    kind = KINDS["reviews"]
    for service in pd.concat([whose(view, kind, rows), whose(view, kind, before)]).unique().tolist():
        own = service if isinstance(service, str) else None
        require(view.actor, Action.RECORD_DECISIONS, Scope(service=own), view.framework)


SAY: dict[str, Callable[[View, pd.DataFrame, pd.DataFrame], None]] = {  # whose say it is beside who keeps the data list
    "plan_steps": _steps, "target_advice": _advice, "reviews": _reviews, "actions": acting.actions,
    "warnings": acting.warnings, "interventions": acting.interventions, "meetings": acting.meetings,
    "decisions": acting.decisions, "questions": acting.questions,
}  # fmt: skip
