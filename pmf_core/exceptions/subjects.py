"""What can be an exception: each sort of subject with how it stands, and why it needs attention.

A sort gives two frames. Subjects, on (kind, normalised code): code (as printed), title, service, service_name, owner,
portfolio, quadrant, rag, far, statutory, chance, shown (the period of its figure), unit, decimals. Reasons: key,
reason, value, limit.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd

from pmf_core.belonging import service_names
from pmf_core.data_quality import ratings
from pmf_core.exceptions.recorded import recorded
from pmf_core.facts import of_scorecard
from pmf_core.methods.exceptions import REASONS, of_indicators
from pmf_core.methods.milestones import DONE, milestones
from pmf_core.model import Rag, Reason
from pmf_core.money import money
from pmf_core.outturns import outlooks
from pmf_core.portfolio import portfolio
from pmf_core.registers import records
from pmf_core.results import ProjectLine, Row
from pmf_core.results.projects import RUNNING
from pmf_core.returns.tables import code as normal
from pmf_core.risks import risks
from pmf_core.said import text
from pmf_core.scorecard import scorecard
from pmf_core.view import View

ABOUT = [
    "kind", "code", "title", "service", "service_name", "owner", "portfolio", "quadrant", "rag", "far", "statutory",
    "chance", "shown", "unit", "decimals",
]  # fmt: skip
POOR = "poor"
LEAST_AMBER = 1.0  # per cent: by less nothing is divided
NO_FIGURE = ("", 0)  # unit and decimals of what is no indicator


class Sort(NamedTuple):
    """One sort's subjects and their reasons."""

    subjects: pd.DataFrame
    reasons: pd.DataFrame


def indicators(view: View) -> Sort:
    """Every indicator of the scorecard."""
    rows = [row for quadrant in scorecard(view).quadrants for row in quadrant.rows]
    known, ahead = recorded(view), outlooks(view)
    poor = {normal(one.code) for one in ratings(view) if one.overall == POOR}
    listed = of_scorecard(view).data_list
    statutory = set(listed.loc[listed["statutory"].eq(True), "code"])
    keys = [("indicator", normal(row.code)) for row in rows]
    chances = [ahead[row.code].outturn.chance if row.code in ahead else None for row in rows]
    about = _frame(
        ("indicator", row.code, row.short_name or row.name, row.service, row.service_name, row.owner, row.portfolio,
         row.quadrant, str(row.rag), row.severity, key[1] in statutory, chance, row.shown or view.period, row.unit,
         row.decimals)
        for row, key, chance in zip(rows, keys, chances, strict=True)
    )  # fmt: skip
    told = told_of(rows, about.index).assign(
        chance=about["chance"], poor=[code in poor for _, code in keys],
        failed=[key in known.failed for key in keys], warned=[key in known.warned for key in keys],
    )  # fmt: skip
    return Sort(about, of_indicators(told, view.framework.rag.at_risk_chance))


def told_of(rows: Iterable[Row], index: pd.Index) -> pd.DataFrame:
    """How each indicator stands, as `methods.exceptions` reads it."""
    lines = [
        (str(row.rag), str(row.state), str(row.short), str(row.long), str(row.signal.variation or ""),
         str(row.signal.assurance or ""), row.value, row.target, row.stretch, row.shortfall, row.days_late,
         str(row.polarity), row.signal.usual.mean if row.signal.usual else None)
        for row in rows
    ]  # fmt: skip
    names = ["rag", "state", "short", "long", "variation", "assurance", "value", "target", "stretch", "shortfall",
             "days_late", "polarity", "mean"]  # fmt: skip
    told = pd.DataFrame(lines, columns=names, index=index)
    numbers = ["value", "target", "stretch", "shortfall", "mean"]
    return told.astype(dict.fromkeys(numbers, "float64"))


def projects(view: View) -> Sort:
    """Every project that runs and that the actor may see whole."""
    rules, days = view.framework.projects, view.framework.slippage.amber_days
    live = [line for line in portfolio(view).lines if line.state in RUNNING and line.open]
    about = _frame(
        ("project", line.code, line.title, line.service, line.service_name, line.owner, "", line.quadrant, line.rag,
         _worst(line, days, rules.cost_amber), False, None, view.period)
        for line in live
    )  # fmt: skip
    found = []
    for key, line in zip(about.index, live, strict=True):
        over = line.variance_percent
        found += [
            (key, reason, value, limit)
            for reason, rag, value, limit in (
                (Reason.RED, line.rag, None, None), (Reason.SLIPPED, line.time, line.slippage, days),
                (Reason.OVERSPEND, line.cost, over, rules.cost_amber),
            ) if rag == Rag.RED
        ]  # fmt: skip
    return Sort(about, _with_warned(view, about, found))


def milestones_of(view: View) -> Sort:
    """Every milestone that is of no project, or of one that does not run: those of others are told by the project."""
    rows = records(view, "milestones")
    live = {normal(line.code) for line in portfolio(view).lines if line.state in RUNNING and line.open}
    rows = rows[~rows["project"].isin(live)].reset_index(drop=True)
    if rows.empty:
        return Sort(_frame(()), _reasons([]))
    days = view.framework.slippage.amber_days
    told = milestones(rows, view.known.moment.date(), days)
    names = service_names(view)
    baseline, today = pd.to_datetime(rows["baseline"]), pd.Timestamp(view.known.moment.date())
    behind = told["slippage"].where(told["slippage"] > 0, (today - baseline).dt.days.where(told["state"].eq("overdue")))
    rag = told["rag"].where(told["state"].ne(DONE), Rag.GREEN)
    about = _frame(
        ("milestone", row["code"], row["title"], text(row["service"]), names.get(row["service"], ""),
         text(row["owner"]), "", "", rag[n], behind.fillna(0)[n] / max(days, 1), False, None, view.period)
        for n, row in enumerate(rows.to_dict("records"))
    )  # fmt: skip
    red = rag.eq(Rag.RED).to_numpy() & (baseline <= pd.Timestamp(view.period.end)).to_numpy()
    found = [(key, Reason.SLIPPED, late, days) for key, late in zip(about.index[red], behind[red], strict=True)]
    return Sort(about, _with_warned(view, about, found))


def budgets(view: View) -> Sort:
    """The budget of every service that is forecast to overspend."""
    lines = money(view).services
    about = _frame(
        ("budget", line.code, line.title, line.service, line.service_name, "", "", "", line.rag,
         (line.percent or 0) / max(view.framework.money.amber, LEAST_AMBER), False, None, view.period)
        for line in lines
    )  # fmt: skip
    found = [
        (key, Reason.OVERSPEND, line.variance, line.budget) for key, line in zip(about.index, lines, strict=True)
        if line.rag == Rag.RED and (line.variance or line.variance_to_date or 0) > 0
    ]  # fmt: skip
    return Sort(about, _with_warned(view, about, found))


def risks_of(view: View) -> Sort:
    """Every risk that is open."""
    lines = risks(view).lines
    about = _frame(
        ("risk", line.code, line.title, line.service, line.service_name, line.owner, "", "", line.now.rag,
         line.now.score / max(line.appetite, 1), False, None, view.period)
        for line in lines
    )  # fmt: skip
    found = [
        (key, Reason.ABOVE_APPETITE, line.now.score, line.appetite)
        for key, line in zip(about.index, lines, strict=True) if line.above
    ]  # fmt: skip
    return Sort(about, _with_warned(view, about, found))


def _with_warned(view: View, about: pd.DataFrame, found: list[tuple[Any, ...]]) -> pd.DataFrame:
    warned, failed = recorded(view).warned, recorded(view).failed
    red = about["rag"].eq(Rag.RED)
    more = [(key, Reason.WARNED, None, None) for key in about.index if key in warned]
    more += [(key, Reason.ACTION_FAILED, None, None) for key in about.index[red] if key in failed]
    return _reasons([*found, *more])


def _worst(line: ProjectLine, days: int, cost: float) -> float:
    """Slippage and overspend as shares of what is still amber, the larger of them."""
    over = (line.variance_percent or 0) / cost if cost else 0.0
    return max((line.slippage or 0) / max(days, 1), over, 0.0)


def _frame(lines: Iterable[tuple[Any, ...]]) -> pd.DataFrame:
    each = [line if len(line) == len(ABOUT) else (*line, *NO_FIGURE) for line in lines]
    rows = pd.DataFrame(each, columns=ABOUT)
    keys = [(kind, normal(code)) for kind, code in zip(rows["kind"], rows["code"], strict=True)]
    rows.index = pd.Index(keys, tupleize_cols=False)
    return rows.astype({"chance": "float64", "far": "float64", "statutory": "bool", "decimals": "int64"})


def _reasons(lines: list[tuple[Any, ...]]) -> pd.DataFrame:
    rows = pd.DataFrame([(key, str(reason), value, limit) for key, reason, value, limit in lines], columns=REASONS)
    return rows.astype({"value": "float64", "limit": "float64"})
