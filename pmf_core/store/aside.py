"""A closed database's files: copying them to look at, putting them aside."""

import shutil
from pathlib import Path

from pmf_core.errors import StoreError
from pmf_core.store import blocks

TRIES = 5


def files(database: Path) -> list[Path]:
    """The files of a database that are there: itself, its logs, and the blocks of a checkpoint that did not end."""
    logs = database.parent.glob(f"{database.name}.wal*") if database.parent.is_dir() else ()
    return [file for file in (database, *sorted(logs), blocks.beside(database)) if file.is_file()]


def copy(database: Path, folder: Path) -> Path:
    """The database and its logs copied into a folder, as they were at one moment, and mended. Raises StoreError.

    Another program may be writing: what changed meanwhile is copied again.
    """
    try:
        for _ in range(TRIES):
            before = _state(database)
            for file in files(database):
                shutil.copy2(file, folder / file.name)
            if _state(database) == before:
                blocks.put_back(folder / database.name)
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
