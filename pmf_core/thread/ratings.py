"""How the indicators of the golden thread are rated: as on the scorecard, those that are not on it too."""

from collections.abc import Sequence

import pandas as pd

from pmf_core import placing
from pmf_core.belonging import visible
from pmf_core.errors import NotAllowed
from pmf_core.facts import of_codes, of_scorecard, positions_at
from pmf_core.kept import kept
from pmf_core.results import Thread
from pmf_core.returns.tables import code as normal
from pmf_core.scorecard import scorecard
from pmf_core.view import View

Rating = tuple[str, str]  # rag, and why it is not rated


def listed(view: View, codes: Sequence[str]) -> pd.DataFrame:
    """The data list's rows of some indicators that the actor may see; none where there is none of those."""
    rows = placing.data_list(view)
    rows = rows[rows["code"].isin(codes)]
    return rows[visible(view, rows)].reset_index(drop=True)


def rated(view: View, seen: pd.DataFrame) -> dict[str, Rating]:
    """The rating of each indicator of a data list's rows, by normalised code, at the view's period."""
    board = kept(view, "ratings", lambda: _of_scorecard(view))
    others = [code for code in seen["code"] if code not in board]
    return {code: board[code] for code in seen["code"] if code in board} | _off_it(view, others)


def listed_for(view: View, whole: Thread) -> list[tuple[str, str, str]]:
    """The measures: code as printed, short name and owner of what is on the scorecard, then of what else is linked."""
    try:
        board = of_scorecard(view).data_list
    except NotAllowed:  # the actor may see none of it
        board = listed(view, [])
    on_it = set(board["code"])
    others = listed(view, [code for kind, code in whole.nodes if kind == "indicator" and code not in on_it])
    rows = pd.concat([board, others])
    names = rows["short_name"].fillna(rows["name"])
    return list(zip(rows["display_code"], names, rows["owner"].fillna(""), strict=True))


def _of_scorecard(view: View) -> dict[str, Rating]:
    try:
        card = scorecard(view)
    except NotAllowed:  # the actor may see none of it
        return {}
    return {normal(row.code): (str(row.rag), row.reason) for quadrant in card.quadrants for row in quadrant.rows}


def _off_it(view: View, codes: Sequence[str]) -> dict[str, Rating]:
    if not codes:
        return {}
    facts = of_codes(view, codes)
    now = positions_at(view, facts, [view.period.last], view.period.months)
    return dict(zip(now["code"], zip(now["rag"], now["reason"], strict=True), strict=True))
