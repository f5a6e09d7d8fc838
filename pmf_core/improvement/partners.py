"""Partnerships: what the council promised and gave, how partners see it, and the targets that they share.

Source: docs/method.md#improvement.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pmf_core.belonging import service_names
from pmf_core.by_code import by_code
from pmf_core.errors import NotAllowed
from pmf_core.facts import of_codes
from pmf_core.improvement.serving import Serves, serving
from pmf_core.kept import kept
from pmf_core.methods import improvement as methods
from pmf_core.model import WORST_FIRST, Rag
from pmf_core.periods import from_ordinals, ordinal
from pmf_core.registers import records
from pmf_core.results import PartnershipLine, SharedPart, SharedTarget
from pmf_core.said import day, number, text
from pmf_core.view import View

TEXTS = ("code", "title", "partners", "service", "owner", "purpose", "criteria", "promised", "gave", "kept",
         "their_view", "their_words")  # fmt: skip
ABOUT = ["display_code", "name", "unit", "decimals", "polarity", "aggregation"]
UNKNOWN: dict[str, Any] = {"display_code": "", "name": "", "unit": "", "decimals": 0, "polarity": "", "aggregation": ""}
ADDED = ("sum", "last")  # figures of which parts add up, where they are no percentages
GROUP = ["partnership", "indicator", "start", "end"]


def partnerships(view: View) -> tuple[PartnershipLine, ...]:
    """Every partnership that the actor may see, as known at the view's moment: red, amber, green, not rated.

    An indicator that the actor may not see gives its shared target no name, and no part of it is told to be met.
    """
    return kept(view, "partnerships", lambda: _partnerships(view), figures=False)


def partnership(view: View, code: str) -> PartnershipLine:
    """One partnership by its code, in any case.

    Raises:
        WrongInput: there is none, or none that the actor may see.
    """
    return by_code(partnerships(view), code, "partnership", "partnerships")


def _partnerships(view: View) -> tuple[PartnershipLine, ...]:
    rows = records(view, "partnerships")
    if rows.empty:
        return ()
    told = methods.partnerships(rows, view.known.moment.date())
    shared, names, serves = _shared(view), service_names(view), serving(view, "partnership")
    lines = [
        _line(row, found, shared.get(row["code"], ()), names, serves.get(row["code"], ()))
        for row, found in zip(rows.to_dict("records"), told.to_dict("records"), strict=True)
    ]
    return tuple(sorted(lines, key=lambda one: (WORST_FIRST.index(Rag(one.rag)), one.title.casefold(), one.code)))


def _line(
    row: dict[Any, Any], told: dict[Any, Any], targets: tuple[SharedTarget, ...], names: dict[Any, str], serves: Serves
) -> PartnershipLine:
    texts: dict[str, Any] = {name: text(row[name]) for name in TEXTS}
    return PartnershipLine(
        **texts, service_name=names.get(row["service"], texts["service"]), viewed_on=day(row["viewed_on"]),
        next_on=day(row["next_on"]), rag=told["rag"],
        reasons=tuple(name for name in (*methods.PARTNERS_RED, *methods.PARTNERS_AMBER) if told[name]),
        targets=targets, serves=serves,
    )  # fmt: skip


def _shared(view: View) -> dict[str, tuple[SharedTarget, ...]]:
    """The shared targets of each partnership, by its code: the latest period first, then by indicator."""
    rows = records(view, "shared_targets")
    if rows.empty:
        return {}
    about = _about(view, rows["indicator"].unique().tolist())
    known = about.reindex(rows["indicator"]).set_axis(rows.index)
    rows = rows.assign(
        group=rows.groupby(GROUP).ngroup(), polarity=known["polarity"].astype("object").fillna("").astype("str"),
        decimals=known["decimals"].fillna(0).astype("int64"),
        adds=known["aggregation"].isin(ADDED) & known["unit"].ne("%"),
    )  # fmt: skip
    rows = rows.assign(**methods.parts(rows, view.known.moment.date()))
    found: dict[str, list[SharedTarget]] = {}
    for _, parts in rows.groupby("group"):
        row = parts.iloc[0].to_dict()
        said = about.loc[row["indicator"]].to_dict() if row["indicator"] in about.index else UNKNOWN
        found.setdefault(row["partnership"], []).append(_target(view, row, parts, said))
    return {code: tuple(sorted(each, key=_latest)) for code, each in found.items()}


def _target(view: View, row: dict[Any, Any], parts: pd.DataFrame, said: dict[Any, Any]) -> SharedTarget:
    told = parts["achieved"].dropna()
    return SharedTarget(
        indicator=text(said["display_code"]) or row["indicator"], name=text(said["name"]), unit=text(said["unit"]),
        decimals=int(said["decimals"]), polarity=text(said["polarity"]),
        period=from_ordinals(
            None, ordinal(row["start"].date()), ordinal(row["end"].date()), year_start=view.framework.year_start
        ),
        parts=tuple(_part(one) for one in parts.to_dict("records")),
        target=float(parts["target"].sum()) if row["adds"] else None,
        achieved=float(told.sum()) if row["adds"] and len(told) else None, told=len(told),
    )  # fmt: skip


def _part(row: dict[Any, Any]) -> SharedPart:
    return SharedPart(
        partner=row["partner"], target=float(row["target"]), achieved=number(row["achieved"]), state=row["state"],
        share=number(row["share"]), note=text(row["note"]),
    )  # fmt: skip


def _latest(one: SharedTarget) -> tuple[int, str]:
    return -one.period.last, one.indicator


def _about(view: View, codes: Sequence[str]) -> pd.DataFrame:
    """What the data list says of those that the actor may see, by code."""
    try:
        return of_codes(view, list(codes)).data_list.set_index("code")[ABOUT]
    except NotAllowed:  # none of them
        return pd.DataFrame(columns=ABOUT)
