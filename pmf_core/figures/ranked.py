"""One indicator among others: councils in order with us marked, the group's middle half, and published figures.

One colour for the figures, shape and words for ours; nothing here is a rating, and nothing depends on hover.
"""

import pandas as pd
import plotly.graph_objects as go

from pmf_core import formats
from pmf_core import theme as themes
from pmf_core.describe.benchmark import STATISTIC
from pmf_core.figures import axes, base
from pmf_core.model import Polarity
from pmf_core.results import Benchmark, Comparator

HOVER = "%{hovertext}<extra></extra>"
MOST_BARS = 45  # councils beyond which bars give way to a strip of dots


def ranked(
    answer: Benchmark, published: tuple[Comparator, ...], *, theme: themes.Theme, size: int = 15, height: int = 430
) -> go.Figure:
    """Every council of the group with a figure, ordered by value, ours marked; median, quartiles, published figures.

    Args:
        answer: as `benchmarks.benchmark` gives it. published: those of the same period.
    """
    rows = answer.others[answer.others["value"].notna()].sort_values("value", ignore_index=True)
    if answer.polarity is Polarity.HIGHER:
        rows = rows[::-1].reset_index(drop=True)
    low, high = axes.extent([*rows["value"], *(one.value for one in published)], zero=len(rows) <= MOST_BARS)
    at, names = axes.value_ticks(low, high, answer.unit, answer.decimals)
    lines = _lines(answer, published)
    em = (high - low) * size / max(height - size * 4.0, size * 4.0)
    labels = base.pushed_apart(lines, low + em, high - em, em * base.LINE)
    texts = [text for label in labels for text in (label.text, label.under)]
    chart = base.figure(
        theme, size, height, left=base.text_width(names, size) + size, bottom=round(size * 2.4),
        right=base.text_width(texts, size) + size,
    )
    if answer.now.lower_quartile is not None and answer.now.upper_quartile is not None:
        chart.add_hrect(
            y0=answer.now.lower_quartile, y1=answer.now.upper_quartile, line_width=0, layer="below",
            fillcolor=themes.colour("band", theme),
        )
    _draw(chart, answer, rows, theme, size)
    for line in lines:
        dash = "dash" if line.under else "solid"
        chart.add_hline(y=line.at, line={"color": themes.colour(line.token, theme), "width": 1.4, "dash": dash})
    base.write_labels(chart, labels, theme, size)
    ends = ("worst", "best") if answer.polarity in (Polarity.HIGHER, Polarity.LOWER) else ("highest", "lowest")
    left, right = ends[::-1] if answer.polarity is not Polarity.CONTEXT else ("lowest", "highest")
    count = max(len(rows), 1)
    chart.update_xaxes(
        range=[-0.8, count - 0.2], tickvals=[0, count - 1], ticktext=[left.capitalize(), right.capitalize()], ticks="",
    )
    chart.update_yaxes(tickvals=at, ticktext=names, range=[low, high])
    return chart


def _lines(answer: Benchmark, published: tuple[Comparator, ...]) -> list[base.Label]:
    """The median, and each published figure, as a line with its words."""
    found = []
    if answer.now.median is not None:
        text = formats.number(answer.now.median, answer.unit, answer.decimals)
        found.append(base.Label(answer.now.median, f"Median {text}", "ink", bold=True))
    for one in published:
        text = formats.number(one.value, answer.unit, answer.decimals)
        found.append(base.Label(one.value, f"{one.name} {text}", "muted", under=STATISTIC[one.statistic]))
    return found


def _draw(chart: go.Figure, answer: Benchmark, rows: pd.DataFrame, theme: themes.Theme, size: int) -> None:
    ours = rows["ours"].to_numpy(dtype=bool)
    text = [
        f"{base.bold(name)}<br>{formats.number(value, answer.unit, answer.decimals)}"
        for name, value in zip(rows["name"], rows["value"], strict=True)
    ]
    accent, other = themes.colour("accent", theme), themes.colour("edge", theme)
    if len(rows) <= MOST_BARS:
        chart.add_bar(
            x=list(range(len(rows))), y=rows["value"].tolist(), hovertext=text, hovertemplate=HOVER,
            marker={"color": [accent if mine else other for mine in ours], "line": {"width": 0}}, width=0.72,
            name="Councils",
        )
    else:
        chart.add_scatter(
            x=[n for n, mine in enumerate(ours) if not mine], y=rows.loc[~ours, "value"].tolist(), mode="markers",
            marker={"color": other, "size": size * 0.42, "opacity": 0.9}, name="Councils",
            hovertext=[words for words, mine in zip(text, ours, strict=True) if not mine],
            hovertemplate=HOVER,
        )
    for place in [n for n, mine in enumerate(ours) if mine]:
        value = float(rows["value"].iloc[place])
        chart.add_scatter(
            x=[place], y=[value], mode="markers", name="Ours", hovertext=[text[place]],
            hovertemplate=HOVER, cliponaxis=False,
            marker={"symbol": "diamond", "size": size * 0.95, "color": accent,
                    "line": {"color": themes.colour("surface", theme), "width": 1.5}},
        )
        share = place / max(len(rows) - 1, 1)
        chart.add_annotation(
            x=place, y=value, showarrow=False, bgcolor=themes.colour("surface", theme), borderpad=2,
            text=base.bold(f"{answer.council_name} {formats.number(value, answer.unit, answer.decimals)}"),
            yshift=size * 1.3, font={"color": accent, "size": size},
            xanchor="left" if share < 0.25 else "right" if share > 0.75 else "center",
        )
