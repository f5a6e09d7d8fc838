"""What an answer about indicators rests on: data list, figures, targets, and the rules in force."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict

import numpy as np
import pandas as pd

from pmf_core import placing, relations
from pmf_core.access import Action, Scope, require
from pmf_core.belonging import visible
from pmf_core.cache import remember
from pmf_core.errors import WrongInput
from pmf_core.forecasts import chances
from pmf_core.joined import joins, with_history, with_moments, with_targets
from pmf_core.kept import kept_facts
from pmf_core.methods.frequency import ended, year_end
from pmf_core.methods.positions import own_points, positions
from pmf_core.model import RagRule
from pmf_core.returns.tables import code as normal
from pmf_core.view import View

ON_THE_SCORECARD = ("active", "amended")
A_YEAR = 12  # months


@dataclass(frozen=True, slots=True)
class Facts:
    """Frames of one council as known at the view's moment; only indicators that the actor may see."""

    data_list: pd.DataFrame
    values: pd.DataFrame
    targets: pd.DataFrame
    ours: bool = True  # of the home council: its step changes and changes of definition are about these figures

    def only(self, codes: Collection[str]) -> "Facts":
        """The same of some of its indicators."""
        listed, values, targets = (
            rows[rows["code"].isin(codes)].reset_index(drop=True)
            for rows in (self.data_list, self.values, self.targets)
        )
        return Facts(listed, values, targets, ours=self.ours)

    def since(self, month: int) -> "Facts":
        """The same without the figures of periods that ended in that month (an ordinal) or before."""
        return replace(self, values=self.values[self.values["last"] > month].reset_index(drop=True))


def of_scorecard(view: View, *, places: bool = False) -> Facts:
    """The indicators that have a quadrant and are alive, with all their figures and targets; `places`: cells too.

    Kept, as all facts, until something that they rest on changes: every answer about the scorecard asks for the same.
    """

    def read() -> Facts:
        every = listed = placing.data_list(view)
        quadrants = [quadrant.id for quadrant in view.framework.quadrants]
        listed = listed[listed["quadrant"].isin(quadrants) & listed["life"].isin(ON_THE_SCORECARD)]
        return _facts(view, _visible(view, _with_service(view, listed)), view.council, every, places=places)

    return kept_facts(view, ("facts of the scorecard", places), read)


def of_returns(view: View) -> Facts:
    """The indicators that somebody is to send: alive, and led by a service or in a quadrant."""

    def read() -> Facts:
        listed = placing.data_list(view)
        sent = listed["service"].notna() | listed["quadrant"].notna()
        listed = listed[sent & listed["life"].isin(ON_THE_SCORECARD)]
        return _facts(view, _visible(view, _with_service(view, listed)), view.council, places=False)

    return kept_facts(view, "facts of returns", read)


def of_indicator(view: View, code: str, council: str | None = None) -> Facts:
    """One indicator of the data list, on the scorecard or not; targets are the home council's alone.

    Args:
        code: as printed or as typed; case and spaces do not matter. council: None is the home council.
    Raises:
        WrongInput: there is no such indicator in the data list.
        NotAllowed: the actor may not see it.
    """
    facts = of_codes(view, [normal(code)], council)
    if facts.data_list.empty:
        raise WrongInput(f"There is no indicator “{code}” in the data list. The scorecard lists those there are.")
    return facts


def of_codes(view: View, codes: Sequence[str], council: str | None = None) -> Facts:
    """Some indicators of the data list by normalised code; a code that is not there is left out.

    Kept until something that it rests on changes: every measure of a page asks for the same.
    """
    whose = council or view.council

    def read() -> Facts:
        every = placing.data_list(view)
        listed = every[every["code"].isin(codes)]
        return _facts(view, _visible(view, _with_service(view, listed)), whose, every)

    return kept_facts(view, ("facts", tuple(sorted(codes)), whose), read)


def positions_at(view: View, facts: Facts, ends: Sequence[int], months: int) -> pd.DataFrame:
    """How every indicator stands at every period that ends in one of `ends` (month ordinals).

    Adds `broken_at` (int64, -1 where none) and `broken` (str, "" where none): the first month of the latest change
    of definition since last year's figure began, and what changed. The long direction is then not comparable, and so
    is the short one where the previous period began before that month.
    """
    breaks = breaks_of(view, facts)
    found = positions(
        facts.values, facts.data_list, facts.targets,
        ends=ends, months=months, chance=_chances(view, facts, ends), breaks=breaks, **dues(view), **_rules(view),
    )  # fmt: skip
    return _with_breaks(found, found["shown_first"], found["shown_last"], breaks)


def own_points_of(view: View, facts: Facts) -> pd.DataFrame:
    """Every figure of each indicator's own frequency, rated, with the cell it came from; `broken` as `positions_at`."""
    breaks = breaks_of(view, facts)
    found = own_points(facts.values, facts.data_list, facts.targets, breaks=breaks, **_rules(view))
    return _with_breaks(found, found["first"], found["last"], breaks)


def splits_of(view: View, facts: Facts) -> pd.DataFrame:
    """Where the home council's figures part: code, at, of every accepted step change and change of definition."""
    splits = _parted(view)[0]
    return splits if facts.ours else splits.iloc[:0]


def breaks_of(view: View, facts: Facts) -> pd.DataFrame:
    """Every change of definition of the home council's figures, as `relations.definition_breaks`."""
    breaks = _parted(view)[1]
    return breaks if facts.ours else breaks.iloc[:0]


def _parted(view: View) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Splits and breaks, read once for each state of the store: every measure of a page asks for them."""
    known = view.known

    def read() -> tuple[pd.DataFrame, pd.DataFrame]:
        listed = relations.data_list(view.store, known)
        before = joins(listed, listed["code"].tolist())
        breaks = with_moments(relations.definition_breaks(view.store, known), before)
        steps = with_moments(relations.step_changes(view.store, known), before)
        return pd.concat([steps[["code", "at"]], breaks[["code", "at"]]]), breaks

    return remember(view.store, ("parted", known.seq, known.undone), read)


def _chances(view: View, facts: Facts, ends: Sequence[int]) -> pd.DataFrame | None:
    """The chance of recovering in each year that is not over; None where the scheme does not ask."""
    if not any({"recoverable", "at_risk"} & set(rule.when) for rule in view.framework.rag.rules):
        return None
    year_start = view.framework.year_start
    is_open = ~ended(year_end(np.asarray(ends, dtype=np.int64), year_start), view.known.moment.date())
    these = [end for end, still in zip(ends, is_open, strict=True) if still]
    return chances(
        view, facts.values, facts.data_list, facts.targets, these,
        splits=splits_of(view, facts), breaks=breaks_of(view, facts),
    )  # fmt: skip


def _with_breaks(found: pd.DataFrame, first: pd.Series, last: pd.Series, breaks: pd.DataFrame) -> pd.DataFrame:
    """The rows with the latest change of definition after last year's first month and by their own last."""
    codes = pd.Index(breaks["code"].unique())
    who = codes.get_indexer(pd.Index(found["code"])).astype("int64") << 32
    moments = np.append(-1, (codes.get_indexer(pd.Index(breaks["code"])).astype("int64") << 32) + breaks["at"])
    place = np.searchsorted(moments, who + last.fillna(0).to_numpy(dtype="int64"), side="right") - 1
    near = (who >= 0) & (moments[place] > who + first.fillna(0).to_numpy(dtype="int64") - A_YEAR)
    what = np.append("", breaks["changed"].to_numpy(dtype=object))
    return found.assign(
        broken_at=np.where(near, moments[place] - who, -1),
        broken=pd.array(np.where(near, what[place], ""), dtype="str"),
    )


class Due(TypedDict):
    """The framework's side of a due date, and the days that are closed where the council is."""

    due_days: Mapping[str, int]
    every: int
    closed: np.busdaycalendar


def dues(view: View) -> Due:
    """By when figures are due."""
    return Due(due_days=view.framework.due_days, every=view.framework.returns.months, closed=view.closed)


class Rules(TypedDict):
    """The framework's side of a rating."""

    rules: tuple[RagRule, ...]
    default_tolerance: tuple[str, float]
    year_start: int
    today: date


def _rules(view: View) -> Rules:
    rag = view.framework.rag
    return Rules(
        rules=rag.rules,
        default_tolerance=(rag.tolerance.kind, rag.tolerance.value),
        year_start=view.framework.year_start,
        today=view.known.moment.date(),
    )


def _facts(
    view: View, listed: pd.DataFrame, council: str, every: pd.DataFrame | None = None, *, places: bool = True
) -> Facts:
    """With `every`, the whole data list: the home council's are joined with the history of the indicators before."""
    codes, ours = listed["code"].tolist(), council == view.council
    before = joins(every if every is not None and ours else listed.iloc[:0], codes)
    values = relations.values(view.store, view.known, council, [*codes, *before["old"]], places=places)
    targets = relations.targets(view.store, view.known)
    if every is not None and len(before):
        values, targets = with_history(values, before, every), with_targets(targets, before, every)
        values = values[values["code"].isin(codes)]
    theirs = targets["code"].isin(codes) if ours else pd.Series(False, index=targets.index)
    return Facts(listed.reset_index(drop=True), values, targets[theirs].reset_index(drop=True), ours=ours)


def _with_service(view: View, listed: pd.DataFrame) -> pd.DataFrame:
    names = relations.services(view.store, view.known).set_index("code")
    return listed.assign(
        service_name=listed["service"].map(names["name"]),
        portfolio=listed["portfolio"].fillna(listed["service"].map(names["portfolio"])),
    )


def _visible(view: View, listed: pd.DataFrame) -> pd.DataFrame:
    """Only the rows whose service and portfolio the actor may see; NotAllowed where there is none of any."""
    if listed.empty:
        return listed
    allowed = visible(view, listed)
    if not allowed.any():
        require(view.actor, Action.SEE_UNPUBLISHED, Scope(), view.framework)
    return listed[allowed].reset_index(drop=True)
