"""The table of permissions, asked: a role of the framework allows, and nothing else does."""

from collections.abc import Iterable

from pmf_core.access.actor import LOCAL, Actor, Scope
from pmf_core.errors import NotAllowed
from pmf_core.framework import Action, Framework, Reach

_WORDS = {
    Action.SEE_PUBLISHED: "see what is published",
    Action.SEE_UNPUBLISHED: "see figures before they are published",
    Action.SEE_SUPPRESSED: "see figures that are held back for small numbers",
    Action.UPLOAD: "upload figures, explain them or propose remedial action",
    Action.AGREE_ACTION: "agree or refuse a remedial action",
    Action.RAISE_QUESTION: "raise a question",
    Action.RECORD_DECISIONS: "record the decisions of a review",
    Action.PROPOSE_DATA_LIST: "propose a change to the data list, a target or a tolerance",
    Action.EDIT_DATA_LIST: "change the data list, targets or tolerances",
    Action.PUBLISH: "publish",
    Action.MANAGE_ROLES: "give or take away roles",
}


def can(actor: Actor, action: Action, scope: Scope, framework: Framework) -> bool:
    """Whether one of the actor's roles allows the action there. A role that the framework has not, allows nothing."""
    if actor.named(LOCAL.name) == LOCAL:
        return True
    return any(
        _covers(permission.scope, actor, scope)
        for role in framework.acting
        if role.id in actor.roles
        for permission in role.may
        if permission.action == action
    )


def require(actor: Actor, action: Action, scope: Scope, framework: Framework) -> None:
    """Nothing where the actor may; else NotAllowed, which says what was wanted, where, and who may."""
    if can(actor, action, scope, framework):
        return
    where = next((f" for {place}" for place in (scope.service, scope.portfolio, scope.committee) if place), "")
    holders = [role.title for role in framework.acting if any(p.action == action for p in role.may)]
    who = f" Those who may, within their own scope: {', '.join(holders)}." if holders else ""
    raise NotAllowed(f"{actor.name} may not {_WORDS[action]}{where}.{who}")


def changes_rights(now: Framework, other: Framework) -> bool:
    """Whether somebody could do or see more or less than now, were the other framework in force."""
    may = [{role.id: role.may for role in each} for each in (now.acting, other.roles)]
    return may[0] != may[1] or now.publication.small_number != other.publication.small_number


def among(wanted: str | None, own: Iterable[str]) -> bool:
    """Whether a code or a name is one of these; case and spaces do not matter."""
    return wanted is not None and _plain(wanted) in {_plain(one) for one in own}


def _covers(reach: Reach, actor: Actor, scope: Scope) -> bool:
    match reach:
        case Reach.ANY:
            return True
        case Reach.OWN_SERVICE:
            return among(scope.service, actor.services)
        case Reach.OWN_PORTFOLIO:
            return among(scope.portfolio, actor.portfolios)
        case Reach.OWN_COMMITTEE:
            return among(scope.committee, actor.committees)
        case Reach.NOT_OWN_SERVICE:
            return bool(scope.service and actor.services) and not among(scope.service, actor.services)
        case Reach.NOT_OWN_WORK:
            return scope.prepared_by is not None and scope.prepared_by != actor.id


def _plain(text: str) -> str:
    return "".join(text.casefold().split())
