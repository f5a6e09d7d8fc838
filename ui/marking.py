"""The officer's own workbook with the findings marked in it, made when it is asked for."""

from pathlib import PurePath

import streamlit as st

from pmf_core.model import Severity
from pmf_core.results import Preview
from pmf_core.returns import marked
from pmf_core.returns.marking.marked import ENDING
from ui.upload import Return


def button(given: Return, seen: Preview) -> None:
    """Download the file with its findings marked; nothing where the file as a whole was refused."""
    if any(each.severity is Severity.REFUSE for each in seen.findings):
        return
    st.download_button(
        "Download your file with the findings marked",
        lambda: marked(given.data, given.name, seen.findings)[1],
        f"{PurePath(given.name).stem.removesuffix(ENDING)}{ENDING}.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        type="primary" if seen.verdict == "reject_rows" else "secondary",
        on_click="ignore", icon=":material/download:", key="marked",
    )
