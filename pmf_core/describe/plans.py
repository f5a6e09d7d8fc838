"""Plans in words: which are in force, what those that are being made wait for, what is due and late."""

from collections.abc import Sequence
from datetime import date

from pmf_core import formats
from pmf_core.describe.board import lowered
from pmf_core.results import Allocated, InPlace, Making, PlanInFull, PlanLine, PlanState, Step, StepState, Tally

PLAN_STATE = {
    PlanState.IN_FORCE: "In force", PlanState.NOT_ADOPTED: "Not adopted", PlanState.TO_COME: "To come",
    PlanState.ENDED: "Ended",
}  # fmt: skip
STEP_STATE = {
    StepState.TAKEN: "taken", StepState.NEXT: "next", StepState.OPEN: "to come", StepState.PASSED: "not recorded",
}  # fmt: skip
ALLOCATED = {
    "taken_up": "Taken up", "not_taken_up": "Not in its lead service’s plan", "no_plan": "Its lead service has no plan",
    "no_service": "No lead service",
}  # fmt: skip
NEWEST = "1"  # a version that nobody named


def plan_noun(lines: Sequence[PlanLine]) -> tuple[str, str]:
    """What these plans are called, one and many: by their kind where they share one that can be counted."""
    titles = {line.kind_title for line in lines}
    title = lowered(next(iter(titles))) if len(titles) == 1 else ""
    return (title, f"{title}s") if title.endswith("plan") else ("plan", "plans")


def plans_headline(lines: Sequence[PlanLine]) -> str:
    """How many hold, and what waits longest: "All nine service plans are in force; of six being made, ..."."""
    if not lines:
        return "Plans: none yet"
    one, many = plan_noun(lines)
    begun = [line for line in lines if line.state in (PlanState.IN_FORCE, PlanState.NOT_ADOPTED)]
    hold = sum(line.state is PlanState.IN_FORCE for line in begun)
    being_made = [line for line in lines if making_now(line)]
    opening = _opening(hold, len(begun), one, many)
    return f"{opening}; {_waiting(being_made)}" if being_made else opening


def _opening(hold: int, begun: int, one: str, many: str) -> str:
    if not begun:
        return f"No {one} is in force"
    if hold == begun:
        every = f"All {formats.count_word(begun).lower()} {many} are in force"
        return f"The {one} is in force" if begun == 1 else every
    if not hold and begun > 1:
        return f"{'Neither' if begun == 2 else 'None'} of the {formats.count_word(begun).lower()} {many} is in force"
    verb, noun = "is" if hold == 1 else "are", many if begun > 1 else one
    return f"{formats.count_word(hold)} of {formats.count_word(begun).lower()} {noun} {verb} in force"


def _waiting(being_made: Sequence[PlanLine]) -> str:
    """What those that are being made wait for; the one that waits longest by name."""
    count = len(being_made)
    made = f"{formats.count_word(count).lower()} {'is' if count == 1 else 'are'} being made"
    worst = max(being_made, key=lambda line: line.making.days_late if line.making else 0)
    if worst.making is None or worst.making.waits_for is None or not worst.making.days_late:
        return f"{made}, none of them late"
    late = [line for line in being_made if line.making and line.making.days_late]
    more = f", and {formats.count_word(len(late) - 1).lower()} more late" if len(late) > 1 else ""
    whose = worst.team or worst.service_name or worst.title
    return f"{made}: {whose} waits for “{worst.making.waits_for.title}”, {days_late(worst.making.days_late)}{more}"


def plan_headline(plan: PlanInFull, promise: tuple[str, str], aim: tuple[str, str]) -> str:
    """Where one plan stands: what is done of what it promised for the year, or what its making waits for.

    Args:
        promise, aim: what the framework calls a milestone and an objective, one and many.
    """
    line, title = plan.line, plan.line.title
    if line.state in (PlanState.IN_FORCE, PlanState.ENDED) and line.whole.due:
        told = "is in force" if line.state is PlanState.IN_FORCE else "has ended"
        return f"{title} {told}: {due_said(line, plan.year.label, promise)}"
    if making_now(line) and line.making and line.making.waits_for:
        late = f", {days_late(line.making.days_late)}" if line.making.days_late else ""
        return f"{title} waits for “{line.making.waits_for.title}”{late}"
    held = formats.plural(line.objectives, *aim) if line.objectives else f"no {aim[0]} yet"
    return f"{title}: {PLAN_STATE[line.state].lower()}, with {held}"


def due_said(line: PlanLine, year: str, promise: tuple[str, str]) -> str:
    """What is done of what is due: "five of eight milestones due in 2026-27 are done, one is overdue"."""
    tally, when = (line.this_year, f" due in {year}") if line.this_year.due else (line.whole, "")
    if tally.due == 1:
        state = "done" if tally.done else "overdue" if tally.overdue else "not done yet"
        return f"its one {promise[0]}{when} is {state}"
    done, due = formats.count_word(tally.done).lower(), formats.count_word(tally.due).lower()
    late = f", {formats.count_word(tally.overdue).lower()} {'is' if tally.overdue == 1 else 'are'} overdue"
    verb = "is" if tally.done == 1 else "are"
    return f"{done} of {due} {promise[1]}{when} {verb} done{late if tally.overdue else ''}"


def making_now(line: PlanLine) -> bool:
    """Whether a version of the plan is on its way to being adopted."""
    return line.state is not PlanState.ENDED and line.making is not None and line.making.adopted_on is None


def plan_state(line: PlanLine) -> str:
    """Whether a plan holds: "In force"."""
    return PLAN_STATE[line.state]


def making_says(making: Making | None) -> tuple[str, str, str]:
    """How far a version has come: the last step with its day; what is next, and whose; how late."""
    if making is None:
        return "No step recorded", "", ""
    version = "" if making.version == NEWEST else f"Version {making.version}: "
    taken = making.last.taken_on if making.last else None
    last = f"{making.last.title}, {formats.day(taken)}" if making.last and taken else "Not begun"
    wait = making.waits_for
    if wait is None:
        return f"{version}{last}", "", ""
    due = f", due {formats.day(wait.due)}" if wait.due else ""
    whose = f" ({wait.role})" if wait.role else ""
    late = days_late(making.days_late) if making.days_late else ""
    return f"{version}{last}", f"Next: {wait.title}{whose}{due}", late


def steps_alt(making: Making) -> str:
    """The picture of the steps in words: "Brief: taken; Draft: next, 12 days late"."""
    return "; ".join(f"{step.title}: {step_state(step)}" for step in making.steps)


def step_state(step: Step) -> str:
    """How a step stands: "taken", "taken, 3 days late", "next, 12 days late"."""
    late = f", {days_late(step.days_late)}" if step.days_late else ""
    return f"{STEP_STATE[step.state]}{late}"


def days_late(days: int) -> str:
    """ "12 days late"."""
    return f"{formats.plural(days, 'day')} late"


def tally_late(tally: Tally) -> str:
    """What is late of what is due: "1 overdue, 2 slipping"; "none"."""
    said = [f"{count:,} {word}" for count, word in ((tally.overdue, "overdue"), (tally.slipping, "slipping")) if count]
    return ", ".join(said) or "none"


def share_said(count: int | None, base: int | None) -> str:
    """A count of a base with its share: "14 of 19, 74%"; "no figure" without one."""
    if count is None or not base:
        return formats.NO_FIGURE
    return f"{count:,} of {base:,}, {formats.percent(100 * count / base)}"


def in_place_says(whole: InPlace, unsent: Sequence[str], appraisals: str, service: str) -> str:
    """What a share leaves out: "Without figures of appraisals: Finance and Planning."."""
    if whole.held is None:
        return f"No {service} has sent {appraisals} for the year."
    return f"Left out, since nothing was sent: {formats.listed(list(unsent))}." if unsent else ""


def allocated_says(found: Sequence[Allocated], milestones: str, service: str) -> str:
    """The cross-check in a sentence: "11 of 14 milestones are in the plan of their lead service; ..."."""
    taken = sum(one.state == "taken_up" for one in found)
    without = sum(one.state == "no_service" for one in found)
    none = f"; {formats.count_word(without).lower()} {'has' if without == 1 else 'have'} no lead {service}"
    said = f"{taken:,} of {len(found):,} {milestones} {'is' if taken == 1 else 'are'} in the plan of the lead {service}"
    return f"{said}{none if without else ''}"


def spell(starts: date, ends: date) -> str:
    """The days that a plan covers: "1 April 2026 to 31 March 2027"."""
    return f"{formats.day(starts)} to {formats.day(ends)}"



def allocated_state(one: Allocated) -> str:
    """Whether a promise is taken up: "Not in its lead service’s plan"."""
    return ALLOCATED[one.state]


def plan_change(value: object, field: str = "", unit: str = "", decimals: int = 0) -> str:
    """One side of a change between versions, as printed; "blank" where nothing stands there."""
    match value:
        case None | "":
            return "blank"
        case date():
            return formats.day(value)
        case int() | float():
            return formats.number(float(value), "£" if field == "amount" else unit, _decimals(value, field, decimals))
        case _:
            return str(value).replace("_", " ") if field in {"state", "sort"} else str(value)


def _decimals(value: float, field: str, decimals: int) -> int:
    return decimals if field not in {"posts", "amount", "rank"} or float(value).is_integer() else 1
