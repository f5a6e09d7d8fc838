"""Bring a database file to the current schema: forward only, each step recorded in its own transaction."""

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import duckdb

from pmf_core.errors import StoreError

SCHEMA = Path(__file__).parent / "schema"
Step = tuple[int, str, str]


def steps() -> list[Step]:
    """Every migration as (number, file name, SQL), in order."""
    files = sorted(SCHEMA.glob("*.sql"))
    return [(int(file.name[:4]), file.name, file.read_text(encoding="utf-8")) for file in files]


def up_to_date(
    connect: Callable[[], duckdb.DuckDBPyConnection], checkpoint: Callable[[duckdb.DuckDBPyConnection], None],
    path: Path, at: datetime,
) -> duckdb.DuckDBPyConnection:  # fmt: skip
    """A connection to the file, with every step applied, oldest first.

    A file that already holds data is copied beside itself first (`name.before-0002`), so that a failed step can be
    taken back by hand. A step that fails leaves nothing of itself behind.

    Raises:
        StoreError: it is another program's database, or a newer version's; it is left as it is.
    """
    connection = connect()
    try:
        refuse_foreign(connection, path)
        had = applied(connection)
        missing = [step for step in steps() if step[0] not in had]
        if had and missing:
            checkpoint(connection)
            connection.close()  # closing any other handle on an open file would let go of its lock
            keep(path, f"before-{missing[0][0]:04d}")
            connection = connect()
        _apply(connection, missing, at)
        if missing:
            checkpoint(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def refuse_foreign(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Nothing for a new database or one of ours. Raises StoreError for another program's, or a newer version's."""
    tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if tables and "migration" not in tables:
        raise StoreError(f"{path.name} is a database of another program. Choose another file as PMF_DATABASE.")
    if "migration" in tables and (unknown := applied(connection) - {number for number, _, _ in steps()}):
        raise StoreError(
            f"{path.name} was last opened by a newer version of this program (step {max(unknown)}). Use that version."
        )


def applied(connection: duckdb.DuckDBPyConnection) -> set[int]:
    """Numbers of the migrations that this database already has."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS migration "
        "(number INTEGER NOT NULL, name VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL)"
    )
    return {row[0] for row in connection.execute("SELECT number FROM migration").fetchall()}


def keep(path: Path, ending: str) -> Path:
    """Copy a closed file beside itself as `name.ending`, whole or not at all."""
    place, making = path.with_name(f"{path.name}.{ending}"), path.with_name(f"{path.name}.{ending}.making")
    try:
        shutil.copy2(path, making)
        with making.open("rb+") as written:
            os.fsync(written.fileno())
        making.replace(place)
    finally:
        making.unlink(missing_ok=True)
    return place


def _apply(connection: duckdb.DuckDBPyConnection, missing: list[Step], at: datetime) -> None:
    for number, name, sql in missing:
        connection.execute("BEGIN")
        try:
            connection.execute(sql)
            connection.execute("INSERT INTO migration VALUES (?, ?, ?)", [number, name, at])
            connection.execute("COMMIT")
        except duckdb.Error:
            connection.execute("ROLLBACK")
            raise
