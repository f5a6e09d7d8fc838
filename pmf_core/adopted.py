"""What of the plans was adopted: which were, what stands only in drafts, and a plan of which a newer version is made.

Source: docs/method.md#who-sees-plans.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

import numpy as np
import pandas as pd

from pmf_core import relations
from pmf_core.cache import remember
from pmf_core.kept import registered
from pmf_core.methods.plan_parts import parts
from pmf_core.relations import Known
from pmf_core.returns.kinds import KINDS
from pmf_core.view import View

ADOPTED = ("adopted", "published")  # the steps by which a plan is there for everybody
IN_PLANS = {"objectives": "objective", "milestones": "milestone", "projects": "project"}  # as links call them
PROMISED = {  # the columns of each register that a new version rewrites; the others say how the promise is kept
    "plans": ("title", "starts", "ends", "owner", "approach"),
    "objectives": ("title", "sort", "level", "service", "owner", "benefit", "resource", "due"),
    "milestones": ("title", "project", "service", "owner", "baseline"),
    "projects": ("title", "about", "programme", "service", "owner", "sponsor", "quadrant", "block", "starts", "ends",
                 "approved"),
    "links": (),
}
PARTS = ("objectives", "milestones", "links")


@dataclass(frozen=True, slots=True)
class Earlier:
    """Of one register: the keys of what is in plans of which a newer version is made, now or as adopted; and that."""

    keys: frozenset[tuple[str, ...]]
    rows: pd.DataFrame


def standing(view: View, kind: str) -> pd.DataFrame:
    """The records of a kind that stand, whoever asks: what is told of them is the asker's to mind."""
    chosen = KINDS[kind]
    rows = relations.register(view.store, view.known, chosen.table, chosen.key)
    if "withdrawn" in rows:
        rows = rows[~rows["withdrawn"].eq(True)]
    return rows.reset_index(drop=True)


def adopted(view: View) -> set[str]:
    """The codes of the plans that stand and were adopted."""
    steps = standing(view, "plan_steps")
    taken = steps[steps["step"].isin(ADOPTED) & steps["taken_on"].notna()]
    return set(taken["plan"]) & set(standing(view, "plans")["code"])


def drafted(view: View) -> dict[str, set[str]]:
    """The codes of what stands only in plans that were not adopted, by what links call it. Read once for each state."""

    def read() -> dict[str, set[str]]:
        every = _parts(view)
        published = every["plan"].isin(adopted(view)).groupby([every["kind"], every["code"]]).any()
        drafts = published.index[~published]
        return {kind: {code for end, code in drafts if end == kind} for kind in IN_PLANS.values()}

    return remember(view.store, ("drafted", registered(view)), read)


def earlier(view: View, kind: str) -> Earlier | None:
    """What a register says of plans of which a newer version is made, as adopted; None where there is nothing of it."""
    return remember(view.store, ("earlier", registered(view)), lambda: _earlier(view)).get(kind)


def rewritten(view: View, kind: str, rows: pd.DataFrame) -> "pd.Series[bool]":
    """Which of these records a newer version of an adopted plan has brought or changed, and is not adopted itself."""
    then = earlier(view, kind)
    if then is None:
        return pd.Series(False, index=rows.index)
    columns = [*KINDS[kind].key, *PROMISED[kind], *(["plan"] if "plan" in rows else [])]
    known = set(_said(then.rows, columns))
    keys = _said(rows, list(KINDS[kind].key))
    told = zip(keys, _said(rows, columns), strict=True)
    return pd.Series([key in then.keys and said not in known for key, said in told], index=rows.index, dtype=bool)


def _earlier(view: View) -> dict[str, Earlier]:
    found: dict[str, list[Earlier]] = {}
    for plan, then in _remade(view):
        for kind, one in _of_plan(view, then, plan):
            found.setdefault(kind, []).append(one)
    return {
        kind: Earlier(frozenset().union(*(one.keys for one in each)), pd.concat([one.rows for one in each]))
        for kind, each in found.items()
    }


def _remade(view: View) -> Iterator[tuple[str, View]]:
    """Each adopted plan with a version that was begun after the adopted one and is not: what was known before it."""
    steps = standing(view, "plan_steps").dropna(subset=["taken_on"])
    steps = steps[steps["plan"].isin(adopted(view))].assign(decides=lambda rows: rows["step"].isin(ADOPTED))
    if steps.empty:
        return
    each = steps.groupby(["plan", "version"]).agg(begun=("taken_on", "min"), decided=("decides", "any")).reset_index()
    last = each["begun"].where(each["decided"]).groupby(each["plan"]).transform("max")
    newer = each[~each["decided"] & (each["begun"] > last)].groupby("plan")["begun"].min()
    until = steps[steps["decides"]].groupby("plan")["taken_on"].max()
    for plan, begun, decided in zip(newer.index, newer, until.reindex(newer.index), strict=True):
        day = max(decided, begun - timedelta(days=1))
        at = relations.known(view.store, datetime.combine(day.date(), time.max)).seq
        at = min(at, view.known.seq)
        gone = tuple(seq for seq in view.known.undone if seq <= at)
        yield str(plan), replace(view, known=Known(at, gone, view.known.moment))


def _of_plan(view: View, then: View, plan: str) -> Iterator[tuple[str, Earlier]]:
    now, before = (_parts(each) for each in (view, then))
    others = now[now["plan"].isin(adopted(view) - {plan})]
    for kind in PROMISED:
        rows, at = standing(then, kind), standing(view, kind)
        if kind == "links":
            mine = [_within(each, of[of["plan"] == plan]) for each, of in ((rows, before), (at, now))]
        else:
            end = IN_PLANS.get(kind)
            codes = {plan} if end is None else _codes(now, plan, end) | _codes(before, plan, end)
            codes -= set(others.loc[others["kind"] == end, "code"])
            mine = [each["code"].isin(codes) for each in (rows, at)]
        key = list(KINDS[kind].key)
        keys = {*_said(rows[mine[0]], key), *_said(at[mine[1]], key)}
        yield kind, Earlier(frozenset(keys), rows[mine[0]])


def _within(links: pd.DataFrame, its: pd.DataFrame) -> "pd.Series[bool]":
    """Which links put something into a plan of these parts, or say what an objective of it serves."""
    held = set(zip(its["kind"], its["code"], strict=True))
    ends = links[["from_kind", "from_code", "to_kind", "to_code"]].itertuples(index=False, name=None)
    told = [(kind, code) in held if kind == "objective" else (to, at) in held for kind, code, to, at in ends]
    return pd.Series(told, index=links.index, dtype=bool)


def _codes(every: pd.DataFrame, plan: str, end: str) -> set[str]:
    return set(every.loc[(every["plan"] == plan) & (every["kind"] == end), "code"])


def _parts(view: View) -> pd.DataFrame:
    return parts(*(standing(view, register) for register in PARTS))


def _said(rows: pd.DataFrame, columns: list[str]) -> list[tuple[str, ...]]:
    """What each record says in these columns; "" where blank."""
    about = rows[columns].astype("object")
    about = about.where(about.notna(), "")
    return [tuple(map(str, each)) for each in np.asarray(about)] if len(rows) else []
