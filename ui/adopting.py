"""The form that puts a framework in force: the reason, then the receipt."""

import streamlit as st

from pmf_core import in_force
from pmf_core.errors import PmfError
from pmf_core.view import View
from ui import address
from ui.render import html

ROUND = "framework-round"  # counts what was adopted, so that the next file starts from a clean uploader


def key() -> str:
    """The uploader's key: another after each text that was adopted."""
    return f"framework-{st.session_state.setdefault(ROUND, 0)}"


def confirm(view: View, proposal: in_force.Proposal, data: bytes) -> None:
    """Ask for the reason, store the text, and go to its receipt; what is in the way is said in a sentence."""
    with st.form(f"adopt-{key()}"):
        reason = st.text_input("Why the framework changes", max_chars=300)
        sent = st.form_submit_button("Put this framework in force", type="primary")
    if not sent:
        return
    if not reason.strip():
        html("upload/wanting.html", title="Not in force yet", text="Give the reason: it is kept with the submission.")
        return
    try:
        receipt = in_force.adopt(view, proposal.name, data, reason=reason, instead_of=proposal.instead_of)
    except PmfError as error:
        html("upload/wanting.html", title="Not in force yet", text=str(error))
        return
    st.session_state[ROUND] += 1
    address.go("submission", id=receipt.id, as_at="")
