"""A CHECKPOINT that a crash cannot tear.

The engine never writes over rows that are in use, but it writes its blocks of metadata in place. A process killed
inside such a write, or a machine that loses its power, leaves a block that is neither the old nor the new one, and a
file that nobody can open although its log has everything. So those blocks are kept beside the file (`NAME.blocks`)
until the checkpoint has ended, and are put back where it did not.
"""

import hashlib
import json
import logging
import os
from pathlib import Path
from typing import Any, BinaryIO

import duckdb

from pmf_core.store.engine import CONFIG, held_by_us

HEADERS = 3 * 4096  # bytes before the first block: what the file is, and two headers that the engine writes in turn
DIGEST = hashlib.sha256().digest_size
NEVER = "1TB"
log = logging.getLogger("pmf.store")


class Blocks:
    """The blocks of metadata of a database file that this process has open."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._handle: BinaryIO | None = None  # stays open: closing any handle on the file lets go of the engine's lock

    def checkpoint(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Bring what is in the log into the file. Raises duckdb.Error; what was committed is stored in any case.

        Where the blocks cannot be kept (no room) it is left for the next time: the log has everything. On Windows
        nobody may read a file that the engine holds: there the engine is trusted.
        """
        logged = _log(self._file)
        if logged.exists():
            try:
                self._keep(connection, logged)
            except PermissionError:
                log.debug("%s is not ours to read while it is open: its blocks are not kept", self._file)
            except OSError as error:
                log.warning("the log of %s stays as it is: %s", self._file, error)
                return
        connection.execute("CHECKPOINT")
        beside(self._file).unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file; the engine has done so."""
        if self._handle is not None:
            self._handle.close()
            self._handle = None

    def _keep(self, connection: duckdb.DuckDBPyConnection, logged: Path) -> None:
        if self._handle is None:
            self._handle = self._file.open("rb", buffering=0)
        row = connection.execute("SELECT block_size FROM pragma_database_size()").fetchone()
        size = int(row[0]) if row else 0
        found = connection.execute("SELECT DISTINCT block_id FROM pragma_metadata_info() ORDER BY 1").fetchall()
        blocks = {int(number): _read(self._handle, HEADERS + int(number) * size, size) for (number,) in found}
        there = {number: block for number, block in blocks.items() if len(block) == size}  # others are new
        told = {
            "headers": _sum(_read(self._handle, 0, HEADERS)), "log": _sum(logged.read_bytes()),
            "logged": logged.stat().st_size, "size": size, "blocks": list(there),
        }
        whole = b"".join([json.dumps(told).encode(), b"\n", *there.values()])
        with beside(self._file).open("wb") as out:
            out.write(whole + hashlib.sha256(whole).digest())
            out.flush()
            os.fsync(out.fileno())


def open_file(file: Path) -> duckdb.DuckDBPyConnection:
    """The engine on the file, which it writes only when told to: see `Blocks`. Raises duckdb.Error, InUse."""
    put_back(file)
    connection = duckdb.connect(str(file), config=CONFIG | {"wal_autocheckpoint": NEVER})
    connection.execute("PRAGMA disable_checkpoint_on_shutdown")
    return connection


def put_back(file: Path) -> bool:
    """Mend a file whose process ended inside a checkpoint; whether there was one.

    Only where nothing but such blocks can have changed since they were kept: the headers are the same, and the log
    still begins with what it held. Raises InUse where another program has the file.
    """
    kept = beside(file)
    if not (kept.exists() and file.exists()):
        return False
    with held_by_us(file):
        whole, digest = (data := kept.read_bytes())[:-DIGEST], data[-DIGEST:]
        if hashlib.sha256(whole).digest() == digest:  # otherwise the checkpoint had not begun
            told, blocks = whole.split(b"\n", maxsplit=1)
            _write(file, json.loads(told), blocks)
        kept.unlink()
    return True


def beside(file: Path) -> Path:
    """Where the blocks of a database file are kept."""
    return file.with_name(f"{file.name}.blocks")


def _write(file: Path, told: dict[str, Any], blocks: bytes) -> None:
    if not _logged(file, told):
        return
    with file.open("rb+") as out:  # one handle: closing any lets go of the lock
        if _sum(out.read(HEADERS)) != told["headers"]:
            return
        for place, number in enumerate(told["blocks"]):
            out.seek(HEADERS + number * told["size"])
            out.write(blocks[place * told["size"] : (place + 1) * told["size"]])
        out.flush()
        os.fsync(out.fileno())


def _logged(file: Path, told: dict[str, Any]) -> bool:
    """Whether the log begins with what it held."""
    logged = _log(file)
    if not logged.exists():
        return False
    with logged.open("rb") as begun:
        return bool(_sum(begun.read(told["logged"])) == told["log"])


def _log(file: Path) -> Path:
    return file.with_name(f"{file.name}.wal")


def _read(handle: BinaryIO, start: int, size: int) -> bytes:
    handle.seek(start)
    return handle.read(size)


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
