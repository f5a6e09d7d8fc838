"""What changed since a moment, as a command's answer."""

from collections.abc import Iterator
from dataclasses import asdict

from pmf_core import answers_json
from pmf_core import what_changed as found
from pmf_core.access import Actor
from pmf_core.api import CLEAN, FOUND, Answer
from pmf_core.commands.returns import lines
from pmf_core.describe import changed as say
from pmf_core.describe import rag
from pmf_core.errors import WrongInput
from pmf_core.results.changed import WhatChanged
from pmf_core.store import Store
from pmf_core.view import open_view


def changed(
    store: Store, actor: Actor, *, since: str | None = None, period: str | None = None, as_at: str | None = None
) -> Answer:
    """Everything that changed since a moment, by what it is; without one since the council's last review.

    Raises:
        WrongInput: the moment cannot be read, nothing was known yet, or there is no review to begin from.
    """
    view = open_view(store, actor, period, as_at)
    moment = found.chosen(view, since or "")
    if moment is None:
        raise WrongInput("No review was held and nothing was known a week ago: name a moment, as --since 2026-11-17.")
    answer = found.what_changed(view, moment)
    told = say.lines(answer)
    json = answers_json.dump({
        "council": view.council, "since": answer.since, "until": answer.until, "period_was": answer.period_was,
        "period": answer.period, "headline": say.headline(answer), "changes": [asdict(line) for line in told],
    })  # fmt: skip
    return Answer(lines(_text(answer, told)), json, FOUND if told else CLEAN)


def _text(answer: WhatChanged, told: list[say.Line]) -> Iterator[str]:
    yield say.headline(answer)
    yield say.periods(answer)
    for sort, title in say.SORTS.items():
        mine = [line for line in told if line.sort == sort]
        if mine:
            yield ""
            yield title
            yield from (_line(line) for line in mine)


def _line(line: say.Line) -> str:
    about = f" ({line.about})" if line.about else ""
    return f"  {line.code:<12} {line.title}: {_moved(line)}{about}"


def _moved(line: say.Line) -> str:
    """From what to what: "Amber 77.9% to Red 71.8%"."""
    was, now = (
        " ".join(part for part in (rag(rating) if rating else "", figure) if part)
        for rating, figure in ((line.rag_was, line.was), (line.rag, line.now))
    )
    return f"{was} to {now}" if was else now
