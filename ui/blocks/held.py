"""What a quadrant holds beside indicators: a line of each sort on its card, a panel of each block under its table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pmf_core import describe
from pmf_core.held import WORST
from pmf_core.model import Rag
from pmf_core.results import BlockItem, HeldBlock
from ui import address
from ui.render import html

NAMED = {"projects": 2}  # of a sort, by name on a card; of others one
ROWS = 8  # of a block, before the page of them all


@dataclass(frozen=True, slots=True)
class Line:
    """One sort of thing that a quadrant holds: how many stand how, and the worst of them with why."""

    title: str
    href: str
    counts: dict[Rag, int]
    first: str  # the id of its first panel
    worst: tuple[BlockItem, ...]


def lines(held: Iterable[HeldBlock], quadrant: str) -> list[Line]:
    """A line for each sort that a quadrant holds ("": all do), always in the same order, whatever its block."""
    mine = [block for block in held if quadrant in ("", block.quadrant)]
    sorts = {holds: [block for block in mine if block.holds == holds] for holds in describe.HELD}
    return [_line(holds, blocks) for holds, blocks in sorts.items() if blocks]


def strip(held: Iterable[HeldBlock], quadrant: str, block: str) -> None:
    """How many of each sort stand how, over the table; each leads to its first panel under it."""
    if found := lines((one for one in held if block in ("", one.block)), quadrant):
        html("held/strip.html", lines=found)


def panels(held: Iterable[HeldBlock], quadrant: str, block: str) -> None:
    """A list for each block of the chosen quadrant that holds something, worst first; "" is all of them."""
    shown = [one for one in held if quadrant in ("", one.quadrant) and block in ("", one.block)]
    if shown:
        html("held/panels.html", panels=[_panel(one) for one in shown], to=to)


def to(item: BlockItem) -> str:
    """The address of the page of one."""
    return address.href(item.page, **dict(item.ask))


def _panel(one: HeldBlock) -> dict[str, object]:
    return {
        "id": _id(one), "title": one.title, "sort": describe.held_title(one.holds),
        "says": describe.held_headline(one), "rows": one.items[:ROWS], "more": len(one.items) - ROWS,
        "all": address.href(one.page, **dict(one.ask)),
    }  # fmt: skip


def _line(holds: str, blocks: Sequence[HeldBlock]) -> Line:
    items = [item for block in blocks for item in block.items]
    worst = [item for rag in (Rag.RED, Rag.AMBER) for item in items if item.rag == rag]
    return Line(
        title=describe.held_title(holds),
        href=address.href(blocks[0].page, **dict(blocks[0].ask)),
        counts={rag: n for rag in WORST if (n := sum(item.rag == rag for item in items))},
        first=_id(blocks[0]),
        worst=tuple(worst[: NAMED.get(holds, 1)]),
    )


def _id(block: HeldBlock) -> str:
    return f"{block.quadrant}-{block.block}-{block.holds}"
