"""Rows of templates about whom we are compared with: bodies, groups, published figures, remarks."""

from typing import Any

import pandas as pd

from pmf_core import relations
from pmf_core.asked.known import about_whom, alive, frame, known, records, stored
from pmf_core.model import Sort, Statistic
from pmf_core.periods import last_full
from pmf_core.reference import NATIONS
from pmf_core.returns.kinds import BODIES, COMPARATORS, COMPARISON_NOTES, GROUPS, Kind
from pmf_core.view import View

NOT_COMPARED = {"", "no", "none", "n/a", "not applicable"}  # what a data list says of an indicator with no benchmark


def bodies(view: View, service: str | None) -> pd.DataFrame:
    """The bodies as they stand; they are the council's, so of one service none is asked for."""
    return _shown(BODIES, _whole(view, BODIES, service))


def groups(view: View, service: str | None) -> pd.DataFrame:
    """The members that are not withdrawn, of each group the nearest first; of one service none is asked for."""
    held = _whole(view, GROUPS, service)
    held = held[~held["withdrawn"].eq(True)].sort_values(["group", "family", "part", "place", "member"])
    days = {name: _days(held[name]) for name in ("valid_from", "valid_until")}
    return _shown(GROUPS, held.assign(**days))


def comparators(view: View, service: str | None) -> pd.DataFrame:
    """Each indicator that is benchmarked, with the figures of others for its latest period.

    Whose: those that have a figure of any period; where there are none, the nation of the council.
    """
    facts = alive(view, service)
    held = stored(view, COMPARATORS, "indicator", "start", "end", "comparator", "statistic")
    listed = facts.data_list.set_index("code")["benchmark"]
    every, found = known(view, facts), []
    for about in records(facts):
        mine = every[about["code"]]
        latest = mine.latest(view) or last_full(view.period.end, mine.kind, year_start=view.framework.year_start)
        span = (pd.Timestamp(latest.start), pd.Timestamp(latest.end))
        own = {key[3:]: {"sort": said["sort"]} for key, said in held.items() if key[0] == about["code"]}
        if not own and _compared(listed[about["code"]]):
            own = {(_nation(view.council), str(Statistic.FIGURE)): {"sort": str(Sort.NATIONAL)}}
        head = about_whom(about, service, latest) | {"Unit": about["unit"] or "number"}
        found += [
            head | {"comparator": whose, "statistic": what} | held.get((about["code"], *span, whose, what), said)
            for (whose, what), said in own.items()
        ]
    return frame(found, COMPARATORS, *([] if service else ["Service"]), "Indicator", "Unit")


def comparison_notes(view: View, service: str | None) -> pd.DataFrame:
    """The remarks that are not withdrawn, by indicator, oldest first."""
    about = {one["code"]: one for one in records(alive(view, service))}
    held = relations.register(view.store, view.known, COMPARISON_NOTES.table, COMPARISON_NOTES.key)
    held = held[held["indicator"].isin(about) & ~held["withdrawn"].eq(True)]
    found = [
        row | {"noted_on": f"{row['noted_on']:%d/%m/%Y}"} | about_whom(about[row["indicator"]], service)
        for row in held.to_dict("records")
    ]
    return frame(found, COMPARISON_NOTES, *([] if service else ["Service"]), "Indicator")


def _whole(view: View, kind: Kind, service: str | None) -> pd.DataFrame:
    held = relations.register(view.store, view.known, kind.table, kind.key)
    return held if service is None else held.iloc[:0]


def _shown(kind: Kind, rows: pd.DataFrame) -> pd.DataFrame:
    return rows[[column.name for column in kind.columns]]


def _days(days: pd.Series) -> "pd.Series[Any]":
    return pd.Series([day.date() if pd.notna(day) else None for day in days], index=days.index, dtype="object")


def _nation(council: str) -> str:
    return next((name for code, name in NATIONS.items() if code[0] == council[:1]), "England")


def _compared(said: object) -> bool:
    return isinstance(said, str) and said.strip().casefold() not in NOT_COMPARED
