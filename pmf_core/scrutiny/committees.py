"""Committees as the framework pairs them with services, and what of anything is theirs."""

from collections.abc import Iterable, Sequence

from pmf_core.belonging import service_names
from pmf_core.errors import WrongInput
from pmf_core.results.scrutiny import Paired
from pmf_core.view import View


def paired(view: View) -> tuple[Paired, ...]:
    """Every committee of the framework, in its order."""
    names, framework = service_names(view), view.framework
    roles = {role.id: role.title for role in framework.roles}
    return tuple(
        Paired(
            id=one.id, title=one.title, role=one.role, role_title=roles.get(one.role, one.role),
            services=tuple((code, names.get(code, code)) for code in one.services), every=not one.services,
        )
        for one in framework.committees
    )  # fmt: skip


def chosen(view: View, committee: str) -> tuple[Paired, ...]:
    """The committee of that id or title, in any case; "" is every one.

    Raises:
        WrongInput: the framework has none of that name.
    """
    every = paired(view)
    if not committee:
        return every
    found = tuple(one for one in every if committee.casefold() in (one.id.casefold(), one.title.casefold()))
    if not found:
        named = "; ".join(one.title for one in every) or "it has none"
        raise WrongInput(f"The framework has no committee “{committee}”: {named}.")
    return found


def looks_at(committees: Sequence[Paired], service: str) -> bool:
    """Whether one of them looks at a service; what is of no service is for those that look at every one."""
    return any(one.every or service in {code for code, _ in one.services} for one in committees)


def for_service(view: View, service: str) -> str:
    """The id of the one committee that looks into a service: paired with it, else with every one; "" where unclear."""
    every = paired(view)
    own = [one.id for one in every if not one.every and looks_at([one], service)]
    general = [one.id for one in every if one.every]
    found = own or general
    return found[0] if len(found) == 1 else ""


def names_one(committees: Iterable[Paired], text: str) -> bool:
    """Whether a text names one of them, by its title or id."""
    said = text.casefold().strip()
    return any(one.title.casefold() in said or one.id.casefold() == said for one in committees)
