"""Projects on their pages: titles and alternatives of charts, what each cost comes to, who has to look at what."""

from collections.abc import Sequence

from pmf_core import formats
from pmf_core.describe.project import PROGRESS
from pmf_core.describe.projects import pounds, project_moved, slipped
from pmf_core.results import PlanMilestone, Portfolio, ProjectInFull, ProjectLine
from pmf_core.results.projects import RUNNING


def cost_said(line: ProjectLine) -> str:
    """What the whole comes to beside what was approved: "£4.68m of £4.20m approved"; "not known" without either."""
    if line.forecast is None or line.approved is None:
        return pounds(line.forecast if line.forecast is not None else line.approved)
    return f"{pounds(line.forecast)} of {pounds(line.approved)} approved"


def milestone_said(one: PlanMilestone) -> str:
    """How a milestone went, to stand beside it: "28 days late, done", "on time, done", "no day expected"."""
    if one.state == "overdue" and not (one.slippage and one.slippage > 0):
        return "overdue"
    if one.slippage is None:
        return "as promised"
    return f"{slipped(one.slippage)}{', done' if one.actual else ''}"


def milestones_title(project: ProjectInFull) -> str:
    """The finding of the chart of milestones."""
    late = [one for one in project.milestones if one.slippage and one.slippage > 0]
    overdue = [one for one in project.milestones if one.state == "overdue"]
    if overdue:
        one = overdue[0]
        more = f" and {len(overdue) - 1} more" if len(overdue) > 1 else ""
        return f"{one.title}{more}: overdue"
    if not late:
        return "No milestone is late"
    worst = max(late, key=lambda one: one.slippage or 0)
    if late[0] is not worst:
        return f"The delay began with “{late[0].title}” and has grown since"
    return f"{worst.title} is {formats.plural(worst.slippage or 0, 'day')} late"


def milestones_alt(project: ProjectInFull) -> str:
    """The chart of milestones in words."""
    told = "; ".join(f"{one.title}, {milestone_said(one)}" for one in project.milestones)
    return f"Milestones of {project.line.title}: {told}. The days are in the table below."


def end_rag(line: ProjectLine) -> str:
    """The rating of its end alone, without its progress: green where it is not late."""
    return line.time if (line.slippage or 0) > 0 else "green"


def behind_said(line: ProjectLine) -> str:
    """Why its time is not green though its end is not late: "work off track"; "" where that is not so."""
    if line.time in ("green", "not_rated") or (line.slippage or 0) > 0:
        return ""
    if "overdue" in line.reasons:
        return f"overdue: {line.overdue}" if line.overdue else "its end is past"
    return f"work {PROGRESS[line.progress]}" if line.progress in ("monitor", "off_track") else ""


def timeline_said(line: ProjectLine) -> str:
    """How late a project ends and how that has moved: "84 days late, 30 days later than before"."""
    moved = project_moved(line.moved) if line.moved else ""
    return f"{slipped(line.slippage)}{f', {moved} than last reported' if moved else ''}"


def timeline_title(lines: Sequence[ProjectLine]) -> str:
    """The finding of the timeline of projects."""
    late = sum(1 for line in lines if (line.slippage or 0) > 0)
    moved = sum(1 for line in lines if (line.moved or 0) > 0)
    if not late:
        return "No project is expected to end late"
    opening = f"{formats.count_word(late)} of {formats.plural(len(lines), 'project')} will end late"
    if not moved:
        return f"{opening}; none has slipped further since it last reported"
    return f"{opening}; {formats.count_word(moved).lower()} {'has' if moved == 1 else 'have'} slipped further"


def timeline_alt(lines: Sequence[ProjectLine]) -> str:
    """The timeline in words."""
    told = "; ".join(f"{line.title}, {timeline_said(line)}" for line in lines)
    return f"Approved and expected ends of projects: {told}."


def cost_title(lines: Sequence[ProjectLine]) -> str:
    """The finding of the chart of cost by rating: what share of the cost is in red projects."""
    whole = sum(line.forecast or line.approved or 0.0 for line in lines)
    red = [line for line in lines if line.rag == "red"]
    of_red = sum(line.forecast or line.approved or 0.0 for line in red)
    if not red or not whole:
        return f"{pounds(whole)} of projects, none of it in a red one"
    share = formats.percent(100 * of_red / whole)
    return f"{pounds(of_red)} of {pounds(whole)} is in red projects ({share})"


def cost_alt(lines: Sequence[ProjectLine]) -> str:
    """The chart of cost by rating in words."""
    told = "; ".join(f"{line.title}, {line.rag.replace('_', ' ')}, {cost_said(line)}" for line in lines)
    return f"Cost of projects by rating: {told}."


def assurance_headline(found: Portfolio) -> str:
    """How many of the projects that run an assurance group has to look at."""
    live = [line for line in found.lines if line.state in RUNNING]
    look = sum(1 for line in live if line.reasons)
    if live and not look and all(line.rag == "not_rated" for line in live):
        return f"None of {formats.plural(len(live), 'project')} can be rated yet"
    better = sum(1 for line in live if "reported_better" in line.reasons)
    if not look:
        return "No project needs a look"
    also = f"; {formats.count_word(better).lower()} {_reports(better)} better than by the figures" if better else ""
    return f"{formats.count_word(look)} of {formats.plural(len(live), 'project')} {_need(look)} a look{also}"


def _reports(count: int) -> str:
    return "reports itself" if count == 1 else "report themselves"


def _need(count: int) -> str:
    return "needs" if count == 1 else "need"
