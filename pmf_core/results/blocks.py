"""What a quadrant holds beside indicators: projects, risks, money, staff, feedback and more, counted apart."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BlockItem:
    """One of a block. `page` and `ask` make its address; `why` says in words why it is rated so, "" where well.

    `brief` is the same for a card, "" where `why` is short enough.
    """

    kind: str  # project, risk, service, stream, saving, contract, staff, course, feedback, survey, improvement, ...
    code: str
    title: str
    rag: str
    why: str
    page: str
    ask: tuple[tuple[str, str], ...]
    brief: str = ""


@dataclass(frozen=True, slots=True)
class HeldBlock:
    """A block of a quadrant and what of one sort it holds, worst first; `counts` by rag."""

    quadrant: str
    block: str
    title: str
    holds: str  # what a framework's block may hold: see framework.wants.Holds
    counts: dict[str, int]
    items: tuple[BlockItem, ...]
    page: str  # of all of them
    ask: tuple[tuple[str, str], ...]
