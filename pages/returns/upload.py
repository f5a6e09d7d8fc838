"""A return: read, checked whole, compared with what is stored; nothing is kept until a person confirms."""

import streamlit as st

from pmf_core import describe, receipts
from pmf_core.scorecard import scorecard
from ui import address, download, mapping, marking, session, template_form, upload
from ui.blocks import findings
from ui.blocks import upload as blocks
from ui.heading import heading, scorecard_link

view = session.view()
trail = [scorecard_link(view), ("Returns", address.href("submissions"))]
top = st.container()
left, right = st.columns([1, 2.4], gap="small")
with left:
    given = upload.choose()
if given is None:
    with top:
        heading(view, "Upload a return", trail=trail)
        blocks.steps(1)
    with left:
        template_form.template(view, scorecard(view))
    with right:
        blocks.start()
    blocks.recent(receipts.listing(view))
    st.stop()
with right:
    given, seen, way = mapping.settle(view, given)
ready = seen.verdict == "accept" and seen.already is None
with top:
    heading(view, describe.upload_headline(seen), trail=trail)
    blocks.steps(3 if ready else 2)
with left:
    blocks.file(seen)
    mapping.read_by(view, seen, way)
with right:
    findings.findings(seen)
    if seen.verdict == "reject_rows":
        blocks.waiting()
    if seen.findings:
        with st.container(horizontal=True, gap="small"):
            marking.button(given, seen)
            download.button("Download the findings (CSV)", f"findings-{given.name}", findings.table(seen), "findings")
    if seen.already is not None:
        blocks.stored(seen.already)
mapping.step(view, given, seen, way)
if seen.verdict != "reject_file":
    blocks.tally(seen)
    blocks.changes(seen, "upload")
if ready:
    upload.confirm(view, given, seen)
