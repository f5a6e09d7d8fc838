"""The columns of evidence by which a reader may sort."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pmf_core.describe import integrated as say
from pmf_core.results import Need


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `order` gives what it is sorted by, None of what has no figure, which comes last either way."""

    key: str
    heading: str
    order: Callable[[Need], Any]
    number: bool = True


COLUMNS = (
    Column("red", "Red", lambda one: one.red, number=False),
    Column("longest", "Longest red", lambda one: one.longest, number=False),
    Column("worsening", "Worsening", lambda one: one.worsening),
    Column("likely", "Likely to miss the year", lambda one: one.likely),
    Column("statutory", "Statutory and red", lambda one: one.statutory),
    Column("target", "On target", say.on_target),
    Column("late", "Projects late", lambda one: one.late),
    Column("above", "Risks above appetite", lambda one: one.above),
    Column("money", "Money", lambda one: one.percent, number=False),
)


def ordered(every: Sequence[Need], asked: str) -> tuple[list[Need], str, bool]:
    """As the address asks, with the column and whether it runs down; without one as they come."""
    key, down = asked.removeprefix("-"), asked.startswith("-")
    if key == "title":
        return sorted(every, key=lambda one: one.title.casefold(), reverse=down), key, down
    order = next((column.order for column in COLUMNS if column.key == key), None)
    if order is None:
        return list(every), "", False
    told = [one for one in every if order(one) is not None]
    return sorted(told, key=order, reverse=down) + [one for one in every if order(one) is None], key, down
