"""The link bridge: a click on a link of ours changes the page in the same session instead of a new one.

Packaged because Streamlit serves a packaged component's script as a file, so that the page can forbid
inline script. Without script the links still work, by loading the page afresh.
"""

from typing import NamedTuple

import streamlit as st

_mount = st.components.v2.component(
    "pmf-links.links",
    html='<span style="display:block;width:1rem;height:1rem"></span>',
    js="links.js",
    isolate_styles=False,
)


class Screen(NamedTuple):
    """The reader's screen: pixels to a rem, and whether it is too narrow for a wide chart."""

    rem: int = 16
    narrow: bool = False


def bridge() -> Screen:
    """Mount the bridge, and say what the screen is like: a desk's until the browser says otherwise.

    The bridge is told what we go by. Where that is what it measures, the page's root says `data-screen="agreed"`.
    """
    screen = _known()
    _mount(key="links", data=screen._asdict(), on_screen_change=lambda: None)
    return screen


def _known() -> Screen:
    said = st.session_state.get("links", {}).get("screen")
    if not isinstance(said, dict) or not isinstance(said.get("rem"), int):
        return Screen()
    return Screen(min(max(said["rem"], 8), 96), said.get("narrow") is True)
