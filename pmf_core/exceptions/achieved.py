"""What goes well, by the same machinery: target exceeded or bettered, sustained improvement, best quartile, early.

Source: docs/method.md#exceptions.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from pmf_core.belonging import service_names
from pmf_core.comparing.standings import best_now
from pmf_core.exceptions.subjects import told_of
from pmf_core.kept import kept
from pmf_core.methods.exceptions import achievements as reasons_of
from pmf_core.methods.milestones import DONE, milestones
from pmf_core.model import Achieved, Rag
from pmf_core.registers import records
from pmf_core.results import Achievement, Row, Why
from pmf_core.returns.tables import code as normal
from pmf_core.said import text
from pmf_core.scorecard import scorecard
from pmf_core.view import View


def achievements(view: View) -> tuple[Achievement, ...]:
    """Every achievement of the view's period that the actor may see, greatest first. Kept."""
    return kept(view, "achievements", lambda: _achievements(view))


def _achievements(view: View) -> tuple[Achievement, ...]:
    before = {(one.kind, normal(one.code)) for one in _lines(replace(view, period=view.period.previous()))}
    return tuple(replace(one, new=(one.kind, normal(one.code)) not in before) for one in _lines(view))


def _lines(view: View) -> tuple[Achievement, ...]:
    return kept(view, "achievements of a period", lambda: _made(view))


def _made(view: View) -> tuple[Achievement, ...]:
    order = {str(reason): n for n, reason in enumerate(view.framework.exceptions.achievements)}
    made = [*_indicators(view), *_milestones(view)]
    ranked = [replace(one, reasons=_ranked(one.reasons, order)) for one in made]
    counted = [one for one in ranked if one.reasons]
    return tuple(sorted(counted, key=lambda one: (order[str(one.reasons[0].reason)], one.title.casefold())))


def _ranked(reasons: tuple[Why, ...], order: Mapping[str, int]) -> tuple[Why, ...]:
    """The reasons that the framework counts, in its order."""
    counted = [why for why in reasons if str(why.reason) in order]
    return tuple(sorted(counted, key=lambda why: order[str(why.reason)]))


def _indicators(view: View) -> Iterable[Achievement]:
    rows = {normal(row.code): row for quadrant in scorecard(view).quadrants for row in quadrant.rows}
    best = best_now(view)
    told = told_of(rows.values(), pd.Index(list(rows))).assign(best=[code in best for code in rows])
    why: dict[str, list[Why]] = {}
    for one in reasons_of(told).to_dict("records"):
        value, limit = (None if pd.isna(one[name]) else float(one[name]) for name in ("value", "limit"))
        why.setdefault(one["key"], []).append(Why(Achieved(one["reason"]), value, limit))
    return [_of_row(view, rows[code], tuple(mine)) for code, mine in why.items()]


def _of_row(view: View, row: Row, why: tuple[Why, ...]) -> Achievement:
    return Achievement(
        "indicator", row.code, row.short_name or row.name, row.service, row.service_name, row.owner, row.portfolio,
        row.quadrant, view.period, why, row.rag, new=False, unit=row.unit, decimals=row.decimals,
    )  # fmt: skip


def _milestones(view: View) -> Iterable[Achievement]:
    """Those done in the period before the day that was promised."""
    rows = records(view, "milestones")
    if rows.empty:
        return []
    told = milestones(rows, view.known.moment.date(), view.framework.slippage.amber_days)
    done = pd.to_datetime(rows["actual"])
    within = done.between(pd.Timestamp(view.period.start), pd.Timestamp(view.period.end))
    early = told["state"].eq(DONE) & (told["slippage"] < 0) & within
    names = service_names(view)
    return [_of_milestone(view, row, -days, names) for row, days in zip(
        rows[early].to_dict("records"), told.loc[early, "slippage"], strict=True)]  # fmt: skip


def _of_milestone(view: View, row: dict[Any, Any], days: float, names: dict[Any, str]) -> Achievement:
    service = text(row["service"])
    why = (Why(Achieved.EARLY, days, None, day=pd.Timestamp(row["actual"]).date()),)
    return Achievement("milestone", row["code"], row["title"], service, names.get(service, ""), text(row["owner"]), "",
                       "", view.period, why, Rag.GREEN, new=True)  # fmt: skip
