"""Any register as it stands: the records that were not withdrawn, whose each is, and who may see it.

Source: docs/method.md#who-sees-plans.
"""

from typing import Any

import pandas as pd

from pmf_core import relations
from pmf_core.access import Action
from pmf_core.belonging import visible
from pmf_core.cache import remember
from pmf_core.kept import kept_facts
from pmf_core.methods.plan_parts import parts
from pmf_core.returns.kinds import ENDS, KINDS, Kind
from pmf_core.view import View

PUBLISHED = frozenset({
    "service", "data_list", "bodies", "groups", "teams", "plans", "objectives", "projects", "milestones", "links",
})  # fmt: skip
INTERNAL = frozenset(KINDS) - PUBLISHED  # only for who may see what is unpublished
ADOPTED = ("adopted", "published")  # the steps by which a plan is there for everybody
IN_PLANS = {"objectives": "objective", "milestones": "milestone", "projects": "project"}  # as links call them


def records(view: View, kind: str) -> pd.DataFrame:
    """The records of a kind of return that stand and that the actor may see: every column, in the order of the key.

    Days are datetime64 (NaT where blank), yes/no bool, figures float64, text `str` (NaN where blank). Read once for
    each state of the store and actor.
    """
    return kept_facts(view, ("records", kind), lambda: _records(view, kind)).copy(deep=False)


def _records(view: View, kind: str) -> pd.DataFrame:
    rows = standing(view, kind)
    return rows if rows.empty else rows[seen(view, KINDS[kind], rows)].reset_index(drop=True)


def standing(view: View, kind: str) -> pd.DataFrame:
    """The records of a kind that stand, whoever asks: what is told of them is the asker's to mind."""
    chosen = KINDS[kind]
    rows = relations.register(view.store, view.known, chosen.table, chosen.key)
    if "withdrawn" in rows:
        rows = rows[~rows["withdrawn"].eq(True)]
    return rows.reset_index(drop=True)


def seen(view: View, kind: Kind, rows: pd.DataFrame) -> "pd.Series[bool]":
    """Which of these records of a kind the actor may see.

    Whoever may see what is unpublished of its service or portfolio sees a record; of a segment only with the right to
    see what is held back for small numbers. Others see what is published: public indicators that are no longer
    proposed, plans that were adopted, what stands in them or in no plan, and links between two records that they see.
    """
    where = pd.DataFrame({"service": whose(view, kind, rows)}, index=rows.index)
    if "portfolio" in rows:
        where["portfolio"] = rows["portfolio"]
    elif "indicator" in rows and not {"service", "plan"} & set(rows):
        where["portfolio"] = rows["indicator"].map(_told(view, "data_list", "portfolio"))
    found = visible(view, where)
    if "segment" in rows:
        found &= rows["segment"].eq("all") | visible(view, where, Action.SEE_SUPPRESSED)
    if kind.name in INTERNAL or found.all():
        return found
    return found | visible(view, where, Action.SEE_PUBLISHED) & _published(view, kind, rows)


def whose(view: View, kind: Kind, rows: pd.DataFrame) -> pd.Series:
    """The code of the service that each record is of (NaN where it is the council's): as it says, or by what it names.

    What names a plan is the plan's, what else names an indicator its lead service's; a link is of what it comes from.
    """
    if "service" in rows:
        return rows["service"]
    if "plan" in rows:
        return rows["plan"].map(services_of(view, "plans"))
    if "indicator" in rows:
        return rows["indicator"].map(services_of(view, "data_list"))
    if "subject" in rows:
        services = services_of(view, "service")
        return rows["subject"].map(services | services_of(view, "teams"))
    if "from_kind" in rows:
        held = {end: services_of(view, register) for end, register in ENDS.items()}
        pairs = zip(rows["from_kind"], rows["from_code"], strict=True)
        return pd.Series([held[end].get(code) for end, code in pairs], index=rows.index, dtype="str")
    return rows["code"] if kind.name == "service" else pd.Series(index=rows.index, dtype="str")


def services_of(view: View, register: str) -> dict[Any, Any]:
    """The service of each record of a register (NaN: the council's), by its code, whoever asks."""
    return _told(view, register, "code" if register == "service" else "service")


def _told(view: View, register: str, column: str) -> dict[Any, Any]:
    kind = KINDS[register]
    rows = relations.register(view.store, view.known, kind.table, kind.key)
    return dict(zip(rows["code"], rows[column], strict=True))


def _published(view: View, kind: Kind, rows: pd.DataFrame) -> "pd.Series[bool]":
    """Which of these stand and are published."""
    if kind.name == "data_list":
        return rows["public"].eq(True) & rows["life"].ne("proposed")
    stands = ~rows["withdrawn"].eq(True) if "withdrawn" in rows else pd.Series(True, index=rows.index)
    if kind.name == "plans":
        return stands & rows["code"].isin(_adopted(view))
    if kind.name in IN_PLANS:
        return stands & ~rows["code"].isin(_drafted(view)[IN_PLANS[kind.name]])
    if kind.name == "links":
        held = {end: set(records(view, register)["code"]) for end, register in ENDS.items()}
        ends = rows[["from_kind", "from_code", "to_kind", "to_code"]].itertuples(index=False, name=None)
        both = [code in held[end] and to_code in held[to_end] for end, code, to_end, to_code in ends]
        return stands & pd.Series(both, index=rows.index, dtype=bool)
    return stands


def _adopted(view: View) -> set[Any]:
    """The codes of the plans that stand and were adopted."""
    steps = standing(view, "plan_steps")
    taken = steps[steps["step"].isin(ADOPTED) & steps["taken_on"].notna()]
    return set(taken["plan"]) & set(standing(view, "plans")["code"])


def _drafted(view: View) -> dict[str, set[Any]]:
    """The codes of what stands only in plans that were not adopted, by what links call it. Read once for each state."""

    def read() -> dict[str, set[Any]]:
        every = parts(*(standing(view, register) for register in ("objectives", "milestones", "links")))
        adopted = every["plan"].isin(_adopted(view)).groupby([every["kind"], every["code"]]).any()
        drafts = adopted.index[~adopted]
        return {kind: {code for end, code in drafts if end == kind} for kind in IN_PLANS.values()}

    return remember(view.store, ("drafted", view.known.seq, view.known.undone), read)
