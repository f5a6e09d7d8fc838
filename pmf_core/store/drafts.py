"""What is being typed in a meeting, until it is recorded: kept when a field is left, so that a refresh loses nothing.

A draft is no fact: it is no submission, no audit row tells of it, and no answer rests on it. It becomes a record, with
its audit row, when somebody records it; then it is forgotten. Source: docs/method.md#meetings.
"""

from dataclasses import dataclass
from datetime import datetime

from pmf_core.store.connect import Store


@dataclass(frozen=True, slots=True)
class Draft:
    """One field of one item of a meeting as one person left it."""

    meeting: str
    item: str
    field: str
    actor: str
    text: str
    saved_at: datetime


def keep(store: Store, meeting: str, item: str, field: str, actor: str, text: str) -> None:  # noqa: PLR0917 - its key
    """Keep what stands in a field, in the place of what the same person left there; a blank text forgets it.

    Raises:
        StoreError: the database refused; what was there is there still.
    """
    key = [meeting, item, field, actor]
    with store.transaction() as connection:
        connection.execute("DELETE FROM draft WHERE meeting = ? AND item = ? AND field = ? AND actor = ?", key)
        if text.strip():
            connection.execute("INSERT INTO draft VALUES (?, ?, ?, ?, ?, ?)", [*key, text, store.now()])


def drafts(store: Store, meeting: str) -> tuple[Draft, ...]:
    """Everything that is being typed in a meeting, whoever types it, by item, field and person."""
    rows = store.cursor().execute(
        'SELECT meeting, item, field, actor, "text", saved_at FROM draft WHERE meeting = ? '
        "ORDER BY item, field, actor",
        [meeting],
    )
    return tuple(Draft(*row) for row in rows.fetchall())


def forget(store: Store, meeting: str, item: str, actor: str) -> None:
    """Forget what a person was typing at an item: it was recorded, or is not to be."""
    if not any((one.item, one.actor) == (item, actor) for one in drafts(store, meeting)):
        return
    with store.transaction() as connection:
        connection.execute("DELETE FROM draft WHERE meeting = ? AND item = ? AND actor = ?", [meeting, item, actor])
