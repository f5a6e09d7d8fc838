"""Rows of templates about what happened to indicators: those that stand, to be corrected or withdrawn."""

from typing import Any

import pandas as pd

from pmf_core import relations
from pmf_core.asked.known import Record, about_whom, alive, frame, records
from pmf_core.periods import from_ordinals, ordinal
from pmf_core.returns.kinds import ANNOTATIONS, DEFINITION_BREAKS, STEP_CHANGES, Kind
from pmf_core.view import View

Row = dict[Any, Any]


def step_changes(view: View, service: str | None) -> pd.DataFrame:
    """Each accepted step change."""
    return _standing(view, service, STEP_CHANGES)


def definition_breaks(view: View, service: str | None) -> pd.DataFrame:
    """Each change of definition."""
    return _standing(view, service, DEFINITION_BREAKS)


def annotations(view: View, service: str | None) -> pd.DataFrame:
    """Each annotation."""
    return _standing(view, service, ANNOTATIONS)


def _standing(view: View, service: str | None, kind: Kind) -> pd.DataFrame:
    """The records of a kind that are not withdrawn, by indicator, oldest first."""
    about = {one["code"]: one for one in records(alive(view, service))}
    held = relations.register(view.store, view.known, kind.table, kind.key)
    held = held[held["indicator"].isin(about) & ~held["withdrawn"].eq(True)]
    found = [_row(view, about[row["indicator"]], service, row) for row in held.to_dict("records")]
    return frame(found, kind, *([] if service else ["Service"]), "Indicator")


def _row(view: View, about: Record, service: str | None, row: Row) -> Row:
    period = None
    if "start" in row:
        first, last = (ordinal(row[name].date()) for name in ("start", "end"))
        period = from_ordinals(None, first, last, year_start=view.framework.year_start)
    day = {"at": f"{row['at']:%d/%m/%Y}"} if "at" in row else {}  # of the key, which is locked: as text
    return row | day | about_whom(about, service, period)
