"""When each person last looked at what is theirs, so that it can be told what changed since.

A look is no fact: it is no submission, no audit row tells of it, and no figure rests on it.
Source: docs/method.md#mine.
"""

from datetime import datetime, timedelta

from pmf_core.store.connect import Store

VISIT = timedelta(minutes=30)  # looks within it are one visit


def looked(store: Store, actor: str) -> datetime | None:
    """The beginning of the last visit of an actor by their id; None where there was none."""
    row = store.cursor().execute("SELECT max(looked_at) FROM looked WHERE actor = ?", [actor]).fetchone()
    return row[0] if row else None


def look(store: Store, actor: str) -> None:
    """Note that an actor looks now; a look within half an hour of the last visit's beginning belongs to it.

    Raises:
        StoreError: the database refused; the last visit is there still.
    """
    last, now = looked(store, actor), store.now()
    if last is not None and now - last < VISIT:
        return
    with store.transaction() as connection:
        connection.execute("DELETE FROM looked WHERE actor = ?", [actor])
        connection.execute("INSERT INTO looked VALUES (?, ?)", [actor, now])
