"""All projects together: how many stand how, by programme, and what they cost.

Source: docs/method.md#projects.
"""

from collections.abc import Sequence
from dataclasses import replace

from pmf_core.by_code import by_code
from pmf_core.kept import kept
from pmf_core.methods.projects import NAMES
from pmf_core.portfolio.known import known
from pmf_core.portfolio.lines import lines
from pmf_core.results import Portfolio, ProgrammeLine, ProjectLine
from pmf_core.results.projects import RUNNING
from pmf_core.said import text, total
from pmf_core.view import View

WORST_FIRST = tuple(reversed(NAMES))


def portfolio(view: View) -> Portfolio:
    """Every project that the actor may see, rated at the view's period, needing most first.

    Of a project of which the actor may not see what is unpublished stands what is published: it is not rated, and has
    no report and no figure. Kept until something that it rests on changes.
    """
    return kept(view, "portfolio", lambda: _portfolio(view), figures=False)


def found(view: View, code: str) -> ProjectLine:
    """The project of that code, in any case.

    Raises:
        WrongInput: there is none, or none that the actor may see.
    """
    return by_code(portfolio(view).lines, code, "project", "projects")


def among(found: Portfolio, lines: Sequence[ProjectLine]) -> Portfolio:
    """The same of some of its projects: their counts and costs; the programmes stay those of all."""
    live = [line for line in lines if line.state in RUNNING]
    approved, forecast, costed = _costs(live)
    return replace(found, lines=tuple(lines), counts=_counts(live), live=len(live), approved=approved,
                   forecast=forecast, costed=costed)  # fmt: skip


def _portfolio(view: View) -> Portfolio:
    every = lines(view)
    live = [line for line in every if line.state in RUNNING]
    approved, forecast, costed = _costs(live)
    return Portfolio(
        period=view.period, lines=every, counts=_counts(live), live=len(live), programmes=_programmes(view, live),
        approved=approved, forecast=forecast, costed=costed,
    )  # fmt: skip


def _programmes(view: View, live: Sequence[ProjectLine]) -> tuple[ProgrammeLine, ...]:
    """Each programme with those of its projects that run, by title; those of no programme last."""
    rows = known(view).programmes
    titles = {line.programme: line.programme_title for line in live}
    titles |= dict(zip(rows["code"], rows["title"], strict=True))
    boards = {code: text(board) for code, board in zip(rows["code"], rows["board"], strict=True)}
    by_code: dict[str, list[ProjectLine]] = {code: [] for code in titles}
    for line in live:
        by_code[line.programme].append(line)
    ordered = sorted(by_code, key=lambda code: (not code, titles[code].casefold()))
    return tuple(_programme(code, titles[code], boards.get(code, ""), by_code[code]) for code in ordered)


def _programme(code: str, title: str, board: str, theirs: Sequence[ProjectLine]) -> ProgrammeLine:
    approved, forecast, costed = _costs(theirs)
    return ProgrammeLine(code, title, board, _counts(theirs), approved, forecast, len(theirs), costed)


def _counts(rows: Sequence[ProjectLine]) -> dict[str, int]:
    return {name: sum(line.rag == name for line in rows) for name in WORST_FIRST}


def _costs(rows: Sequence[ProjectLine]) -> tuple[float | None, float | None, int]:
    """Approved and forecast cost of those that give both, and how many those are."""
    both = [line for line in rows if line.approved is not None and line.forecast is not None]
    return total(line.approved for line in both), total(line.forecast for line in both), len(both)
