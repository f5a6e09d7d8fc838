"""One plan as the rows of a file: a part, who and what, and how it stands."""

from pmf_core import describe
from pmf_core.results import PlanInFull
from pmf_core.view import View
from ui.download import Cell

HEADER = ("Part", "Code", "Title", "Owner", "About", "State", "Due", "Done on", "Figure", "Target", "Amount", "Posts")


def records(view: View, plan: PlanInFull) -> list[list[Cell]]:
    """Every part of the plan, in the order of the page."""
    words = view.framework.words
    stated = [
        [one.sort, one.code, one.title, one.owner, "; ".join(part for part in (one.benefit, one.resource) if part), "",
         _day(one.due), "", None, None, None, None]
        for one in (*plan.themes, *plan.objectives)
    ]  # fmt: skip
    measured = [
        [words.indicator, one.row.code, one.row.name, one.row.owner, one.sort, describe.rag(one.row.rag), "", "",
         one.row.value, one.row.target, None, None]
        for one in plan.measures
    ]  # fmt: skip
    promised = [
        [words.milestone, one.code, one.title, one.owner, one.note, describe.slippage(one), _day(one.baseline),
         _day(one.actual), None, None, None, None]
        for one in plan.milestones
    ]  # fmt: skip
    worked = [
        ["project", one.code, one.title, one.owner, one.about, describe.spaced(one.state), _day(one.ends), "", None,
         None, None, None]
        for one in plan.projects
    ]  # fmt: skip
    return [*_steps(plan), *stated, *measured, *promised, *worked, *_rest(plan)]


def _steps(plan: PlanInFull) -> list[list[Cell]]:
    return [
        [f"step, version {made.version}", step.id, step.title, step.taken_by or step.role, step.note,
         describe.step_state(step), _day(step.due), _day(step.taken_on), None, None, None, None]
        for made in plan.makings
        for step in made.steps
    ]  # fmt: skip


def _rest(plan: PlanInFull) -> list[list[Cell]]:
    risks: list[list[Cell]] = [
        ["risk", one.code, one.title, one.owner, one.mitigation, "; left: ".join(describe.risk_said(one)), "", "", None,
         None, None, None]
        for one in plan.risks
    ]  # fmt: skip
    asked: list[list[Cell]] = [
        [one.sort, "" if one.rank is None else f"{one.rank}", one.title, one.support_from, "", one.state, "",
         _day(one.decided_on), None, None, one.amount, one.posts]
        for one in plan.implications
    ]  # fmt: skip
    advised: list[list[Cell]] = [
        ["advice", one.indicator, one.name, one.given_by, one.text, describe.advice_word(one), one.period.label,
         _day(one.given_on), None, one.target, None, None]
        for one in plan.advice
    ]  # fmt: skip
    return [*risks, *asked, *advised]


def _day(when: object) -> str:
    return when.isoformat() if hasattr(when, "isoformat") else ""
