"""What was recorded of one action, and when: each version that counts, with what it changed."""

from typing import Any

import pandas as pd

from pmf_core import formats, relations
from pmf_core.results import ActionLine
from pmf_core.results.acting import ActionVersion
from pmf_core.returns.kinds import KINDS
from pmf_core.returns.kinds.schema import Type
from pmf_core.said import text
from pmf_core.view import View

KIND = KINDS["actions"]


def history(view: View, line: ActionLine) -> tuple[ActionVersion, ...]:
    """Every version of an action that the actor sees, the newest first."""
    rows = relations.versions(view.store, view.known, KIND.table, KIND.key)
    rows = rows[rows["code"] == line.code].sort_values("seq")
    sent = relations.by_number(view.store, view.known)
    found: list[ActionVersion] = []
    before: dict[str, str] = {}
    for row in rows.to_dict("records"):
        now = {column.heading: _printed(row[column.name], column.type) for column in KIND.columns if not column.hidden}
        by = sent[int(row["seq"])]
        was = {name: before.get(name, "") for name in now}
        changed = tuple((name, was[name], entry) for name, entry in now.items() if entry != was[name])
        found.append(ActionVersion(by.received_at, by.actor, by.id, changed))
        before = now
    return tuple(reversed(found))


def _printed(cell: Any, sort: Type) -> str:
    """A cell as printed; "" where it is blank."""
    if cell is None or pd.isna(cell):
        return ""
    if sort is Type.DATE:
        return formats.day(pd.Timestamp(cell).date())
    if sort is Type.CHOICE:
        return formats.head(str(cell).replace("_", " "))
    if sort is Type.YES_NO:
        return "yes" if cell else ""
    return f"{float(cell):,.10g}" if sort in (Type.NUMBER, Type.WHOLE) else text(cell)
