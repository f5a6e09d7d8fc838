"""What one cell of a frame says, as plain Python: blank is "" of text, None of a number or day."""

from datetime import date
from typing import Any

import pandas as pd


def text(value: object) -> str:
    """A text; "" where the cell is blank."""
    return value if isinstance(value, str) else ""


def number(value: Any) -> float | None:
    """A number as float; None where the cell is blank."""
    return None if value is None or pd.isna(value) else float(value)


def whole(value: Any) -> int | None:
    """A whole number as int; None where the cell is blank."""
    return None if value is None or pd.isna(value) else int(value)


def day(value: Any) -> date | None:
    """A day without its time; None where the cell is blank."""
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()
