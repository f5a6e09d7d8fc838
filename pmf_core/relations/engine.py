"""Relations as Ibis expressions, compiled once for the engine and run on a cursor of their own.

An expression names three sorts of table: those of the store, `counted` (the submissions that count) and the
short lists that a question hands in. So the expression never changes with the question and is compiled once.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir
import pandas as pd

from pmf_core.cache import remember
from pmf_core.relations.known import Known
from pmf_core.relations.schema import empty, recorded, schemas
from pmf_core.relations.written import written
from pmf_core.store import Store

Maker = Callable[[], ir.Table]
WITH = "WITH "
COUNTED = '"counted" AS (SELECT unnest(?::BIGINT[]) AS "seq")'  # handed in as a list: a frame takes the engine longer


def held(name: str) -> ir.Table:
    """A table of the store."""
    return ibis.table(schemas()[name], name=name)


def given(name: str, column: str) -> ir.Table:
    """A short list of texts that the question hands in under this name."""
    return ibis.table({column: "string"}, name=name)


def given_rows(name: str, columns: Mapping[str, str]) -> ir.Table:
    """A short table of several columns (name and type) that the question hands in under this name."""
    return ibis.table(dict(columns), name=name)


def in_effect(rows: ir.Table) -> ir.Table:
    """The rows of submissions that count."""
    return rows.semi_join(ibis.table({"seq": "int64"}, name="counted"), "seq")


def current(rows: ir.Table, *key: str) -> ir.Table:
    """Of the rows that count, the latest for each key: a later submission replaces an earlier one."""
    counted = in_effect(rows)
    newest = ibis.window(group_by=list(key), order_by=ibis.desc(counted.seq))
    return counted.filter(ibis.row_number().over(newest) == 0)


def month(day: ir.DateColumn) -> ir.IntegerValue:
    """A date as a month ordinal: year x 12 + month - 1."""
    return (day.year().cast("int64") * 12 + day.month() - 1).cast("int64")


@cache
def _sql(maker: Maker) -> str:
    """The engine's words for an expression; decimals come out as float64."""
    expression = maker()
    floats = {name: expression[name].cast("float64") for name, kind in expression.schema().items() if kind.is_decimal()}
    sql = str(ibis.to_sql(expression.mutate(**floats) if floats else expression, dialect="duckdb"))
    return f"WITH {COUNTED}, {sql[len(WITH):]}" if sql.startswith(WITH) else f"WITH {COUNTED} {sql}"


def answer(store: Store, maker: Maker, known: Known, **lists: Iterable[str] | pd.DataFrame) -> pd.DataFrame:
    """Run an expression as known at a moment: numbers float64 (NaN where missing), text `str` (NaN).

    Args:
        lists: for each table that the expression takes by `given`, its items; the column is named in `given`. For
            each that it takes by `given_rows`, the frame.
    """
    cursor = store.cursor()
    try:
        for name, items in lists.items():
            cursor.register(name, items if isinstance(items, pd.DataFrame) else _column(name, items))
        return cursor.execute(_sql(maker), [known.counted]).df()
    finally:
        cursor.close()


def read_once(store: Store, maker: Maker, known: Known) -> pd.DataFrame:
    """As `answer`, of an expression that takes no list: run once for each state of its tables, a copy for each asker.

    Only for what rests on submissions that count and their rows. Tables that nothing was written in are not asked.
    Pandas copies a column when it is written to, no sooner: a copy costs next to nothing.
    """
    rests = _rests(store, maker, known)
    if not any(rests):
        return _of_nothing(maker).copy(deep=False)
    return remember(store, (maker, rests), lambda: answer(store, maker, known)).copy(deep=False)


def _rests(store: Store, maker: Maker, known: Known) -> tuple[tuple[int, ...], ...]:
    """The submissions that an answer rests on, for each of its tables; all that count where it asks for submissions."""
    names = _tables(maker)
    if not names <= {*recorded()}:
        return ((known.seq,), known.undone)
    wrote = written(store, known)
    return tuple(wrote[name] for name in sorted(names))


@cache
def _tables(maker: Maker) -> frozenset[str]:
    """The tables of the store that an expression asks."""
    return frozenset(table.name for table in maker().op().find(ops.UnboundTable)) - {"counted"}


@cache
def _of_nothing(maker: Maker) -> pd.DataFrame:
    """The answer where no submission wrote anything."""
    with empty().cursor() as connection:
        return connection.execute(_sql(maker), [[]]).df()


def _column(name: str, items: Iterable[str]) -> pd.DataFrame:
    return pd.DataFrame({name.removesuffix("_asked"): pd.Series(list(items), dtype="str")})
