"""Contracts with their service levels, what fell due, and the log of issues."""

from collections.abc import Sequence

from pmf_core import describe, formats
from pmf_core.describe import contracts as say
from pmf_core.figures.spark import spark
from pmf_core.results import ContractLine, Issue, Term
from pmf_core.view import View
from ui.download import Cell
from ui.render import html

SHOW = {"": "Open", "all": "All"}
HEADER = ("Code", "Contract", "Partner", "Service", "Owner", "Starts", "Ends", "£ a year", "Rating", "Indicator code",
          "Indicator", "Held to", "Latest figure", "Of", "Now", "Deduction", "Times this year",
          "Due this year")  # fmt: skip
ISSUE_HEADER = ("Code", "Issue", "About", "Severity", "Raised on", "Owner", "Action", "Due", "Settled on", "Days late")


def services(view: View, lines: Sequence[ContractLine], every: Sequence[Issue]) -> dict[str, str]:
    """Every service with a contract or an issue."""
    named = sorted({(one.service_name, one.service) for one in (*lines, *every) if one.service})
    return {"": f"All {view.framework.words.services}"} | {code: name for name, code in named}


def of_service(lines: Sequence[ContractLine], service: str) -> list[ContractLine]:
    """Those of a service; "" is all of them."""
    return [line for line in lines if service in ("", line.service)]


def issues_of(every: Sequence[Issue], lines: Sequence[ContractLine], service: str, show: str) -> list[Issue]:
    """The issues that are shown: of a service or of a contract of it; only open ones unless all are asked for."""
    codes = {line.code for line in lines}
    mine = [one for one in every if not service or one.service == service or one.contract in codes]
    return [one for one in mine if show == "all" or one.told.settled_on is None]


def table(view: View, lines: Sequence[ContractLine], year: str) -> None:
    """Every contract in a row."""
    rows = [
        {
            "line": line, "levels": say.levels_said(line),
            "why": [_brief(term) for term in line.terms if term.triggered],
            "due": formats.number(line.due, "£") if line.due else "none", "runs": _runs(line),
            "amount": formats.pounds(line.amount, absent="not said"),
            "open": sum(one.settled_on is None for one in line.issues),
            "high": sum(one.settled_on is None and one.severity == "high" for one in line.issues),
        }
        for line in lines
    ]  # fmt: skip
    html("contracts/table.html", rows=rows, year=year, words=view.framework.words)


def opening(line: ContractLine, year: str) -> None:
    """Who it is with and what it is worth."""
    share = formats.number(100 * line.due / line.amount, "%", 2) if line.amount and line.due else ""
    amount, due = formats.pounds(line.amount, absent="not said"), formats.number(line.due, "£") if line.due else "None"
    html("contracts/opening.html", line=line, year=year, runs=_runs(line), share=share, amount=amount, due=due)


def terms(line: ContractLine, year: str) -> None:
    """Each service level: what the contract says, the figure, whether it holds, and what fell due."""
    rows = [
        {
            "term": term, "held_to": say.held_to(term), "figure": say.term_figure(term),
            "state": say.term_state(term), "due": say.term_due(term), "times": say.term_times(term),
            "of": term.period.title if term.period else "",
            "deduction": formats.number(term.deduction, "£", absent="none agreed"),
            "line": spark([value for _, value in term.history], term.held_to, rag=say.term_state(term)[0],
                          width=104, height=26) if len(term.history) > 1 else "",
        }
        for term in line.terms
    ]  # fmt: skip
    html("contracts/terms.html", rows=rows, year=year, title=say.contract_headline(line, year))


def log(every: Sequence[Issue], shown: Sequence[Issue], *, code: str = "") -> None:
    """The log of issues: what is wrong, how bad, what is done and by when. `code`: of that contract alone."""
    rows = [
        {"one": one, "told": one.told, "severity": say.issue_severity(one.told), "when": say.issue_when(one)}
        for one in shown
    ]
    html("contracts/issues.html", rows=rows, title=say.issues_title(every), contract=code, every=len(every))


def records(lines: Sequence[ContractLine]) -> list[list[Cell]]:
    """Every contract with each of its service levels, for a file."""
    return [[*_whose(line), *_held(term)] for line in lines for term in (line.terms or (None,))]


def issue_records(every: Sequence[Issue]) -> list[list[Cell]]:
    """Every issue for a file."""
    return [
        [
            one.told.code, one.told.title, one.contract_title or one.project_title or one.service_name,
            say.issue_severity(one.told)[1], one.told.raised_on.isoformat(), one.told.owner, one.told.action,
            one.told.due.isoformat() if one.told.due else "",
            one.told.settled_on.isoformat() if one.told.settled_on else "", one.days_late,
        ]
        for one in every
    ]  # fmt: skip


def _brief(term: Term) -> str:
    return f"{term.name or term.indicator}: {say.term_figure(term)}, {say.held_to(term)}"


def _runs(line: ContractLine) -> str:
    if line.starts and line.ends:
        return describe.spell(line.starts, line.ends)
    if line.ends:
        return f"until {formats.day(line.ends)}"
    return f"from {formats.day(line.starts)}" if line.starts else "days not said"


def _whose(line: ContractLine) -> list[Cell]:
    return [line.code, line.title, line.partner, line.service_name, line.owner,
            line.starts.isoformat() if line.starts else "", line.ends.isoformat() if line.ends else "", line.amount,
            line.rag]  # fmt: skip


def _held(term: Term | None) -> list[Cell]:
    if term is None:
        return [""] * 9
    return [term.indicator, term.name, term.held_to, term.value, term.period.label if term.period else "",
            say.term_state(term)[1], term.deduction, len(term.times), term.due]  # fmt: skip
