"""The golden thread: its records, what joins them, what lies beneath each, and where it is broken."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pmf_core.model import Rag

Key = tuple[str, str]  # what sort of record, as links call it, and its code


@dataclass(frozen=True, slots=True)
class Mix:
    """What lies beneath a record, each thing once. `counts` are the ratings of indicators; `worst` None: of none.

    Projects, risks, improvements and partnerships that are red or amber are counted beside them, never among them.

    `late` milestones are not done and amber or red. `withheld` are records that the reader may not see.
    """

    counts: Mapping[Rag, int]
    worst: Rag | None
    done: int = 0
    on_track: int = 0
    late: int = 0
    objectives: int = 0
    indicators: int = 0
    projects: int = 0
    milestones: int = 0
    risks: int = 0
    withheld: int = 0
    projects_red: int = 0
    projects_amber: int = 0
    risks_red: int = 0
    risks_amber: int = 0
    improvements: int = 0
    improvements_red: int = 0
    improvements_amber: int = 0
    partnerships: int = 0
    partnerships_red: int = 0
    partnerships_amber: int = 0


@dataclass(frozen=True, slots=True)
class Node:
    """One record of the thread. `rag` is its own rating: of an indicator, milestone, project, open risk and so on.

    `level` is the title of an objective's level, `sort` objective, priority or theme; `state` a milestone's or a
    project's; `leads` the codes and names of its lead services; `due` a milestone's expected or an objective's day.
    """

    kind: str
    code: str
    title: str
    mix: Mix
    level: str = ""
    level_id: str = ""
    sort: str = ""
    owner: str = ""
    plan: str = ""
    rag: Rag | None = None
    reason: str = ""  # why an indicator is not rated
    state: str = ""
    due: date | None = None
    leads: tuple[tuple[str, str], ...] = ()

    @property
    def worst(self) -> Rag | None:
        """Its own rating, else the worst beneath it; None where there is neither."""
        return self.rag or self.mix.worst


@dataclass(frozen=True, slots=True)
class Thread:
    """The whole of it. `below` and `above` are next to a record; what may not be seen is in neither.

    `tops` are the objectives that nothing is above, by the framework's levels; `loose` the links of which an end no
    longer stands; `levels` those of the framework, then any other that an objective names (id, title).
    """

    nodes: Mapping[Key, Node]
    below: Mapping[Key, tuple[Key, ...]]
    above: Mapping[Key, tuple[Key, ...]]
    relations: Mapping[tuple[Key, Key], str]
    tops: tuple[Key, ...]
    levels: tuple[tuple[str, str], ...]
    circles: tuple[tuple[Key, ...], ...]
    loose: tuple[tuple[Key, Key], ...]

    @property
    def objectives(self) -> tuple[Node, ...]:
        """Every objective, priority and theme."""
        return tuple(node for node in self.nodes.values() if node.kind == "objective")


@dataclass(frozen=True, slots=True)
class Walked:
    """One line of a walk: a record, how deep it stands, and what it does for the one above it.

    `again`: it was walked before, or it goes round in a circle, so what is beneath it is not walked once more.
    """

    key: Key
    depth: int
    relation: str = ""
    again: bool = False
    then: tuple["Walked", ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """One place where the thread is broken: the record, what is wrong in words, and the page or form that mends it."""

    kind: str
    code: str
    title: str
    says: str
    page: str
    asks: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps of one sort; `base` is how many could have one, `untold` of how many it cannot be told, and why."""

    id: str
    found: tuple[Gap, ...]
    base: int
    untold: int = 0
    why: str = ""
