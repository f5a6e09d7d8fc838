"""What happened, on the chart: new levels and new definitions as lines with their words, remarks as numbers."""

from dataclasses import dataclass

import plotly.graph_objects as go

from pmf_core import describe
from pmf_core.figures import base
from pmf_core.figures.plot import AROUND, Plot

MARK = 1.75  # from one number to the next, in the size of the type
CLOSE = 0.6  # between two texts side by side


@dataclass(frozen=True, slots=True)
class Split:
    """Words beside a line; `row` counts from the top, `left` of the line where the plot ends too soon."""

    x: float
    text: str
    row: int
    left: bool


def splits(plot: Plot) -> list[Split]:
    """The lines that fall on the chart, those of one month joined, their words in rows so that none overlap."""
    if plot.points.empty:
        return []
    words: dict[int, list[str]] = {}
    for one in plot.events.step_changes:
        words.setdefault(one.at, []).append(f"New level, {describe.short_period(one.period)}")
    for other in plot.events.definition_breaks:
        words.setdefault(other.at, []).append(f"New definition, {describe.short_period(other.period)}")
    placed: list[Split] = []
    ends: dict[int, list[tuple[float, float]]] = {}
    for at in sorted(words):
        x = plot.across(at)
        if not plot.start < x < plot.end:
            continue
        text = " and ".join(words[at])
        here, long = _px(plot, x), base.text_width([text], plot.size) / plot.size
        left = here + long > AROUND
        span = (here - long, here) if left else (here, here + long)
        row = next(n for n in range(len(words)) if all(_apart(span, other) for other in ends.get(n, [])))
        ends.setdefault(row, []).append(span)
        placed.append(Split(x, text, row, left))
    return placed


def numbers(plot: Plot) -> list[tuple[float, int, int]]:
    """Where each remark that falls on the chart stands: across, its number, how many numbers are under it."""
    if plot.points.empty:
        return []
    placed: list[tuple[float, int, int]] = []
    for number, note in enumerate(plot.events.annotations, start=1):
        x = plot.across(note.at + (note.day.day - 1) / 31)
        if not plot.start < x < plot.end:
            continue
        near = {up for other, _, up in placed if abs(_px(plot, x) - _px(plot, other)) < MARK}
        placed.append((x, number, next(up for up in range(len(near) + 1) if up not in near)))
    return placed


def rooms(plot: Plot) -> tuple[float, float]:
    """How much room is wanted over and under the figures, in the size of the type."""
    over = max((split.row + 1 for split in splits(plot)), default=0) * base.LINE
    under = max((up + 1 for _, _, up in numbers(plot)), default=0) * MARK
    return over, under


def draw_splits(chart: go.Figure, plot: Plot) -> None:
    """A dotted vertical through the plot at each, with its words at the top."""
    for split in splits(plot):
        chart.add_shape(
            type="line", x0=split.x, x1=split.x, yref="paper", y0=0, y1=1, layer="below",
            line={"color": plot.shade("muted"), "dash": "dot", "width": plot.size / 10},
        )
        chart.add_annotation(
            x=split.x, yref="paper", y=1, text=base.plain(split.text), showarrow=False,
            xanchor="right" if split.left else "left", yanchor="top",
            xshift=round(plot.size * (-0.4 if split.left else 0.4)), yshift=-round(split.row * base.LINE * plot.size),
            font={"color": plot.shade("muted"), "size": plot.size},
        )


def draw_numbers(chart: go.Figure, plot: Plot) -> None:
    """The number of each remark in a box above the axis of time; its text stands in the list beside."""
    for x, number, up in numbers(plot):
        chart.add_annotation(
            x=x, yref="paper", y=0, text=base.bold(str(number)), showarrow=False, yanchor="bottom",
            yshift=round(plot.size * (0.25 + up * MARK)), borderpad=round(plot.size * 0.14),
            bordercolor=plot.shade("edge"), borderwidth=1, bgcolor=plot.shade("surface"),
            font={"color": plot.shade("ink"), "size": round(plot.size * 0.87)},
        )


def _px(plot: Plot, x: float) -> float:
    """Across the plot, in the size of the type, on the narrowest screen that it is drawn wide on."""
    return (x - plot.start) / (plot.end - plot.start) * AROUND


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[1] + CLOSE < other[0] or other[1] + CLOSE < one[0]
