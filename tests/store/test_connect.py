"""Opening the file: one holder, current schema, nothing reachable from outside."""

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pmf_core.errors import StoreError
from pmf_core.returns.kinds import KINDS, Type
from pmf_core.store import Store
from pmf_core.store.migrate import applied, steps
from tests.conftest import ROOT

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
    assert f"StoreError: held.duckdb is in use by process {os.getpid()}" in other.stderr
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
