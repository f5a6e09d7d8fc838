"""The council's own words, where a reader sees them: those of the framework that is shown."""

import re

import streamlit as st

from pmf_core.formats import head
from pmf_core.framework.wants import Words

__all__ = ["PLAIN", "Words", "head", "literal", "own", "use"]

KEY = "own-words"
PLAIN = Words(
    service="service", services="services", quadrant="quadrant", quadrants="quadrants", executive="Cabinet",
    leadership="leadership",
)  # fmt: skip


def use(words: Words) -> None:
    """From now on in this run of the page, these."""
    st.session_state[KEY] = words


def own() -> Words:
    """The words to print; plain ones where no page has said whose."""
    found = st.session_state.get(KEY)
    return found if isinstance(found, Words) else PLAIN


def literal(text: str) -> str:
    """A council's word as a widget's label shows it: Streamlit reads labels as Markdown, and this is none."""
    return re.sub(r"([\\`*_\[\]$:~<>&#])", r"\\\1", text)
