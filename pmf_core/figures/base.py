"""What every chart shares: the look, the one escaper, and words beside the plot that never overlap."""

import html
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from pmf_core import theme as themes

CONFIG = {"displayModeBar": False, "responsive": True}  # how a page shows any of them
CLEAR = "rgba(0,0,0,0)"
WIDTH = 0.56  # of a letter, in the size of its type
LINE = 1.45  # from one line of text to the next, in the size of its type


@dataclass(frozen=True, slots=True)
class Label:
    """Words to the right of the plot at the height of a value; `under` is a second, plain line."""

    at: float
    text: str
    token: str
    bold: bool = False
    under: str = ""

    @property
    def lines(self) -> int:
        """How many lines it takes."""
        return 2 if self.under else 1


def plain(text: str) -> str:
    """Text as it stands, letter by letter: Plotly reads tags, entities and $...$ in every text it draws."""
    return html.escape(text, quote=False).replace("$", "&#36;").replace("\n", " ")


def bold(text: str) -> str:
    """Escaped text in bold."""
    return f"<b>{plain(text)}</b>"


def cut(text: str, longest: int) -> str:
    """A name short enough to stand beside a plot: at most so many characters. It is not escaped."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


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
    """The labels from the lowest up, each at least `gap` a line over the one below, all between low and high."""
    heights: list[float] = []
    ordered = sorted(labels, key=lambda label: label.at)
    for place, label in enumerate(ordered):
        half = gap * (label.lines - 1) / 2
        below = heights[-1] + gap * (ordered[place - 1].lines + label.lines) / 2 if heights else low + half
        heights.append(max(label.at, below))
    ceiling = high + gap / 2
    for place in reversed(range(len(heights))):
        half = gap * ordered[place].lines / 2
        heights[place] = min(heights[place], ceiling - half)
        ceiling = heights[place] - half
    return [replace(old, at=at) for at, old in zip(heights, ordered, strict=True)]


def write_labels(chart: go.Figure, labels: list[Label], theme: themes.Theme, size: int) -> None:
    """Put the labels right of the plot."""
    for label in labels:
        text = bold(label.text) if label.bold else plain(label.text)
        chart.add_annotation(
            x=1, xref="paper", y=label.at, text=f"{text}<br>{plain(label.under)}" if label.under else text,
            showarrow=False, xanchor="left", xshift=round(size * 0.5), align="left",
            font={"color": themes.colour(label.token, theme), "size": size},
        )
