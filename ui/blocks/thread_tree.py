"""A branch of the golden thread as boxes: for the picture as deep as there is room for, for the list all of it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from pmf_core.describe import thread as words
from pmf_core.model import Rag
from pmf_core.results import Node, Thread
from pmf_core.results.thread import Key, Walked

DESK, ROOM = 64.0, 30.0  # height of a picture in rem, at a desk and before a room
FROM_THE_TOP = 34.0  # before a room, under a headline alone
WIDE = 74.0  # width of the same, in rem
DEEP = 3  # links down that a picture shows
DRAWN = ("objective", "project", "milestone", "indicator")  # the list has the rest
LETTER, LINE, AROUND = 0.52, 1.25, 1.0  # of a box, in rem
Link = Callable[[Thread, Key], str]


@dataclass(frozen=True, slots=True)
class Box:
    """One record as it is drawn. `more` counts what is beneath it and not drawn; `again`: it is drawn elsewhere."""

    node: Node
    href: str
    sort: str
    state: str
    relation: str
    counts: tuple[tuple[Rag, int], ...]
    again: bool
    more: int
    boxes: tuple["Box", ...] = ()


def boxes(
    whole: Thread, steps: Sequence[Walked], opened: Collection[Key] | None, said: words.Words, link: Link
) -> tuple[Box, ...]:
    """The steps of a walk as boxes; `opened` are those beneath which boxes are drawn, None is all."""

    def box(step: Walked) -> Box:
        node = whole.nodes[step.key]
        shown = step.then if opened is None or step.key in opened else ()
        return Box(
            node, link(whole, step.key), words.record_word(node, said), words.state_word(node), step.relation,
            tuple(node.mix.counts.items()), step.again, 0 if shown else len(step.then),
            tuple(box(one) for one in shown),
        )  # fmt: skip

    return tuple(box(step) for step in steps)


def fitted(whole: Thread, steps: Sequence[Walked], height: float, said: words.Words, link: Link) -> tuple[Box, ...]:
    """As much of a branch as there is room for: level by level, what has the worst beneath it opened first.

    What a record is joined to both directly and through another is drawn beneath the other alone. Where what is next
    to a single start is too high already, as much of it as there is room for.
    """
    plain = drawn(steps)
    opened = {step.key for step in plain} if len(plain) == 1 else set()
    for step in _by_level(whole, plain):
        tree = boxes(whole, plain, opened | {step.key}, said, link)
        if high(tree, columns(tree)) <= height:
            opened.add(step.key)
    tree = boxes(whole, plain, opened, said, link)
    if high(tree, columns(tree)) <= height:
        return tree
    if len(tree) > 1:
        return _first(tree, height, 1)
    kept = _first(tree[0].boxes, height, 2)
    return (replace(tree[0], boxes=kept, more=len(tree[0].boxes) - len(kept)),)


def _by_level(whole: Thread, steps: Sequence[Walked]) -> list[Walked]:
    """Every step that may be opened, the highest first, on one level the worst first."""
    order = {rag: place for place, rag in enumerate((Rag.RED, Rag.AMBER))}
    found: list[Walked] = []
    ahead = list(steps)
    while ahead:
        opens = [step for step in ahead if step.then and step.depth < DEEP]
        found += sorted(opens, key=lambda step: order.get(whole.nodes[step.key].worst or Rag.GREEN, len(order)))
        ahead = [below for step in ahead for below in step.then]
    return found


def drawn(steps: Sequence[Walked]) -> tuple[Walked, ...]:
    """The steps without what a picture leaves out: other sorts of record, and direct links beside a longer way."""
    kept: list[Walked] = []
    deeper: set[Key] = set()
    for step in steps:
        then = drawn(step.then)
        deeper |= {one for below in then for one in _keys(below)}
        kept.append(replace(step, then=then))
    return tuple(
        step for step in kept if step.depth == 0 or (step.key[0] in DRAWN and step.key not in deeper)
    )  # fmt: skip


def high(tree: Sequence[Box], cols: int) -> float:
    """How high a picture of so many columns is, in rem."""
    return sum(max(high(box.boxes, cols), _own(box, cols)) for box in tree)


def columns(tree: Sequence[Box]) -> int:
    """How many boxes stand beside each other."""
    return 1 + max((columns(box.boxes) for box in tree), default=0) if tree else 0


def _own(box: Box, cols: int) -> float:
    letters = ((WIDE - 2 * (cols - 1)) / cols - 3) / LETTER - len(box.state)
    mix = box.counts or box.node.mix.milestones or box.node.mix.withheld or box.more or box.again
    lines = -(-len(box.node.title) // max(letters, 8)) + bool(mix)
    return LINE * lines + AROUND


def _first(tree: Sequence[Box], height: float, cols: int) -> tuple[Box, ...]:
    """As many boxes from the first as there is room for, one at least."""
    kept: list[Box] = []
    for box in tree:
        if kept and high([*kept, box], cols) > height:
            break
        kept.append(box)
    return tuple(kept)


def _keys(step: Walked) -> set[Key]:
    return {step.key, *(key for below in step.then for key in _keys(below))}
