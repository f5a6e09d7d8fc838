"""Contracts with partners: each service level beside what it is held to, what fell due, and what is wrong.

Source: docs/method.md#contracts.
"""

from typing import Any

import pandas as pd

from pmf_core.belonging import service_names
from pmf_core.by_code import by_code
from pmf_core.held_to import terms
from pmf_core.kept import kept
from pmf_core.model import WORST_FIRST, Rag
from pmf_core.registers import records
from pmf_core.results import ContractLine, Issue, ProjectIssue, Term
from pmf_core.said import day, number, text
from pmf_core.view import View

SEVERITY = ("high", "medium", "low")


def contracts(view: View) -> tuple[ContractLine, ...]:
    """Every contract that the actor may see, at the view's period: red, amber, green, not rated, then what is due.

    An indicator that the actor may not see gives its term no figure and no name.
    """
    return kept(view, "contracts", lambda: _contracts(view))


def contract(view: View, code: str) -> ContractLine:
    """One contract by its code, in any case.

    Raises:
        WrongInput: there is none, or none that the actor may see.
    """
    return by_code(contracts(view), code, "contract", "contracts")


def issues(view: View) -> tuple[Issue, ...]:
    """The log of issues that the actor may see: open before settled, the gravest first, then the oldest."""
    return kept(view, "issues", lambda: _issues(view), figures=False)


def _issues(view: View) -> tuple[Issue, ...]:
    rows = records(view, "issues")
    titles = {
        kind: dict(zip(every["code"], every["title"], strict=True))
        for kind, every in ((kind, records(view, kind)) for kind in ("contracts", "projects"))
    }
    names, today = service_names(view), view.known.moment.date()
    found = [
        Issue(
            told=told, contract=text(row["contract"]), contract_title=titles["contracts"].get(row["contract"], ""),
            project=text(row["project"]), project_title=titles["projects"].get(row["project"], ""),
            service=text(row["service"]), service_name=names.get(row["service"], text(row["service"])),
            days_late=max(0, (today - told.due).days) if told.due and not told.settled_on else 0,
        )
        for row in rows.to_dict("records") for told in (_told(row),)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: _grave(one.told)))


def _contracts(view: View) -> tuple[ContractLine, ...]:
    rows = records(view, "contracts")
    if rows.empty:
        return ()
    held, names = _terms(view, rows), service_names(view)
    wrong: dict[str, list[ProjectIssue]] = {}
    for one in issues(view):
        wrong.setdefault(one.contract, []).append(one.told)
    found = [
        _line(view, row, held.get(row["code"], ()), tuple(wrong.get(row["code"], ())), names)
        for row in rows.to_dict("records")
    ]
    return tuple(sorted(found, key=lambda one: (WORST_FIRST.index(Rag(one.rag)), -one.due, one.title.casefold())))


def _line(
    view: View, row: dict[Any, Any], terms: tuple[Term, ...], wrong: tuple[ProjectIssue, ...], names: dict[Any, str]
) -> ContractLine:
    starts, ends = day(row["starts"]), day(row["ends"])
    runs = not (starts and starts > view.period.end) and not (ends and ends < view.period.start)
    return ContractLine(
        code=row["code"], title=row["title"], partner=row["partner"], service=text(row["service"]),
        service_name=names.get(row["service"], text(row["service"])), owner=text(row["owner"]),
        starts=starts, ends=ends, amount=number(row["amount"]), note=text(row["note"]), terms=terms, issues=wrong,
        due=sum(term.due for term in terms), rag=str(_rag(terms, wrong) if runs else Rag.NOT_RATED),
    )  # fmt: skip


def _rag(terms: tuple[Term, ...], wrong: tuple[ProjectIssue, ...]) -> Rag:
    """Red where a term is triggered now, amber where a grave issue is open, green where a term holds."""
    if any(term.triggered for term in terms):
        return Rag.RED
    if any(one.severity == SEVERITY[0] and one.settled_on is None for one in wrong):
        return Rag.AMBER
    return Rag.GREEN if any(term.triggered is False for term in terms) else Rag.NOT_RATED


def _terms(view: View, rows: pd.DataFrame) -> dict[str, tuple[Term, ...]]:
    """The terms of each contract in the order of the register, by the contract's code."""
    asked = records(view, "contract_terms")
    mine = asked.merge(rows[["code", "starts", "ends"]], left_on="contract", right_on="code").drop(columns="code")
    found: dict[str, list[Term]] = {}
    for code, term in zip(mine["contract"], terms(view, mine), strict=True):
        found.setdefault(code, []).append(term)
    return {code: tuple(of_contract) for code, of_contract in found.items()}


def _told(row: dict[Any, Any]) -> ProjectIssue:
    return ProjectIssue(
        code=row["code"], title=row["title"], severity=text(row["severity"]) or SEVERITY[1],
        raised_on=row["raised_on"].date(), owner=text(row["owner"]), action=text(row["action"]), due=day(row["due"]),
        settled_on=day(row["settled_on"]),
    )  # fmt: skip


def _grave(one: ProjectIssue) -> tuple[object, ...]:
    return bool(one.settled_on), SEVERITY.index(one.severity), one.raised_on, one.code
