"""What a page says instead of figures: nothing there, not possible, or a fault."""

import logging
import secrets

import streamlit as st

from pmf_core.errors import PmfError
from pmf_core.registers import withheld
from pmf_core.view import View
from ui import address, session
from ui.heading import heading, scorecard_link
from ui.render import html

log = logging.getLogger("pmf.ui")
# a page about one thing -> the page that lists them
LISTS = {"benchmark": "benchmarks", "exception": "exceptions", "framework_change": "framework",
         "indicator": address.HOME, "meeting": "meetings", "plan": "plans",
         "project": "projects", "submission": "submissions", "target": "targets"}  # fmt: skip


def empty(title: str, text: str, link: str = "", link_text: str = "") -> None:
    """Nothing to show: what is missing, and the one link that mends it."""
    html("notice.html", title=title, text=text, link=link, link_text=link_text)


def published_only(view: View, kind: str, what: str) -> None:
    """End a page of a register of which the actor may see nothing, and say that this is why it is empty."""
    if not withheld(view, kind):
        return
    heading(view, f"{what} are not published", trail=[scorecard_link(view)])
    text = "They are for officers and members who sign in."
    empty("You see what everyone may see", text, address.href(address.HOME), "Go to the scorecard")
    st.stop()


def refused(error: PmfError, page: str | None = None) -> None:
    """One of our own sentences, in place of the page, and the way back to a view that exists.

    The view travels along where it is not what is wrong; of `page` what lists what can be shown there.
    """
    html("fault.html", title="This cannot be shown", text=str(error), reference="", ways=_ways(page))


def _ways(page: str | None) -> list[tuple[str, str]]:
    if page is None:
        return []
    try:
        session.view()
    except PmfError:
        return []
    listed = LISTS.get(page, page)
    asked = listed != page or any(map(address.asked, address.PLACES[page].params))
    ways = [(address.href(listed), address.PLACES[listed].title)] if listed != address.HOME and asked else []
    scorecard = address.href(address.HOME)
    return ways if scorecard == "./" else [*ways, (scorecard, "Scorecard")]


def failed(error: Exception) -> None:
    """A fault: the reader gets a reference, the server's log the same reference and the traceback."""
    reference = secrets.token_hex(2).upper()
    log.error("page fault %s", reference, exc_info=error)
    text = "The figures are unchanged."
    html("fault.html", title="This page could not be drawn", text=text, reference=reference, ways=[])
