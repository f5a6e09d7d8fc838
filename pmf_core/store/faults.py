"""What the engine's errors mean, in words: in use, no room, closed, damaged."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pmf_core.errors import InUse, StorageDamaged, StoreError

BROKEN = (duckdb.IOException, duckdb.InternalException, duckdb.FatalException, duckdb.SerializationException)
HELD = ("Conflicting lock", "different configuration", "already open", "being used by another process")
GONE = ("database has been invalidated", "Connection already closed", "Connection Error: Connection", "No open result")
FULL = ("No space left", "File too large", "quota exceeded", "not enough space")
MEND = "Run `pmf doctor`: it says what is wrong and which backup to restore."


class Gone(StorageDamaged):
    """The connection was shut under the question: opening the file again may mend it."""


def gone(error: duckdb.Error) -> bool:
    """Whether the connection is shut."""
    return any(words in str(error) for words in GONE)


def no_room(error: duckdb.Error) -> bool:
    """Whether the disk is full."""
    return any(words in str(error) for words in FULL)


def unreadable(error: BaseException) -> StoreError | None:
    """The sentence for an open database that the engine cannot read any more; None for any other fault."""
    if not isinstance(error, duckdb.Error):
        return None
    if no_room(error) and not gone(error):
        return StoreError(f"The disk is full: make room and try again. ({_short(error)})")
    if isinstance(error, BROKEN) or type(error) is duckdb.Error or gone(error):
        kind = Gone if gone(error) else StorageDamaged
        return kind(
            f"The database cannot be read any more: it is damaged, or its disk is. Nothing was changed. {MEND} "
            f"({_short(error)})"
        )
    return None


@contextmanager
def in_words() -> Iterator[None]:
    """Turn the engine's errors about its file into sentences; any other fault passes as it is."""
    try:
        yield
    except duckdb.Error as error:
        sentence = unreadable(error)
        if sentence is None:
            raise
        raise sentence from error


def why_closed(file: Path, error: duckdb.Error) -> StoreError:
    """The sentence for a database that cannot be opened."""
    text = str(error)
    if any(words in text for words in HELD):
        named = re.search(r"PID ([1-9]\d*)", text)
        who = f"process {named.group(1)}" if named else "another process"
        sentence = f"{file.name} is in use by {who}. One program holds it at a time: close it and try again."
        return InUse(sentence, int(named.group(1)) if named else None)
    if "Permission denied" in text or "Cannot open file" in text:
        return StoreError(f"{file} may not be read and written by this program. ({_short(error)})")
    return StorageDamaged(f"{file.name} cannot be opened as a database. Nothing was changed. {MEND} ({_short(error)})")


def _short(error: duckdb.Error) -> str:
    return str(error).splitlines()[0][:200]
