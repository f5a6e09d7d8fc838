"""Any register as it stands: the records that were not withdrawn, whose each is, and who may see it.

Source: docs/method.md#who-sees-plans.
"""

from typing import Any

import pandas as pd

from pmf_core import relations
from pmf_core.access import Action
from pmf_core.adopted import IN_PLANS, PROMISED, adopted, drafted, earlier, rewritten, standing
from pmf_core.belonging import visible
from pmf_core.kept import FIGURES, kept_facts
from pmf_core.returns.kinds import ENDS, KINDS, Kind, Type
from pmf_core.view import View

PUBLISHED = frozenset({
    "service", "data_list", "bodies", "groups", "teams", "plans", "objectives", "programmes", "projects", "milestones",
    "links",
})  # fmt: skip
INTERNAL = frozenset(KINDS) - PUBLISHED  # only for who may see what is unpublished
ASKED = frozenset({"questions"})  # whoever may raise one sees all, with their answers
WITHHELD = {"projects": ("approved",)}  # what of a published record only they are told
PEOPLE = {  # of how many people a record is: the least of these, or of the next where none is told
    "workforce": (("headcount_start", "headcount_end"), ("fte_start", "fte_end")), "training": (("due",),),
}  # fmt: skip
NAMES = (("subject_kind", "subject"), ("from_kind", "from_code"))  # columns of what a record is about
# what else names one of these is of its service
OWNED = ("plans", "data_list", "projects", "contracts", "income_streams", "improvements", "partnerships")


def records(view: View, kind: str) -> pd.DataFrame:
    """The records of a kind of return that stand and that the actor may see: every column, in the order of the key.

    Days are datetime64 (NaT where blank), yes/no bool, figures float64, text `str` (NaN where blank). Read once for
    each state of the store and actor. What of a published record the actor may not see is blank.
    """

    def read() -> pd.DataFrame:
        return told_of(view, kind, _records(view, kind))

    return kept_facts(view, ("records", kind), read, figures=kind in FIGURES).copy(deep=False)


def with_months(rows: pd.DataFrame) -> pd.DataFrame:
    """Records of periods with first and last (int64): the ordinals of the months of their start and end."""
    return rows.assign(first=_months(rows["start"]), last=_months(rows["end"]))


def _months(days: pd.Series) -> "pd.Series[int]":
    told = pd.to_datetime(days).dt
    return (told.year * 12 + told.month - 1).astype("int64")


def told_of(view: View, kind: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The records without what is not published of them, where the actor may see no more than that."""
    if kind not in WITHHELD or rows.empty:
        return rows
    whole = visible(view, place(view, KINDS[kind], rows))
    return rows.assign(**{name: rows[name].where(whole) for name in WITHHELD[kind]})


def _records(view: View, kind: str) -> pd.DataFrame:
    chosen, rows = KINDS[kind], standing(view, kind)
    found = rows if rows.empty else rows[seen(view, chosen, rows)].reset_index(drop=True)
    then = earlier(view, kind) if kind in PUBLISHED else None
    if then is None or then.rows.empty:
        return found
    return _with_earlier(view, chosen, found, then.rows)


def _with_earlier(view: View, kind: Kind, found: pd.DataFrame, then: pd.DataFrame) -> pd.DataFrame:
    """With what a newer version of an adopted plan rewrote or took out, as adopted, for who does not see that."""
    where = place(view, kind, then)
    then = then[~visible(view, where) & visible(view, where, Action.SEE_PUBLISHED)]
    if kind.name == "links":
        then = then[_between(view, then)]
    every = pd.concat([found, then], ignore_index=True).drop_duplicates(list(kind.key))
    return every.sort_values(list(kind.key), ignore_index=True)


def seen(view: View, kind: Kind, rows: pd.DataFrame) -> "pd.Series[bool]":
    """Which of these records of a kind the actor may see.

    Whoever may see what is unpublished of its service or portfolio sees a record; of a segment or of few answers only
    with the right to see what is held back for small numbers. Others see what is published: public indicators that are
    no longer proposed, plans that were adopted, what stands in them or in no plan, and links between two records that
    they see.
    """
    where = place(view, kind, rows)
    found = visible(view, where)
    few = of_few(view, kind.name, rows)
    if few.any():
        found &= ~few | visible(view, where, Action.SEE_SUPPRESSED)
    if kind.name in ASKED:
        found |= visible(view, where, Action.RAISE_QUESTION)
    if kind.name in INTERNAL or found.all():
        return found
    return found | visible(view, where, Action.SEE_PUBLISHED) & _published(view, kind, rows)


def of_few(view: View, kind: str, rows: pd.DataFrame) -> "pd.Series[bool]":
    """Which records of a kind are of a segment, or of fewer answers than are told: they may be of few people.

    So are all records of staff, or of training, where those of any service are so few: the others would tell of them.
    """
    found = rows["segment"].ne("all") if "segment" in rows else pd.Series(False, index=rows.index)
    if {"segment", "base"} <= set(rows):
        found |= rows["base"] < view.framework.publication.small_number
    if kind in PEOPLE:
        found |= any(_small(view, PEOPLE[kind], each) for each in (rows, standing(view, kind)))
    return found


def _small(view: View, columns: tuple[tuple[str, ...], ...], rows: pd.DataFrame) -> bool:
    people = pd.concat([rows[list(each)].min(axis=1) for each in columns], axis=1).bfill(axis=1).iloc[:, 0]
    return bool(people.lt(view.framework.publication.small_number).any())


def withheld(view: View, kind: str) -> bool:
    """Whether the actor may see no record of a kind of return, however many there are."""
    services: list[str | None] = [None, *relations.services(view.store, view.known)["code"]]
    return kind in INTERNAL and not visible(view, pd.DataFrame({"service": services})).any()


def place(view: View, kind: Kind, rows: pd.DataFrame) -> pd.DataFrame:
    """The service that each record is of, and if it has one its portfolio, as `belonging.visible` asks."""
    where = pd.DataFrame({"service": whose(view, kind, rows)}, index=rows.index)
    if "portfolio" in rows:
        where["portfolio"] = rows["portfolio"]
    elif "indicator" in rows and not {"service", "plan"} & set(rows):
        where["portfolio"] = rows["indicator"].map(_told(view, "data_list", "portfolio"))
    return where


def whose(view: View, kind: Kind, rows: pd.DataFrame) -> pd.Series:
    """The code of the service that each record is of (NaN where it is the council's): as it says, or by what it names.

    What names a plan, a project, a contract, an indicator first is of that one's; a link is of what it comes from.
    """
    for which, code in (pair for pair in NAMES if pair[0] in rows):
        return _of_end(view, rows, which, code)
    if "service" in rows:
        return rows["service"]
    for column in (column for column in kind.columns if column.refers in OWNED):
        return rows[column.name].map(services_of(view, column.refers))
    if "indicator" in rows:
        return rows["indicator"].map(services_of(view, "data_list"))
    if "subject" in rows:
        services = services_of(view, "service")
        return rows["subject"].map(services | services_of(view, "teams"))
    return rows["code"] if kind.name == "service" else pd.Series(index=rows.index, dtype="str")


def _of_end(view: View, rows: pd.DataFrame, which: str, code: str) -> pd.Series:
    """The service of what each record names by sort and code; of none, or of none of a service, the one it says."""
    held = {end: services_of(view, register) for end, register in ENDS.items()}
    pairs = zip(rows[which], rows[code], strict=True)
    found = pd.Series([held.get(end, {}).get(named) for end, named in pairs], index=rows.index, dtype="str")
    return found.where(found.notna(), rows["service"]) if "service" in rows else found


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
    if kind.name in PROMISED:
        stands &= ~rewritten(view, kind.name, rows)
    if kind.name == "plans":
        return stands & rows["code"].isin(adopted(view))
    if kind.name in IN_PLANS:
        return stands & ~rows["code"].isin(drafted(view)[IN_PLANS[kind.name]])
    if kind.name == "links":
        return stands & _between(view, rows)
    return stands


def _between(view: View, links: pd.DataFrame) -> "pd.Series[bool]":
    """Which links join two records that the actor sees."""
    held = {end: set(records(view, register)["code"]) for end, register in ENDS.items()}
    ends = links[["from_kind", "from_code", "to_kind", "to_code"]].itertuples(index=False, name=None)
    both = [code in held[end] and to_code in held[to_end] for end, code, to_end, to_code in ends]
    return pd.Series(both, index=links.index, dtype=bool)


def said(rows: pd.DataFrame, kind: Kind, columns: list[str]) -> set[tuple[Any, ...]]:
    """What each record says in some columns, after its key; "" where blank or no."""
    about = rows.reindex(columns=[*kind.key, *columns])
    days = [column.name for column in kind.columns if column.type is Type.DATE and column.name in about]
    about = about.assign(**{name: pd.to_datetime(about[name]) for name in days}).astype("object")
    about = about.where(about.notna() & about.ne(False), "")
    return set(about.itertuples(index=False, name=None))
