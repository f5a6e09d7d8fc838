"""Figures for the standings: ours for every period in which others have one, and who was in the group then."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pmf_core import reference
from pmf_core.comparing.comparable import SPAN, with_ours
from pmf_core.comparing.groups import membership
from pmf_core.facts import A_YEAR, Facts
from pmf_core.relations import compared
from pmf_core.results import Group
from pmf_core.view import View

ALL = "all"
HOW = ["code", "family", "polarity", "decimals", "per"]


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """With whom, about what and when indicators can be compared.

    `about` has one row for each indicator of which somebody of the group has a figure: HOW, family as the group writes
    it. `periods` has SPAN and value: every period in which somebody of the group may have a figure, with ours (NaN
    where none). `members` is the group's `membership`.
    """

    about: pd.DataFrame
    periods: pd.DataFrame
    members: pd.DataFrame


def reach(view: View, facts: Facts, group: Group) -> Reach:
    """What can be compared of some indicators of ours."""
    members = membership(view, group)
    spans = compared.comparable(view.store, view.known, view.council, members)
    spans = spans.rename(columns={"indicator": "code"})
    about = facts.data_list.loc[facts.data_list["code"].isin(spans["code"]), HOW]
    about = about.assign(per=about["per"].fillna(1.0), family=_families(about["family"], members["family"]))
    spans = spans[spans["code"].isin(about["code"])]
    spans = spans.assign(first=_month(spans["start"]), last=_month(spans["end"]))[SPAN]
    spans = spans[spans["last"] <= view.period.last]
    return Reach(about.reset_index(drop=True), with_ours(view, facts, spans), members)


def asked(reach: Reach, wanted: pd.DataFrame) -> pd.DataFrame:
    """Series for the engine: `wanted` has SPAN (and before_first, before_last); one row a series, numbered in order."""
    rows = wanted.merge(reach.about, on="code", how="left", validate="many_to_one")
    rows = rows.assign(
        series=np.arange(len(rows)), indicator=rows["code"], start=_day(rows["first"]), end=_last_day(rows["last"])
    )
    if "before_first" in rows:
        rows = rows.assign(before_start=_day(rows["before_first"]), before_end=_last_day(rows["before_last"]))
    return rows


def sizes(reach: Reach, series: pd.DataFrame, council: str) -> pd.DataFrame:
    """For each series: series, size (how many are in the group on its last day), member (whether we are)."""
    days = series[["family", "end"]].drop_duplicates()
    joined = days.merge(reach.members.rename(columns={"start": "since", "end": "until"}), on="family")
    joined = joined[(joined["since"] <= joined["end"]) & (joined["end"] <= joined["until"])]
    joined = joined.assign(mine=joined["council"] == council)
    counted = joined.groupby(["family", "end"]).agg(size=("council", "nunique"), member=("mine", "any")).reset_index()
    found = series[["series", "family", "end"]].merge(counted, on=["family", "end"], how="left")
    return found.assign(size=found["size"].fillna(0).astype("int64"), member=found["member"].eq(True))


def figures_of(reach: Reach, wanted: pd.DataFrame) -> pd.Series:
    """Our figure for each row of SPAN; NaN where none. Its index is that of `wanted`."""
    held = reach.periods.drop_duplicates(SPAN)
    found = wanted[SPAN].merge(held, on=SPAN, how="left")["value"]
    return pd.Series(found.to_numpy(dtype="float64"), index=wanted.index)


def _families(own: pd.Series, written: pd.Series) -> pd.Series:
    """The family under which an indicator's members are listed: its own where the group has it, else `all`."""
    listed = {reference.key(name): name for name in written.unique()}
    return own.map(lambda name: listed.get(reference.key(name)) if isinstance(name, str) else None).fillna(ALL)


def _month(days: pd.Series) -> pd.Series:
    months: pd.Series[int] = (days.dt.year * A_YEAR + days.dt.month - 1).astype("int64")
    return months


def _day(months: pd.Series) -> pd.Series:
    return pd.to_datetime({"year": months // A_YEAR, "month": months % A_YEAR + 1, "day": 1})


def _last_day(months: pd.Series) -> pd.Series:
    after: pd.Series = _day(months + 1)
    return after - pd.Timedelta(days=1)
