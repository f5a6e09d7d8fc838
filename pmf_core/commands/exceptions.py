"""Exceptions and achievements as a command's answer."""

from collections.abc import Iterator

from pmf_core import answers_json, describe
from pmf_core import exceptions as found
from pmf_core.access import Actor
from pmf_core.api import CLEAN, FOUND, Answer
from pmf_core.commands.returns import lines
from pmf_core.describe import exceptions as say
from pmf_core.results import Achievement, ExceptionLine, Exceptions
from pmf_core.store import Store
from pmf_core.view import open_view


def exceptions(store: Store, actor: Actor, *, period: str | None = None, as_at: str | None = None) -> Answer:
    """Every exception of a period with all its reasons and its level of the ladder, gravest first; achievements."""
    view = open_view(store, actor, period, as_at)
    answer = found.exceptions(view)
    json = answers_json.dump({
        "council": view.council, "period": answer.period, "as_at": answer.as_at, "headline": say.headline(answer),
        "exceptions": [_line(line) for line in answer.lines], "over": [_line(line) for line in answer.over],
        "achievements": [_achievement(one) for one in answer.achievements],
    })  # fmt: skip
    return Answer(lines(_text(answer, len(view.framework.ladder))), json, FOUND if answer.lines else CLEAN)


def _text(answer: Exceptions, levels: int) -> Iterator[str]:
    yield say.headline(answer)
    for line in answer.lines:
        yield ""
        yield f"{describe.rag(line.rag):<10} {say.KINDS[line.kind]} {line.code} {line.title}"
        yield from (f"  {words}" for words in say.reasons(line))
        yield f"  {say.change(line)}"
        if line.rung:
            yield f"  {say.rung_said(line.rung, levels)}"
    for one in answer.achievements:
        yield ""
        yield f"{say.KINDS[one.kind]} {one.code} {one.title}"
        yield from (f"  {say.achievement_reason(one, why)}" for why in one.reasons)


def _line(line: ExceptionLine) -> dict[str, object]:
    rung = line.rung
    level = None if rung is None else {
        "id": rung.id, "number": rung.number, "title": rung.title, "because": list(rung.because),
        "reached": rung.reached, "due": rung.due, "role": rung.role, "requires": rung.requires,
    }  # fmt: skip
    return {
        "kind": line.kind, "code": line.code, "title": line.title, "service": line.service, "owner": line.owner,
        "quadrant": line.quadrant, "rag": line.rag, "before": line.before, "change": line.change,
        "reasons": [
            {"reason": why.reason, "value": why.value, "limit": why.limit, "in_a_row": why.in_a_row,
             "since": why.since, "words": say.reason(line, why)}
            for why in line.reasons
        ],
        "came": list(line.came), "went": list(line.went), "chance": line.chance, "statutory": line.statutory,
        "level": level, "explained": line.explained, "explain_due": line.explain_due,
    }  # fmt: skip


def _achievement(one: Achievement) -> dict[str, object]:
    return {
        "kind": one.kind, "code": one.code, "title": one.title, "service": one.service, "quadrant": one.quadrant,
        "rag": one.rag, "new": one.new,
        "reasons": [
            {"reason": why.reason, "value": why.value, "limit": why.limit, "words": say.achievement_reason(one, why)}
            for why in one.reasons
        ],
    }  # fmt: skip
