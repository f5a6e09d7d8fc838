"""Bring a database file to the current schema: forward only, each step recorded in its own transaction."""

import shutil
from datetime import datetime
from pathlib import Path

import duckdb

SCHEMA = Path(__file__).parent / "schema"


def steps() -> list[tuple[int, str, str]]:
    """Every migration as (number, file name, SQL), in order."""
    files = sorted(SCHEMA.glob("*.sql"))
    return [(int(file.name[:4]), file.name, file.read_text(encoding="utf-8")) for file in files]


def applied(connection: duckdb.DuckDBPyConnection) -> set[int]:
    """Numbers of the migrations that this database already has."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS migration "
        "(number INTEGER NOT NULL, name VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL)"
    )
    return {row[0] for row in connection.execute("SELECT number FROM migration").fetchall()}


def migrate(connection: duckdb.DuckDBPyConnection, path: Path, at: datetime) -> list[str]:
    """Apply what is missing, oldest first, and return the names applied.

    A file that already holds data is copied beside itself first (`name.before-0002`), so that a failed
    step can be taken back by hand. A step that fails leaves nothing of itself behind.
    """
    had = applied(connection)
    missing = [step for step in steps() if step[0] not in had]
    if had and missing:
        connection.execute("CHECKPOINT")
        shutil.copy2(path, path.with_name(f"{path.name}.before-{missing[0][0]:04d}"))
    for number, name, sql in missing:
        connection.execute("BEGIN")
        try:
            connection.execute(sql)
            connection.execute("INSERT INTO migration VALUES (?, ?, ?)", [number, name, at])
            connection.execute("COMMIT")
        except duckdb.Error:
            connection.execute("ROLLBACK")
            raise
    if missing:
        connection.execute("CHECKPOINT")
    return [name for _, name, _ in missing]
