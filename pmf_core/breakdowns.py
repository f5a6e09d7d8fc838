"""Breakdowns: an indicator by segment, without what must be withheld, and which segment differs most."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from pmf_core import relations
from pmf_core.errors import NotAllowed, WrongInput
from pmf_core.facts import Facts, of_codes, of_indicator
from pmf_core.kept import kept
from pmf_core.methods.disclosure import UNKNOWN, WHOLE, hidden, suppressed
from pmf_core.methods.frequency import year_end
from pmf_core.model import Basis
from pmf_core.periods import ROLLING, PeriodKind, months_in
from pmf_core.relations.segments import folded
from pmf_core.results import Breakdown, OfSegment, Widest
from pmf_core.returns.tables import code as normal
from pmf_core.said import text
from pmf_core.segments import counts, far, made, measured
from pmf_core.view import View

WARD = "ward"  # the dimension of which a member has one


def dimensions(view: View, code: str) -> tuple[str, ...]:
    """By what an indicator's figures up to the view's period are broken down; empty where they are not.

    Raises:
        WrongInput: no such indicator in the data list.
        NotAllowed: the actor may not see it.
    """
    return _dimensions(_of_one(view, code))


def breakdown(view: View, code: str, dimension: str) -> Breakdown:
    """One indicator by one dimension, at its latest own period up to the view's that has a segment.

    Args:
        code: as printed or as typed; dimension: in any case; "" is the first.

    Raises:
        WrongInput: no such indicator in the data list, or no such breakdown of it.
        NotAllowed: the actor may not see it.
    """
    facts, figures = _of_one(view, code)
    names = _dimensions((facts, figures))
    found = [name for name in names if folded(dimension) in ("", folded(name))]
    if not found:
        there = f"It has: {', '.join(names)}." if names else "It has none."
        raise WrongInput(f"There is no breakdown “{dimension}” of {normal(code)}. {there}")
    return kept(view, ("breakdown", normal(code), found[0]), lambda: _made(view, facts, figures, found[0]))


def furthest(view: View, code: str) -> Breakdown | None:
    """Of one indicator's breakdowns, the one whose furthest segment differs most; None where there are none.

    Raises:
        WrongInput, NotAllowed: as `breakdown`.
    """
    if normal(code) not in _codes(view):
        return None
    return _widest(breakdown(view, code, name) for name in dimensions(view, code))


def broken_down(view: View) -> tuple[Widest, ...]:
    """Every indicator of the data list with a breakdown, widest beyond chance first; those the actor may see.

    Raises:
        NotAllowed: the actor may see no indicator at all.
    """

    def make() -> tuple[Widest, ...]:
        try:
            facts = of_codes(view, sorted(_codes(view)))
        except NotAllowed:  # none of these: refused only where there is no other either
            of_codes(view, relations.data_list(view.store, view.known)["code"].tolist())
            return ()
        figures = _figures(view, facts)
        each = [_one(view, facts, figures, code) for code in facts.data_list["code"]]
        return tuple(sorted((one for one in each if one.dimensions), key=_order))

    return kept(view, "broken_down", make)


def by_dimension(view: View, dimension: str) -> tuple[Breakdown, ...]:
    """Every indicator that is broken down by one dimension, in any case, widest beyond chance first.

    Raises:
        WrongInput: none is that the actor may see.
        NotAllowed: the actor may see no indicator at all.
    """
    every = broken_down(view)
    named = [(one.of.code, name) for one in every for name in one.dimensions if folded(name) == folded(dimension)]
    if not named:
        there = sorted({name for one in every for name in one.dimensions}, key=str.casefold)
        raise WrongInput(f"No figure is broken down by “{dimension}”. There is: {', '.join(there) or 'no breakdown'}.")
    found = [breakdown(view, code, name) for code, name in named]
    return tuple(sorted(found, key=lambda one: not (one.stands_out and one.stands_out.beyond)))


def wards(view: View) -> tuple[str, ...]:
    """Every ward of which there is a figure that the actor may see, by name; empty where nothing is by ward."""
    if not any(name.casefold() == WARD for one in broken_down(view) for name in one.dimensions):
        return ()
    names = {one.name for found in by_dimension(view, WARD) for one in found.segments}
    return tuple(sorted((name for name in names if name.casefold() not in UNKNOWN), key=str.casefold))


def of_segment(view: View, dimension: str, name: str) -> tuple[OfSegment, ...]:
    """One segment, such as a member's own ward, in every indicator that is broken down by its dimension.

    Worse beyond chance first, then better beyond chance, then those within it, and last what is withheld or missing.

    Raises:
        WrongInput: no such breakdown, or no such segment of it.
    """
    every = by_dimension(view, dimension)
    found = [OfSegment(one, each) for one in every for each in one.segments if folded(each.name) == folded(name)]
    if not found:
        names = sorted({each.name for one in every for each in one.segments}, key=str.casefold)
        raise WrongInput(f"There is no {dimension} “{name}”. There is: {', '.join(names)}.")
    return tuple(sorted(found, key=_worst_off))


def _worst_off(one: OfSegment) -> tuple[bool, bool, bool]:
    return one.segment.value is None, not one.segment.beyond, one.segment.standing != "worse"


def _codes(view: View) -> frozenset[str]:
    """The indicators of which there is any breakdown, of whatever period."""

    def read() -> frozenset[str]:
        return frozenset(relations.dimensions(view.store, view.known, view.council)["code"])

    return kept(view, "broken_down_codes", read)


def _one(view: View, facts: Facts, figures: pd.DataFrame, code: str) -> Widest:
    mine = _only(facts, code), figures[figures["code"] == code]
    names = _dimensions(mine)
    about = mine[0].data_list.iloc[0]
    widest = _widest(_made(view, *mine, name) for name in names)
    return Widest(measured(about), text(about["service"]), text(about["service_name"]), names, widest)


def _only(facts: Facts, code: str) -> Facts:
    return Facts(facts.data_list[facts.data_list["code"] == code], facts.values, facts.targets)


def _order(one: Widest) -> tuple[bool, bool, str]:
    beyond = one.widest is not None and one.widest.furthest is not None and bool(one.widest.furthest.beyond)
    return not beyond, one.widest is None, one.of.name


def _widest(each: Iterable[Breakdown]) -> Breakdown | None:
    """The breakdown whose furthest segment differs most: beyond chance before within it, then by the gap."""
    told = [(one.furthest, one) for one in each if one.furthest is not None]
    return max(told, key=lambda pair: far(pair[0]), default=(None, None))[1]


def _of_one(view: View, code: str) -> tuple[Facts, pd.DataFrame]:
    """One indicator of the data list, and its figures by segment without what is withheld."""

    def make() -> tuple[Facts, pd.DataFrame]:
        facts = of_indicator(view, code)
        return facts, _figures(view, facts)

    return kept(view, ("segments", normal(code)), make)


def judged(view: View, listed: pd.DataFrame) -> pd.DataFrame:
    """Every figure of own periods by segment, and of the whole, of these lines of the data list: withheld ones blank.

    It is for the answers: whether the actor may see an indicator is not asked here. Withheld is what is blank and has
    `missing` "suppressed", judged over every period there is, so that it is the same whichever one is looked at.
    """
    found = relations.segments(view.store, view.known, view.council, listed["code"].tolist())
    about = listed.set_index("code")
    kinds = found["code"].map(about["period_kind"]).map(PeriodKind)
    own = (found["last"] - found["first"] + 1 == kinds.map(months_in)) | kinds.isin(ROLLING)
    found = found[own.astype(bool)].reset_index(drop=True)
    last = found["last"].to_numpy(dtype=np.int64)
    to_date = (found["code"].map(about["basis"]) == Basis.YEAR_TO_DATE).to_numpy()
    of_year = year_end(last, view.framework.year_start)
    frame = found.assign(
        series=found["code"], period=last, together=np.where(to_date, of_year, last),
        is_count=found["code"].map({code: counts(row) for code, row in about.iterrows()}).astype(bool),
    )
    return hidden(frame, suppressed(frame, under=view.framework.publication.small_number))


def _figures(view: View, facts: Facts) -> pd.DataFrame:
    """Figures of own periods up to the view's by segment, and of the whole, without what is withheld."""
    clean = judged(view, facts.data_list)
    return clean[clean["last"] <= view.period.last].reset_index(drop=True)


def _dimensions(of: tuple[Facts, pd.DataFrame]) -> tuple[str, ...]:
    return tuple(sorted(set(of[1].loc[of[1]["dimension"] != WHOLE, "dimension"]), key=str.casefold))


def _made(view: View, facts: Facts, figures: pd.DataFrame, dimension: str) -> Breakdown:
    names = _dimensions((facts, figures))
    return made(
        facts.data_list.iloc[0], figures, dimension, names,
        under=view.framework.publication.small_number, year_start=view.framework.year_start,
    )  # fmt: skip
