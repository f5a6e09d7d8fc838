"""The top of every page: where this is, as known when, and the finding in one sentence."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from pmf_core import describe, formats
from pmf_core.describe.framework import previewed
from pmf_core.view import View
from ui import address
from ui.render import html

Trail = Sequence[tuple[str, str]]  # (text, address): the pages above this one
LONGEST_TITLE = 90


def heading(view: View, title: str, *, trail: Trail = (), parts: Sequence[str] = ()) -> None:
    """Draw the eyebrow and the h1, and name the browser's tab after the h1.

    `parts` stand in the eyebrow before "as known at"; a demonstration says that its clock stands still.
    """
    st.set_page_config(page_title=f"{title[:LONGEST_TITLE]} · {view.council_name}")
    line = (*parts, describe.as_known(view.known.moment), *_demonstration(view))
    leave = address.here(framework="") if view.previewing else ""
    html(
        "heading.html", title=title, trail=trail, line=" · ".join(line), leave=leave,
        previewed=previewed(view.framework.council) if leave else "",
    )


def _demonstration(view: View) -> tuple[str, ...]:
    """A demonstration stands still at its own moment, which every page says."""
    fixed = view.store.settings.get("moment")
    if fixed is None:
        return ()
    moment = datetime.fromisoformat(fixed)
    when = "" if moment == view.known.moment else f", fixed at {formats.moment(moment)}"
    return (f"a demonstration{when}",)


def scorecard_link(view: View) -> tuple[str, str]:
    """The first step of every trail."""
    return f"Scorecard, {view.period.title}", address.href(address.HOME)
