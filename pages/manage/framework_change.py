"""Another text for the framework in force: checked whole, compared, and adopted with a reason."""

import streamlit as st

from pmf_core import in_force
from pmf_core.describe.framework import change_headline
from pmf_core.errors import FrameworkError
from ui import address, adopting, notices, session
from ui.blocks import framework as blocks
from ui.heading import heading, scorecard_link

view = session.view()
trail = [scorecard_link(view), ("Framework", address.href("framework"))]
top = st.container()
if view.previewing:
    with top:
        heading(view, "A framework is changed from the one in force", trail=trail)
    notices.empty("Leave the preview first", "Nothing can be stored in it.", address.here(framework=""), "Leave it")
    st.stop()
file = st.file_uploader("The framework's text (TOML)", type="toml", key=adopting.key())
if file is None:
    with top:
        heading(view, "Change the framework by a file", trail=trail)
    told = "Download the text in force, change it, and upload it here. Nothing is stored until you confirm."
    notices.empty("How it works", told, address.href("framework"), "The framework in force, and its text")
    st.stop()
try:
    proposal = in_force.propose(view, file.name, file.getvalue())
except FrameworkError as error:
    with top:
        heading(view, "This text cannot be used as a framework", trail=trail)
    blocks.faults(file.name, error.problems)
    st.stop()
with top:
    heading(view, change_headline(proposal.against), trail=trail)
if not proposal.same:
    blocks.compared(view, proposal.against)
    adopting.confirm(view, proposal, file.getvalue())
