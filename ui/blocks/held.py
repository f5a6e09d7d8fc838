"""What a quadrant holds beside indicators: a line of each sort on its card, a panel of each block under its table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pmf_core import describe
from pmf_core.comparing.standings import top_now
from pmf_core.errors import PmfError
from pmf_core.model import WORST_FIRST, Rag
from pmf_core.results import BlockItem, HeldBlock, QuadrantCard
from pmf_core.view import View
from ui import address
from ui.render import html

NAMED = {"projects": 2}  # of a sort, by name on a card; of others one
FOREMOST = 3  # of all sorts together, by name on a card
ROWS = 8  # of a block, before the page of them all


@dataclass(frozen=True, slots=True)
class Line:
    """One sort of thing that a quadrant holds: how many stand how, and the worst of them with why."""

    title: str
    href: str
    counts: dict[Rag, int]
    unrated: int  # how many there are of what no rule rates
    first: str  # the id of its first panel
    worst: tuple[BlockItem, ...]


def lines(held: Iterable[HeldBlock], quadrant: str) -> list[Line]:
    """A line for each sort that a quadrant holds ("": all do), always in the same order, whatever its block."""
    mine = [block for block in held if quadrant in ("", block.quadrant)]
    sorts = {holds: [block for block in mine if block.holds == holds] for holds in describe.HELD}
    return [_line(holds, blocks) for holds, blocks in sorts.items() if blocks]


def foremost(found: Sequence[Line]) -> list[BlockItem]:
    """What a card names of all its lines: the red ones, then the amber ones, each in the order of the lines."""
    items = [item for line in found for item in line.worst]
    return [item for rag in (Rag.RED, Rag.AMBER) for item in items if item.rag == rag][:FOREMOST]


def strip(held: Iterable[HeldBlock], quadrant: str, block: str) -> None:
    """How many of each sort stand how, over the table; each leads to its first panel under it."""
    if found := lines((one for one in held if block in ("", one.block)), quadrant):
        html("held/strip.html", lines=found)


def compared(view: View, quadrant: QuadrantCard, codes: Sequence[str]) -> None:
    """With whom it is compared, and in how much of it the council is in the better half; leads to the benchmarks."""
    if not codes:
        return
    try:
        group, top, told = top_now(view, sorted(codes))
    except PmfError:  # the council has no group to be compared with
        return
    html("held/compared.html", says=describe.held_compared(group, top, told),
         to=address.href("benchmarks", q=quadrant.id))  # fmt: skip


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
        "rated": describe.held_rated(one.holds),
        "says": describe.held_headline(one), "rows": one.items[:ROWS], "more": len(one.items) - ROWS,
        "all": address.href(one.page, **dict(one.ask)),
    }  # fmt: skip


def _line(holds: str, blocks: Sequence[HeldBlock]) -> Line:
    items = [item for block in blocks for item in block.items]
    worst = [item for rag in (Rag.RED, Rag.AMBER) for item in items if item.rag == rag]
    rated = describe.held_rated(holds)
    if not rated:  # what is furthest off stands first
        worst = [item for item in items if item.why][:1]
    return Line(
        title=describe.held_title(holds),
        href=address.href(blocks[0].page, **dict(blocks[0].ask)),
        counts={rag: n for rag in WORST_FIRST if rated and (n := sum(item.rag == rag for item in items))},
        unrated=0 if rated else len(items),
        first=_id(blocks[0]),
        worst=tuple(worst[: NAMED.get(holds, 1)]),
    )


def _id(block: HeldBlock) -> str:
    return f"{block.quadrant}-{block.block}-{block.holds}"
