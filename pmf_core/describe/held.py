"""What a quadrant holds beside indicators, in words: the name of each sort, how many stand how, why one is not well."""

from pmf_core import formats
from pmf_core.describe.money import over_said
from pmf_core.describe.projects import project_reason
from pmf_core.describe.words import RAG
from pmf_core.model import Rag
from pmf_core.results.benchmark import Group
from pmf_core.results.blocks import HeldBlock
from pmf_core.results.contracts import ContractLine
from pmf_core.results.money import MoneyLine, Saving
from pmf_core.results.projects import ProjectLine
from pmf_core.results.risks import RiskLine

HELD = {  # what a block holds, in the order of a card: its name, and one of it
    "projects": ("Projects", "project"), "budget": ("Budgets", "budget"), "risks": ("Risks", "risk"),
    "income": ("Income", "income stream"), "trading": ("Trading", "trading stream"), "savings": ("Savings", "saving"),
    "contracts": ("Contracts", "contract"),
    "staff": ("Staff", "service"), "profile": ("Who staff are", "way of telling staff apart"),
    "safety": ("Health and safety", "sort of event"), "training": ("Training", "course"), "plans": ("Plans", "plan"),
    "feedback": ("Complaints", "service"), "contact": ("Contact", "service"), "coverage": ("Communication", "outlet"),
    "surveys": ("Surveys", "survey"), "standards": ("Service standards", "standard"),
    "improvements": ("Improvement", "improvement"), "partnerships": ("Partnerships", "partnership"),
}  # fmt: skip
SEVERAL = {"profile": "ways of telling staff apart", "safety": "sorts of event"}  # where more is not just an s
UNRATED = {"profile", "safety", "contact", "coverage", "surveys"}  # no rule rates them: the furthest off comes first
UNTOLD = ("reported_better", "quiet")  # why a project needs a look though it reports that it does not
SAID = 2


def held_title(holds: str) -> str:
    """What it holds: "Projects", "Income"."""
    return HELD[holds][0]


def held_rated(holds: str) -> bool:
    """Whether a rule rates what it holds."""
    return holds not in UNRATED


def held_headline(block: HeldBlock) -> str:
    """The heading over a block's list: "2 of 8 projects red, 1 amber"; "None of 8 projects is red or amber".

    Of what no rule rates only how many there are: "3 surveys".
    """
    total, one = sum(block.counts.values()), HELD[block.holds][1]
    noun = formats.plural(total, one, SEVERAL.get(block.holds))
    if block.holds in UNRATED:
        return noun
    parts = [f"{block.counts[rag]} {RAG[rag].lower()}" for rag in (Rag.RED, Rag.AMBER) if block.counts.get(rag)]
    if not parts:
        rated = total - block.counts.get(Rag.NOT_RATED, 0)
        return f"None of {noun} is red or amber" if rated else f"None of {noun} can be rated yet"
    first, *rest = parts
    count, word = first.split(" ")
    return ", ".join([f"{count} of {noun} {word}", *rest])


def held_compared(group: Group, top: int, told: int) -> str:
    """Compared with whom, and how: "Compared with Statistical neighbours: 5 of 9 figures are in the better half."."""
    if not told:
        return f"Compared with {group.title}: no figure here has enough others beside it."
    verb = "is" if top == 1 else "are"
    return f"Compared with {group.title}: {top} of {formats.plural(told, 'figure')} {verb} in the better half."


def held_project_why(line: ProjectLine) -> str:
    """Why a project needs a look, at most two reasons, what it does not say itself first; "" where nothing does."""
    return "; ".join(project_reason(line, reason) for reason in _untold_first(line)[:SAID])


def held_project_brief(line: ProjectLine) -> str:
    """The first of those reasons, as short as a card needs it: "spends faster than it gets done"."""
    first = next(iter(_untold_first(line)), "")
    if first == "quiet":
        return "spends faster than it gets done"
    return project_reason(line, first) if first else ""


def risk_why(line: RiskLine) -> str:
    """How grave a risk is: "score 9, above the 4 that is borne"; whether it rises; a review that is overdue."""
    grave = f"score {line.now.score}"
    parts = [f"{grave}, above the {line.appetite} that is borne" if line.above else ""]
    parts += ["rising" if line.moved and line.moved > 0 else "", "review overdue" if line.overdue else ""]
    told = [part for part in parts if part]
    return ", ".join(told or ([] if line.now.rag == Rag.GREEN else [grave]))


def money_why(line: MoneyLine) -> str:
    """How far off its budget it is expected to end, else is to date: "£120k over, 4.1%"; "" where it is not."""
    if line.rag not in (Rag.RED, Rag.AMBER):
        return ""
    forecast = line.variance is not None
    off, whole = (line.variance, line.budget) if forecast else (line.variance_to_date, line.to_date)
    if off is None:
        return ""
    share = f", {formats.number(100 * abs(off / whole), '%', 1)}" if whole else ""
    return f"{over_said(line, off, short=True)}{share}{'' if forecast else ' to date'}"


def saving_why(line: Saving) -> str:
    """How much of a saving is expected, else there: "£40k of £60k expected"; "" where it is not short."""
    if line.rag not in (Rag.RED, Rag.AMBER):
        return ""
    got, word = (line.achieved, "saved") if line.forecast is None else (line.forecast, "expected")
    return f"{formats.pounds(got or 0)} of {formats.pounds(line.target)} {word}"


def contract_why(line: ContractLine) -> str:
    """What of a contract is missed now, and what fell due: "1 of 3 service levels missed, £4,500 due"."""
    return ", ".join(_contract_parts(line))


def contract_brief(line: ContractLine) -> str:
    """The first of those, as short as a card needs it: "1 of 3 service levels missed"."""
    return next(iter(_contract_parts(line)), "")


def _untold_first(line: ProjectLine) -> list[str]:
    return sorted(line.reasons, key=lambda reason: reason not in UNTOLD)


def _contract_parts(line: ContractLine) -> list[str]:
    missed = sum(bool(term.triggered) for term in line.terms)
    grave = sum(one.severity == "high" and one.settled_on is None for one in line.issues)
    parts = [
        f"{missed} of {formats.plural(len(line.terms), 'service level')} missed" if missed else "",
        f"{formats.pounds(line.due)} due" if line.due else "",
        f"{formats.plural(grave, 'grave issue')} open" if grave else "",
    ]
    return [part for part in parts if part]
