"""Money: budget, outturn and forecast of every service with income, savings, virements, estimates; or one service."""

import streamlit as st

from pmf_core import describe
from pmf_core import money as answers
from pmf_core.belonging import service_names
from pmf_core.periods import parse
from ui import address, choose, download, notices, presenting, session
from ui.blocks import money as blocks
from ui.heading import heading, scorecard_link

view = session.view()
asked = session.unslug(address.asked("in"))
year = parse(asked, None, year_start=view.framework.year_start) if asked else None
money, under = answers.money(view, year), view.framework.money.under
presenting.beside(view, "money")
choose.bar(view)
notices.published_only(view, "budget", "Budgets")
service, trail = address.asked("service"), [scorecard_link(view)]
words, month = view.framework.words, f"{money.until:%B}"
names = service_names(view)
if not service:
    lines = [*money.services, *money.income]
    heading(view, describe.money_headline(money), trail=trail, parts=[money.year.title])
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        blocks.controls(view, money, answers.years(view))
    if money.whole is None and not money.income:
        text = "One return, “Budget and outturn”, says what each was to cost, did cost and is expected to cost."
        notices.empty("No money of this year yet", text, address.href("upload"), "Upload a return")
    if money.whole is not None:
        blocks.facts(money.whole, money.saved, month, money.income)
        blocks.bullets(money.services, f"Spent by the end of {month}, and forecast")
        caption = f"{money.year.title}: each {words.service} to the end of {month}, furthest over first"
        blocks.lines(money.services, under, caption=caption, first=words.service.capitalize(), total=money.whole)
    caption = f"{describe.money_income(money.income)}. Of income less is worse."
    blocks.lines(money.income, under, caption=caption, first="Income stream", key="income")
    shown = money
else:
    shown = answers.of_service(view, service, year)
    trail.append(("Money", address.href("money", **{"in": address.asked("in")})))
    lines = [shown.line, *shown.centres, *shown.income]
    title = describe.service_money_headline(shown, money.year.label, money.until)
    heading(view, title, trail=trail, parts=[money.year.title])
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        blocks.controls(view, money, answers.years(view))
    blocks.facts(shown.line, shown.saved, month, shown.income)
    blocks.service(shown)
    caption = f"Cost centres of {shown.line.title}, furthest over first"
    blocks.lines(shown.centres, under, caption=caption, first="Cost centre", key="centres")
    caption = f"{describe.money_income(shown.income)}. Of income less is worse."
    blocks.lines(shown.income, under, caption=caption, first="Income stream", key="income")
blocks.savings(shown, money.year)
blocks.virements(shown, money.year, names)
blocks.estimates(shown)
if lines:
    data = download.csv_bytes(blocks.HEADER, blocks.records(lines))
    download.button("Download these figures (CSV)", f"money-{service or 'all'}-{money.year.label}", data, "csv")
