"""Put a backup back. The present database is put aside, never deleted; what it has and the backup lacks is named."""

import json
import zipfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from pmf_core.errors import StoreError
from pmf_core.store import apart, aside, audit
from pmf_core.store.backup import DATABASE, UPLOADS, unpack, verified
from pmf_core.store.connect import Store, originals_of
from pmf_core.store.engine import CONFIG, held_by_us
from pmf_core.store.faults import why_closed
from pmf_core.store.manifest import Manifest
from pmf_core.store.originals import Acknowledged, acknowledged, sha256_of, under_own_names
from pmf_core.store.verify import trail


@dataclass(frozen=True, slots=True)
class Plan:
    """What a restore would do: the backup, found whole, the database it would replace, and what would be missing.

    `lacking` are the submissions saved since, oldest first; `present` whether there is a database now, `readable`
    whether it can be read.
    """

    backup: Path
    manifest: Manifest
    database: Path
    uploads: Path
    present: bool
    readable: bool
    lacking: tuple[Acknowledged, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done: where the database from before is, and the originals to load again under their own names."""

    aside: Path | None
    again: tuple[Path, ...]


def plan(file: Path, database: Path, uploads: Path | None = None) -> Plan:
    """Look at a backup and at the present database; change nothing.

    Raises:
        StoreError: it is no whole backup.
        InUse: another program holds the database.
    """
    kept_in = uploads or originals_of(database)
    with held_by_us(database), TemporaryDirectory(prefix="pmf-restore-") as work:
        manifest = verified(file, Path(work))
        (Path(work) / DATABASE).unlink()
        present = database.is_file()
        rows = _rows(aside.copy(database, Path(work))) if present else None
    return Plan(file, manifest, database, kept_in, present, rows is not None, lacking(manifest, kept_in, rows or ()))


def lacking(
    manifest: Manifest, uploads: Path, rows: tuple[audit.AuditRow, ...] = ()
) -> tuple[Acknowledged, ...]:
    """What was saved in the backup's own trail and is not in it: by the receipts, and by the rows of a trail."""
    mine = rows[0].hash if rows else ""
    known = [*acknowledged(uploads), *(Acknowledged(mine, row) for row in rows if "seq" in json.loads(row.detail))]
    since = {each.row.subject: each for each in known
             if each.trail == manifest.trail and each.row.subject not in manifest.submissions}
    return tuple(sorted(since.values(), key=lambda each: (each.row.n, each.row.at)))


def restore(planned: Plan, at: datetime, actor: str) -> Restored:
    """Do it: the backup's database and originals in their places, the present ones aside under `at` (real, UTC).

    The restore is a row of the audit trail. An original that is there and whole is left as it is.

    Raises:
        StoreError: it could not be done; the sentence says what is where.
    """
    database, stamp = planned.database, f"{at:%Y%m%d-%H%M%S}"
    ending = f"before-restore-{stamp}"
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        with held_by_us(database), TemporaryDirectory(prefix=".restoring-", dir=database.parent) as work:
            manifest = verified(planned.backup, Path(work))
            with zipfile.ZipFile(planned.backup) as packed:
                _originals(packed, manifest, planned.uploads, ending)
            put = aside.put_aside(database, ending) if aside.files(database) else None
            (Path(work) / DATABASE).replace(database)
        again = under_own_names(
            planned.uploads, planned.lacking, database.with_name(f"{database.stem}-to-load-again-{stamp}")
        )
    except OSError as error:
        raise StoreError(
            f"The restore stopped: {error.filename or database.parent} cannot be written ({error.strerror}). "
            f"What was there is at {database.name} or {database.name}.{ending}; mend that and restore again."
        ) from error
    _record(planned, at, actor)
    return Restored(put, again)


def _rows(copy: Path) -> tuple[audit.AuditRow, ...] | None:
    """The audit trail of the present database, read from a copy; None where it cannot be read."""
    try:
        return apart.call(read_trail, copy)
    except StoreError:
        return None


def read_trail(copy: Path) -> tuple[audit.AuditRow, ...]:
    """The audit trail of a copy; the engine may end the process over a damaged file. Raises StoreError."""
    try:
        with closing(duckdb.connect(str(copy), config=CONFIG)) as opened:
            return tuple(trail(opened))
    except duckdb.Error as error:
        raise why_closed(copy, error) from error


def _originals(packed: zipfile.ZipFile, manifest: Manifest, uploads: Path, ending: str) -> None:
    """Each original of the backup in the folder, whole; one that differs is put aside. Receipts that are not there."""
    uploads.mkdir(parents=True, exist_ok=True)
    for identity, sha256 in manifest.originals.items():
        place = uploads / identity
        if sha256_of(place) == sha256:
            continue
        if place.exists():
            place.rename(place.with_name(f"{identity}.{ending}"))
        making = place.with_name(f"{identity}.making")
        unpack(packed, f"{UPLOADS}{identity}", making)
        making.replace(place)
    names = set(packed.namelist())
    for receipt in (f"{identity}.json" for identity in manifest.submissions):
        if f"{UPLOADS}{receipt}" in names and not (uploads / receipt).exists():
            unpack(packed, f"{UPLOADS}{receipt}", uploads / receipt)


def _record(planned: Plan, at: datetime, actor: str) -> None:
    store = Store.open(planned.database, uploads=planned.uploads)
    try:
        with store.transaction() as cursor:
            audit.append(
                cursor, at=store.now(), actor=actor, action="restore", subject=planned.backup.name,
                detail={"restored_at": at.isoformat(), "made_at": planned.manifest.made_at.isoformat(),
                        "lacking": [each.row.subject for each in planned.lacking]},
            )
    finally:
        store.close()
