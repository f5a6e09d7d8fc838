"""Every exception of a period: one for each subject, with all its reasons, its level of the ladder and what changed.

Source: docs/method.md#exceptions, #ladder.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from pmf_core.errors import WrongInput
from pmf_core.exceptions.achieved import achievements
from pmf_core.exceptions.recorded import Recorded, recorded
from pmf_core.exceptions.rungs import explain_due, rungs
from pmf_core.exceptions.runs import Run, period, runs
from pmf_core.exceptions.subjects import Sort, budgets, indicators, milestones_of, projects, risks_of
from pmf_core.kept import kept
from pmf_core.methods.exceptions import REASONS
from pmf_core.model import Rag, Reason
from pmf_core.results import ExceptionLine, Exceptions, Rung, Subject, Why
from pmf_core.returns.tables import code as normal
from pmf_core.view import View

SORTS = {
    "indicator": indicators, "project": projects, "milestone": milestones_of, "budget": budgets, "risk": risks_of,
}  # fmt: skip
SUBJECT_KINDS = tuple(SORTS)
NONE = pd.DataFrame(columns=REASONS).astype({"value": "float64", "limit": "float64"})


def exceptions(view: View) -> Exceptions:
    """Every exception and achievement of the view's period that the actor may see, gravest first.

    By the framework's order of reasons, then by how far off, then by title. What changed is told against the period
    before, both as known at the view's moment. Kept until something that it rests on changes.
    """
    return kept(view, "exceptions", lambda: _exceptions(view))


def one(view: View, kind: str, code: str) -> ExceptionLine | None:
    """The exception of one subject at the view's period; None where it is none.

    Raises:
        WrongInput: there is no such kind of subject.
    """
    if kind not in SORTS:
        raise WrongInput(f"There are no exceptions of “{kind}”. There are of: {', '.join(SORTS)}.")
    wanted = (kind, normal(code))
    return next((line for line in exceptions(view).lines if (line.kind, normal(line.code)) == wanted), None)


def subjects(view: View) -> pd.DataFrame:
    """Everything that can be an exception, and how it stands: `ABOUT` on (kind, normalised code)."""
    each = [sort.subjects for sort in _sorts(view)]
    return pd.concat([rows for rows in each if len(rows)] or each[:1])


def _sorts(view: View) -> tuple[Sort, ...]:
    """Every sort of subject with its reasons. Kept: who asks what changed asks for them beside the exceptions."""
    return kept(view, "sorts of subjects", lambda: tuple(make(view) for make in SORTS.values()))


def _exceptions(view: View) -> Exceptions:
    earlier = replace(view, period=view.period.previous())
    before = {_key(line): line for line in _lines(earlier, runs_too=False)}
    lines = tuple(_compared(view, line, before.get(_key(line))) for line in _lines(view))
    there = {_key(line) for line in lines}
    over = tuple(line for key, line in before.items() if key not in there)
    return Exceptions(view.period, earlier.period, view.known.moment, lines, over, achievements(view))


def _key(line: ExceptionLine) -> Subject:
    return line.kind, normal(line.code)


def _lines(view: View, *, runs_too: bool = True) -> tuple[ExceptionLine, ...]:
    """The exceptions of one period, gravest first, compared with none.

    Without runs, for how long each is red and on which level it stands is not told: to compare with, neither is asked.
    """
    return kept(view, ("exceptions of a period", runs_too), lambda: _made(view, runs_too=runs_too))


def _made(view: View, *, runs_too: bool) -> tuple[ExceptionLine, ...]:
    each = _sorts(view)
    reasons = pd.concat([NONE, *(sort.reasons for sort in each if len(sort.reasons))], ignore_index=True)
    if reasons.empty:
        return ()
    about = subjects(view)
    known = recorded(view)
    order = {str(reason): n for n, reason in enumerate(view.framework.exceptions.order)}
    everything = reasons
    reasons = reasons[reasons["reason"].isin(order)]
    about = about.loc[about.index.isin(set(reasons["key"]))]
    run = runs(view, about.index[about["rag"].eq(Rag.RED)].tolist()) if runs_too else {}
    about = about.assign(asked=about["shown"].map({one: explain_due(view, one) for one in about["shown"].unique()}))
    if str(Reason.UNEXPLAINED) in order:
        reasons = pd.concat([reasons, _unexplained(view, about, known)], ignore_index=True)
    level = rungs(view, about, everything, known, run) if runs_too else {}
    why: dict[Subject, list[Why]] = {}
    for row in reasons.to_dict("records"):
        why.setdefault(row["key"], []).append(_why(view, row, run.get(row["key"], ())))
    lines = []
    for key, row in zip(about.index, about.to_dict("records"), strict=True):
        mine = tuple(sorted(why[key], key=lambda each: order[str(each.reason)]))
        lines.append(_line(view, row, mine, level.get(key), explained=key in known.explained))
    lines.sort(key=lambda line: (order[str(line.gravest.reason)], -line.far, line.title.casefold()))
    return tuple(lines)


def _unexplained(view: View, about: pd.DataFrame, known: Recorded) -> pd.DataFrame:
    """What of these is red, not explained for the period, and past the day by which it was to be."""
    today = view.known.moment.date()
    late = [
        {"key": key, "reason": str(Reason.UNEXPLAINED), "value": float((today - due).days), "limit": float("nan")}
        for key, rag, due in zip(about.index, about["rag"], about["asked"], strict=True)
        if rag == Rag.RED and key not in known.explained and due < today
    ]  # fmt: skip
    return pd.DataFrame(late, columns=["key", "reason", "value", "limit"])


def _why(view: View, row: Mapping[Any, Any], run: Run) -> Why:
    red = row["reason"] == Reason.RED
    value, limit = (None if pd.isna(row[name]) else float(row[name]) for name in ("value", "limit"))
    reason = Reason(row["reason"])
    return Why(reason, value, limit, period(view, run[0]) if red and run else None, len(run) if red else 0)


def _line(
    view: View, row: Mapping[Any, Any], why: tuple[Why, ...], rung: Rung | None, *, explained: bool
) -> ExceptionLine:
    names = ("kind", "code", "title", "service", "service_name", "owner", "portfolio", "quadrant")
    red = row["rag"] == Rag.RED
    return ExceptionLine(
        **{name: str(row[name]) for name in names}, period=view.period, reasons=why, rag=Rag(row["rag"]),
        before=Rag.NOT_RATED, far=float(row["far"]), change="", came=(), went=(), statutory=bool(row["statutory"]),
        chance=None if pd.isna(row["chance"]) else float(row["chance"]), rung=rung, explained=explained,
        explain_due=row["asked"] if red else None, unit=str(row["unit"]), decimals=row["decimals"],
    )  # fmt: skip


def _compared(view: View, line: ExceptionLine, before: ExceptionLine | None) -> ExceptionLine:
    """The same with what came and went since the period before."""
    now = [why.reason for why in line.reasons if isinstance(why.reason, Reason)]
    then = [why.reason for why in before.reasons if isinstance(why.reason, Reason)] if before else []
    came, went = (tuple(one for one in mine if one not in other) for mine, other in ((now, then), (then, now)))
    if before is None:
        return replace(line, change="new", came=came)
    order = list(view.framework.exceptions.order)
    step = order.index(now[0]) - order.index(then[0]) or len(went) - len(came)
    change = "graver" if step < 0 else "milder" if step > 0 else "same"
    return replace(line, before=before.rag, change=change, came=came, went=went)
