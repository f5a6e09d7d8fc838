"""Who is in a group, by family of indicators and by day."""

from collections.abc import Callable
from datetime import date
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from pmf_core import reference, relations
from pmf_core.comparing.bodies import EARLIEST, LATEST, everyone, lasting, table
from pmf_core.methods.arrays import IntArray
from pmf_core.results import Group
from pmf_core.view import View

ALL = "all"
COLUMNS = ["family", "council", "start", "end"]
MODELS = {"neighbours": "global", "neighbours-economic": "economic", "neighbours-demographic": "demographic"}
Kin = Callable[[pd.DataFrame, "pd.Series[Any]"], "pd.Series[bool]"]  # everyone and the council -> who is like it
NOT_COUNCILS = {"Combined authority", "Strategic Regional Authority"}  # what several councils of an area made


def membership(view: View, group: Group, council: str | None = None) -> pd.DataFrame:
    """A group as a table, for one council (None: the home council).

    Returns:
        family ("all" for a group that does not depend on the indicator), council, start, end (datetime64, the last
        day; far in the past and the future where open): one row a membership, in the group's own order. An indicator
        of a family that has rows of its own is compared in those, any other in the rows of "all".
    """
    return _membership(view, group, council or view.council).copy()


def members(
    view: View, group: Group, on: date, *, council: str | None = None, family: str | None = None
) -> tuple[str, ...]:
    """The codes of a group as it stood that day, in the group's own order, each once.

    The council itself is among them where it belongs to the group, never among its own neighbours. `family` is the
    indicator's, any case; a group that depends on it has no members where it is None or unknown.
    """
    whose, day = council or view.council, on.toordinal()
    spans = lasting(view, ("spans of", group.id, whose), lambda: _spans(_membership(view, group, whose)))
    for named in (reference.key(family or ALL), ALL):
        codes, start, end = spans.get(named, _NOBODY)
        then = codes[(start <= day) & (day <= end)]
        if then.size:
            return tuple(dict.fromkeys(then.tolist()))
    return ()


Spans = tuple[npt.NDArray[np.object_], IntArray, IntArray]  # codes, first and last day of each as ordinals
_NOBODY: Spans = (np.array([], dtype=object), np.array([], dtype=np.int64), np.array([], dtype=np.int64))


def _spans(rows: pd.DataFrame) -> dict[str, Spans]:
    """A membership by family, quick to ask for a day."""

    def days(column: str) -> IntArray:
        return rows[column].to_numpy().astype("datetime64[D]").astype(np.int64) + date(1970, 1, 1).toordinal()

    codes, start, end, family = rows["council"].to_numpy(dtype=object), days("start"), days("end"), rows["family"]
    each = {name: (family == name).to_numpy(dtype=bool) for name in family.unique()}
    return {reference.key(name): (codes[own], start[own], end[own]) for name, own in each.items()}


def _membership(view: View, group: Group, whose: str) -> pd.DataFrame:
    lists = group.id.partition(":")[0] not in KIN
    return lasting(
        view, ("membership", group.id, whose), lambda: _dated(view, _listed(view, group.id, whose), lists=lists)
    )


def loaded(view: View) -> pd.DataFrame:
    """The groups that were loaded, a row a member (`relations.benchmark_groups`), with the id of each.

    The id is the group's code, marked where it is one of ours or has the colon of a size.
    """

    def asked() -> pd.DataFrame:
        rows = relations.benchmark_groups(view.store, view.known)
        plain = rows["group"].str.replace(":", "-", regex=False)
        return rows.assign(id=plain.where(~plain.str.casefold().isin(RESERVED), "own-" + plain))

    return lasting(view, "loaded groups", asked)


def nearest(view: View, base: str, council: str) -> int:
    """How many members of a group are in an order of nearness; 0 where they are in none."""
    if base in MODELS:
        return len(reference.neighbours(MODELS[base]).get(council, ()))
    rows = loaded(view)
    return int((rows["id"].eq(base) & rows["place"].notna()).sum())


def _listed(view: View, identity: str, whose: str) -> pd.DataFrame:
    """The members as listed: family, council, start, end (NaT where open), whether they then stood or not."""
    base, _, size = identity.partition(":")
    if base in MODELS:
        rows = _rows({ALL: reference.neighbours(MODELS[base]).get(whose, ())[: int(size) if size else None]})
    elif base == "family":
        rows = _rows(
            {name: [code for code, part in parts.items() if part == parts.get(whose)]
             for name, parts in reference.families().items() if whose in parts}
        )  # fmt: skip
    elif base in KIN:
        rows = _rows({ALL: _kin(view, base, whose)})
    else:
        rows = _own(view, base, whose, int(size) if size else None)
    return rows


def _kin(view: View, base: str, whose: str) -> list[str]:
    every = table(view)
    if base == ALL:
        return every["council"].tolist()
    mine = every[every["council"] == whose]
    return every.loc[KIN[base](every, mine.iloc[0]), "council"].tolist() if len(mine) else []


def _alike(*columns: str) -> Kin:
    """Those of the same type, region, ...: councils among councils, bodies among bodies; a blank is like nothing."""

    def chosen(every: pd.DataFrame, mine: "pd.Series[Any]") -> "pd.Series[bool]":
        same = every["listed"] == mine["listed"]
        if "type" not in columns:
            same &= ~every["type"].isin(NOT_COUNCILS - {mine["type"]})
        for column in columns:
            same &= (every[column] == mine[column]) & (every[column] != "")
        return cast("pd.Series[bool]", same)

    return chosen


def _districts(every: pd.DataFrame, mine: "pd.Series[Any]") -> "pd.Series[bool]":
    """Those of one county: of the council's own, or of the county that it is."""
    county = mine["county"] or mine["council"]
    return cast("pd.Series[bool]", (every["listed"] == mine["listed"]) & (every["county"] == county))


KIN: dict[str, Kin] = {
    "type": _alike("type"),
    "region": _alike("type", "region"),
    "county": _districts,
    "region-all": _alike("region"),
    "nation": _alike("nation"),
    ALL: lambda every, _: every["listed"].notna(),
}


RESERVED = {*MODELS, *KIN, "family"}


def _own(view: View, identity: str, whose: str, size: int | None) -> pd.DataFrame:
    """A loaded group: of one in parts, those parts that the council is in; a list by nearness leaves itself out."""
    rows = loaded(view)
    rows = rows[rows["id"] == identity]
    mine = rows[rows["member"] == whose].drop_duplicates(["family", "part"])[["family", "part"]]
    whole = rows["part"].map(reference.key) == ALL
    in_part = pd.MultiIndex.from_frame(rows[["family", "part"]]).isin(pd.MultiIndex.from_frame(mine))
    rows = rows[whole | in_part]
    if rows["place"].notna().any():
        rows = rows[rows["member"] != whose]
    if size is not None:
        rows = rows[rows["place"].notna()].groupby("family").head(size)
    named = rows.rename(columns={"member": "council", "valid_from": "start", "valid_until": "end"})
    return named[COLUMNS]


def _rows(families: "dict[str, list[str] | tuple[str, ...]]") -> pd.DataFrame:
    pairs = [(family, code) for family, codes in families.items() for code in codes]
    return pd.DataFrame(pairs, columns=COLUMNS[:2]).reindex(columns=COLUMNS)


def _dated(view: View, rows: pd.DataFrame, *, lists: bool) -> pd.DataFrame:
    """Membership only while the member stood; on a list drawn up by name before too: its figures can be rebuilt."""
    known = everyone(view)
    stood = [known.get(code) for code in rows["council"]]
    begun = [one.start if one and not lists else EARLIEST for one in stood]
    first = pd.to_datetime(pd.Series(begun, index=rows.index, dtype=object))
    last = pd.to_datetime(pd.Series([one.end if one else LATEST for one in stood], index=rows.index, dtype=object))
    start = pd.to_datetime(rows["start"]).fillna(pd.Timestamp(EARLIEST))
    end = pd.to_datetime(rows["end"]).fillna(pd.Timestamp(LATEST))
    dated = rows[COLUMNS[:2]].assign(start=start.where(start > first, first), end=end.where(end < last, last))
    return dated[dated["start"] <= dated["end"]].reset_index(drop=True)
