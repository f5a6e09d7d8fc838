"""Projects in words: how late, how far over its cost, why each needs a look, what becomes of it."""

from collections.abc import Callable

from pmf_core import formats
from pmf_core.describe.words import rag
from pmf_core.model import Rag
from pmf_core.results import Portfolio, ProgrammeLine, ProjectLine
from pmf_core.results.projects import RUNNING

STATE = {
    "proposed": "Proposed", "under_way": "Under way", "paused": "Paused", "complete": "Complete", "stopped": "Stopped",
}  # fmt: skip


def pounds(amount: float | None) -> str:
    """An amount as short as it can be told apart: "£950", "£48k", "£0.48m"; "no figure" without one."""
    if amount is None:
        return formats.NO_FIGURE
    size = abs(amount)
    if size >= 100_000:
        return formats.number(amount / 1e6, "£m", 2)
    return formats.number(amount / 1e3, "£k") if size >= 10_000 else formats.number(amount, "£")


def project_state(line: ProjectLine) -> str:
    """How far it has come: "Under way"."""
    return STATE.get(line.state, line.state)


def slipped(days: int | None) -> str:
    """How late the whole ends: "84 days late", "5 days early", "on time"; "not known" where nothing says."""
    if days is None:
        return "not known"
    if not days:
        return "on time"
    return f"{formats.plural(abs(days), 'day')} {'late' if days > 0 else 'early'}"


def project_moved(days: int | None) -> str:
    """How far its end has moved since the period before: "30 days later", "no change"; "" where it cannot be told."""
    if days is None:
        return ""
    return f"{formats.plural(abs(days), 'day')} {'later' if days > 0 else 'earlier'}" if days else "no change"


def variance_said(line: ProjectLine) -> str:
    """How the cost stands to what was approved: "£0.48m over, 12%", "on budget"; "not known"."""
    share = "" if line.variance_percent is None else formats.number(abs(line.variance_percent), "%", 1)
    if line.variance is None and line.variance_percent is None:
        return "not known"
    amount = line.variance if line.variance is not None else line.variance_percent or 0
    if formats.rounded(amount, 2) == 0:
        return "on budget"
    way = "over" if amount > 0 else "under"
    if line.variance is None:
        return f"{share} {way}"
    return f"{pounds(abs(line.variance))} {way}{f', {share}' if share else ''}"


def pace_said(line: ProjectLine) -> str:
    """What it would cost at its pace: "at this pace £2.40m, £0.40m over what is approved"; "" if it cannot be told."""
    if line.pace is None or line.approved is None:
        return ""
    return f"at this pace {pounds(line.pace)}, {_beside_approved(line.pace - line.approved)}"


def done_said(line: ProjectLine) -> str:
    """How much is done of how much should be: "40% done, 50% expected"; "not known" without a figure."""
    if line.complete is None:
        return "not known"
    expected = "" if line.expected_complete is None else f", {formats.percent(line.expected_complete)} expected"
    return f"{formats.percent(line.complete)} done{expected}"


def project_reason(line: ProjectLine, reason: str) -> str:
    """One reason why a project needs a look, as a fragment without a capital: "84 days late"."""
    return REASONS[reason](line)


def project_reasons(line: ProjectLine, most: int = 2) -> str:
    """Why it needs a look, the worst first, at most so many: "84 days late; £0.48m over, 12%"; "" where well."""
    return "; ".join(project_reason(line, reason) for reason in line.reasons[:most])


def project_headline(line: ProjectLine) -> str:
    """What becomes of a project: "Town hall will end 84 days late and £0.48m over budget"."""
    if line.state not in RUNNING:
        return f"{line.title}: {project_state(line).lower()}{_at_the_end(line)}"
    told = _late_and_over(line)
    if told:
        return f"{line.title} {'is paused and ' if line.state == 'paused' else ''}will end {told}"
    if "quiet" in line.reasons and line.pace is not None and line.approved is not None:
        return f"{line.title} reports no overspend, but spends at a pace of {pounds(line.pace)} for the whole"
    if line.reasons:
        return f"{line.title}: {project_reasons(line, 1)}"
    if line.rag == "not_rated":
        return f"{line.title} has nothing to be rated by yet"
    return f"{line.title} is as it was approved"


def portfolio_headline(found: Portfolio) -> str:
    """How many of those that run are red, and the worst by name with why."""
    if not found.live:
        return "No project is under way"
    red, amber = found.counts.get("red", 0), found.counts.get("amber", 0)
    noun = "project" if found.live == 1 else "projects"
    whole = f"{formats.count_word(found.live).lower()} {noun}"
    if not found.open:
        return f"{formats.count_word(found.live)} {noun} {'is' if found.live == 1 else 'are'} under way"
    if found.counts.get("not_rated", 0) == found.live:
        return f"None of {whole} can be rated yet"
    if not red:
        also = f"; {formats.count_word(amber).lower()} {'is' if amber == 1 else 'are'} amber" if amber else ""
        return f"None of {whole} is red{also}"
    worst = [line for line in found.lines if line.state in RUNNING and line.rag == "red"][:2]
    named = [f"{line.title} ({project_reasons(line, 1) or 'as it reports'})" for line in worst]
    opening = f"{formats.count_word(red)} of {whole} {'is' if red == 1 else 'are'} red"
    most = ", among them" if red > len(worst) else ""
    return f"{opening}{most}: {' and '.join(named)}"


def programme_said(line: ProgrammeLine) -> str:
    """What a programme costs beside what was approved: "£2.10m forecast, £0.10m over what is approved, of 3 of 4"."""
    if line.forecast is None or line.approved is None:
        return "no cost given"
    beside = _beside_approved(line.forecast - line.approved)
    base = "" if line.costed == line.live else f", of {line.costed:,} of {formats.plural(line.live, 'project')}"
    return f"{pounds(line.forecast)} forecast, {beside}{base}"


def _late_and_over(line: ProjectLine) -> str:
    """ "84 days late and £0.48m over budget"; "" where it is neither."""
    late = slipped(line.slippage) if "late" in line.reasons else ""
    amount = line.variance if "over_cost" in line.reasons else None
    over = f"{pounds(amount)} over budget" if amount is not None and amount > 0 else ""
    if "over_cost" in line.reasons and line.variance is None and line.variance_percent is not None:
        over = f"{formats.number(line.variance_percent, '%', 1)} over budget"
    return " and ".join(part for part in (late, over) if part)


def _at_the_end(line: ProjectLine) -> str:
    told = _late_and_over(line)
    return f", {told}" if told and line.state == "complete" else ""


def _beside_approved(gap: float) -> str:
    if formats.rounded(gap, 0) == 0:
        return "as approved"
    return f"{pounds(abs(gap))} {'over' if gap > 0 else 'under'} what is approved"


def _rated_better(line: ProjectLine) -> str:
    return f"reported {rag(Rag(line.reported)).lower()}, computed {rag(Rag(line.computed)).lower()}"


def _overdue(line: ProjectLine) -> str:
    return f"“{line.overdue}” is overdue" if line.overdue else "its end is past and it is not complete"


REASONS: dict[str, Callable[[ProjectLine], str]] = {
    "late": lambda line: slipped(line.slippage),
    "behind": done_said,
    "over_cost": variance_said,
    "quiet": lambda line: f"spends faster than it gets done: {pace_said(line)}",
    "benefits_short": lambda _: "benefits short of plan",
    "reported_better": _rated_better,
    "overdue": _overdue,
    "waits": lambda _: "waits for something that is late",
    "no_report": lambda line: "no report for the quarter" if line.report else "never reported",
}
