"""One project, region by region: how it stands, its milestones and cost, what it brings, waits for and said."""

from pmf_core import describe, formats
from pmf_core.describe import portfolio as told
from pmf_core.describe import projects as words
from pmf_core.describe.project import PROGRESS
from pmf_core.figures.slippage import Slip, slippage
from pmf_core.model import Rag
from pmf_core.results import Benefit, Dependency, ProjectInFull, ProjectReport
from pmf_core.view import View
from ui import address, chart
from ui.download import Cell
from ui.render import html

HEADER = ("Period", "% complete", "Expected end", "Spent, £", "Forecast, £", "Reported", "What happened",
          "What it needs", "Reported by")  # fmt: skip
PUBLISHED = "Its days and milestones are. How it is rated, its cost, benefits and reports are for those who sign in."


def facts(project: ProjectInFull, period: str) -> None:
    """Overall, time, cost, benefits and how much is done, each with its rating in words."""
    if not project.line.open:
        html("notice.html", title="Not all of it is published", text=PUBLISHED, link="", link_text="")
        return
    line = project.line
    reported = f"reported {describe.rag(Rag(line.reported)).lower()}" if line.reported else "it reported no status"
    rated = [one for one in project.benefits if one.rag != "not_rated"]
    html(
        "projects/facts.html", line=line, time=words.slipped(line.slippage), cost=words.variance_said(line),
        whole=told.cost_said(line), reported=reported, state=words.project_state(line), done=words.done_said(line),
        progress=PROGRESS.get(line.progress, ""), benefits=len(project.benefits), rated=len(rated),
        short=sum(one.rag != "green" for one in rated), moved=words.project_moved(line.moved), period=period,
        said=line.report.title if line.report else "",
    )  # fmt: skip


def milestones(view: View, project: ProjectInFull) -> None:
    """The chart of promised and expected days."""
    if not project.milestones:
        return
    slips = [
        Slip(one.title, one.baseline, one.actual or one.forecast, one.actual is not None, one.rag,
             told.milestone_said(one))
        for one in project.milestones
    ]  # fmt: skip
    sub = "Hollow diamond: promised. Filled: done, or expected in blue. The line between is the slippage."
    chart.panel(
        "milestones", told.milestones_title(project), sub, told.milestones_alt(project),
        lambda theme, size, height, narrow: slippage(
            slips, view.known.moment.date(), theme=theme, size=size, height=height, narrow=narrow
        ),
    )  # fmt: skip


def cost(project: ProjectInFull) -> None:
    """Spent, forecast and approved as one bar, with the pace in words."""
    line = project.line
    figures = [figure for figure in (line.spent, line.forecast, line.approved) if figure and figure > 0]
    if not figures:
        return
    far = max(*figures, line.pace or 0.0) * 1.06
    bars = {
        name: f"{100 * figure / far:.2f}" if figure and figure > 0 else ""
        for name, figure in {"spent": line.spent, "forecast": line.forecast, "approved": line.approved}.items()
    }
    pace = words.pace_said(line)
    html("projects/cost.html", line=line, bars=bars, title=told.cost_said(line), pace=pace[:1].upper() + pace[1:],
         spent=words.pounds(line.spent), forecast=words.pounds(line.forecast),
         approved=words.pounds(line.approved))  # fmt: skip


def needs(project: ProjectInFull) -> None:
    """What it asks for, what happened, and what is wrong now."""
    if project.line.open:
        html("projects/needs.html", project=project, report=project.reports[0] if project.reports else None)


def why(project: ProjectInFull) -> None:
    """How each rating came about."""
    if project.line.open:
        html("projects/why.html", rows=project.why)


def promised(view: View, project: ProjectInFull) -> None:
    """The milestones as a table."""
    rows = [(one, words.slipped(one.slippage) if one.slippage is not None else "") for one in project.milestones]
    said = view.framework.words
    html("projects/milestones.html", rows=rows, line=project.line, noun=said.milestone, nouns=said.milestones)


def brings(project: ProjectInFull) -> None:
    """Benefits, and what it waits for or others wait for of it."""
    html("projects/brings.html", benefits=[_benefit(one) for one in project.benefits], line=project.line,
         waits=[_dependency(one) for one in project.dependencies],
         wanted=[_dependency(one) for one in project.wanted_by])  # fmt: skip


def around(project: ProjectInFull) -> None:
    """The objectives that it delivers and the risks that threaten it."""
    html("projects/around.html", project=project)


def reports(project: ProjectInFull) -> None:
    """What it said period by period, each with where it came from."""
    rows = [(one, _ratings(one), address.href("submission", id=one.submission, sheet=one.sheet, row=one.row or ""))
            for one in project.reports]  # fmt: skip
    html("projects/reports.html", rows=rows, line=project.line)


def records(project: ProjectInFull) -> list[list[Cell]]:
    """Its reports for a file."""
    return [
        [one.period.label, one.complete, str(one.ends or ""), one.spent, one.forecast, one.confidence, one.happened,
         one.needs, one.reported_by]
        for one in project.reports
    ]  # fmt: skip


def _benefit(one: Benefit) -> dict[str, object]:
    return {"one": one, "said": describe.benefit_said(one), "sort": one.sort.replace("_", "-").capitalize()}


def _dependency(one: Dependency) -> dict[str, object]:
    return {"one": one, "said": describe.dependency_said(one)}


def _ratings(one: ProjectReport) -> str:
    done = "" if one.complete is None else f"{formats.percent(one.complete)} done"
    ends = "" if one.ends is None else f"end {formats.day(one.ends)}"
    cost = "" if one.forecast is None else f"forecast {words.pounds(one.forecast)}"
    return ", ".join(part for part in (done, ends, cost) if part)
