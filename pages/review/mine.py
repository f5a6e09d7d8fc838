"""This month for one reader: what is due, what is late, the next review, by role and service."""

import streamlit as st

from pmf_core import annual_calendar, describe
from ui import address, choose, notices, presenting, session
from ui.blocks import mine as blocks
from ui.heading import heading, scorecard_link
from ui.words import head

view = session.view()
roles, services = blocks.roles(view), blocks.services(view)
role = blocks.chosen("role", roles)
service = blocks.chosen("service", services)
answer = annual_calendar.mine(view, role=role, service=service)
presenting.beside(view, "mine")
choose.bar(view, period=False)
whose = ", ".join(part for part in (services[service] if service else "", roles[role] if role else "") if part)
heading(view, describe.mine_headline(answer, whose), trail=[scorecard_link(view)])
with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
    choose.select("Role", "role", roles, next(iter(roles)), width=280)
    choose.select(head(view.framework.words.service), "service", services, next(iter(services)), width=280)
if not (answer.late or answer.due or answer.done or answer.ahead):
    notices.empty(
        "Nothing is due", "The calendar holds everything that is.", address.href("calendar"), "See the calendar"
    )
    st.stop()
blocks.lists(answer)
blocks.links(answer, service)
