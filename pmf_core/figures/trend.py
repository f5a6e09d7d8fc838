"""The trend of one indicator: its figures, what they should have been, and the last one in bold.

Drawn from the back: targets, then the line, then rings, then words; a layer behind the line (a usual range,
a forecast) is one more function that draws and hands back its labels. Nothing here depends on hover: the same
figures stand in the table beside the chart. A missing figure is a gap, never zero.
"""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from pmf_core import describe, formats
from pmf_core import theme as themes
from pmf_core.describe.record import last_with_value, own_periods
from pmf_core.figures import axes, base
from pmf_core.model import Basis, State
from pmf_core.periods import Period, step
from pmf_core.results import History, Row

AIMS = {"target": "Target", "floor": "Lowest", "ceiling": "Highest"}
BIG = 1.25  # the last figure's type, in the size of the rest
ABOVE = 1.4  # from the last point to the middle of its figure, in the size of the type


@dataclass(frozen=True, slots=True)
class _Plot:
    """What every layer needs: the points, their distance in months (`stride`), and the look.

    `x` is the ordinal of a point's last month; `anew`, whether the line starts again at it.
    """

    row: Row
    points: pd.DataFrame
    stride: float
    theme: themes.Theme
    size: int

    def shade(self, token: str) -> str:
        return themes.colour(token, self.theme)

    def text(self, value: float) -> str:
        return formats.number(value, self.row.unit, self.row.decimals)


def trend(
    history: History, *, theme: themes.Theme = "light", size: int = 15, height: int = 430
) -> go.Figure:
    """Draw the history of one indicator.

    Args:
        history: `points` oldest first, in the indicator's unit; NaN where a figure or target is missing.
        theme: light or dark screen; Plotly needs literal colours.
        size: of the type, px: 15 at a desk, 24 when presenting.
        height: of the whole chart, px: 430 at a desk, 570 when presenting.
    """
    periods = own_periods(history)
    plot = _plot(history, periods, theme, size)
    low, high = _extent(plot, height)
    at, names = axes.value_ticks(*_sensible(plot, low, high), history.row.unit, history.row.decimals)
    where, when = axes.period_ticks(periods, size)

    em = (high - low) * size / _room(size, height)
    last = last_with_value(history)
    labels = _aims(plot, last)
    side = _side(plot, labels, em) if last is not None else None
    if last is not None and side == 0:  # in the way of a target: beside the plot, with the targets
        value = plot.points["value"].iloc[last]
        labels.append(base.Label(value, plot.text(value), "accent", bold=True))
    labels = base.pushed_apart(labels, low + em * base.LINE / 2, high - em * base.LINE / 2, em * base.LINE)
    chart = base.figure(
        theme, size, height, left=base.text_width(names, size) + size, bottom=_bottom(when, size),
        right=max(base.text_width([label.text for label in labels], size), _half_of_last(plot)) + size,
    )
    _draw_aims(chart, plot)
    _draw_line(chart, plot)
    _draw_rings(chart, plot)
    if side:
        _write_last(chart, plot, side)
    base.write_labels(chart, labels, theme, size)
    if periods:
        half, x = plot.stride / 2, plot.points["x"]
        chart.update_xaxes(tickvals=where, ticktext=when, range=[x.min() - half, x.max() + half])
    chart.update_yaxes(tickvals=at, ticktext=names, range=[low, high])
    return chart


def _plot(history: History, periods: list[Period], theme: themes.Theme, size: int) -> _Plot:
    """The points as drawn: where each stands, what it says, and whether the line starts anew at it.

    It does after a gap, and with each year of figures that add up from its start.
    """
    row = history.row
    points = history.points.assign(
        x=[period.last for period in periods],
        text=["<br>".join(map(base.plain, t.split("\n"))) for t in describe.point_texts(history)],
        restated=describe.restated_points(history),
        hollow=[period == row.shown and row.state is not State.PLAIN for period in periods],
    )
    apart = points["x"].diff()
    stride = float(step(row.own_kind))
    if len(points) > 2:  # figures that come less often than their kind, such as every other year
        stride = max(stride, float(apart.median()))
    anew = apart > stride
    if row.basis is Basis.YEAR_TO_DATE and stride < 12:
        years = pd.Series([period.year().label for period in periods], index=points.index, dtype="str")
        anew |= years.ne(years.shift())
    return _Plot(row, points.assign(anew=anew), stride, theme, size)


def _bottom(texts: list[str], size: int) -> int:
    return round(size * (3.6 if any("<br>" in text for text in texts) else 2.2))


def _half_of_last(plot: _Plot) -> int:
    """How far the bold figure over the last point reaches past it."""
    values = plot.points["value"].dropna()
    return base.text_width([plot.text(values.iloc[-1])], round(plot.size * BIG)) // 2 if len(values) else 0


def _room(size: int, height: int) -> float:
    """About how many pixels high the plot is."""
    return max(height - size * 4.0, size * 4.0)


def _extent(plot: _Plot, height: int) -> tuple[float, float]:
    """The lowest and highest value of the axis, with room for the bold figure over or under its point."""
    reach = plot.points[["value", *AIMS]].to_numpy(dtype=float).ravel()
    reach = reach[~pd.isna(reach)]
    low, high = (reach.min(), reach.max()) if len(reach) else (0.0, 1.0)
    if high - low < 10.0**-plot.row.decimals:
        spread = max(abs(high) * 0.1, 10.0**-plot.row.decimals)
        low, high = low - spread, high + spread
    pad = (high - low) * max(0.08, 2.6 * plot.size / _room(plot.size, height))
    return low - pad, high + pad


def _sensible(plot: _Plot, low: float, high: float) -> tuple[float, float]:
    """Where ticks may stand: not under zero or over 100% where no figure is."""
    reach = plot.points[["value", *AIMS]]
    if not (reach < 0).any(axis=None):
        low = max(low, 0.0)
    if formats.affixes(plot.row.unit)[1] == "%" and not (reach > 100).any(axis=None):
        high = min(high, 100.0)
    return low, high


def _aims(plot: _Plot, last: int | None) -> list[base.Label]:
    """A label for each target that still holds at the last figure or after it."""
    labels = []
    for column, word in AIMS.items():
        standing = plot.points[column].iloc[last or 0 :].dropna()
        if len(standing):
            labels.append(base.Label(standing.iloc[-1], f"{word} {plot.text(standing.iloc[-1])}", "ink", bold=True))
    return labels


def _draw_aims(chart: go.Figure, plot: _Plot) -> None:
    """Targets as dashed steps, each as wide as its period; a range as its lowest and highest."""
    half = plot.stride / 2
    for column, word in AIMS.items():
        aims = plot.points[["x", column, "anew"]].dropna()
        if aims.empty:
            continue
        xs: list[float | None] = []
        ys: list[float | None] = []
        for x, aim, anew in aims.itertuples(index=False):
            if xs and (anew or xs[-1] != x - half):
                xs.append(None)
                ys.append(None)
            xs += [x - half, x + half]
            ys += [aim, aim]
        chart.add_scatter(
            x=xs, y=ys, mode="lines", name=word, hoverinfo="skip", connectgaps=False,
            line={"color": plot.shade("ink"), "dash": "dash", "width": plot.size / 8},
        )


def _draw_line(chart: go.Figure, plot: _Plot) -> None:
    """The figures: a line with a dot each, broken where one is missing; hollow where not the period's own."""
    points = plot.points
    jumps = points.loc[points["anew"], ["x"]] - plot.stride / 2
    points = pd.concat([points, jumps]).sort_values("x")
    hollow = [mark is True for mark in points["hollow"]]
    dot = max(plot.size * 0.2, min(plot.size * 0.45, plot.size * 26 / max(len(points), 1)))
    chart.add_scatter(
        x=points["x"].tolist(), y=[None if pd.isna(value) else value for value in points["value"]],
        mode="lines+markers", name="Value", connectgaps=False, cliponaxis=False,
        line={"color": plot.shade("accent"), "width": plot.size / 5.8},
        marker={
            "symbol": "circle", "opacity": 1, "size": [dot * 1.6 if mark else dot for mark in hollow],
            "color": [plot.shade("surface" if mark else "accent") for mark in hollow],
            "line": {"color": plot.shade("accent"), "width": [plot.size / 7 if mark else 0 for mark in hollow]},
        },
        hovertext=points["text"].fillna("").tolist(), hovertemplate="%{hovertext}<extra></extra>",
    )


def _draw_rings(chart: go.Figure, plot: _Plot) -> None:
    """A ring around each figure that was restated."""
    ringed = plot.points[plot.points["restated"] & plot.points["value"].notna()]
    if len(ringed):
        chart.add_scatter(
            x=ringed["x"].tolist(), y=ringed["value"].tolist(), mode="markers", name="Restated",
            hoverinfo="skip", cliponaxis=False,
            marker={"symbol": "circle-open", "size": plot.size, "color": plot.shade("ink"),
                    "line": {"width": plot.size / 10}},
        )


def _side(plot: _Plot, aims: list[base.Label], em: float) -> int:
    """Where the last figure is written: 1 over its point, -1 under it, where the line comes from above.

    0 where a target's line or label would be in the way. `em` is the height of the type in the
    indicator's unit.
    """
    values = plot.points["value"].dropna()
    side = -1 if len(values) > 1 and values.iloc[-2] > values.iloc[-1] else 1
    middle = values.iloc[-1] + side * ABOVE * em
    return 0 if any(abs(aim.at - middle) < 1.2 * base.LINE * em for aim in aims) else side


def _write_last(chart: go.Figure, plot: _Plot, side: int) -> None:
    """The last figure in bold over or under its point."""
    last = plot.points.dropna(subset=["value"]).iloc[-1]
    chart.add_annotation(
        x=last["x"], y=last["value"], text=base.bold(plot.text(last["value"])), showarrow=False,
        yshift=side * ABOVE * plot.size, font={"size": plot.size * BIG, "color": plot.shade("ink")},
    )
