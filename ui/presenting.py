"""Present mode: the scorecard, then each red indicator, worst first, a page turn at a time.

PageUp and PageDown are what a presenter's clicker sends; there are no single-letter keys.
"""

import streamlit as st

from pmf_core.model import Rag
from pmf_core.results import Scorecard
from pmf_core.scorecard import scorecard
from pmf_core.view import View
from ui import address

Stop = tuple[str, dict[str, str]]  # a page and its own parameters


def bar(card: Scorecard, page: str, code: str = "") -> None:
    """Previous, Next and Leave; nothing at a desk."""
    if not address.present():
        return
    stops = route(card)
    here = stops.index((page, {"code": code})) if (page, {"code": code}) in stops else 0
    before = stops[here - 1] if here else (stops[0] if page else None)
    after = stops[here + 1] if here + 1 < len(stops) else (stops[0] if here else None)
    with st.container(key="presentbar", horizontal=True, gap="small"):
        _turn("Previous", before, "PageUp")
        _turn("Next", after, "PageDown")
        if st.button("Leave", shortcut="Esc", key="turn-leave"):
            address.go(page, present="", **({"code": code} if code else _asked(page)))


def beside(view: View, page: str) -> None:
    """The same on a page that a room comes to by a link: back to the scorecard, or leave."""
    if address.present():
        bar(scorecard(view), page)


def route(card: Scorecard) -> list[Stop]:
    """The order in which a room sees the pages: the scorecard, then what is red, the worst first."""
    rows = {row.code: row for quadrant in card.quadrants for row in quadrant.rows if row.rag is Rag.RED}
    worst = sorted(rows.values(), key=lambda row: (-row.severity, row.name))
    return [(address.HOME, {}), *(("indicator", {"code": row.code}) for row in worst)]


def _turn(label: str, to: Stop | None, key: str) -> None:
    if st.button(label, shortcut=key, key=f"turn-{key}", disabled=to is None) and to is not None:
        address.go(to[0], **to[1])


def _asked(page: str) -> dict[str, str]:
    return {name: address.asked(name) for name in address.PLACES[page].params}
