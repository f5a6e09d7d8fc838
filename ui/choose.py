"""What a person may choose. The address is the truth: a choice writes it, and a page reads it.

Widgets bound to the address by Streamlit's own `bind` cannot be set by a link, and links to filtered and
sorted views are how these pages are joined; so a choice writes its parameter itself.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pmf_core import formats
from pmf_core.view import View, moments, periods
from ui import address, once
from ui.render import html
from ui.session import slug
from ui.words import literal

NOW = ""


def _write(key: str, param: str, default: str) -> None:
    chosen = st.session_state[key] or default
    if chosen == default:
        st.query_params.pop(param, None)
    else:
        st.query_params[param] = chosen


def _field(param: str, current: str, default: str) -> dict[str, Any]:
    """A field that shows `current`, and writes the parameter when it is changed."""
    key = f"choose-{param}"
    st.session_state[key] = current
    return once.field(key, _write, key, param, default)


def select(label: str, param: str, options: Mapping[str, str], default: str, *, width: int) -> str:
    """One of `options` (value to text), from a list; an unknown value of the address is the default."""
    asked = address.asked(param)
    current = asked if asked in options else default
    st.selectbox(
        literal(label), list(options), format_func=options.__getitem__, width=width, filter_mode="contains",
        **_field(param, current, default),
    )
    return current


def segment(label: str, param: str, options: Mapping[str, str], default: str) -> str:
    """One of a few, all in sight. Some texts are a council's words: none is read as Markdown."""
    asked = address.asked(param)
    current = asked if asked in options else default
    st.segmented_control(
        label, list(options), format_func=lambda one: literal(options[one]), required=True,
        **_field(param, current, default),
    )
    return current


def words(label: str, param: str, placeholder: str, *, width: int) -> str:
    """A few words to look for."""
    current = address.asked(param)
    st.text_input(label, placeholder=placeholder, width=width, max_chars=80, **_field(param, current, ""))
    return current


def bar(view: View, *, period: bool = True) -> None:
    """Period, moment and present mode, in the header; nothing before a room, where they are words.

    `period` False: the page is about a moment alone.
    """
    if address.present():
        return
    with st.container(key="viewbar", horizontal=True, vertical_alignment="center", gap="small"):
        if period:
            _period(view)
        known = {NOW: "As known now"} | {f"{day:%Y-%m-%d}": f"As known on {formats.day(day)}" for day in moments(view)}
        asked = address.asked("as_at")
        known.setdefault(asked, f"As known at {formats.moment(view.known.moment)}")
        _view("As known at", "as_at", known, asked, NOW)
        html("present.html", link=address.href(address.HOME, present=1))


def _period(view: View) -> None:
    here = {slug(period.label): period.title for period in periods(view)}
    newest, current = next(iter(here), ""), slug(view.period.label)
    _view("Period", "period", {current: view.period.title} | here if current not in here else here, current, newest)


def _view(label: str, param: str, options: Mapping[str, str], current: str, default: str) -> None:
    st.selectbox(
        label, list(options), format_func=options.__getitem__, width=200, filter_mode="contains",
        label_visibility="collapsed", **_field(param, current, default),
    )
