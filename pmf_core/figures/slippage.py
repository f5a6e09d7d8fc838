"""Days that were promised beside days that are expected: of the milestones of a project, or of many projects.

A hollow diamond is the promise; a filled one what was done (ink) or is expected (accent), with a line between that is
the slippage. The words beside each say it too, and the same days stand in the table of the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import plotly.graph_objects as go

from pmf_core import formats
from pmf_core import theme as themes
from pmf_core.figures import base
from pmf_core.model import Rag

LONGEST, NARROW = 34, 20  # characters of a name, and on a small screen
MOST_TICKS = 5
STEPS = (1, 3, 6, 12, 24, 60)  # months from one tick to the next
HOVER = "%{hovertext}<extra></extra>"
ROW = 2.3  # of the type's size: what a line of the chart takes


@dataclass(frozen=True, slots=True)
class Slip:
    """One line: `now` is None where nothing is expected, `before` what was expected the period before, `said` words."""

    title: str
    promised: date
    now: date | None
    done: bool
    rag: str
    said: str
    before: date | None = None


def slippage(slips: Sequence[Slip], today: date, *, theme: themes.Theme, size: int = 15, height: int = 430,
             narrow: bool = False) -> go.Figure:  # fmt: skip
    """Draw the lines from the top.

    Args:
        today: drawn as an upright line where it is within the days shown. narrow: a small screen: no words beside.
        height: the least; each line has room for its words.
    """
    shown = list(reversed(slips))
    names = [base.cut(one.title, NARROW if narrow else LONGEST) for one in shown]
    high = max(round(ROW * size * (len(shown) + 1)) + size * 4, height if len(shown) > 5 else 0)
    right = size if narrow else base.text_width([one.said for one in shown], size) + round(1.5 * size)
    chart = base.figure(
        theme, size, high, left=base.text_width(names, size) + size, right=right, bottom=round(size * 2.4)
    )
    days = [day for one in shown for day in (one.promised, one.now, one.before) if day]
    first, last = _ends(days, today)
    at = _ticks(first, last)
    for place, one in enumerate(shown):
        _between(chart, place, one, theme, size)
        if not narrow:
            _say(chart, place, one, theme, size)
    _diamonds(chart, shown, theme, size)
    chart.update_xaxes(
        range=[first, last], tickvals=at, ticktext=[f"{day:%b %Y}" for day in at], showgrid=True,
        gridcolor=themes.colour("line", theme),
    )
    chart.update_yaxes(
        range=[-0.6, len(shown) - 0.2], tickvals=list(range(len(shown))), ticktext=[base.plain(name) for name in names],
        showgrid=False, tickfont={"color": themes.colour("ink", theme), "size": size},
    )
    if first <= today <= last:
        chart.add_vline(x=today, line={"color": themes.colour("ink", theme), "width": size / 10})
        chart.add_annotation(
            x=today, y=1, yref="paper", yanchor="bottom", text="Today", showarrow=False,
            font={"color": themes.colour("ink", theme), "size": size},
        )
    return chart


def _between(chart: go.Figure, place: int, one: Slip, theme: themes.Theme, size: int) -> None:
    """The line of slippage, and a thin mark where it was expected the period before."""
    if one.now and one.now != one.promised:
        chart.add_scatter(
            x=[one.promised, one.now], y=[place, place], mode="lines", hoverinfo="skip", cliponaxis=False,
            line={"color": themes.colour(one.rag, theme), "width": size / 4},
        )  # fmt: skip
    if one.before and one.before != one.now:
        chart.add_scatter(
            x=[one.before], y=[place], mode="markers", hoverinfo="skip", cliponaxis=False,
            marker={"symbol": "line-ns-open", "size": size * 1.1, "color": themes.colour("ink", theme),
                    "line": {"width": size / 7}},
        )  # fmt: skip


def _diamonds(chart: go.Figure, shown: Sequence[Slip], theme: themes.Theme, size: int) -> None:
    places = list(range(len(shown)))
    edge, ink, accent = (themes.colour(token, theme) for token in ("edge", "ink", "accent"))
    ground = themes.colour("surface", theme)
    chart.add_scatter(
        x=[one.promised for one in shown], y=places, mode="markers", cliponaxis=False, name="Promised",
        marker={"symbol": "diamond", "size": size * 0.95, "color": ground, "line": {"color": edge, "width": size / 8}},
        hovertext=[_told(one) for one in shown], hovertemplate=HOVER,
    )  # fmt: skip
    there = [(place, one) for place, one in enumerate(shown) if one.now]
    chart.add_scatter(
        x=[one.now for _, one in there], y=[place for place, _ in there], mode="markers", cliponaxis=False,
        name="Done or expected", hovertext=[_told(one) for _, one in there], hovertemplate=HOVER,
        marker={"symbol": "diamond", "size": size, "color": [ink if one.done else accent for _, one in there],
                "line": {"width": 0}},
    )  # fmt: skip


def _say(chart: go.Figure, place: int, one: Slip, theme: themes.Theme, size: int) -> None:
    """The words to the right of the later diamond."""
    token = f"{one.rag}_text" if one.rag in (Rag.RED, Rag.AMBER, Rag.GREEN) else "muted"
    chart.add_annotation(
        x=max(day for day in (one.promised, one.now, one.before) if day), y=place, text=base.plain(one.said),
        showarrow=False, xanchor="left", xshift=size, font={"color": themes.colour(token, theme), "size": size},
    )


def _told(one: Slip) -> str:
    now = "" if one.now is None else f"<br>{'Done' if one.done else 'Expected'} {formats.day(one.now)}"
    return f"{base.bold(one.title)}<br>Promised {formats.day(one.promised)}{now}<br>{base.plain(one.said)}"


def _ends(days: Sequence[date], today: date) -> tuple[date, date]:
    """From the first to the last day, or today where it is near, with a little room."""
    first, last = min(days), max(days)
    room = max((last - first) // 20, timedelta(days=10))
    if first - 6 * room <= today <= last + 6 * room:
        first, last = min(first, today), max(last, today)
    return first - room, last + room


def _ticks(first: date, last: date) -> list[date]:
    """First days of months, as few as can be read."""
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    for step in STEPS:
        kept = [month for month in months if (month - 3) % step == 0]
        if len(kept) <= MOST_TICKS:
            break
    return [date(month // 12, month % 12 + 1, 1) for month in kept]
