"""The trend of one indicator: its figures, what is usual, what they should have been, and where they are going.

Drawn from the back: usual range, forecast, what happened, targets, the line, special causes, rings, words. Nothing
here depends on hover: the same figures stand in the table beside the chart. A missing figure is a gap, never zero.
"""

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from pmf_core import formats
from pmf_core import theme as themes
from pmf_core.describe.record import last_with_value
from pmf_core.figures import axes, base
from pmf_core.figures import layers_events as happened
from pmf_core.figures import layers_line as line
from pmf_core.figures import layers_range as ranges
from pmf_core.figures.plot import AIMS, Plot, plot
from pmf_core.results import History, Outlook, Trend


def trend(
    history: History, told: Trend | None = None, outlook: Outlook | None = None, *,
    theme: themes.Theme = "light", size: int = 15, height: int = 430, narrow: bool = False,
) -> go.Figure:  # fmt: skip
    """Draw the history of one indicator.

    Args:
        history: `points` oldest first, in the indicator's unit; NaN where a figure or target is missing.
        told: usual range, special causes and what happened; None draws none of them.
        outlook: the forecast of the periods to come; None draws none.
        theme: light or dark screen; Plotly needs literal colours.
        size: of the type, px: 15 at a desk, 24 when presenting.
        height: of the whole chart, px: 430 at a desk, 570 when presenting.
        narrow: a small screen: the limits and the forecast's spread are not written beside the plot.
    """
    made = plot(history, told, outlook, theme=theme, size=size, height=height)
    low, high = _extent(made)
    at, names = axes.value_ticks(*_sensible(made, low, high), history.row.unit, history.row.decimals)
    where, when = axes.period_ticks(made.periods, size)

    em = (high - low) * size / made.room
    last = last_with_value(history)
    labels = line.aims(made, last)
    side = line.side(made, labels, em) if made.points["value"].notna().any() else None
    if side == 0:  # in the way of a target: beside the plot, with the targets
        value = made.points["value"].dropna().iloc[-1]
        labels.append(base.Label(value, made.text(value), "accent", bold=True))
    labels += [replace(label, under="" if narrow else label.under) for label in ranges.ahead_labels(made)]
    labels += [] if narrow else ranges.limit_labels(made)
    labels = base.pushed_apart(labels, low + em * base.LINE / 2, high - em * base.LINE / 2, em * base.LINE)
    texts = [text for label in labels for text in (label.text, label.under)]
    chart = base.figure(
        theme, size, height, left=base.text_width(names, size) + size, bottom=_bottom(when, size),
        right=max(base.text_width(texts, size), line.half_of_last(made)) + size,
    )
    ranges.draw_usual(chart, made)
    ranges.draw_ahead(chart, made)
    happened.draw_splits(chart, made)
    line.draw_aims(chart, made)
    line.draw_line(chart, made)
    line.draw_special(chart, made)
    line.draw_rings(chart, made)
    if side:
        line.write_last(chart, made, side)
    happened.draw_numbers(chart, made)
    base.write_labels(chart, labels, theme, size)
    if made.periods:
        chart.update_xaxes(tickvals=where, ticktext=when, range=[made.start, made.end])
    chart.update_yaxes(tickvals=at, ticktext=names, range=[low, high])
    return chart


def _bottom(texts: list[str], size: int) -> int:
    return round(size * (3.6 if any("<br>" in text for text in texts) else 2.2))


def _extent(made: Plot) -> tuple[float, float]:
    """The lowest and highest value of the axis, with room for the bold figure and for words over and under."""
    figures = made.points[["value", *AIMS]].to_numpy(dtype=float).ravel()
    reach = [*figures[~pd.isna(figures)].tolist(), *ranges.reach(made)]
    low, high = (min(reach), max(reach)) if reach else (0.0, 1.0)
    if high - low < 10.0**-made.row.decimals:
        spread = max(abs(high) * 0.1, 10.0**-made.row.decimals)
        low, high = low - spread, high + spread
    pad = (high - low) * max(0.08, 2.6 * made.size / made.room)
    over, under = (min(0.3, wanted * made.size / made.room) for wanted in happened.rooms(made))
    whole = (high - low + 2 * pad) / (1 - over - under)
    return low - pad - whole * under, high + pad + whole * over


def _sensible(made: Plot, low: float, high: float) -> tuple[float, float]:
    """Where ticks may stand: not under zero or over 100% where no figure is."""
    reach = made.points[["value", *AIMS]]
    if not (reach < 0).any(axis=None):
        low = max(low, 0.0)
    if formats.affixes(made.row.unit)[1] == "%" and not (reach > 100).any(axis=None):
        high = min(high, 100.0)
    return low, high
