"""What one reader needs now: what waits for them, what changed since they looked, and their month."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from pmf_core import describe, relations
from pmf_core.access import LOCAL
from pmf_core.describe import changed as of_changed
from pmf_core.describe import exceptions as of_exceptions
from pmf_core.describe import mine as say
from pmf_core.formats import plural
from pmf_core.results import Entry
from pmf_core.results.changed import WhatChanged
from pmf_core.results.mine import MyWork
from pmf_core.view import View
from pmf_core.what_changed import Choice, choices
from ui import address
from ui.blocks.changed import written
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


def lists(answer: MyWork, service: str, council: str) -> None:
    """What is overdue and what waits, then the month, what comes next and what is done; each leads to its page."""
    month = answer.month
    html(
        "mine/waits.html", answer=answer, most=MOST, council=council, service=service, meeting=say.meeting(answer),
        kinds=of_exceptions.KINDS, late=[_part("late", "Late in the calendar", month.late, "Nothing is late.")],
    )  # fmt: skip
    html("calendar/mine.html", service=service, parts=[
        _part("due", f"Due in {month.month.title}", month.due, "Nothing more is due this month."),
        _part("ahead", "In the two months after", month.ahead, "Nothing is to come."),
        _part("done", f"Done in {month.month.title}", month.done, "Nothing is done yet."),
    ])  # fmt: skip


def _part(key: str, title: str, entries: Sequence[Entry], nothing: str) -> tuple[object, ...]:
    """A list of the calendar: at most so many lines, and how many entries there are more."""
    lines = describe.gathered(entries)
    return key, title, len(entries), lines[:MOST], sum(len(line.entries) for line in lines[MOST:]), nothing


def anything(answer: MyWork) -> bool:
    """Whether there is anything to show."""
    month = answer.month
    waits = (month.late, month.due, month.done, month.ahead, answer.actions, answer.questions, answer.explain)
    return any((*waits, answer.agree, answer.answer, answer.meeting))


def since(view: View, last: datetime | None) -> Choice | None:
    """Since when it is told what changed: the visit before, else what is offered first; None where there is nothing."""
    if last is not None and last < view.known.moment:
        return Choice(last, "you last looked")
    return next(iter(choices(view)), None)


def changed(answer: WhatChanged, about: str, service: str) -> None:
    """How much changed since then, by what it is; it leads to the whole."""
    lines = [line for line in of_changed.lines(answer) if service in ("", line.service)]
    counts = [(title, sum(line.sort == sort for line in lines)) for sort, title in of_changed.SORTS.items()]
    html(
        "mine/changed.html", counts=[one for one in counts if one[1]], service=service, about=about,
        since=written(answer.since), moment=answer.since,
    )  # fmt: skip


def links(answer: MyWork, service: str) -> None:
    """Where there is more."""
    owed = sum(entry.sort == "returns" for entry in (*answer.month.late, *answer.month.due))
    html(
        "calendar/more.html", service=service, review=None if answer.meeting else answer.month.review,
        owed=f"{plural(owed, 'return')} outstanding" if owed else "",
    )  # fmt: skip
