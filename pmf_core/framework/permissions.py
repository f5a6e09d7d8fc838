"""What a role may be allowed to do, and how far: the words that a framework file uses under `may`."""

from difflib import get_close_matches
from enum import StrEnum
from typing import Any


class Action(StrEnum):
    """One line of the table of permissions."""

    SEE_PUBLISHED = "see_published"
    SEE_UNPUBLISHED = "see_unpublished"
    SEE_SUPPRESSED = "see_suppressed"  # cells held back for small numbers
    UPLOAD = "upload"  # and explain, and propose remedial action
    AGREE_ACTION = "agree_action"  # or refuse it
    RAISE_QUESTION = "raise_question"
    RECORD_DECISIONS = "record_decisions"  # of a review
    PROPOSE_DATA_LIST = "propose_data_list"  # a change to it, to a target or a tolerance
    EDIT_DATA_LIST = "edit_data_list"  # data list, targets, tolerances
    PUBLISH = "publish"
    MANAGE_ROLES = "manage_roles"  # who has which role, and for which service, portfolio, committee


class Reach(StrEnum):
    """How far a permission goes, against what the actor is answerable for."""

    ANY = "any"
    OWN_SERVICE = "own_service"
    OWN_PORTFOLIO = "own_portfolio"
    OWN_COMMITTEE = "own_committee"
    NOT_OWN_SERVICE = "not_own_service"
    NOT_OWN_WORK = "not_own_work"  # a second person: never who prepared it


def expand(place: str, role: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """A role's table, at a place of the file, with `may` as a list of permissions; and its unknown words, each named.

    In the file `may` is a table: an action, and its scope or a list of scopes.
    """
    may = role.get("may", {})
    if not isinstance(may, dict):
        return role | {"may": []}, [f'{place}: `may` must be a table such as {{ upload = "own_service" }}']
    permissions, problems = [], []
    for action, scopes in may.items():
        wrong = _unknown(action, Action)
        for scope in scopes if isinstance(scopes, list) else [scopes]:
            wrong += _unknown(scope, Reach)
            permissions.append({"action": action, "scope": scope})
        problems += [f"{place}, may, `{action}`: {problem}" for problem in wrong]
    expanded = {"may": [] if problems else permissions} if "may" in role else {}
    return role | expanded, problems


def _unknown(word: object, words: type[StrEnum]) -> list[str]:
    known = [member.value for member in words]
    if word in known:
        return []
    close = get_close_matches(str(word), known, n=1)
    hint = f"did you mean `{close[0]}`?" if close else "choose from " + ", ".join(f"`{one}`" for one in known)
    return [f"`{word}` is not {'an action' if words is Action else 'a scope'}; {hint}"]
