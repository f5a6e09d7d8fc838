"""Begin a database: the home council and the framework in force; or the demonstration council, whole."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pandas as pd

from pmf_core import demo as demonstration
from pmf_core import framework as frameworks
from pmf_core import reference, submissions
from pmf_core.access import LOCAL, Actor
from pmf_core.errors import WrongInput
from pmf_core.store import Store, record
from pmf_core.view import open_view

Progress = Callable[[int, int], None]


def init(store: Store, actor: Actor, council: str, name: str | None = None, *, framework: str) -> None:
    """Make the database one home council's, under one framework; both are recorded with their audit row.

    Args:
        council: an ONS code or a name that matches exactly one council; any code goes where `name` is given.

    Raises:
        WrongInput: the database already has a council, the council is not known (suggestions are named), or
            its name is blank.
        FrameworkError: the framework file has faults.
    """
    if "council" in store.settings:
        raise WrongInput(f"This database is already {store.settings['council_name']}'s. Use another PMF_DATABASE.")
    if name is not None and not name.strip():
        raise WrongInput("The council's name is blank. Give it after --name, or leave --name out for an ONS code.")
    if name is None:
        found = reference.find(council)
        council, name = found.code, found.name
    text = frameworks.read_text(framework)
    frameworks.parse(text, framework)
    record(
        store, kind="framework", scope=f"framework: {framework}", actor=actor.name,
        tables={"framework": pd.DataFrame({"id": [framework], "text": [text]})},
        settings={"council": council, "council_name": name},
    )


def demo(path: Path | str, progress: Progress | None = None) -> None:
    """Make a database of the demonstration council, return by return, each at its own moment.

    It is made beside its place and moved there when it is whole, so that an interruption leaves nothing.

    Raises:
        WrongInput: the database already has a council.
    """
    place = Path(path)
    if place.exists():
        _refuse_where_in_use(place)
    making = place.with_name(f"{place.stem}.making{place.suffix}")
    for left in making.parent.glob(f"{making.name}*"):
        left.unlink()
    uploads = place.with_name(f"{place.stem}-uploads")
    _fill(making, uploads, progress)
    making.replace(place)


def _refuse_where_in_use(place: Path) -> None:
    store = Store.open(place)
    try:
        if "council" in store.settings:
            raise WrongInput(f"This database is already {store.settings['council_name']}'s. Use another PMF_DATABASE.")
    finally:
        store.close()


def _fill(path: Path, uploads: Path, progress: Progress | None) -> None:
    moment = demonstration.BEGINS
    returns = tuple(demonstration.returns())

    def clock() -> datetime:
        return moment

    store = Store.open(path, clock=clock, uploads=uploads)
    try:
        init(store, LOCAL, demonstration.CODE, demonstration.NAME, framework="chesterfield")
        for n, item in enumerate(returns, start=1):
            moment = item.received_at
            actor = Actor(id=item.actor, name=item.actor, roles=(item.role,))
            submissions.load(
                open_view(store, actor), item.filename, item.data, kind=item.kind, reason=item.reason,
                accept_warnings=True,
            )
            if progress is not None:
                progress(n, len(returns))
        moment = demonstration.MOMENT
        record(
            store, kind="moment", scope="demonstration", actor=LOCAL.name, tables={},
            settings={"moment": demonstration.MOMENT.isoformat()},
        )
    finally:
        store.close()
