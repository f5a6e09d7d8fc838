"""Contracts in words: which service levels are missed, what fell due, and what is wrong."""

from collections.abc import Sequence

from pmf_core import formats
from pmf_core.model import Polarity, Rag
from pmf_core.results.contracts import ContractLine, Issue, Term
from pmf_core.results.projects import ProjectIssue

LEVEL = "service level"
TERM = {True: (Rag.RED, "Missed"), False: (Rag.GREEN, "Held"), None: (Rag.NOT_RATED, "Cannot be told")}
SEVERITY = {"high": (Rag.RED, "High"), "medium": (Rag.AMBER, "Medium"), "low": (Rag.GREEN, "Low")}


def contracts_headline(lines: Sequence[ContractLine], year: str) -> str:
    """What is missed and what fell due: "1 of 3 contracts misses a service level; £4,500 fell due in 2026-27"."""
    if not lines:
        return "No contract is recorded yet"
    missing, due = sum(line.rag == Rag.RED for line in lines), sum(line.due for line in lines)
    noun = formats.plural(len(lines), "contract")
    told = any(term.triggered is not None for line in lines for term in line.terms)
    if not missing:
        held = f"None of {noun} misses a {LEVEL}" if told else f"No {LEVEL} of {noun} has a figure yet"
        return f"{held}; {formats.number(due, '£')} fell due in {year}" if due else held
    word = formats.count_word(missing)
    opening = f"{word} of {noun} {'misses' if missing == 1 else 'miss'} a {LEVEL}"
    return f"{opening}; {formats.number(due, '£')} fell due in {year}" if due else opening


def contract_headline(line: ContractLine, year: str) -> str:
    """One contract: "Waste collection misses 1 of 3 service levels, and £4,500 fell due in 2026-27"."""
    due = f", and {formats.number(line.due, '£')} fell due in {year}" if line.due else ""
    if not line.terms:
        return f"{line.title}: no {LEVEL} is recorded"
    missed = sum(bool(term.triggered) for term in line.terms)
    if missed:
        return f"{line.title} misses {missed} of {formats.plural(len(line.terms), LEVEL)}{due}"
    held = sum(term.triggered is False for term in line.terms)
    if held < len(line.terms):
        return f"{line.title} holds {held} of {formats.plural(len(line.terms), LEVEL)}; the others cannot be told{due}"
    its = LEVEL if held == 1 else formats.plural(held, LEVEL)
    return f"{line.title} holds its {its}{due}"


def levels_said(line: ContractLine) -> str:
    """How its service levels stand: "1 of 3 missed", "3 held"; "none recorded"."""
    missed = sum(bool(term.triggered) for term in line.terms)
    if missed:
        return f"{missed} of {len(line.terms)} missed"
    held = sum(term.triggered is False for term in line.terms)
    if held == len(line.terms):
        return f"{held} held" if held else "none recorded"
    return f"{held} of {len(line.terms)} held, no figure of the others"


def held_to(term: Term) -> str:
    """The limit as the contract has it: "at least 95%", "at most 40 days"."""
    words = {Polarity.HIGHER: "at least ", Polarity.LOWER: "at most "}
    before = words.get(Polarity(term.polarity), "") if term.polarity else ""
    return before + formats.with_unit(term.held_to, term.unit, _places(term.held_to))


def term_figure(term: Term) -> str:
    """The latest figure: "91.2%"; why there is none, where there is none."""
    return formats.number(term.value, term.unit, term.decimals, absent="no figure")


def term_state(term: Term) -> tuple[Rag, str]:
    """Whether it holds now, as the rating whose symbol it has, and the word."""
    return TERM[term.triggered]


def term_due(term: Term) -> str:
    """The sum that fell due: "2 × £1,500 = £3,000"; "" where none did."""
    if not term.due or term.deduction is None:
        return ""
    return f"{len(term.times)} × {formats.number(term.deduction, '£')} = {formats.number(term.due, '£')}"


def term_times(term: Term) -> str:
    """The periods in which it was missed: "Q1 and Q2"; "" where none."""
    return formats.listed([period.short for period in term.times])


def issue_severity(one: ProjectIssue) -> tuple[Rag, str]:
    """How bad an issue is, as the rating whose symbol it has, and the word."""
    return SEVERITY.get(one.severity, SEVERITY["medium"])


def issue_when(one: Issue) -> tuple[str, str]:
    """When it is to be settled, and how late that is: ("due 1 October 2026", "47 days late")."""
    if one.told.settled_on:
        return f"settled {formats.day(one.told.settled_on)}", ""
    if one.told.due is None:
        return "open, no day set", ""
    return f"due {formats.day(one.told.due)}", f"{formats.plural(one.days_late, 'day')} late" if one.days_late else ""


def issues_title(every: Sequence[Issue]) -> str:
    """The heading of the log: "3 issues are open: 1 high, 2 late"; "No issue is open"."""
    live = [one for one in every if one.told.settled_on is None]
    if not live:
        return "No issue is open"
    high, late = sum(one.told.severity == "high" for one in live), sum(one.days_late > 0 for one in live)
    parts = [f"{count} {word}" for count, word in ((high, "high"), (late, "late")) if count]
    return f"{formats.plural(len(live), 'issue')} {'is' if len(live) == 1 else 'are'} open" + (
        f": {', '.join(parts)}" if parts else ""
    )


def _places(figure: float) -> int:
    """Decimals that a limit needs, at most two: a limit is printed as it was agreed."""
    return next((places for places in (0, 1) if abs(figure * 10**places - round(figure * 10**places)) < 1e-9), 2)
