"""Money as charts: what is spent of each budget with the forecast, and one line's periods beside their budgets.

One colour for what was spent, edge for the budget; a forecast is a diamond. Nothing here is a rating.
"""

from collections.abc import Sequence

import plotly.graph_objects as go

from pmf_core import formats
from pmf_core import theme as themes
from pmf_core.describe import money as words
from pmf_core.figures import axes, base
from pmf_core.results import MoneyLine, Part

HOVER = "%{hovertext}<extra></extra>"
MOST, LEAST = 220.0, 110.0  # per cent of the budget: what is beyond the one stands at its end
LONGEST, NARROW = 36, 20  # characters of a line's name, and on a small screen


def drawable(lines: Sequence[MoneyLine]) -> tuple[MoneyLine, ...]:
    """The lines that can be drawn as a share of their budgets: with one above 0, and something spent or forecast."""
    return tuple(
        one for one in lines
        if one.budget and one.budget > 0 and (one.actual is not None or one.forecast is not None)
    )  # fmt: skip


def bullets(
    lines: Sequence[MoneyLine], *, theme: themes.Theme, size: int = 15, height: int = 430, narrow: bool = False
) -> go.Figure:
    """Of each line what is spent as a share of the year's budget, what was budgeted by then, and the forecast.

    Args:
        lines: as `drawable` gives them, drawn from the top. narrow: a small screen: no words beside the bars.
    """
    shown = list(reversed(lines))
    names = [base.cut(one.title, NARROW if narrow else LONGEST) for one in shown]
    said = [words.over_said(one, short=True) for one in shown]
    far = min(max([LEAST, *(_share(one, one.forecast) * 1.04 for one in shown)]), MOST)
    chart = base.figure(
        theme, size, height, left=base.text_width(names, size) + size // 2, bottom=round(size * 3.4),
        right=size if narrow else base.text_width(said, size) + size,
    )
    places = list(range(len(shown)))
    hover = [base.plain(_spent(one)) for one in shown]
    edge, accent, ink = (themes.colour(token, theme) for token in ("band", "accent", "ink"))
    chart.add_bar(
        x=[100.0] * len(shown), y=places, orientation="h", width=0.74, name="Budget", hoverinfo="skip",
        marker={"color": edge, "line": {"width": 0}},
    )
    chart.add_bar(
        x=[min(_share(one, one.actual), far) for one in shown], y=places, orientation="h", width=0.36, name="Spent",
        marker={"color": accent, "line": {"width": 0}}, hovertext=hover, hovertemplate=HOVER,
    )
    each = list(zip(places, shown, strict=True))
    due = [(place, _share(one, one.to_date)) for place, one in each if one.to_date is not None]
    chart.add_scatter(
        x=[share for _, share in due], y=[place for place, _ in due], mode="markers", name="Budgeted to date",
        marker={"symbol": "line-ns", "size": size * 1.3, "line": {"width": 2, "color": ink}}, hoverinfo="skip",
    )
    told = [(place, one) for place, one in each if one.forecast is not None]
    chart.add_scatter(
        x=[min(_share(one, one.forecast), far) for _, one in told], y=[place for place, _ in told], mode="markers",
        name="Forecast", cliponaxis=False, hovertext=[base.plain(_forecast(one)) for _, one in told],
        hovertemplate=HOVER, marker={"symbol": "diamond", "size": size * 0.85, "color": ink,
                                     "line": {"width": 1.5, "color": themes.colour("surface", theme)}},
    )  # fmt: skip
    chart.add_vline(x=100, line={"color": themes.colour("edge", theme), "width": 1.4})
    for place, text in zip(places, said, strict=True):
        if text and not narrow:
            chart.add_annotation(
                x=1, xref="paper", y=place, text=base.plain(text), showarrow=False, xanchor="left",
                xshift=round(size * 0.5), font={"size": size, "color": ink},
            )
    at = [share for share in (0, 50, 100, 150, 200) if share <= far]
    chart.update_layout(barmode="overlay")
    chart.update_xaxes(
        range=[0, far], tickvals=at, ticktext=[f"{share}%" for share in at],
        title={"text": "Of the year’s budget", "standoff": round(size * 0.6)}, title_font={"size": size},
    )
    chart.update_yaxes(range=[-0.6, len(shown) - 0.4], tickvals=places, ticktext=[base.plain(name) for name in names],
                       showgrid=False)  # fmt: skip
    return chart


def months(
    line: MoneyLine, *, theme: themes.Theme, size: int = 15, height: int = 430, narrow: bool = False
) -> go.Figure:
    """A line's shortest periods: what was spent (or came in) as bars, the budget of each as a stroke across it."""
    parts = shortest(line)
    places = [part.period.last for part in parts]
    amounts = [amount for part in parts for amount in (part.budget, part.actual) if amount is not None]
    low, high = axes.extent(amounts, zero=True)
    at, texts = axes.value_ticks(low, high, "£", 0)
    chart = base.figure(
        theme, size, height, left=base.text_width(texts, size) + size, right=size, bottom=round(size * 2.6)
    )
    wide = parts[0].period.months
    spent = [(place, part) for place, part in zip(places, parts, strict=True) if part.actual is not None]
    chart.add_bar(
        x=[place for place, _ in spent], y=[part.actual for _, part in spent], width=0.66 * wide, name="Outturn",
        marker={"color": themes.colour("accent", theme), "line": {"width": 0}},
        hovertext=[base.plain(_part(part)) for _, part in spent], hovertemplate=HOVER,
    )
    planned = [(place, part) for place, part in zip(places, parts, strict=True) if part.budget is not None]
    ends: list[float | None] = []
    for place, _ in planned:
        ends += [place - 0.43 * wide, place + 0.43 * wide, None]
    chart.add_scatter(
        x=ends, y=[amount for _, part in planned for amount in (part.budget, part.budget, None)], mode="lines",
        line={"color": themes.colour("ink", theme), "width": 2.4}, name="Budget", hoverinfo="skip",
    )
    periods = [part.period for part in parts]
    step = 3 if narrow and wide == 1 else 1
    chart.update_xaxes(
        range=[places[0] - 0.6 * wide, places[-1] + 0.6 * wide], tickvals=places[::step],
        ticktext=[_tick(period.short) for period in periods][::step],
    )
    chart.update_yaxes(range=[low, high], tickvals=at, ticktext=texts, zeroline=low < 0,
                       zerolinecolor=themes.colour("edge", theme))  # fmt: skip
    return chart


def shortest(line: MoneyLine) -> tuple[Part, ...]:
    """The parts of a line of its shortest length, oldest first."""
    least = min((part.period.months for part in line.parts), default=0)
    return tuple(part for part in line.parts if part.period.months == least)


def _tick(text: str) -> str:
    """A month without its year, which the heading says."""
    return base.plain(text.split(" ", maxsplit=1)[0])


def _share(line: MoneyLine, amount: float | None) -> float:
    return 100 * (amount or 0.0) / line.budget if line.budget else 0.0


def _spent(line: MoneyLine) -> str:
    return f"{line.title}: {words.pounds(line.actual)} spent of {words.pounds(line.budget)}"


def _forecast(line: MoneyLine) -> str:
    return f"{line.title}: {words.pounds(line.forecast)} forecast, {words.over_said(line)}"


def _part(part: Part) -> str:
    budget = formats.number(part.budget, "£", absent="no budget")
    return f"{part.period.title}: {formats.number(part.actual, '£')}, budget {budget}"
