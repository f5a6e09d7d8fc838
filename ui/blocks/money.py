"""Money: the council's services, income, savings, virements and estimates; one service with its cost centres."""

from collections.abc import Sequence

import streamlit as st

from pmf_core import formats
from pmf_core.describe import money as words
from pmf_core.figures import money as figures
from pmf_core.periods import Period
from pmf_core.results import Money, MoneyLine, Part, ServiceMoney
from pmf_core.view import View
from ui import address, chart, choose, session
from ui.download import Cell
from ui.render import html
from ui.words import head, own

HEADER = ("Sort", "Code", "Title", "Service code", "Budget", "Budget at first", "Spent or came in", "Budgeted by then",
          "Forecast", "Forecast less budget", "% of budget", "Moved in", "Moved out", "Rating", "Why not")  # fmt: skip


def controls(view: View, money: Money, years: Sequence[Period]) -> None:
    """Which service, and which financial year."""
    if address.present():
        return
    held = {one.service: one.service_name for one in (*money.services, *money.income)}
    asked = address.asked("service").upper()
    named = {"": f"All {own().services}"} | dict(sorted(held.items(), key=lambda pair: pair[1]))
    choose.select(head(own().service), "service", named | ({asked: asked} if asked not in named else {}), "", width=260)
    listed = {session.slug(year.label): year.title for year in years}
    choose.select("Year", "in", listed, session.slug(view.period.year().label), width=140)


def facts(
    line: MoneyLine, saved: tuple[float, float, float | None], until: str, income: Sequence[MoneyLine]
) -> None:
    """Budget, what was spent, the forecast and its gap, savings, income: each with what it is set against."""
    target, achieved, forecast = saved
    told = [
        {"title": "Budget for the year", "figure": words.pounds(line.budget),
         "says": [words.rebased(line), words.moved_said(line) if line.service else ""]},
        {"title": f"Spent to end of {until}", "figure": words.pounds(line.actual),
         "says": [f"of {words.pounds(line.to_date)} budgeted by then" if line.to_date is not None else "",
                  words.over_said(line, line.variance_to_date) if line.variance_to_date is not None else ""]},
        {"title": "Forecast for the year", "figure": words.pounds(line.forecast),
         "says": [" · ".join(part for part in (words.over_said(line), words.share_over(line)) if part)]},
        {"title": "Rating", "rag": line.rag, "says": [line.reason]},
    ]  # fmt: skip
    if target:
        told.append({
            "title": "Savings so far", "figure": words.brief(achieved),
            "says": [f"of {words.brief(target)}", f"{words.brief(forecast)} forecast" if forecast is not None else ""],
        })  # fmt: skip
    short, most = words.income_short(income)
    if short:
        told.append({"title": "Income streams short", "figure": short, "says": [most]})
    html("money/facts.html", facts=[{"rag": "", "figure": ""} | fact for fact in told])


def bullets(lines: Sequence[MoneyLine], title: str, key: str = "money") -> None:
    """Spent of each budget, with the forecast; nothing where no line has both."""
    shown = figures.drawable(lines)
    if not shown:
        return
    left = len(lines) - len(shown)
    sub = "Grey: the year’s budget. Bar: spent so far. Stroke: budgeted by then. Diamond: forecast."
    sub += f" Not drawn, without a budget above £0 or a figure: {left}; in the table." if left else ""
    chart.panel(
        key, title, sub, words.bullets_alt(shown),
        lambda theme, size, height, narrow: figures.bullets(
            shown, theme=theme, size=size, height=height, narrow=narrow
        ), share=min(1.0, 0.3 + 0.075 * len(shown)),
    )  # fmt: skip


def months(line: MoneyLine) -> None:
    """Each period of a line as a chart; nothing where it was returned as a single one."""
    if len(figures.shortest(line)) < 2:
        return
    chart.panel(
        "months", f"{line.title}: each {words.part_name(line)} beside its budget", "Bar: outturn. Stroke: its budget.",
        words.months_alt(line),
        lambda theme, size, height, narrow: figures.months(line, theme=theme, size=size, height=height, narrow=narrow),
        share=0.75,
    )  # fmt: skip


def service(of: ServiceMoney) -> None:
    """One service's periods as a chart and a table; its cost centres where it returns them."""
    left, right = st.columns([1.25, 1], gap="small")
    with left:
        months(of.line)
        bullets(of.centres, f"Cost centres of {of.line.title}", "centres")
    with right:
        if of.line.parts:
            parts(of.line)


def lines(
    each: Sequence[MoneyLine], under: float, *, caption: str, first: str, key: str = "", total: MoneyLine | None = None
) -> None:  # fmt: skip
    """A table of services, cost centres or income streams, furthest over first."""
    if not each:
        return
    income = each[0].sort in words.INCOME
    rows = [_row(one, under) for one in each]
    rows += [_row(total, under) | {"total": True, "link": ""}] if total and len(each) > 1 else []
    moved = any(one.moved_in or one.moved_out for one in each)
    html("money/lines.html", rows=rows, caption=caption, first=first, label=first, id=key, moved=moved,
         spent="Came in" if income else "Spent")  # fmt: skip


def _row(one: MoneyLine, under: float) -> dict[str, object]:
    service, income = one.sort == "service", one.sort in words.INCOME
    to_date = one.variance_to_date
    return {
        "title": one.title, "total": False, "rag": one.rag, "reason": one.reason,
        "link": address.href("money", service=one.service, **_year()) if service or income else "",
        "under": " · ".join(part for part in (one.service_name, "trading" if one.sort == "trading" else "") if part)
        if income else "",
        "budget": words.pounds(one.budget), "rebased": words.rebased(one), "actual": words.pounds(one.actual),
        "parts": words.parts_said(one) if one.parts else "", "to_date": words.pounds(one.to_date),
        "gap_to_date": words.over_said(one, to_date) if to_date is not None else "",
        "forecast": words.pounds(one.forecast), "gap": words.over_said(one), "share": words.share_over(one),
        "well_under": words.under_said(one, under), "moved": words.moved_said(one),
    }  # fmt: skip


def _year() -> dict[str, str]:
    return {"in": address.asked("in")} if address.asked("in") else {}


def parts(line: MoneyLine) -> None:
    """Every period of a line as it was returned, the newest first, linked to where it came from."""
    html("money/months.html", title=line.title, spent="Outturn", rows=[_part(line, one) for one in line.parts[::-1]])


def _part(line: MoneyLine, one: Part) -> dict[str, object]:
    gap = one.actual - one.budget if one.actual is not None and one.budget is not None else None
    cell = {"sheet": one.sheet, "row": one.row or ""} if one.row else {}
    return {
        "period": one.period.title, "note": one.note, "budget": words.pounds(one.budget),
        "actual": words.pounds(one.actual, absent="not yet"), "forecast": words.pounds(one.forecast, absent=""),
        "gap": words.over_said(line, gap) if gap is not None else "",
        "link": address.href("submission", id=one.submission, **cell) if one.submission else "",
    }  # fmt: skip


def savings(of: Money | ServiceMoney, year: Period) -> None:
    """Each saving with its target, what is saved and what is forecast."""
    if not of.savings:
        return
    rows = [
        {
            "title": one.title, "rag": one.rag, "target": words.pounds(one.target), "note": one.note,
            "about": " · ".join(part for part in (words.saving_sort(one), one.service_name, one.owner) if part),
            "achieved": words.pounds(one.achieved), "forecast": words.pounds(one.forecast), "project": one.project,
            "project_link": address.href("project", p=one.project) if "project" in address.PLACES else "",
            "gap": words.saving_short(one),
        }
        for one in of.savings
    ]  # fmt: skip
    said = f"Savings and efficiencies: {words.saved_says(of.saved)}"
    html("money/savings.html", said=said, rows=rows, year=year.label)


def virements(of: Money | ServiceMoney, year: Period, names: dict[str, str]) -> None:
    """Budget that was moved, the latest agreed first."""
    if not of.virements:
        return
    rows = [
        {
            "from_service": names.get(one.from_service, one.from_service), "amount": words.pounds(one.amount),
            "to_service": names.get(one.to_service, one.to_service), "agreed_on": one.agreed_on,
            "agreed_by": one.agreed_by, "reason": one.reason,
        }
        for one in of.virements
    ]  # fmt: skip
    moved = words.brief(sum(one.amount for one in of.virements))
    said = f"{formats.plural(len(rows), 'virement')} of {year.label}: {moved} moved between {own().services}"
    html("money/virements.html", said=said, rows=rows, year=year.label)


def estimates(of: Money | ServiceMoney) -> None:
    """The years to come: by service, or of one service with its posts, pressures and savings."""
    if not of.estimates:
        return
    years = sorted({one.period for one in of.estimates})
    said = f"Estimates, {years[0].label} to {years[-1].label}" if len(years) > 1 else f"Estimate, {years[0].label}"
    if isinstance(of, ServiceMoney):
        heads = ["Estimate", "Of it new pressures", "Savings counted on", "Posts"]
        rows = [
            {"title": one.period.label, "total": False, "note": one.note, "cells": [
                words.pounds(one.estimate), words.pounds(one.pressures), words.pounds(one.savings),
                formats.number(one.posts, decimals=1, absent="none"),
            ]}
            for one in of.estimates
        ]  # fmt: skip
        html("money/estimates.html", said=said, first="Year", heads=heads, rows=rows)
        return
    held = {(one.service_name, one.period): one.estimate for one in of.estimates}
    services = sorted({one.service_name for one in of.estimates})
    rows = [
        {"title": name, "total": False, "note": "", "cells": [words.pounds(held.get((name, year))) for year in years]}
        for name in services
    ]
    every = [[held[name, year] for name in services if (name, year) in held] for year in years]
    rows.append({
        "title": "All of these", "total": True, "note": "",
        "cells": [words.pounds(sum(each)) if len(each) == len(services) else "not all" for each in every],
    })  # fmt: skip
    html("money/estimates.html", said=said, first=head(own().service), heads=[year.label for year in years], rows=rows)


def records(every: Sequence[MoneyLine]) -> list[list[Cell]]:
    """Every line for a file."""
    return [
        [one.sort, one.code, one.title, one.service, one.budget, one.original, one.actual, one.to_date, one.forecast,
         one.variance, one.percent, one.moved_in, one.moved_out, one.rag, one.reason]
        for one in every
    ]  # fmt: skip
