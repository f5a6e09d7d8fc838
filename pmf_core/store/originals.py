"""The folder of originals: each file as it came and, beside it, the audit row with which the store said it was saved.

The audit trail alone cannot show that its tail was cut, and a log that the disk lost takes saved submissions with it
in silence. The rows kept here tell: their numbers and hashes are heads of the trail.
"""

import hashlib
import json
import logging
import os
import shutil
from collections.abc import Iterable, Set
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pmf_core.errors import StoreError
from pmf_core.store.audit import AuditRow
from pmf_core.store.cursor import Connection

log = logging.getLogger("pmf.store")


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What was said to be saved: its audit row, and the trail that it belongs to (the hash of the first row)."""

    trail: str
    row: AuditRow

    @property
    def detail(self) -> dict[str, Any]:
        """What the row says of the submission: seq, kind, file, sha256, reason, undoes."""
        told: dict[str, Any] = json.loads(self.row.detail)
        return told

    @property
    def what(self) -> str:
        """The submission in a few words: its file, or what it was."""
        detail = self.detail
        return detail.get("file") or (f"the undo of {detail['undoes']}" if detail.get("undoes") else detail["kind"])


def keep(folder: Path, identity: str, data: bytes) -> None:
    """Keep an original, whole and on disk. Raises StoreError where that cannot be: nothing of it is left."""
    try:
        _write(folder / identity, data)
    except OSError as error:
        raise StoreError(f"The file cannot be kept in {folder}: {error.strerror}. Nothing was stored.") from error


def acknowledge(cursor: Connection, folder: Path, row: AuditRow) -> None:
    """Keep the audit row of a submission that is stored. Where that fails the submission stands: `pmf doctor` tells."""
    try:
        text = json.dumps({"trail": trail(cursor), **asdict(row)}, default=datetime.isoformat, ensure_ascii=False)
        _write(folder / f"{row.subject}.json", text.encode())
    except OSError as error:
        log.warning("the receipt of submission %s cannot be kept in %s: %s", row.subject, folder, error)


def acknowledged(folder: Path, without: Set[str] = frozenset()) -> list[Acknowledged]:
    """Every receipt kept in the folder that can be read, but for the ids in `without`, oldest first."""
    found = []
    for file in folder.glob("*.json") if folder.is_dir() else ():
        if file.stem not in without and (receipt := _read(file)) is not None:
            found.append(receipt)
    return sorted(found, key=lambda receipt: receipt.row.n)


def lost(cursor: Connection, folder: Path) -> tuple[Acknowledged, ...]:
    """What was saved in this trail and is not in the database, oldest first; a file stored again since is not lost.

    A database in which nothing was stored yet may stand in the place of any: everything in the folder counts then.
    """
    held = cursor.execute("SELECT seq, id, sha256, undoes FROM submission").fetchall()
    ids = {identity for _, identity, _, _ in held}
    mine = trail(cursor)
    gone = [receipt for receipt in acknowledged(folder, without=ids) if mine in ("", receipt.trail)]
    since = [each for each in held if each[0] >= min((receipt.detail["seq"] for receipt in gone), default=0)]
    again = {sha256 for _, _, sha256, _ in since if sha256} | {undoes for *_, undoes in since if undoes}
    return tuple(receipt for receipt in gone if _still(receipt, ids, again))


def under_own_names(folder: Path, lacking: Iterable[Acknowledged], to: Path) -> tuple[Path, ...]:
    """Copies of originals under the names they came with, numbered as they were stored, ready to be loaded again.

    One that is gone, or is not the one that was sent, is left out. `to` is made where there is any.
    """
    copies = []
    for each in lacking:
        detail, original = each.detail, folder / each.row.subject
        if detail.get("sha256") and sha256_of(original) == detail["sha256"]:
            to.mkdir(parents=True, exist_ok=True)
            copies.append(to / f"{detail['seq']:04d}-{_safe(detail['file'])}")
            shutil.copy2(original, copies[-1])
    return tuple(copies)


def sha256_of(file: Path) -> str:
    """The fingerprint of a file, in hexadecimal; empty where it cannot be read."""
    try:
        with file.open("rb") as data:
            return hashlib.file_digest(data, "sha256").hexdigest()
    except OSError:
        return ""


def trail(cursor: Connection) -> str:
    """The hash of the first row of the audit trail: which trail it is. Empty where there is none yet."""
    first = cursor.execute("SELECT hash FROM audit WHERE n = 1").fetchone()
    return str(first[0]) if first else ""


def _still(receipt: Acknowledged, ids: Set[str], again: Set[str]) -> bool:
    detail = receipt.detail
    if detail.get("undoes"):
        return detail["undoes"] in ids and detail["undoes"] not in again
    return detail.get("sha256") not in again


def _safe(name: str) -> str:
    """A file name that no system reads as anything else."""
    return "".join(c if c.isalnum() or c in "-_. ()" else "_" for c in name).strip(". ")[-120:] or "return"


def _read(file: Path) -> Acknowledged | None:
    """A receipt; None for one that a crash left half written: the trail itself holds what it would say."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        mine = told.pop("trail")
        return Acknowledged(mine, AuditRow(**{**told, "at": datetime.fromisoformat(told["at"])}))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(path: Path, data: bytes) -> None:
    """A file whole or not at all, on disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    making = path.with_name(f"{path.name}.making")
    try:
        with making.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        making.replace(path)
    finally:
        making.unlink(missing_ok=True)
