"""For how long each subject has been red: periods of its own frequency in a row."""

from dataclasses import replace

from pmf_core.facts import of_scorecard, own_points_of
from pmf_core.kept import kept
from pmf_core.methods.exceptions import in_a_row
from pmf_core.model import Rag
from pmf_core.money import money
from pmf_core.periods import Period, from_ordinals
from pmf_core.portfolio.rated import stood
from pmf_core.results import Subject
from pmf_core.view import View

Run = tuple[tuple[int, int], ...]  # first and last month (ordinals) of the red periods in a row, oldest first


def runs(view: View) -> dict[Subject, Run]:
    """The run of red periods of every subject that is red, up to the view's period.

    An indicator's are of its own frequency. Projects and budgets are looked at quarter by quarter, as far back as the
    ladder asks; of milestones and risks no more is told than that they are red now.
    """
    return kept(view, "runs of red", lambda: _of_indicators(view) | _of_projects(view) | _of_budgets(view))


def _of_indicators(view: View) -> dict[Subject, Run]:
    found = in_a_row(own_points_of(view, of_scorecard(view)), view.period.last)
    held: dict[Subject, list[tuple[int, int]]] = {}
    for code, first, last in zip(found["code"], found["first"].tolist(), found["last"].tolist(), strict=True):
        held.setdefault(("indicator", str(code)), []).append((first, last))
    return {about: tuple(run) for about, run in held.items()}


def period(view: View, span: tuple[int, int]) -> Period:
    """One period of a run."""
    return from_ordinals(None, *span, year_start=view.framework.year_start)


def _of_projects(view: View) -> dict[Subject, Run]:
    each = [(period, stood(view, period)) for period in _quarters(view)]
    return _trailing("project", [(period, set(rag.index[rag.eq(Rag.RED)])) for period, rag in each])


def _of_budgets(view: View) -> dict[Subject, Run]:
    each = [(period, money(replace(view, period=period)).services) for period in _quarters(view)]
    return _trailing("budget", [(period, {one.code for one in lines if one.rag == Rag.RED}) for period, lines in each])


def _trailing(kind: str, each: list[tuple[Period, set[str]]]) -> dict[Subject, Run]:
    """The run of each that is red in the first of these periods, which go back in time."""
    held: dict[Subject, Run] = {}
    for code in each[0][1]:
        run = []
        for period, red in each:
            if code not in red:
                break
            run.append((period.first, period.last))
        held[kind, code] = tuple(reversed(run))
    return held


def _quarters(view: View) -> list[Period]:
    """The view's period and those before it, as many as the ladder can ask for."""
    found = [view.period]
    while len(found) < max(level.in_a_row for level in view.framework.ladder):
        found.append(found[-1].previous())
    return found
