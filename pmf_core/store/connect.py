"""Open the database file: one process holds it, migrated, hardened, with one write lock."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import duckdb

from pmf_core.errors import StorageDamaged, StoreError
from pmf_core.store.blocks import Blocks, open_file
from pmf_core.store.cursor import Cursor
from pmf_core.store.faults import BROKEN, MEND, gone, in_words, no_room, why_closed
from pmf_core.store.migrate import up_to_date
from pmf_core.store.originals import Acknowledged, lost
from pmf_core.store.verify import faults

Clock = Callable[[], datetime]
ROOM = 32 * 2**20  # bytes that must be free before a change
PATIENCE = 30  # seconds that a question under way may take to end


def utc_now() -> datetime:
    """The present moment in UTC, without a zone: how every moment is stored."""
    return datetime.now(UTC).replace(tzinfo=None)


class Store:
    """One open database. Reading takes a cursor of its own; writing takes the lock.

    `clock` gives the present moment (UTC, no zone); a demonstration stands still at its own, which is
    kept in the database. `lost` is what was once saved and is not in the file: it was put back by hand, or torn.
    """

    def __init__(
        self, path: Path, connection: duckdb.DuckDBPyConnection, clock: Clock, settings: dict[str, str], uploads: Path,
        *, blocks: Blocks,
    ) -> None:  # fmt: skip
        self.path = path
        self.uploads = uploads
        self.lock = threading.RLock()
        self.room = ROOM
        self.lost: tuple[Acknowledged, ...] = ()
        self._connection = connection
        self._blocks = blocks
        self._opened, self._closed = 1, False
        self._gate = threading.Lock()  # its holder may swap the connection
        self._clock = clock
        self.settings = settings

    @classmethod
    def open(cls, path: Path | str, *, clock: Clock = utc_now, uploads: Path | None = None) -> "Store":
        """Open or make the file at `path`, bring it to the current schema and close it off from outside.

        Original files are kept in `uploads`; by default in `NAME-uploads` beside the database.

        Raises:
            InUse: another process holds the file.
            StorageDamaged: it is not a database that can be read.
            StoreError: another engine was asked for, or it is not a database of ours.
        """
        if "://" in str(path):
            engine = str(path).split("://", maxsplit=1)[0]
            raise StoreError(f"The database is a file, not a {engine} address: give a path.")
        file = Path(path).expanduser()
        blocks = Blocks(file)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            if file.exists() and not file.stat().st_size:
                raise StorageDamaged(f"{file.name} is empty: what was in it is gone. {MEND}")
            connection = up_to_date(partial(open_file, file), blocks.checkpoint, file, clock())
        except OSError as error:
            raise StoreError(f"There can be no database at {file}: {error.strerror}. Choose another place.") from error
        except duckdb.Error as error:
            raise why_closed(file, error) from error
        store = cls(file, connection, clock, {}, uploads or originals_of(file), blocks=blocks)
        try:
            connection.execute("SET enable_external_access = false")
            store.settings = _checked_settings(file, connection)
            store.lost = lost(connection, store.uploads)
        except duckdb.Error as error:
            store.close()
            raise why_closed(file, error) from error
        except BaseException:
            store.close()
            raise
        return store

    def now(self) -> datetime:
        """The present moment, or a demonstration's fixed one."""
        fixed = self.settings.get("moment")
        return datetime.fromisoformat(fixed) if fixed else self._clock()

    def cursor(self) -> Cursor:
        """A connection of the caller's own to the same open database, to read."""
        return Cursor(self._fresh, self._reopen)

    @contextmanager
    def snapshot(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Several questions to the database as it stands now; writers go on meanwhile.

        Raises:
            StorageDamaged: the engine cannot read what was stored.
        """
        _, connection = self._fresh()
        try:
            with in_words():
                connection.execute("BEGIN")
                yield connection
        finally:
            connection.close()

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The only way to write: under the lock, all or nothing, on disk when it returns.

        The caller appends an audit row: after a failure of the disk it tells whether the change is there. Where the
        engine gave up, the file is opened again.

        Raises:
            StoreError: nothing was stored; or, where the message says so, it cannot be told yet.
        """
        with self.lock:
            for folder in (self.path.parent, self.uploads):
                if folder.exists():
                    need_room("Nothing was stored", folder, self.room)
            before = self._last()
            opened, connection = self._fresh()
            finishing = False
            try:
                connection.execute("BEGIN")
                yield connection
                finishing = True
                connection.execute("COMMIT")
                self._blocks.checkpoint(connection)
            except duckdb.Error as error:
                if not finishing and not isinstance(error, BROKEN):
                    _roll_back(connection)
                elif self._grew(before, opened):
                    return
                raise _not_stored(error) from error
            except BaseException:
                _roll_back(connection)
                raise
            finally:
                connection.close()
            if self.lost:
                self.lost = lost(self.cursor(), self.uploads)

    def close(self) -> None:
        """Let go of the file, once the questions under way have ended."""
        with self.lock, self._gate:
            self._closed = True
            _shut(self._connection)
            self._blocks.close()

    def _fresh(self) -> tuple[int, duckdb.DuckDBPyConnection]:
        with self._gate, in_words():
            return self._opened, self._connection.cursor()

    def _reopen(self, opened: int) -> None:
        """Open the file again where the connection of that count is the latest: its engine gave up."""
        with self.lock, self._gate:
            if self._closed:
                raise StoreError(f"{self.path.name} has been closed.")
            if self._opened != opened:
                return
            _shut(self._connection)
            try:
                self._connection = open_file(self.path)
                self._connection.execute("SET enable_external_access = false")
            except duckdb.Error as error:
                raise why_closed(self.path, error) from error
            self._opened += 1

    def _last(self) -> int:
        row = self.cursor().execute("SELECT coalesce(max(n), 0) FROM audit").fetchone()
        return int(row[0]) if row else 0

    def _grew(self, before: int, opened: int) -> bool:
        """Whether the audit trail is longer than before, in the file opened again.

        After a COMMIT that failed the engine answers some questions from rows that it took back: it is not asked.
        """
        try:
            self._reopen(opened)
            return self._last() > before
        except StoreError as error:
            raise StoreError(f"Whether the change was stored cannot be told yet. {error}") from error


def need_room(otherwise: str, folder: Path, size: int) -> None:
    """Nothing where that many bytes are free. Raises StoreError with what did `otherwise` not happen."""
    free = shutil.disk_usage(folder).free
    if free < size:
        raise StoreError(
            f"{otherwise}: the disk has {free / 2**20:,.0f} MB left, and {size / 2**20:,.0f} MB are needed. "
            "Make room and try again."
        )


def probe(path: Path | str, uploads: Path | None = None) -> None:
    """Open the database and close it again: worth doing in a process apart, where it may be damaged. Raises as open."""
    Store.open(path, uploads=uploads).close()


def originals_of(database: Path) -> Path:
    """Where the original files are kept unless another folder is named."""
    return database.with_name(f"{database.stem}-uploads")


def _checked_settings(file: Path, connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The settings, once every row was found to be what was stored: the engine's checksums do not see all faults."""
    wrong = next(faults(connection, quick=True), None)
    if wrong is not None:
        raise StorageDamaged(f"{file.name} is damaged: {wrong}. Nothing is shown from it, nothing was changed. {MEND}")
    return dict(connection.execute("SELECT name, value FROM setting").fetchall())


def _shut(connection: duckdb.DuckDBPyConnection) -> None:
    patient_until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.close()
            return
        except duckdb.Error as busy:  # a question is under way: the engine refuses to close over it
            if time.monotonic() > patient_until:
                raise StoreError("The database is busy with a long question. Try again in a minute.") from busy
            time.sleep(0.002)


def _roll_back(connection: duckdb.DuckDBPyConnection) -> None:
    try:
        connection.execute("ROLLBACK")
    except duckdb.Error as error:
        if not gone(error):  # an engine that gave up has taken back what it had
            raise


def _not_stored(error: duckdb.Error) -> StoreError:
    if no_room(error):
        return StoreError(f"Nothing was stored: the disk is full. Make room and try again. ({error})")
    return StoreError(f"The database refused the change; nothing was stored: {error}")
