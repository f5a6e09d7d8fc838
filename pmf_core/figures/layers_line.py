"""The layers in front: targets, the line of figures, special causes, rings, and the last figure in bold."""

import pandas as pd
import plotly.graph_objects as go

from pmf_core.figures import base
from pmf_core.figures.plot import AIMS, Plot
from pmf_core.model import Variation

BIG = 1.25  # the last figure's type, in the size of the rest
ABOVE = 1.4  # from the last point to the middle of its figure, in the size of the type
SPECIAL = {  # name of the layer and token, by kind of point
    Variation.CONCERNING: ("Concerning", "worsening"),
    Variation.IMPROVING: ("Improving", "improving"),
    Variation.HIGH: ("Unusually high", "ink"),
    Variation.LOW: ("Unusually low", "ink"),
}


def aims(plot: Plot, last: int | None) -> list[base.Label]:
    """A label for each target that still holds at the last figure or after it."""
    labels = []
    for column, word in AIMS.items():
        standing = plot.points[column].iloc[last or 0 :].dropna()
        if len(standing):
            labels.append(base.Label(standing.iloc[-1], f"{word} {plot.text(standing.iloc[-1])}", "ink", bold=True))
    return labels


def draw_aims(chart: go.Figure, plot: Plot) -> None:
    """Targets as dashed steps, each as wide as its period; a range as its lowest and highest."""
    half = plot.stride / 2
    for column, word in AIMS.items():
        rows = plot.points[["x", column, "anew"]].dropna()
        if rows.empty:
            continue
        xs: list[float | None] = []
        ys: list[float | None] = []
        for x, aim, anew in rows.itertuples(index=False):
            if xs and (anew or xs[-1] != x - half):
                xs.append(None)
                ys.append(None)
            xs += [x - half, x + half]
            ys += [aim, aim]
        chart.add_scatter(
            x=xs, y=ys, mode="lines", name=word, hoverinfo="skip", connectgaps=False,
            line={"color": plot.shade("ink"), "dash": "dash", "width": plot.size / 8},
        )


def draw_line(chart: go.Figure, plot: Plot) -> None:
    """The figures: a line with a dot each, broken where one is missing; hollow where not the period's own."""
    points = plot.points
    jumps = points.loc[points["anew"], ["x"]] - plot.stride / 2
    points = pd.concat([points, jumps]).sort_values("x")
    hollow = [mark is True for mark in points["hollow"]]
    dot = _dot(plot)
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


def draw_special(chart: go.Figure, plot: Plot) -> None:
    """A diamond on each figure that is more than noise, coloured by whether it is for the better or the worse."""
    for kind, (name, token) in SPECIAL.items():
        hit = plot.points[plot.points["point_type"].eq(kind) & plot.points["value"].notna()]
        if len(hit):
            chart.add_scatter(
                x=hit["x"].tolist(), y=hit["value"].tolist(), mode="markers", name=name, hoverinfo="skip",
                cliponaxis=False,
                marker={"symbol": "diamond", "size": max(_dot(plot) * 1.7, plot.size * 0.5), "opacity": 1,
                        "color": plot.shade(token), "line": {"width": 0}},
            )


def draw_rings(chart: go.Figure, plot: Plot) -> None:
    """A ring around each figure that was restated."""
    ringed = plot.points[plot.points["restated"] & plot.points["value"].notna()]
    if len(ringed):
        chart.add_scatter(
            x=ringed["x"].tolist(), y=ringed["value"].tolist(), mode="markers", name="Restated",
            hoverinfo="skip", cliponaxis=False,
            marker={"symbol": "circle-open", "size": plot.size, "color": plot.shade("ink"),
                    "line": {"width": plot.size / 10}},
        )


def half_of_last(plot: Plot) -> int:
    """How far the bold figure over the last point reaches past it."""
    values = plot.points["value"].dropna()
    return base.text_width([plot.text(values.iloc[-1])], round(plot.size * BIG)) // 2 if len(values) else 0


def side(plot: Plot, labels: list[base.Label], em: float) -> int:
    """Where the last figure is written: 1 over its point, -1 under it, where the line comes from above.

    0 where a target's line or label would be in the way. `em` is the height of the type in the indicator's unit.
    """
    values = plot.points["value"].dropna()
    way = -1 if len(values) > 1 and values.iloc[-2] > values.iloc[-1] else 1
    middle = values.iloc[-1] + way * ABOVE * em
    return 0 if any(abs(aim.at - middle) < 1.2 * base.LINE * em for aim in labels) else way


def write_last(chart: go.Figure, plot: Plot, way: int) -> None:
    """The last figure in bold over or under its point."""
    last = plot.points.dropna(subset=["value"]).iloc[-1]
    chart.add_annotation(
        x=last["x"], y=last["value"], text=base.bold(plot.text(last["value"])), showarrow=False,
        yshift=way * ABOVE * plot.size, font={"size": plot.size * BIG, "color": plot.shade("ink")},
    )


def _dot(plot: Plot) -> float:
    return max(plot.size * 0.2, min(plot.size * 0.45, plot.size * 26 / max(len(plot.points), 1)))
