"""R1: a checkpoint that ends inside the write of a block leaves a database that opens with all that was saved."""

import os
import shutil
from pathlib import Path

import duckdb
import pytest

from pmf_core.errors import InUse, StorageDamaged
from pmf_core.store import Store, record
from pmf_core.store.blocks import HEADERS, Blocks, beside, put_back
from pmf_core.store.doctor import diagnose
from tests.store.helpers import observations

BLOCK, ROWS, SAVED = 262144, 400, 5
POINTS = (512, 4096, BLOCK // 2, BLOCK - 4096)


def save(store: Store, number: int) -> None:
    record(store, kind="values", scope=f"n={number}", actor="Test",
           tables={"observation": observations(number, rows=ROWS)})


def in_child(work: object) -> None:
    """Do that in a process that ends at once: nothing tidies up after it."""
    assert callable(work)
    if (pid := os.fork()) == 0:
        work()
        os._exit(0)
    assert os.waitpid(pid, 0)[1] == 0


def log(path: Path) -> Path:
    return path.with_name(f"{path.name}.wal")


def held(path: Path) -> dict[int, int]:
    store = Store.open(path)
    try:
        found = store.cursor().execute("SELECT value::INTEGER, count(*) FROM observation GROUP BY 1 ORDER BY 1")
        return dict(found.fetchall())
    finally:
        store.close()


WHOLE = dict.fromkeys(range(1, SAVED + 1), ROWS)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its log and its blocks, as they are when the engine begins the last checkpoint."""
    path = tmp_path_factory.mktemp("before") / "torn.duckdb"
    store = Store.open(path)
    for number in range(1, SAVED):
        save(store, number)
    store.close()

    def ends() -> None:
        Blocks.checkpoint = lambda self, connection: self._keep(connection, log(path))  # type: ignore[method-assign]
        save(Store.open(path), SAVED)

    in_child(ends)
    assert log(path).exists() and beside(path).exists()
    return path


@pytest.fixture(scope="module")
def after(before: Path) -> bytes:
    """The file as the checkpoint would have left it."""
    path = before.parent / "after" / "torn.duckdb"
    path.parent.mkdir()
    shutil.copy(before, path)
    shutil.copy(log(before), log(path))
    connection = duckdb.connect(str(path))
    connection.execute("CHECKPOINT")
    connection.close()
    return path.read_bytes()


def copied(before: Path, to: Path, data: bytes | None = None) -> Path:
    path = to / before.name
    for file in (before, log(before), beside(before)):
        shutil.copy(file, to / file.name)
    if data is not None:
        path.write_bytes(data)
    return path


def written(old: bytes, new: bytes) -> list[int]:
    """Where blocks begin that the checkpoint wrote over others."""
    return [at for at in range(HEADERS, len(old), BLOCK) if old[at : at + BLOCK] != new[at : at + BLOCK]]


@pytest.mark.parametrize("point", POINTS)
def test_a_write_that_ends_anywhere_is_taken_back(before: Path, after: bytes, tmp_path: Path, point: int) -> None:
    old, refused = before.read_bytes(), 0
    starts = written(old, after)
    for number, at in enumerate(starts):
        torn = old[:at] + after[at : at + point] + old[at + point :]
        for name in ("kept", "alone"):
            (tmp_path / f"{name}{number}").mkdir()
        assert held(copied(before, tmp_path / f"kept{number}", torn)) == WHOLE
        alone = copied(before, tmp_path / f"alone{number}", torn)
        beside(alone).unlink()
        try:
            assert held(alone) == WHOLE  # a block that nobody needed
        except StorageDamaged:
            refused += 1
    assert refused, "no block was written in place: this test shows nothing any more"


def test_the_doctor_sees_no_difference_and_changes_nothing(before: Path, after: bytes, tmp_path: Path) -> None:
    old, uploads = before.read_bytes(), before.parent / "torn-uploads"
    whole = diagnose(copied(before, tmp_path), uploads)
    assert whole.readable and whole.submissions == SAVED
    for at in written(old, after):
        torn = old[:at] + after[at : at + BLOCK // 2] + old[at + BLOCK // 2 :]
        path = copied(before, tmp_path, torn)
        assert diagnose(path, uploads) == whole
        assert path.read_bytes() == torn and beside(path).exists()


def test_a_checkpoint_that_ended_is_not_taken_back(before: Path, after: bytes, tmp_path: Path) -> None:
    path = copied(before, tmp_path, after)
    put_back(path)
    assert path.read_bytes() == after
    assert not beside(path).exists()
    log(path).unlink()
    assert held(path) == WHOLE


@pytest.mark.parametrize("cut", [1, 40, BLOCK])
def test_blocks_that_were_not_kept_whole_are_not_put_back(before: Path, tmp_path: Path, cut: int) -> None:
    path = copied(before, tmp_path)
    beside(path).write_bytes(beside(path).read_bytes()[:-cut])
    put_back(path)
    assert path.read_bytes() == before.read_bytes()
    assert held(path) == WHOLE


def test_blocks_of_another_log_are_not_put_back(before: Path, after: bytes, tmp_path: Path) -> None:
    at = written(before.read_bytes(), after)[0]
    other = before.read_bytes()[:at] + bytes(BLOCK) + before.read_bytes()[at + BLOCK :]
    path = copied(before, tmp_path, other)
    log(path).write_bytes(b"something else" + log(path).read_bytes())
    put_back(path)
    assert path.read_bytes() == other


def test_nobody_mends_a_file_that_another_process_writes(before: Path, tmp_path: Path) -> None:
    path = copied(before, tmp_path)
    store = Store.open(path)
    shutil.copy(beside(before), beside(path))

    def other() -> None:
        with pytest.raises(InUse):
            put_back(path)

    in_child(other)
    assert beside(path).exists()
    save(store, SAVED + 1)
    store.close()
    assert held(path) == WHOLE | {SAVED + 1: ROWS}


def test_nothing_is_left_beside_a_database_after_a_save(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "plain.duckdb")
    save(store, 1)
    assert not beside(store.path).exists() and not log(store.path).exists()
    store.close()


def test_where_the_blocks_cannot_be_kept_the_log_has_the_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.open(tmp_path / "plain.duckdb")

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(Blocks, "_keep", no_room)
        save(store, 1)
        assert log(store.path).exists()
    save(store, 2)
    assert not log(store.path).exists()
    store.close()
    assert held(store.path) == {1: ROWS, 2: ROWS}
