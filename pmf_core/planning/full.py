"""One plan in full.

Source: docs/method.md#plans.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pmf_core import said
from pmf_core.belonging import visible
from pmf_core.facts import of_codes, positions_at
from pmf_core.kept import kept
from pmf_core.planning.allocated import COUNCILS, allocated
from pmf_core.planning.contents import THEMES, Held, held
from pmf_core.planning.plans import found, plans, versions_of, year_of
from pmf_core.planning.promises import rated
from pmf_core.planning.takes import advice, implications, sums, unadvised
from pmf_core.results import (
    PlanInFull,
    PlanLine,
    PlanMeasure,
    PlanMilestone,
    PlanObjective,
    PlanProject,
    PlanRisk,
    Row,
    Spent,
)
from pmf_core.returns.kinds.registers import DATA_LIST
from pmf_core.risks import assessed
from pmf_core.rows import rows_of
from pmf_core.said import day
from pmf_core.scorecard import rows_by_code
from pmf_core.trends import signals_of
from pmf_core.value.value_review import spent
from pmf_core.view import View


def plan(view: View, code: str) -> PlanInFull:
    """Everything of one plan that the actor may see.

    Raises:
        WrongInput: there is no such plan, or none that the actor may see.
    """
    line = found(view, code)
    return kept(view, ("plan", line.code), lambda: _plan(view, line))


def _plan(view: View, line: PlanLine) -> PlanInFull:
    registers = held(view)
    stated, measured = _objectives(view, registers, line), _measures(view, registers, line)
    sorts = {one.sort for one in measured}
    asked = implications(registers, line.code)
    given = advice(view, registers, line)
    ours = line.level in COUNCILS and not line.service
    return PlanInFull(
        line=line, year=year_of(view), approach=_approach(registers, line.code),
        themes=tuple(one for one in stated if one.sort in THEMES),
        objectives=tuple(one for one in stated if one.sort not in THEMES), measures=measured,
        missing=tuple(sort for sort in DATA_LIST.column("indicator_type").choices if sort not in sorts),
        projects=_projects(registers, line.code), milestones=_milestones(view, registers, line.code),
        risks=_risks(view, registers, line.code), implications=asked, sums=sums(asked), advice=given,
        unadvised=unadvised(view, registers, line, given), budget=_budget(view, line), makings=versions_of(view, line),
        allocated=allocated(registers, plans(view).lines, line.code) if ours else (),
    )  # fmt: skip


def _approach(registers: Held, code: str) -> str:
    mine = registers.plans.loc[registers.plans["code"] == code, "approach"]
    return said.text(mine.iloc[0])


def _objectives(view: View, registers: Held, line: PlanLine) -> tuple[PlanObjective, ...]:
    links, titles = registers.links, dict(zip(registers.objectives["code"], registers.objectives["title"], strict=True))
    levels, names = view.framework.named["levels"], _names(registers)
    above = links[(links["from_kind"] == "objective") & (links["to_kind"] == "objective")]
    to_these = links[links["to_kind"] == "objective"].groupby(["to_code", "from_kind"]).size().to_dict()
    seen = set(registers.indicators["code"])
    measures = links[(links["from_kind"] == "indicator") & links["from_code"].isin(seen)].groupby("to_code").size()
    return tuple(
        PlanObjective(
            code=row["code"], title=row["title"], sort=said.text(row["sort"]) or "objective",
            level=levels.get(row["level"], row["level"]), service_name=_name(names, row["service"]),
            owner=said.text(row["owner"]), benefit=said.text(row["benefit"]), resource=said.text(row["resource"]),
            due=day(row["due"]),
            serves=tuple((code, titles[code]) for code in above.loc[above["from_code"] == row["code"], "to_code"]
                         if code in titles),
            measures=int(measures.get(row["code"], 0)),
            delivered_by=sum(int(to_these.get((row["code"], kind), 0)) for kind in ("project", "milestone")),
        )
        for row in registers.objectives[registers.objectives["plan"] == line.code].to_dict("records")
    )  # fmt: skip


def _measures(view: View, registers: Held, line: PlanLine) -> tuple[PlanMeasure, ...]:
    """The indicators of a plan with their ratings at the view's period, in the order of their codes."""
    codes = registers.of(line.code, "indicator")
    if not codes:
        return ()
    links = registers.links
    theirs = links[(links["from_kind"] == "indicator") & (links["to_kind"] == "objective")]
    theirs = theirs[theirs["to_code"].isin(registers.of(line.code, "objective"))]
    sorts = dict(zip(registers.indicators["code"], registers.indicators["indicator_type"], strict=True))
    rows = _rows(view, codes)
    return tuple(
        PlanMeasure(rows[code], said.text(sorts[code]), tuple(theirs.loc[theirs["from_code"] == code, "to_code"]))
        for code in sorted(rows)
    )


def _rows(view: View, codes: Sequence[str]) -> dict[str, Row]:
    """Each indicator as on the scorecard; what is not on it is rated beside it."""
    board = rows_by_code(view)
    found = {code: board[code] for code in codes if code in board}
    others = [code for code in codes if code not in board]
    if not others:
        return found
    facts = of_codes(view, others)
    last, months = view.period.last, view.period.months
    both = positions_at(view, facts, [last - months, last], months)
    rows = rows_of(view, facts, both[both["last"] == last], both[both["last"] != last], signals_of(view, facts))
    return found | dict(zip(facts.data_list["code"], rows, strict=True))


def _projects(registers: Held, code: str) -> tuple[PlanProject, ...]:
    names = _names(registers)
    rows = registers.projects[registers.projects["code"].isin(registers.of(code, "project"))]
    return tuple(
        PlanProject(
            row["code"], row["title"], said.text(row["about"]), _name(names, row["service"]), said.text(row["owner"]),
            day(row["starts"]), day(row["ends"]), said.text(row["state"]),
        )
        for row in rows.to_dict("records")
    )  # fmt: skip


def _milestones(view: View, registers: Held, code: str) -> tuple[PlanMilestone, ...]:
    """What the plan promises, in the order of the promised days."""
    names, projects = _names(registers), dict(zip(registers.projects["code"], registers.projects["title"], strict=True))
    rows = registers.milestones[registers.milestones["code"].isin(registers.of(code, "milestone"))]
    rows = rated(view, rows, year_of(view)).sort_values(["baseline", "code"])
    return tuple(
        PlanMilestone(
            code=row["code"], title=row["title"], project=_name(projects, row["project"]),
            service_name=_name(names, row["service"]), owner=said.text(row["owner"]), baseline=row["baseline"].date(),
            forecast=day(row["forecast"]), actual=day(row["actual"]), slippage=said.whole(row["slippage"]),
            rag=row["rag"], state=row["state"], note=said.text(row["note"]), this_year=bool(row["this_year"]),
        )
        for row in rows.to_dict("records")
    )  # fmt: skip


def _risks(view: View, registers: Held, code: str) -> tuple[PlanRisk, ...]:
    """What threatens the plan: by what is left after mitigation, the highest first."""
    rows = registers.risks[registers.risks["code"].isin(registers.of(code, "risk"))]
    rows = rows.assign(**assessed(view, rows), name=rows["title"].str.casefold())
    return tuple(
        PlanRisk(
            row["code"], row["title"], said.text(row["cause"]), row["inherent_impact"], row["inherent_likelihood"],
            said.text(row["mitigation"]), said.text(row["residual_impact"]), said.text(row["residual_likelihood"]),
            said.text(row["owner"]), day(row["reviewed_on"]),
        )
        for row in rows.sort_values(["left_score", "name"], ascending=[False, True]).to_dict("records")
    )  # fmt: skip


def _budget(view: View, line: PlanLine) -> Spent | None:
    """What the plan's service was to cost and did cost in the year; None where it may not be seen, or is not known."""
    seen = line.service and visible(view, pd.DataFrame({"service": [line.service]})).all()
    year = year_of(view)
    return next((one for one in spent(view, line.service) if one.period == year), None) if seen else None


def _names(registers: Held) -> dict[Any, Any]:
    return dict(zip(registers.services["code"], registers.services["name"], strict=True))


def _name(names: dict[Any, Any], code: object) -> str:
    """What a code is called; the code itself where there is no such record, "" where none is named."""
    return str(names.get(code, code)) if isinstance(code, str) else ""
