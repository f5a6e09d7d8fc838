"""Two versions of a plan compared: what was known when the last step of each was taken.

Source: docs/method.md#plans.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pandas as pd

from pmf_core import relations, said
from pmf_core.adopted import PROMISED
from pmf_core.errors import WrongInput
from pmf_core.periods import from_ordinals, ordinal
from pmf_core.planning.contents import held
from pmf_core.planning.plans import found, versions_of
from pmf_core.results import PlanChange, PlanCompared, PlanLine
from pmf_core.returns.kinds import KINDS
from pmf_core.view import View

NOW = "now"
WATCHED = {  # the columns of each register in which versions are told apart
    **{name: PROMISED[name] for name in ("plans", "objectives", "milestones")},
    "implications": ("sort", "indicator", "amount", "posts", "support_from", "rank", "state"),
    "targets": ("target", "floor", "ceiling", "stretch"),
}
CALLED = {"plans": "plan", "objectives": "objective", "milestones": "milestone", "implications": "implication",
          "targets": "target"}  # fmt: skip
Record = dict[str, object]
Contents = Mapping[tuple[str, str], Record]  # (kind, code) -> what stands in it


def moments(view: View, code: str) -> dict[str, date]:
    """The versions of a plan that can be compared, the newest first, each with the day of its last step; then now."""
    line = found(view, code)
    told = {one.version: one.last.taken_on for one in versions_of(view, line) if one.last and one.last.taken_on}
    return {NOW: view.known.moment.date()} | told


def compared(view: View, code: str, before: str, after: str) -> PlanCompared:
    """What differs between two versions of a plan, or a version and now.

    A version's contents are what was known at the end of the day on which its last step was taken, never more than
    the view knows. The day by which a milestone is expected is not compared: it is no part of the promise.

    Args:
        before, after: names of versions, or "now".
    Raises:
        WrongInput: no such plan, or no version of that name of which a step was taken.
    """
    line, told = found(view, code), moments(view, code)
    for name in (before, after):
        if name not in told:
            raise WrongInput(f"There is no version “{name}” of {line.title} to compare. There are: {', '.join(told)}.")
    then, now = (_contents(_then(view, told[name], name), line) for name in (before, after))
    unknown = ("plan", line.code) not in then
    return PlanCompared(before, after, told[before], told[after], differences(then, now), unknown)


def differences(before: Contents, after: Contents) -> tuple[PlanChange, ...]:
    """What was added, changed (each field) and withdrawn, in the order of kind and code.

    Args:
        before, after: (kind, code) -> the record: `called` (its title) and its fields; `unit` and `decimals` too
            where its numbers have them.
    """
    found: list[PlanChange] = []
    order = list(dict.fromkeys(kind for kind, _ in (*before, *after)))
    for kind, code in sorted({*before, *after}, key=lambda key: (order.index(key[0]), key[1])):
        then, now = before.get((kind, code)), after.get((kind, code))
        title = str((now or then or {})["called"])
        if then is None or now is None:
            found.append(PlanChange(kind, code, title, "withdrawn" if now is None else "added", "", None, None))
            continue
        found += [
            PlanChange(kind, code, title, "changed", name, then[name], now[name], str(now.get("unit", "")),
                       int(str(now.get("decimals", 0))))
            for name in now
            if name not in ("called", "unit", "decimals") and then[name] != now[name]
        ]  # fmt: skip
    return tuple(found)


def heading(kind: str, field: str) -> str:
    """What a column of a register is called, for a kind of change."""
    register = next((name for name, called in CALLED.items() if called == kind), "")
    return KINDS[register].column(field).heading if register and field else field


def _then(view: View, on: date, name: str) -> View:
    if name == NOW:
        return view
    moment = min(datetime.combine(on, time.max), view.known.moment)
    return replace(view, known=relations.known(view.store, moment))


def _contents(view: View, line: PlanLine) -> Contents:
    registers = held(view)
    indicators = registers.indicators[registers.indicators["code"].isin(registers.of(line.code, "indicator"))]
    milestones = registers.milestones[registers.milestones["code"].isin(registers.of(line.code, "milestone"))]
    every: dict[tuple[str, str], Record] = {}
    every |= _records("plans", registers.plans[registers.plans["code"] == line.code], "code", "title")
    every |= _records("objectives", registers.objectives[registers.objectives["plan"] == line.code], "code", "title")
    every |= {("measure", row["code"]): {"called": row["name"]} for row in indicators.to_dict("records")}
    every |= _targets(view, indicators, line)
    every |= _records("milestones", milestones, "code", "title")
    mine = registers.implications[registers.implications["plan"] == line.code]
    return every | _records("implications", mine, "title", "title")


def _records(register: str, rows: pd.DataFrame, key: str, called: str) -> dict[tuple[str, str], Record]:
    return {
        (CALLED[register], str(row[key])): {"called": row[called], **_plain(row, WATCHED[register])}
        for row in rows.to_dict("records")
    }


def _targets(view: View, indicators: pd.DataFrame, line: PlanLine) -> dict[tuple[str, str], Record]:
    """The targets of a plan's measures for periods that overlap it."""
    about = indicators.set_index("code").to_dict("index")
    rows = relations.targets(view.store, view.known)
    rows = rows[rows["code"].isin(indicators["code"])]
    rows = rows[(rows["first"] <= ordinal(line.ends)) & (rows["last"] >= ordinal(line.starts))]
    made: dict[tuple[str, str], Record] = {}
    for row in rows.to_dict("records"):
        period = from_ordinals(None, row["first"], row["last"], year_start=view.framework.year_start)
        mine = about[row["code"]]
        made["target", f"{mine['display_code']} {period.label}"] = {
            "called": f"{mine['name']}, {period.label}", **_plain(row, WATCHED["targets"]),
            "unit": said.text(mine["unit"]), "decimals": int(mine["decimals"]),
        }  # fmt: skip
    return made


def _plain(row: Mapping[Any, Any], names: Iterable[str]) -> Record:
    """Blank as None, days as dates."""
    told: Record = {}
    for name in names:
        value = row[name]
        told[name] = None if pd.isna(value) else value.date() if isinstance(value, pd.Timestamp) else value
    return told
