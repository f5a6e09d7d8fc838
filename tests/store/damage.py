"""Damages copies of a database, one after another, and says what opening each gave. Run as a process of its own.

An engine that dies of a damaged file takes this process with it, not the tests: the parent sees which was the last.
"""

import json
import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pandas as pd

from pmf_core.errors import StoreError
from pmf_core.store import Original, Store, apart, record
from pmf_core.store.connect import probe
from pmf_core.store.doctor import diagnose
from tests.store.helpers import observations

BEGUN, LOGGED = 4, 3  # submissions in the file; and after them in the log alone
HEADERS, BLOCK = 12288, 262144
Bytes = Callable[[bytearray, random.Random], bytearray]


class Interrupted(Store):
    """A store whose process ends between COMMIT and CHECKPOINT: what it saves stays in the log."""

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Commit and no more."""
        _, connection = self._fresh()
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")


def build(folder: Path) -> None:
    """`clean.duckdb`, all in the file, and `logged.duckdb`, whose last submissions are in its log."""
    for name, interrupted in (("clean", 0), ("logged", LOGGED)):
        path = folder / f"{name}.duckdb"
        store = Store.open(path)
        _fill(store, range(BEGUN + LOGGED - interrupted))
        store.close()
        if interrupted:
            if (pid := os.fork()) == 0:
                dying = Interrupted.open(path)
                _fill(dying, range(BEGUN, BEGUN + LOGGED))
                os._exit(0)  # while it is still open: nothing tidies the log away
            assert os.waitpid(pid, 0)[1] == 0


def contents(store: Store) -> dict[str, list[str]]:
    """Every row of every table but when a schema step was taken."""
    every = store.cursor().execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()
    rows = {name: store.cursor().execute(f'SELECT * FROM "{name}" ORDER BY ALL').fetchall() for (name,) in every}
    return {name: [repr(row[:2] if name == "migration" else row) for row in found] for name, found in rows.items()}


def states(folder: Path, name: str) -> dict[str, dict[str, list[str]]]:
    """What the database held after each submission, by the ids that are there."""
    with _copied(folder, name) as path:
        store = Store.open(path)
        whole = contents(store)
        ids = [identity for (identity,) in store.cursor().execute("SELECT id FROM submission ORDER BY seq").fetchall()]
        store.close()
    found = {",".join(ids): whole}
    for last in range(1, len(ids)):
        kept = {table: [row for row in rows if _number(table, row) <= last] for table, rows in whole.items()}
        found[",".join(ids[:last])] = kept
    return found


def damage(folder: Path, seed: int, first: int, end: int, how: str) -> None:
    """Damage copies, numbered from `first` to before `end`; a line of JSON before each and one after it.

    `how`: open each; or `examine` each with the doctor first; or open it `apart`, in one more process.
    """
    allowed = {name: states(folder, name) for name in ("clean", "logged")}
    ways = list(WAYS)
    for n in range(first, end):
        rng = random.Random(f"{seed}-{n}")
        way = ways[n % len(ways)]
        name = "logged" if way.startswith("log") else "clean"
        _say({"n": n, "way": way})
        with _copied(folder, name) as path:
            target = path.with_name(f"{path.name}.wal") if name == "logged" else path
            target.write_bytes(WAYS[way](bytearray(target.read_bytes()), rng))
            _say({"n": n, "way": way, **_outcome(path, allowed[name], how)})


def _outcome(path: Path, allowed: dict[str, dict[str, list[str]]], how: str) -> dict[str, object]:
    report = diagnose(path) if how == "examine" else None
    ill = report is not None and [trouble.what for trouble in report.troubles]
    try:
        if how == "apart":
            apart.call(probe, path)
        store = Store.open(path)
    except StoreError as refused:
        return {"got": "refused", "said": str(refused), "doctor": ill}
    try:
        held = contents(store)
        lost = [each.row.subject for each in store.lost]
    except StoreError as refused:
        return {"got": "refused", "said": str(refused), "doctor": ill}
    finally:
        store.close()
    every = max(allowed, key=len).split(",")
    for ids, state in allowed.items():
        if held == state:
            told = lost == every[len(ids.split(",")) :]
            seen = report is None or [each.row.subject for each in report.lost] == lost
            return {"got": ("whole" if not lost else "earlier") if told and seen else "silent", "doctor": ill}
    return {"got": "wrong"}


def _fill(store: Store, numbers: range) -> None:
    for n in numbers:
        tables = {"observation": observations(n + 0.25, code=f"A{n % 3}", rows=400)}
        settings = {"council": "X1", "council_name": "Small Council"} if n == 0 else None
        if n == 0:
            tables["data_list"] = pd.DataFrame(
                [{"code": f"A{k}", "display_code": f"A{k}", "name": f"Measure {k}", "polarity": "higher"} for k in range(3)]
            )
        record(store, kind="values", scope=f"n={n}", actor="Test", tables=tables, settings=settings,
               original=Original(f"{n}.csv", f"file {n}".encode()))


def _number(table: str, row: str) -> int:
    """The submission that a row belongs to: the first column but in the tables that are of no submission."""
    return 0 if table in ("migration", "setting") else int(row.split(",", maxsplit=1)[0].strip("("))


@contextmanager
def _copied(folder: Path, name: str) -> Iterator[Path]:
    work = folder / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    for file in folder.glob(f"{name}.duckdb*"):
        shutil.copy2(file, work / file.name)
    shutil.copytree(folder / f"{name}-uploads", work / f"{name}-uploads")
    yield work / f"{name}.duckdb"


def _flip(start: int, end: int | None = None) -> Bytes:
    def change(data: bytearray, rng: random.Random) -> bytearray:
        data[rng.randrange(start, end or len(data))] ^= 1 << rng.randrange(8)
        return data

    return change


def _zero(start: int, sizes: tuple[int, ...]) -> Bytes:
    def change(data: bytearray, rng: random.Random) -> bytearray:
        size = rng.choice(sizes)
        at = rng.randrange(start, len(data), 16)
        data[at : at + size] = bytes(len(data[at : at + size]))
        return data

    return change


def _rubbish(start: int) -> Bytes:
    def change(data: bytearray, rng: random.Random) -> bytearray:
        at, size = rng.randrange(start, len(data)), rng.choice((4, 512, 4096))
        data[at : at + size] = rng.randbytes(len(data[at : at + size]))
        return data

    return change


def _swap(start: int) -> Bytes:
    """Two unequal eight-byte words of one block change places: the engine's checksum is blind to that."""

    def change(data: bytearray, rng: random.Random) -> bytearray:
        block = start + BLOCK * rng.randrange(max(1, (len(data) - start) // BLOCK)) + 8
        end = min(block + BLOCK - 16, len(data) - 8)
        used = [at for at in range(block, end, 8) if any(data[at : at + 8])]
        one, other = rng.choice(used), rng.choice(used)
        data[one : one + 8], data[other : other + 8] = data[other : other + 8], data[one : one + 8]
        return data

    return change


def _cut(first: int | None) -> Bytes:
    def change(data: bytearray, rng: random.Random) -> bytearray:
        return data[: rng.randrange(first or len(data))]

    return change


def _stale(data: bytearray, rng: random.Random) -> bytearray:
    one, other = rng.sample((4096, 8192), 2)
    data[one : one + 4096] = data[other : other + 4096]
    return data


WAYS: dict[str, Bytes] = {
    "flip in the main header": _flip(0, 4096),
    "flip in header 1": _flip(4096, 8192),
    "flip in header 2": _flip(8192, HEADERS),
    "one header over the other": _stale,
    "flip in a block": _flip(HEADERS),
    "zeros in a block": _zero(HEADERS, (16, 512, 4096)),
    "rubbish in a block": _rubbish(HEADERS),
    "words swapped in a block": _swap(HEADERS),
    "file cut": _cut(None),
    "file cut in its headers": _cut(HEADERS),
    "log: flip": _flip(0),
    "log: zeros": _zero(0, (16, 64, 512)),
    "log: rubbish": _rubbish(0),
    "log: words swapped": _swap(0),
    "log: cut": _cut(None),
    "log: cut in its head": _cut(100),
}


def _say(what: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    damage(Path(sys.argv[1]), *map(int, sys.argv[2:5]), sys.argv[5])
