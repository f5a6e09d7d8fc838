"""When each person last looked at what is theirs, so that it can be told what changed since.

A look is no fact: it is no submission, no audit row tells of it, and no figure rests on it.
Source: docs/method.md#mine.
"""

from datetime import datetime, timedelta

from pmf_core.store.connect import Store

VISIT = timedelta(minutes=30)  # looks within it are one visit


def looked(store: Store, actor: str) -> datetime | None:
    """The beginning of the visit before the present one, of an actor by their id; None where there was none.

    It stays the same as long as the present visit lasts, however often they look.
    """
    began, before = _visits(store, actor)
    return before if began is not None and store.now() - began < VISIT else began


def look(store: Store, actor: str) -> None:
    """Note that an actor looks now: a visit begins, unless one is going on.

    Raises:
        StoreError: the database refused; what was noted is there still.
    """
    (began, _), now = _visits(store, actor), store.now()
    if began is not None and now - began < VISIT:
        return
    with store.transaction() as connection:
        connection.execute("DELETE FROM looked WHERE actor = ?", [actor])
        connection.execute("INSERT INTO looked VALUES (?, ?, ?)", [actor, now, began])


def _visits(store: Store, actor: str) -> tuple[datetime | None, datetime | None]:
    """When the last visit began, and the one before it."""
    row = store.cursor().execute("SELECT looked_at, before_at FROM looked WHERE actor = ?", [actor])
    return next(iter(row.fetchall()), (None, None))
