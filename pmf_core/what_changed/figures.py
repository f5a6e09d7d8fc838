"""Figures that were known and are others now, and those that came after their day."""

from datetime import datetime

import pandas as pd

from pmf_core import relations
from pmf_core.aims.made import indicators, spanning
from pmf_core.changes import TINY
from pmf_core.facts import Facts, of_returns
from pmf_core.methods.worked_out import worked_out
from pmf_core.model import Missing
from pmf_core.outstanding import came
from pmf_core.results import Submission
from pmf_core.results.changed import CameLate, RestatedFigure
from pmf_core.said import number
from pmf_core.view import View

KEY = ["code", "first", "last"]


def restated(then: View, now: View) -> tuple[RestatedFigure, ...]:
    """Every figure that was known at the earlier moment and is another, or is there no more; the newest first.

    Of the indicators that are sent and that the actor may see now. A first figure in the place of "not yet available"
    is no restatement.
    """
    facts = of_returns(now)
    was, told = _figures(of_returns(then)), _figures(facts)
    both = was.merge(told, "left", on=KEY, suffixes=("_was", ""), indicator=True)
    both = both[both["code"].isin(facts.data_list["code"])]
    near = (both["figure"] - both["figure_was"]).abs() <= TINY
    neither = both["figure"].isna() & both["figure_was"].isna() & both["missing"].eq(both["missing_was"])
    other = both[~near & ~neither & both["missing_was"].ne(Missing.NOT_YET_AVAILABLE)]
    of, sent = indicators(facts), _sent(now)
    found = [
        RestatedFigure(
            of[row["code"]], spanning(now, row["first"], row["last"]), number(row["figure"]),
            *_received(sent, row["seq"]),
            was=number(row["figure_was"]), taken_back=row["_merge"] == "left_only",
        )
        for row in other.to_dict("records")
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.received or now.known.moment, one.of.short_name), reverse=True))


def came_late(then: View, now: View) -> tuple[CameLate, ...]:
    """Every figure that came since the earlier moment and after its day, the longest late first."""
    rows = came(now)
    rows = rows[rows["came_late"] & (rows["received"] > then.known.moment)]
    facts = of_returns(now)
    rows = rows.merge(_figures(facts), "left", on=KEY)
    of, sent = indicators(facts), _sent(now)
    found = [
        CameLate(
            of[row["code"]], spanning(now, row["first"], row["last"]), number(row["figure"]),
            *_received(sent, row["seq"]),
            due=row["due"].date(), days_late=(row["received"].normalize() - row["due"]).days,
        )
        for row in rows.to_dict("records")
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-one.days_late, one.of.short_name)))


def _figures(facts: Facts) -> pd.DataFrame:
    """Every figure as given or worked out: code, first, last, figure, missing, seq."""
    per = facts.values["code"].map(facts.data_list.set_index("code")["per"]).astype("float64")
    return facts.values.assign(figure=worked_out(facts.values, per))[[*KEY, "figure", "missing", "seq"]]


def _sent(view: View) -> dict[int, Submission]:
    return relations.by_number(view.store, view.known)


def _received(sent: dict[int, Submission], seq: float) -> tuple[datetime | None, str]:
    """When a figure came, and by which submission; None and "" where there is none, for it was taken back."""
    if pd.isna(seq):
        return None, ""
    return sent[int(seq)].received_at, sent[int(seq)].id
