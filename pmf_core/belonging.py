"""Where a record belongs, and whether the actor may see it there: of a portfolio of its own, else of its service's."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pmf_core import relations
from pmf_core.access import Action, Scope, can
from pmf_core.cache import remember
from pmf_core.kept import registered
from pmf_core.view import View


def portfolios(view: View) -> Mapping[Any, Any]:
    """The portfolio of each service, by its code; NaN where it has none. Read once for each state of the store."""

    def read() -> Mapping[Any, Any]:
        services = relations.services(view.store, view.known)
        return dict(zip(services["code"], services["portfolio"], strict=True))

    return remember(view.store, ("portfolios", registered(view)), read)


def service_names(view: View) -> dict[Any, str]:
    """The name of each service, by its code."""
    services = relations.services(view.store, view.known)
    return dict(zip(services["code"], services["name"], strict=True))


def scope(service: object, portfolio: object, held: Mapping[Any, Any]) -> Scope:
    """The scope of a record of a service (NaN, None: of none), with a portfolio of its own or that of its service."""
    own = service if isinstance(service, str) else None
    named = (portfolio, held.get(own))
    return Scope(service=own, portfolio=next((one for one in named if isinstance(one, str)), None))


def visible(view: View, rows: pd.DataFrame, action: Action = Action.SEE_UNPUBLISHED) -> "pd.Series[bool]":
    """Which rows, each with its `service` and if it has one its `portfolio`, the actor may see."""
    held = portfolios(view)
    about = (rows[name].tolist() if name in rows else [None] * len(rows) for name in ("service", "portfolio"))
    each = list(zip(*([one if isinstance(one, str) else None for one in column] for column in about), strict=True))
    told = {
        (service, own): can(view.actor, action, scope(service, own, held), view.framework)
        for service, own in dict.fromkeys(each)
    }
    return pd.Series([told[pair] for pair in each], index=rows.index, dtype=bool)
