"""What a unit costs against how the service performs: us, the group's members, its medians, and our last years.

The cheaper side is left and the better side is up, whichever way the figures run. One colour for councils, shape
and label for ours; a corner has a name, not a rating. The same figures stand in the table beside the chart.
"""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from pmf_core import formats
from pmf_core import theme as themes
from pmf_core.figures import axes, base, small
from pmf_core.model import Polarity, Variation
from pmf_core.results import Corner, ValueComparison, ValueYear

MOST = 0.7  # of the width: past it our name hangs to the other side
WIDE, HIGH = 0.12, 0.09  # of the plot: what the label of a year takes
HOVER = "%{hovertext}<extra></extra>"
AT = {  # x, y in the plot, and how the words hang there
    Corner.CHEAP_GOOD: (0, 1, "left", "top"), Corner.DEAR_GOOD: (1, 1, "right", "top"),
    Corner.CHEAP_POOR: (0, 0, "left", "bottom"), Corner.DEAR_POOR: (1, 0, "right", "bottom"),
}  # fmt: skip


def cost_against_performance(
    one: ValueComparison, council: str, names: Mapping[Corner, str], *,
    theme: themes.Theme, size: int = 15, height: int = 430, narrow: bool = False,
) -> go.Figure:  # fmt: skip
    """Draw one comparison.

    Args:
        one: with a year in which we have both figures. council: our name. names: of the corners.
        narrow: a small screen: the names of the corners are left to the words beside the chart.
    """
    rows = one.others[one.others[["cost", "performance"]].notna().all(axis=1)]
    path = [year for year in one.path if year.cost is not None and year.performance is not None]
    across = axes.extent([*rows["cost"], *(year.cost or 0.0 for year in path)], zero=False)
    up = _roomier(axes.extent([*rows["performance"], *(year.performance or 0.0 for year in path)], zero=False))
    ends = across[::-1] if one.cost.polarity == Polarity.HIGHER else across
    at, texts = axes.value_ticks(*up, one.performance.unit, one.performance.decimals)
    where, costs = axes.value_ticks(*across, one.cost.unit, one.cost.decimals)
    chart = base.figure(
        theme, size, height, left=base.text_width(texts, size) + size, right=round(size * 1.5), bottom=round(size * 4.2)
    )
    _draw_medians(chart, one, theme, size)
    _draw_members(chart, rows[~rows["ours"].astype(bool)], one, theme, size)
    _draw_path(chart, path, theme, size)
    _label_years(chart, _apart(path, across, up) if path else [], theme, size)
    _draw_us(chart, rows[rows["ours"].astype(bool)], one, council, theme=theme, size=size, across=ends)
    if one.now is not None and one.now.corner is not None and not narrow:
        _name_corners(chart, names, one.now.corner, theme, size)
    chart.update_xaxes(
        range=ends, tickvals=where, ticktext=costs,
        title={"text": base.plain(one.cost.name), "standoff": round(size * 0.8)}, title_font={"size": size},
    )
    better_down = one.performance.polarity == Polarity.LOWER
    chart.update_yaxes(range=up[::-1] if better_down else up, tickvals=at, ticktext=texts)
    return chart


def small_path(points: pd.DataFrame) -> str:
    """A small line of one side over years as a picture's address: ours, and the group's median as dashes.

    Args:
        points: last (month ordinals), ours, median (float64, NaN where none), oldest first.
    """
    blank = float("nan")
    drawn = pd.DataFrame({
        "last": points["last"], "amount": points["ours"], "target": points["median"], "mean": blank, "lpl": blank,
        "upl": blank, "group": 0, "point_type": str(Variation.COMMON),
    })  # fmt: skip
    return small.small(drawn, bounds=(float("-inf"), float("inf")))


def _roomier(ends: tuple[float, float]) -> tuple[float, float]:
    """A little more at both ends, where the names of the corners stand."""
    more = (ends[1] - ends[0]) * 0.05
    return ends[0] - more, ends[1] + more


def _apart(path: list[ValueYear], across: tuple[float, float], up: tuple[float, float]) -> list[ValueYear]:
    """The earlier years that can be labelled without touching: the first, and each that is far enough from the rest."""
    def place(year: ValueYear) -> tuple[float, float]:
        return ((year.cost or 0.0) / (across[1] - across[0]), (year.performance or 0.0) / (up[1] - up[0]))

    taken, told = [place(path[-1])], []
    for year in path[:-1]:
        x, y = place(year)
        if all(abs(x - other) > WIDE or abs(y - height) > HIGH for other, height in taken):
            taken.append((x, y))
            told.append(year)
    return told


def _draw_medians(chart: go.Figure, one: ValueComparison, theme: themes.Theme, size: int) -> None:
    if one.now is None or one.now.cost_median is None or one.now.performance_median is None:
        return
    line = {"color": themes.colour("edge", theme), "width": size / 12, "dash": "dash"}
    font = {"color": themes.colour("muted", theme), "size": round(size * 0.87)}
    cost, performance = one.now.cost_median, one.now.performance_median
    chart.add_vline(x=cost, line=line, layer="below")
    chart.add_hline(y=performance, line=line, layer="below")
    said = formats.number(cost, one.cost.unit, one.cost.decimals)
    chart.add_annotation(
        x=cost, y=1, yref="paper", yanchor="bottom", showarrow=False, text=base.plain(f"Median {said}"), font=font,
    )
    said = formats.number(performance, one.performance.unit, one.performance.decimals)
    chart.add_annotation(
        x=1, xref="paper", xanchor="right", y=performance, yanchor="bottom", showarrow=False,
        text=base.plain(f"Median {said}"), font=font,
    )


def _draw_members(
    chart: go.Figure, rows: pd.DataFrame, one: ValueComparison, theme: themes.Theme, size: int
) -> None:
    chart.add_scatter(
        x=rows["cost"].tolist(), y=rows["performance"].tolist(), mode="markers", name="Councils of the group",
        marker={"symbol": "circle", "size": size * 0.62, "color": themes.colour("edge", theme), "opacity": 0.85,
                "line": {"width": 0}},
        hovertext=[_said(one, row.name, row.cost, row.performance) for row in rows.itertuples(index=False)],
        hovertemplate=HOVER, cliponaxis=False,
    )  # fmt: skip


def _draw_path(chart: go.Figure, path: list[ValueYear], theme: themes.Theme, size: int) -> None:
    """Ours of the last years as a thin line."""
    if len(path) < 2:
        return
    accent = themes.colour("accent", theme)
    chart.add_scatter(
        x=[year.cost for year in path], y=[year.performance for year in path], mode="lines+markers", name="Our years",
        line={"color": accent, "width": size / 10}, hoverinfo="skip", cliponaxis=False,
        marker={"symbol": "circle", "size": size * 0.4, "color": accent},
    )


def _label_years(chart: go.Figure, years: list[ValueYear], theme: themes.Theme, size: int) -> None:
    for year in years:
        chart.add_annotation(
            x=year.cost, y=year.performance, text=base.plain(year.period.short), showarrow=False,
            yshift=round(size * 0.85), font={"color": themes.colour("muted", theme), "size": round(size * 0.8)},
        )


def _draw_us(
    chart: go.Figure, rows: pd.DataFrame, one: ValueComparison, council: str, *, theme: themes.Theme, size: int,
    across: tuple[float, float],
) -> None:  # fmt: skip
    for row in rows.itertuples(index=False):
        chart.add_scatter(
            x=[row.cost], y=[row.performance], mode="markers", name=council, cliponaxis=False,
            marker={"symbol": "diamond", "size": size * 1.15, "color": themes.colour("accent", theme),
                    "line": {"width": 0}, "opacity": 1},
            hovertext=[_said(one, council, row.cost, row.performance)], hovertemplate=HOVER,
        )  # fmt: skip
        label = one.now.period.short if one.now else ""
        share = (float(str(row.cost)) - across[0]) / (across[1] - across[0])
        side = "right" if share > MOST else "left" if share < 1 - MOST else "center"
        chart.add_annotation(
            x=row.cost, y=row.performance, text=base.bold(f"{council} {label}".strip()), showarrow=False,
            yshift=-round(size * 1.25), font={"color": themes.colour("ink", theme), "size": size}, xanchor=side,
        )


def _name_corners(
    chart: go.Figure, names: Mapping[Corner, str], ours: Corner, theme: themes.Theme, size: int
) -> None:
    for corner, (x, y, across, up) in AT.items():
        text = base.bold(names[corner]) if corner is ours else base.plain(names[corner])
        chart.add_annotation(
            x=x, y=y, xref="paper", yref="paper", xanchor=across, yanchor=up, showarrow=False, text=text,
            xshift=round(size * 0.4) * (1 if across == "left" else -1),
            yshift=round(size * 0.3) * (1 if up == "bottom" else -1),
            font={"color": themes.colour("ink" if corner is ours else "muted", theme), "size": size},
        )


def _said(one: ValueComparison, name: object, cost: object, performance: object) -> str:
    told = [formats.number(float(str(cost)), one.cost.unit, one.cost.decimals),
            formats.number(float(str(performance)), one.performance.unit, one.performance.decimals)]  # fmt: skip
    return f"{base.bold(str(name))}<br>{base.plain(', '.join(told))}"
