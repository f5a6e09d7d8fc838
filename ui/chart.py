"""Plotly charts on the page: the chart's message as heading, the reader's theme, words for who cannot see it."""

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


def trend_panel(history: History, told: Trend, outlook: Outlook, place: str) -> None:
    """The trend of one indicator under its message. The same figures stand in the table of the page."""
    rem, narrow = shell.screen()
    size, height = NARROW if narrow else ROOM if address.present() else DESK
    chart = trend(
        history, told, outlook, theme=session.theme(), size=round(size * rem), height=round(height * rem),
        narrow=narrow,
    )
    with st.container(key="chart-trend"):
        html("indicator/chart.html", title=describe.trend_title(history, told),
             sub=describe.trend_subtitle(history, place, told, outlook))
        st.plotly_chart(
            _thinned(chart) if narrow else chart,
            theme=None, key="trend", config=CONFIG, alt=describe.trend_alt(history, told, outlook),
        )


def _thinned(chart: go.Figure) -> go.Figure:
    """Every so many ticks of the time axis, counted back from the last."""
    at, text = list(chart.layout.xaxis.tickvals or ()), list(chart.layout.xaxis.ticktext or ())
    step = -(-len(at) // FEW) or 1
    return chart.update_xaxes(tickvals=at[::-1][::step], ticktext=text[::-1][::step])
