"""A backup: the database, its originals and their receipts in one file, read back and compared before it is called one.

It is taken while the database is open, through the open connection: the rows go to a new file as Arrow batches, so that
no SQL can reach any file but the database's own, and no second handle lets go of its lock.
"""

import hashlib
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from pmf_core.errors import StorageDamaged, StoreError, WrongInput
from pmf_core.store import digest
from pmf_core.store.connect import Store, need_room
from pmf_core.store.engine import CONFIG
from pmf_core.store.faults import MEND
from pmf_core.store.manifest import Manifest
from pmf_core.store.migrate import applied, steps
from pmf_core.store.originals import sha256_of
from pmf_core.store.verify import faults, trail

BATCH = 100_000  # rows
DATABASE, MANIFEST, UPLOADS = "database.duckdb", "manifest.json", "uploads/"
# What reading a rotten archive ends in: RuntimeError is a part marked as encrypted, or packed in a way not known.
ROTTEN = (OSError, EOFError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error)


def folder(database: Path) -> Path:
    """Where the backups of a database go unless another place is named: `NAME-backups` beside it."""
    return database.with_name(f"{database.stem}-backups")


def make(store: Store, at: datetime, target: Path | None = None) -> tuple[Path, Manifest]:
    """Back the open database up into one file, and say which and what is in it.

    Args:
        at: the real moment, UTC; it names the file where `target` is None.

    Raises:
        StorageDamaged: the database is not what was stored; no backup was made.
        StoreError: it cannot be written, or did not read back the same; no file of that name is left.
        WrongInput: there is a file of that name already.
    """
    place = target or _name(folder(store.path), store.path.stem, at)
    if place.exists():
        raise WrongInput(f"{place} is there already. Name another file.")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        need_room("No backup was made", place.parent, 3 * store.path.stat().st_size + _size(store.uploads) + store.room)
        with TemporaryDirectory(prefix=".making-", dir=place.parent) as made:
            work = Path(made)
            manifest = _copied(store, work / DATABASE, at)
            manifest = _packed(store.uploads, work, manifest)
            read_back = work / "read-back"
            read_back.mkdir()
            verified(work / "backup.zip", read_back)
            (work / "backup.zip").replace(place)
    except OSError as error:
        raise StoreError(f"No backup was made: {place.parent} cannot be written ({error.strerror}).") from error
    return place, manifest


def verified(file: Path, work: Path) -> Manifest:
    """What a backup holds, once all of it was read and found to be so; its database is left in `work`.

    Raises:
        StoreError: it is no backup, or not a whole one; the sentence names it.
    """
    try:
        with zipfile.ZipFile(file) as packed:
            manifest = Manifest.parse(packed.read(MANIFEST))
            parts = {DATABASE: manifest.database_sha256}
            parts |= {f"{UPLOADS}{identity}": sha256 for identity, sha256 in manifest.originals.items()}
            for name, sha256 in parts.items():
                if unpack(packed, name, work / DATABASE if name == DATABASE else None) != sha256:
                    raise StoreError(f"{name} in it is not what was put there.")
            for name in sorted({*packed.namelist()} - {MANIFEST, *parts}):  # receipts: whole by the archive's own sum
                unpack(packed, name, None)
        with closing(duckdb.connect(str(work / DATABASE), read_only=True, config=CONFIG)) as copy:
            wrong = next(_differences(copy, manifest), None)
        if wrong is not None:
            raise StoreError(wrong)
    except (*ROTTEN, duckdb.Error, StoreError) as error:
        raise StoreError(f"{file.name} is not a whole backup: {error} Use another one.") from error
    return manifest


def unpack(packed: zipfile.ZipFile, name: str, to: Path | None) -> str:
    """One part of a backup to a file (or to nowhere): its SHA-256."""
    whole = hashlib.sha256()
    with packed.open(name) as part, open(to or os.devnull, "wb") as out:
        while piece := part.read(2**20):
            whole.update(piece)
            out.write(piece)
        out.flush()
        if to is not None:
            os.fsync(out.fileno())
    return whole.hexdigest()


def listed(place: Path) -> list[tuple[Path, Manifest]]:
    """The backups in a folder by what they say of themselves, newest first; other files are passed over."""
    found = []
    for file in place.glob("*.zip") if place.is_dir() else ():
        try:
            with zipfile.ZipFile(file) as packed:
                found.append((file, Manifest.parse(packed.read(MANIFEST))))
        except (*ROTTEN, StoreError):
            continue  # not a backup, or one that `pmf restore` would refuse: it is not offered
    return sorted(found, key=lambda each: each[1].made_at, reverse=True)


def newest_whole(database: Path) -> tuple[Path, Manifest] | None:
    """The newest backup in the database's own folder that was read and found whole; None where there is none."""
    for file, _ in listed(folder(database)):
        with TemporaryDirectory(prefix="pmf-backup-") as work:
            try:
                return file, verified(file, Path(work))
            except StoreError:
                continue  # an older one is tried
    return None


def prune(database: Path, keep: int) -> list[Path]:
    """Delete the oldest backups in the database's own folder, all but the newest `keep`; which they were."""
    old = [file for file, _ in listed(folder(database))[max(keep, 1) :]]
    for file in old:
        file.unlink()
    return old


def _copied(store: Store, to: Path, at: datetime) -> Manifest:
    """The database as it stands now in a file of its own, every table; what is in it, read from the original."""
    with store.snapshot() as now, closing(duckdb.connect(str(to), config=CONFIG)) as copy:
        wrong = next(faults(now, quick=True), None)
        if wrong is not None:
            raise StorageDamaged(f"No backup was made: {store.path.name} is damaged: {wrong}. {MEND}")
        for _, _, sql in steps():
            copy.execute(sql)
        applied(copy)  # makes its table
        for table in digest.tables(now):
            copy.register("incoming", now.sql(f'SELECT * FROM "{table}"').to_arrow_reader(BATCH))  # noqa: S608
            copy.execute(f'INSERT INTO "{table}" BY NAME SELECT * FROM incoming')  # noqa: S608 - a name of our own
            copy.unregister("incoming")
        copy.execute("CHECKPOINT")
        rows = trail(now)
        held = now.execute("SELECT id, sha256 FROM submission ORDER BY seq").fetchall()
        return Manifest(
            made_at=at, database=store.path.name, council=store.settings.get("council_name", ""), seq=len(held),
            trail=rows[0].hash if rows else "", audit_rows=len(rows), audit_hash=rows[-1].hash if rows else "",
            submissions=tuple(identity for identity, _ in held),
            tables={table: digest.of_table(now, table) for table in digest.tables(now)},
            originals={identity: sha256 for identity, sha256 in held if sha256}, missing=(), database_sha256="",
        )


def _packed(uploads: Path, work: Path, manifest: Manifest) -> Manifest:
    """Database, originals and receipts into `backup.zip`; the manifest as it then is."""
    missing = []
    with zipfile.ZipFile(work / "backup.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        packed.write(work / DATABASE, DATABASE)
        for identity in manifest.submissions:
            if (receipt := uploads / f"{identity}.json").exists():
                packed.write(receipt, f"{UPLOADS}{receipt.name}")
            if identity in manifest.originals and sha256_of(uploads / identity) == manifest.originals[identity]:
                packed.write(uploads / identity, f"{UPLOADS}{identity}")
            elif identity in manifest.originals:
                missing.append(identity)
        manifest = replace(
            manifest, missing=tuple(missing), database_sha256=sha256_of(work / DATABASE),
            originals={name: sha256 for name, sha256 in manifest.originals.items() if name not in missing},
        )
        packed.writestr(MANIFEST, manifest.dump())
    with (work / "backup.zip").open("rb+") as written:
        os.fsync(written.fileno())
    return manifest


def _differences(copy: duckdb.DuckDBPyConnection, manifest: Manifest) -> Iterator[str]:
    for table, told in manifest.tables.items():
        if digest.of_table(copy, table) != told:
            yield f"the table {table} in it is not as it was."
    for clause in faults(copy, quick=True):
        yield f"{clause}."
    rows = trail(copy)
    if (len(rows), rows[-1].hash if rows else "") != (manifest.audit_rows, manifest.audit_hash):
        yield "its audit trail does not end as it was said to."


def _name(place: Path, stem: str, at: datetime) -> Path:
    name = f"{stem}-{at:%Y-%m-%d-%H%M%S}"
    taken = (place / f"{name}{'' if n == 1 else f'-{n}'}.zip" for n in range(1, 1000))
    return next(file for file in taken if not file.exists())


def _size(uploads: Path) -> int:
    return sum(file.stat().st_size for file in uploads.iterdir()) if uploads.is_dir() else 0
