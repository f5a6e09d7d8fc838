"""Plans in one table, what is in place, and what is not in the plan of its lead service."""

from collections.abc import Sequence

from pmf_core import describe
from pmf_core.results import Allocated, PlanLine, Plans, PlanState
from pmf_core.view import View
from ui import download
from ui.download import Cell
from ui.render import html

ALL, COUNCIL = "all", "-"  # in an address: every kind of plan; what is no service's
SHOW = {"": "All", "making": "Being made", "late": "Late"}
HEADER = ("Code", "Plan", "Kind", "Service", "Team", "Starts", "Ends", "Owner", "State", "Version", "Last step",
          "Taken on", "Waits for", "Whose", "Due", "Days late", "Objectives", "Measures", "Projects", "Due this year",
          "Done", "Overdue", "Slipping", "Due by the end", "Done by the end", "Risks", "Asked for",
          "Approved")  # fmt: skip
PLACE_HEADER = ("Service code", "Service", "Teams", "With a plan in force", "Without", "Staff", "Held", "Mid-year")
ALLOCATED_HEADER = ("Code", "Promise", "Service", "State", "Through", "Plans of the service")


def usual_kind(view: View, answer: Plans) -> str:
    """The kind that is shown unless another is asked for: the services' own plans where there are any, else all."""
    held = {line.kind for line in answer.lines}
    return next((plan.id for plan in view.framework.plans if plan.level == "service" and plan.id in held), ALL)


def kinds(answer: Plans) -> dict[str, str]:
    """Every kind of plan that there is, with its title."""
    held = sorted({(line.kind_title, line.kind) for line in answer.lines})
    return {ALL: "All plans"} | {kind: title for title, kind in held}


def services(view: View, answer: Plans) -> dict[str, str]:
    """Every service with a plan, and what is the council's own."""
    held = sorted({(line.service_name, line.service) for line in answer.lines if line.service})
    whole = {COUNCIL: view.council_name} if any(not line.service for line in answer.lines) else {}
    return {"": f"All {view.framework.words.services}"} | whole | {code: name for name, code in held}


def of_kind(answer: Plans, kind: str, service: str) -> list[PlanLine]:
    """The plans of a kind and a service that have not ended; an unknown kind is all of them."""
    asked = kind if kind in kinds(answer) else ALL
    whose = {line.service or COUNCIL for line in answer.lines} & {service} or {""}
    return [
        line for line in answer.lines
        if asked in (ALL, line.kind) and whose & {"", line.service or COUNCIL} and line.state is not PlanState.ENDED
    ]  # fmt: skip


def kept(lines: Sequence[PlanLine], show: str) -> list[PlanLine]:
    """Only those that are being made, or only those of which something is late."""
    if show == "making":
        return [line for line in lines if describe.making_now(line)]
    if show == "late":
        return [line for line in lines if line.this_year.overdue or (line.making and line.making.days_late)]
    return list(lines)


def table(view: View, answer: Plans, lines: Sequence[PlanLine]) -> None:
    """Every plan with its state in words, as a symbol and as a small picture of its steps."""
    rows = [
        {
            "line": line, "said": describe.making_says(line.making), "late": describe.tally_late(line.this_year),
            "alt": describe.steps_alt(line.making) if line.making else "",
        }
        for line in lines
    ]  # fmt: skip
    words, year = view.framework.words, answer.year
    html("plans/table.html", rows=rows, words=words, year=year, council=view.council_name)


def in_place(view: View, answer: Plans) -> None:
    """Team plans and appraisals: the shares of all, and of each service."""
    if not answer.services:
        return
    words = view.framework.words
    said = describe.in_place_says(answer.whole, answer.unsent, words.appraisals, words.service)
    html("plans/in_place.html", whole=answer.whole, rows=answer.services, words=words, year=answer.year, said=said,
         teams=answer.team_plans)  # fmt: skip
    rows = [
        [one.service, one.name, one.teams, one.planned, "; ".join(one.without), one.staff, one.held, one.mid_year]
        for one in answer.services
    ]  # fmt: skip
    data = download.csv_bytes(PLACE_HEADER, rows)
    download.button("Download this table (CSV)", "plans-in-place", data, "csv-place")


def allocated(view: View, found: Sequence[Allocated]) -> None:
    """The cross-check: what the council's plans promise that is not in the plan of its lead service."""
    if not found:
        return
    words = view.framework.words
    said = describe.allocated_says(found, words.milestones, words.service)
    left = [one for one in found if one.state != "taken_up"]
    html("plans/allocated.html", said=said, rows=left, words=words)
    rows = [
        [one.code, one.title, one.service_name, describe.allocated_state(one), "; ".join(one.through),
         "; ".join(title for _, title in one.plans)]
        for one in found
    ]  # fmt: skip
    data = download.csv_bytes(ALLOCATED_HEADER, rows)
    download.button("Download the cross-check (CSV)", "plans-cross-check", data, "csv-allocated")


def records(lines: Sequence[PlanLine]) -> list[list[Cell]]:
    """Every plan for a file."""
    return [[*_whose(line), *_made(line), *_holds(line)] for line in lines]


def _whose(line: PlanLine) -> list[Cell]:
    return [line.code, line.title, line.kind_title, line.service_name, line.team, line.starts.isoformat(),
            line.ends.isoformat(), line.owner, describe.plan_state(line)]  # fmt: skip


def _made(line: PlanLine) -> list[Cell]:
    made = line.making
    if made is None:
        return [""] * 6 + [0]
    last, wait = made.last, made.waits_for
    taken = last.taken_on.isoformat() if last and last.taken_on else ""
    due = wait.due.isoformat() if wait and wait.due else ""
    return [made.version, last.title if last else "", taken, wait.title if wait else "", wait.role if wait else "", due,
            made.days_late]  # fmt: skip


def _holds(line: PlanLine) -> list[Cell]:
    year, whole = line.this_year, line.whole
    return [line.objectives, line.measures, line.projects, year.due, year.done, year.overdue, year.slipping, whole.due,
            whole.done, line.risks, line.asked, line.approved]  # fmt: skip
