"""One exception in full: its cause, the options, what is proposed and was decided, the levels that were begun.

Source: docs/method.md#exceptions.
"""

from typing import Any

import pandas as pd

from pmf_core.actions import of
from pmf_core.errors import WrongInput
from pmf_core.exceptions import one
from pmf_core.periods import Period, from_ordinals
from pmf_core.registers import records, with_months
from pmf_core.relations import submissions
from pmf_core.results import OPEN_STATES, ActionLine, ExceptionReport, Intervention, Option
from pmf_core.returns.tables import code as normal
from pmf_core.said import day, number, text
from pmf_core.view import View


def report(view: View, kind: str, code: str) -> ExceptionReport:
    """What the service says of a subject's exception at the view's period, and what is done about it.

    Raises:
        WrongInput: there is no such kind of subject, or this one is no exception then, or none that the actor may see.
    """
    line = one(view, kind, code)
    if line is None:
        raise WrongInput(f"“{code}” is no exception in {view.period.title}.")
    told = _about(records(view, "explanations"), kind, code)
    at_period = _of_period(view, told)
    mine = at_period.to_dict("records")[0] if len(at_period) else {}
    earlier = told[told["end"] < pd.Timestamp(view.period.start)].sort_values("end", ascending=False)
    names = {each.seq: each.id for each in submissions(view.store, view.known)} if mine else {}
    return ExceptionReport(
        line=line, cause=text(mine.get("cause")), recovery=text(mine.get("recovery")),
        computed=computed(view, line.chance), recover_by=day(mine.get("recover_by")),
        remedy=mine.get("remedy") is not False, explained_by=text(mine.get("explained_by")),
        explained_on=day(mine.get("explained_on")),
        options=_options(view, kind, code), actions=_actions(view, kind, code), interventions=history(view, kind, code),
        earlier=tuple((_period(view, row), row["cause"]) for row in with_months(earlier).to_dict("records")),
        submission=names.get(mine["seq"], "") if mine else "",
    )  # fmt: skip


def history(view: View, kind: str, code: str) -> tuple[Intervention, ...]:
    """Every level of the ladder that was recorded of a subject, the newest first."""
    rows = _about(records(view, "interventions"), kind, code)
    if rows.empty:
        return ()
    titles = {level.id: level.title for level in view.framework.ladder}
    names = {each.seq: each.id for each in submissions(view.store, view.known)}
    rows = rows.sort_values("begun_on", ascending=False, kind="stable")
    return tuple(_intervention(row, titles, names) for row in rows.to_dict("records"))


def computed(view: View, chance: float | None) -> str:
    """What the chance of missing the year says of recovery: likely, uncertain, unlikely; "" where there is none."""
    if chance is None:
        return ""
    rules = view.framework.exceptions
    return "unlikely" if chance >= rules.unlikely else "likely" if chance < rules.likely else "uncertain"


def _intervention(row: dict[Any, Any], titles: dict[str, str], names: dict[int, str]) -> Intervention:
    return Intervention(
        level=row["level"], level_title=titles.get(row["level"], row["level"]),
        begun_on=pd.Timestamp(row["begun_on"]).date(), due=day(row["due"]), decided_by=text(row["decided_by"]),
        reason=text(row["reason"]), happened=text(row["happened"]), ended_on=day(row["ended_on"]),
        outcome=text(row["outcome"]), submission=names.get(row["seq"], ""),
    )  # fmt: skip


def _options(view: View, kind: str, code: str) -> tuple[Option, ...]:
    rows = _of_period(view, _about(records(view, "options"), kind, code))
    return tuple(
        Option(row["number"], row["text"], number(row["cost"]), text(row["effect"]), text(row["risk"]),
               preferred=row["preferred"] is True)
        for row in rows.to_dict("records")
    )  # fmt: skip


def _actions(view: View, kind: str, code: str) -> tuple[ActionLine, ...]:
    """Those that are open, and those proposed since the period began; the newest first."""
    start = view.period.start
    told = [
        line for line in of(view, kind, code)
        if line.state in OPEN_STATES or (line.proposed_on is not None and line.proposed_on >= start)
    ]  # fmt: skip
    return tuple(sorted(told, key=lambda line: line.proposed_on or start, reverse=True))


def _about(rows: pd.DataFrame, kind: str, code: str) -> pd.DataFrame:
    return rows[rows["subject_kind"].eq(kind) & rows["subject"].eq(normal(code))]


def _of_period(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["start"].eq(pd.Timestamp(view.period.start)) & rows["end"].eq(pd.Timestamp(view.period.end))]


def _period(view: View, row: dict[Any, Any]) -> Period:
    return from_ordinals(None, row["first"], row["last"], year_start=view.framework.year_start)
