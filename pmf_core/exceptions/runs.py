"""For how long each subject has been red: periods of its own frequency in a row."""

from collections.abc import Callable, Collection

import pandas as pd

from pmf_core import money
from pmf_core.facts import A_YEAR, Facts, of_scorecard, own_points_of
from pmf_core.methods.exceptions import in_a_row
from pmf_core.model import Rag
from pmf_core.periods import Period, from_ordinals
from pmf_core.portfolio.rated import stood
from pmf_core.results import Subject
from pmf_core.view import View

RECENT = 2 * A_YEAR  # months within which most runs begin
POINT = ["code", "first", "last", "rag"]
Run = tuple[tuple[int, int], ...]  # first and last month (ordinals) of the red periods in a row, oldest first


def runs(view: View, red: Collection[Subject]) -> dict[Subject, Run]:
    """The run of red periods of each of these subjects, which are red, up to the view's period.

    An indicator's are of its own frequency. Projects and budgets are looked at quarter by quarter, as far back as the
    ladder asks; of milestones and risks no more is told than that they are red now.
    """
    codes = {kind: {code for each, code in red if each == kind} for kind in ("indicator", "project", "budget")}
    return (
        _of_indicators(view, codes["indicator"])
        | _by_quarter(view, "project", codes["project"], lambda quarter: stood(view, quarter))
        | _by_quarter(view, "budget", codes["budget"], lambda quarter: money.stood(view, quarter))
    )


def _of_indicators(view: View, red: Collection[str]) -> dict[Subject, Run]:
    found = in_a_row(_points(view, of_scorecard(view).only(red)), view.period.last)
    held: dict[Subject, list[tuple[int, int]]] = {}
    for code, first, last in zip(found["code"], found["first"].tolist(), found["last"].tolist(), strict=True):
        held.setdefault(("indicator", str(code)), []).append((first, last))
    return {about: tuple(run) for about, run in held.items()}


def _points(view: View, facts: Facts) -> pd.DataFrame:
    """The figures of each, rated: the recent ones, or all where nothing among the recent ones ended its run.

    A rating may ask for the figure of a year ago: one more year is handed in.
    """
    since = view.period.last - RECENT
    recent = own_points_of(view, facts.since(since - A_YEAR))[POINT]
    recent = recent[recent["last"] > since]
    ended = recent["last"].le(view.period.last) & ~recent["rag"].isin([Rag.RED, Rag.NOT_RATED])
    longer = set(facts.values.loc[facts.values["last"] <= since, "code"]) - set(recent.loc[ended, "code"])
    if not longer:
        return recent
    return pd.concat([recent[~recent["code"].isin(longer)], own_points_of(view, facts.only(longer))[POINT]])


def period(view: View, span: tuple[int, int]) -> Period:
    """One period of a run."""
    return from_ordinals(None, *span, year_start=view.framework.year_start)


def _by_quarter(
    view: View, kind: str, red: Collection[str], rated: Callable[[Period], "pd.Series[str]"]
) -> dict[Subject, Run]:
    """The run of each, which is red at the view's period: earlier quarters are looked at while one of them is."""
    quarter, left = view.period, set(red)
    held: dict[Subject, list[tuple[int, int]]] = {(kind, code): [(quarter.first, quarter.last)] for code in red}
    for _ in range(max(level.in_a_row for level in view.framework.ladder) - 1):
        if not left:
            break
        quarter = quarter.previous()
        rag = rated(quarter)
        left &= set(rag.index[rag.eq(Rag.RED)])
        for code in left:
            held[kind, code].append((quarter.first, quarter.last))
    return {about: tuple(reversed(run)) for about, run in held.items()}
