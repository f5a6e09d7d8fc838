"""One project in full.

Source: docs/method.md#projects.
"""

import pandas as pd

from pmf_core import describe, relations
from pmf_core.belonging import service_names
from pmf_core.contracts import issues
from pmf_core.kept import kept
from pmf_core.planning.plans import year_of
from pmf_core.planning.promises import rated as rated_promises
from pmf_core.portfolio.known import known
from pmf_core.portfolio.lines import period_of
from pmf_core.portfolio.rated import benefits, dependencies, looked_at, rated
from pmf_core.portfolio.whole import found
from pmf_core.registers import records
from pmf_core.results import (
    Benefit,
    Dependency,
    PlanMilestone,
    ProjectInFull,
    ProjectIssue,
    ProjectLine,
    ProjectReport,
)
from pmf_core.said import day, number, text, whole
from pmf_core.view import View

UNITS, OPEN = "£", "open"


def project(view: View, code: str) -> ProjectInFull:
    """Everything of one project that the actor may see. Reports are those of periods that ended by the view's.

    Raises:
        WrongInput: there is no such project, or none that the actor may see.
    """
    line = found(view, code)
    return kept(view, ("project", line.code), lambda: _project(view, line))


def _project(view: View, line: ProjectLine) -> ProjectInFull:
    links = records(view, "links")
    theirs = _benefits(view, line.code)
    waiting = dependencies(view, rated(view, view.period), looked_at(view, view.period)[0])
    mine, others = waiting[waiting["project"] == line.code], _wanted(view, waiting, line.code)
    return ProjectInFull(
        line=line, why=describe.project_why(line, theirs, view.framework.slippage.amber_days),
        milestones=_milestones(view, line), benefits=theirs, dependencies=_dependencies(mine, "on_project"),
        wanted_by=_dependencies(others, "project"), reports=_reports(view, line.code),
        issues=_issues(view, line.code), risks=_risks(view, links, line.code),
        objectives=_objectives(view, links, line.code),
    )  # fmt: skip


def _milestones(view: View, line: ProjectLine) -> tuple[PlanMilestone, ...]:
    """In the order of the promised days, rated as they stand now."""
    names = service_names(view)
    every = known(view).milestones
    rows = rated_promises(view, every[every["project"] == line.code], year_of(view)).sort_values(["baseline", "code"])
    return tuple(
        PlanMilestone(
            code=row["code"], title=row["title"], project=line.title,
            service_name=names.get(row["service"], text(row["service"])), owner=text(row["owner"]),
            baseline=row["baseline"].date(), forecast=day(row["forecast"]), actual=day(row["actual"]),
            slippage=whole(row["slippage"]), rag=row["rag"], state=row["state"], note=text(row["note"]),
            this_year=bool(row["this_year"]),
        )
        for row in rows.to_dict("records")
    )  # fmt: skip


def _benefits(view: View, code: str) -> tuple[Benefit, ...]:
    """Those that are cashable first, as the register's choices stand, then by day."""
    rows = benefits(view, looked_at(view, view.period)[0])
    rows = rows[rows["project"] == code].sort_values(["sort", "due", "title"], na_position="last")
    listed = records(view, "data_list")
    printed = dict(zip(listed["code"], listed["display_code"], strict=True))
    return tuple(
        Benefit(
            title=row["title"], sort=text(row["sort"]), unit=text(row["unit"]) or UNITS,
            planned=number(row["planned"]), due=day(row["due"]), forecast=number(row["forecast"]),
            realised=number(row["realised"]), measured_on=day(row["measured_on"]),
            indicator=printed.get(row["indicator"], ""), rag=row["rag"],
        )
        for row in rows.to_dict("records")
    )  # fmt: skip


def _wanted(view: View, waiting: pd.DataFrame, code: str) -> pd.DataFrame:
    """What others wait for of it or of its milestones, with the title of theirs."""
    stones = known(view).milestones
    own = stones.loc[stones["project"] == code, "code"]
    theirs = waiting[waiting["on_project"].eq(code) | waiting["on_milestone"].isin(own)]
    theirs = theirs[theirs["project"] != code]
    titles = known(view).projects.set_index("code")["title"]
    return theirs.assign(on_title=theirs["project"].map(titles))


def _dependencies(rows: pd.DataFrame, other: str) -> tuple[Dependency, ...]:
    """By the day of the need; `other` is the column of the project at the other end."""
    return tuple(
        Dependency(
            title=row["title"], on_project=text(row[other]), on_title=text(row["on_title"]), needed=day(row["needed"]),
            expected=day(row["expected"]), met_on=day(row["met_on"]), late=whole(row["late"]), rag=row["rag"],
            note=text(row["note"]),
        )
        for row in rows.sort_values(["needed", "title"], na_position="last").to_dict("records")
    )  # fmt: skip


def _reports(view: View, code: str) -> tuple[ProjectReport, ...]:
    """Newest first."""
    rows = known(view).reports
    rows = rows[(rows["project"] == code) & (rows["end"] <= pd.Timestamp(view.period.end))]
    ids = {seq: one.id for seq, one in relations.by_number(view.store, view.known).items()} if len(rows) else {}
    return tuple(
        ProjectReport(
            period=period_of(view, row["start"], row["end"]), complete=number(row["complete"]), ends=day(row["ends"]),
            spent=number(row["spent"]), forecast=number(row["forecast"]), confidence=text(row["confidence"]),
            happened=text(row["happened"]), needs=text(row["needs"]), reported_by=text(row["reported_by"]),
            submission=ids.get(row["seq"], ""), sheet=text(row["sheet"]), row=whole(row["row"]),
        )
        for row in rows.sort_values(["end", "start"], ascending=[False, True]).to_dict("records")
    )  # fmt: skip


def _issues(view: View, code: str) -> tuple[ProjectIssue, ...]:
    """Those that are open first, the gravest first."""
    return tuple(one.told for one in issues(view) if one.project == code)


def _risks(view: View, links: pd.DataFrame, code: str) -> tuple[tuple[str, str], ...]:
    """The open risks to it that the actor may see, by code."""
    to_it = links[(links["to_kind"] == "project") & (links["to_code"] == code) & (links["from_kind"] == "risk")]
    rows = records(view, "risks")
    rows = rows[rows["code"].isin(to_it["from_code"]) & rows["state"].eq(OPEN)].sort_values("code")
    return tuple(zip(rows["code"], rows["title"], strict=True))


def _objectives(view: View, links: pd.DataFrame, code: str) -> tuple[tuple[str, str], ...]:
    """What it delivers, by code."""
    of_it = links[(links["from_kind"] == "project") & (links["from_code"] == code) & (links["to_kind"] == "objective")]
    rows = records(view, "objectives")
    rows = rows[rows["code"].isin(of_it["to_code"])].sort_values("code")
    return tuple(zip(rows["code"], rows["title"], strict=True))
