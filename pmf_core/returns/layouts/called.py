"""A council whose code is nobody's, or another's, though the file says its name: by name only once a person agrees."""

from datetime import date

import pandas as pd

from pmf_core.errors import PeriodError
from pmf_core.model import Finding
from pmf_core.periods import parse
from pmf_core.returns.context import Context
from pmf_core.returns.findings import many
from pmf_core.returns.layouts.headings import bare
from pmf_core.returns.tables import each


def by_name(at: pd.DataFrame, context: Context) -> tuple["pd.Series[str]", list[Finding]]:
    """The councils of the rows, and what is to be agreed: names are matched as of the first day of a row's period.

    A code that is nobody's gives way to the name where that is one council's (R282: nothing is stored until it
    is accepted; that the council is there twice then is found as ever). A blank one is the name, for a row that
    names somebody is never the home council's. A code that is one council's and a name that is another's are
    asked about, and the code stands (R283).

    Args:
        at: the rows: code, name, period (text, NaN where blank), sheet, row, column.
    """
    codes, names = at["code"], each(at["name"], bare)
    said = context.council_match([str(text) for text in codes.dropna().unique()])
    own = codes.map(said).astype("str")
    meant = _meant(names, at["period"], context)
    lost, other = own.isna() & meant.notna(), own.notna() & meant.notna() & (own != meant)
    why = codes.map("“{}” is no council's code".format, na_action="ignore").fillna("There is no code")
    words = {"why": why[lost], "name": names[lost], "council": meant[lost]}
    findings = many("R282", at[lost], value=codes[lost], words=words)
    words = {"code": codes[other], "name": names[other], "council": meant[other]}
    findings += many("R283", at[other], value=codes[other], words=words)
    return codes.mask(lost, meant).fillna(names), findings


def _meant(names: "pd.Series[str]", periods: "pd.Series[str]", context: Context) -> "pd.Series[str]":
    """The code of the one council that each name means in its period; NaN where none or several."""
    found = pd.Series(None, index=names.index, dtype="str")
    for label, rows in names.groupby(periods.fillna("")):
        day = _first_day(str(label), context.year_start)
        matched = context.called([str(text) for text in rows.dropna().unique()], day)
        found[rows.index] = rows.map(matched).astype("str")
    return found


def _first_day(label: str, year_start: int) -> date | None:
    """None where the label is no period: the councils of today are meant then, and the period is found at fault."""
    try:
        return parse(label, None, year_start=year_start).start
    except PeriodError:
        return None
