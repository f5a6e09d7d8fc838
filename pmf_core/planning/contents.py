"""The registers that plans are made of, and what belongs to which plan.

Source: docs/method.md#plans.
"""

from dataclasses import dataclass

import pandas as pd

from pmf_core.belonging import visible
from pmf_core.kept import kept
from pmf_core.methods.plan_parts import parts
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

    return kept(view, "plan registers", read, figures=False)
