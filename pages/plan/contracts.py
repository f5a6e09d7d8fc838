"""Contracts: service levels, what fell due, and the log of issues; one contract in full."""

import streamlit as st

from pmf_core import contracts as answers
from pmf_core.describe import contracts as say
from ui import address, choose, download, notices, presenting, session
from ui.blocks import contracts as blocks
from ui.heading import heading, scorecard_link

view = session.view()
presenting.beside(view, "contracts")
choose.bar(view)
notices.published_only(view, "contracts", "Contracts")
lines, log, year = answers.contracts(view), answers.issues(view), view.period.year().label
code, trail = address.asked("code"), [scorecard_link(view)]
if code:
    one = answers.contract(view, code)
    address.settle("code", one.code)
    trail.append(("Contracts", address.href("contracts")))
    heading(view, say.contract_headline(one, year), trail=trail)
    blocks.opening(one, year)
    blocks.terms(one, year)
    mine = [issue for issue in log if issue.contract == one.code]
    blocks.log(mine, mine, code=one.code)
    shown, name = [one], f"contract-{session.slug(one.code)}"
else:
    heading(view, say.contracts_headline(lines, year), trail=trail)
    if not lines:
        text = "A contract is recorded with its partner, its days and its price; its terms say what it is held to."
        notices.empty("No contract yet", text, address.href("form", kind="contracts"), "Record a contract")
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        named = view.framework.words.service.capitalize()
        service = choose.select(named, "service", blocks.services(view, lines, log), "", width=260)
        show = choose.segment("Issues", "show", blocks.SHOW, "")
    shown, name = blocks.of_service(lines, service), "contracts"
    if shown:
        blocks.table(view, shown, year)
    mine = blocks.issues_of(log, shown, service, "all")
    blocks.log(mine, blocks.issues_of(log, shown, service, show))
if shown:
    data = download.csv_bytes(blocks.HEADER, blocks.records(shown))
    download.button("Download the service levels (CSV)", name, data, "csv")
if mine:
    data = download.csv_bytes(blocks.ISSUE_HEADER, blocks.issue_records(mine))
    download.button("Download the issues (CSV)", f"{name}-issues", data, "csv-issues")
