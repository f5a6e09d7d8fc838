"""What changed since a moment: since when, how much of what, and every change in its table."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time

from pmf_core import formats
from pmf_core.describe import changed as say
from pmf_core.describe import exceptions as of_exceptions
from pmf_core.results.changed import WhatChanged
from pmf_core.view import View
from pmf_core.what_changed import choices
from ui import address
from ui.download import Cell, day
from ui.render import html

STAYS = ("since", "service")
HEADER = (
    "What", "Kind", "Code", "Title", "Service", "Was", "Rating before", "Now", "Rating", "When", "About", "Submission",
)  # fmt: skip
KINDS = of_exceptions.KINDS | {"action": "Action", "meeting": "Meeting"}
OF_RATINGS = ("red", "green", "rating")


def moments(view: View, since: datetime) -> dict[str, str]:
    """Since when one may ask, by how the address writes it; the first is asked for where it says nothing."""
    told: dict[str, str] = {}
    for one in choices(view):
        told.setdefault(written(one.since), f"{formats.day(one.since)}: {one.about}")
    told.setdefault(written(since), formats.moment(since))
    return told


def written(since: datetime) -> str:
    """A moment as the address writes it: the end of a day as that day."""
    return f"{since:%Y-%m-%d}" if since.time() == time.max else since.isoformat(timespec="seconds")


def services(view: View, lines: Sequence[say.Line]) -> dict[str, str]:
    """Every service of which something changed."""
    held = sorted({(line.service_name or line.service, line.service) for line in lines if line.service})
    return {"": f"All {view.framework.words.services}"} | {code: name for name, code in held}


def kept(lines: Sequence[say.Line], service: str) -> list[say.Line]:
    """Those of one service; "" is every one."""
    return [line for line in lines if service in ("", line.service)]


def tally(lines: Sequence[say.Line], show: str) -> None:
    """How many changes there are of each sort; each count leads to those alone."""
    rows = [
        {"title": title, "count": sum(line.sort == sort for line in lines), "chosen": sort == show,
         "href": _here(show=sort)}
        for sort, title in say.SORTS.items()
    ]  # fmt: skip
    html("changed/tally.html", tally=rows)


def tables(view: View, answer: WhatChanged, lines: Sequence[say.Line], show: str) -> None:
    """Every sort of change under its heading, with its table or a sentence that there was none."""
    for sort, title in say.SORTS.items():
        if show in ("", sort):
            mine = [line for line in lines if line.sort == sort]
            rated = sort in OF_RATINGS
            html(
                "changed/table.html", sort=sort, title=title, rows=[_row(line) for line in mine], rated=rated,
                nothing=say.NOTHING[sort], about=say.periods(answer) if rated else "", council=view.council_name,
                everything=_here() if show else "",
            )  # fmt: skip


def records(view: View, lines: Sequence[say.Line]) -> list[list[Cell]]:
    """Every change for a file."""
    return [[
        say.SORTS[line.sort], KINDS[line.kind], line.code, line.title, line.service_name or view.council_name, line.was,
        line.rag_was.value if line.rag_was else "", line.now, line.rag.value if line.rag else "", day(line.when),
        line.about, line.submission,
    ] for line in lines]  # fmt: skip


def _row(line: say.Line) -> Mapping[str, object]:
    return {"line": line, "kind": KINDS[line.kind], "place": _place(line)}


def _place(line: say.Line) -> str:
    if line.kind == "action":
        return address.href("actions", code=line.code)
    if line.kind == "meeting":
        return address.href("meeting", code=line.code)
    return address.subject(line.kind, line.code)


def _here(**more: str) -> str:
    return address.href("changed", **{name: address.asked(name) for name in STAYS}, **more)
