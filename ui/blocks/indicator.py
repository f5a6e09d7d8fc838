"""One indicator's regions: facts, sentences, receipt, restatements, what is measured, and every figure."""

from typing import Any

import pandas as pd

from pmf_core import describe, formats
from pmf_core.describe.record import own_periods
from pmf_core.model import Direction, Rag
from pmf_core.periods import Period
from pmf_core.results import History, Row, Scorecard
from ui import address
from ui.download import Cell
from ui.render import html

FIRST = 13  # figures in the table until all are asked for
SOURCES = 3  # cells that are named beside the figure: a quarter's three months


def facts(history: History, period: Period) -> None:
    """Value, rating, target and direction, each with what it rests on; the value with the cells it came from."""
    row = history.row
    before = describe.before((row.shown or period).kind)
    ways: list[tuple[str, Direction, str]] = [
        (f"On {before}", row.short, _number(row, row.previous_value)),
        ("On last year", row.long, _number(row, row.last_year_value)),
    ]
    then = period.previous().title.split(",")[0]
    was = f"was {describe.rag(row.before_rag).lower()} in {then}" if row.before_rag else ""
    html(
        "indicator/facts.html", row=row, period=period, was=was, unit=formats.affixes(row.unit)[2],
        ways=ways if before != "last year" else ways[1:], sources=_sources(history),
    )


def _sources(history: History) -> list[tuple[str, str, str]]:
    """The cells that the figure shown was made from, each with its file and address; none where they are many."""
    shown = history.row.shown
    if shown is None or history.row.value is None or history.points.empty:
        return []
    points = history.points
    parts = points[(points["last"] <= shown.last) & (points["first"] >= shown.first)]
    whole = parts[(parts["last"] == shown.last) & (parts["first"] == shown.first)]
    used = list((parts if whole.empty else whole).itertuples())
    told = [(_place(point), _text(point.file), _source(point)) for point in used if _cell(point)]
    return told if len(told) <= SOURCES else []


def says(history: History) -> None:
    """What the figures say, in sentences."""
    html("indicator/says.html", row=history.row, says=describe.says(history))


def receipt(row: Row) -> None:
    """Why it is rated so: rule, polarity, value, target, tolerance and the sum; and the reported status."""
    told = row.receipt
    terms = (
        ("Scheme", told.scheme), ("Rule", told.rule), ("Polarity", told.polarity), ("Value", told.value),
        ("Target", told.target), ("Tolerance", told.tolerance),
    )
    ending = f": {describe.rag(row.rag)}"
    html("indicator/receipt.html", row=row, terms=terms, sum=told.arithmetic.removesuffix(ending))


def restated(history: History) -> None:
    """Every figure that a later submission changed, the latest change first; nothing where there is none."""
    if history.restated:
        newest = sorted(history.restated, key=lambda change: change.seq, reverse=True)
        html("indicator/restated.html", row=history.row, restated=newest)


def about(row: Row, card: Scorecard) -> None:
    """The definition, who answers for it, and where it comes from."""
    quadrant = next((q for q in card.quadrants if q.id == row.quadrant), None)
    block = dict(quadrant.blocks).get(row.block, "") if quadrant else ""
    terms = (
        ("Definition", row.definition), ("Code", row.code), ("Unit", row.unit),
        ("Frequency", describe.every(row.own_kind).capitalize()), ("Better", describe.polarity(row.polarity)),
        ("Quadrant", " · ".join(part for part in (quadrant.title if quadrant else "", block) if part)),
        ("Service", row.service_name), ("Owner", row.owner), ("Portfolio", row.portfolio), ("Source", row.source),
    )
    html("indicator/about.html", terms=terms)


def points(history: History, *, every: bool) -> None:
    """The figures behind the chart, newest first, each with the file, sheet and cell that it came from."""
    points = zip(own_periods(history), history.points.itertuples(), strict=True)
    told = [_point(history.row, period, point) for period, point in points][::-1]
    shown = told if every else told[:FIRST]
    many = formats.plural(len(told), "figure")
    html(
        "indicator/points.html",
        row=history.row,
        points=shown,
        shown=len(shown),
        total=len(told),
        notes=any(point["note"] for point in shown),
        caption=f"The figures behind the chart: last {len(shown)} of {many}." if len(shown) < len(told)
        else f"The figures behind the chart: {many}.",
    )


HEADER = (
    "Period", "Start", "End", "Value", "Numerator", "Denominator", "Why missing", "Target", "Lowest", "Highest",
    "Rating", "Note", "File", "Sheet", "Cell", "Submission",
)


def records(history: History) -> list[list[Cell]]:
    """The same figures for a file, as stored."""
    return [
        [
            _text(point.label), str(point.start), str(point.end), *map(_plain, (point.value, point.numerator,
            point.denominator)), _text(point.missing), *map(_plain, (point.target, point.floor, point.ceiling)),
            describe.rag(Rag(_text(point.rag))) if _text(point.rag) else "", _text(point.note), _text(point.file),
            _text(point.sheet), _cell(point), _plain(point.seq),
        ]
        for point in history.points.itertuples()
    ]


def _point(row: Row, period: Period, point: Any) -> dict[str, object]:
    missing = describe.missing(_text(point.missing)) or "no figure"
    return {
        "period": period.title,
        "value": _number(row, point.value),
        "missing": missing if pd.isna(point.value) else "",
        "target": _aim(row, point),
        "rag": _text(point.rag),
        "note": _text(point.note),
        "file": _text(point.file),
        "place": _place(point),
        "source": _source(point),
    }


def _aim(row: Row, point: Any) -> str:
    if not pd.isna(point.target):
        return _number(row, point.target)
    ends = [_number(row, end) for end in (point.floor, point.ceiling)]
    return " to ".join(end for end in ends if end)


def _number(row: Row, value: float | None) -> str:
    return formats.number(None if value is None else float(value), row.unit, row.decimals, absent="")


def _place(point: Any) -> str:
    return "!".join(part for part in (_text(point.sheet), _cell(point)) if part)


def _source(point: Any) -> str:
    """The address of the cell of the file that a figure came from; of its submission where no cell is known."""
    where = {"sheet": _text(point.sheet), "row": int(point.row), "column": _text(point.column)} if _cell(point) else {}
    return address.href("submission", id=_text(point.submission), **where) if _text(point.submission) else ""


def _cell(point: Any) -> str:
    row = "" if pd.isna(point.row) else str(int(point.row))
    return f"{_text(point.column)}{row}"


def _text(cell: Any) -> str:
    return "" if pd.isna(cell) else str(cell)


def _plain(cell: Any) -> Cell:
    return None if pd.isna(cell) else int(cell) if float(cell).is_integer() else float(cell)
