"""The target of a year beside what was reached a year earlier: the one reckoning of "last year's result".

Source: docs/method.md#targets-as-set.
"""

import numpy as np
import pandas as pd

from pmf_core.aims.made import stated
from pmf_core.facts import A_YEAR, Facts, positions_at
from pmf_core.methods.frequency import year_end
from pmf_core.methods.harder import than_figure
from pmf_core.model import Polarity, State
from pmf_core.view import View

SPAN = ["code", "first", "last"]
WHOLE = (State.PLAIN, State.CARRIED)


def beside_last_year(view: View, facts: Facts) -> pd.DataFrame:
    """The target of the financial year of the view's period of each indicator that can have one, as it is stored.

    Of several targets that end within the year the longest stands, of those the last.

    Returns:
        A row for each indicator that is not for context alone, in the order of the data list: code, polarity,
        decimals, the target's own columns (NaN where there is none), length in months, result (float64, the figure of
        the same period a year earlier; NaN where it is not there as a whole) and than_result (as `than_figure`).
    """
    last = int(year_end(np.array([view.period.last]), view.framework.year_start)[0])
    listed = facts.data_list[facts.data_list["polarity"] != Polarity.CONTEXT]
    targets = stated(facts.targets)
    targets = targets[(targets["last"] > last - A_YEAR) & (targets["last"] <= last)]
    targets = targets.assign(length=targets["last"] - targets["first"] + 1).sort_values(["length", "last"])
    now = targets.drop_duplicates("code", keep="last")
    rows = listed[["code", "polarity", "decimals"]].merge(now, on="code", how="left")
    result = _results(view, facts, rows)
    return rows.assign(result=result, than_result=than_figure(rows, result, rows["polarity"], rows["decimals"]))


def _results(view: View, facts: Facts, rows: pd.DataFrame) -> pd.Series:
    """The figure of each row's period a year earlier, its own or made of shorter periods that are all in."""
    asked = rows[[*SPAN, "length"]].dropna()
    lengths = asked["length"].clip(upper=A_YEAR)
    found = [_reached(view, facts, part, int(months)) for months, part in asked.groupby(lengths)]
    if not found:
        return pd.Series(np.nan, index=rows.index, dtype="float64")
    reached = pd.concat(found).drop_duplicates(SPAN)
    return rows[SPAN].merge(reached, on=SPAN, how="left")["value"].astype("float64").set_axis(rows.index)


def _reached(view: View, facts: Facts, asked: pd.DataFrame, months: int) -> pd.DataFrame:
    """Figures of periods of so many months, or longer ones that end with them, under the period of a year later."""
    some = facts.only(asked["code"].tolist())
    ends = sorted({int(last) - A_YEAR for last in asked["last"]})
    at = positions_at(view, some, ends, months)
    at = at[at["state"].isin(WHOLE) & at["value"].notna()]
    return at[["code", "value"]].assign(first=at["shown_first"] + A_YEAR, last=at["shown_last"] + A_YEAR)
