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
    known, framework = view.known, view.framework
    stands = (known.seq, known.undone, known.moment.date())
    rules = (framework.id, framework.version, view.stamp)
    return remember(view.store, (what, view.council, rules, view.period, *stands, view.actor), make)
