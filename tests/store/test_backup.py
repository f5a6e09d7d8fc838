"""Backup and restore: read back before it is called one; put back without losing what was there."""

import json
import sys
import threading
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from pmf_core.access import LOCAL
from pmf_core.errors import InUse, StorageDamaged, StoreError, WrongInput
from pmf_core.relations import audit_rows
from pmf_core.store import Store, apart, backup, first_break, restore
from pmf_core.view import View, open_view
from tests import small
from tests.store.damage import contents
from tests.store.helpers import observations

AT = datetime(2026, 11, 20, 18, 0)
LATER = datetime(2026, 11, 21, 18, 0)
MORE = "Indicator code,Period,Value\nHO1,2025-26 Q3,95\n"


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    filled = small.filled(tmp_path)
    yield filled
    filled.store.close()


def add(view: View, name: str = "more.csv", text: str = MORE) -> str:
    return small.load(open_view(view.store, LOCAL), name, text).id


def test_a_backup_holds_every_row_every_original_and_says_so(view: View, tmp_path: Path) -> None:
    file, manifest = backup.make(view.store, AT)
    assert file == tmp_path / "small-backups" / "small-2026-11-20-180000.zip"
    assert (manifest.seq, manifest.audit_rows, manifest.missing) == (5, 5, ())
    assert manifest.audit_hash == audit_rows(view.store)[-1].hash
    assert manifest.tables["observation"].rows == 14
    with zipfile.ZipFile(file) as packed:
        packed.extract(backup.DATABASE, tmp_path / "out")
        originals = {packed.read(f"uploads/{identity}").decode() for identity in manifest.originals}
    assert originals == set(small.FILES.values())
    copy = Store.open(tmp_path / "out" / backup.DATABASE)
    assert contents(copy) == contents(view.store)
    copy.close()
    assert [path.name for path in file.parent.iterdir()] == [file.name], "nothing half made is left"


def test_people_go_on_storing_while_a_backup_is_made(view: View) -> None:
    """What is stored meanwhile is in it whole or not at all."""
    from pmf_core.store import record

    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            record(view.store, kind="values", scope="", actor="Test", tables={"observation": observations(1, rows=50)})

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [backup.make(view.store, AT)[1] for _ in range(3)]
    finally:
        stop.set()
        writer.join()
    assert [m.tables["observation"].rows == 14 + 50 * (m.seq - 5) for m in made] == [True] * 3
    assert made[0].seq < made[-1].seq


def test_no_file_can_be_reached_from_sql_after_a_backup(view: View, tmp_path: Path) -> None:
    """S8 holds: the backup needed no door in the open database."""
    backup.make(view.store, AT)
    for sql in (f"ATTACH '{tmp_path}/small-backups/x.duckdb'", f"COPY submission TO '{tmp_path}/small-backups/x.csv'"):
        with pytest.raises(duckdb.PermissionException):
            view.store.cursor().execute(sql)


def test_the_file_stays_held_during_and_after_a_backup(view: View) -> None:
    from pmf_core.store.connect import probe

    backup.make(view.store, AT)
    with pytest.raises(InUse):
        apart.call(probe, view.store.path)


def test_a_backup_is_written_where_it_is_asked_and_never_over_another(view: View, tmp_path: Path) -> None:
    place = tmp_path / "elsewhere" / "mine.zip"
    assert backup.make(view.store, AT, place)[0] == place
    with pytest.raises(WrongInput, match="there already"):
        backup.make(view.store, AT, place)
    assert backup.make(view.store, AT)[0] != backup.make(view.store, AT)[0], "two in one second"


def test_of_older_backups_the_newest_are_left(view: View) -> None:
    made = [backup.make(view.store, datetime(2026, 11, day))[0] for day in (1, 2, 3, 4)]
    assert sorted(backup.prune(view.store.path, 2)) == made[:2]
    assert [file for file, _ in backup.listed(backup.folder(view.store.path))] == [made[3], made[2]]


def test_an_original_that_is_gone_is_named_in_the_backup(view: View) -> None:
    identity = add(view)
    (view.store.uploads / identity).write_text("another")
    _, manifest = backup.make(view.store, AT)
    assert manifest.missing == (identity,)


def test_a_figure_changed_behind_the_program_is_not_backed_up(view: View) -> None:
    view.store.cursor().execute("UPDATE observation SET value = 1 WHERE indicator = 'HO1'")
    with pytest.raises(StorageDamaged, match="the rows of submission 5 in the table observation are not those"):
        backup.make(view.store, AT)
    assert backup.listed(backup.folder(view.store.path)) == []


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.9, 0.999])
def test_a_backup_that_has_rotten_is_refused_in_words(view: View, tmp_path: Path, part: float) -> None:
    file, _ = backup.make(view.store, AT)
    whole = contents(view.store)
    view.store.close()
    data = bytearray(file.read_bytes())
    data[int(len(data) * part)] ^= 255
    file.write_bytes(data)
    try:
        planned = restore.plan(file, tmp_path / "new.duckdb")
    except StoreError as refused:
        assert "is not a whole backup" in str(refused)
    else:  # a byte that says nothing of the contents
        restore.restore(planned, LATER, "Test")
        store = Store.open(tmp_path / "new.duckdb")
        assert {name: rows for name, rows in contents(store).items() if name != "audit"} == {
            name: rows for name, rows in whole.items() if name != "audit"
        }
        store.close()


def test_whatever_byte_of_its_list_of_parts_has_rotten_it_is_told_in_words(view: View, tmp_path: Path) -> None:
    """A byte may mark a part as encrypted, or as packed in a way that nobody knows."""
    file, _ = backup.make(view.store, AT)
    whole = file.read_bytes()
    told = set()
    start = whole.rindex(b"PK\1\2")
    for at in range(start + 4, start + 16):  # version, flags, method, date, sum
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :])
        (tmp_path / "work").mkdir(exist_ok=True)
        try:
            backup.verified(file, tmp_path / "work")
        except StoreError as refused:
            told.add(str(refused).removeprefix(f"{file.name} is not a whole backup: ")[:12])
        assert len(backup.listed(file.parent)) in {0, 1}
    assert len(told) > 2


def test_restoring_puts_aside_names_what_is_missing_and_keeps_its_files(view: View, tmp_path: Path) -> None:
    file, _ = backup.make(view.store, AT)
    before = contents(view.store)
    identity = add(view)
    path = view.store.path
    view.store.close()
    present = path.read_bytes()
    planned = restore.plan(file, path)
    assert (planned.present, planned.readable) == (True, True)
    assert [(each.row.subject, each.what) for each in planned.lacking] == [(identity, "more.csv")]
    done = restore.restore(planned, LATER, "Test")
    assert done.aside == tmp_path / "small.duckdb.before-restore-20261121-180000"
    assert done.aside.read_bytes() == present
    assert [(again.name, again.read_text()) for again in done.again] == [("0006-more.csv", MORE)]
    assert (path.with_name("small-uploads") / identity).read_text() == MORE
    store = Store.open(path)
    held = contents(store)
    assert {name: rows for name, rows in held.items() if name != "audit"} == {
        name: rows for name, rows in before.items() if name != "audit"
    }
    rows = audit_rows(store)
    assert first_break(rows) is None
    assert (rows[-1].action, rows[-1].subject, json.loads(rows[-1].detail)["lacking"]) == ("restore", file.name, [identity])
    assert [each.what for each in store.lost] == ["more.csv"]
    store.close()


def test_what_is_missing_is_named_also_where_the_database_cannot_be_read(view: View) -> None:
    file, _ = backup.make(view.store, AT)
    identity = add(view)
    path = view.store.path
    view.store.close()
    path.write_bytes(path.read_bytes()[:5000])
    planned = restore.plan(file, path)
    assert not planned.readable
    assert [each.row.subject for each in planned.lacking] == [identity]


def test_originals_are_put_back_and_one_that_differs_is_put_aside(view: View) -> None:
    file, manifest = backup.make(view.store, AT)
    path, uploads = view.store.path, view.store.uploads
    view.store.close()
    gone, changed = list(manifest.originals)[:2]
    (uploads / gone).unlink()
    (uploads / changed).write_text("something else")
    restore.restore(restore.plan(file, path), LATER, "Test")
    assert (uploads / gone).read_text() in small.FILES.values()
    assert (uploads / changed).read_text() in small.FILES.values()
    assert (uploads / f"{changed}.before-restore-20261121-180000").read_text() == "something else"


def test_a_restore_is_refused_while_another_process_holds_the_database(view: View) -> None:
    file, _ = backup.make(view.store, AT)
    with pytest.raises(InUse, match=r"small\.duckdb is in use by process \d+"):
        apart.call(restore.plan, file, view.store.path)
    assert view.store.path.exists()


def test_a_database_on_a_new_machine_comes_from_the_backup_alone(view: View, tmp_path: Path) -> None:
    file, manifest = backup.make(view.store, AT)
    new = tmp_path / "new" / "machine.duckdb"
    done = restore.restore(restore.plan(file, new), LATER, "Test")
    assert (done.aside, done.again) == (None, ())
    store = Store.open(new)
    assert {file.name for file in store.uploads.iterdir() if not file.suffix} == set(manifest.originals)
    assert store.lost == ()
    store.close()


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    for name, data in (("a.zip", b"not a zip"), ("b.zip", None)):
        file = tmp_path / name
        if data is None:
            with zipfile.ZipFile(file, "w") as packed:
                packed.writestr("something.txt", "else")
        else:
            file.write_bytes(data)
        with pytest.raises(StoreError, match=f"{name} is not a whole backup"):
            restore.plan(file, tmp_path / "new.duckdb")
    assert sys.platform == "win32" or not (tmp_path / "new.duckdb").exists()
