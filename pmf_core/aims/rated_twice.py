"""The latest figure of a target's period rated by a version of the target and by the one before it."""

import numpy as np
import pandas as pd

from pmf_core.facts import Facts, breaks_of, own_points_of
from pmf_core.methods.frequency import year_end
from pmf_core.methods.positions import own_points
from pmf_core.view import View

TWO_YEARS = 24  # months: the year of the period, and the one before, whose shape and figure count
WAS, NOW = "was", "now"


def rated_twice(view: View, facts: Facts, rows: pd.DataFrame) -> pd.DataFrame:
    """Rate the latest figure up to the view's period, within the period of each target, by both versions of it.

    The figures, the tolerances and the targets of other periods are as they stand: only this target differs. Each
    version is an indicator of its own to the one rating, so that all are rated at once.

    Args:
        rows: (n,) versions as `relations.target_versions`, RangeIndex; codes of the facts.
    Returns:
        Same index: figure (NaN where the period has none), figure_first, figure_last (month ordinals, NaN), rag_was,
        rag_now (str, NaN where there is no figure). A scheme that asks for a forecast has none for a year still open.

    Source: docs/method.md#targets-as-set.
    """
    figures = _latest(view, facts, rows)
    twice = pd.concat([figures.assign(version=name) for name in (WAS, NOW)], ignore_index=True)
    twice["own"] = [f"{change}:{name}" for change, name in zip(twice["change"], twice["version"], strict=True)]
    near = twice[["own", "code", "until", "change", "version"]]
    points = own_points(
        _around(facts.values, near), _renamed(near[["own", "code"]].merge(facts.data_list, on="code")),
        _targets(facts, near, rows), rules=view.framework.rag.rules,
        default_tolerance=(view.framework.rag.tolerance.kind, view.framework.rag.tolerance.value),
        year_start=view.framework.year_start, today=view.known.moment.date(),
        breaks=_renamed(near[["own", "code"]].merge(breaks_of(view, facts), on="code")),
    )  # fmt: skip
    at = twice.rename(columns={"own": "code", "code": "of"})[["code", "first", "last", "change", "version"]]
    found = at.merge(points[["code", "first", "last", "rag"]], on=["code", "first", "last"])
    rags = found.pivot(index="change", columns="version", values="rag").reindex(columns=[WAS, NOW])
    named = figures.set_index("change")[["value", "first", "last"]]
    named.columns = pd.Index(["figure", "figure_first", "figure_last"])
    return named.join(rags.rename(columns={WAS: "rag_was", NOW: "rag_now"})).reindex(rows.index)


def _latest(view: View, facts: Facts, rows: pd.DataFrame) -> pd.DataFrame:
    """For each version with one, the latest own figure in its period: change, code, first, last, value, until."""
    mine = facts.data_list["code"].isin(rows["code"])
    listed = facts.data_list[mine].reset_index(drop=True)
    points = own_points_of(view, Facts(listed, facts.values[facts.values["code"].isin(listed["code"])], facts.targets))
    points = points[points["value"].notna() & (points["last"] <= view.period.last)]
    points = points[["code", "first", "last", "value"]]
    spans = rows[["code", "first", "last"]].rename(columns={"first": "since", "last": "to"}).rename_axis("change")
    inside = spans.reset_index().merge(points, on="code")
    inside = inside[(inside["first"] >= inside["since"]) & (inside["last"] <= inside["to"])]
    newest = inside.sort_values("last", kind="stable").drop_duplicates("change", keep="last")
    until = year_end(newest["to"].to_numpy(dtype=np.int64), view.framework.year_start)
    return newest.assign(until=until).drop(columns=["since", "to"]).sort_values("change", ignore_index=True)


def _around(rows: pd.DataFrame, near: pd.DataFrame) -> pd.DataFrame:
    """The rows of the two years to each version's year end, under the version's own code."""
    every = near.merge(rows, on="code")
    return _renamed(every[(every["last"] <= every["until"]) & (every["last"] > every["until"] - TWO_YEARS)])


def _targets(facts: Facts, near: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Each version beside the targets of its indicator's other periods."""
    named = [str(name).removeprefix("was_") for name in rows if str(name).startswith("was_")]
    each = rows[["first", "last", *named]]
    before = rows[["first", "last", *(f"was_{name}" for name in named)]].set_axis(each.columns, axis=1)
    versions = pd.concat([each.assign(version=NOW), before.assign(version=WAS)]).rename_axis("change").reset_index()
    own = near.drop(columns=["code", "until"]).merge(versions, on=["change", "version"])
    others = _around(facts.targets, near[["own", "code", "until"]])
    others = others[["code", "first", "last", *named]].rename(columns={"code": "own"})
    both = pd.concat([own.drop(columns=["change", "version"]), others], ignore_index=True)
    return _renamed(both.drop_duplicates(["own", "first", "last"]))


def _renamed(rows: pd.DataFrame) -> pd.DataFrame:
    """With the version's own code as the indicator's."""
    return rows.drop(columns="code", errors="ignore").rename(columns={"own": "code"}).reset_index(drop=True)
