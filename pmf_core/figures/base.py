"""What every chart shares: the look, the one escaper, and words beside the plot that never overlap."""

import html
from dataclasses import dataclass

import plotly.graph_objects as go

from pmf_core import theme as themes

CONFIG = {"displayModeBar": False, "responsive": True}  # how a page shows any of them
CLEAR = "rgba(0,0,0,0)"
WIDTH = 0.56  # of a letter, in the size of its type
LINE = 1.45  # from one line of text to the next, in the size of its type


@dataclass(frozen=True, slots=True)
class Label:
    """Words to the right of the plot at the height of a value."""

    at: float
    text: str
    token: str
    bold: bool = False


def plain(text: str) -> str:
    """Text as it stands, letter by letter: Plotly reads tags, entities and $...$ in every text it draws."""
    return html.escape(text, quote=False).replace("$", "&#36;").replace("\n", " ")


def bold(text: str) -> str:
    """Escaped text in bold."""
    return f"<b>{plain(text)}</b>"


def text_width(texts: list[str], size: int) -> int:
    """About how many pixels the longest of some texts takes."""
    return round(max((len(text) for text in texts), default=0) * WIDTH * size)


def figure(theme: themes.Theme, size: int, height: int, *, left: int, right: int, bottom: int) -> go.Figure:
    """An empty chart in the house style: no legend, no tool bar, no zoom, clear ground, hairlines across."""

    def shade(token: str) -> str:
        return themes.colour(token, theme)

    chart = go.Figure()
    chart.update_layout(
        template="none", height=height, showlegend=False, hovermode="closest", hoverdistance=40, dragmode=False,
        margin={"l": left, "r": right, "t": round(size * 1.2), "b": bottom, "pad": 0},
        paper_bgcolor=CLEAR, plot_bgcolor=CLEAR,
        font={"family": themes.FONT, "size": size, "color": shade("ink")},
        hoverlabel={
            "bgcolor": shade("surface"), "bordercolor": shade("edge"), "align": "left",
            "font": {"family": themes.FONT, "color": shade("ink"), "size": size},
        },
    )
    words = {"color": shade("muted"), "size": size}
    chart.update_xaxes(
        showgrid=False, zeroline=False, showline=True, ticks="outside", tickcolor=shade("edge"),
        linecolor=shade("edge"), tickfont=words, fixedrange=True, tickangle=0,
    )
    chart.update_yaxes(
        gridcolor=shade("line"), zeroline=False, tickfont=words, fixedrange=True, ticklabelstandoff=size // 3,
    )
    return chart


def pushed_apart(labels: list[Label], low: float, high: float, gap: float) -> list[Label]:
    """The labels from the lowest up, each at least `gap` over the one below, all between low and high."""
    heights: list[float] = []
    ordered = sorted(labels, key=lambda label: label.at)
    for label in ordered:
        heights.append(max(label.at, heights[-1] + gap) if heights else max(label.at, low))
    ceiling = high
    for place in reversed(range(len(heights))):
        heights[place] = min(heights[place], ceiling)
        ceiling = heights[place] - gap
    return [Label(at, old.text, old.token, old.bold) for at, old in zip(heights, ordered, strict=True)]


def write_labels(chart: go.Figure, labels: list[Label], theme: themes.Theme, size: int) -> None:
    """Put the labels right of the plot."""
    for label in labels:
        chart.add_annotation(
            x=1, xref="paper", y=label.at, text=bold(label.text) if label.bold else plain(label.text),
            showarrow=False, xanchor="left", xshift=round(size * 0.5), align="left",
            font={"color": themes.colour(label.token, theme), "size": size},
        )
