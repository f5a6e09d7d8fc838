"""Plotly charts on the page: the chart's message as heading, the reader's theme, words for who cannot see it."""

from collections.abc import Callable
from inspect import signature

import plotly.graph_objects as go
import streamlit as st

from pmf_core import describe
from pmf_core.figures.base import CONFIG
from pmf_core.figures.trend import trend
from pmf_core.results import History, Outlook, Trend
from ui import address, session, shell
from ui.render import html

DESK = (0.9375, 26.5)  # type and height of a chart, in rem
ROOM = (1.0, 19.5)
NARROW = (0.8125, 22.0)
FEW = 4  # ticks that a narrow screen has room for


def panel(
    key: str, title: str, sub: str, alt: str, draw: Callable[..., go.Figure], *, share: float = 1.0
) -> None:
    """A chart under its message. The same figures stand in a table of the page.

    Args:
        alt: the chart in words. draw: takes theme, size and height (px), and narrow where it names it.
        share: of the usual height.
    """
    rem, narrow = shell.screen()
    size, height = NARROW if narrow else ROOM if address.present() else DESK
    look = {"theme": session.theme(), "size": round(size * rem), "height": round(height * rem * share)}
    chart = draw(**look, narrow=narrow) if "narrow" in signature(draw).parameters else draw(**look)
    with st.container(key=f"chart-{key}"):
        html("indicator/chart.html", title=title, sub=sub)
        st.plotly_chart(_thinned(chart) if narrow else chart, theme=None, key=key, config=CONFIG, alt=alt)


def trend_panel(history: History, told: Trend, outlook: Outlook, place: str) -> None:
    """The trend of one indicator."""
    panel(
        "trend", describe.trend_title(history, told), describe.trend_subtitle(history, place, told, outlook),
        describe.trend_alt(history, told, outlook),
        lambda theme, size, height, narrow: trend(
            history, told, outlook, theme=theme, size=size, height=height, narrow=narrow
        ),
    )  # fmt: skip


def _thinned(chart: go.Figure) -> go.Figure:
    """Every so many ticks of the time axis, counted back from the last."""
    at, text = list(chart.layout.xaxis.tickvals or ()), list(chart.layout.xaxis.ticktext or ())
    step = -(-len(at) // FEW) or 1
    return chart.update_xaxes(tickvals=at[::-1][::step], ticktext=text[::-1][::step])
