"""Plans of today of which nothing is due in this quarter."""

import pandas as pd

from pmf_core.periods import PeriodKind, containing
from pmf_core.planning.contents import held
from pmf_core.results import Gap, Gaps
from pmf_core.view import View


def nothing_due(view: View) -> Gaps:
    """The plans that cover a day of the quarter of the view's moment, and of which nothing is due in it.

    Due is what stands in the plan: a milestone by its promised day or its forecast, done or not; an objective by its
    day; and a step of the plan's making by its own.
    """
    quarter = containing(view.known.moment.date(), PeriodKind.QUARTER, year_start=view.framework.year_start)
    registers = held(view)
    plans, inside, steps = registers.plans, registers.parts, registers.steps
    if plans.empty:
        return Gaps("nothing_due", (), 0)
    first, last = pd.Timestamp(quarter.start), pd.Timestamp(quarter.end)
    here = plans[(pd.to_datetime(plans["starts"]) <= last) & (pd.to_datetime(plans["ends"]) >= first)]
    busy = set(steps.loc[steps["due"].between(first, last), "plan"])
    for kind, rows, days in (
        ("milestone", registers.milestones, ("baseline", "forecast")), ("objective", registers.objectives, ("due",)),
    ):  # fmt: skip
        due = {code for day in days for code in rows.loc[rows[day].between(first, last), "code"]}
        busy |= set(inside.loc[inside["kind"].eq(kind) & inside["code"].isin(due), "plan"])
    quiet = here[~here["code"].isin(busy)]
    return Gaps("nothing_due", tuple(
        Gap("plan", code, title, quarter.title, "plan", {"code": code})
        for code, title in zip(quiet["code"], quiet["title"], strict=True)
    ), len(here))  # fmt: skip
