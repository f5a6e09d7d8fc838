"""R3: a full disk halves nothing, "saved" is said if and only if it is, and work goes on without a restart."""

import os
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmf_core.errors import StoreError
from pmf_core.relations import audit_rows
from pmf_core.store import Original, Store, first_break, record
from tests.conftest import ROOT
from tests.store.helpers import observations

SIZE = 24 * 2**20
BLOCK = 2**18


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MB of the test's own."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(mount, check=False).returncode:
        pytest.skip("needs the right to mount a small disk; the file size limit is tested in any case")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(disk: Path, left: int) -> Path:
    """A file that leaves that many bytes of the disk."""
    room = os.statvfs(disk)
    filler = disk / "filler"
    filler.write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - left)))
    return filler


def save(store: Store, value: int, rows: int) -> bool:
    """Whether it was said to be saved; if not, it was said in words that nothing was stored."""
    try:
        record(store, kind="values", scope=f"n={value}", actor="Test", original=Original(f"{value}.csv", b"x" * 5000),
               tables={"observation": observations(value, rows=rows)})
    except StoreError as refused:
        assert "othing was stored" in str(refused)
        return False
    return True


def held(store: Store) -> dict[int, int]:
    """How many rows are there of each value."""
    found = store.cursor().execute("SELECT value::INTEGER, count(*) FROM observation GROUP BY 1 ORDER BY 1")
    return dict(found.fetchall())


LEFT = [0, 4096, 9000, 20_000, 60_000, 150_000, BLOCK, BLOCK + 50_000, 2 * BLOCK, 3 * BLOCK, 5 * BLOCK, 8 * BLOCK]


@pytest.mark.parametrize("rows", [30, 3000])
@pytest.mark.parametrize("left", LEFT)
def test_what_was_said_is_so_and_work_goes_on(disk: Path, left: int, rows: int) -> None:
    store = Store.open(disk / "full.duckdb")
    store.room = 0
    assert save(store, 1, rows)
    filler = fill(disk, left)
    said = {1: rows} | {n: rows for n in range(2, 6) if save(store, n, rows)}
    assert held(store) == said, "reading goes on while the disk is full"
    filler.unlink()
    assert save(store, 9, rows), "no restart was needed"
    said[9] = rows
    assert held(store) == said
    store.close()
    store = Store.open(disk / "full.duckdb")
    assert (held(store), store.lost) == (said, ())
    assert [row.n for row in audit_rows(store)] == list(range(1, len(said) + 1))
    assert first_break(audit_rows(store)) is None
    kept = {file.name for file in store.uploads.iterdir() if not file.suffix}
    assert kept == {identity for (identity,) in store.cursor().execute("SELECT id FROM submission").fetchall()}
    store.close()


def test_every_reader_goes_on_while_the_file_is_opened_again(disk: Path) -> None:
    store = Store.open(disk / "full.duckdb")
    store.room = 0
    assert save(store, 1, 3000)
    faults: list[BaseException] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                assert held(store)[1] == 3000
            except BaseException as fault:
                faults.append(fault)
                return

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    reopened = 0
    for n in range(2, 8):
        before = store._opened
        filler = fill(disk, 300_000)
        save(store, n, 3000)
        filler.unlink()
        reopened += store._opened - before
    stop.set()
    for reader in readers:
        reader.join()
    store.close()
    assert faults == []
    assert reopened >= 1, "the engine never gave up: nothing was tried"


def test_room_is_asked_for_before_anything_is_written(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "room.duckdb")
    store.room = 2**60
    with pytest.raises(StoreError, match=r"Nothing was stored: the disk has [\d,]+ MB left.*Make room and try again"):
        record(store, kind="values", scope="", actor="Test", original=Original("a.csv", b"a"), tables={})
    assert not any(store.uploads.iterdir())
    store.close()


LIMITED = """
import resource, sys
from pathlib import Path
from pmf_core.store import Store
from tests.store.test_disk_full import held, save
store = Store.open(sys.argv[1])
store.room = 0
said = {1: 3000} if save(store, 1, 3000) else {}
for n, more in enumerate(map(int, sys.argv[2:]), start=2):
    size = max(Path(sys.argv[1]).stat().st_size, 1)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + more if more >= 0 else -more, resource.RLIM_INFINITY))
    if save(store, n, 3000):
        said[n] = 3000
    assert held(store) == said, (held(store), said)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
assert save(store, 99, 3000)
said[99] = 3000
store.close()
store = Store.open(sys.argv[1])
assert held(store) == said, (held(store), said)
print(len(said))
"""


def test_a_limit_on_the_size_of_files_is_met_like_a_full_disk(tmp_path: Path) -> None:
    """For machines where no disk can be mounted: the log may grow to so many bytes (negative), or the file by so many."""
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY
    limits = ["-6000", "-20000", "-150000", "0", "100000", "262144", "1000000"]
    child = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path / "limited.duckdb"), *limits],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )
    assert child.returncode == 0, child.stderr
    assert 2 <= int(child.stdout) < 2 + len(limits), "some were refused and some were stored"
