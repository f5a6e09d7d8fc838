"""This month for one reader: lists of what is late, due, done and to come."""

from collections.abc import Mapping

from pmf_core import describe, relations
from pmf_core.access import LOCAL
from pmf_core.formats import plural
from pmf_core.results import Mine
from pmf_core.view import View
from ui import address
from ui.render import html

MOST = 12  # entries of one list


def roles(view: View) -> dict[str, str]:
    """The roles to choose from: the actor's own, the first of them first; the local user may be anybody."""
    held = {role.id: role.title for role in view.framework.roles}
    if view.actor == LOCAL:
        return {"": "Everybody"} | held
    return {id: held[id] for id in view.actor.roles if id in held} or {"": "Everybody"}


def services(view: View) -> dict[str, str]:
    """The services to choose from: the actor's own, or every one where they have none in particular."""
    rows = relations.services(view.store, view.known)
    held = dict(zip(rows["code"], rows["name"], strict=True))
    mine = {code: held[code] for code in view.actor.services if code in held}
    return mine or {"": "The whole council"} | held


def chosen(param: str, options: Mapping[str, str]) -> str:
    """What the address asks for; the first where it asks for none of them."""
    asked = address.asked(param)
    return asked if asked in options else next(iter(options))


def lists(answer: Mine) -> None:
    """What is late and due, beside what is done and what comes next; each leads to its page."""
    parts = [
        ("late", "Late", answer.late, "Nothing is late."),
        ("due", f"Due in {answer.month.title}", answer.due, "Nothing more is due this month."),
        ("ahead", "In the two months after", answer.ahead, "Nothing is to come."),
        ("done", f"Done in {answer.month.title}", answer.done, "Nothing is done yet."),
    ]
    html("calendar/mine.html", parts=[
        (key, title, len(these), lines[:MOST], sum(len(line.entries) for line in lines[MOST:]), none)
        for key, title, these, none in parts for lines in [describe.gathered(these)]
    ])  # fmt: skip


def links(answer: Mine, service: str) -> None:
    """Where there is more."""
    owed = sum(entry.sort == "returns" for entry in (*answer.late, *answer.due))
    html(
        "calendar/more.html", service=service, review=answer.review,
        owed=f"{plural(owed, 'return')} outstanding" if owed else "",
    )  # fmt: skip
