"""What one reader needs now, by role and service: overdue, to explain, to agree, what changed, the next review."""

import streamlit as st

from pmf_core.describe import mine as say
from pmf_core.mine import mine
from pmf_core.what_changed import what_changed
from ui import address, choose, notices, presenting, session
from ui.blocks import mine as blocks
from ui.heading import heading, scorecard_link
from ui.words import head

view = session.view()
roles, services = blocks.roles(view), blocks.services(view)
role = blocks.chosen("role", roles)
service = blocks.chosen("service", services)
answer = mine(view, role=role, service=service)
presenting.beside(view, "mine")
choose.bar(view, period=False)
whose = ", ".join(part for part in (services[service] if service else "", roles[role] if role else "") if part)
heading(view, say.headline(answer, whose), trail=[scorecard_link(view)])
with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
    choose.select("Role", "role", roles, next(iter(roles)), width=280)
    choose.select(head(view.framework.words.service), "service", services, next(iter(services)), width=280)
since = blocks.since(view, session.looked(view))
if since is not None:
    blocks.changed(what_changed(view, since.since), since.about, service)
if not blocks.anything(answer):
    text = "The calendar holds everything that is due."
    notices.empty("Nothing waits", text, address.href("calendar"), "See the calendar")
    st.stop()
blocks.lists(answer, service, view.council_name)
blocks.links(answer, service)
