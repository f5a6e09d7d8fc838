"""Which submissions wrote in which table: an answer that rests on a table rests on them, and on no other."""

from collections.abc import Mapping
from types import MappingProxyType

from pmf_core.cache import remember
from pmf_core.relations.known import Known
from pmf_core.relations.schema import recorded
from pmf_core.store import Store

Wrote = dict[str, tuple[int, ...]]
FILLED = "SELECT table_name FROM duckdb_tables() WHERE estimated_size > 0"


def written(store: Store, known: Known) -> Mapping[str, tuple[int, ...]]:
    """By table, every one that submissions write in, which of those that count wrote there, in their order."""
    return remember(store, ("written", known.seq, known.undone), lambda: _counted(store, known))


def _counted(store: Store, known: Known) -> Mapping[str, tuple[int, ...]]:
    gone = set(known.undone)
    every = remember(store, ("wrote", known.seq), lambda: _wrote(store, known.seq))
    return MappingProxyType({table: tuple(seq for seq in seqs if seq not in gone) for table, seqs in every.items()})


def _wrote(store: Store, last: int) -> Wrote:
    """By table, which submissions up to `last` wrote there. What one wrote never changes."""
    cursor = store.cursor()
    try:
        filled = {name for (name,) in cursor.execute(FILLED).fetchall()}
        asked = [table for table in recorded() if table in filled]
        each = " UNION ALL ".join(
            f"SELECT '{table}', list(DISTINCT seq) FROM \"{table}\" WHERE seq <= {last}" for table in asked  # noqa: S608
        )
        found: Wrote = dict(cursor.execute(each).fetchall()) if asked else {}
    finally:
        cursor.close()
    return {table: tuple(sorted(found.get(table) or ())) for table in recorded()}
