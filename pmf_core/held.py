"""What each quadrant holds beside indicators: projects, risks, money, staff, feedback and more, counted apart.

Source: docs/method.md#blocks.
"""

from collections.abc import Callable, Iterable, Sequence

from pmf_core import describe
from pmf_core.contracts import contracts
from pmf_core.framework import Framework, Quadrant
from pmf_core.held_people import STAFF_SURVEY, Items, people
from pmf_core.kept import kept
from pmf_core.model import WORST_FIRST, Rag
from pmf_core.money import money
from pmf_core.portfolio import portfolio
from pmf_core.results.blocks import BlockItem, HeldBlock
from pmf_core.results.contracts import ContractLine
from pmf_core.results.money import Money, MoneyLine, Saving
from pmf_core.results.projects import RUNNING, Portfolio, ProjectLine
from pmf_core.results.risks import RiskLine, Risks
from pmf_core.risks import risks
from pmf_core.view import View

PAGES = {
    "projects": "projects", "risks": "risks", "income": "money", "trading": "money", "budget": "money",
    "savings": "money", "contracts": "contracts",
    "staff": "workforce", "profile": "workforce", "safety": "workforce", "training": "workforce", "plans": "plans",
    "feedback": "customers", "contact": "customers", "coverage": "customers",
    "surveys": "surveys", "standards": "surveys", "improvements": "improvement", "partnerships": "partnerships",
}  # fmt: skip


def held_blocks(view: View) -> tuple[HeldBlock, ...]:
    """Every block of the view's framework that holds something of a sort, in the framework's order; one kept answer.

    What the actor may not see is in none of them, and a sort of which there is nothing is left out.
    """
    return kept(view, "held", lambda: blocks(
        view.framework, portfolio(view), risks(view), money(view), contracts(view), people(view),
    ))  # fmt: skip


def blocks(  # noqa: PLR0917 - one answer each
    framework: Framework, every: Portfolio, threats: Risks, budgets: Money, held_to: Sequence[ContractLine],
    more: Items | None = None,
) -> tuple[HeldBlock, ...]:  # fmt: skip
    """The blocks of a framework from the four answers, and the items of `more` sorts.

    A project that is under way or paused stands in its block where that holds projects, else in the first block of
    its quadrant that does, else in its quadrant. Of the rest a block holds all there is; income that is traded
    stands under trading alone where the framework has a block for that; surveys of employees stand with staff, the
    others elsewhere, where more than one quadrant holds surveys.
    """
    whole = _items(framework, threats, budgets, held_to) | (more or {})
    apart = sum(_holding(quadrant, "surveys") for quadrant in framework.quadrants) > 1
    places = _places(framework, every.lines)
    return tuple(found for quadrant in framework.quadrants for found in (
        *(_block(quadrant.id, block.id, block.title, holds,
                 places.get((quadrant.id, block.id), []) if holds == "projects"
                 else _surveys(quadrant, whole) if holds == "surveys" and apart else whole.get(holds, []))
          for block in quadrant.blocks for holds in block.holds if holds != "indicators"),
        _block(quadrant.id, "", quadrant.title, "projects", places.get((quadrant.id, ""), [])),
    ) if found.items)  # fmt: skip


def _block(quadrant: str, block: str, title: str, holds: str, items: Iterable[BlockItem]) -> HeldBlock:
    ordered = sorted(items, key=lambda item: WORST_FIRST.index(Rag(item.rag)))
    counts = {str(rag): n for rag in WORST_FIRST if (n := sum(item.rag == rag for item in ordered))}
    ask = (("q", quadrant),) if holds == "projects" else ()
    return HeldBlock(quadrant, block, title, holds, counts, tuple(ordered), PAGES[holds], ask)


def _holding(quadrant: Quadrant, holds: str) -> bool:
    return any(holds in block.holds for block in quadrant.blocks)


def _surveys(quadrant: Quadrant, whole: Items) -> list[BlockItem]:
    """The surveys of a quadrant where several have some: those of employees beside staff, the others elsewhere."""
    beside_staff = _holding(quadrant, "staff")
    return [item for item in whole.get("surveys", []) if (item.kind == STAFF_SURVEY) == beside_staff]


def _places(framework: Framework, lines: Iterable[ProjectLine]) -> dict[tuple[str, str], list[BlockItem]]:
    """The live projects by quadrant and block; "" for a quadrant no block of which holds projects."""
    holding = {
        quadrant.id: [block.id for block in quadrant.blocks if "projects" in block.holds]
        for quadrant in framework.quadrants
    }
    found: dict[tuple[str, str], list[BlockItem]] = {}
    for line in lines:
        if line.state in RUNNING and line.quadrant in holding:
            among = holding[line.quadrant]
            block = line.block if line.block in among else next(iter(among), "")
            found.setdefault((line.quadrant, block), []).append(_project(line))
    return found


def _items(framework: Framework, threats: Risks, budgets: Money, held_to: Iterable[ContractLine]) -> Items:
    apart = any("trading" in block.holds for quadrant in framework.quadrants for block in quadrant.blocks)
    traded = [line for line in budgets.income if line.sort == "trading"]
    others = [line for line in budgets.income if not apart or line.sort != "trading"]
    each: dict[str, tuple[Callable[..., BlockItem], Iterable[object]]] = {
        "risks": (_risk, threats.lines), "income": (_stream, others), "trading": (_stream, traded),
        "budget": (_service, budgets.services), "savings": (_saving, budgets.savings),
        "contracts": (_contract, held_to),
    }  # fmt: skip
    return {holds: [make(line) for line in lines] for holds, (make, lines) in each.items()}


def _project(line: ProjectLine) -> BlockItem:
    return BlockItem("project", line.code, line.title, line.rag, describe.held_project_why(line), "project",
                     (("p", line.code),), describe.held_project_brief(line))  # fmt: skip


def _risk(line: RiskLine) -> BlockItem:
    return BlockItem("risk", line.code, line.title, line.now.rag, describe.risk_why(line), "risks",
                     (("code", line.code),))  # fmt: skip


def _service(line: MoneyLine) -> BlockItem:
    return BlockItem("service", line.code, line.title, line.rag, describe.money_why(line), "money",
                     (("service", line.code),))  # fmt: skip


def _stream(line: MoneyLine) -> BlockItem:
    return BlockItem("stream", line.code, line.title, line.rag, describe.money_why(line), "money",
                     (("service", line.service),))  # fmt: skip


def _saving(line: Saving) -> BlockItem:
    return BlockItem("saving", line.code, line.title, line.rag, describe.saving_why(line), "money",
                     (("service", line.service),))  # fmt: skip


def _contract(line: ContractLine) -> BlockItem:
    return BlockItem("contract", line.code, line.title, line.rag, describe.contract_why(line), "contracts",
                     (("code", line.code),), describe.contract_brief(line))  # fmt: skip
