"""The shape of a file: the same for next quarter's file of the same layout."""

import hashlib
import re

from pmf_core.periods.period import MONTH_NAMES
from pmf_core.returns.layouts.headings import bare
from pmf_core.returns.sheets import Sheet
from pmf_core.returns.tables import HEADING_ROWS, key

FIGURE = re.compile(r"[^\w]*\d[\d.,%\s]*[^\w]*")
CHANGING = re.compile(rf"\d+|(?<![a-z])(?:{'|'.join(name[:3].lower() for name in MONTH_NAMES)})[a-z]*")
PERIOD = re.compile(r"[#q\W_]*(?:quarter|qtr|half|h|month|period|year|to|and|fy)*[#q\W_]*")
ENOUGH = 2  # texts that make a heading row


def shape(sheets: tuple[Sheet, ...]) -> str:
    """A fingerprint of the headings of every sheet that has a table; its figures bear on nothing.

    Names of sheets and their order, the case and punctuation of headings, footnote marks, numbers, months and
    how many columns are headed by a period are left out, so that a year that fills up quarter by quarter has
    one shape. 16 hexadecimal digits; "" where no sheet has a table.
    """
    headings = sorted({"|".join(masked(sheet, row)) for sheet in sheets if (row := heading_row(sheet)) is not None})
    return hashlib.sha256("\n".join(headings).encode()).hexdigest()[:16] if headings else ""


def heading_row(sheet: Sheet) -> int | None:
    """The row of headings of a sheet, whatever they say: among the first rows, the first that has the most
    different texts that are no figures, with something under it. None where no row has two.
    """
    best, most = None, ENOUGH - 1
    top = sheet.cells.head(HEADING_ROWS)
    for row, cells in zip(top.index.tolist(), top.to_numpy(dtype=object), strict=True):
        texts = {key(cell) for cell in cells if isinstance(cell, str) and not FIGURE.fullmatch(cell)}
        headed = {key(cell) for cell in cells if isinstance(cell, str) and _is_year(cell)}  # 2024, 2025: headings too
        said = len(texts | headed)
        if said > most and row < int(sheet.cells.index[-1]):
            best, most = int(row), said
    return best


def masked(sheet: Sheet, row: int) -> list[str]:
    """The headings of a row as the shape takes them, each once: `Q1 2026-27` and `Q2 2026-27` are the same."""
    texts = [text for text in sheet.cells.loc[row].array if isinstance(text, str)]
    seen = [CHANGING.sub("#", " ".join(bare(text).casefold().split())) for text in texts]
    of_periods = [text for text in seen if "#" in text and PERIOD.fullmatch(text)]
    return list(dict.fromkeys("#" if text in of_periods else key(text.replace("#", "0")) for text in seen))


def _is_year(text: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", text.strip()) is not None
