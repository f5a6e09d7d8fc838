"""Answers kept while nothing that they rest on has changed."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar
from weakref import WeakKeyDictionary

from pmf_core.store import Store

T = TypeVar("T")
SIZE = 256  # registers are among them: some 30 of each state of a store

_lock = threading.Lock()
_kept: "WeakKeyDictionary[Store, OrderedDict[Hashable, object]]" = WeakKeyDictionary()


def remember(store: Store, key: Hashable, make: Callable[[], T]) -> T:
    """The answer under `key`, made once. The key names everything that the answer depends on.

    What the actor may see belongs in the key: the answers of one store are shared by all its users.
    """
    with _lock:
        answers = _kept.setdefault(store, OrderedDict())
        if key in answers:
            answers.move_to_end(key)
            return answers[key]  # type: ignore[return-value]  # one key, one type: the caller's
    answer = make()
    with _lock:
        answers[key] = answer
        while len(answers) > SIZE:
            answers.popitem(last=False)
    return answer


def forget(store: Store) -> None:
    """Drop every answer of one store."""
    with _lock:
        _kept.pop(store, None)
