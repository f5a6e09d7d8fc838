"""Any register as it stands: the records that were not withdrawn, and whose each is."""

from typing import Any

import pandas as pd

from pmf_core import relations
from pmf_core.access import Action
from pmf_core.belonging import visible
from pmf_core.returns.kinds import ENDS, KINDS, Kind
from pmf_core.view import View

INTERNAL = {"risks", "implications", "target_advice", "cascades", "reviews"}  # only for who may see what is unpublished


def records(view: View, kind: str) -> pd.DataFrame:
    """The records of a kind of return that stand and that the actor may see: every column, in the order of the key.

    Days are datetime64 (NaT where blank), yes/no bool, figures float64, text `str` (NaN where blank).
    """
    chosen = KINDS[kind]
    rows = relations.register(view.store, view.known, chosen.table, chosen.key)
    if "withdrawn" in rows:
        rows = rows[~rows["withdrawn"].eq(True)]
    if rows.empty:
        return rows.reset_index(drop=True)
    where = pd.DataFrame({"service": whose(view, chosen, rows)}, index=rows.index)
    seen = visible(view, where)
    if kind not in INTERNAL:
        seen |= visible(view, where, Action.SEE_PUBLISHED)
    return rows[seen].reset_index(drop=True)


def whose(view: View, kind: Kind, rows: pd.DataFrame) -> pd.Series:
    """The code of the service that each record is of (NaN where it is the council's): as it says, or by what it names.

    What names a plan is the plan's, what else names an indicator its lead service's; a link is of what it comes from.
    """
    if "service" in rows:
        return rows["service"]
    if "plan" in rows:
        return rows["plan"].map(_services(view, "plans"))
    if "indicator" in rows:
        return rows["indicator"].map(_services(view, "data_list"))
    if "subject" in rows:
        services = _services(view, "service")
        return rows["subject"].map(services | _services(view, "teams"))
    if "from_kind" in rows:
        held = {end: _services(view, register) for end, register in ENDS.items()}
        pairs = zip(rows["from_kind"], rows["from_code"], strict=True)
        return pd.Series([held[end].get(code) for end, code in pairs], index=rows.index, dtype="str")
    return rows["code"] if kind.name == "service" else pd.Series(index=rows.index, dtype="str")


def _services(view: View, register: str) -> dict[Any, Any]:
    """The service of each record of a register, by its code."""
    kind = KINDS[register]
    rows = relations.register(view.store, view.known, kind.table, kind.key)
    return dict(zip(rows["code"], rows["service" if "service" in rows else "code"], strict=True))
