"""The cross-check of a council's plan with its services' plans: whether each promise is taken up by who leads it.

Source: docs/method.md#plans.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pmf_core import said
from pmf_core.planning.contents import Held
from pmf_core.results import Allocated, PlanLine, PlanState

COUNCILS = ("national", "community", "corporate")  # levels whose plans promise for the whole council
HOLDING = (PlanState.IN_FORCE, PlanState.NOT_ADOPTED)
ORDER = ("no_service", "no_plan", "not_taken_up", "taken_up")


def allocated(held: Held, lines: Sequence[PlanLine], plan: str = "") -> tuple[Allocated, ...]:
    """Every promise of the council's plans of today with the plan of its lead service, the worst first.

    Args:
        plan: the code of one plan of the council, of any day; "" is all of them but the framework's own.
    """
    ours = [
        line.code for line in lines
        if line.code == plan or (not plan and _councils(line) and line.state in HOLDING and line.kind != "framework")
    ]  # fmt: skip
    promised = held.parts[held.parts["plan"].isin(ours) & held.parts["kind"].eq("milestone")]
    rows = held.milestones[held.milestones["code"].isin(promised["code"])]
    leads = _leads(held, rows)
    by_service = _plans_of(lines)
    serving = _serving(held)
    names = dict(zip(held.services["code"], held.services["name"], strict=True))
    found = [
        _one(row, leads[row["code"]], names, by_service, serving.get(row["code"], {}))
        for row in rows.to_dict("records")
    ]
    return tuple(sorted(found, key=lambda one: (ORDER.index(one.state), one.service_name.casefold(), one.code)))


def _councils(line: PlanLine) -> bool:
    return not line.service and line.level in COUNCILS


def _leads(held: Held, rows: pd.DataFrame) -> dict[str, str]:
    """The lead service of each milestone: its own, else its project's; "" where none is named."""
    of_project = dict(zip(held.projects["code"], held.projects["service"], strict=True))
    own = rows["service"].fillna(rows["project"].map(of_project).astype("str"))
    return {code: said.text(service) for code, service in zip(rows["code"], own, strict=True)}


def _plans_of(lines: Sequence[PlanLine]) -> dict[str, list[PlanLine]]:
    """The plans of each service, not of its teams, whose days have begun and not ended."""
    found: dict[str, list[PlanLine]] = {}
    for line in lines:
        if line.service and not line.team and line.state in HOLDING:
            found.setdefault(line.service, []).append(line)
    return found


def _serving(held: Held) -> dict[str, dict[str, list[str]]]:
    """For each milestone, the titles of the objectives that serve it, by the plan that states them.

    One does that the milestone or its project delivers, that is linked to either, or that serves the same objective.
    """
    links, ends = held.links, ["from_kind", "from_code", "to_kind", "to_code"]
    itself = held.milestones[["code"]].assign(milestone=lambda rows: rows["code"], kind="milestone")
    project = held.milestones[["code", "project"]].dropna().rename(columns={"code": "milestone", "project": "code"})
    subject = pd.concat([itself, project.assign(kind="project")])
    delivers = subject.merge(links[ends], left_on=["kind", "code"], right_on=["from_kind", "from_code"])
    delivers = delivers[["milestone", "to_kind", "to_code"]]
    reached = pd.concat([delivers, subject.rename(columns={"kind": "to_kind", "code": "to_code"})])
    upward = links.loc[links["from_kind"] == "objective", ends].merge(reached, on=["to_kind", "to_code"])
    told = pd.concat([upward["milestone"], delivers.loc[delivers["to_kind"] == "objective", "milestone"]])
    codes = pd.concat([upward["from_code"], delivers.loc[delivers["to_kind"] == "objective", "to_code"]])
    stated = held.objectives[["code", "title", "plan"]].dropna(subset=["plan"])
    upward = pd.DataFrame({"milestone": told, "code": codes}).merge(stated, on="code")[["milestone", "plan", "title"]]
    found: dict[str, dict[str, list[str]]] = {}
    for milestone, plan, title in upward.drop_duplicates().itertuples(index=False, name=None):
        found.setdefault(milestone, {}).setdefault(plan, []).append(title)
    return found


def _one(
    row: dict[Any, Any], service: str, names: Mapping[str, str], by_service: Mapping[str, list[PlanLine]],
    serving: Mapping[str, list[str]],
) -> Allocated:  # fmt: skip
    theirs = by_service.get(service, [])
    through = tuple(title for line in theirs for title in serving.get(line.code, []))
    state = "taken_up" if through else "not_taken_up" if theirs else "no_plan" if service else "no_service"
    plans = tuple((line.code, line.title) for line in theirs)
    return Allocated(row["code"], row["title"], service, names.get(service, service), state, through, plans)
