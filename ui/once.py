"""What was chosen or pressed is done once, by the run that draws the page.

A browser keeps what was chosen for a moment before it sends it; a list that is drawn again each second may take it
along meanwhile. Streamlit then calls the widget's callback in the run of that list, which draws no page, and of a
button calls it twice. So a callback only notes what is to be done, and a page does it before anything is drawn.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

WAITING = "once"
Noted = tuple[Callable[..., object], tuple[object, ...], bool]  # what, with what, and again if it is broken off


def field(key: str, act: Callable[..., object], *args: object) -> dict[str, Any]:
    """The key of a field, and `act` when it is changed. A run that is broken off leaves it to the next."""
    return {"key": key, "on_change": _note, "args": (key, (act, args, True))}


def button(key: str, act: Callable[..., object], *args: object) -> dict[str, Any]:
    """The key of a button, and `act` when it is pressed: begun once, whatever becomes of the run."""
    return {"key": key, "on_click": _note, "args": (key, (act, args, False))}


def do() -> None:
    """Do what was noted, in that order. What fails is told by the page, and not tried again with each drawing."""
    waiting = _waiting()
    for key, (act, args, again) in list(waiting.items()):
        if not again:
            waiting.pop(key, None)
        try:
            act(*args)
        except Exception:  # ours or any other: shell.run tells it; a run that is broken off raises neither
            waiting.pop(key, None)
            raise
        waiting.pop(key, None)


def _note(key: str, noted: Noted) -> None:
    _waiting()[key] = noted


def _waiting() -> dict[str, Noted]:
    waiting: dict[str, Noted] = st.session_state.setdefault(WAITING, {})
    return waiting
