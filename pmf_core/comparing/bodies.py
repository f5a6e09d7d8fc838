"""Whom figures can be of: the councils of the reference, and the comparator bodies that were loaded."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import pandas as pd

from pmf_core import reference, relations
from pmf_core.cache import remember
from pmf_core.view import View

T = TypeVar("T")
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)  # for a first or last day that is not known or not yet come


@dataclass(frozen=True, slots=True)
class Body:
    """One council or comparator body. `county` is the code of the county council, or what a body's own row says."""

    code: str
    name: str
    type: str
    region: str
    county: str
    nation: str
    start: date
    end: date
    listed: bool  # in the reference's list of councils


def lasting(view: View, what: Hashable, make: Callable[[], T]) -> T:
    """An answer that rests on the returns alone: kept for every period, day and actor, until one more is received."""
    return remember(view.store, (what, view.known.seq, view.known.undone), make)


def everyone(view: View) -> Mapping[str, Body]:
    """Every council, and every body known then, by code; a body with a council's code is that council."""
    return lasting(view, "everyone", lambda: _everyone(view))


def body_names(view: View) -> Mapping[str, str]:
    """The short printed name of every council, body and nation, and the home council's, by code."""
    named = {code: body.name for code, body in everyone(view).items()}
    return {view.council: view.council_name} | named | reference.NATIONS


def match_many(view: View, names: Iterable[str]) -> dict[str, str | None]:
    """The code of the council, body or home council that each name or code means; None where none or several fit."""
    found = reference.match_many(names)
    others = [body for body in everyone(view).values() if not body.listed]
    home = {view.council.casefold(): view.council, view.council_name.casefold(): view.council}
    exact = {body.code for body in others}
    named: dict[str, str | None] = {}
    for body in others:
        for said in {body.code.casefold(), body.name.casefold()}:
            named[said] = None if said in named else body.code
    for name, council in found.items():
        written = name.strip().casefold()
        if written in home or name.strip() in exact:
            found[name] = home.get(written) or name.strip()
        elif written in named:  # what a council or two bodies are called is told by its exact code only
            found[name] = named[written] if council in {None, named[written]} else None
    return found


def suggest(view: View, name: str) -> list[str]:
    """The names of councils and bodies that are most like this one, likest first."""
    return reference.likest(name, [body.name for body in everyone(view).values() if not body.listed])


def _everyone(view: View) -> dict[str, Body]:
    short = reference.short_names()
    rows = relations.bodies(view.store, view.known)[["code", "name", "type", "region", "county"]].fillna("")
    rows = rows[~rows["code"].isin(reference.NATIONS)]  # a nation is nobody's fellow: its figure stands beside theirs
    made = {
        code: Body(code, name, type_, region, county, "", EARLIEST, LATEST, listed=False)
        for code, name, type_, region, county in rows.to_numpy().tolist()
    }
    return made | {
        code: Body(
            code, short[code], one.type, one.region, one.county, one.nation, one.start or EARLIEST, one.end or LATEST,
            listed=True,
        )
        for code, one in reference.councils().items()
    }  # fmt: skip


def table(view: View) -> pd.DataFrame:
    """Everyone as a table: council, type, region, county, nation (str), start, end (datetime64), listed."""
    return lasting(view, "everyone as a table", lambda: _table(view)).copy(deep=False)


def _table(view: View) -> pd.DataFrame:
    columns = ["council", "type", "region", "county", "nation", "start", "end", "listed"]
    rows = [
        (one.code, one.type, one.region, one.county, one.nation, one.start, one.end, one.listed)
        for one in everyone(view).values()
    ]
    made = pd.DataFrame(rows, columns=columns)
    return made.assign(start=pd.to_datetime(made["start"]), end=pd.to_datetime(made["end"]))
