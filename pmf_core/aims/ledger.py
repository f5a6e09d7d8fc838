"""The ledger of targets: every change, by whom and why, and how the latest figure is rated by both.

Source: docs/method.md#targets-as-set.
"""

from typing import Any

import pandas as pd

from pmf_core import formats, relations, said
from pmf_core.aims.made import aimed, ease, indicators, spanning
from pmf_core.aims.rated_twice import rated_twice
from pmf_core.facts import Facts, of_codes, of_scorecard
from pmf_core.kept import kept
from pmf_core.methods.harder import changed
from pmf_core.model import Rag, ToleranceKind
from pmf_core.results.aims import Changed, Of
from pmf_core.returns.tables import code as normal
from pmf_core.view import View

COMPARED = ("target", "floor", "ceiling", "stretch", "profile")
TOLERANCE = ("tolerance", "tolerance_kind", "tolerance_low", "tolerance_high")


def ledger(view: View, code: str = "", *, firsts: bool = False) -> tuple[Changed, ...]:
    """Every change of a target, tolerance, floor, ceiling, stretch or profile that stands, the newest first.

    A submission that was taken back is not in it. `code`: of one indicator of the data list, else of all on the
    scorecard; `firsts`: also where each was set for the first time, which is rated by nothing.
    """
    def make() -> tuple[Changed, ...]:
        facts = of_codes(view, [normal(code)]) if code else of_scorecard(view)
        rows = relations.target_versions(view.store, view.known)
        rows = rows[rows["code"].isin(facts.data_list["code"])]
        rows = rows if firsts else rows[~rows["set_first"]]
        return _entries(view, facts, rows.reset_index(drop=True))

    return kept(view, ("ledger", normal(code), firsts), make)


def _entries(view: View, facts: Facts, rows: pd.DataFrame) -> tuple[Changed, ...]:
    if rows.empty:
        return ()
    tolerance = view.framework.rag.tolerance
    was = rows[[f"was_{name}" for name in (*COMPARED, *TOLERANCE)]].rename(columns=lambda name: name[len("was_") :])
    about = rows[["code"]].merge(facts.data_list, on="code", how="left").set_axis(rows.index)
    rows["ease"] = changed(was, rows, about, (tolerance.kind, tolerance.value)).where(~rows["set_first"], "")
    rated = rated_twice(view, facts, rows)
    by_code = indicators(facts)
    every = pd.concat([rows, rated], axis=1).to_dict("records")
    return tuple(_entry(view, by_code[row["code"]], row) for row in reversed(every))


def _entry(view: View, of: Of, row: dict[Any, Any]) -> Changed:
    first = bool(row["set_first"])
    told = not pd.isna(row["figure"]) and not first
    return Changed(
        of=of, seq=int(row["seq"]), submission=row["id"], received=row["received"].to_pydatetime(), actor=row["actor"],
        set_by=said.text(row["set_by"]), reason=said.text(row["reason"]), said=said.text(row["said"]),
        was=None if first else aimed(view, row, "was_"), now=aimed(view, row), parts=() if first else _parts(row),
        room_was="" if first else _room(of, row, "was_"), room=_room(of, row), ease=ease(row["ease"]),
        figure=said.number(row["figure"]) if told else None,
        figure_period=spanning(view, row["figure_first"], row["figure_last"]) if told else None,
        rag_was=Rag(row["rag_was"]) if told else None, rag=Rag(row["rag_now"]) if told else None,
    )  # fmt: skip


def _parts(row: dict[Any, Any]) -> tuple[str, ...]:
    """What differs from the version before."""
    def differs(name: str) -> bool:
        before, now = row[f"was_{name}"], row[name]
        return not (pd.isna(before) and pd.isna(now)) and before != now

    named = tuple(name for name in COMPARED if differs(name))
    return (*named, "tolerance") if any(differs(name) for name in TOLERANCE) else named


def _room(of: Of, row: dict[Any, Any], prefix: str = "") -> str:
    """A tolerance as stated: "5% of the target", "2 days", "10 to 14"; "" where the row states none."""
    amount, kind, low, high = (row[f"{prefix}{name}"] for name in TOLERANCE)
    if not pd.isna(amount):
        if kind == ToleranceKind.PERCENT:
            return f"{amount:g}% of the target"
        return formats.gap(amount, of.unit, of.decimals)
    ends = [formats.number(end, of.unit, of.decimals, absent="") for end in (said.number(low), said.number(high))]
    return " to ".join(end for end in ends if end)
