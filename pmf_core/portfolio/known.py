"""The registers that projects are rated by, as the actor may see them.

Source: docs/method.md#projects.
"""

from dataclasses import dataclass

import pandas as pd

from pmf_core.belonging import visible
from pmf_core.kept import kept_facts
from pmf_core.methods.projects import Limits
from pmf_core.registers import records
from pmf_core.view import View


@dataclass(frozen=True, slots=True)
class Known:
    """The registers. `projects` has with each its `programme_title`, `board` and `place` of the programme (quadrant,
    block: its own, else the programme's, else NaN), and `open` (bool): the actor may see what is unpublished of it.
    """

    projects: pd.DataFrame
    programmes: pd.DataFrame
    milestones: pd.DataFrame  # of projects alone
    reports: pd.DataFrame
    benefits: pd.DataFrame
    dependencies: pd.DataFrame


def known(view: View) -> Known:
    """Read once for each state of the store and each actor."""

    def read() -> Known:
        projects, programmes = records(view, "projects"), records(view, "programmes")
        milestones = records(view, "milestones")
        return Known(
            projects=_joined(projects, programmes).assign(open=visible(view, projects)), programmes=programmes,
            milestones=milestones[milestones["project"].isin(projects["code"])].reset_index(drop=True),
            reports=records(view, "project_reports"), benefits=records(view, "benefits"),
            dependencies=records(view, "dependencies"),
        )  # fmt: skip

    return kept_facts(view, "project registers", read, figures=False)


def limits(view: View) -> Limits:
    """How the view's framework rates projects."""
    rules = view.framework.projects
    return Limits(
        amber_days=view.framework.slippage.amber_days, on_track=rules.on_track, monitor=rules.monitor,
        cost_amber=rules.cost_amber, benefit_amber=rules.benefit_amber, least_complete=rules.least_complete,
    )  # fmt: skip


def _joined(projects: pd.DataFrame, programmes: pd.DataFrame) -> pd.DataFrame:
    """Each project with what its programme says; a quadrant and its block are of one of the two, never mixed."""
    theirs = programmes.set_index("code")[["title", "board", "quadrant", "block"]].reindex(projects["programme"])
    theirs = theirs.set_axis(projects.index)
    own = projects["quadrant"].notna()
    return projects.assign(
        programme_title=theirs["title"].fillna(projects["programme"]), board=theirs["board"],
        quadrant=projects["quadrant"].where(own, theirs["quadrant"]),
        block=projects["block"].where(own | projects["block"].notna(), theirs["block"]),
    )  # fmt: skip
