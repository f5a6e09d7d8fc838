"""The shape of a file: the same for next quarter's file of the same layout."""

import hashlib
import re

from pmf_core.returns.sheets import Sheet
from pmf_core.returns.tables import HEADING_ROWS, key

CHANGING = re.compile(r"\d+|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b")


def shape(sheets: tuple[Sheet, ...]) -> str:
    """A fingerprint of the headings of every sheet, with figures and months left out; the figures bear on nothing.

    The headings of a sheet are its fullest row of text among the first rows. "" where no sheet has any.
    """
    headings = [heading for sheet in sheets if (heading := _headings(sheet))]
    return hashlib.sha256("\n".join(headings).encode()).hexdigest()[:16] if headings else ""


def _headings(sheet: Sheet) -> str:
    top = sheet.cells.head(HEADING_ROWS)
    if top.empty:
        return ""
    row = top.iloc[int(top.notna().sum(axis=1).to_numpy().argmax())].dropna()
    return "|".join(CHANGING.sub("#", key(str(text))) for text in row)
