"""The layers behind the line: the usual range of each stretch between steps, and the fan of what may come."""

import pandas as pd
import plotly.graph_objects as go

from pmf_core.figures import base
from pmf_core.figures.plot import Plot
from pmf_core.model import Footing

FAN = (("80% of forecasts", 0.16, "q10", "q90"), ("50% of forecasts", 0.22, "q25", "q75"))  # share: of the accent


def reach(plot: Plot) -> list[float]:
    """The values that the range and the fan reach up and down to."""
    limits = plot.points[["lpl", "upl"]].to_numpy(dtype=float).ravel()
    fan = [value for one in plot.ahead for value in (one.q10, one.q90)]
    return [*(float(limit) for limit in limits if not pd.isna(limit)), *fan]


def draw_usual(chart: go.Figure, plot: Plot) -> None:
    """A band from limit to limit with its mean, one for each stretch; on trial, dashed edges and nothing filled."""
    half = plot.stride / 2
    newest = plot.points["group"].max()
    for group, rows in plot.points.dropna(subset=["lpl"]).groupby("group"):
        left, right = float(rows["x"].min()) - half, float(rows["x"].max()) + half
        low, high, mean = (float(rows[name].iloc[-1]) for name in ("lpl", "upl", "mean"))
        trial = group == newest and plot.footing is Footing.TRIAL
        if trial:
            chart.add_scatter(
                x=[left, right, None, left, right], y=[low, low, None, high, high], mode="lines",
                name="Limits on trial", hoverinfo="skip",
                line={"color": plot.shade("edge"), "dash": "dash", "width": plot.size / 12},
            )
        else:
            chart.add_scatter(
                x=[left, right, right, left], y=[low, low, high, high], mode="lines", fill="toself",
                name="Usual range", hoverinfo="skip", fillcolor=plot.shade("band"),
                line={"color": base.CLEAR, "width": 0},
            )
        chart.add_scatter(
            x=[left, right], y=[mean, mean], mode="lines", name="Mean", hoverinfo="skip",
            line={"color": plot.shade("edge"), "width": plot.size / 14},
        )


def limit_labels(plot: Plot) -> list[base.Label]:
    """The limits of the newest stretch; one that lies where figures end says nothing, and is left out."""
    rows = plot.points.dropna(subset=["lpl"])
    if rows.empty:
        return []
    last = rows.iloc[-1]
    labels = [base.Label(float(last["upl"]), f"Upper limit {plot.text(last['upl'])}", "muted"),
              base.Label(float(last["lpl"]), f"Lower limit {plot.text(last['lpl'])}", "muted")]
    return [label for label in labels if abs(label.at - float(last["mean"])) > 0]


def draw_ahead(chart: go.Figure, plot: Plot) -> None:
    """From the last figure to the year's end: where four in five and one in two of the simulated years lie."""
    if not plot.ahead:
        return
    last = plot.points.dropna(subset=["value"]).iloc[-1]
    x, start = [float(last["x"]), *(float(one.last) for one in plot.ahead)], float(last["value"])
    for name, share, low, high in FAN:
        under = [start, *(getattr(one, low) for one in plot.ahead)]
        over = [start, *(getattr(one, high) for one in plot.ahead)]
        chart.add_scatter(
            x=[*x, *x[::-1]], y=[*under, *over[::-1]], mode="lines", fill="toself", name=name, hoverinfo="skip",
            fillcolor=plot.tint("accent", share), line={"color": base.CLEAR, "width": 0},
        )
    chart.add_scatter(
        x=x, y=[start, *(one.q50 for one in plot.ahead)], mode="lines", name="Forecast", hoverinfo="skip",
        line={"color": plot.shade("accent"), "dash": "dot", "width": plot.size / 6},
    )


def ahead_labels(plot: Plot) -> list[base.Label]:
    """The forecast of the year's last period, with four in five of the simulated figures."""
    if not plot.ahead:
        return []
    end = plot.ahead[-1]
    between = f"{plot.text(end.q10)} to {plot.text(end.q90)}"
    return [base.Label(end.q50, f"Forecast {plot.text(end.q50)}", "accent", bold=True, under=f"80%: {between}")]
