"""The audit trail: one row a change of state, chained by hash so that an edit inside it is found."""

import hashlib
import json
from dataclasses import astuple, dataclass
from datetime import datetime

import duckdb

FIRST = "0" * 64


@dataclass(frozen=True, slots=True)
class AuditRow:
    """Who did what, when, to what; `detail` is JSON text."""

    n: int
    at: datetime
    actor: str
    action: str
    subject: str
    detail: str
    previous: str
    hash: str


def digest(*fields: object) -> str:
    """SHA-256 over a row's fields, the hash before it among them, in hexadecimal."""
    text = json.dumps([f.isoformat() if isinstance(f, datetime) else f for f in fields], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def append(
    cursor: duckdb.DuckDBPyConnection,
    *,
    at: datetime,
    actor: str,
    action: str,
    subject: str,
    detail: dict[str, object],
) -> AuditRow:
    """Write the next row inside the caller's transaction, under the write lock."""
    last = cursor.execute("SELECT n, hash FROM audit ORDER BY n DESC LIMIT 1").fetchone()
    n, previous = (last[0] + 1, last[1]) if last else (1, FIRST)
    text = json.dumps(detail, ensure_ascii=False, sort_keys=True)
    fields = (n, at, actor, action, subject, text, previous)
    row = AuditRow(*fields, hash=digest(*fields))
    cursor.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [*fields, row.hash])
    return row


def first_break(rows: list[AuditRow]) -> int | None:
    """The number of the first row that was edited, removed or moved; None where the chain holds.

    A cut tail cannot be seen from the rows alone: compare the count and last hash with a kept copy.
    """
    previous = FIRST
    for n, row in enumerate(rows, start=1):
        whole = digest(*astuple(row)[:-1])
        if (row.n, row.previous, row.hash) != (n, previous, whole):
            return n
        previous = row.hash
    return None
