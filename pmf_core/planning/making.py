"""How a plan is made: its versions, the steps of each with their days, and which is next.

Source: docs/method.md#plans.
"""

import re
from datetime import date
from typing import Any

import pandas as pd

from pmf_core import said
from pmf_core.framework import Framework
from pmf_core.framework.wants import PlanStep
from pmf_core.results import Making, PlanState, Step, StepState
from pmf_core.said import day

IN_FORCE_FROM = ("adopted", "approved")  # the first of these that the framework asks of a plan puts it in force


def makings(steps: pd.DataFrame, kind: str, framework: Framework, today: date) -> tuple[Making, ...]:
    """Every version of one plan, the newest first: the one that was begun last.

    Args:
        steps: its steps as recorded: version, step (str), taken_on, due (datetime64, NaT), taken_by, note.
        kind: the plan's. today: the day of the view's moment.
    """
    found = {}
    for name, rows in steps.groupby("version", sort=False):
        days = [each for column in ("taken_on", "due") for each in map(day, rows[column]) if each]
        begun = (min(days, default=date.min), _natural(str(name)))
        found[str(name)] = (begun, _making(str(name), rows, kind, framework, today))
    return tuple(one for _, one in sorted(found.values(), key=lambda pair: pair[0], reverse=True))


def state_of(
    days: tuple[date, date], every: tuple[Making, ...], kind: str, framework: Framework, today: date
) -> PlanState:
    """Whether a plan holds: within its first and last day, and adopted where the framework asks for that."""
    if today > days[1]:
        return PlanState.ENDED
    if today < days[0]:
        return PlanState.TO_COME
    if not steps_of(kind, framework) or any(one.adopted_on for one in every):
        return PlanState.IN_FORCE
    return PlanState.NOT_ADOPTED


def steps_of(kind: str, framework: Framework) -> tuple[PlanStep, ...]:
    """The steps that the framework asks of a kind of plan, in their order."""
    return tuple(step for step in framework.plan_steps if not step.plans or kind in step.plans)


def adopted_on(every: tuple[Making, ...]) -> date | None:
    """The day on which the newest adopted version was adopted; None where none was."""
    return next((one.adopted_on for one in every if one.adopted_on), None)


def _making(version: str, rows: pd.DataFrame, kind: str, framework: Framework, today: date) -> Making:
    asked = steps_of(kind, framework)
    order = [step.id for step in asked]
    recorded = {row["step"]: row for row in rows.to_dict("records")}
    taken = [place for place, id in enumerate(order) if id in recorded and day(recorded[id]["taken_on"])]
    furthest = taken[-1] if taken else -1
    steps = [
        _step(step.id, framework, recorded.get(step.id), today, _state(place, furthest, place in taken))
        for place, step in enumerate(asked)
    ]
    for id in sorted(set(recorded) - set(order)):  # of another framework, or not asked of this kind of plan
        state = StepState.TAKEN if day(recorded[id]["taken_on"]) else StepState.OPEN
        steps.append(_step(id, framework, recorded[id], today, state))
    done = [step for step in steps if step.state is StepState.TAKEN]
    last = steps[furthest] if furthest >= 0 else max(done, key=lambda step: step.taken_on or today, default=None)
    following = next((step for step in steps if step.state is StepState.NEXT), None)
    deciding = next((id for id in IN_FORCE_FROM if id in order), order[-1] if order else "")
    adopted = next((step.taken_on for step in steps if step.id == deciding), None)
    return Making(version, tuple(steps), last, following, adopted)


def _state(place: int, furthest: int, taken: bool) -> StepState:
    if taken:
        return StepState.TAKEN
    if place < furthest:
        return StepState.PASSED
    return StepState.NEXT if place == furthest + 1 else StepState.OPEN


def _step(id: str, framework: Framework, row: dict[Any, Any] | None, today: date, state: StepState) -> Step:
    entry = next((step for step in framework.plan_steps if step.id == id), None)
    role = framework.role(entry.role) if entry else None
    due, taken = (day(row[name]) if row else None for name in ("due", "taken_on"))
    late = ((taken or today) - due).days if due and state is not StepState.PASSED else 0
    return Step(
        id=id, title=entry.title if entry else id, role=role.title if role else entry.role if entry else "",
        about=entry.about if entry else "", due=due, taken_on=taken,
        taken_by=said.text(row["taken_by"]) if row else "", note=said.text(row["note"]) if row else "",
        state=state, days_late=max(0, late),
    )  # fmt: skip


def _natural(text: str) -> list[tuple[int, int | str]]:
    """A version's name in the order in which people number them: 2 before 10, 1 before 1.1."""
    return [(0, int(part)) if part.isdigit() else (1, part) for part in re.findall(r"\d+|\D+", text.casefold())]

