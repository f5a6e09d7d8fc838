"""The upload page's forms: choosing a file, a template, confirming, undoing."""

import hashlib
from dataclasses import dataclass, replace

import streamlit as st

from pmf_core import prefill, submissions
from pmf_core.errors import PmfError
from pmf_core.model import Change
from pmf_core.results import Preview, Scorecard, Submission
from pmf_core.returns.kinds import KINDS
from pmf_core.view import View, periods
from ui import address, notices

ROUND = "upload-round"  # counts what was stored, so that the next file starts from a clean uploader
SEEN = "upload-seen"


@dataclass(frozen=True, slots=True)
class Return:
    """A file as it came, and the mapping that says how it is to be read."""

    name: str
    data: bytes
    mapping: str | None


def choose() -> Return | None:
    """The file, and where its layout is not ours, its mapping."""
    turn = st.session_state.setdefault(ROUND, 0)
    file = st.file_uploader("Your return (Excel or CSV, up to 10 MB)", type=["xlsx", "csv"], key=f"file-{turn}")
    with st.expander("My file has a layout of its own"):
        mapping = st.file_uploader("A mapping (TOML) says how to read it", type=["toml"], key=f"mapping-{turn}")
    if file is None:
        return None
    return Return(file.name, file.getvalue(), mapping.getvalue().decode("utf-8", "replace") if mapping else None)


def examine(view: View, given: Return) -> Preview:
    """The return read, checked and compared; done once for the same file and the same stored figures."""
    content = hashlib.sha256(given.data + (given.mapping or "").encode()).hexdigest()
    key = (given.name, content, view.known.seq)
    kept = st.session_state.get(SEEN)
    if kept is None or kept[0] != key:
        with st.spinner("Reading and checking the whole file"):
            seen = submissions.preview(view, given.name, given.data, mapping_text=given.mapping)
        st.session_state[SEEN] = kept = (key, seen)
    return kept[1]


def confirm(view: View, given: Return, seen: Preview) -> None:
    """Ask what the return needs (a tick, a reason), store it whole, and show the receipt."""
    count = sum(seen.counts.get(change, 0) for change in Change if change is not Change.SAME)
    with st.form("confirm"):
        ticked = not seen.needs_tick or st.checkbox("I have looked at the findings to confirm: the figures are right")
        reason = st.text_input("Why an earlier period is restated", max_chars=300) if seen.needs_reason else ""
        sent = st.form_submit_button(f"Store {count:,} {'record' if count == 1 else 'records'}", type="primary")
    if sent:
        try:
            receipt = submissions.load(
                view, given.name, given.data, mapping_text=given.mapping, reason=reason, accept_warnings=ticked
            )
        except PmfError as error:
            notices.empty("Not stored yet", str(error))
            return
        st.session_state[ROUND] += 1
        address.go("upload", stored=receipt.id)


def undo(view: View, receipt: Submission) -> None:
    """Ask for the reason, then take the submission back."""
    with st.form("undo"):
        reason = st.text_input("Why it is undone", max_chars=300)
        sent = st.form_submit_button("Undo this submission", type="primary")
    if sent and not reason.strip():
        notices.empty("Not undone yet", "Give the reason: it is kept with the submission.")
    elif sent:
        try:
            taken_back = submissions.undo(view, receipt.id, reason)
        except PmfError as error:
            notices.empty("Not undone", str(error))
            return
        address.go("upload", stored=taken_back.id)


def template(view: View, card: Scorecard) -> None:
    """A return to fill in: its kind, for one service or all, for a period."""
    kinds = {name: kind.title for name, kind in KINDS.items()}
    rows = [row for quadrant in card.quadrants for row in quadrant.rows if row.service]
    services = {"": "All services"} | dict(sorted({(row.service, row.service_name or row.service) for row in rows}))
    with st.expander("Get a template to fill in"):
        kind = st.selectbox("Kind of return", list(kinds), format_func=kinds.__getitem__, index=len(kinds) - 1)
        service = st.selectbox("Service", list(services), format_func=services.__getitem__)
        period = st.selectbox("Period", periods(view), format_func=lambda period: period.title)
        st.download_button(
            "Download the template",
            lambda: prefill.template(replace(view, period=period), kind, service or None),
            f"{kind}-{service or 'all'}-{period.label.replace(' ', '-')}.xlsx",
            on_click="ignore",
            icon=":material/download:",
        )
