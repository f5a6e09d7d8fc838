"""Plans in force of which nothing is due in this quarter."""

import pandas as pd

from pmf_core.periods import PeriodKind, containing
from pmf_core.registers import records
from pmf_core.results import Gap, Gaps
from pmf_core.view import View


def nothing_due(view: View) -> Gaps:
    """The plans in force in the quarter of the view's moment of which nothing is due in it.

    Due is a milestone by its promised day or its forecast, done or not; an objective by its day; a step of the plan's
    making by its own.
    """
    quarter = containing(view.known.moment.date(), PeriodKind.QUARTER, year_start=view.framework.year_start)
    plans = records(view, "plans")
    if plans.empty:
        return Gaps("nothing_due", (), 0)
    first, last = pd.Timestamp(quarter.start), pd.Timestamp(quarter.end)
    here = plans[(pd.to_datetime(plans["starts"]) <= last) & (pd.to_datetime(plans["ends"]) >= first)]
    of = {"milestones": ("baseline", "forecast"), "objectives": ("due",), "plan_steps": ("due",)}
    busy: set[str] = set()
    for kind, days in of.items():
        rows = records(view, kind)
        for day in days if len(rows) else ():
            busy |= set(rows.loc[pd.to_datetime(rows[day]).between(first, last), "plan"].dropna())
    quiet = here[~here["code"].isin(busy)]
    return Gaps("nothing_due", tuple(
        Gap("plan", code, title, quarter.title, "plan", {"code": code})
        for code, title in zip(quiet["code"], quiet["title"], strict=True)
    ), len(here))  # fmt: skip
