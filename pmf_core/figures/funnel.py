"""A funnel: each council's rate over its denominator, and how far from the group's rate chance alone can put it."""

import pandas as pd
import plotly.graph_objects as go

from pmf_core import formats
from pmf_core import theme as themes
from pmf_core.figures import axes, base
from pmf_core.results import Benchmark

HOVER = "%{hovertext}<extra></extra>"


def funnel(answer: Benchmark, *, theme: themes.Theme, size: int = 15, height: int = 430) -> go.Figure:
    """Councils as dots with ours marked; the group's rate as a line, 95% and 99.8% limits as dashes and dots.

    Args:
        answer: with rows in `funnel`.
    """
    limits, told = answer.funnel, answer.others
    rows = told[told["value"].notna() & (told["denominator"] > 0)]
    sides = limits[["low_95", "high_95", "low_998", "high_998"]].to_numpy().ravel().tolist()
    low, high = axes.extent([*rows["value"], *sides], zero=False)
    at, names = axes.value_ticks(low, high, answer.unit, answer.decimals)
    across, bases = axes.value_ticks(0, float(limits["base"].max()), "", 0)
    rate = float(limits["rate"].iloc[0])
    labels = [
        base.Label(float(limits["high_998"].iloc[-1]), "99.8%", "muted"),
        base.Label(float(limits["high_95"].iloc[-1]), "95%", "muted"),
        base.Label(rate, f"Group {formats.number(rate, answer.unit, answer.decimals)}", "ink", bold=True),
    ]
    em = (high - low) * size / max(height - size * 4.0, size * 4.0)
    labels = base.pushed_apart(labels, low + em, high - em, em * base.LINE)
    chart = base.figure(
        theme, size, height, left=base.text_width(names, size) + size, bottom=round(size * 3.6),
        right=base.text_width([label.text for label in labels], size) + size,
    )
    edge = themes.colour("edge", theme)
    for name, dash in (("95", "dash"), ("998", "dot")):
        for side in ("low", "high"):
            chart.add_scatter(
                x=limits["base"].tolist(), y=limits[f"{side}_{name}"].tolist(), mode="lines", hoverinfo="skip",
                line={"color": edge, "width": 1.4, "dash": dash}, name=f"{side} {name}",
            )
    chart.add_hline(y=rate, line={"color": themes.colour("ink", theme), "width": 1.2})
    _dots(chart, answer, rows, theme, size)
    base.write_labels(chart, labels, theme, size)
    chart.update_xaxes(tickvals=across, ticktext=bases, title={"text": "Denominator", "font": {"size": size}})
    chart.update_yaxes(tickvals=at, ticktext=names, range=[low, high])
    return chart


def _dots(chart: go.Figure, answer: Benchmark, rows: pd.DataFrame, theme: themes.Theme, size: int) -> None:
    ours = rows["ours"].to_numpy(dtype=bool)
    surface = themes.colour("surface", theme)
    for mine, mark, big, token in ((False, "circle", 0.55, "edge"), (True, "diamond", 0.95, "accent")):
        some = rows[ours == mine]
        chart.add_scatter(
            x=some["denominator"].tolist(), y=some["value"].tolist(), mode="markers", hovertemplate=HOVER,
            name="Ours" if mine else "Councils", cliponaxis=False,
            hovertext=[
                f"{base.bold(name)}<br>{formats.number(value, answer.unit, answer.decimals)} of {formats.number(whole)}"
                for name, value, whole in zip(some["name"], some["value"], some["denominator"], strict=True)
            ],
            marker={"symbol": mark, "size": size * big, "color": themes.colour(token, theme),
                    "line": {"color": surface, "width": 1}},
        )  # fmt: skip
    for whole, value in zip(rows.loc[ours, "denominator"], rows.loc[ours, "value"], strict=True):
        chart.add_annotation(
            x=whole, y=value, text=base.bold(answer.council_name), showarrow=False, yshift=size * 1.2,
            font={"color": themes.colour("accent", theme), "size": size},
        )
