"""What plans promise to do: milestones with their rating, and how many are due, done and late in a span.

Source: docs/method.md#milestones.
"""

import pandas as pd

from pmf_core.methods.milestones import DONE, OVERDUE, milestones
from pmf_core.model import Rag
from pmf_core.periods import Period
from pmf_core.results import Tally
from pmf_core.view import View

COLOURS = (Rag.RED, Rag.AMBER, Rag.GREEN)


def rated(view: View, rows: pd.DataFrame, year: Period) -> pd.DataFrame:
    """The milestones with slippage (days, NaN), rag, state, and `this_year` (bool).

    Due in a year is what was promised for it, and what was promised before and not done when it began.
    """
    told = milestones(rows, view.known.moment.date(), view.framework.slippage.amber_days)
    before = rows["baseline"] < pd.Timestamp(year.start)
    open_then = rows["actual"].isna() | (rows["actual"] >= pd.Timestamp(year.start))
    return rows.assign(**told, this_year=(rows["baseline"] <= pd.Timestamp(year.end)) & (~before | open_then))


def tally(rows: pd.DataFrame) -> Tally:
    """How many of these rated milestones there are, done, overdue, or expected later than promised and not overdue."""
    told = list(zip(rows["state"], rows["slippage"] > 0, rows["rag"], strict=True))
    return Tally(
        due=len(told), done=sum(state == DONE for state, _, _ in told),
        overdue=sum(state == OVERDUE for state, _, _ in told),
        slipping=sum(behind and state not in (DONE, OVERDUE) for state, behind, _ in told),
        rag={str(colour): sum(rag == colour for _, _, rag in told) for colour in COLOURS},
    )  # fmt: skip
