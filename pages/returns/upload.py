"""A return: read, checked whole, compared with what is stored; nothing is kept until a person confirms."""

import streamlit as st

from pmf_core import describe, receipts
from pmf_core.scorecard import scorecard
from ui import address, download, session, upload
from ui.blocks import upload as blocks
from ui.heading import heading, scorecard_link

view = session.view()
trail = [scorecard_link(view), ("Returns", address.href("upload"))]

if identity := address.asked("undo"):
    receipt = receipts.submission(view, identity)
    heading(view, f"Undo submission {receipt.seq}?", trail=trail)
    blocks.subject(receipt)
    upload.undo(view, receipt)
    st.stop()
if identity := address.asked("stored"):
    receipt = receipts.submission(view, identity)
    heading(view, blocks.stored_headline(receipt), trail=trail)
    blocks.stored(receipt)
    blocks.recent(receipts.listing(view))
    st.stop()

top = st.container()
left, right = st.columns([1, 2.4], gap="small")
with left:
    given = upload.choose()
if given is None:
    with top:
        heading(view, "Upload a return", trail=trail[:1])
        blocks.steps(1)
    with left:
        upload.template(view, scorecard(view))
    with right:
        blocks.start()
    blocks.recent(receipts.listing(view))
    st.stop()
seen = upload.examine(view, given)
ready = seen.verdict == "accept" and seen.already is None
with top:
    heading(view, describe.upload_headline(seen), trail=trail)
    blocks.steps(3 if ready else 2)
with left:
    blocks.file(seen)
if seen.findings:
    with right:
        blocks.findings(seen)
        data = download.csv_bytes(blocks.HEADER, blocks.finding_records(seen.findings))
        download.button("Download the findings (CSV)", f"findings-{given.name}", data, "findings")
if seen.verdict != "reject_file":
    with right if not seen.findings else st.container():
        blocks.tally(seen)
        blocks.changes(seen)
if ready:
    upload.confirm(view, given, seen)
elif seen.already is not None:
    blocks.stored(seen.already)
