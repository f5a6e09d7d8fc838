"""A workbook to fill in, with what is already known in it: so that nobody types a code or a period."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

import pandas as pd

from pmf_core import asked, relations
from pmf_core.access import Action, Scope, can, require
from pmf_core.background import own_words
from pmf_core.errors import WrongInput
from pmf_core.formats import day, listed, plural
from pmf_core.framework import Permission, Reach
from pmf_core.periods import ROLLING, PeriodKind, last_full, months_in
from pmf_core.returns import identity
from pmf_core.returns.kinds import KINDS, VALUES, Kind
from pmf_core.returns.tables import code as normal
from pmf_core.returns.templates.template import template as workbook
from pmf_core.view import View

NEEDED = (Action.UPLOAD, Action.SEE_UNPUBLISHED)


def template(view: View, kind: str, service: str | None = None) -> bytes:
    """An .xlsx return of one kind for the view's period, for one service, or in one table for all.

    What stands in it: `asked.rows`. A hidden sheet says what it is, for the check of what comes back.

    Raises:
        WrongInput: no such kind or service.
        NotAllowed: the actor may not upload for the service.
    """
    chosen = _kind(kind)
    names = _services(view)
    code = None if service is None else normal(service)
    if code is not None and code not in names:
        there = f"The services are {', '.join(names)}." if names else "No service is recorded yet: load them first."
        raise WrongInput(f"There is no service “{service}”. {there}")
    for action in NEEDED:
        require(view.actor, action, Scope(service=code), view.framework)
    return _made(view, chosen, code, asked.rows(view, kind, code))


def _made(view: View, kind: Kind, service: str | None, rows: pd.DataFrame) -> bytes:
    every, services = relations.data_list(view.store, view.known), relations.services(view.store, view.known)
    mine = every[every["service"] == service] if service else every
    whose = services[services["code"] == service] if service else services.iloc[:0]
    return workbook(
        kind,
        title=f"{kind.title}: {whose['name'].iloc[0] if service else view.council_name}, {view.period.title}",
        rows=rows,
        guidance=_guidance(view, kind, whose, len(rows), set(mine["period_kind"])),
        choices={
            **{column.name: [*view.framework.named[column.named]] for column in kind.columns if column.named},
            "service": services["code"].tolist(),
            "indicator": mine.loc[mine["life"] != "retired", "display_code"].tolist(),
            "quadrant": [quadrant.id for quadrant in view.framework.quadrants],
        },
        about=asked.ABOUT,
        words=own_words(view.framework),
        mine=identity.Identity(
            council=view.council, council_name=view.council_name, service=service or "", kind=kind.name,
            period=view.period.label, data_list=identity.digest(every, service or ""), submission=str(view.known.seq),
            made=day(view.known.moment.date()),
        ),
        made=view.known.moment,
    )  # fmt: skip


def templates(view: View, kind: str) -> dict[str, bytes]:
    """By file name, a workbook for each service that the actor may upload for and that is asked for anything.

    Raises WrongInput where there is no such kind.
    """
    chosen = _kind(kind)
    mine = [
        code for code in _services(view)
        if all(can(view.actor, action, Scope(service=code), view.framework) for action in NEEDED)
    ]  # fmt: skip
    found = {code: asked.rows(view, kind, code) for code in mine}
    return {filename(view, kind, code): _made(view, chosen, code, rows) for code, rows in found.items() if len(rows)}


def archive(view: View, kind: str) -> bytes:
    """The same workbooks as one .zip file. Raises WrongInput where there is no such kind."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in templates(view, kind).items():
            packed.writestr(zipfile.ZipInfo(name), data)
    return stream.getvalue()


def filename(view: View, kind: str, service: str | None) -> str:
    """What a template is called, safe in any folder: `values-HOU-2026-27-Q2.xlsx`."""
    words = (kind, service or "all", view.period.label)
    return "-".join(re.sub(r"[^\w.-]+", "-", word) for word in words) + ".xlsx"


def _kind(kind: str) -> Kind:
    if kind not in KINDS:
        raise WrongInput(f"“{kind}” is not a kind of return. The kinds are {', '.join(KINDS)}.")
    return KINDS[kind]


def _services(view: View) -> dict[str, str]:
    services = relations.services(view.store, view.known)
    return dict(zip(services["code"], services["name"], strict=True))


def _guidance(view: View, kind: Kind, whose: pd.DataFrame, rows: int, frequencies: set[str]) -> list[str]:
    """What is asked, by when, and who to ask, in the framework's words."""
    lines = [f"For {view.council_name}, {view.period.title}: {plural(rows, 'row')}. {kind.about}"]
    if kind is VALUES:
        lines.append("Figures that were returned already are shown, and can be corrected.")
        lines += [f"By when: {listed(by_when)}."] if (by_when := list(_by_when(view, frequencies))) else []
    for name, what in (("director", "Accountable"), ("champion", "Data champion"), ("organisation", "Sent by")):
        lines += [f"{what}: {who}." for who in whose[name] if isinstance(who, str)]
    ask = [role.title for role in view.framework.acting if any(map(_edits, role.may))]
    return [*lines, *([f"Who to ask: {listed(ask)}."] if ask else [])]


def _edits(permission: Permission) -> bool:
    return permission.action is Action.EDIT_DATA_LIST and permission.scope is Reach.ANY


def _by_when(view: View, frequencies: set[str]) -> Iterator[str]:
    """Of each frequency, the last day on which the figure of the view's period is in time."""
    for kind in sorted({PeriodKind(text) for text in frequencies} - ROLLING, key=months_in):
        period = last_full(view.period.end, kind, year_start=view.framework.year_start)
        if period.end >= view.period.start:
            yield f"{period.title} by {day(view.framework.due_on(period, view.closed))}"
