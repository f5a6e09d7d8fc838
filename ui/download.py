"""A table saved as a file from a page."""

import streamlit as st

from pmf_core.csv_file import Cell, csv_bytes, day, safe

__all__ = ["Cell", "button", "csv_bytes", "day", "document", "safe", "text"]


def button(label: str, name: str, data: bytes, key: str) -> None:
    """A button that saves the table; nothing on the page changes."""
    _saved(label, data, f"{name}.csv", "text/csv", key)


def text(label: str, name: str, data: str, key: str) -> None:
    """A button that saves a text of ours under its whole name."""
    _saved(label, data.encode(), name, "text/plain", key)


def document(label: str, name: str, data: str, key: str) -> None:
    """A button that saves a page of ours, under its whole name, as a document that a word processor opens."""
    _saved(label, data.encode(), name, "text/html", key)


def _saved(label: str, data: bytes, name: str, sort: str, key: str) -> None:
    st.download_button(label, data, name, sort, key=key, icon=":material/download:", on_click="ignore")
