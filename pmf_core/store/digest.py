"""Fingerprints of stored rows: equal rows give equal fingerprints, whatever their order, file or schema version.

A row is the text of its columns that are not NULL, each under its name: a column that a later migration adds changes
no older row's fingerprint. A set of rows is the SHA-256 over the sorted SHA-256 of its rows.

The quick sum is the engine's own hash, added up over the rows: forty times faster, but of one version of the engine.
"""

import hashlib
from dataclasses import dataclass

import duckdb

from pmf_core.store.cursor import Connection

ENGINE = duckdb.__version__


@dataclass(frozen=True, slots=True)
class Print:
    """How many rows, and what they are: a SHA-256 in hexadecimal."""

    rows: int
    sha256: str


def tables(connection: Connection) -> list[str]:
    """Every table of the database, by name."""
    found = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() AND NOT temporary ORDER BY 1"
    )
    return [name for (name,) in found.fetchall()]


def columns(connection: Connection, table: str) -> list[str]:
    """The columns of a table, in its order."""
    return [column[0] for column in connection.execute(f'SELECT * FROM "{table}" LIMIT 0').description or ()]  # noqa: S608


def of_submissions(connection: Connection, table: str, seq: int | None = None) -> dict[int, Print]:
    """The rows of each submission in a table, or of one; the number itself is not part of a row.

    Every column of every row is read: a block that has rotten is met here.
    """
    found = connection.execute(
        f"SELECT seq, count(*), sha256(string_agg(hash, '' ORDER BY hash)) FROM (SELECT seq, "  # noqa: S608 - our names
        f'sha256({_row(connection, table)}) AS hash FROM "{table}"{_of(seq)}) GROUP BY seq ORDER BY seq'
    )
    return {seq: Print(rows, sha256) for seq, rows, sha256 in found.fetchall()}


def quick_sums(connection: Connection, table: str, width: int, seq: int | None = None) -> dict[int, str]:
    """The quick sum of each submission in a table, or of one, over the table's first `width` columns."""
    names = ", ".join(f'"{name}"' for name in columns(connection, table)[:width])
    found = connection.execute(
        f'SELECT seq, sum(hash({names})::HUGEINT)::VARCHAR FROM "{table}"{_of(seq)} GROUP BY seq'  # noqa: S608
    )
    return dict(found.fetchall())


def of_table(connection: Connection, table: str) -> Print:
    """All rows of a table."""
    if "seq" in columns(connection, table):
        parts = of_submissions(connection, table)
        lines = "\n".join(f"{seq} {part.rows} {part.sha256}" for seq, part in parts.items())
        return Print(sum(part.rows for part in parts.values()), hashlib.sha256(lines.encode()).hexdigest())
    found = connection.execute(
        f"SELECT count(*), sha256(coalesce(string_agg(hash, '' ORDER BY hash), '')) FROM "  # noqa: S608
        f'(SELECT sha256({_row(connection, table)}) AS hash FROM "{table}")'
    ).fetchone()
    return Print(*found) if found else Print(0, "")


def told(connection: Connection, names: list[str], seq: int) -> dict[str, object]:
    """What the audit trail keeps of one submission's rows, by table: fingerprints, and quick sums with their width."""
    prints = {name: of_submissions(connection, name, seq)[seq].sha256 for name in names}
    widths = {name: len(columns(connection, name)) for name in names}
    sums = {name: [width, quick_sums(connection, name, width, seq)[seq]] for name, width in widths.items()}
    return {"digests": prints, "quick": {"engine": ENGINE, "sums": sums}}


def _row(connection: Connection, table: str) -> str:
    """A row as one text, in SQL."""
    names = sorted(name for name in columns(connection, table) if name != "seq")
    return "concat_ws(chr(31), {})".format(", ".join(f"""'{name}=' || "{name}"::VARCHAR""" for name in names))


def _of(seq: int | None) -> str:
    return "" if seq is None else f" WHERE seq = {int(seq)}"
