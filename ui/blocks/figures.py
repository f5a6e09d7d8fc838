"""The figures behind a trend chart: each with its target, rating and signal, and the cell that it came from."""

from typing import Any

import pandas as pd

from pmf_core import describe, formats
from pmf_core.describe.record import own_periods
from pmf_core.model import Rag, Rule
from pmf_core.periods import Period
from pmf_core.results import History, Row, Trend
from ui import address
from ui.download import Cell
from ui.render import html

FIRST = 13  # figures in the table until all are asked for
RULES = {Rule.OUTSIDE: "Outside the limits", Rule.TREND: "Rising or falling", Rule.TWO_IN_THREE: "Two in three near",
         Rule.RUN: "Run on one side"}  # fmt: skip
HEADER = (
    "Period", "Start", "End", "Value", "Numerator", "Denominator", "Why missing", "Target", "Lowest", "Highest",
    "Rating", "Note", "Own amount", "Mean", "Lower limit", "Upper limit", "Signal", *RULES.values(), "Annotations",
    "File", "Sheet", "Cell", "Submission", "Sent as",
)  # fmt: skip


def points(history: History, told: Trend, *, every: bool) -> None:
    """The figures behind the chart, newest first, each with the file, sheet and cell that it came from."""
    judged, added = _judged(history, told), describe.shows_added(history, told)
    columns = (own_periods(history), history.points.itertuples(), judged.itertuples(),
               describe.point_signals(history, told), describe.notes_at(history, told))
    each = [
        _point(history.row, period, point, own, signal=signal, marks=marks, added=added)
        for period, point, own, signal, marks in zip(*columns, strict=True)
    ][::-1]
    shown = each if every else each[:FIRST]
    many = formats.plural(len(each), "figure")
    html(
        "indicator/points.html",
        row=history.row,
        points=shown,
        shown=len(shown),
        total=len(each),
        columns={name: any(point[name] for point in shown) for name in ("added", "usual", "signal", "marks", "note")},
        own=describe.periods(1, history.row.own_kind).removeprefix("1 "),
        caption=f"The figures behind the chart: last {len(shown)} of {many}." if len(shown) < len(each)
        else f"The figures behind the chart: {many}.",
    )


def records(history: History, told: Trend) -> list[list[Cell]]:
    """The same figures for a file, as stored."""
    found = zip(
        history.points.itertuples(), _judged(history, told).itertuples(), describe.point_signals(history, told),
        describe.notes_at(history, told), strict=True,
    )
    return [
        [
            text(point.label), str(point.start), str(point.end), *map(plain, (point.value, point.numerator,
            point.denominator)), text(point.missing), *map(plain, (point.target, point.floor, point.ceiling)),
            describe.rag(Rag(text(point.rag))) if text(point.rag) else "", text(point.note),
            *map(plain, (own.amount, own.mean, own.lpl, own.upl)), signal,
            *("" if plain(own.lpl) is None else "yes" if getattr(own, f"rule_{rule}") else "no" for rule in RULES),
            marks, text(point.file), text(point.sheet), cell(point), plain(point.seq),
            text(point.old) or history.row.code,
        ]
        for point, own, signal, marks in found
    ]  # fmt: skip


def _judged(history: History, told: Trend) -> pd.DataFrame:
    """The trend's point of each figure of the history; blank where it has none."""
    months = [period.last for period in own_periods(history)]
    return told.points.drop_duplicates("last").set_index("last").reindex(months)


def _point(
    row: Row, period: Period, point: Any, own: Any, *, signal: str, marks: str, added: bool
) -> dict[str, object]:
    missing = describe.missing(text(point.missing)) or "no figure"
    least, most = describe.sensible(row)
    low, high = (number(row, end) for end in (max(own.lpl, least), min(own.upl, most)))
    return {
        "period": period.title,
        "old": text(point.old),
        "value": number(row, point.value),
        "missing": missing if pd.isna(point.value) else "",
        "target": _aim(row, point),
        "rag": text(point.rag),
        "added": number(row, own.amount) if added else "",
        "usual": "" if pd.isna(own.lpl) else f"{low} to {high}",
        "signal": signal,
        "special": signal not in ("", "as usual", "on trial"),
        "marks": marks,
        "note": text(point.note),
        "file": text(point.file),
        "place": place(point),
        "source": source(point),
    }


def _aim(row: Row, point: Any) -> str:
    if not pd.isna(point.target):
        return number(row, point.target)
    ends = [number(row, end) for end in (point.floor, point.ceiling)]
    return " to ".join(end for end in ends if end)


def number(row: Row, value: float | None) -> str:
    """A figure of the indicator as it prints them; "" where there is none."""
    return formats.number(None if value is None else float(value), row.unit, row.decimals, absent="")


def place(point: Any) -> str:
    """Where in its file a figure stands: "Housing!D17"."""
    return "!".join(part for part in (text(point.sheet), cell(point)) if part)


def source(point: Any) -> str:
    """The address of the cell of the file that a figure came from; of its submission where no cell is known."""
    where = {"sheet": text(point.sheet), "row": int(point.row), "column": text(point.column)} if cell(point) else {}
    return address.href("submission", id=text(point.submission), **where) if text(point.submission) else ""


def cell(point: Any) -> str:
    """The cell of a figure: "D17"; "" where it is not known."""
    row = "" if pd.isna(point.row) else str(int(point.row))
    return f"{text(point.column)}{row}"


def text(entry: Any) -> str:
    """A stored text; "" where there is none."""
    return "" if pd.isna(entry) else str(entry)


def plain(entry: Any) -> Cell:
    """A stored number, whole where it is; None where there is none."""
    return None if pd.isna(entry) else int(entry) if float(entry).is_integer() else float(entry)
