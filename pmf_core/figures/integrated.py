"""Money against performance: how far each service or objective is off its budget, and what share of it is on target.

One colour: a place is evidence, not a rating. The same figures stand in the table beside the chart.
"""

from collections.abc import Sequence
from typing import NamedTuple

import plotly.graph_objects as go

from pmf_core import formats
from pmf_core import theme as themes
from pmf_core.describe import integrated as say
from pmf_core.figures import axes, base
from pmf_core.results import Need

HOVER = "%{hovertext}<extra></extra>"
PLOT = 1100.0  # px that the plot is about wide, to tell whether two names touch
LEAST = 2.0  # per cent of budget that the axis reaches on either side


def money_against_performance(
    every: Sequence[Need], whole: float | None, *, theme: themes.Theme, size: int = 15, height: int = 430,
    narrow: bool = False,
) -> go.Figure:  # fmt: skip
    """Draw those that have both figures; the first in order are named where names would touch.

    Args:
        whole: the council's own share on target (0 to 100), drawn as a line; None draws none.
    """
    there = say.plotted(every)
    reach = [one.percent or 0.0 for one in there]
    low, high = axes.extent([*reach, -LEAST, LEAST], zero=False)
    at, texts = axes.value_ticks(low, high, "%", 0)
    left = base.text_width(["100%"], size) + size
    chart = base.figure(theme, size, height, left=left, right=round(size * 2), bottom=round(size * 4.2))
    _lines(chart, whole, theme, size)
    chart.add_scatter(
        x=reach, y=[say.on_target(one) for one in there], mode="markers", cliponaxis=False,
        marker={"symbol": "circle", "size": size * 0.8, "color": themes.colour("accent", theme), "line": {"width": 0}},
        hovertext=[_said(one) for one in there], hovertemplate=HOVER,
    )  # fmt: skip
    width = PLOT / 2.6 if narrow else PLOT
    for one, spot in _named(there, whole, (low, high), size=size, width=width, height=height):
        chart.add_annotation(
            x=one.percent, y=say.on_target(one), text=base.plain(one.title), showarrow=False, xanchor=spot.anchor,
            xshift=round(size * spot.across), yshift=round(size * spot.up),
            font={"color": themes.colour("ink", theme), "size": size},
        )  # fmt: skip
    title = {"text": "Forecast against budget: under to the left, over to the right", "standoff": round(size * 0.8)}
    chart.update_xaxes(range=[low, high], tickvals=at, ticktext=texts, title=title, title_font={"size": size})
    chart.update_yaxes(range=[-6, 106], tickvals=[0, 25, 50, 75, 100], ticktext=["0%", "25%", "50%", "75%", "100%"])
    return chart


def _lines(chart: go.Figure, whole: float | None, theme: themes.Theme, size: int) -> None:
    line = {"color": themes.colour("edge", theme), "width": size / 12, "dash": "dash"}
    font = {"color": themes.colour("muted", theme), "size": round(size * 0.87)}
    chart.add_vline(x=0, line=line, layer="below")
    chart.add_annotation(x=0, y=1, yref="paper", yanchor="bottom", showarrow=False, text="On budget", font=font)
    if whole is not None:
        chart.add_hline(y=whole, line=line, layer="below")
        chart.add_annotation(
            x=1, xref="paper", xanchor="right", y=whole, yanchor="bottom", showarrow=False, font=font,
            text=base.plain(f"The council {formats.percent(whole)}"),
        )


class Spot(NamedTuple):
    """Where a name may hang from its point: the end that is at it, and the way to it in the size of the type."""

    anchor: str
    across: float
    up: float


SPOTS = (Spot("left", 0.75, 0), Spot("right", -0.75, 0), Spot("left", -0.4, 1.25), Spot("left", -0.4, -1.25),
         Spot("right", 0.4, 1.25), Spot("right", 0.4, -1.25))  # fmt: skip


def _named(
    there: Sequence[Need], whole: float | None, ends: tuple[float, float], *, size: int, width: float, height: int
) -> list[tuple[Need, Spot]]:
    """Those with room for their names: clear of points, other names and, where there is such a place, of the lines."""
    points = [(_x(one.percent or 0.0, ends, width), _y(say.on_target(one) or 0.0, height)) for one in there]
    middle, line = _x(0.0, ends, width), _y(whole, height) if whole is not None else -1e9
    taken: list[tuple[float, float, float]] = []

    def free(one: Need, point: tuple[float, float], spot: Spot, *, lines: bool) -> bool:
        start, end, y = _box(one, point, spot, size)
        apart = all(b <= start or a >= end or abs(h - y) > size * 1.2 for a, b, h in taken)
        near = [h for x, h in points if (x, h) != point and start - size / 2 < x < end + size / 2]
        clear = all(abs(h - y) >= size for h in near)
        off = not lines or ((not start < middle < end) and abs(y - line) > size * 0.7)
        return apart and clear and off and start >= 0 and end <= width

    found = []
    for one, point in zip(there, points, strict=True):
        spots = [spot for lines in (True, False) for spot in SPOTS if free(one, point, spot, lines=lines)]
        if spots:
            taken.append(_box(one, point, spots[0], size))
            found.append((one, spots[0]))
    return found


def _box(one: Need, point: tuple[float, float], spot: Spot, size: int) -> tuple[float, float, float]:
    """From where to where a name reaches, and at what height, in px."""
    long, at = base.text_width([one.title], size), point[0] + spot.across * size
    start = at if spot.anchor == "left" else at - long
    return start, start + long, point[1] + spot.up * size


def _x(percent: float, ends: tuple[float, float], width: float) -> float:
    return (percent - ends[0]) / (ends[1] - ends[0]) * width


def _y(share: float, height: int) -> float:
    return share / 112 * height * 0.8


def _said(one: Need) -> str:
    told = f"{formats.percent(say.on_target(one))} on target, {say.variance_over(one)}"
    return f"{base.bold(one.title)}<br>{base.plain(told)}"
