"""The registers that plans are made of, and what belongs to which plan.

Source: docs/method.md#plans.
"""

from dataclasses import dataclass

import pandas as pd

from pmf_core.belonging import visible
from pmf_core.kept import kept
from pmf_core.registers import records
from pmf_core.view import View

NEVER_MEASURES = "retired"
THEMES = ("theme", "priority")  # sorts of objective that gather others


@dataclass(frozen=True, slots=True)
class Held:
    """The registers as the actor may see them, and `parts`: plan, kind, code of everything that a plan contains."""

    plans: pd.DataFrame
    steps: pd.DataFrame
    teams: pd.DataFrame
    services: pd.DataFrame
    objectives: pd.DataFrame
    milestones: pd.DataFrame
    projects: pd.DataFrame
    risks: pd.DataFrame
    links: pd.DataFrame
    indicators: pd.DataFrame
    implications: pd.DataFrame
    advice: pd.DataFrame
    appraisals: pd.DataFrame
    parts: pd.DataFrame

    def of(self, plan: str, kind: str) -> list[str]:
        """The codes of one kind that a plan contains."""
        mine = self.parts[(self.parts["plan"] == plan) & (self.parts["kind"] == kind)]
        return mine["code"].tolist()


def held(view: View) -> Held:
    """Read once for each state of the store and each actor."""

    def read() -> Held:
        objectives, milestones, links = (records(view, kind) for kind in ("objectives", "milestones", "links"))
        projects, risks, listed = (records(view, kind) for kind in ("projects", "risks", "data_list"))
        indicators = listed[listed["life"].ne(NEVER_MEASURES) & visible(view, listed)].reset_index(drop=True)
        there = {"project": projects, "risk": risks, "indicator": indicators}
        found = parts(objectives, milestones, links)
        known = {kind: found["kind"].ne(kind) | found["code"].isin(rows["code"]) for kind, rows in there.items()}
        return Held(
            plans=records(view, "plans"), steps=records(view, "plan_steps"), teams=records(view, "teams"),
            services=records(view, "service"), objectives=objectives, milestones=milestones, projects=projects,
            risks=risks, links=links, indicators=indicators, implications=records(view, "implications"),
            advice=records(view, "target_advice"), appraisals=records(view, "appraisals"),
            parts=found[known["project"] & known["risk"] & known["indicator"]].reset_index(drop=True),
        )  # fmt: skip

    return kept(view, "plan registers", read)


def parts(objectives: pd.DataFrame, milestones: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """What belongs to each plan.

    Args:
        objectives: code, plan (NaN where of none). milestones: code, plan, project (NaN where none).
        links: from_kind, from_code, to_kind, to_code.
    Returns:
        plan, kind (objective, milestone, indicator, project, risk ...), code: each once, in the order of plan, kind
        and code. An objective or a milestone belongs to the plan that it names; a milestone that names none belongs
        to the plans whose objective or project it delivers; what is linked to them belongs with them; an objective
        of another plan never does, for it serves this one.

    Source: docs/method.md#plans.
    """
    own = _named(objectives, "objective")
    promised = _named(milestones, "milestone")
    projects = milestones[["plan", "project"]].dropna().rename(columns={"project": "code"}).assign(kind="project")
    ends = pd.concat([own, promised, projects])
    first = _linked(ends, links)
    first = first[first["kind"] != "objective"]
    others = milestones.loc[milestones["plan"].notna(), "code"]
    first = first[~(first["kind"].eq("milestone") & first["code"].isin(others))]
    reached = pd.concat([ends, first])
    free = milestones.loc[milestones["plan"].isna() & milestones["project"].notna(), ["code", "project"]]
    of_projects = reached.loc[reached["kind"].eq("project"), ["plan", "code"]].rename(columns={"code": "project"})
    theirs = of_projects.merge(free, on="project")[["plan", "code"]].assign(kind="milestone")
    reached = pd.concat([reached, theirs])
    second = _linked(reached[reached["kind"].isin(["project", "milestone"])], links)
    whole = pd.concat([reached, second[second["kind"].isin(["risk", "indicator", "project"])]])
    columns = ["plan", "kind", "code"]
    return whole[columns].astype("str").drop_duplicates().sort_values(columns).reset_index(drop=True)


def _named(rows: pd.DataFrame, kind: str) -> pd.DataFrame:
    return rows[["plan", "code"]].dropna(subset=["plan"]).assign(kind=kind)


def _linked(ends: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """What does something for those ends, with their plan."""
    joined = ends.merge(links, left_on=["kind", "code"], right_on=["to_kind", "to_code"])
    return joined[["plan", "from_kind", "from_code"]].rename(columns={"from_kind": "kind", "from_code": "code"})
