"""Open the database file: one process holds it, migrated, hardened, with one write lock."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from pmf_core.errors import StoreError
from pmf_core.store.migrate import migrate

Clock = Callable[[], datetime]
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def utc_now() -> datetime:
    """The present moment in UTC, without a zone: how every moment is stored."""
    return datetime.now(UTC).replace(tzinfo=None)


class Store:
    """One open database. Reading takes a cursor of its own; writing takes the lock.

    `clock` gives the present moment (UTC, no zone); a demonstration stands still at its own, which is
    kept in the database.
    """

    def __init__(
        self, path: Path, connection: duckdb.DuckDBPyConnection, clock: Clock, settings: dict[str, str], uploads: Path
    ) -> None:
        self.path = path
        self.uploads = uploads
        self.lock = threading.RLock()
        self._connection = connection
        self._clock = clock
        self.settings = settings

    @classmethod
    def open(cls, path: Path | str, *, clock: Clock = utc_now, uploads: Path | None = None) -> "Store":
        """Open or make the file at `path`, bring it to the current schema and close it off from outside.

        Original files are kept in `uploads`; by default in `NAME-uploads` beside the database.

        Raises:
            StoreError: another engine was asked for, another process holds the file, or it is not a
                database that can be read.
        """
        if "://" in str(path):
            engine = str(path).split("://", maxsplit=1)[0]
            raise StoreError(f"The database is a file, not a {engine} address: give a path.")
        file = Path(path).expanduser()
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            connection = duckdb.connect(str(file), config=CONFIG)
            migrate(connection, file, clock())
            connection.execute("SET enable_external_access = false")
            settings = dict(connection.execute("SELECT name, value FROM setting").fetchall())
        except OSError as error:
            raise StoreError(f"There can be no database at {file}: {error.strerror}. Choose another place.") from error
        except duckdb.Error as error:
            raise StoreError(_why_closed(file, str(error))) from error
        return cls(file, connection, clock, settings, uploads or file.with_name(f"{file.stem}-uploads"))

    def now(self) -> datetime:
        """The present moment, or a demonstration's fixed one."""
        fixed = self.settings.get("moment")
        return datetime.fromisoformat(fixed) if fixed else self._clock()

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection of the caller's own to the same open database."""
        return self._connection.cursor()

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The only way to write: under the lock, all or nothing, on disk when it returns.

        Raises:
            StoreError: the database refused and nothing was changed; or it was stored, and the file must be
                opened again because its log could not be written into it. The message says which.
        """
        with self.lock:
            cursor = self.cursor()
            try:
                cursor.execute("BEGIN")
                yield cursor
                cursor.execute("COMMIT")
            except duckdb.Error as error:
                _roll_back(cursor)
                raise StoreError(f"The database refused the change; nothing was stored: {error}") from error
            except BaseException:
                _roll_back(cursor)
                raise
            else:
                _checkpoint(cursor)
            finally:
                cursor.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _checkpoint(cursor: duckdb.DuckDBPyConnection) -> None:
    try:
        cursor.execute("CHECKPOINT")
    except duckdb.Error as error:
        raise StoreError(
            f"The change is stored, but the file could not be tidied: close the program and open it again. ({error})"
        ) from error


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    try:
        cursor.execute("ROLLBACK")
    except duckdb.TransactionException as error:  # a failed COMMIT has already rolled back
        if "no transaction is active" not in str(error):
            raise


def _why_closed(file: Path, error: str) -> str:
    if "Conflicting lock" in error or "different configuration" in error or "already open" in error:
        holder = re.search(r"PID (\d+)", error)
        who = f"process {holder.group(1)}" if holder else "another process"
        return f"{file.name} is in use by {who}. One program holds it at a time: close it and try again."
    return f"{file.name} cannot be opened as a database. If it once could, restore the last backup. ({error})"
