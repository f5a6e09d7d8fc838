"""What stands beside the money of a year: virements, savings, and estimates of the years to come.

Source: docs/method.md#money.
"""

from typing import Any

import pandas as pd

from pmf_core import said
from pmf_core.adopted import standing
from pmf_core.belonging import service_names, visible
from pmf_core.methods.money import not_nested, rated_savings
from pmf_core.money.lines import spell
from pmf_core.periods import Period, ordinal
from pmf_core.registers import records
from pmf_core.results import Estimate, Saving, Virement
from pmf_core.view import View


def virements(view: View, year: Period) -> tuple[Virement, ...]:
    """Those of the year, the latest agreed first: whoever may see either service's money sees what was moved."""
    mine = _months(standing(view, "virements"))
    if mine.empty:
        return ()
    seen = visible(view, mine) | visible(view, mine.assign(service=mine["to_service"]))
    mine = mine[seen & (mine["first"] >= year.first) & (mine["last"] <= year.last)]
    mine = mine.sort_values(["agreed_on", "code"], ascending=[False, True])
    return tuple(
        Virement(
            code=row["code"], from_service=row["service"], to_service=row["to_service"], period=_period(view, row),
            amount=float(row["amount"]), agreed_on=row["agreed_on"].date(), agreed_by=said.text(row["agreed_by"]),
            reason=said.text(row["reason"]),
        )
        for row in mine.to_dict("records")
    )  # fmt: skip


def savings(view: View, year: Period, until: int) -> tuple[Saving, ...]:
    """Those of the year that lie in no longer one of the same code, furthest short of their targets first."""
    rows = _months(records(view, "savings"))
    rows = rows[(rows["first"] >= year.first) & (rows["last"] <= year.last)]
    if rows.empty:
        return ()
    rows = rows[not_nested(rows, "code")]
    rows = rows.assign(rag=rated_savings(rows, until, view.framework.projects.benefit_amber))
    short = rows["target"] - rows["forecast"].fillna(rows["achieved"])
    rows = rows.assign(short=short).sort_values(["short", "code"], ascending=[False, True])
    called = service_names(view)
    return tuple(
        Saving(
            code=row["code"], title=row["title"], sort=said.text(row["sort"]), service=row["service"],
            service_name=called.get(row["service"], row["service"]), owner=said.text(row["owner"]),
            project=said.text(row["project"]), period=_period(view, row), target=float(row["target"]),
            achieved=said.number(row["achieved"]), forecast=said.number(row["forecast"]), note=said.text(row["note"]),
            rag=row["rag"],
        )
        for row in rows.to_dict("records")
    )  # fmt: skip


def saved(every: tuple[Saving, ...]) -> tuple[float, float, float | None]:
    """Target, achieved and forecast of savings in £; the forecast counts what is achieved where nothing is forecast."""
    forecast = said.total(one.achieved if one.forecast is None else one.forecast for one in every)
    return sum(one.target for one in every), said.total(one.achieved for one in every) or 0.0, forecast


def estimates(view: View, year: Period) -> tuple[Estimate, ...]:
    """Each service's estimates of the year and the years after it, by service, oldest first."""
    rows = _months(records(view, "estimates"))
    called = service_names(view)
    rows = rows[rows["last"] >= year.last]
    if rows.empty:
        return ()
    rows = rows.assign(name=rows["service"].map(called).fillna(rows["service"])).sort_values(["name", "last", "first"])
    return tuple(
        Estimate(
            service=row["service"], service_name=row["name"], period=_period(view, row),
            estimate=float(row["estimate"]), posts=said.number(row["posts"]), pressures=said.number(row["pressures"]),
            savings=said.number(row["savings"]), note=said.text(row["note"]),
        )
        for row in rows.to_dict("records")
    )  # fmt: skip


def _months(rows: pd.DataFrame) -> pd.DataFrame:
    """With the ordinals of the first and last months."""
    return rows.assign(first=rows["start"].map(ordinal).astype("int64"), last=rows["end"].map(ordinal).astype("int64"))


def _period(view: View, row: dict[Any, Any]) -> Period:
    return spell(row["first"], row["last"], view.framework.year_start)
