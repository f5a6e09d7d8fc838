"""An exception before a room: its trend or its reasons beside its cause, the options and what is proposed."""

from typing import NamedTuple

import streamlit as st

from pmf_core import actions, describe, formats
from pmf_core.describe import exception_report as say
from pmf_core.describe import exceptions as words
from pmf_core.exception_reports import report
from pmf_core.exceptions import one
from pmf_core.figures.trend import trend as draw_trend
from pmf_core.meetings.held import now
from pmf_core.outturns import outlook
from pmf_core.results import ExceptionLine
from pmf_core.scorecard import history, scorecard
from pmf_core.trends import trend
from pmf_core.view import View
from ui.chart import panel
from ui.render import html

SHARE = 0.8  # of a chart's usual height before a room: the decision stands under it
OPTIONS, ACTIONS, REASONS = 3, 2, 3  # that a room has room for
OPEN = {"proposed": "Proposed", "agreed": "Agreed", "under_way": "Under way"}


class Way(NamedTuple):
    """An option for improvement in a line."""

    text: str
    cost: str
    preferred: bool


def headline(view: View, kind: str, code: str) -> str:
    """How far off it is; "" where it is no exception of the period."""
    line = one(view, kind, code)
    return words.title(line) if line else ""


def draw(view: View, kind: str, code: str) -> None:
    """How it stands, the picture on the left where there is one, what is said of it on the right."""
    line = one(view, kind, code)
    if line is None:
        html("meetings/said.html", title="It is no exception of this period any more", text="", good=True)
        return
    rung = words.rung_said(line.rung, len(view.framework.ladder)) if line.rung else ""
    html("meetings/status.html", line=line, change=words.change(line), rung=rung)
    left, right = st.columns([1.5, 1], gap="small")
    with left:
        _picture(view, line)
    with right:
        _said(view, line)


def _picture(view: View, line: ExceptionLine) -> None:
    """The trend of an indicator; of anything else every reason."""
    if line.kind != "indicator" or (answer := history(view, line.code)).points.empty:
        html("meetings/why.html", reasons=words.reasons(line), line=line,
             because=words.because(line.rung) if line.rung else "")  # fmt: skip
        return
    told, ahead = trend(view, line.code), outlook(view, line.code)
    panel(
        "trend", describe.trend_title(answer, told),
        describe.trend_subtitle(answer, scorecard(view).council, told, ahead), describe.trend_alt(answer, told, ahead),
        lambda theme, size, height, narrow: draw_trend(
            answer, told, ahead, theme=theme, size=size, height=height, narrow=narrow
        ),
        share=SHARE,
    )  # fmt: skip


def _said(view: View, line: ExceptionLine) -> None:
    """Cause and options as the papers have them; actions as they are known now."""
    told = report(view, line.kind, line.code)
    said, _ = say.recovery(told)
    open_ones = [each for each in actions.of(now(view), line.kind, line.code) if each.state in OPEN]
    html(
        "meetings/exception.html", told=told, missing=say.not_explained(line), said=said if told.recovery else "",
        differ=say.differ(told),
        reasons=words.reasons(line)[:REASONS] if line.kind == "indicator" else [],
        options=[
            Way(one.text, formats.pounds(one.cost) if one.cost is not None else "", one.preferred)
            for one in told.options[:OPTIONS]
        ],
        actions=open_ones[:ACTIONS], states=OPEN,
    )  # fmt: skip

