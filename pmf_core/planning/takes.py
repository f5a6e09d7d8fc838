"""What a plan would take, and what was advised on its targets.

Source: docs/method.md#plans.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pmf_core import relations, said
from pmf_core.periods import from_ordinals, ordinal
from pmf_core.planning.contents import Held
from pmf_core.results import Advice, Implication, ImplicationSum, PlanLine
from pmf_core.said import day
from pmf_core.view import View

STATES = ("approved", "proposed", "deferred", "refused")
LAST = 10**9  # the rank of what has none


def implications(registers: Held, plan: str) -> tuple[Implication, ...]:
    """What a plan would take, by rank; what is not ranked comes last."""
    rows = registers.implications[registers.implications["plan"] == plan]
    printed = dict(zip(registers.indicators["code"], registers.indicators["display_code"], strict=True))
    found = [
        Implication(
            title=row["title"], sort=row["sort"], indicator=said.text(printed.get(row["indicator"])),
            amount=said.number(row["amount"]), posts=said.number(row["posts"]),
            support_from=said.text(row["support_from"]), rank=said.whole(row["rank"]),
            state=said.text(row["state"]) or "proposed", decided_by=said.text(row["decided_by"]),
            decided_on=day(row["decided_on"]),
        )
        for row in rows.to_dict("records")
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (LAST if one.rank is None else one.rank, one.title.casefold())))


def sums(asked: Sequence[Implication]) -> tuple[ImplicationSum, ...]:
    """Money and posts by state; a state of which there is none is left out."""
    found = []
    for state in STATES:
        mine = [one for one in asked if one.state == state]
        if mine:
            money, posts = said.total(one.amount for one in mine), said.total(one.posts for one in mine)
            found.append(ImplicationSum(state, len(mine), money, posts))
    return tuple(found)


def advice(view: View, registers: Held, line: PlanLine) -> tuple[Advice, ...]:
    """What was advised on the targets of a plan's measures for periods that overlap it, unanswered first."""
    rows = registers.advice
    rows = rows[rows["indicator"].isin(registers.of(line.code, "indicator"))]
    rows = rows[(rows["start"] <= pd.Timestamp(line.ends)) & (rows["end"] >= pd.Timestamp(line.starts))]
    about = registers.indicators.set_index("code").to_dict("index")
    targets = _targets(view)
    found = [_advice(view, row, about[row["indicator"]], targets) for row in rows.to_dict("records")]
    return tuple(sorted(found, key=lambda one: (bool(one.response), one.name.casefold(), one.period)))


def unadvised(view: View, registers: Held, line: PlanLine, given: Sequence[Advice]) -> tuple[str, ...]:
    """Names of the measures that have a target for a period of the plan, and no advice on any of them."""
    first, last = ordinal(line.starts), ordinal(line.ends)
    set_ = {code for code, start, end in _targets(view) if start <= last and end >= first}
    advised = {one.indicator for one in given}
    codes = set(registers.of(line.code, "indicator")) & set_
    listed = registers.indicators[registers.indicators["code"].isin(codes)]
    return tuple(sorted(listed.loc[~listed["display_code"].isin(advised), "name"]))


def _targets(view: View) -> dict[tuple[str, int, int], float | None]:
    """Each target by indicator and first and last month; None where it is a range."""
    rows = relations.targets(view.store, view.known)
    keys = zip(rows["code"], rows["first"], rows["last"], strict=True)
    return {key: said.number(target) for key, target in zip(keys, rows["target"], strict=True)}


def _advice(view: View, row: dict[Any, Any], about: dict[Any, Any], targets: dict[Any, float | None]) -> Advice:
    first, last = ordinal(row["start"].date()), ordinal(row["end"].date())
    return Advice(
        indicator=about["display_code"], name=said.text(about["short_name"]) or about["name"],
        unit=said.text(about["unit"]), decimals=int(about["decimals"]),
        period=from_ordinals(None, first, last, year_start=view.framework.year_start),
        target=targets.get((row["indicator"], first, last)), given_by=row["given_by"], advice=row["advice"],
        text=said.text(row["text"]), given_on=day(row["given_on"]), response=said.text(row["response"]),
        responded_by=said.text(row["responded_by"]),
    )  # fmt: skip
