"""Contracts: what they are held to, what has fallen due, and what is wrong."""

from dataclasses import dataclass
from datetime import date

from pmf_core.periods import Period
from pmf_core.results.projects import ProjectIssue


@dataclass(frozen=True, slots=True)
class Term:
    """A service level: the figure of the indicator's latest period beside what it is held to.

    `triggered` is None where there is no figure.
    """

    indicator: str  # as printed
    name: str
    unit: str
    decimals: int
    polarity: str
    held_to: float
    period: Period | None
    value: float | None
    triggered: bool | None
    deduction: float | None
    term: str
    times: tuple[Period, ...]  # the periods of the financial year in which it was triggered
    due: float  # £ that fell due in the financial year
    history: tuple[tuple[str, float], ...] = ()  # its last figures under the contract, oldest first


@dataclass(frozen=True, slots=True)
class ContractLine:
    """A contract with its terms and its open and settled issues; `due` is £ over its terms this financial year."""

    code: str
    title: str
    partner: str
    service: str
    service_name: str
    owner: str
    starts: date | None
    ends: date | None
    amount: float | None
    note: str
    terms: tuple[Term, ...]
    issues: tuple[ProjectIssue, ...]
    due: float
    rag: str  # red where a term is triggered now, amber where a high issue is open, else green; not_rated without terms


@dataclass(frozen=True, slots=True)
class Issue:
    """One of the log of issues, with what it is about ("" where nothing is named); `days_late` past the day due."""

    told: ProjectIssue
    contract: str
    contract_title: str
    project: str
    project_title: str
    service: str
    service_name: str
    days_late: int
