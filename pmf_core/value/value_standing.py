"""One value for money comparison worked out: every year of ours, the group's medians, corners, satisfaction."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from pmf_core import said
from pmf_core.comparing.groups import body_names, members
from pmf_core.methods.unit_cost import A_YEAR, corners, moved
from pmf_core.model import Polarity
from pmf_core.periods import Period, from_ordinals
from pmf_core.results import Corner, Group, Satisfied, Side, ValueComparison, ValueYear
from pmf_core.value.value_figures import Compared, compared, listed, side
from pmf_core.view import View

OTHERS = ["council", "name", "cost", "performance", "budgeted", "why", "corner", "satisfaction", "member", "ours"]
UNRANKED = {
    Polarity.RANGE: "its best is within a range", Polarity.NEAREST: "its best is near a target",
    Polarity.CONTEXT: "neither way of it is better",
}  # fmt: skip


def standing(view: View, pair: dict[Any, Any], group: Group, period: Period | None) -> ValueComparison:
    """One comparison of the register, with the columns of `value_for_money` and its service's name, against a group."""
    held = compared(view, pair)
    rows = held.years[held.years["year"] <= view.period.last]
    years = sorted(int(year) for year in rows["year"].unique())
    spans = {year: from_ordinals(None, year - A_YEAR + 1, year, year_start=view.framework.year_start) for year in years}
    among = {
        year: set(members(view, group, span.end, council=view.council, family=held.family))
        for year, span in spans.items()
    }
    rows = _of_group(rows, among, view.council)
    rows = rows.join(corners(
        rows, cost_polarity=held.cost.polarity, polarity=held.performance.polarity,
        cost_decimals=held.cost.decimals, decimals=held.performance.decimals,
    ))  # fmt: skip
    path = {year: _year(rows, spans[year], len(among[year])) for year in years}
    both = [year for year, one in path.items() if one.cost is not None and one.performance is not None]
    here = period.last if period else max(both, default=None)
    now = path.get(here) if here is not None else None
    before = path.get(here - A_YEAR) if here is not None else None
    ours = [one for year, one in path.items() if one.cost is not None or one.performance is not None]
    satisfied = _satisfied(view, held, group, until=here or view.period.last)
    return ValueComparison(
        service=pair["service"], service_name=pair["service_name"], title=pair["title"], about=held.about,
        cost=held.cost, performance=held.performance, group=group, now=now,
        before=before,
        cost_moved=moved(now.cost, before.cost, held.cost.decimals) if now and before else None,
        performance_moved=(
            moved(now.performance, before.performance, held.performance.decimals) if now and before else None
        ),
        path=tuple(one for one in ours if here is None or one.period.last <= here),
        satisfaction=satisfied, others=_others(view, rows[rows["year"] == here], held, satisfied),
        periods=tuple(spans[year] for year in reversed(both)),
        unranked=UNRANKED.get(Polarity(held.performance.polarity), ""),
    )  # fmt: skip


def lacking(view: View, pair: dict[Any, Any], group: Group) -> ValueComparison | None:
    """A comparison of which an indicator is gone from the data list, with the reason; None where all are there."""
    named = listed(view, pair)
    gone = [str(pair[name]) for name, about in named.items() if about is None]
    if not gone:
        return None
    sides = {name: Side(pair[name], pair[name], "", "", 0, str(Polarity.CONTEXT)) if about is None else side(about)
             for name, about in named.items()}  # fmt: skip
    cost = sides.get("cost", Side("", "Unit cost", "", "£", 0, str(Polarity.LOWER)))
    which = f"{' and '.join(gone)}, which {'is' if len(gone) == 1 else 'are'} not in the data list"
    return ValueComparison(
        service=pair["service"], service_name=pair["service_name"], title=pair["title"], about="", cost=cost,
        performance=sides["performance"], group=group, now=None, before=None, cost_moved=None, performance_moved=None,
        path=(), satisfaction=(), others=pd.DataFrame(columns=OTHERS), periods=(), unranked="",
        cannot=f"It names {which}.",
    )  # fmt: skip


def _of_group(rows: pd.DataFrame, among: Mapping[int, set[str]], home: str) -> pd.DataFrame:
    """The rows of members at their year's end, and ours."""
    member = [council in among[year] for council, year in zip(rows["council"], rows["year"], strict=True)]
    rows = rows.assign(member=np.array(member, dtype=bool), ours=(rows["council"] == home).to_numpy(dtype=bool))
    return rows[rows["member"] | rows["ours"]].reset_index(drop=True)


def _year(rows: pd.DataFrame, span: Period, size: int) -> ValueYear:
    """Ours of one year; where we have no row, the group's middle alone."""
    these = rows[rows["year"] == span.last]
    mine = these[these["ours"]]
    told: dict[Any, Any] = (mine if len(mine) else these).iloc[0].to_dict() if len(these) else {}
    own = len(mine) > 0
    return ValueYear(
        period=span, cost=said.number(told.get("cost")) if own else None,
        performance=said.number(told.get("performance")) if own else None,
        corner=Corner(told["corner"]) if own and told["corner"] else None,
        budgeted=bool(own and told["budgeted"]), why=str(told["why"]) if own else "",
        cost_median=said.number(told.get("cost_median")),
        performance_median=said.number(told.get("performance_median")),
        cost_count=int(told.get("cost_count", 0)), performance_count=int(told.get("performance_count", 0)), size=size,
    )  # fmt: skip


def _satisfied(view: View, held: Compared, group: Group, until: int) -> tuple[Satisfied, ...]:
    """What users say, period by period in which we have a figure, up to a year's end."""
    if held.satisfaction is None:
        return ()
    rows = _longest(held.satisfied[held.satisfied["last"] <= until])
    found = []
    spans = rows[["last", "first"]].drop_duplicates().sort_values(["last", "first"])
    for last, first in zip(spans["last"].tolist(), spans["first"].tolist(), strict=True):
        span = from_ordinals(None, first, last, year_start=view.framework.year_start)
        these = rows[(rows["last"] == last) & (rows["first"] == first)]
        mine = these.loc[these["council"] == view.council, "value"]
        if len(mine):
            among = members(view, group, span.end, council=view.council, family=held.family)
            theirs = these.loc[these["council"].isin(among), "value"]
            median = said.number(theirs.median())
            found.append(Satisfied(held.satisfaction, span, float(mine.iloc[0]), median, len(theirs)))
    return tuple(found)


def _longest(rows: pd.DataFrame) -> pd.DataFrame:
    """The figures of a year or longer, where there are any; else all."""
    long = rows[rows["last"] - rows["first"] + 1 >= A_YEAR]
    return long if len(long) else rows


def _others(view: View, rows: pd.DataFrame, held: Compared, satisfied: tuple[Satisfied, ...]) -> pd.DataFrame:
    names = body_names(view)
    said = held.satisfied.iloc[:0]
    if satisfied:
        span = satisfied[-1].period
        said = held.satisfied[(held.satisfied["first"] == span.first) & (held.satisfied["last"] == span.last)]
    rows = rows.assign(
        name=[names.get(council, council) for council in rows["council"]],
        satisfaction=rows["council"].map(said.drop_duplicates("council").set_index("council")["value"]).astype("float64"),
    )
    return rows[OTHERS].sort_values("name", ignore_index=True)
