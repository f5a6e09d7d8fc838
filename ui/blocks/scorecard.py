"""The scorecard's regions: the strip of counts, and a card for each quadrant with what moved as the last."""

from collections.abc import Sequence

from pmf_core import describe, formats
from pmf_core.figures.spark import spark
from pmf_core.model import Direction, Rag
from pmf_core.results import HeldBlock, Move, QuadrantCard, Row, Scorecard
from ui.blocks import held as beside
from ui.render import html

WORST = 2
MOVES = 4
UNITS = 40  # indicators in one quadrant beyond which the bar has no units to count
ACROSS, ACROSS_FEW, FEW = 3, 2, (3, 4)  # cards in a row; three or four quadrants stand two by two
LEAST = 15  # a bar of fewer is not stretched over the card


def tally(card: Scorecard) -> None:
    """The five counts, each with its change since the period before and a link to its indicators."""
    html(
        "scorecard/tally.html",
        counts={rag: card.summary.counts.get(rag, 0) for rag in Rag},
        changes=describe.changes(card.summary, card.before_summary, card.before),
    )


def cards(card: Scorecard, held: Sequence[HeldBlock]) -> None:
    """One card a quadrant, with its units in the same width and what it holds beside them, and one of what moved."""
    widest = max(LEAST, *(quadrant.summary.total for quadrant in card.quadrants), 0)
    lines = {quadrant.id: beside.lines(held, quadrant.id) for quadrant in card.quadrants}
    html(
        "scorecard/cards.html",
        cards=[
            _card(one) | {"held": lines[one.id], "foremost": beside.foremost(lines[one.id])} for one in card.quadrants
        ],
        to=beside.to,
        widest=widest,
        rest=_rest(len(card.quadrants)),
        plain=widest > UNITS,
        way=way,
        moved_title=describe.moved_title(card.before),
        better=len(card.better),
        worse=len(card.worse),
        moves=_moves(card.better, card.worse),
        differing=len(card.differing),
    )


def way(row: Row) -> Direction:
    """The direction to show where there is room for one: on the period before, else on last year."""
    return row.long if row.short is Direction.NOT_COMPARABLE else row.short


def _rest(quadrants: int) -> int:
    """How many columns are left in the last row for what moved: all, where the quadrants fill theirs."""
    across = ACROSS_FEW if quadrants in FEW else ACROSS
    return across - quadrants % across


def _card(quadrant: QuadrantCard) -> dict[str, object]:
    counts = {rag: quadrant.summary.counts.get(rag, 0) for rag in Rag}
    worst = [row for row in quadrant.rows if row.rag in (Rag.RED, Rag.AMBER)][:WORST]
    return {
        "id": quadrant.id,
        "title": quadrant.title,
        "total": quadrant.summary.total,
        "counts": counts,
        "words": describe.bar(counts),
        "share": formats.percent(quadrant.summary.on_target.percent) if quadrant.summary.rated else "None",
        "spark": spark([share for _, share in quadrant.history]),
        "worst": worst,
        "quiet": describe.quiet_title(len(describe.quiet(quadrant.rows))),
        "more": max(0, counts[Rag.RED] - WORST),
        "nothing": "None is red or amber." if quadrant.summary.rated else "None can be rated yet.",
    }


def _moves(better: tuple[Move, ...], worse: tuple[Move, ...]) -> list[Move]:
    """Half of each where there are enough of both."""
    of_worse = min(len(worse), max(MOVES // 2, MOVES - len(better)))
    return [*better[: MOVES - of_worse], *worse[:of_worse]]
