"""The form that hands out templates: the kind of return, for one service or all of them, for a period."""

from dataclasses import replace

import streamlit as st

from pmf_core import prefill
from pmf_core.results import Scorecard
from pmf_core.returns.kinds import KINDS
from pmf_core.view import View, periods
from ui import address
from ui.words import own

USUAL = "values"


def template(view: View, card: Scorecard) -> None:
    """Choose and download. A link may have chosen the service, and the address says the period."""
    kinds = {name: kind.title for name, kind in KINDS.items()}
    rows = [row for quadrant in card.quadrants for row in quadrant.rows if row.service]
    named = {(row.service, row.service_name or row.service) for row in rows}
    services = {"": f"All {own().services}"} | dict(sorted(named))
    asked = address.asked("service") if address.asked("service") in services else ""
    every = [view.period, *(period for period in periods(view) if period != view.period)]
    with st.expander("Get a template to fill in", expanded=bool(asked)):
        kind = st.selectbox(
            "Kind of return", list(kinds), format_func=kinds.__getitem__, index=list(kinds).index(USUAL)
        )
        service = st.selectbox(
            "For", list(services), format_func=services.__getitem__, index=list(services).index(asked)
        )
        period = st.selectbox("Period", every, format_func=lambda period: period.title)
        chosen = replace(view, period=period)
        st.download_button(
            "Download the template",
            lambda: prefill.template(chosen, kind, service or None),
            prefill.filename(chosen, kind, service or None),
            on_click="ignore",
            icon=":material/download:",
        )
        if not service:
            st.download_button(
                "Download one for each of them (zip)",
                lambda: prefill.archive(chosen, kind),
                f"{prefill.filename(chosen, kind, None).removesuffix('.xlsx')}.zip",
                on_click="ignore",
                icon=":material/download:",
            )
