"""Contact by channel and service: how much, how much of it avoidable, how much answered in time.

Source: docs/method.md#complaints (Contact).
"""

from typing import Any

import pandas as pd

from pmf_core.belonging import service_names
from pmf_core.complaints.counting import summed
from pmf_core.kept import kept
from pmf_core.methods.complaints import own_rows
from pmf_core.periods import Period
from pmf_core.registers import records, with_months
from pmf_core.results.complaints import Contact, ContactLine, share
from pmf_core.said import whole
from pmf_core.view import View

COUNTS = ["contacts", "avoidable", "avoidable_of", "in_time", "in_time_of"]
KEY = ["service", "channel"]


def contact(view: View) -> Contact:
    """The contact of the services that the actor may see, at the view's period, beside the period before.

    A share is of the contacts of which it is told. Nothing recorded: `whole` is None.
    """
    return kept(view, "contact", lambda: _contact(view), figures=False)


def _contact(view: View) -> Contact:
    told = with_months(records(view, "contact"))
    if told.empty:
        return Contact(view.period, None, (), ())
    told = told.assign(
        avoidable_of=told["contacts"].where(told["avoidable"].notna()),
        in_time_of=told["contacts"].where(told["in_time"].notna()),
    )
    now, before = (_of(told, period) for period in (view.period, view.period.previous()))
    names = service_names(view)
    whole_now = _lines(now, before, [], names)
    return Contact(
        view.period, next(iter(whole_now), None), _lines(now, before, ["channel"], names),
        _lines(now, before, ["service"], names),
    )  # fmt: skip


def _of(told: pd.DataFrame, period: Period) -> pd.DataFrame:
    return own_rows(told, KEY, period.first, period.last)


def _lines(now: pd.DataFrame, before: pd.DataFrame, by: list[str], names: dict[Any, str]) -> tuple[ContactLine, ...]:
    """The most contacts first; `by` nothing is the whole, if there is anything."""
    then = {tuple(row[name] for name in by): row for row in summed(before, by, COUNTS)}
    found = [_line(row, then.get(tuple(row[name] for name in by)), names) for row in summed(now, by, COUNTS)]
    return tuple(sorted(found, key=lambda one: -(one.contacts or 0)))



def _line(row: dict[Any, Any], then: dict[Any, Any] | None, names: dict[Any, str]) -> ContactLine:
    service = row.get("service", "")
    before = {name: whole(then[name]) if then else None for name in COUNTS}
    return ContactLine(
        service=service, service_name=names.get(service, service), channel=row.get("channel", ""),
        **{name: whole(row[name]) for name in COUNTS}, before=before["contacts"],
        avoidable_before=share(before["avoidable"], before["avoidable_of"]),
    )  # fmt: skip
