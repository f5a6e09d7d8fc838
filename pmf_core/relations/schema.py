"""The tables of the store and their columns, from its own migrations."""

from functools import cache

import duckdb
import ibis

from pmf_core.store import steps


@cache
def empty() -> duckdb.DuckDBPyConnection:
    """A store of nothing, in memory: every table, no row. Each question takes a cursor of its own."""
    connection = duckdb.connect()
    for _, _, sql in steps():
        connection.execute(sql)
    return connection


@cache
def schemas() -> dict[str, ibis.Schema]:
    """The columns of every table of the store."""
    with empty().cursor() as connection:
        names = [name for (name,) in connection.execute("SHOW TABLES").fetchall()]
        backend = ibis.duckdb.from_connection(connection)
        return {name: backend.table(name).schema() for name in names}


@cache
def recorded() -> tuple[str, ...]:
    """The tables whose rows came with submissions."""
    return tuple(sorted(name for name, schema in schemas().items() if "seq" in schema and name != "submission"))
