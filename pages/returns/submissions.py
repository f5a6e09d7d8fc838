"""Everything that was received: returns, undos, layouts that are remembered; each leads to its receipt."""

import streamlit as st

from pmf_core import formats, receipts
from ui import address, choose, notices, session
from ui.blocks import submissions as blocks
from ui.heading import heading, scorecard_link

view = session.view()
every = receipts.listing(view)
choose.bar(view, period=False)
heading(view, f"{formats.plural(len(every), 'submission')} received", trail=[scorecard_link(view)])
with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
    kind = choose.select("Kind", "kind", blocks.kinds(every), "", width=220)
    who = choose.select("Who", "who", blocks.people(every), "", width=260)
    show = choose.segment("Show", "show", blocks.SHOW, "")
shown = blocks.kept(every, kind=kind, who=who, show=show)
if not shown:
    notices.empty("No submission matches", "Choose another kind or person.", address.href("submissions"), "Show all")
    st.stop()
most = len(shown) if address.asked("all") == "1" else blocks.MOST
more = address.href("submissions", kind=kind, who=who, show=show, all=1) if len(shown) > most else ""
caption = f"{min(len(shown), most):,} of {formats.plural(len(every), 'submission')}, newest first"
blocks.table(shown[:most], every, caption=caption, more=more)
