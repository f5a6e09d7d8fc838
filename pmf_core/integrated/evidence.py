"""What is known of every indicator of the scorecard that says how much help it needs."""

import pandas as pd

from pmf_core import describe
from pmf_core.errors import NotAllowed
from pmf_core.facts import of_scorecard, positions_at
from pmf_core.kept import kept
from pmf_core.methods.side_by_side import red_for
from pmf_core.model import Chance, Direction
from pmf_core.outturns import outlooks
from pmf_core.results import Row
from pmf_core.scorecard import rows_by_code
from pmf_core.view import View

LOOK_BACK = 12  # periods: what has been red for longer says so many "or more"
SATISFACTION = "satisfaction"
MISSING_IT = (Chance.LIKELY, Chance.MISSED)
COLUMNS = ["name", "service", "rag", "severity", "red_for", "worsening", "told", "likely", "statutory", "asked"]


def evidence(view: View) -> pd.DataFrame:
    """Every indicator of the scorecard that the actor may see, by normalised code, at the view's period.

    Returns:
        name (short), service (code, "" where none), rag, severity, red_for (int64 periods), worsening (on the period
        before and on last year), told (there is an outlook), likely (to miss the year), statutory (bool), asked (what
        an indicator of satisfaction says, in words; "" of others). No rows of rolling years, or where all is hidden.
    """
    return kept(view, "evidence of need", lambda: _evidence(view)).copy(deep=False)


def _evidence(view: View) -> pd.DataFrame:
    rows = rows_by_code(view)
    if not rows:
        return pd.DataFrame(columns=COLUMNS, index=pd.Index([], dtype="str"))
    facts, step = of_scorecard(view), view.period.months
    ends = [view.period.last - step * back for back in range(LOOK_BACK)]
    runs = red_for(positions_at(view, facts, ends, step), view.period.last)
    listed = facts.data_list.set_index("code").reindex(list(rows))
    ahead = _outlooks(view)
    words = {code: ahead[row.code] for code, row in rows.items() if row.code in ahead}
    asked = listed["indicator_type"].eq(SATISFACTION)
    return pd.DataFrame({
        "name": [row.short_name or row.name for row in rows.values()],
        "service": [row.service for row in rows.values()],
        "rag": [str(row.rag) for row in rows.values()],
        "severity": [row.severity for row in rows.values()],
        "red_for": runs.reindex(list(rows), fill_value=0).to_numpy(),
        "worsening": [row.short is row.long is Direction.WORSENING for row in rows.values()],
        "told": [code in words for code in rows],
        "likely": [words.get(code) in MISSING_IT for code in rows],
        "statutory": listed["statutory"].eq(True).to_numpy(),
        "asked": [_says(row) if said else "" for row, said in zip(rows.values(), asked, strict=True)],
    }, index=pd.Index(list(rows), name="code"))  # fmt: skip


def _outlooks(view: View) -> dict[str, Chance]:
    """The chance of missing the year in words, by code as printed; only of those of which it can be told."""
    try:
        found = outlooks(view)
    except NotAllowed:  # the actor may see none of it
        return {}
    return {code: one.outturn.word for code, one in found.items() if one.outturn.word is not None}


def _says(row: Row) -> str:
    if row.value is None:
        return ""
    return f"{row.short_name or row.name}: {describe.value(row)}, {describe.rag(row.rag).lower()}"
