"""A reader's own connection. What cannot be read is an error of ours, never data."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb

from pmf_core.store.faults import Gone, in_words

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")
Fresh = Callable[[], tuple[int, duckdb.DuckDBPyConnection]]
Reopen = Callable[[int], None]


class Cursor:
    """Asks questions of the open database. One whose database was opened again meanwhile is asked once more.

    Args:
        fresh: gives a connection, and how often the file had been opened by then.
        reopen: opens the file again, unless that was done since.

    Raises (every method):
        StorageDamaged: the engine cannot read what was stored.
    """

    def __init__(self, fresh: Fresh, reopen: Reopen) -> None:
        self._fresh, self._reopen = fresh, reopen
        self._tables: dict[str, pd.DataFrame] = {}
        self._question: tuple[str, Sequence[object] | None] | None = None
        self._inner: duckdb.DuckDBPyConnection | None = None
        self._turn = 0

    def execute(self, sql: str, parameters: Sequence[object] | None = None) -> "Cursor":
        """Ask; the answer is fetched from this cursor."""
        self._question = None
        self._take(lambda inner: inner.execute(sql, parameters))
        self._question = (sql, parameters)
        return self

    def register(self, name: str, frame: "pd.DataFrame") -> None:
        """Hand in a frame as a table, for this cursor alone."""
        self._take(lambda inner: inner.register(name, frame))
        self._tables[name] = frame

    def fetchone(self) -> tuple[Any, ...] | None:
        """The next row; None after the last."""
        return self._fetch(lambda inner: inner.fetchone())

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Every row that is left."""
        return self._fetch(lambda inner: inner.fetchall())

    def df(self) -> "pd.DataFrame":
        """Every row that is left, as a frame."""
        return self._fetch(lambda inner: inner.df())

    @property
    def description(self) -> list[tuple[Any, ...]]:
        """The columns of the answer: name and type first."""
        return self._take(lambda inner: list(inner.description or ()))

    def close(self) -> None:
        """Let go of the connection."""
        if self._inner is not None:
            self._inner.close()

    def _fetch(self, take: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        answer = self._take(take)
        self._question = None  # it is not asked again once part of the answer was given
        return answer

    def _take(self, take: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        try:
            with in_words():
                return take(self._connection())
        except Gone:
            self._reopen(self._turn)
            self._inner = None
        with in_words():
            return take(self._connection())

    def _connection(self) -> duckdb.DuckDBPyConnection:
        if self._inner is None:
            self._turn, inner = self._fresh()
            for name, frame in self._tables.items():
                inner.register(name, frame)
            if self._question is not None:
                inner.execute(*self._question)
            self._inner = inner
        return self._inner


Connection = duckdb.DuckDBPyConnection | Cursor
