"""Answers about a view, kept until something that they rest on changes."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from pmf_core import relations
from pmf_core.cache import remember
from pmf_core.returns.kinds import KINDS
from pmf_core.view import View

T = TypeVar("T")
FIGURES = frozenset({  # kinds of return that only tell of figures of indicators, or what happened to them
    "values", "data_quality", "sign_off", "reperformance", "step_changes", "definition_breaks", "annotations",
    "comparators", "comparison_notes", "value_for_money", "value_review",
})  # fmt: skip


def kept(view: View, what: Hashable, make: Callable[[], T], *, figures: bool = True) -> T:
    """The answer to `what` from this view, made once: for a council, framework, period, state of the store, day, actor.

    `what` names the question with everything that it asks beside the view. An answer that no figure of an indicator
    enters (`figures` false) outlives the submissions of `FIGURES`.
    """
    return kept_facts(view, (what, view.period, view.known.moment.date()), make, figures=figures)


def kept_facts(view: View, what: Hashable, make: Callable[[], T], *, figures: bool = True) -> T:
    """As `kept`, of what neither the period nor the day enters: a council, framework, state of the store and actor."""
    framework = view.framework
    rules = (framework.id, framework.version, view.stamp)
    state = _state(view) if figures else registered(view)
    return remember(view.store, (what, view.council, rules, state, view.actor), make)


def registered(view: View) -> tuple[int, ...]:
    """The submissions that count and wrote in a register: what is asked of registers alone rests on no other."""
    tables = [kind.table for kind in KINDS.values() if kind.name not in FIGURES]

    def read() -> tuple[int, ...]:
        wrote = relations.written(view.store, view.known)
        return tuple(sorted(set().union(*(wrote[table] for table in tables))))

    return remember(view.store, ("registered", *_state(view)), read)


def _state(view: View) -> tuple[Hashable, ...]:
    return view.known.seq, view.known.undone
