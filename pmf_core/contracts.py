"""Contracts with partners: each service level beside what it is held to, what fell due, and what is wrong.

Source: docs/method.md#contracts.
"""

from typing import Any

import pandas as pd

from pmf_core.belonging import service_names
from pmf_core.errors import NotAllowed, WrongInput
from pmf_core.facts import of_codes, own_points_of
from pmf_core.kept import kept
from pmf_core.methods.service_levels import SIDED, triggers
from pmf_core.model import Rag
from pmf_core.periods import from_ordinals
from pmf_core.registers import records
from pmf_core.results import ContractLine, Issue, ProjectIssue, Term
from pmf_core.returns.tables import code as normal
from pmf_core.said import day, number, text
from pmf_core.view import View

SEVERITY = ("high", "medium", "low")
WORST_FIRST = (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.NOT_RATED)
LINE = 13  # periods of a term's small line
ABOUT = ["display_code", "name", "unit", "decimals", "polarity"]
# of an indicator that the actor may not see
UNKNOWN: dict[Any, Any] = {"display_code": "", "name": "", "unit": "", "decimals": 0, "polarity": ""}
POINTS = ["code", "first", "last", "value"]


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
    for line in contracts(view):
        if line.code == normal(code):
            return line
    raise WrongInput(f"There is no contract “{code}” to see. The page of contracts lists those there are.")


def issues(view: View) -> tuple[Issue, ...]:
    """The log of issues that the actor may see: open before settled, the gravest first, then the oldest."""
    return kept(view, "issues", lambda: _issues(view))


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
    terms, names = _terms(view, rows), service_names(view)
    wrong: dict[str, list[ProjectIssue]] = {}
    for one in issues(view):
        wrong.setdefault(one.contract, []).append(one.told)
    found = [
        _line(view, row, terms.get(row["code"], ()), tuple(wrong.get(row["code"], ())), names)
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
    mine = mine.assign(term_key=range(len(mine)))
    about, points = _figures(view, mine["indicator"].unique().tolist())
    year = view.period.year()
    told = triggers(
        pd.DataFrame({
            "term": mine["term_key"], "indicator": mine["indicator"], "held_to": mine["held_to"],
            "deduction": mine["deduction"], "begins": _month(mine["starts"]), "until": _month(mine["ends"]),
        }),
        points.join(about[["polarity", "decimals"]], on="code"), (year.first, view.period.last),
    )  # fmt: skip
    by_term = dict(tuple(told.groupby("term")))
    found: dict[str, list[Term]] = {}
    for row in mine.to_dict("records"):
        term = _term(view, row, about, by_term.get(row["term_key"], told.iloc[:0]))
        found.setdefault(row["contract"], []).append(term)
    return {code: tuple(terms) for code, terms in found.items()}


def _term(view: View, row: dict[Any, Any], about: pd.DataFrame, told: pd.DataFrame) -> Term:
    known = about.loc[row["indicator"]] if row["indicator"] in about.index else None
    sided = known is not None and known["polarity"] in SIDED
    year_start = view.framework.year_start
    periods = [from_ordinals(None, int(a), int(b), year_start=year_start)
               for a, b in told[["first", "last"]].itertuples(index=False)]  # fmt: skip
    last = told.iloc[-1] if len(told) else None
    figures = [(period.label, float(value)) for period, value in zip(periods, told["value"], strict=True)]
    said: dict[Any, Any] = UNKNOWN if known is None else known.to_dict()
    return Term(
        indicator=text(said["display_code"]) or row["indicator"], name=text(said["name"]), unit=text(said["unit"]),
        decimals=int(said["decimals"]), polarity=text(said["polarity"]),
        held_to=float(row["held_to"]), period=periods[-1] if periods else None,
        value=None if last is None else float(last["value"]),
        triggered=bool(last["triggered"]) if last is not None and sided else None,
        deduction=number(row["deduction"]), term=text(row["term"]),
        times=tuple(period for period, counts in zip(periods, told["counts"], strict=True) if counts),
        due=float(told["due"].sum()),
        history=tuple(figures[-LINE:]),
    )  # fmt: skip


def _figures(view: View, codes: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What the data list says of those that the actor may see, by code, and their own figures to the period's end."""
    try:
        facts = of_codes(view, codes)
    except NotAllowed:  # none of them
        return pd.DataFrame(columns=ABOUT), pd.DataFrame(columns=POINTS)
    points = own_points_of(view, facts)
    points = points.loc[points["last"] <= view.period.last, POINTS].reset_index(drop=True)
    return facts.data_list.set_index("code")[ABOUT], points


def _month(days: pd.Series) -> pd.Series:
    told = pd.to_datetime(days).dt
    return (told.year * 12 + told.month - 1).astype("float64")


def _told(row: dict[Any, Any]) -> ProjectIssue:
    return ProjectIssue(
        code=row["code"], title=row["title"], severity=text(row["severity"]) or SEVERITY[1],
        raised_on=row["raised_on"].date(), owner=text(row["owner"]), action=text(row["action"]), due=day(row["due"]),
        settled_on=day(row["settled_on"]),
    )  # fmt: skip


def _grave(one: ProjectIssue) -> tuple[object, ...]:
    return bool(one.settled_on), SEVERITY.index(one.severity), one.raised_on, one.code
