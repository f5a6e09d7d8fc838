"""Every question that the actor may see, and how it stands by the framework's protocol.

Source: docs/method.md#scrutiny.
"""

import re
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from pmf_core import relations
from pmf_core.access import Action, can
from pmf_core.belonging import portfolios, scope, service_names
from pmf_core.by_code import by_code
from pmf_core.called import titles
from pmf_core.framework.acting import ProtocolStep
from pmf_core.kept import kept
from pmf_core.methods import protocol as methods
from pmf_core.registers import records, whose
from pmf_core.results import QuestionLine
from pmf_core.results.scrutiny import Question, Standing
from pmf_core.returns.kinds import KINDS
from pmf_core.said import day, text
from pmf_core.view import View

Stood = tuple[QuestionLine, Standing]
STATES = (methods.OVERDUE, methods.OPEN, methods.ANSWERED)
TEXTS = ("code", "text", "source", "asked_by", "step", "committee", "answer", "answered_by", "satisfied", "withheld",
         "withheld_why")  # fmt: skip
LATER = re.compile(r"(.+)-(\d+)")  # the code of a matter, and the place of the step that it was taken to


def questions(view: View) -> tuple[QuestionLine, ...]:
    """The questions that the actor may see: the overdue first, then the open, then those answered."""
    return tuple(line for line, _ in stood(view))


def question(view: View, code: str) -> Question:
    """One question by its code, in any case.

    Raises:
        WrongInput: there is none, or none that the actor may see.
    """
    every = stood(view)
    line = by_code((line for line, _ in every), code, "question", "scrutiny")
    codes = {one.code for one, _ in every}
    whole = sorted(
        (one for one, _ in every if matter(one.code, codes) == matter(line.code, codes)),
        key=lambda one: (place(view, one.step), one.asked_on, one.code),
    )
    step = next((one for one in view.framework.protocol if one.id == line.step), None)
    where = scope(line.service or None, None, portfolios(view))
    return Question(
        line=line, standing=next(how for one, how in every if one.code == line.code),
        role_title=_role(view, step), about=step.about if step else "", steps=tuple(whole),
        may_answer=any(can(view.actor, one, where, view.framework) for one in (Action.UPLOAD, Action.AGREE_ACTION)),
        may_raise=can(view.actor, Action.RAISE_QUESTION, where, view.framework),
    )  # fmt: skip


def stood(view: View) -> tuple[Stood, ...]:
    """Every question with how it stands."""
    return kept(view, "questions", lambda: _stood(view), figures=False)


def matter(code: str, codes: set[str]) -> str:
    """The code under which a matter was first raised: of Q3-2, Q3, where there is a question of that code."""
    found = LATER.fullmatch(code)
    return found[1] if found and found[1] in codes else code


def place(view: View, step: str) -> int:
    """The place of a step in the protocol, 1 is the first; 0 where the framework has no such step."""
    return next((n for n, one in enumerate(view.framework.protocol, 1) if one.id == step), 0)


def _stood(view: View) -> tuple[Stood, ...]:
    rows = records(view, "questions")
    if rows.empty:
        return ()
    steps = view.framework.protocol
    first = steps[0].id if steps else None
    rows = rows.assign(whose=whose(view, KINDS["questions"], rows), step=rows["step"].fillna(first or np.nan))
    rows = rows.assign(due=_due(view, rows, steps), answered=rows["answer"].notna())
    codes = set(rows["code"])
    rows = rows.assign(at=[place(view, text(step)) for step in rows["step"]],
                       matter=[matter(code, codes) for code in rows["code"]])  # fmt: skip
    latest = rows.groupby("matter")["at"].transform("max")
    table = rows[["due", "answered", "satisfied"]].assign(step=rows["at"], taken=rows["at"] < latest)
    told = methods.standing(table, view.known.moment.date(), len(steps))
    ids = {seq: one.id for seq, one in relations.by_number(view.store, view.known).items()}
    rows = rows.assign(submission=[ids.get(seq, "") for seq in rows["seq"]])
    names, called = service_names(view), titles(view, rows["subject_kind"])
    following = dict(enumerate(steps))  # by the place of the step before
    found = [
        (_line(row, how, names, called, steps), _standing(how, following.get(row["at"])))
        for row, how in zip(rows.to_dict("records"), told.to_dict("records"), strict=True)
    ]
    return tuple(sorted(found, key=_order))


def _due(view: View, rows: pd.DataFrame, steps: tuple[ProtocolStep, ...]) -> "pd.Series[Any]":
    """The day by which each is due: as it says, else by the days of its step."""
    days = rows["step"].map({step.id: float(step.days) for step in steps}).astype("float64")
    by_step = methods.due(rows["asked_on"].to_numpy().astype("datetime64[D]"), days.to_numpy(), view.closed)
    told = pd.to_datetime(rows["due"])
    return told.where(told.notna(), pd.Series(by_step, index=rows.index).astype(told.dtype))


def _line(
    row: dict[Any, Any], how: dict[Any, Any], names: dict[Any, str], called: dict[tuple[str, str], str],
    steps: tuple[ProtocolStep, ...],
) -> QuestionLine:  # fmt: skip
    texts: dict[str, Any] = {name: text(row[name]) for name in TEXTS}
    asked = day(row["asked_on"])
    if asked is None:
        raise ValueError(f"question {row['code']} has no day")  # the column is required: the store refuses a blank
    kind, subject, service = (text(row[name]) for name in ("subject_kind", "subject", "whose"))
    step = {one.id: one.title for one in steps}.get(texts["step"], texts["step"])
    return QuestionLine(
        **texts, asked_on=asked, step_title=step,
        kind=kind, subject=subject, subject_title=called.get((kind, subject), subject), service=service,
        service_name=names.get(service, service), due=day(row["due"]), days_late=int(how["days_late"]),
        answered_on=day(row["answered_on"]), submission=row["submission"],
    )  # fmt: skip


def _standing(how: dict[Any, Any], step: ProtocolStep | None) -> Standing:
    there = step is not None and how["next"] != methods.LAST
    return Standing(
        state=how["state"], next=how["next"], opens=day(how["opens"]),
        step=step.id if step is not None and there else "", step_title=step.title if step is not None and there else "",
    )  # fmt: skip


def _order(stood: Stood) -> tuple[object, ...]:
    """The longest overdue first, then what is due soonest, then what was answered last."""
    line, how = stood
    back = -line.answered_on.toordinal() if line.answered_on else 0
    return STATES.index(how.state), -line.days_late, back, line.due or date.max, line.code


def _role(view: View, step: ProtocolStep | None) -> str:
    role = view.framework.role(step.role) if step is not None else None
    return role.title if role is not None else ""
