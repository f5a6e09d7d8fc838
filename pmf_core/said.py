"""What one cell of a frame says, as plain Python: blank is "" of text, None of a number or day."""

from collections.abc import Iterable
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


def total(figures: Iterable[float | None]) -> float | None:
    """The sum of the figures that are known; None where none is."""
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known else None


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Each row as a dict of plain Python values; of the many columns of a position much faster than `to_dict`."""
    names = [str(name) for name in rows.columns]
    return [dict(zip(names, each, strict=True)) for each in zip(*(rows[name].tolist() for name in names), strict=True)]
