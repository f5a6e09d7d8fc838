"""Value for money: what a unit of a service costs beside how it performs, against a group; what the service answers."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pmf_core import relations
from pmf_core.access import Action, Scope, can, require
from pmf_core.comparing.groups import find_group
from pmf_core.errors import WrongInput
from pmf_core.kept import kept
from pmf_core.methods.unit_cost import A_YEAR
from pmf_core.periods import Period
from pmf_core.results import Corner, ServiceValue, ValueComparison
from pmf_core.returns.tables import code as normal
from pmf_core.value.value_figures import seen
from pmf_core.value.value_review import answers, spent
from pmf_core.value.value_standing import lacking, standing
from pmf_core.view import View


def pairs(view: View) -> tuple[tuple[str, str, str], ...]:
    """Every comparison that the actor may see: code and name of its service, and its title, in that order.

    One that names an indicator that the actor may not see is left out.
    """
    return tuple((pair["service"], pair["service_name"], pair["title"]) for pair in _pairs(view) if seen(view, pair))


def comparison(
    view: View, service: str, title: str, group: str = "", period: Period | None = None
) -> ValueComparison:
    """One comparison of the register, us against a group; with the reason where an indicator of it is gone.

    Args:
        service: its code. title: the comparison's, in any case. group: an id or plain words; "" is the framework's.
        period: a financial year; None is the newest that ends by the view's end in which we have both figures.
    Raises:
        WrongInput: no such comparison or group, or a period that is not a financial year.
        NotAllowed: the actor may not see one of its indicators.

    Source: docs/method.md#value-for-money.
    """
    mine = [pair for pair in _pairs(view) if pair["service"] == normal(service)]
    pair = next((pair for pair in mine if pair["title"].casefold() == title.strip().casefold()), None)
    if pair is None:
        raise WrongInput(f"There is no comparison “{title}” of a service “{service}”.")
    if period is not None and (period.months != A_YEAR or period.year() != period):
        raise WrongInput(f"{period.title} is not a financial year, by which cost and performance are compared.")
    chosen = find_group(view, group, view.council)
    what = ("value", pair["service"], pair["title"], chosen.id, period.label if period else "")
    return kept(view, what, lambda: lacking(view, pair, chosen) or standing(view, pair, chosen, period))


def comparisons(view: View, group: str = "") -> tuple[ValueComparison, ...]:
    """Every comparison that the actor may see."""
    return tuple(comparison(view, service, title, group) for service, _, title in pairs(view))


def service_value(view: View, service: str, group: str = "", period: Period | None = None) -> ServiceValue:
    """One service: its comparisons, its budget against outturn, the questions with its answers.

    Raises:
        WrongInput: no such service. NotAllowed: the actor may not see it.
    """
    wanted = normal(service)
    every = relations.services(view.store, view.known).set_index("code")
    if wanted not in every.index:
        raise WrongInput(f"There is no service “{service}”. The services are {', '.join(every.index)}.")
    require(view.actor, Action.SEE_UNPUBLISHED, _scope(every, wanted), view.framework)
    mine = [title for code, _, title in pairs(view) if code == wanted]
    return ServiceValue(
        service=wanted, name=str(every.loc[wanted, "name"]),
        comparisons=tuple(comparison(view, wanted, title, group, period) for title in mine),
        spent=spent(view, wanted), answers=answers(view, wanted),
    )  # fmt: skip


def chosen(value: ServiceValue, title: str) -> ValueComparison | None:
    """The comparison of a service that a title means, else its first; None where it has none."""
    named = [one for one in value.comparisons if one.title.casefold() == title.strip().casefold()]
    return next(iter((*named, *value.comparisons)), None)


def corner_names(view: View) -> Mapping[Corner, str]:
    """What the framework calls each corner."""
    return {corner: getattr(view.framework.value_for_money, corner) for corner in Corner}


def _pairs(view: View) -> list[dict[Any, Any]]:
    every = relations.services(view.store, view.known).set_index("code")
    listed = relations.value_comparisons(view.store, view.known)
    listed = listed[listed["service"].isin(every.index)]
    listed = listed.assign(service_name=listed["service"].map(every["name"])).sort_values(["service_name", "title"])
    return [
        pair for pair in listed.to_dict("records")
        if can(view.actor, Action.SEE_UNPUBLISHED, _scope(every, pair["service"]), view.framework)
    ]  # fmt: skip


def _scope(services: pd.DataFrame, service: str) -> Scope:
    portfolio = services.loc[service, "portfolio"]
    return Scope(service=service, portfolio=portfolio if isinstance(portfolio, str) else None)
