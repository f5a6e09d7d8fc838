"""The only writer of facts: one submission, one transaction, one audit row."""

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from pmf_core.errors import StoreError
from pmf_core.store import audit, digest, originals
from pmf_core.store.connect import Store

if TYPE_CHECKING:  # the engine reads the frames; nothing here does
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a person sent, as it came."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """Its fingerprint, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the store gave a submission: its number, its id, and when it was received."""

    seq: int
    id: str
    received_at: datetime


def record(
    store: Store,
    *,
    kind: str,
    scope: str,
    actor: str,
    tables: Mapping[str, "pd.DataFrame"],
    findings: "pd.DataFrame | None" = None,
    original: Original | None = None,
    reason: str = "",
    undoes: str | None = None,
    settings: Mapping[str, str] | None = None,
) -> Receipt:
    """Store one submission whole: its row, its facts, any settings and its audit row, or nothing.

    Args:
        tables: by table name, rows whose columns are the table's without `seq`; a column left out is
            NULL, and so is NaN or None.
        findings: what was found in the return, kept with it: n, code, severity, sheet, row, column, value,
            message, fix and the reason that it was accepted for.
        original: kept in the uploads folder under the submission's id before the transaction starts.

    Raises:
        StoreError: the database refused; nothing was changed.
    """
    identity = uuid.uuid4().hex[:12]
    if original is not None:
        originals.keep(store.uploads, identity, original.data)
    rows = sum(len(frame) for frame in tables.values())
    try:
        with store.transaction() as cursor:
            last = cursor.execute("SELECT coalesce(max(seq), 0) FROM submission").fetchone()
            seq = (last[0] if last else 0) + 1
            received_at = store.now()
            cursor.execute(
                "INSERT INTO submission VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [seq, identity, kind, scope, original and original.sha256, original and original.name, actor,
                 received_at, reason, undoes, rows],
            )
            written = {**tables, **({} if findings is None or findings.empty else {"finding": findings})}
            for table, frame in written.items():
                cursor.register("incoming", frame)
                cursor.execute(f'INSERT INTO "{table}" BY NAME SELECT {seq}::INTEGER AS seq, * FROM incoming')  # noqa: S608
                cursor.unregister("incoming")
            for name, value in (settings or {}).items():
                cursor.execute("DELETE FROM setting WHERE name = ?", [name])
                cursor.execute("INSERT INTO setting VALUES (?, ?)", [name, value])
            detail = {"seq": seq, "kind": kind, "scope": scope, "rows": rows, "file": original and original.name,
                      "sha256": original and original.sha256, "reason": reason, "undoes": undoes,
                      "settings": dict(settings or {}),
                      **digest.told(cursor, [name for name, rows in written.items() if len(rows)], seq)}
            row = audit.append(cursor, at=received_at, actor=actor, action="undo" if undoes else "record",
                               subject=identity, detail=detail)
    except BaseException:
        if original is not None and _is_not_stored(store, identity):
            (store.uploads / identity).unlink()
        raise
    originals.acknowledge(store.cursor(), store.uploads, row)
    store.settings.update(settings or {})
    return Receipt(seq, identity, received_at)


def original(store: Store, identity: str, name: str, sha256: str) -> Original:
    """The file that came with a submission. Raises StoreError where it is gone, or is another than the one sent."""
    path = store.uploads / identity
    try:
        kept = Original(name, path.read_bytes())
    except OSError as error:
        raise StoreError(f"The file {name} cannot be read from {path.parent}: {error.strerror}.") from error
    if kept.sha256 != sha256:
        raise StoreError(f"The file kept for submission {identity} is not the one that was sent. Restore a backup.")
    return kept


def _is_not_stored(store: Store, identity: str) -> bool:
    """Whether the database lacks it; False where it cannot be asked: the original is kept then."""
    try:
        found = store.cursor().execute("SELECT count(*) FROM submission WHERE id = ?", [identity]).fetchone()
    except StoreError:
        return False
    return found == (0,)
