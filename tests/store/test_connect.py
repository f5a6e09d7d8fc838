"""Opening the file: one holder, current schema, nothing reachable from outside."""

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from pmf_core.errors import InUse, StorageDamaged, StoreError
from pmf_core.returns.kinds import KINDS, Type
from pmf_core.store import Store, apart, digest, record
from pmf_core.store.connect import probe
from pmf_core.store.migrate import applied, steps
from tests.conftest import ROOT
from tests.store.helpers import observations

SQL_TYPES = {
    Type.NUMBER: "DECIMAL(28,10)", Type.WHOLE: "INTEGER", Type.YES_NO: "BOOLEAN", Type.DATE: "DATE",
}


def test_a_second_process_is_answered_in_one_sentence(tmp_path: Path) -> None:
    """R4: the answer names the holder; the first goes on unharmed."""
    store = Store.open(tmp_path / "held.duckdb")
    code = "import sys; from pmf_core.store import Store; Store.open(sys.argv[1])"
    other = subprocess.run(
        [sys.executable, "-c", code, str(store.path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert f"InUse: held.duckdb is in use by process {os.getpid()}" in other.stderr
    assert store.cursor().execute("SELECT count(*) FROM submission").fetchone() == (0,)


def test_a_file_that_is_no_database_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "notes.duckdb"
    path.write_text("These are notes, not a database. " * 200)
    with pytest.raises(StoreError, match=r"notes\.duckdb cannot be opened as a database"):
        Store.open(path)
    assert path.read_text().startswith("These are notes")


def test_another_engine_is_refused_in_one_sentence() -> None:
    with pytest.raises(StoreError, match="a file, not a postgresql address"):
        Store.open("postgresql://localhost/pmf")


@pytest.mark.parametrize(
    "sql",
    [
        "COPY submission TO '{folder}/out.csv'",
        "SELECT * FROM read_csv('{folder}/in.csv')",
        "SELECT * FROM read_text('/etc/hostname')",
        "ATTACH '{folder}/other.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "EXPORT DATABASE '{folder}/export'",
    ],
)
def test_nothing_outside_the_file_can_be_reached_from_sql(tmp_path: Path, sql: str) -> None:
    """S8."""
    (tmp_path / "in.csv").write_text("a\n1\n")
    store = Store.open(tmp_path / "closed.duckdb")
    with pytest.raises(duckdb.Error):
        store.cursor().execute(sql.format(folder=tmp_path))


def test_migrations_are_recorded_and_run_once(tmp_path: Path) -> None:
    Store.open(tmp_path / "a.duckdb").close()
    store = Store.open(tmp_path / "a.duckdb")
    assert applied(store.cursor()) == {number for number, _, _ in steps()}
    assert [number for number, _, _ in steps()] == list(range(1, len(steps()) + 1))


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_each_table_has_what_its_schema_declares(tmp_path: Path, kind: object) -> None:
    store = Store.open(tmp_path / "a.duckdb")
    held = {name: sql for name, sql, *_ in store.cursor().execute(f'DESCRIBE "{kind.table}"').fetchall()}
    declared = {"seq": "INTEGER", "sheet": "VARCHAR", "row": "INTEGER", "column": "VARCHAR"}
    for column in kind.columns:
        if column.type is Type.PERIOD:
            declared |= {"start": "DATE", "end": "DATE"}
        else:
            declared[column.name] = SQL_TYPES.get(column.type, "VARCHAR")
    if kind.name == "data_list":
        declared["display_code"] = "VARCHAR"
    assert held == declared


def test_a_copy_is_made_before_a_file_with_data_is_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.open(tmp_path / "a.duckdb").close()
    more = [*steps(), (len(steps()) + 1, "9999_more.sql", "CREATE TABLE more (n INTEGER)")]
    monkeypatch.setattr("pmf_core.store.migrate.steps", lambda: more)
    store = Store.open(tmp_path / "a.duckdb")
    assert store.cursor().execute("SELECT count(*) FROM more").fetchone() == (0,)
    assert (tmp_path / f"a.duckdb.before-{len(more):04d}").exists()


def test_the_file_stays_held_after_that_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R4: closing a second handle on an open file lets go of the process's lock on it."""
    Store.open(tmp_path / "a.duckdb").close()
    more = [*steps(), (len(steps()) + 1, "9999_more.sql", "CREATE TABLE more (n INTEGER)")]
    monkeypatch.setattr("pmf_core.store.migrate.steps", lambda: more)
    store = Store.open(tmp_path / "a.duckdb")
    with pytest.raises(InUse) as refused:
        apart.call(probe, tmp_path / "a.duckdb")
    assert refused.value.holder == os.getpid()
    store.close()


def test_a_database_of_the_first_schema_comes_up_with_what_it_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Yesterday's file under today's program: migrated, copied before, every row as it was."""
    every = steps()
    assert len(every) >= 2
    path = tmp_path / "old.duckdb"
    monkeypatch.setattr("pmf_core.store.migrate.steps", lambda: every[:1])
    old = Store.open(path)
    record(old, kind="values", scope="", actor="Test", tables={"observation": observations(5, rows=12)})
    with old.snapshot() as now:
        before = {table: digest.of_table(now, table) for table in digest.tables(now)}
    old.close()
    as_it_was = path.read_bytes()
    monkeypatch.setattr("pmf_core.store.migrate.steps", lambda: every)
    new = Store.open(path)
    assert applied(new.cursor()) == {number for number, _, _ in every}
    with new.snapshot() as now:
        after = {table: digest.of_table(now, table) for table in digest.tables(now)}
    assert {table: after[table] for table in before if table != "migration"} == {
        table: was for table, was in before.items() if table != "migration"
    }
    assert path.with_name("old.duckdb.before-0002").read_bytes() == as_it_was
    service = pd.DataFrame([{"code": "HOU", "name": "Housing", "champion": "Analyst"}])
    record(new, kind="service", scope="", actor="Test", tables={"service": service})
    new.close()
    Store.open(path).close()


def test_another_programs_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as other:
        other.execute("CREATE TABLE invoices (n INTEGER)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"other\.duckdb is a database of another program"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_newer_programs_database_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = [*steps(), (len(steps()) + 1, "9999_more.sql", "CREATE TABLE more (n INTEGER)")]
    with monkeypatch.context() as newer:
        newer.setattr("pmf_core.store.migrate.steps", lambda: more)
        Store.open(tmp_path / "a.duckdb").close()
    with pytest.raises(StoreError, match=f"newer version of this program .step {len(more)}."):
        Store.open(tmp_path / "a.duckdb")


def test_an_empty_file_is_not_taken_for_a_new_database(tmp_path: Path) -> None:
    (tmp_path / "a.duckdb").touch()
    with pytest.raises(StorageDamaged, match=r"a\.duckdb is empty"):
        Store.open(tmp_path / "a.duckdb")
    assert (tmp_path / "a.duckdb").stat().st_size == 0


def test_a_closed_store_stays_closed(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "a.duckdb")
    store.close()
    with pytest.raises(StoreError, match="has been closed"):
        store.cursor().execute("SELECT 1")


def test_a_question_whose_connection_was_shut_is_asked_once_more(tmp_path: Path) -> None:
    """What a reader meets while the file is opened again: the frames handed in go along."""
    store = Store.open(tmp_path / "a.duckdb")
    record(store, kind="values", scope="", actor="Test", tables={"observation": observations(5, rows=3)})
    cursor = store.cursor()
    cursor.register("asked", pd.DataFrame({"value": [5]}))
    asked = cursor.execute("SELECT count(*) FROM observation SEMI JOIN asked USING (value)")
    store._reopen(1)
    assert asked.fetchone() == (3,)
    store.close()


def test_a_fault_of_the_question_is_not_called_damage(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "a.duckdb")
    with pytest.raises(duckdb.CatalogException):
        store.cursor().execute("SELECT * FROM nothing")
    store.close()
