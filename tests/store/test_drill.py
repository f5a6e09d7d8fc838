"""B1: the drill. Load, back up, load more, damage, doctor, restore, compare, load the missing again; timed."""

import time
from pathlib import Path

from pmf_core.store import Store, digest
from tests import small
from tests.conftest import Run

MORE = "Indicator code,Period,Value\nHO1,2025-26 Q3,95\n"
STILL_MORE = "Indicator code,Period,Value\nHO2,2025-26 Q3,29\n"
FIVE_MINUTES = 300



def prints(path: Path) -> dict[str, digest.Print]:
    """The fingerprint of each table of figures and registers, whatever submission brought a row."""
    store = Store.open(path)
    with store.snapshot() as now:
        found = {}
        for table in ("service", "data_list", "target", "observation"):
            now.execute(f"CREATE TEMP TABLE plain AS SELECT * EXCLUDE seq FROM {table}")
            found[table] = digest.of_table(now, "plain")
            now.execute("DROP TABLE plain")
    store.close()
    return found


def test_the_drill(pmf: Run, tmp_path: Path) -> None:
    database = tmp_path / "own.duckdb"
    for name, text in {**small.FILES, "more.csv": MORE, "still-more.csv": STILL_MORE}.items():
        (tmp_path / name).write_text(text)
    assert pmf("init", "--council", "X00000001", "--name", "Small Council")[0] == 0
    for name in small.FILES:
        assert pmf("load", name, "--yes")[0] == 0
    at_backup = prints(database)
    code, out, err = pmf("backup")
    assert (code, err) == (0, "")
    assert "is a whole backup: 5 submissions, 4 originals, read back and compared." in out
    for name in ("more.csv", "still-more.csv"):
        assert pmf("load", name, "--yes")[0] == 0
    in_the_end = prints(database)
    assert pmf("doctor")[0] == 0

    damaged = bytearray(database.read_bytes())
    damaged[12288 + 8 :: 4096] = bytes(len(damaged[12288 + 8 :: 4096]))
    damaged[6000] ^= 1
    database.write_bytes(damaged)
    began = time.monotonic()
    assert pmf("scorecard")[0] == 2
    code, out, _ = pmf("doctor")
    assert code == 2
    assert "own.duckdb cannot be opened" in out
    backup = out.split("pmf restore '")[1].split("'")[0]
    code, out, err = pmf("restore", backup, "--yes")
    assert (code, err) == (0, "")
    assert "Saved since, and not in the backup: 2 submissions." in out
    assert prints(database) == at_backup
    code, out, _ = pmf("doctor")
    assert code == 1
    assert "Submissions that were saved and are not in the database: 2." in out
    again = sorted(next(tmp_path.glob("own-to-load-again-*")).iterdir())
    assert [file.name for file in again] == ["0006-more.csv", "0007-still-more.csv"]
    for file in again:
        assert pmf("load", file, "--yes")[0] == 0
    assert prints(database) == in_the_end
    code, out, _ = pmf("doctor")
    assert (code, "own.duckdb is well: 7 submissions" in out) == (0, True), out
    assert time.monotonic() - began < FIVE_MINUTES
    (aside,) = tmp_path.glob("own.duckdb.before-restore-*")
    assert aside.read_bytes() == damaged
