"""How the engine is asked to open a file, and who holds one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pmf_core.errors import InUse, StoreError
from pmf_core.store.faults import why_closed

try:
    import fcntl
except ImportError:  # Windows: a file in use cannot be moved there, which refuses by itself
    fcntl = None  # type: ignore[assignment]

CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


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


def _holder(database: Path) -> StoreError:
    """Who holds it, as the engine says when it is refused the file."""
    try:
        duckdb.connect(str(database), read_only=True, config=CONFIG).close()
    except duckdb.Error as error:
        return why_closed(database, error)
    return InUse(f"{database.name} is in use by another program. Close it and try again.", None)
