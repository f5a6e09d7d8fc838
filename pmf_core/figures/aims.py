"""Targets of one indicator over the financial years beside what was reached.

Ours as a line with dots, targets as dashes with diamonds on past the last figure; the last of each is labelled.
"""

from collections.abc import Sequence

import plotly.graph_objects as go

from pmf_core import theme as themes
from pmf_core.describe.aims import figure as text
from pmf_core.figures import axes, base
from pmf_core.results.aims import AimYear, Of

AIMS = (("target", "Target"), ("floor", "Lowest"), ("ceiling", "Highest"), ("stretch", "Stretch"))
HOVER = "%{hovertext}<extra></extra>"


def aims_over_years(
    of: Of, years: Sequence[AimYear], *, theme: themes.Theme = "light", size: int = 15, height: int = 300
) -> go.Figure:
    """Draw the years, oldest first; a figure of a part of its year is hollow.

    Args:
        theme: light or dark screen; size: of the type, px; height: of the whole chart, px.
    """
    ends = [(year.result, *(getattr(year, name) for name, _ in AIMS)) for year in years]
    low, high = axes.extent([end for each in ends for end in each if end is not None], zero=False)
    at, ticks = axes.value_ticks(low, high, of.unit, of.decimals)
    labels = _labels(of, years)
    chart = base.figure(
        theme, size, height, left=base.text_width(ticks, size) + size,
        right=base.text_width([label.text for label in labels], size) + size, bottom=round(2.4 * size),
    )
    for name, called in AIMS:
        _line(chart, of, years, name, called, theme=theme, size=size)
    _reached(chart, of, years, theme, size)
    gap = (high - low) * size * base.LINE / max(height - 4 * size, size)
    base.write_labels(chart, base.pushed_apart(labels, low, high, gap), theme, size)
    chart.update_yaxes(range=[low, high], tickvals=at, ticktext=ticks)
    shown = axes.period_ticks([year.period for year in years], size)
    reach = [years[0].period.last - 4, years[-1].period.last + 4]
    return chart.update_xaxes(tickvals=shown[0], ticktext=shown[1], range=reach)


def _line(
    chart: go.Figure, of: Of, years: Sequence[AimYear], name: str, called: str, *, theme: themes.Theme, size: int
) -> None:
    """The targets of each year, dashed; a stretch thinner."""
    points = [(year.period, getattr(year, name)) for year in years]
    if all(value is None for _, value in points):
        return
    ink = themes.colour("muted" if name == "stretch" else "ink", theme)
    chart.add_scatter(
        x=[period.last for period, _ in points], y=[value for _, value in points], mode="lines+markers", name=called,
        line={"color": ink, "width": 1 if name == "stretch" else 1.6, "dash": "dash"}, cliponaxis=False,
        marker={"symbol": "diamond-open", "size": size * 0.55, "color": ink},
        hovertext=[f"{base.bold(period.label)}<br>{called} {base.plain(text(of, value))}" for period, value in points],
        hovertemplate=HOVER,
    )  # fmt: skip


def _reached(chart: go.Figure, of: Of, years: Sequence[AimYear], theme: themes.Theme, size: int) -> None:
    accent = themes.colour("accent", theme)
    said = [f"{base.bold(year.period.label)}<br>{base.plain(f'{text(of, year.result)} {year.part}')}" for year in years]
    chart.add_scatter(
        x=[year.period.last for year in years], y=[year.result for year in years], mode="lines+markers", name="Figure",
        line={"color": accent, "width": 2.4}, cliponaxis=False,
        marker={"symbol": ["circle-open" if year.part else "circle" for year in years], "size": size * 0.6,
                "color": accent, "opacity": 1},
        hovertext=said, hovertemplate=HOVER,
    )  # fmt: skip


def _labels(of: Of, years: Sequence[AimYear]) -> list[base.Label]:
    """The last figure and the last of each target, to the right of the plot."""
    found = []
    for name, called in AIMS:
        told = [value for year in years if (value := getattr(year, name)) is not None]
        if told:
            token = "muted" if name == "stretch" else "ink"
            found.append(base.Label(told[-1], f"{called} {text(of, told[-1])}", token))
    reached = [year for year in years if year.result is not None]
    if reached and reached[-1].result is not None:
        found.append(base.Label(reached[-1].result, f"Figure {text(of, reached[-1].result)}", "accent", bold=True))
    return found
