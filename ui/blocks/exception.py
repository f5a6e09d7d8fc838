"""One exception: its status, its trend or its reasons, cause and recovery, options, what is proposed, the ladder."""

import streamlit as st

from pmf_core.describe import actions as action_words
from pmf_core.describe import exception_report as say
from pmf_core.describe import exceptions as exception_words
from pmf_core.exception_reports import history as levels_of
from pmf_core.outturns import outlook
from pmf_core.results import ExceptionLine, ExceptionReport, Exceptions
from pmf_core.scorecard import history, scorecard
from pmf_core.trends import trend
from pmf_core.view import View
from ui import address
from ui.blocks.exceptions import level
from ui.chart import trend_panel
from ui.render import html


def status(view: View, line: ExceptionLine) -> None:
    """One line: what it is, what changed, on which level it stands."""
    html("exceptions/status.html", line=line, change=exception_words.change(line), level=level(view, line),
         where=address.subject(line.kind, line.code), kind=exception_words.KINDS[line.kind])  # fmt: skip


def picture(view: View, line: ExceptionLine) -> None:
    """The trend of an indicator that has figures; its reasons in words under it, or alone. A room sees one of both."""
    if line.kind == "indicator":
        answer = history(view, line.code)
        if not answer.points.empty:
            trend_panel(answer, trend(view, line.code), outlook(view, line.code), scorecard(view).council)
            if address.present():
                return
    html("exceptions/reasons.html", reasons=exception_words.reasons(line))


def cause(told: ExceptionReport) -> None:
    """Why it is so, as the service says, and how likely it is to recover: said beside computed."""
    said, found = say.recovery(told)
    html("exceptions/cause.html", told=told, missing=say.not_explained(told.line), said=said, found=found,
         differ=say.differ(told))  # fmt: skip


def options(told: ExceptionReport) -> None:
    """What could be done, with cost, effect and risk."""
    html("exceptions/options.html", options=told.options)


def actions(told: ExceptionReport) -> None:
    """What is proposed, agreed or refused."""
    rows = [
        {"line": line, "state": action_words.STATES[line.state], "decided": action_words.state_said(line),
         "when": action_words.due_said(line)}
        for line in told.actions
    ]  # fmt: skip
    html("exceptions/actions.html", rows=rows)


def ladder(view: View, told: ExceptionReport) -> None:
    """The level it stands on, why, what that requires, who, and by when."""
    rung = told.line.rung
    html(
        "exceptions/ladder.html", rung=rung, levels=view.framework.ladder,
        because=exception_words.because(rung) if rung else "",
        late=rung is not None and rung.due < view.known.moment.date(),
    )  # fmt: skip


def recorded(view: View, kind: str, code: str) -> None:
    """The history of a subject's interventions."""
    html("exceptions/history.html", rows=[(one, say.lasted(one)) for one in levels_of(view, kind, code)])


def turn(answer: Exceptions, number: int) -> None:
    """The exception before and the one after, as links at a desk and as keys before a room."""
    before = answer.lines[number - 2] if number > 1 else None
    after = answer.lines[number] if number < len(answer.lines) else None
    if not address.present():
        html("exceptions/turn.html", before=before, after=after)
        return
    with st.container(key="presentbar", horizontal=True, gap="small"):
        for label, key, line in (("Previous", "PageUp", before), ("Next", "PageDown", after)):
            if st.button(label, shortcut=key, key=f"turn-{key}", disabled=line is None) and line is not None:
                address.go("exception", kind=line.kind, code=line.code)
        if st.button("Leave", shortcut="Esc", key="turn-leave"):
            address.go("exception", present="", kind=address.asked("kind"), code=address.asked("code"))
