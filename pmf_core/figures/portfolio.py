"""The cost of projects by how they stand: one bar a project, the ratings apart.

The bar is the forecast cost, the upright line what was approved. The words beside each say rating and cost.
"""

from collections.abc import Sequence

import plotly.graph_objects as go

from pmf_core import theme as themes
from pmf_core.describe.portfolio import cost_said
from pmf_core.describe.projects import pounds
from pmf_core.describe.words import rag as rag_word
from pmf_core.figures import axes, base
from pmf_core.figures.slippage import LONGEST, NARROW
from pmf_core.model import Rag
from pmf_core.results import ProjectLine

ROW = 2.1  # of the type's size: what a bar takes


def costed(lines: Sequence[ProjectLine]) -> list[ProjectLine]:
    """Those with a cost to draw: worst rating first, then the dearest."""
    order = ("red", "amber", "green", "not_rated")
    told = [line for line in lines if _whole(line) > 0]
    return sorted(told, key=lambda line: (order.index(line.rag), -_whole(line)))


def cost_by_confidence(lines: Sequence[ProjectLine], *, theme: themes.Theme, size: int = 15, height: int = 430,
                       narrow: bool = False) -> go.Figure:  # fmt: skip
    """Draw the projects from the top, as `costed` orders them.

    Args:
        narrow: a small screen: only the cost beside each bar. height: the least.
    """
    shown = list(reversed(lines))
    names = [base.cut(line.title, NARROW if narrow else LONGEST) for line in shown]
    said = [pounds(_whole(line)) if narrow else f"{rag_word(Rag(line.rag))}, {cost_said(line)}" for line in shown]
    high = max(round(ROW * size * (len(shown) + 1)) + size * 3, 0 if len(shown) < 6 else height)
    chart = base.figure(
        theme, size, high, left=base.text_width(names, size) + size // 2,
        right=base.text_width(said, size) + size, bottom=round(size * 2.2),
    )
    places = list(range(len(shown)))
    far = max(max(_whole(line), line.approved or 0.0) for line in shown) * 1.02
    chart.add_bar(
        x=[_whole(line) for line in shown], y=places, orientation="h", width=0.62, name="Forecast cost",
        marker={"color": [themes.colour(line.rag, theme) for line in shown], "line": {"width": 0}},
        hovertext=[base.plain(f"{line.title}: {text}") for line, text in zip(shown, said, strict=True)],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    ink = themes.colour("ink", theme)
    approved = [(place, line.approved) for place, line in enumerate(shown) if line.approved]
    chart.add_scatter(
        x=[amount for _, amount in approved], y=[place for place, _ in approved], mode="markers", name="Approved",
        marker={"symbol": "line-ns", "size": size * 1.25, "color": ink, "line": {"color": ink, "width": size / 6}},
        hoverinfo="skip", cliponaxis=False,
    )  # fmt: skip
    for place, text in enumerate(said):
        chart.add_annotation(
            x=1, xref="paper", y=place, text=base.plain(text), showarrow=False, xanchor="left", xshift=round(size / 2),
            font={"color": themes.colour(f"{shown[place].rag}_text", theme), "size": size},
        )
    at, texts = axes.value_ticks(0.0, far, "£", 0)
    line = themes.colour("line", theme)
    chart.update_xaxes(range=[0, far], tickvals=at, ticktext=texts, showgrid=True, gridcolor=line)
    chart.update_yaxes(
        range=[-0.6, len(shown) - 0.4], tickvals=places, ticktext=[base.plain(name) for name in names], showgrid=False,
        tickfont={"color": ink, "size": size},
    )
    return chart


def _whole(line: ProjectLine) -> float:
    """What the whole is to cost: as forecast, else as approved; 0 where neither is told."""
    return line.forecast or line.approved or 0.0
