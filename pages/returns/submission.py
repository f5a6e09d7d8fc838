"""One submission: its receipt, what was found, its file down to a cell, what it changed, and taking it back."""

import streamlit as st

from pmf_core import describe, receipts
from pmf_core.happened import happened
from ui import address, notices, session, submission
from ui.blocks import changes
from ui.blocks import submission as blocks
from ui.heading import heading, scorecard_link

view = session.view()
trail = [scorecard_link(view), ("Submissions", address.href("submissions"))]
identity = address.asked("id")
if not identity:
    heading(view, "No submission is chosen", trail=trail)
    notices.empty("Choose one", "Every submission is in the list.", address.href("submissions"), "See all submissions")
    st.stop()
kept = receipts.kept(view, identity)
receipt = kept.submission
done = happened(view, receipt.id)
trail.append((f"Submission {receipt.seq}", address.href("submission", id=receipt.id)))

if address.asked("undo") == "1" and blocks.undoable(receipt):
    heading(view, f"Undo submission {receipt.seq}?", trail=trail)
    blocks.receipt(kept, done, links=False)
    submission.undo(view, receipt)
    st.stop()
if cell := address.asked("column") + address.asked("row"):
    heading(view, blocks.cell_headline(receipt, cell), trail=trail)
    submission.around(view, receipt)
else:
    heading(view, describe.submission_headline(receipt), trail=trail[:2])
left, right = st.columns([1, 1.6], gap="small")
with left:
    blocks.receipt(kept, done, links=True)
    submission.original(view, receipt)
with right:
    blocks.findings(kept)
if sum(done.counts.values()):
    changes.tally(done.counts, "submission", id=receipt.id)
    changes.table(
        done.changes, done.counts, caption="What it changed", page="submission", done=receipt.id, id=receipt.id
    )
