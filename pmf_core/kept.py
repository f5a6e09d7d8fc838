"""Answers about a view, kept until something that they rest on changes."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from pmf_core.cache import remember
from pmf_core.view import View

T = TypeVar("T")


def kept(view: View, what: Hashable, make: Callable[[], T]) -> T:
    """The answer to `what` from this view, made once: for a council, framework, period, state of the store, day, actor.

    `what` names the question with everything that it asks beside the view.
    """
    return remember(view.store, (what, *_stands(view), view.period, view.known.moment.date()), make)


def kept_facts(view: View, what: Hashable, make: Callable[[], T]) -> T:
    """As `kept`, of what neither the period nor the day enters: a council, framework, state of the store and actor."""
    return remember(view.store, (what, *_stands(view)), make)


def _stands(view: View) -> tuple[Hashable, ...]:
    known, framework = view.known, view.framework
    rules = (framework.id, framework.version, view.stamp)
    return view.council, rules, known.seq, known.undone, view.actor
