"""One project in words: how each rating came about, what comes of its benefits and of what it waits for."""

from collections.abc import Sequence

from pmf_core import formats
from pmf_core.describe.projects import pace_said, pounds, slipped, variance_said
from pmf_core.describe.words import rag
from pmf_core.model import Rag
from pmf_core.results import Benefit, Dependency, ProjectLine

PROGRESS = {"on_track": "on track", "monitor": "to be watched", "off_track": "off track"}


def benefit_said(one: Benefit) -> str:
    """What comes of a benefit: "£80,000 of £100,000 forecast, £20,000 so far", "12 of 15 homes so far"."""
    if one.planned is None:
        return "no figure was planned"
    planned = _in(one, one.planned)
    so_far = "" if one.realised is None else _in(one, one.realised)
    if one.forecast is not None:
        return f"{_in(one, one.forecast)} of {planned} forecast{f', {so_far} so far' if so_far else ''}"
    return f"{so_far} of {planned} so far" if so_far else f"{planned} planned, not measured yet"


def dependency_said(one: Dependency) -> str:
    """When what is waited for comes: "there since 3 May 2026", "comes 12 days too late", "overdue by 3 days"."""
    if one.met_on is not None:
        behind = f", {formats.plural(one.late, 'day')} late" if one.late and one.late > 0 else ""
        return f"there since {formats.day(one.met_on)}{behind}"
    if one.late is None:
        return "no day is told" if one.expected is None else f"expected {formats.day(one.expected)}"
    if one.late > 0:
        return f"comes {formats.plural(one.late, 'day')} too late"
    return "comes in time"


def project_why(
    line: ProjectLine, benefits: Sequence[Benefit], amber_days: int
) -> tuple[tuple[str, str, str], ...]:
    """How each rating of a project came about: what is rated, its rating, and the words.

    Args:
        amber_days: days late by which one is still amber.
    """
    told = [("Time", line.time, _time(line, amber_days)), ("Cost", line.cost, _cost(line)),
            ("Benefits", line.benefits, _benefits(benefits))]  # fmt: skip
    if line.reported:
        told.append(("Reported", line.reported, _reported(line)))
    return (*told, ("Overall", line.rag, _overall(line)))


def _in(one: Benefit, figure: float) -> str:
    return formats.with_unit(figure, one.unit, 0 if float(figure).is_integer() else 1)


def _time(line: ProjectLine, amber_days: int) -> str:
    said: list[str] = []
    if line.slippage is not None and line.ends and line.expected_end:
        beyond = ", more than" if line.slippage > amber_days else ", within" if line.slippage > 0 else ""
        limit = f"{beyond} {formats.plural(amber_days, 'day')}" if beyond else ""
        said.append(f"Expected to end {formats.day(line.expected_end)}, approved {formats.day(line.ends)}: "
                    f"{slipped(line.slippage)}{limit}.")  # fmt: skip
    if line.progress and line.complete is not None and line.expected_complete is not None:
        share = formats.percent(100 * line.complete / line.expected_complete)
        said.append(f"{formats.percent(line.complete)} is done where {formats.percent(line.expected_complete)} was "
                    f"expected, {share} of it: {PROGRESS[line.progress]}.")  # fmt: skip
    if "overdue" in line.reasons:
        said.append(f"“{line.overdue}” is overdue." if line.overdue else "Its end is past and it is not complete.")
    return " ".join(said) or "Nothing says when it will end."


def _cost(line: ProjectLine) -> str:
    said: list[str] = []
    if line.variance is not None and line.approved is not None:
        whole = line.approved + line.variance
        said.append(f"{pounds(whole)} against {pounds(line.approved)} approved: {variance_said(line)}.")
    elif line.variance_percent is not None:
        said.append(f"The report gives its variance: {variance_said(line)}.")
    if line.pace is not None and line.spent is not None and line.complete is not None and line.approved is not None:
        done = formats.percent(line.complete)
        said.append(f"{pounds(line.spent)} is spent for {done} of the work: {pace_said(line)}.")
    return " ".join(said) or "No cost is given to set beside what was approved."


def _benefits(benefits: Sequence[Benefit]) -> str:
    rated = [one for one in benefits if one.rag != "not_rated"]
    if not rated:
        return "No benefit has a figure to be rated by." if benefits else "No benefit is recorded."
    short = [one for one in rated if one.rag != "green"]
    if not short:
        return "The one benefit with a figure is as planned." if len(rated) == 1 else (
            f"All {formats.count_word(len(rated)).lower()} benefits with a figure are as planned."
        )  # fmt: skip
    named = "; ".join(f"{one.title}, {benefit_said(one)}" for one in short[:2])
    verb = "is" if len(short) == 1 else "are"
    return f"{formats.count_word(len(short))} of {formats.plural(len(rated), 'benefit')} {verb} short of plan: {named}."


def _reported(line: ProjectLine) -> str:
    when = f" for {line.report.title}" if line.report else ""
    own = f"The project rated itself {rag(Rag(line.reported)).lower()}{when}"
    if line.computed in ("not_rated", line.reported):
        return f"{own}{', as its figures do' if line.computed == line.reported else ''}."
    way = "better" if "reported_better" in line.reasons else "worse"
    return f"{own}, {way} than the {rag(Rag(line.computed)).lower()} that its figures give."


def _overall(line: ProjectLine) -> str:
    if line.rag == "not_rated":
        return "Not rated: nothing to go by."
    parts = {"time": line.time, "cost": line.cost, "benefits": line.benefits, "its own report": line.reported}
    cause = [name for name, rating in parts.items() if rating == line.rag]
    return f"The worst of what is rated: {formats.listed(cause)}."
