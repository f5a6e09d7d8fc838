"""Services, cost centres and income streams, each with its money of one financial year.

Source: docs/method.md#money.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from pmf_core import relations, said
from pmf_core.adopted import standing
from pmf_core.belonging import service_names, visible
from pmf_core.kept import kept_facts
from pmf_core.methods.money import LINE, rated, rated_sum, summed, year_to_date
from pmf_core.model import Rag
from pmf_core.periods import Period, from_ordinals
from pmf_core.relations.money import WHOLE
from pmf_core.results import MoneyLine, Part
from pmf_core.view import View

SORTS = ("service", "cost_centre", "income", "trading")
LESS_IS_WORSE = ("income", "trading")
MONEY = LINE[:-2]
NONE = "no budget returned for the year"
KEY, PLACE = ["sort", "service", "code"], ["note", "seq", "sheet", "row"]
PARTS = [*KEY, "first", "last", "budget", "original", "actual", "forecast", *PLACE]


def rows(view: View) -> pd.DataFrame:
    """Every part of the home council's money that the actor may see: `PARTS`; of the whole service code is "all"."""
    return kept_facts(view, "money rows", lambda: _rows(view), figures=False).copy(deep=False)


def lines(view: View, parts: pd.DataFrame, year: Period, until: int) -> list[MoneyLine]:
    """A line of each service, cost centre or income stream with a part in the year, furthest over first.

    Of income the one that brings least of what was budgeted comes first; those without a variance come last.
    """
    mine = _of_year(parts, year)
    if mine.empty:
        return []
    made = judged(view, mine, year, until)
    over, income = made["variance"].fillna(made["variance_to_date"]), made["sort"].isin(LESS_IS_WORSE)
    made = made.assign(over=over.where(~income, -over)).sort_values(["over", "code"], ascending=[False, True])
    cells, moved, called = _parts(view, mine), _moved(view, year), _titles(view)
    return [_line(row, cells[key], moved, called) for key, row in zip(made.index, made.to_dict("records"), strict=True)]


def stood(view: View, parts: pd.DataFrame, year: Period, until: int) -> "pd.Series[str]":
    """The rating of each service with a part in the year, by its code: a part of the work of `lines`."""
    mine = _of_year(parts, year)
    if mine.empty:
        return pd.Series([], dtype="str")
    made = judged(view, mine, year, until)
    return made.set_index("service")["rag"]


def judged(view: View, mine: pd.DataFrame, year: Period, until: int) -> pd.DataFrame:
    """The money to date of each line of parts, and its rating: KEY, LINE, rag and reason, on `line`."""
    made = year_to_date(mine, year.first, until)
    made = made.join(mine.drop_duplicates("line").set_index("line")[KEY])
    return made.join(rated(made, view.framework.money.amber, made["sort"].isin(LESS_IS_WORSE)))


def together(view: View, each: list[MoneyLine], title: str) -> MoneyLine | None:
    """The services as one line; None where there are none. A part's figure is None where a service lacks it."""
    if not each:
        return None
    frame = pd.DataFrame([{name: getattr(one, name) for name in LINE} for one in each]).astype("float64")
    total = summed(frame)
    judged = rated_sum(frame, total, view.framework.money.amber)
    return MoneyLine(
        code="", title=title, service="", service_name="", sort="service",
        **_figures(total.to_dict()), parts_in=min(one.parts_in for one in each),
        parts_due=max(one.parts_due for one in each), moved_in=sum(one.moved_in for one in each),
        moved_out=sum(one.moved_out for one in each), rag=str(judged["rag"]), reason=str(judged["reason"]),
        parts=_together(each),
    )  # fmt: skip


def empty(view: View, service: str) -> MoneyLine:
    """A service of which no money was returned for the year."""
    name = service_names(view)[service]
    return MoneyLine(
        code=service, title=name, service=service, service_name=name, sort="service", **_figures({}), parts_in=0,
        parts_due=0, moved_in=0.0, moved_out=0.0, rag=str(Rag.NOT_RATED), reason=NONE, parts=(),
    )  # fmt: skip


def _of_year(parts: pd.DataFrame, year: Period) -> pd.DataFrame:
    """The parts within a year, each with the number of its line."""
    mine = parts[(parts["first"] >= year.first) & (parts["last"] <= year.last)]
    return mine.assign(line=mine.groupby(KEY, sort=False).ngroup())


def _rows(view: View) -> pd.DataFrame:
    spent = relations.budget_lines(view.store, view.known)
    spent = spent[spent["council"] == view.council]
    spent = spent.assign(sort=spent["cost_centre"].eq(WHOLE).map({True: SORTS[0], False: SORTS[1]}),
                         code=spent["cost_centre"])  # fmt: skip
    streams = standing(view, "income_streams").set_index("code")
    came = relations.incomes(view.store, view.known)
    came = came[came["stream"].isin(streams.index)]
    trading = came["stream"].map(streams["trading"]).eq(True)
    came = came.assign(code=came["stream"], service=came["stream"].map(streams["service"]),
                       sort=trading.map({True: SORTS[3], False: SORTS[2]}))  # fmt: skip
    both = pd.concat([spent.reindex(columns=PARTS), came.reindex(columns=PARTS)], ignore_index=True)
    return both[visible(view, both)].reset_index(drop=True)


def _parts(view: View, mine: pd.DataFrame) -> dict[Any, tuple[Part, ...]]:
    """The parts of each line, oldest first, a longer one after those inside it."""
    received = {seq: one.id for seq, one in relations.by_number(view.store, view.known).items()}
    ordered = mine.sort_values(["line", "last", "first"], ascending=[True, True, False])
    found: dict[Any, list[Part]] = {}
    for row in ordered.to_dict("records"):
        found.setdefault(row["line"], []).append(Part(
            period=spell(row["first"], row["last"], view.framework.year_start), budget=said.number(row["budget"]),
            actual=said.number(row["actual"]), forecast=said.number(row["forecast"]), note=said.text(row["note"]),
            submission=received.get(row["seq"], ""), sheet=said.text(row["sheet"]), row=said.whole(row["row"]),
        ))  # fmt: skip
    return {key: tuple(parts) for key, parts in found.items()}


def _titles(view: View) -> dict[str, Mapping[Any, str]]:
    """What a line is called, by what its code is of; a cost centre by its own words."""
    streams = standing(view, "income_streams")
    return {"service": service_names(view), "stream": dict(zip(streams["code"], streams["title"], strict=True))}


def _moved(view: View, year: Period) -> dict[str, dict[Any, float]]:
    """What was moved to and from each service by virements of the year, in £."""
    every = standing(view, "virements")
    mine = every[(every["start"] >= pd.Timestamp(year.start)) & (every["end"] <= pd.Timestamp(year.end))]
    ends = {"in": "to_service", "out": "service"}
    return {name: mine.groupby(end)["amount"].sum().to_dict() for name, end in ends.items()}


def _line(
    row: dict[Any, Any], parts: tuple[Part, ...], moved: dict[str, dict[Any, float]],
    called: dict[str, Mapping[Any, str]],
) -> MoneyLine:  # fmt: skip
    service, sort = row["service"], row["sort"]
    name = called["service"].get(service, service)
    code = service if sort == "service" else row["code"]
    title = name if sort == "service" else called["stream"].get(code, code) if sort in LESS_IS_WORSE else code
    whole = sort == "service"
    return MoneyLine(
        code=code, title=title, service=service, service_name=name, sort=sort, **_figures(row),
        parts_in=int(row["parts_in"]), parts_due=int(row["parts_due"]),
        moved_in=float(moved["in"].get(service, 0.0)) if whole else 0.0,
        moved_out=float(moved["out"].get(service, 0.0)) if whole else 0.0, rag=row["rag"], reason=row["reason"],
        parts=parts,
    )  # fmt: skip


def _figures(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {name: said.number(row.get(name)) for name in MONEY}


def _together(each: list[MoneyLine]) -> tuple[Part, ...]:
    """The parts of all services, period by period; a figure is None where one that returns such periods lacks it."""
    frame = pd.DataFrame([
        {"line": place, "period": part.period, "months": part.period.months, "budget": part.budget,
         "actual": part.actual, "forecast": part.forecast}
        for place, one in enumerate(each) for part in one.parts
    ])  # fmt: skip
    lines_of = frame.groupby("months")["line"].nunique()
    periods = frame.groupby("period")
    counts = periods[["budget", "actual", "forecast"]].count()
    sums = periods[["budget", "actual", "forecast"]].sum(min_count=1).astype("float64")
    wanted = periods["months"].first().map(lines_of)
    sums = sums.where(counts.eq(wanted, axis=0))
    return tuple(
        Part(period, said.number(row["budget"]), said.number(row["actual"]), said.number(row["forecast"]), "", "", "",
             None)
        for period, row in zip(sums.index, sums.to_dict("records"), strict=True)
    )  # fmt: skip


@lru_cache(maxsize=1024)
def spell(first: int, last: int, year_start: int) -> Period:
    """The period from one month ordinal to another."""
    return from_ordinals(None, int(first), int(last), year_start=year_start)
