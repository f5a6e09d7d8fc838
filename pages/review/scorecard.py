"""The balanced scorecard: the finding, the counts, the quadrants, and what moved."""

import streamlit as st

from pmf_core import describe
from pmf_core.held import held_blocks
from pmf_core.scorecard import scorecard
from ui import address, choose, notices, presenting, session
from ui.blocks import scorecard as blocks
from ui.heading import heading
from ui.words import own

view = session.view()
card, held = scorecard(view), held_blocks(view)

presenting.bar(card, address.HOME)
choose.bar(view)
heading(view, describe.scorecard_headline(card), parts=(card.council, card.period.title))
if not card.summary.total:
    notices.empty(
        "A data list comes first",
        f"It says which {own().indicators} the council has, and the {own().quadrant} of each.",
        address.href("upload"),
        "Upload a data list",
    )
    if not held:
        st.stop()
if (waiting := describe.to_chase(card)) and not address.present():
    text = "Who owes each, since when, and a reminder to send."
    notices.empty(f"{waiting} are late", text, address.href("outstanding"), f"Chase {waiting}")
blocks.tally(card)
blocks.cards(card, held)
