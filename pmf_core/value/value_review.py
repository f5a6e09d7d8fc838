"""What a service spent, and what it answers to the framework's value for money questions."""

import pandas as pd

from pmf_core import relations, said
from pmf_core.periods import Period, from_ordinals
from pmf_core.results import Spent, ValueAnswer
from pmf_core.view import View


def spent(view: View, service: str) -> tuple[Spent, ...]:
    """Budget against outturn of the home council's service, each period up to the view's year, oldest first."""
    rows = relations.budgets(view.store, view.known, service)
    rows = rows[(rows["council"] == view.council) & (rows["first"] <= view.period.last)]
    received = {one.seq: one.id for one in relations.submissions(view.store, view.known)}
    return tuple(
        Spent(
            period=_span(view, row["first"], row["last"]), budget=said.number(row["budget"]),
            actual=said.number(row["actual"]), note=said.text(row["note"]), submission=received[row["seq"]],
            sheet=said.text(row["sheet"]), row=None if pd.isna(row["row"]) else int(row["row"]),
            column=said.text(row["column"]),
        )
        for row in rows.to_dict("records")
    )  # fmt: skip


def answers(view: View, service: str) -> tuple[ValueAnswer, ...]:
    """Every question of the framework with the service's newest answer for a period begun by the view's end."""
    rows = relations.value_answers(view.store, view.known, service)
    newest = rows[rows["first"] <= view.period.last].drop_duplicates("question")  # newest first
    held = {row["question"]: row for row in newest.to_dict("records")}
    received = {one.seq: one.id for one in relations.submissions(view.store, view.known)}
    found = []
    for question in view.framework.value_for_money.questions:
        row = held.get(question.id)
        if row is None:
            found.append(ValueAnswer(question.id, question.title, "", "", "", None, None, "", 0))
            continue
        day = row["answered_on"]
        found.append(ValueAnswer(
            question.id, question.title, said.text(row["answer"]), said.text(row["evidence"]),
            said.text(row["answered_by"]),
            None if pd.isna(day) else day.date(), _span(view, row["first"], row["last"]),
            received[row["seq"]], int(row["seq"]),
        ))  # fmt: skip
    return tuple(found)


def _span(view: View, first: int, last: int) -> Period:
    return from_ordinals(None, int(first), int(last), year_start=view.framework.year_start)
