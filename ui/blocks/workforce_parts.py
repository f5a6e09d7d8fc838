"""Who the staff are, what happened at work, what they learnt, appraisals held."""

from collections.abc import Sequence

from pmf_core import describe, formats
from pmf_core.describe import workforce as say
from pmf_core.describe.held_people import plan_rag, plan_why
from pmf_core.describe.surveys import survey_headline
from pmf_core.formats import head
from pmf_core.results import (
    AppraisalsHeld,
    PlanLine,
    Profile,
    ProfileDimension,
    ProfileGroup,
    Safety,
    Survey,
    Training,
    TrainingCell,
)
from ui import address
from ui.blocks.surveys import questions
from ui.download import Cell
from ui.render import html

MEASURES = tuple(say.COUNTS)
PROFILE_HEADER = (
    "Dimension", "Group", "Period", "Staff", "Share, %", "Senior posts", "Share of senior posts, %", "Appointed",
    "Left", "Share of residents, %", "Gap to residents, points", "Senior gap, points", "Share before, %",
)  # fmt: skip
SAFETY_HEADER = ("Service code", "Service", "First month", "Last month", "Sort of event", "Events")


def profile(answer: Profile) -> None:
    """Each way of telling staff apart: counts, shares, gaps; [c] where it is withheld."""
    if answer.dimensions:
        html("workforce/profile.html", dimensions=[_dimension(one) for one in answer.dimensions],
             heads=list(say.COUNTS.values()), withheld=answer.withheld, under=answer.under)  # fmt: skip


def safety(answer: Safety, service: str) -> None:
    """What was told to the regulator and what else happened, by sort, by service and by year, with the break."""
    if not answer.sorts:
        return
    sorts = [
        {"title": say.sort_title(one.sort), "count": one.count, "before": "–" if one.before is None else one.before,
         "rate": say.safety_rate(one), "way": say.safety_way(one), "sum": one.sort == "told"}
        for one in answer.sorts
    ]  # fmt: skip
    lines = [
        {"title": one.title, "href": address.href("workforce", service=one.code),
         "told": "–" if one.told is None else one.told, "rate": formats.number(one.rate, "", 1, absent="no headcount"),
         "interval": _ends(one.low, one.high),
         "others": ", ".join(f"{say.sort_title(sort).lower()} {count}" for sort, count in one.counts.items() if count)}
        for one in answer.lines
    ]  # fmt: skip
    years = [
        {"label": one.period.label, "told": "not added up" if one.told is None else one.told, "breaks": one.breaks,
         "rule": say.RULES[one.rule],
         "old": one.counts.get("over_3_day", "–"), "new": one.counts.get("over_7_day", "–")}
        for one in answer.years
    ]  # fmt: skip
    html("workforce/safety.html", title=say.safety_headline(answer), sorts=sorts, lines=lines, years=years,
         first=service, broken=answer.broken, rule=say.BREAK, sides=say.break_arithmetic(answer),
         arithmetic=say.safety_arithmetic(answer),
         span=f"{answer.first.title} to {answer.last.title}", staffless=formats.listed(list(answer.staffless)),
         missing=say.missing_says(answer.missing, "these 12 months"))  # fmt: skip


def safety_of(answer: Safety, code: str) -> None:
    """What happened in one service."""
    one = next((line for line in answer.lines if line.code == code), None)
    if one is None:
        return
    rows = [(say.sort_title(sort), count) for sort, count in one.counts.items()]
    rate = formats.number(one.rate, "", 1, absent="")
    html("workforce/safety_of.html", told=one.told, rate=rate, interval=_ends(one.low, one.high), rows=rows,
         span=f"{answer.first.title} to {answer.last.title}")  # fmt: skip


def training(answer: Training, service: str) -> None:
    """Each course with how many have it, and the services that are behind."""
    if not answer.lines:
        return
    rows = [
        {"course": one.course, "sort": say.TRAINING.get(one.sort, one.sort), "rag": one.rag,
         "share": formats.percent(one.share), "count": _of(one.done, one.due),
         "before": formats.percent(one.before) if one.before is not None else "–",
         "cells": [_cell(cell) for cell in one.cells]}
        for one in answer.lines
    ]  # fmt: skip
    html("workforce/training.html", title=say.training_headline(answer), rows=rows, first=service, under=answer.under,
         withheld=any(cell.withheld for one in answer.lines for cell in one.cells))  # fmt: skip


def training_of(answer: Training, code: str) -> None:
    """The courses of one service."""
    mine = [(one, cell) for one in answer.lines for cell in one.cells if cell.service == code]
    if mine:
        sorts = say.TRAINING
        rows = [{"course": one.course, "sort": sorts.get(one.sort, one.sort), **_cell(cell)} for one, cell in mine]
        html("workforce/training_of.html", rows=rows, under=answer.under,
             withheld=any(cell.withheld for _, cell in mine))  # fmt: skip


def appraisals(answer: AppraisalsHeld, word: str, service: str) -> None:
    """Appraisals and mid-year reviews held, by service."""
    html("workforce/appraisals.html", whole=answer.whole, rows=answer.lines, year=answer.year.label, word=word,
         first=service, unsent=formats.listed(list(answer.unsent)))  # fmt: skip


def surveys(every: Sequence[Survey]) -> None:
    """What employees answered: each question with its base, interval and what changed."""
    for one in every:
        period = head(describe.within(one.period))
        html("workforce/survey.html", title=survey_headline(one), name=one.name, period=period)
        questions(one)


def plans(every: Sequence[PlanLine]) -> None:
    """The plans that ask for people, with what they promise this year."""
    rows = [{"one": one, "rag": plan_rag(one), "why": plan_why(one), "href": address.href("plan", code=one.code)}
            for one in every]  # fmt: skip
    if rows:
        html("workforce/plans.html", rows=rows)


def profile_records(answer: Profile) -> list[list[Cell]]:
    """Every group for a file, with exactly the same withheld: [c] in place of each figure."""
    return [_record(one, group) for one in answer.dimensions for group in one.groups]


def safety_records(answer: Safety) -> list[list[Cell]]:
    """Every count of events for a file."""
    return [
        [line.code, line.title, answer.first.label, answer.last.label, say.sort_title(sort), count]
        for line in answer.lines for sort, count in line.counts.items()
    ]  # fmt: skip


def _record(one: ProfileDimension, group: ProfileGroup) -> list[Cell]:
    def told(name: str, value: float | None) -> Cell:
        return say.WITHHELD if name in group.withheld else value

    both = "senior" if "senior" in group.withheld else "headcount"
    return [
        one.name, group.name, one.period.label, told("headcount", group.counts["headcount"]),
        told("headcount", group.shares["headcount"]), told("senior", group.counts["senior"]),
        told("senior", group.shares["senior"]), told("appointed", group.counts["appointed"]),
        told("leavers", group.counts["leavers"]), group.residents, told("headcount", group.gap),
        told(both, group.senior_gap), group.before,
    ]  # fmt: skip


def _dimension(one: ProfileDimension) -> dict[str, object]:
    widest = one.widest
    says = "" if widest is None else (
        f"{widest.name} differ most from the residents: {formats.number(widest.shares['headcount'], '%', 1)} of staff, "
        f"{formats.number(widest.residents, '%', 1)} of residents of working age."
    )  # fmt: skip
    return {
        "name": one.name, "period": describe.within(one.period), "says": says,
        "before": describe.within(one.before) if one.before else "",
        "whole": [formats.number(one.whole[name], absent="–") for name in MEASURES],
        "groups": [_group(group) for group in one.groups],
    }  # fmt: skip


def _group(group: ProfileGroup) -> dict[str, object]:
    away = "headcount" in group.withheld
    senior = away or "senior" in group.withheld
    return {
        "name": group.name,
        "cells": [
            {"count": say.WITHHELD if name in group.withheld else formats.number(group.counts[name], absent="–"),
             "share": "" if group.shares[name] is None else formats.number(group.shares[name], "%", 1)}
            for name in MEASURES
        ],
        "residents": formats.number(group.residents, "%", 1, absent="–"),
        "gap": say.WITHHELD if away else say.points(group.gap, absent="–"),
        "senior_gap": say.WITHHELD if senior else say.points(group.senior_gap, absent="–"),
        "change": say.WITHHELD if away else say.points(group.change, absent="–"),
    }  # fmt: skip


def _cell(cell: TrainingCell) -> dict[str, object]:
    share = say.WITHHELD if cell.withheld else formats.percent(cell.share)
    return {"service": cell.service_name, "share": share, "rag": cell.rag, "withheld": cell.withheld,
            "count": "" if cell.withheld else _of(cell.done, cell.due)}  # fmt: skip


def _of(done: int | None, due: int | None) -> str:
    return f"{done:,} of {due:,}" if done is not None and due else ""


def _ends(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"{formats.number(low, '', 1)} to {formats.number(high, '', 1)}"
