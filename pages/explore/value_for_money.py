"""Value for money: cost beside performance, for every comparison, or one service with its questions."""

import streamlit as st

from pmf_core import describe
from pmf_core.comparing import groups
from pmf_core.periods import parse
from pmf_core.value import value_for_money
from ui import address, choose, download, notices, presenting, session
from ui.blocks import value_for_money as blocks
from ui.heading import heading, scorecard_link

NEEDED = ("Two returns are needed. “Value for money” says which cost is set beside which performance; the cost is an "
          "indicator's values, or a “Budget and outturn” return.")  # fmt: skip

view = session.view()
names, pairs = value_for_money.corner_names(view), value_for_money.pairs(view)
presenting.beside(view, "value_for_money")
choose.bar(view)
chosen = groups.find_group(view, address.asked("group"))
address.settle("group", chosen.id)
service, trail = address.asked("service"), [scorecard_link(view)]
if not service:
    shown = value_for_money.comparisons(view, chosen.id)
    heading(view, describe.value_headline(shown, view.framework.words.services), trail=trail, parts=[chosen.title])
    if not shown:
        notices.empty("Nothing is compared yet", NEEDED, address.href("upload"), "Upload a return")
        st.stop()
    blocks.controls(view, pairs, chosen)
    blocks.overview(shown, names)
else:
    asked = session.unslug(address.asked("in"))
    year = parse(asked, None, year_start=view.framework.year_start) if asked else None
    value = value_for_money.service_value(view, service, chosen.id, year)
    one = value_for_money.chosen(value, address.asked("title"))
    trail.append(("Value for money", address.href("value_for_money", group=address.asked("group"))))
    heading(view, describe.service_value_headline(value, one), trail=trail, parts=[value.name, chosen.title])
    blocks.controls(view, pairs, chosen, value, one)
    shown = (one,) if one else ()
    if one is None:
        notices.empty("Its cost is not set beside its performance", NEEDED, address.href("upload"), "Upload a return")
    elif one.cannot:
        notices.empty("The comparison cannot be made", one.cannot, address.href("upload"), "Upload a return")
    else:
        blocks.together(one)
    left, right = st.columns([1.6, 1], gap="small")
    with left:
        if one is not None:
            blocks.scatter(one, view.council_name, names)
        blocks.money(value)
    with right:
        blocks.questions(view, value)
    if one is not None:
        blocks.councils(one, names)
if shown:
    data = download.csv_bytes(blocks.HEADER, blocks.records(shown, names))
    download.button("Download every council’s figures (CSV)", f"value-for-money-{service or 'all'}", data, "csv")
