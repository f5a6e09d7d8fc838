"""The writer: append-only, one transaction a submission, numbered, audited, original kept."""

import threading
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from pmf_core import relations
from pmf_core.errors import StoreError
from pmf_core.store import Original, Store, first_break, record
from tests.store.helpers import observations


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "one.duckdb", clock=lambda: datetime(2026, 11, 17, 9, 0))


def save(store: Store, value: float, **more: object) -> str:
    return record(
        store, kind="values", scope="values: test", actor="Test", tables={"observation": observations(value)}, **more
    ).id


def test_submissions_are_numbered_and_the_highest_is_current(store: Store) -> None:
    for value in (10, 20, 15):
        save(store, value)
    held = relations.values(store, relations.known(store), "X1")
    assert held[["code", "value", "seq", "sheet", "row", "column"]].values.tolist() == [["A1", 15, 3, "Sheet1", 2, "C"]]


def test_an_undo_brings_back_what_was_current_and_can_be_undone(store: Store) -> None:
    save(store, 10)
    second = save(store, 20)
    undone = record(store, kind="undo", scope="", actor="Test", tables={}, undoes=second).id
    assert relations.values(store, relations.known(store), "X1")["value"].tolist() == [10]
    record(store, kind="undo", scope="", actor="Test", tables={}, undoes=undone)
    assert relations.values(store, relations.known(store), "X1")["value"].tolist() == [20]


def test_undoing_an_older_submission_leaves_the_newer_one_current(store: Store) -> None:
    first = save(store, 10)
    save(store, 20)
    record(store, kind="undo", scope="", actor="Test", tables={}, undoes=first)
    assert relations.values(store, relations.known(store), "X1")["value"].tolist() == [20]


def test_as_at_shows_what_was_known_then(tmp_path: Path) -> None:
    moments = iter([datetime(2026, 10, day, 12) for day in range(1, 30)])
    store = Store.open(tmp_path / "as_at.duckdb", clock=lambda: next(moments))  # 1 October: migrated
    save(store, 10)  # received 2 October
    second = save(store, 20)  # 3 October
    record(store, kind="undo", scope="", actor="Test", tables={}, undoes=second)  # 4 October
    seen = {
        day: relations.values(store, relations.known(store, datetime(2026, 10, day, 23)), "X1")["value"].tolist()
        for day in (1, 2, 3, 4)
    }
    assert seen == {1: [], 2: [10], 3: [20], 4: [10]}


def test_a_failed_submission_leaves_nothing(store: Store) -> None:
    save(store, 10)
    broken = observations(20).drop(columns="council")
    with pytest.raises(StoreError, match="nothing was stored"):
        record(store, kind="values", scope="", actor="Test", tables={"observation": broken})
    assert len(relations.submissions(store, relations.known(store))) == 1
    assert len(relations.audit_rows(store)) == 1
    save(store, 30)
    assert relations.values(store, relations.known(store), "X1")["value"].tolist() == [30]


def test_the_original_file_is_kept_and_its_fingerprint_is_in_the_trail(store: Store) -> None:
    original = Original("housing.csv", b"a,b\n1,2\n")
    identity = save(store, 10, original=original)
    assert (store.uploads / identity).read_bytes() == original.data
    assert original.sha256 in relations.audit_rows(store)[0].detail


def test_an_edited_removed_or_moved_audit_row_is_found(store: Store) -> None:
    for value in range(4):
        save(store, value)
    rows = relations.audit_rows(store)
    assert first_break(rows) is None
    for sql, where in (
        ("UPDATE audit SET actor = 'Someone else' WHERE n = 2", 2),
        ("DELETE FROM audit WHERE n = 3", 2),
    ):
        store.cursor().execute(sql)
        assert first_break(relations.audit_rows(store)) == where
    assert first_break([rows[1], rows[0], *rows[2:]]) == 1


def test_eight_writers_lose_nothing_and_the_order_is_recorded(store: Store) -> None:
    """R5: 8 writers x 50 revisions of one indicator."""
    faults: list[BaseException] = []

    def write(writer: int) -> None:
        try:
            for n in range(50):
                save(store, writer * 1000 + n)
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    rows = store.cursor().execute("SELECT seq, value::INTEGER FROM observation ORDER BY seq").fetchall()
    assert [seq for seq, _ in rows] == list(range(1, 401))
    assert sorted(value for _, value in rows) == sorted(w * 1000 + n for w in range(8) for n in range(50))
    assert relations.values(store, relations.known(store), "X1")["value"].tolist() == [rows[-1][1]]
    assert first_break(relations.audit_rows(store)) is None


def test_missing_figures_are_stored_as_missing(store: Store) -> None:
    frame = observations(0).assign(value=float("nan"), missing="suppressed")
    record(store, kind="values", scope="", actor="Test", tables={"observation": frame})
    held = relations.values(store, relations.known(store), "X1").iloc[0]
    assert pd.isna(held["value"])
    assert held["missing"] == "suppressed"
