"""The doctor: looks in a copy, says what is wrong in words, what to do, and which backup is whole."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from pmf_core.access import LOCAL
from pmf_core.errors import StorageDamaged, StoreError
from pmf_core.store import Store, backup, doctor
from pmf_core.store.originals import under_own_names
from pmf_core.view import View, open_view
from tests import small
from tests.conftest import ROOT

AT = datetime(2026, 11, 20, 18, 0)
MORE = "Indicator code,Period,Value\nHO1,2025-26 Q3,95\n"


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    filled = small.filled(tmp_path)
    yield filled
    filled.store.close()


def found(path: Path) -> list[str]:
    """What the doctor says is wrong."""
    return [trouble.what for trouble in doctor.diagnose(path).troubles]


def altered(view: View, *sql: str) -> Path:
    """The database, changed behind the program's back and closed."""
    for each in sql:
        view.store.cursor().execute(each)
    view.store.close()
    return view.store.path


def test_a_whole_database_is_well_and_stays_as_it_is(view: View) -> None:
    file, _ = backup.make(view.store, AT)
    path = altered(view)
    before = path.read_bytes()
    report = doctor.diagnose(path)
    assert (report.healthy, report.readable, report.submissions) == (True, True, 5)
    assert report.backup is not None
    assert report.backup[0] == file
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE observation SET value = 1 WHERE indicator = 'HO1'", "rows of submission 5 in the table observation"),
        ("DELETE FROM target WHERE indicator = 'HO1'", "rows of submission 4 in the table target"),
        ("INSERT INTO observation BY NAME SELECT * FROM observation LIMIT 1", "rows of submission 5 in the table observ"),
        ("UPDATE submission SET actor = 'Somebody' WHERE seq = 3", "submission 3 is not as the audit trail tells it"),
        ("UPDATE submission SET scope = 'x' WHERE seq = 3", "submission 3 is not as the audit trail tells it"),
        ("DELETE FROM submission WHERE seq = 3", "submission 3 is missing from the list"),
        ("UPDATE setting SET value = 'Other' WHERE name = 'council_name'", "the settings are not those"),
        ("UPDATE audit SET actor = 'Somebody' WHERE n = 2", "the audit trail is not whole from its row 2 on"),
        ("DELETE FROM audit WHERE n = 3", "the audit trail is not whole from its row 3 on"),
    ],
)
def test_what_was_changed_behind_the_program_is_found_and_not_opened(view: View, sql: str, said: str) -> None:
    path = altered(view, sql)
    assert any(said in what[0].lower() + what[1:] for what in found(path)), found(path)
    with pytest.raises(StorageDamaged, match=said):
        Store.open(path)


def test_a_cut_tail_is_found_by_the_rows_kept_with_the_originals(view: View) -> None:
    """S6: the rows that are left are a whole trail; only what is kept outside tells."""
    path = altered(view, "DELETE FROM audit WHERE n = 5", "DELETE FROM submission WHERE seq = 5",
                   "DELETE FROM observation WHERE seq = 5")
    report = doctor.diagnose(path)
    assert [trouble.what for trouble in report.troubles] == [
        "Submissions that were saved and are not in the database: 1."
    ]
    assert [each.what for each in report.lost] == ["values.csv"]
    copies = under_own_names(report.uploads, report.lost, path.parent / "again")
    assert [(copy.name, copy.read_text()) for copy in copies] == [("0005-values.csv", small.VALUES)]


def test_a_cut_tail_is_found_by_the_newest_backup(view: View) -> None:
    backup.make(view.store, AT)
    for receipt in view.store.uploads.glob("*.json"):
        receipt.unlink()
    path = altered(view, "DELETE FROM audit WHERE n = 5", "DELETE FROM submission WHERE seq = 5",
                   "DELETE FROM observation WHERE seq = 5")
    assert found(path) == [
        "The audit trail does not go on from the backup small-2026-11-20-180000.zip: its end was cut or rewritten."
    ]


def test_a_receipt_that_was_changed_is_found(view: View) -> None:
    receipt = next(view.store.uploads.glob("*.json"))
    told = json.loads(receipt.read_text())
    receipt.write_text(json.dumps({**told, "actor": "Somebody"}))
    assert found(altered(view)) == [f"The receipt {receipt.name} among the originals was changed."]


def test_an_original_that_is_gone_or_another_is_found(view: View) -> None:
    kept = sorted(file for file in view.store.uploads.iterdir() if not file.suffix)
    kept[0].unlink()
    kept[1].write_text("something else")
    said = found(altered(view))
    assert len(said) == 2
    assert sum(f"{kept[0]}, cannot be read" in each for each in said) == 1
    assert sum(f"{kept[1]}, is not the one that was sent" in each for each in said) == 1


def test_a_damaged_log_is_told_and_what_it_held_is_named(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from tests.store.damage import build; build(Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, check=True)
    log = tmp_path / "logged.duckdb.wal"
    data = bytearray(log.read_bytes())
    data[len(data) // 2] ^= 1
    log.write_bytes(data)
    report = doctor.diagnose(tmp_path / "logged.duckdb")
    assert report.readable
    assert report.troubles[0].what.startswith("Its log is damaged: logged.duckdb.wal. Without it the database opens")
    assert [each.what for each in report.lost] == ["4.csv", "5.csv", "6.csv"]
    assert log.read_bytes() == data


def test_the_last_whole_backup_is_offered_where_nothing_can_be_read(view: View) -> None:
    older, _ = backup.make(view.store, AT)
    newer, _ = backup.make(view.store, datetime(2026, 11, 21))
    data = bytearray(newer.read_bytes())
    data[len(data) // 2] ^= 255
    newer.write_bytes(data)
    path = altered(view)
    path.write_bytes(path.read_bytes()[:6000])
    report = doctor.diagnose(path)
    assert (report.readable, report.healthy) == (False, False)
    assert report.backup is not None
    assert report.backup[0] == older


def test_no_database_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no database at"):
        doctor.diagnose(tmp_path / "nothing.duckdb")


def test_a_return_stored_again_is_not_missed_any_longer(view: View) -> None:
    path = altered(view, "DELETE FROM audit WHERE n = 5", "DELETE FROM submission WHERE seq = 5",
                   "DELETE FROM observation WHERE seq = 5")
    store = Store.open(path, clock=small.Ticking())
    assert [each.what for each in store.lost] == ["values.csv"]
    small.load(open_view(store, LOCAL), "values.csv", small.VALUES)
    assert store.lost == ()
    store.close()
    assert found(path) == []
