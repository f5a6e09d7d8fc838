"""A closed database's files: whether another program holds them, copying them to look at, putting them aside."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pmf_core.errors import InUse, StoreError
from pmf_core.store.connect import CONFIG
from pmf_core.store.faults import why_closed

try:
    import fcntl
except ImportError:  # Windows: a file in use cannot be moved there, which refuses by itself
    fcntl = None  # type: ignore[assignment]

TRIES = 5


def files(database: Path) -> list[Path]:
    """The files of a database that are there: itself and its logs."""
    logs = database.parent.glob(f"{database.name}.wal*") if database.parent.is_dir() else ()
    return [file for file in (database, *sorted(logs)) if file.is_file()]


@contextmanager
def held_by_us(database: Path) -> Iterator[None]:
    """Keep other programs off the file meanwhile. Raises InUse where one has it."""
    if fcntl is None or not database.is_file():
        yield
        return
    with database.open("rb+") as handle:
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise _holder(database) from error
        yield


def copy(database: Path, folder: Path) -> Path:
    """The database and its logs copied into a folder, as they were at one moment. Raises StoreError.

    Another program may be writing: what changed meanwhile is copied again.
    """
    try:
        for _ in range(TRIES):
            before = _state(database)
            for file in files(database):
                shutil.copy2(file, folder / file.name)
            if _state(database) == before:
                return folder / database.name
    except OSError as error:
        raise StoreError(f"{database} cannot be read: {error.strerror}.") from error
    raise StoreError(f"{database.name} is being written all the time: try again when nobody stores anything.")


def put_aside(database: Path, ending: str) -> Path:
    """Rename the database and its logs to `NAME.ending`, the database last; nothing is deleted."""
    aside = database.with_name(f"{database.name}.{ending}")
    for file in reversed(files(database)):
        file.rename(aside.with_name(aside.name + file.name.removeprefix(database.name)))
    return aside


def _state(database: Path) -> list[tuple[str, int, int]]:
    return [(file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in files(database)]


def _holder(database: Path) -> StoreError:
    """Who holds it, as the engine says when it is refused the file."""
    try:
        duckdb.connect(str(database), read_only=True, config=CONFIG).close()
    except duckdb.Error as error:
        return why_closed(database, error)
    return InUse(f"{database.name} is in use by another program. Close it and try again.", None)
