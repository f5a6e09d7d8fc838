"""What was chosen or pressed is done once, by the run that draws the page.

A browser keeps what was chosen for a moment before it sends it; a list that is drawn again each second may take it
along meanwhile. Streamlit then calls the widget's callback in the run of that list, which draws no page, and of a
button calls it twice. So a callback only notes what is to be done, and a page does it before anything is drawn.
"""

from collections.abc import Callable

import streamlit as st

WAITING = "once"


def note(key: str, act: Callable[..., object], *args: object) -> None:
    """The callback of the widget with that key: `act` is to be done; noted twice, it is done once."""
    st.session_state.setdefault(WAITING, {})[key] = (act, args)


def do() -> None:
    """Do what was noted, in that order. A run that is broken off leaves the rest to the next one."""
    waiting = st.session_state.get(WAITING, {})
    while waiting:
        key = next(iter(waiting))
        act, args = waiting[key]
        try:
            act(*args)
        except Exception:  # it is told by the page, and not tried again with each drawing
            del waiting[key]
            raise
        del waiting[key]
