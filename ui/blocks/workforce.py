"""Staff of the council and of each service: the facts, the table, how a figure is worked out, how it went."""

from collections.abc import Sequence

from pmf_core import describe, formats
from pmf_core.describe import workforce as say
from pmf_core.figures.spark import spark
from pmf_core.model import Rag
from pmf_core.results import Staff, StaffLine, StaffMeasure
from ui import address
from ui.download import Cell
from ui.render import html

SHOWN = ("sickness", "turnover", "vacant", "agency")  # with a history
HEADER = (
    "Service code", "Service", "Period", "Measure", "Figure", "Unit", "Basis", "Rating", "Limit", "A year before",
    "In the period", "A year at this rate", "What is divided", "By what", "What is counted", "Why not told",
)  # fmt: skip


def facts(line: StaffLine, answer: Staff) -> None:
    """Each measure with its rating, its limit and the year before."""
    html("workforce/facts.html", facts=[_fact(one) for one in line.measures], line=line,
         period=describe.within(answer.period), headcount=formats.number(line.headcount, "", 0, absent="not returned"),
         fte=formats.number(line.fte, "", 1, absent="not returned"))  # fmt: skip


def table(answer: Staff, service: str, services: str) -> None:
    """A row a service, the worst first, and all together."""
    rows = [_row(line) for line in answer.lines]
    caption = f"{formats.plural(len(rows), service, services)} in {describe.within(answer.period)}, the worst first"
    whole = _row(answer.whole) if answer.whole and len(rows) > 1 else None
    counted = [f"What is counted as days lost: {said}" for said in say.counted_says(answer)]
    html("workforce/table.html", rows=rows, whole=whole, caption=caption, first=service, counted=counted,
         titles=say.TITLES, about=say.ABOUT, apart=len(answer.counted) > 1,
         missing=say.missing_says(answer.missing, "this period"), under=answer.under,
         withheld=any(one.why == "withheld" for line in answer.lines for one in line.measures))  # fmt: skip


def worked_out(line: StaffLine, answer: Staff) -> None:
    """The arithmetic of each figure in words, and what is counted."""
    told = [(say.TITLES[one.name], say.arithmetic(line, one, answer.months)) for one in line.measures]
    several = "What is counted is not said." if line.code or line.counted_alike else "Services count in several ways."
    counted = (line.counted if line.counted_alike else "") or several
    html("workforce/worked_out.html", told=told, note=line.note, whole=not line.code, counted=counted)


def history(line: StaffLine) -> None:
    """Each measure over the last periods at a year's rate, as a table with small lines."""
    if len(line.history) < 2:  # noqa: PLR2004 - one period is no history
        return
    rows = [
        {"title": say.TITLES[name], "about": say.ABOUT[name],
         "line": spark([point.figures[name] for point in line.history], line.measure(name).limit,
                       width=104, height=26),
         "cells": [say.amount(name, point.figures[name], absent="–") for point in line.history]}
        for name in SHOWN
    ]  # fmt: skip
    ways = {point.counted for point in line.history if point.counted}
    heads = [point.period.label for point in line.history]
    html("workforce/history.html", rows=rows, heads=heads, changed=len(ways) > 1)


def records(answer: Staff, lines: Sequence[StaffLine]) -> list[list[Cell]]:
    """Every measure of every line for a file, with exactly the same withheld; all together first."""
    every = [answer.whole, *lines] if answer.whole and len(lines) > 1 else list(lines)
    return [_record(answer, line, one) for line in every if line for one in line.measures]


def _record(answer: Staff, line: StaffLine, one: StaffMeasure) -> list[Cell]:
    away = one.why == "withheld"
    figures: list[Cell] = [one.own, one.annual, one.own_top, one.own_bottom]
    return [
        line.code, line.title, answer.period.label, say.TITLES[one.name], say.WITHHELD if away else one.value,
        say.UNITS[one.name][0], say.basis(one), describe.rag(one.rag), one.limit, one.before,
        *([say.WITHHELD] * len(figures) if away else figures), line.counted if one.name == "sickness" else "",
        say.why(one),
    ]  # fmt: skip


def _fact(one: StaffMeasure) -> dict[str, object]:
    return {
        "title": say.TITLES[one.name], "figure": say.figure(one), "about": say.ABOUT[one.name], "rag": one.rag,
        "rated": one.rag != Rag.NOT_RATED, "told": one.value is not None, "basis": say.basis(one), "way": one.way,
        "compared": one.before is not None, "beside": say.beside(one), "limit": say.held_to(one),
    }  # fmt: skip


def _row(line: StaffLine) -> dict[str, object]:
    return {
        "title": line.title, "href": address.href("workforce", service=line.code) if line.code else "",
        "rag": line.rag, "headcount": formats.number(line.headcount, absent="–"),
        "fte": formats.number(line.fte, "", 1, absent="–"), "counted": line.counted, "note": line.note,
        "cells": [_fact(one) for one in line.measures],
        "annual": say.amount("sickness", line.measure("sickness").annual, absent=""),
        "rolling": line.measure("sickness").basis == "rolling_year",
    }  # fmt: skip
