"""One indicator over time: our line against the group's band. Nothing depends on hover."""

import plotly.graph_objects as go

from pmf_core import formats
from pmf_core import theme as themes
from pmf_core.figures import axes, base
from pmf_core.results import Benchmark


def band(answer: Benchmark, *, theme: themes.Theme, size: int = 15, height: int = 330) -> go.Figure:
    """Our figures over time as a line, the group's middle half as a band, its median as a thin line."""
    told = [one for one in answer.history if one.median is not None or one.value is not None]
    xs = [one.period.last for one in told]

    def column(name: str) -> list[float | None]:
        return [getattr(one, name) for one in told]

    def printed(value: float | None) -> str:
        return formats.number(value, answer.unit, answer.decimals)

    reach = [v for name in ("value", "lower_quartile", "upper_quartile") for v in column(name) if v is not None]
    low, high = axes.extent(reach, zero=False)
    at, names = axes.value_ticks(low, high, answer.unit, answer.decimals)
    where, when = axes.period_ticks([one.period for one in told], size)
    labels = [
        base.Label(v, f"{word} {printed(v)}", shade, bold=word != "Median")
        for name, word, shade in (("value", answer.council_name, "accent"), ("median", "Median", "muted"))
        for v in [next((v for v in reversed(column(name)) if v is not None), None)] if v is not None
    ]  # fmt: skip
    em = (high - low) * size / max(height - size * 4.0, size * 4.0)
    labels = base.pushed_apart(labels, low + em, high - em, em * base.LINE)
    chart = base.figure(
        theme, size, height, left=base.text_width(names, size) + size,
        right=base.text_width([label.text for label in labels], size) + size,
        bottom=round(size * (3.6 if any("<br>" in text for text in when) else 2.2)),
    )
    fill = themes.colour("band", theme)
    chart.add_scatter(x=xs, y=column("upper_quartile"), mode="lines", line={"width": 0}, hoverinfo="skip", name="Upper")
    chart.add_scatter(
        x=xs, y=column("lower_quartile"), mode="lines", line={"width": 0}, fill="tonexty", fillcolor=fill,
        hoverinfo="skip", name="Middle half",
    )
    chart.add_scatter(
        x=xs, y=column("median"), mode="lines", name="Median", hoverinfo="skip",
        line={"color": themes.colour("muted", theme), "width": size / 9},
    )
    chart.add_scatter(
        x=xs, y=column("value"), mode="lines+markers", name="Ours", connectgaps=False, cliponaxis=False,
        line={"color": themes.colour("accent", theme), "width": size / 5.8},
        marker={"size": size * 0.45, "color": themes.colour("accent", theme)},
        hovertext=[f"{base.plain(one.period.title)}<br>{printed(one.value)}" for one in told],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    base.write_labels(chart, labels, theme, size)
    half = (xs[1] - xs[0]) / 2 if len(xs) > 1 else 6
    if xs:
        chart.update_xaxes(tickvals=where, ticktext=when, range=[xs[0] - half, xs[-1] + half])
    chart.update_yaxes(tickvals=at, ticktext=names, range=[low, high])
    return chart
