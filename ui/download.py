"""A table saved as a file from a page."""

import streamlit as st

from pmf_core.csv_file import Cell, csv_bytes, safe

__all__ = ["Cell", "button", "csv_bytes", "safe"]


def button(label: str, name: str, data: bytes, key: str) -> None:
    """A button that saves the table; nothing on the page changes."""
    st.download_button(
        label, data, f"{name}.csv", "text/csv", key=key, icon=":material/download:", on_click="ignore"
    )
