"""One record by hand: the same checks, the same comparison, the same receipt as a file."""

import streamlit as st

from pmf_core import describe
from pmf_core.returns.kinds import KINDS
from ui import address, choose, form, session, upload
from ui.blocks import upload as blocks
from ui.heading import heading, scorecard_link

view = session.view()
trail = [scorecard_link(view), ("Returns", address.href("upload"))]
choose.bar(view)
top = st.container()
left, right = st.columns([1, 1.6], gap="medium")
with left:
    titles = form.titles()
    chosen = choose.select("What to record", "kind", titles, next(iter(titles)), width=320)
    kind = KINDS[chosen]
    filled = form.fill(view, kind, form.given(kind))
if filled is None:
    with top:
        heading(view, describe.form_title(kind.title), trail=trail)
    with right:
        form.about(kind)
    st.stop()
seen = upload.examine(view, filled)
with top:
    heading(view, describe.upload_headline(seen), trail=trail)
with right:
    form.faults(kind, seen)
    if seen.verdict != "reject_file":
        blocks.changes(seen)
    if seen.verdict == "accept" and seen.already is None:
        upload.confirm(view, filled, seen)
    elif seen.already is not None:
        blocks.stored(seen.already)
