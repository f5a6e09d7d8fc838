"""The framework in force, or one that is previewed, in plain words, and how well it is lived."""

import streamlit as st

from pmf_core.describe.framework import framework_headline
from pmf_core.framework import available, read_text
from pmf_core.view import text_in_force
from ui import address, choose, download, presenting, session
from ui.blocks import framework as blocks
from ui.heading import heading, scorecard_link
from ui.notices import empty

view = session.view()
presenting.beside(view, "framework")
choose.bar(view)
found = blocks.health(view)
heading(view, framework_headline(view.framework.council, view.framework.title, found), trail=[scorecard_link(view)])
blocks.jumps(view)
blocks.brief(view)
if found is not None:
    blocks.lived(view, found)
blocks.rules(view)
blocks.meetings(view)
blocks.people(view)
blocks.others(view)
if address.present():
    st.stop()
with st.container(horizontal=True, gap="small"):
    name, text = text_in_force(view)
    texts = {"the one in force": text} | {shipped: read_text(shipped) for shipped in available()}
    for shipped, text in texts.items():
        whole = f"{name if shipped not in available() else shipped}.toml"
        download.text(f"Text: {shipped}", whole, text, f"text-{shipped}")
if not view.previewing:
    told = "Change its text, upload it, and see what that does before anything is stored."
    empty("To change it", told, address.href("framework_change"), "Change it by a file")
