"""A survey: each question as a dot with its 95% interval, and hollow beneath it the time before.

Nothing depends on colour alone: the time before is hollow, what changed beyond chance is a diamond with its word.
"""

import textwrap

import plotly.graph_objects as go

from pmf_core import theme as themes
from pmf_core.describe.surveys import share_said
from pmf_core.figures import axes, base
from pmf_core.results import Answered, Question, Survey

ROW = 2.6  # height of a question's row, in the size of the type
LONGEST = 32  # letters of a line of a question beside the plot; it has two
APART = 0.24  # of a row, between now and the time before
CHANGED = ("better", "worse")


def lines(found: Survey) -> float:
    """How high the chart is to be, in the size of its type."""
    return ROW * max(len(found.questions), 2) + 3.6


def survey(
    found: Survey, *, theme: themes.Theme = "light", size: int = 15, height: int = 300, narrow: bool = False
) -> go.Figure:
    """Draw the questions in their order, from the top.

    Args:
        theme: light or dark screen; size: of the type, px; height: of the whole chart, px; narrow: little room beside.
    """
    rows = list(found.questions)
    heights = [len(rows) - 1 - place for place in range(len(rows))]
    low, high = _extent(rows)
    ticks, texts = axes.value_ticks(low, high, "%", 0)
    names = [_beside(one.question, 18 if narrow else LONGEST) for one in rows]
    values = [_value(one) for one in rows]
    chart = base.figure(
        theme, size, height, left=base.text_width([line for name in names for line in name], size) + size,
        right=base.text_width(values, size) + round(1.6 * size), bottom=round(2.2 * size),
    )
    told = [(one.everyone, at) for one, at in zip(rows, heights, strict=True) if one.everyone]
    _dots(chart, [(one.before, at - APART) for one, at in told if one.before], theme, before=True)
    _dots(chart, [(one, at + APART if one.before else at) for one, at in told], theme, before=False)
    for value, one, at in zip(values, rows, heights, strict=True):
        changed = one.everyone is not None and one.everyone.told in CHANGED
        chart.add_annotation(
            x=1, xref="paper", y=at, text=base.bold(value) if changed else base.plain(value), showarrow=False,
            xanchor="left", xshift=round(size * 0.6), font={"color": themes.colour("ink", theme), "size": size},
        )
    chart.update_yaxes(
        tickvals=heights, ticktext=["<br>".join(map(base.plain, name)) for name in names],
        range=[-0.6, len(rows) - 0.4], showgrid=False,
    )  # fmt: skip
    chart.update_xaxes(tickvals=ticks, ticktext=texts, range=[low, high])
    return chart


def _dots(chart: go.Figure, told: list[tuple[Answered, float]], theme: themes.Theme, *, before: bool) -> None:
    """A dot with its interval for each share that is shown; hollow of the time before."""
    colour = themes.colour("edge" if before else "accent", theme)
    shown = [(one, at) for one, at in told if one.share is not None]
    for one, at in shown:
        chart.add_scatter(
            x=[one.low, one.high], y=[at, at], mode="lines", line={"color": colour, "width": 2}, hoverinfo="skip"
        )
    symbols = ["circle-open" if before else "diamond" if one.told in CHANGED else "circle" for one, _ in shown]
    chart.add_scatter(
        x=[one.share for one, _ in shown], y=[at for _, at in shown], mode="markers",
        marker={"color": colour, "opacity": 1, "symbol": symbols, "line": {"color": colour, "width": 2},
                "size": [15 if symbol == "diamond" else 10 for symbol in symbols]},
        text=[base.plain(f"{share_said(one)} of {one.base:,}, {one.period.label}") for one, _ in shown],
        hoverinfo="text",
    )  # fmt: skip


def _beside(question: str, letters: int) -> list[str]:
    """A question in two lines at most; the second is cut where it is longer still."""
    first, *rest = textwrap.wrap(question, letters) or [""]
    return [base.cut(line, letters) for line in (first, " ".join(rest)) if line]


def _value(one: Question) -> str:
    if one.everyone is None:
        return ""
    word = f" {one.everyone.told}" if one.everyone.told in CHANGED else ""
    return share_said(one.everyone) + word


def _extent(rows: list[Question]) -> tuple[float, float]:
    """From the lowest to the highest that is drawn, with room, within 0 to 100."""
    each = [one for row in rows for one in (row.everyone, row.everyone.before if row.everyone else None) if one]
    drawn = [end for one in each for end in (one.low, one.high) if end is not None]
    low, high = (min(drawn), max(drawn)) if drawn else (0.0, 100.0)
    return max(low - 4, -1.0), min(high + 4, 101.0)
