"""Segments beside the whole: a dot and its interval each, in order; and each over time as a small picture.

Nothing depends on colour alone: the segment that stands out is a diamond with its name in bold. A withheld figure
has a row without a dot, which says so.
"""

from urllib.parse import quote

import pandas as pd
import plotly.graph_objects as go

from pmf_core import theme as themes
from pmf_core.describe.breakdown import WITHHELD, figure
from pmf_core.figures import axes, base
from pmf_core.figures.spark import DOT, EDGE, path, px
from pmf_core.results import Breakdown

ROW = 2.05  # height of a segment's row, in the size of the type
LONGEST = 30  # letters of a segment's name beside the plot


def lines(found: Breakdown) -> float:
    """How high the chart is to be, in the size of its type."""
    return ROW * max(len(found.segments), 2) + 4.6


def breakdown(found: Breakdown, *, theme: themes.Theme = "light", size: int = 15, height: int = 300) -> go.Figure:
    """Draw the segments at their latest period, highest first, those withheld last.

    Args:
        theme: light or dark screen; size: of the type, px; height: of the whole chart, px.
    """
    rows = list(found.segments)
    heights = [len(rows) - 1 - place for place in range(len(rows))]
    low, high = _extent(found)
    ticks, texts = axes.value_ticks(low, high, found.of.unit, found.of.decimals)
    names = [_short(segment.name) for segment in rows]
    values = [WITHHELD if one.withheld else figure(found.of, one.value, absent="") for one in rows]
    chart = base.figure(
        theme, size, height, left=base.text_width(names, size) + size,
        right=base.text_width(values, size) + round(1.6 * size), bottom=round(2.2 * size),
    )
    chart.update_layout(margin_t=round(2 * size))
    _whole(chart, found, theme, size)
    _dots(chart, found, heights, theme)
    far = found.stands_out
    for segment, at, text in zip(rows, heights, values, strict=True):
        chart.add_annotation(
            x=1, xref="paper", y=at, text=base.bold(text) if segment is far else base.plain(text), showarrow=False,
            xanchor="left", xshift=round(size * 0.6),
            font={"color": themes.colour("ink" if segment.value is not None else "muted", theme), "size": size},
        )
    said = [base.bold(name) if one is far else base.plain(name) for one, name in zip(rows, names, strict=True)]
    chart.update_yaxes(tickvals=heights, ticktext=said, range=[-0.6, len(rows) - 0.4])
    chart.update_xaxes(tickvals=ticks, ticktext=texts, range=[low, high])
    return chart


def _whole(chart: go.Figure, found: Breakdown, theme: themes.Theme, size: int) -> None:
    """The whole as a dashed line with its figure over it; none where the segments add up to it."""
    if found.of.adds_up or found.whole is None:
        return
    ink = themes.colour("ink", theme)
    chart.add_vline(x=found.whole, line={"color": ink, "width": 1.5, "dash": "dash"}, layer="below")
    chart.add_annotation(
        x=found.whole, y=1, yref="paper", yanchor="bottom", showarrow=False,
        text=base.plain(f"whole {figure(found.of, found.whole)}"), font={"color": ink, "size": size},
    )


def _dots(chart: go.Figure, found: Breakdown, heights: list[int], theme: themes.Theme) -> None:
    """A dot for each figure that is shown, a diamond for the one that stands out, and their intervals."""
    accent = themes.colour("accent", theme)
    told = [(one, at) for one, at in zip(found.segments, heights, strict=True) if one.value is not None]
    for one, at in told:
        if one.low is not None and one.high is not None:
            chart.add_scatter(
                x=[one.low, one.high], y=[at, at], mode="lines", line={"color": accent, "width": 2}, hoverinfo="skip"
            )
    chart.add_scatter(
        x=[one.value for one, _ in told], y=[at for _, at in told], mode="markers",
        marker={"color": accent, "opacity": 1,
                "symbol": ["diamond" if one is found.stands_out else "circle" for one, _ in told],
                "size": [15 if one is found.stands_out else 11 for one, _ in told]},
        text=[base.plain(f"{one.name}: {figure(found.of, one.value)}") for one, _ in told], hoverinfo="text",
    )  # fmt: skip


def _extent(found: Breakdown) -> tuple[float, float]:
    """From the lowest to the highest that is drawn, with room; from zero where segments add up."""
    drawn = [end for one in found.shown for end in (one.value, one.low, one.high) if end is not None]
    if not found.of.adds_up and found.whole is not None:
        drawn.append(found.whole)
    low, high = (min(drawn), max(drawn)) if drawn else (0.0, 1.0)
    low = min(low, 0.0) if found.of.adds_up else low
    pad = max((high - low) * 0.06, 10.0**-found.of.decimals)
    return low if found.of.adds_up and low == 0 else low - pad, high + pad


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def over_time(
    points: pd.DataFrame, whole: pd.DataFrame, *, reach: tuple[float, float], since: int, until: int,
    width: int = 300, height: int = 96,
) -> str:  # fmt: skip
    """One segment over time against the whole, as a `data:image/svg+xml` address.

    Args:
        points, whole: first, last (month ordinals), value (NaN is a gap), oldest first.
        reach: lowest and highest value of all the pictures that stand together.
        since, until: their first and last month.
    """
    low, high = reach
    pad = EDGE + DOT

    def y(value: float) -> float:
        return pad + (height - 2 * pad) * (1 - ((value - low) / (high - low) if high > low else 0.5))

    def line(of: pd.DataFrame) -> list[tuple[float, float | None]]:
        near = of[(of["last"] >= since) & (of["last"] <= until)]
        across = pad + (width - 2 * pad) * (near["last"] - since) / max(until - since, 1)
        return [(x, None if pd.isna(v) else y(v)) for x, v in zip(across, near["value"], strict=True)]

    mine = line(points)
    parts = [_style(), f"<path class='w' d='{path(line(whole))}'/>", f"<path class='l' d='{path(mine)}'/>"]
    if mine and (at := mine[-1][1]) is not None:
        parts.append(f"<circle cx='{px(mine[-1][0])}' cy='{px(at)}' r='{DOT}'/>")
    box = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}'>{''.join(parts)}</svg>"
    return "data:image/svg+xml," + quote(box, safe="/:;=,")


def _style() -> str:
    line, whole = themes.TOKENS["accent"], themes.TOKENS["edge"]

    def colours(dark: bool) -> str:
        return f".l{{stroke:{line[dark]}}}.w{{stroke:{whole[dark]}}}circle{{fill:{line[dark]}}}"

    shape = "path{fill:none;stroke-width:1.8;stroke-linejoin:round;stroke-linecap:round}"
    dashes = ".w{stroke-dasharray:3 3;stroke-width:1.3;stroke-linecap:butt}"
    return f"<style>{shape}{dashes}{colours(False)}@media(prefers-color-scheme:dark){{{colours(True)}}}</style>"
