"""What was chosen or pressed is done once, by the run that draws the page.

A browser keeps what was chosen for a moment before it sends it; a list that is drawn again each second may take it
along meanwhile. Streamlit then calls the widget's callback in the run of that list, which draws no page, and of a
button calls it twice. So a callback only notes what is to be done, and a page does it before anything is drawn.
"""

from collections.abc import Callable

import streamlit as st

WAITING = "once"
Noted = tuple[Callable[..., object], tuple[object, ...], bool]  # what, with what, and again if it is broken off


def chosen(key: str, act: Callable[..., object], *args: object) -> None:
    """The callback of a field with that key: `act` is to be done. A run that is broken off leaves it to the next."""
    _waiting()[key] = (act, args, True)


def pressed(key: str, act: Callable[..., object], *args: object) -> None:
    """The callback of a button with that key: `act` is to be begun once, whatever becomes of the run."""
    _waiting()[key] = (act, args, False)


def do() -> None:
    """Do what was noted, in that order. What fails is told by the page, and not tried again with each drawing."""
    waiting = _waiting()
    for key, (act, args, again) in list(waiting.items()):
        if not again:
            waiting.pop(key, None)
        try:
            act(*args)
        except Exception:
            waiting.pop(key, None)
            raise
        waiting.pop(key, None)


def _waiting() -> dict[str, Noted]:
    noted: dict[str, Noted] = st.session_state.setdefault(WAITING, {})
    return noted
