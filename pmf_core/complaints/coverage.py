"""Communication and reputation: what was said of the council and by it, and how many it reached.

Source: docs/method.md#complaints (Communication and reputation).
"""

from typing import Any

import pandas as pd

from pmf_core.complaints.counting import summed
from pmf_core.kept import kept
from pmf_core.methods.complaints import own_rows
from pmf_core.registers import records, with_months
from pmf_core.results.complaints import Coverage, CoverageLine
from pmf_core.said import whole
from pmf_core.view import View

COUNTS = ["items", "positive", "negative", "told_of", "reached"]


def coverage(view: View) -> Coverage:
    """What was said at the view's period, beside the period before; `whole` is None where nothing is recorded."""
    return kept(view, "coverage", lambda: _coverage(view), figures=False)


def _coverage(view: View) -> Coverage:
    told = with_months(records(view, "coverage"))
    if told.empty:
        return Coverage(view.period, None, ())
    told = told.assign(told_of=told["items"].where(told[["positive", "negative"]].notna().any(axis=1)))
    now, before = (
        own_rows(told, ["outlet"], period.first, period.last) for period in (view.period, view.period.previous())
    )
    return Coverage(view.period, next(iter(_lines(now, before, [])), None), _lines(now, before, ["outlet"]))


def _lines(now: pd.DataFrame, before: pd.DataFrame, by: list[str]) -> tuple[CoverageLine, ...]:
    then = {row.get("outlet", ""): row for row in summed(before, by, COUNTS)}
    found = [_line(row, then.get(row.get("outlet", ""))) for row in summed(now, by, COUNTS)]
    return tuple(sorted(found, key=lambda one: -(one.items or 0)))



def _line(row: dict[Any, Any], then: dict[Any, Any] | None) -> CoverageLine:
    return CoverageLine(
        outlet=row.get("outlet", ""), **{name: whole(row[name]) for name in COUNTS},
        before=whole(then["items"]) if then else None, reached_before=whole(then["reached"]) if then else None,
    )  # fmt: skip
