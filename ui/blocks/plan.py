"""One plan, region by region: what it wants, how it was made, what it measures, promises and would take."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from pmf_core import describe, formats
from pmf_core.planning.versions import NOW, heading
from pmf_core.results import PlanChange, PlanCompared, PlanInFull
from pmf_core.view import View
from ui import address, choose
from ui.blocks.plan_file import HEADER, records
from ui.render import html

__all__ = ["HEADER", "advice", "allocated", "chosen", "compared", "headline", "making", "measures", "milestones",
           "nothing_to_compare", "objectives", "opening", "projects", "records", "risks", "takes"]  # fmt: skip


def headline(view: View, plan: PlanInFull) -> str:
    """Where the plan stands, in the framework's words."""
    words = view.framework.words
    return describe.plan_headline(plan, (words.milestone, words.milestones), (words.objective, words.objectives))


def opening(view: View, plan: PlanInFull) -> None:
    """The links to each part, the facts that sum the plan up, what it wants and how."""
    words, line = view.framework.words, plan.line
    jumps = [
        ("making", "Making", plan.makings), ("objectives", words.objectives, plan.objectives),
        ("measures", "Measures", plan.measures), ("milestones", words.milestones, plan.milestones),
        ("projects", "Projects", plan.projects), ("risks", "Risks", plan.risks),
        ("takes", "What it takes", plan.implications), ("advice", "Advice on targets", plan.advice),
        ("allocated", "Taken up", plan.allocated), ("changed", "Versions", True),
    ]  # fmt: skip
    budget = {
        "figure": formats.number(plan.budget.budget, "£", absent="none stored"),
        "spent": formats.number(plan.budget.actual, "£", absent=""),
        "link": address.href("submission", id=plan.budget.submission, sheet=plan.budget.sheet,
                             row=plan.budget.row or "", column=plan.budget.column),
    } if plan.budget else None  # fmt: skip
    html(
        "plan/opening.html", plan=plan, line=line, words=words, budget=budget,
        jumps=[(id, formats.head(name)) for id, name, there in jumps if there or id == "making"],
    )


def making(view: View, plan: PlanInFull) -> None:
    """Every step of the newest version, whose it is, when it is due and when it was taken; older versions folded."""
    each = [
        {"making": one, "says": describe.making_says(one), "alt": describe.steps_alt(one),
         "states": [describe.step_state(step) for step in one.steps]}
        for one in plan.makings
    ]  # fmt: skip
    html("plan/making.html", line=plan.line, makings=each, asked=bool(view.framework.plan_steps))


def objectives(view: View, plan: PlanInFull) -> None:
    """Each objective with the benefit expected and what it takes; the themes above them."""
    html("plan/objectives.html", plan=plan, words=view.framework.words)


def measures(view: View, plan: PlanInFull) -> None:
    """The indicators of the plan with their ratings, and which sorts of measure are missing."""
    html("plan/measures.html", plan=plan, words=view.framework.words, said=describe.measures_said(plan),
         period=view.period)  # fmt: skip


def milestones(view: View, plan: PlanInFull) -> None:
    """What is due this year, and by the end of the plan."""
    year, ends = plan.year.end, plan.line.ends
    rest = [one for one in plan.milestones if not one.this_year]
    groups = [
        (f"Due in {plan.year.label}", [one for one in plan.milestones if one.this_year]),
        (f"By the end of the plan, {formats.day(ends)}", [one for one in rest if year < one.baseline <= ends]),
        ("After the plan has ended", [one for one in rest if one.baseline > max(year, ends)]),
        ("Earlier, and done", [one for one in rest if one.baseline <= year]),
    ]
    html("plan/milestones.html", plan=plan, words=view.framework.words, groups=[group for group in groups if group[1]])


def projects(plan: PlanInFull) -> None:
    """The projects that deliver it; nothing where there is none."""
    if plan.projects:
        html("plan/projects.html", plan=plan)


def risks(plan: PlanInFull) -> None:
    """What might go wrong, before and after what is done about it."""
    html("plan/risks.html", plan=plan)


def takes(plan: PlanInFull) -> None:
    """Money, people and support, ranked, and whether each is approved."""
    html("plan/takes.html", plan=plan)


def advice(plan: PlanInFull) -> None:
    """What was advised on each target, and what was answered."""
    if plan.measures or plan.advice:
        html("plan/advice.html", plan=plan, unadvised=formats.listed(list(plan.unadvised)))


def allocated(view: View, plan: PlanInFull) -> None:
    """Of a council's plan: which promises are in the plan of their lead service."""
    if plan.allocated:
        words = view.framework.words
        said = describe.allocated_says(plan.allocated, words.milestones, words.service)
        left = [one for one in plan.allocated if one.state != "taken_up"]
        html("plans/allocated.html", said=said, rows=left, words=words)


def chosen(told: Mapping[str, date]) -> tuple[str, str]:
    """The two versions to compare: as the address says, else the two newest, else the only one and now; ("", "")."""
    versions = [name for name in told if name != NOW]
    if not versions:
        return "", ""
    usual = (versions[1], versions[0]) if len(versions) > 1 else (versions[0], NOW)
    asked = (address.asked("before"), address.asked("after"))
    return tuple(one if one in told else other for one, other in zip(asked, usual, strict=True))  # type: ignore[return-value]


def compared(view: View, found: PlanCompared, told: Mapping[str, date]) -> None:
    """What differs between the two versions, each field as it was and as it is."""
    if not address.present():
        names = {name: f"{describe.version_name(name).capitalize()}, {formats.day(on)}" for name, on in told.items()}
        with st.container(key="controls-versions", horizontal=True, vertical_alignment="bottom"):
            choose.select("Compare", "before", names, found.before, width=260)
            choose.select("with", "after", names, found.after, width=260)
    rows = [] if found.nothing else [_change(view, one) for one in found.changes]
    title = describe.changed_title(len(rows), found.before, found.after)
    html("plan/changed.html", title=title, found=found, rows=rows)


def nothing_to_compare() -> None:
    """No version has taken a step."""
    html("plan/nothing_to_compare.html")


def _change(view: View, one: PlanChange) -> dict[str, str]:
    words = {"objective": view.framework.words.objective, "milestone": view.framework.words.milestone}
    sides = (one.before, one.after)
    before, after = (describe.plan_change(side, one.field, one.unit, one.decimals) for side in sides)
    return {
        "kind": describe.spaced(words.get(one.kind, one.kind)), "title": one.title, "code": one.code,
        "what": describe.change_word(one), "field": heading(one.kind, one.field),
        "before": before if one.field else "", "after": after if one.field else "",
    }  # fmt: skip
