"""The calendar of a financial year: what is due, when and for whom, by month; as a file for any calendar program."""

import streamlit as st

from pmf_core import annual_calendar, describe
from ui import address, choose, download, notices, presenting, session
from ui.blocks import calendar as blocks
from ui.heading import heading, scorecard_link
from ui.words import head

view = session.view()
every = annual_calendar.calendar(view, address.asked("year") or None)
roles, services = blocks.roles(view), blocks.services(every)
who = address.asked("who") if address.asked("who") in roles else ""
service = address.asked("service") if address.asked("service") in services else ""
sorts = describe.sorts(view.framework.words.milestones)
sort = address.asked("sort") if address.asked("sort") in sorts else ""
answer = annual_calendar.chosen(every, role=who, service=service, sort=sort)
presenting.beside(view, "calendar")
choose.bar(view, period=False)
heading(view, describe.calendar_headline(answer), trail=[scorecard_link(view)])
with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
    years = {year.label: year.title for year in annual_calendar.years(view)}
    choose.select("Year", "year", {every.year.label: every.year.title} | years, every.year.label, width=140)
    choose.select("For whom", "who", roles, "", width=260)
    choose.select(head(view.framework.words.service), "service", services, "", width=260)
    choose.select("What", "sort", {"": "Everything"} | sorts, "", width=180)
if not answer.entries:
    notices.empty("Nothing is in this calendar", "Choose another role or sort.", address.href("calendar"), "Show all")
    st.stop()
month = blocks.month_of(answer, address.asked("month"))
blocks.months(answer, month)
blocks.table(answer, month, every=address.asked("all") == "1")
blocks.undated(answer)
if not address.present():
    name = f"calendar-{answer.year.label}"
    with st.container(key="downloads", horizontal=True):
        title = annual_calendar.title(view, answer, who, service)
        own = view.framework.words.milestones
        data = annual_calendar.ical(answer, title=title, number=view.known.seq, milestones=own)
        st.download_button(
            "Download for your calendar (.ics)", data, f"{name}.ics", "text/calendar", key="ics", on_click="ignore",
            icon=":material/event:",
        )  # fmt: skip
        table = download.csv_bytes(blocks.HEADER, blocks.records(view, answer))
        download.button("Download this table (CSV)", name, table, "csv")
