"""A target tried on the past of one indicator, before it is set. Every setting is in the address."""

import streamlit as st

from pmf_core import describe
from pmf_core.errors import WrongInput
from pmf_core.scorecard import history
from pmf_core.target_trial import as_it_is, target_trial
from pmf_core.trends import trend
from ui import address, choose, download, notices, presenting, session
from ui.blocks import target as blocks
from ui.heading import heading, scorecard_link

view = session.view()
code = address.asked("code")
presenting.beside(view, "target")
choose.bar(view)
if not code:
    heading(view, "No indicator is chosen", trail=[scorecard_link(view)])
    notices.empty("Choose one", "Every indicator is in the table.", address.href("quadrant"), "See all indicators")
    st.stop()
answer, told = history(view, code), trend(view, code)
row = answer.row
tried = blocks.asked(as_it_is(answer, told))
try:
    trial, wrong = target_trial(view, row, told, tried), ""
except WrongInput as error:
    trial, wrong = None, str(error)
trail = [scorecard_link(view), (row.short_name or row.name, address.href("indicator", code=row.code))]
heading(view, describe.trial_headline(row, blocks.counts(trial) if trial else None), trail=trail, parts=[row.code])
left, right = st.columns([1, 2.1], gap="small")
with left:
    blocks.settings(row, tried)
    blocks.about(row)
with right:
    if wrong:
        notices.empty("This cannot be tried", wrong)
    elif told.points.empty:
        notices.empty("It has no figures of its own periods", "Periods that overlap cannot be tried one by one.")
    elif trial is None:
        notices.empty("No target is written", "Write one, and see what the last years would have been.")
    else:
        blocks.result(row, trial)
        blocks.table(row, trial, every=address.asked("all") == "1")
        data = download.csv_bytes(blocks.HEADER, blocks.records(trial))
        download.button("Download every period (CSV)", f"{row.code}-target", data, "csv")
