"""Services or objectives with their evidence of need side by side.

Source: docs/method.md#side-by-side.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pmf_core.belonging import service_names
from pmf_core.errors import WrongInput
from pmf_core.integrated.evidence import evidence
from pmf_core.integrated.groups import counted, levels, of_objectives, of_services
from pmf_core.kept import kept
from pmf_core.methods.money import rated
from pmf_core.methods.side_by_side import gathered
from pmf_core.model import Rag
from pmf_core.money import money
from pmf_core.results import MoneyLine, Need
from pmf_core.said import number, total
from pmf_core.thread.whole import thread
from pmf_core.view import View

BY = ("service", "objective")
SAYINGS = 2  # indicators of satisfaction that one line has room for
COUNTS = ("rated", "on_target", "red", "longest", "worsening", "statutory", "projects", "late", "above")
NOTHING = dict.fromkeys((*COUNTS, "told", "likely"), 0) | {"worst": "", "longest_red": ""}


def needs(view: View, by: str = "service", level: str = "") -> tuple[Need, ...]:
    """Every service, or every objective of a level, with what says how much help it needs.

    Most red indicators first, then the one with the longest red, then by title: an order to read by, not a score.
    Only what the actor may see is counted. Kept until something that it rests on changes.

    Args:
        by: "service" or "objective". level: of the objectives; "" is that of the framework's first plan, else the
            highest that has any.
    Raises:
        WrongInput: another `by` or level; by objective also rolling years, which overlap.
    """
    if by not in BY:
        raise WrongInput(f"Needs are listed by {' or '.join(BY)}, not by “{by}”.")
    if by == "objective":
        there = levels(view)
        if level and level not in there:
            raise WrongInput(f"No objective is of a level “{level}”. Levels with any: {', '.join(there) or 'none'}.")
        level = level or next(iter(there), "")
    return kept(view, ("needs", by, level), lambda: _needs(view, by, level))


def _needs(view: View, by: str, level: str) -> tuple[Need, ...]:
    told = evidence(view)
    pairs = of_services(view, told) if by == "service" else of_objectives(view, level)
    if pairs.empty:
        return ()
    mine = pairs.loc[pairs["kind"] == "indicator", ["group", "code"]]
    found = gathered(mine, told).join(counted(view, pairs), how="outer")
    found = found.reindex(pairs["group"].unique()).fillna(NOTHING)
    names, asked, titles = told["name"].to_dict(), _asked(mine, told), _titles(view, by)
    spent = {line.code: line for line in money(view).services}
    paid = pairs[pairs["kind"] == "service"].groupby("group")["code"].agg(tuple).to_dict()
    every = []
    for code, row in found.to_dict("index").items():
        lines = [spent[one] for one in paid.get(code, ()) if one in spent]
        named = {name: _named(row[name], names) for name in ("worst", "longest_red")}
        words = {"kind": by, "code": str(code), "title": titles.get(code, str(code)), "satisfied": asked.get(code, "")}
        every.append(_need(row, words | named | _money(view, lines), lines))
    return tuple(sorted(every, key=lambda one: (-one.red, -one.longest, one.title.casefold())))


def _need(row: Mapping[Any, Any], words: Mapping[str, Any], lines: list[MoneyLine]) -> Need:
    counts: dict[str, Any] = {name: int(row[name]) for name in COUNTS}
    return Need(
        **counts, **words, likely=int(row["likely"]) if row["told"] else None,
        services=tuple(line.code for line in lines),
    )  # fmt: skip


def _money(view: View, lines: list[MoneyLine]) -> dict[str, Any]:
    """Budget, variance, its share and the rating: one line's own, of several those that have a forecast together."""
    if len(lines) == 1:
        line = lines[0]
        return {"budget": line.budget, "variance": line.variance, "percent": line.percent, "money_rag": line.rag}
    both = [line for line in lines if line.variance is not None and line.budget is not None]
    budget, variance = total(line.budget for line in both or lines), total(line.variance for line in both)
    frame = pd.DataFrame({"budget": [budget], "variance": [variance], "to_date": [None], "variance_to_date": [None]})
    frame = frame.astype("float64")
    judged = rated(frame, view.framework.money.amber, pd.Series([False]))["rag"].iloc[0]
    percent = 100 * variance / budget if variance is not None and budget else None
    return {"budget": budget, "variance": variance, "percent": number(percent),
            "money_rag": str(judged) if both else str(Rag.NOT_RATED)}  # fmt: skip


def _asked(pairs: pd.DataFrame, told: pd.DataFrame) -> dict[Any, str]:
    """What those who use it say, the worst first, by group."""
    said = told[told["asked"].ne("")].rename_axis(None)
    rows = pairs.merge(said, left_on="code", right_index=True)
    rows = rows.sort_values(["severity", "code"], ascending=[False, True]).groupby("group").head(SAYINGS)
    return dict(rows.groupby("group")["asked"].agg("; ".join))


def _named(code: object, names: Mapping[Any, str]) -> tuple[str, str]:
    return (str(code), names[code]) if code else ("", "")


def _titles(view: View, by: str) -> dict[Any, str]:
    if by == "objective":
        return {key[1]: node.title for key, node in thread(view).nodes.items() if key[0] == "objective"}
    return service_names(view)
