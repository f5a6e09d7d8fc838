"""One submission's doings: a cell of its file, the file itself, taking it back."""

import streamlit as st

from pmf_core import receipts, submissions
from pmf_core.errors import NotAllowed, PmfError, StoreError, WrongInput
from pmf_core.results import Submission
from pmf_core.view import View
from ui import address, notices
from ui.blocks import submission as blocks
from ui.render import html

BYTES = "application/octet-stream"  # a browser saves it, whatever it says it is


def around(view: View, receipt: Submission) -> None:
    """The cell that the address names, with what stands around it; or in a sentence why it cannot be shown."""
    row = address.asked("row")
    try:
        if not row.isdecimal():
            raise WrongInput(f"“{row}” is not the number of a row.")
        found = receipts.around(view, receipt.id, address.asked("sheet"), int(row), address.asked("column").upper())
    except (NotAllowed, WrongInput, StoreError) as error:
        notices.empty("The cell cannot be shown", str(error))
        return
    blocks.around(found)


def original(view: View, receipt: Submission) -> None:
    """The file as it was sent, byte by byte, to save; or in a sentence why it is not there."""
    if not receipt.file:
        return
    try:
        file = receipts.original(view, receipt.id)
    except NotAllowed as error:
        notices.empty("The file is held back", f"{error} What it changed of them is left out below.")
        return
    except StoreError as error:
        notices.empty("The file is not there", str(error))
        return
    st.download_button(
        "Download the file as it was sent", file.data, file.name, BYTES, on_click="ignore", key="original",
        icon=":material/download:",
    )


def undo(view: View, receipt: Submission) -> None:
    """Ask for the reason, then take the submission back."""
    with st.form("undo"):
        reason = st.text_input("Why it is undone", max_chars=300)
        sent = st.form_submit_button("Undo this submission", type="primary")
    if sent and not reason.strip():
        html("upload/wanting.html", title="Not undone yet", text="Give the reason: it is kept with the submission.")
    elif sent:
        try:
            taken_back = submissions.undo(view, receipt.id, reason)
        except PmfError as error:
            html("upload/wanting.html", title="Not undone", text=str(error))
            return
        address.go("submission", id=taken_back.id, as_at="")
