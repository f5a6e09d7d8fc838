"""Value for money: the table of comparisons, and one service's cost, performance, satisfaction and answers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from pmf_core import describe, formats, prefill
from pmf_core.comparing import groups
from pmf_core.figures.cost import cost_against_performance, small_path
from pmf_core.periods import PeriodKind, last_full
from pmf_core.results import Corner, Group, Satisfied, ServiceValue, Side, Spent, ValueComparison
from pmf_core.view import View
from ui import address, chart, choose, session
from ui.download import Cell
from ui.render import html
from ui.words import head, own

Names = Mapping[Corner, str]
KIND = "value_review"
HEADER = ("Service", "Comparison", "Year", "Council code", "Council", "Ours", "In the group", "Unit cost",
          "Of the budget", "Performance", "Satisfaction", "Where it stands", "Why there is no cost")  # fmt: skip


def controls(
    view: View, pairs: Sequence[tuple[str, str, str]], group: Group, value: ServiceValue | None = None,
    shown: ValueComparison | None = None,
) -> None:  # fmt: skip
    """Which service, against whom; of one service which comparison and which year."""
    if address.present():
        return
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        services = {"": f"All {own().services}"} | {code: name for code, name, _ in pairs}
        services |= {value.service: value.name} if value else {}
        choose.select(head(own().service), "service", services, "", width=260)
        titles = {one.id: one.title for one in groups.groups(view)}
        choose.select("Compare with", "group", titles | {group.id: group.title}, next(iter(titles)), width=340)
        if value and len(value.comparisons) > 1:
            named = {one.title: one.title for one in value.comparisons}
            choose.select("Comparison", "title", named, next(iter(named)), width=240)
        if shown and shown.periods:
            years = {session.slug(one.label): one.title for one in shown.periods}
            choose.select("Year", "in", years, next(iter(years)), width=140)


def overview(every: Sequence[ValueComparison], names: Names) -> None:
    """A row for each comparison, linked to its service."""
    against = formats.listed(sorted({one.group.title for one in every}))
    caption = f"Each comparison against {against}: cost and performance of the same financial year."
    html("value/overview.html", rows=[_line(one, names) for one in every], caption=caption)


def _line(one: ValueComparison, names: Names) -> dict[str, object]:
    now = one.now
    said = one.satisfaction[-1] if one.satisfaction else None
    middle = now.performance_median if now else None
    return {
        "link": address.href("value_for_money", service=one.service, title=one.title, group=address.asked("group")),
        "title": one.title, "service": one.service_name, "year": now.period.label if now else "",
        "cost": describe.side_figure(one.cost, now.cost if now else None), "unit": one.cost.short_name or one.cost.name,
        "basis": describe.money_basis(now) if now else "",
        "cost_median": describe.side_figure(one.cost, now.cost_median if now else None, absent="none"),
        "difference": describe.difference(one.cost, now.cost, now.cost_median) if now else "",
        "measured": one.performance.short_name or one.performance.name,
        "performance": describe.side_figure(one.performance, now.performance if now else None),
        "performance_median": describe.side_figure(one.performance, middle, absent="none"),
        "corner": now.corner if now else None, "corner_name": describe.corner(now.corner if now else None, names),
        "counts": f"Cannot be made. {one.cannot}" if one.cannot else describe.both_known(one),
        "moved": describe.year_on_year(one),
        "satisfaction": describe.side_figure(said.side, said.value) if said else "not asked",
        "satisfied_beside": describe.satisfied_beside(said, now),
    }  # fmt: skip


def together(one: ValueComparison) -> None:
    """Cost, performance and satisfaction side by side: the latest figure, what it was, a small line of the years."""
    now = one.now
    cost = [(y.period.last, y.period.label, y.cost, y.cost_median) for y in one.path]
    performance = [(y.period.last, y.period.label, y.performance, y.performance_median) for y in one.path]
    said = [(s.period.last, s.period.label, s.value, s.median) for s in one.satisfaction]
    sides = [_small(one.cost, cost, describe.money_basis(now) if now else ""), _small(one.performance, performance, "")]
    last: Satisfied | None = one.satisfaction[-1] if one.satisfaction else None
    if last is not None:
        sides.append(_small(last.side, said, ""))
    else:
        sides.append({"title": "Satisfaction", "figure": "Not asked", "link": "", "picture": "", "alt": "", "label": "",
                      "note": "", "says": "No satisfaction indicator is set beside this cost."})  # fmt: skip
    html("value/together.html", sides=sides)


def _small(side: Side, points: Sequence[tuple[int, str, float | None, float | None]], note: str) -> dict[str, object]:
    told = [point for point in points if point[2] is not None]
    label, ours, median = told[-1][1:] if told else ("", None, None)
    was = told[-2] if len(told) > 1 else None
    middle = describe.side_figure(side, median, absent="")
    says = f"Group’s median {middle}." if middle else "No median of the group."
    says += f" Ours was {describe.side_figure(side, was[2])} in {was[1]}." if was else ""
    frame = pd.DataFrame([(last, mine, other) for last, _, mine, other in told], columns=["last", "ours", "median"])
    alt = describe.small_value_alt(side, [point[1:] for point in told])
    return {
        "title": side.short_name or side.name, "link": address.href("indicator", code=side.code) if side.code else "",
        "picture": small_path(frame.astype("float64")) if told else "", "alt": alt, "note": note,
        "figure": describe.side_figure(side, ours), "label": label, "says": says,
    }  # fmt: skip


def scatter(one: ValueComparison, council: str, names: Names) -> None:
    """Cost against performance of every council with both, where we have both."""
    if one.now is None:
        return
    title = f"{one.performance.short_name or one.performance.name} against cost, {one.now.period.label}"
    sub = f"Up is better, left is cheaper. {describe.group_caption(one)} Dashed: the medians."
    chart.panel(
        "value", title, sub, describe.value_alt(one, council, names),
        lambda theme, size, height, narrow: cost_against_performance(
            one, council, names, theme=theme, size=size, height=height, narrow=narrow
        ),
    )  # fmt: skip


def councils(one: ValueComparison, names: Names) -> None:
    """Every council with a figure; nothing where the comparison cannot be made."""
    if one.cannot:
        return
    said = one.satisfaction[-1].side if one.satisfaction else None
    rows = [
        {
            "name": row.name, "ours": bool(row.ours), "cost": describe.side_figure(one.cost, row.cost, absent="none"),
            "performance": describe.side_figure(one.performance, row.performance, absent="none"),
            "satisfaction": describe.side_figure(said, row.satisfaction, absent="none") if said else "",
            "corner": row.corner, "corner_name": describe.corner(Corner(row.corner) if row.corner else None, names),
            "note": "of the budget" if row.budgeted else row.why,
        }
        for row in one.others.itertuples(index=False)
    ]  # fmt: skip
    html(
        "value/councils.html", rows=rows, caption=describe.group_caption(one), about=one.about,
        cost=one.cost.short_name or one.cost.name, performance=one.performance.short_name or one.performance.name,
        satisfaction=(said.short_name or said.name) if said else "",
    )


def money(value: ServiceValue) -> None:
    """Budget against outturn by year, each linked to the cell that it came from."""
    form = address.href("form", kind="budget", service=value.service)
    html("value/spent.html", rows=[_spent(one) for one in reversed(value.spent)], form=form)


def _spent(one: Spent) -> dict[str, object]:
    gap, share = describe.overspend(one.budget, one.actual)
    cell = {"sheet": one.sheet, "row": one.row or "", "column": one.column}
    return {
        "period": one.period.label, "budget": formats.number(one.budget, "£", absent="none"),
        "actual": formats.number(one.actual, "£", absent="not yet"), "gap": gap, "share": share,
        "note": one.note, "link": address.href("submission", id=one.submission, **cell),
    }  # fmt: skip


def questions(view: View, value: ServiceValue) -> None:
    """Every question of the framework with the answer, where it is recorded by hand, and the template for all."""
    year = last_full(view.period.end, PeriodKind.FINANCIAL_YEAR, year_start=view.framework.year_start)
    each = [
        {
            "question": one.question, "title": one.title, "answer": one.answer, "evidence": one.evidence,
            "who": ", ".join(part for part in (
                one.answered_by, formats.day(one.answered_on) if one.answered_on else "",
                f"for {one.period.label}" if one.period else "",
            ) if part),
            "seq": one.seq, "submission": address.href("submission", id=one.submission) if one.submission else "",
            "form": address.href("form", kind="value_review", service=value.service, question=one.question,
                                 of=one.period.label if one.period else year.label),
        }
        for one in value.answers
    ]  # fmt: skip
    html("value/questions.html", questions=each, answered=describe.answered(value))
    if each and not address.present():
        made = replace(view, period=year)
        st.download_button(
            "Download the template with these questions", lambda: prefill.template(made, KIND, value.service),
            prefill.filename(made, KIND, value.service), key="template", icon=":material/download:", on_click="ignore",
        )


def records(every: Sequence[ValueComparison], names: Names) -> list[list[Cell]]:
    """Every council of every comparison for a file."""
    return [
        [
            one.service, one.title, one.now.period.label, row.council, row.name, "yes" if row.ours else "no",
            "yes" if row.member else "no", _plain(row.cost), "yes" if row.budgeted else "no", _plain(row.performance),
            _plain(row.satisfaction), names[Corner(row.corner)] if row.corner else "", row.why,
        ]
        for one in every if one.now is not None
        for row in one.others.itertuples(index=False)
    ]  # fmt: skip


def _plain(value: float) -> Cell:
    return None if pd.isna(value) else float(value)
