"""Tables as CSV files that a spreadsheet opens as text and numbers, never as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

LIVE = ("=", "+", "-", "@", "\t", "\r")
Cell = str | int | float | None


def safe(cell: Cell) -> Cell:
    """A cell as it is, but a text that a spreadsheet would run is quoted with an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(LIVE) else cell


def day(when: date | None) -> str:
    """A day as a file says it: "2026-09-30"; "" where there is none."""
    return when.isoformat() if when else ""


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A CSV file in UTF-8 with the mark that Excel needs to see that it is; None is a blank cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
