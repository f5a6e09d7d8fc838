"""What a service spent, and what it answers to the framework's value for money questions."""

import pandas as pd

from pmf_core import relations, said
from pmf_core.methods.unit_cost import A_YEAR, whole_years
from pmf_core.periods import Period, from_ordinals
from pmf_core.results import Spent, ValueAnswer
from pmf_core.view import View


def spent(view: View, service: str) -> tuple[Spent, ...]:
    """Budget against outturn of the home council's service, each year up to the view's, oldest first.

    A year is its own row, else the sum of parts that fill it, of which no one cell is the source. Of a year that is
    not filled its parts are told.
    """
    rows = relations.budgets(view.store, view.known, service)
    rows = _years(rows[rows["council"] == view.council], view.framework.year_start)
    rows = rows[rows["first"] <= view.period.last]
    received = {seq: one.id for seq, one in relations.by_number(view.store, view.known).items()}
    return tuple(
        Spent(
            period=_span(view, row["first"], row["last"]), budget=said.number(row["budget"]),
            actual=said.number(row["actual"]), note=said.text(row["note"]), submission=received[row["seq"]],
            sheet=said.text(row["sheet"]), row=None if pd.isna(row["row"]) else int(row["row"]),
            column=said.text(row["column"]),
        )
        for row in rows.to_dict("records")
    )  # fmt: skip


def _years(rows: pd.DataFrame, year_start: int) -> pd.DataFrame:
    """The rows, with one of each year in the place of the parts that fill it."""
    inside = rows["last"] - (rows["last"] - year_start + 1) % A_YEAR
    inside = inside.where((rows["first"] >= inside) & (rows["last"] - rows["first"] + 1 < A_YEAR))
    parts = rows.assign(last=inside + A_YEAR - 1)[inside.notna()]
    if parts.empty:
        return rows
    years = whole_years(rows, ["budget", "actual"], year_start)
    filled = rows.assign(year=inside + A_YEAR - 1)["year"].isin(years["last"])
    own = rows[inside.isna()]
    made = years[~years["last"].isin(own["last"])]
    newest = parts.groupby("last")["seq"].max()
    made = made.assign(first=made["last"] - A_YEAR + 1, seq=made["last"].map(newest))
    return pd.concat([rows[~filled], made]).sort_values(["last", "first"], kind="stable")


def answers(view: View, service: str) -> tuple[ValueAnswer, ...]:
    """Every question of the framework with the service's newest answer for a period begun by the view's end."""
    rows = relations.value_answers(view.store, view.known, service)
    newest = rows[rows["first"] <= view.period.last].drop_duplicates("question")  # newest first
    held = {row["question"]: row for row in newest.to_dict("records")}
    received = {seq: one.id for seq, one in relations.by_number(view.store, view.known).items()}
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
