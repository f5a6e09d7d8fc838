"""Every action with its subject, its lateness and whether it worked; the overdue first.

Source: docs/method.md#worked.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from pmf_core.access import Action, can
from pmf_core.actions.judging import DONE, judged
from pmf_core.belonging import portfolios, scope, service_names
from pmf_core.by_code import by_code
from pmf_core.called import titles as called
from pmf_core.kept import kept
from pmf_core.registers import records, whose
from pmf_core.relations import submissions
from pmf_core.results import OPEN_STATES, ActionLine, Actions, Worked
from pmf_core.returns.kinds import KINDS
from pmf_core.returns.tables import code as normal
from pmf_core.said import day, number, text
from pmf_core.view import View

TEXTS = ("code", "title", "subject", "problem", "owner", "proposed_by", "state", "decided_by", "reason", "effect",
         "resource", "evidence", "lesson", "meeting")  # fmt: skip
DAYS = ("proposed_on", "due", "decided_on", "done_on")


def actions(view: View) -> Actions:
    """Every action that the actor may see: the overdue first, the longest overdue before; then by day due.

    Judged by every figure known at the view's moment, whatever its period. Kept until something that it rests on
    changes.
    """
    answer = kept(view, "actions", lambda: _told(view, _lines(view)))
    return replace(answer, as_at=view.known.moment)


def chosen(every: Actions, lines: Iterable[ActionLine]) -> Actions:
    """Some of them, counted anew, in the same order."""
    these = tuple(lines)
    return Actions(
        as_at=every.as_at, lines=these, counts=dict(Counter(line.state for line in these)),
        overdue=sum(line.days_late > 0 for line in these),
        verdicts=dict(Counter(line.worked.verdict for line in these if line.state == DONE)),
    )  # fmt: skip


def of(view: View, kind: str, code: str) -> tuple[ActionLine, ...]:
    """The actions about one subject, as `actions` orders them."""
    wanted = kind, normal(code)
    return tuple(line for line in actions(view).lines if (line.kind, line.subject) == wanted)


def one(view: View, code: str) -> ActionLine:
    """One of them by its code, in any case.

    Raises:
        WrongInput: there is none, or none that the actor may see.
    """
    return by_code(actions(view).lines, code, "action", "actions")


def verdicts(view: View) -> dict[tuple[str, str], str]:
    """The verdict of the latest action done about each subject, by its kind and its normalised code."""
    done = [line for line in actions(view).lines if line.state == DONE and line.subject]
    done.sort(key=lambda line: (line.done_on or line.decided_on or date.min, line.code))
    return {(line.kind, line.subject): line.worked.verdict for line in done}


def may_report(view: View, line: ActionLine) -> bool:
    """Whether the actor may say now what came of it: who sends for its service, at the present moment."""
    where = scope(line.service or None, None, portfolios(view))
    return not view.previewing and can(view.actor, Action.UPLOAD, where, view.framework)


def _lines(view: View) -> list[ActionLine]:
    rows = records(view, "actions")
    if rows.empty:
        return []
    told, today = judged(view, rows), view.known.moment.date()
    rows = rows.assign(whose=whose(view, KINDS["actions"], rows))
    rows = rows.assign(submission=rows["seq"].map({one.seq: one.id for one in submissions(view.store, view.known)}))
    titles, names = called(view, rows["subject_kind"]), service_names(view)
    return [
        _line(row, worked, titles, names, today)
        for row, worked in zip(rows.to_dict("records"), told, strict=True)
    ]  # fmt: skip


def _line(
    row: dict[Any, Any], worked: Worked, titles: dict[tuple[str, str], str], names: dict[Any, str], today: date
) -> ActionLine:
    texts: dict[str, Any] = {name: text(row[name]) for name in TEXTS}
    days: dict[str, Any] = {name: day(row[name]) for name in DAYS}
    late = (today - days["due"]).days if days["due"] and texts["state"] in OPEN_STATES else 0
    kind, service = text(row["subject_kind"]), text(row["whose"])
    return ActionLine(
        **texts, **days, kind=kind, subject_title=titles.get((kind, texts["subject"]), texts["subject"]),
        service=service, service_name=names.get(service, service), days_late=max(late, 0), cost=number(row["cost"]),
        worked=worked, submission=text(row["submission"]),
    )  # fmt: skip


def _told(view: View, lines: Iterable[ActionLine]) -> Actions:
    empty = Actions(view.known.moment, (), {}, 0, {})
    return chosen(empty, sorted(lines, key=_urgent))


def _urgent(line: ActionLine) -> tuple[object, ...]:
    """The longest overdue first, then what is open by its day, then what is over, the latest first."""
    over = line.state not in OPEN_STATES
    when = line.done_on or line.decided_on or date.min
    ahead = -when.toordinal() if over else (line.due or date.max).toordinal()
    return -line.days_late, over, ahead, line.code
