"""R1: a saved upload is never lost, halved or doubled by a crash."""

import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pmf_core.relations import audit_rows
from pmf_core.store import Store, first_break
from tests.conftest import ROOT
from tests.store.writer import ROWS


def killed_run(database: Path, start: int, delay: float) -> tuple[int, bool]:
    """Start a writer, kill it `delay` seconds after its first save began; last number it said was saved."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.store.writer", str(database), str(start)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )
    assert child.stdout is not None
    said: list[str] = [child.stdout.readline()]
    assert said[0] == f"begin {start}\n", said
    threading.Thread(target=lambda: (time.sleep(delay), child.kill()), daemon=True).start()
    said += child.stdout.readlines()
    child.wait()
    words = [line.split() for line in said if line.endswith("\n")]
    saved = max((int(n) for word, n in words if word == "saved"), default=start - 1)
    return saved, words[-1][0] == "begin"


def kills(database: Path, count: int) -> int:
    """Kill `count` writers; after each, everything acknowledged is there once and whole. Kills inside a save."""
    rng = random.Random(7)
    inside, next_number = 0, 1
    for _ in range(count):
        saved, during = killed_run(database, next_number, rng.uniform(0.0, 0.25))
        inside += during
        store = Store.open(database)
        try:
            held = dict(
                store.cursor()
                .execute("SELECT value::INTEGER, count(*) FROM observation GROUP BY 1 ORDER BY 1")
                .fetchall()
            )
            receipts = store.cursor().execute("SELECT scope, count(*) FROM submission GROUP BY 1").fetchall()
            trail = audit_rows(store)
        finally:
            store.close()
        last = max(held, default=0)
        assert saved <= last <= saved + 1, "lost, or more than the one save that was under way"
        assert held == dict.fromkeys(range(1, last + 1), ROWS), "half saved or doubled"
        assert dict(receipts) == {f"n={n}": 1 for n in range(1, last + 1)}
        assert len(trail) == last
        assert first_break(trail) is None
        next_number = last + 1
    return inside


def test_ten_kills_lose_halve_and_double_nothing(tmp_path: Path) -> None:
    assert kills(tmp_path / "crash.duckdb", 10) >= 3


@pytest.mark.heavy
def test_two_hundred_kills_at_least_a_hundred_inside_the_transaction(tmp_path: Path) -> None:
    assert kills(tmp_path / "crash.duckdb", 200) >= 100
