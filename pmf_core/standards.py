"""Service standards: what people may expect, beside the figure that says whether it is kept.

Source: docs/method.md#standards.
"""

import pandas as pd

from pmf_core.belonging import service_names
from pmf_core.held_to import terms
from pmf_core.kept import kept
from pmf_core.model import WORST_FIRST, Rag
from pmf_core.registers import records
from pmf_core.results import StandardLine
from pmf_core.said import text
from pmf_core.view import View

RATED = {True: Rag.RED, False: Rag.GREEN, None: Rag.NOT_RATED}


def standards(view: View) -> tuple[StandardLine, ...]:
    """Every service standard that the actor may see, at the view's period: not kept, kept, not told, each by title.

    An indicator that the actor may not see gives its standard no figure and no name.
    """
    return kept(view, "standards", lambda: _standards(view))


def _standards(view: View) -> tuple[StandardLine, ...]:
    rows = records(view, "standards")
    if rows.empty:
        return ()
    open_ended = pd.Series(pd.NaT, index=rows.index)
    asked = rows[["indicator", "held_to"]].assign(deduction=float("nan"), term="", starts=open_ended, ends=open_ended)
    names = service_names(view)
    found = [
        StandardLine(
            code=row["code"], title=row["title"], service=text(row["service"]),
            service_name=names.get(row["service"], text(row["service"])), owner=text(row["owner"]), term=term,
            rag=str(RATED[term.triggered]),
        )
        for row, term in zip(rows.to_dict("records"), terms(view, asked), strict=True)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (WORST_FIRST.index(Rag(one.rag)), one.title.casefold())))
