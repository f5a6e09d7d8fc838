"""What happened to indicators, as known at a moment: accepted step changes, definition breaks, annotations.

One that is withdrawn is left out; a record stands as its latest submission in effect has it.
"""

import ibis.expr.types as ir
import pandas as pd

from pmf_core.relations.engine import current, held, month, read_once
from pmf_core.relations.known import Known
from pmf_core.store import Store


def step_changes(store: Store, known: Known) -> pd.DataFrame:
    """Every accepted step change, by indicator, oldest first.

    Returns:
        code, at (ordinal of the first month at the new level), last (of that period), reason, accepted_by (str),
        accepted_on (datetime64), seq (of the submission that brought it).
    """
    return read_once(store, _step_changes, known)


def definition_breaks(store: Store, known: Known) -> pd.DataFrame:
    """Every change of definition, by indicator, oldest first.

    Returns:
        code, at (ordinal of the first month under the new definition), last (of that period), changed,
        decided_by (str, NaN where blank), decided_on (datetime64, NaT), seq.
    """
    return read_once(store, _definition_breaks, known)


def annotations(store: Store, known: Known) -> pd.DataFrame:
    """Every annotation, by indicator, oldest first.

    Returns:
        code, at (ordinal of the month of the day), day (datetime64), text, written_by (str, NaN where blank), seq.
    """
    return read_once(store, _annotations, known)


def _step_changes() -> ir.Table:
    return _at_periods("step_change", "reason", "accepted_by", "accepted_on")


def _definition_breaks() -> ir.Table:
    return _at_periods("definition_break", "changed", "decided_by", "decided_on")


def _at_periods(table: str, *told: str) -> ir.Table:
    now = _standing(current(held(table), "indicator", "start", "end"))
    months = {"at": month(now.start), "last": month(now.end)}
    listed = now.select(code=now.indicator, **months, **{name: now[name] for name in told}, seq=now.seq)
    return listed.order_by("code", "at", "last")


def _annotations() -> ir.Table:
    now = _standing(current(held("annotation"), "indicator", "at"))
    listed = now.select(code=now.indicator, day=now["at"], text=now.text, written_by=now.written_by, seq=now.seq)
    return listed.mutate(at=month(listed.day)).order_by("code", "day")


def _standing(rows: ir.Table) -> ir.Table:
    return rows.filter(~rows.withdrawn.fill_null(False))
