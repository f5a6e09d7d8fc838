"""Drafts: what is being typed is there again after a reload, is nobody else's, and is no part of what was stored."""

import time
from datetime import datetime
from pathlib import Path

from pmf_core import relations
from pmf_core.store import Store, backup, doctor, restore, verify
from pmf_core.store.drafts import drafts, forget, keep
from pmf_core.view import View
from tests import small

AT = datetime(2026, 11, 20, 18, 0)
Key = tuple[str, str, str, str]


def told(store: Store, meeting: str = "M1") -> list[Key]:
    """Item, field, actor and text of every draft of a meeting."""
    return [(one.item, one.field, one.actor, one.text) for one in drafts(store, meeting)]


def test_a_field_that_was_left_is_there_again(view: View) -> None:
    keep(view.store, "M1", "2", "text", "ann", "Two agency off")
    keep(view.store, "M1", "2", "text", "ann", "Two agency officers")
    keep(view.store, "M1", "2", "owner", "ann", "Head of Housing")
    keep(view.store, "M2", "2", "text", "ann", "Of another meeting")
    assert told(view.store) == [("2", "owner", "ann", "Head of Housing"), ("2", "text", "ann", "Two agency officers")]
    assert told(view.store, "M2") == [("2", "text", "ann", "Of another meeting")]
    assert all(one.saved_at > small.MOMENT for one in drafts(view.store, "M1"))


def test_two_people_type_without_touching_each_other(view: View) -> None:
    keep(view.store, "M1", "2", "text", "ann", "Agree")
    keep(view.store, "M1", "2", "text", "bob", "Refuse")
    forget(view.store, "M1", "2", "ann")
    assert told(view.store) == [("2", "text", "bob", "Refuse")]


def test_a_blank_field_and_a_record_forget_the_draft(view: View) -> None:
    for field in ("text", "owner"):
        keep(view.store, "M1", "2", field, "ann", "x")
    keep(view.store, "M1", "3", "text", "ann", "y")
    keep(view.store, "M1", "2", "owner", "ann", "  ")
    assert told(view.store) == [("2", "text", "ann", "x"), ("3", "text", "ann", "y")]
    forget(view.store, "M1", "2", "ann")
    forget(view.store, "M1", "9", "ann")
    assert told(view.store) == [("3", "text", "ann", "y")]


def test_what_is_typed_is_kept_as_text_and_not_interpreted(view: View) -> None:
    hostile = "'); DROP TABLE draft; -- <b>=1+1</b>\nsecond line "
    keep(view.store, "M1", "2", "text", "ann", hostile)
    assert told(view.store) == [("2", "text", "ann", hostile)]


def test_a_draft_is_no_submission_and_no_row_of_the_trail(view: View) -> None:
    before = relations.known(view.store).seq, len(relations.audit_rows(view.store))
    keep(view.store, "M1", "2", "text", "ann", "x")
    assert (relations.known(view.store).seq, len(relations.audit_rows(view.store))) == before
    assert list(verify.faults(view.store.cursor())) == []


def test_drafts_outlive_a_restart_and_the_doctor_finds_nothing(tmp_path: Path) -> None:
    view = small.filled(tmp_path)
    keep(view.store, "M1", "2", "text", "ann", "x")
    path = view.store.path
    view.store.close()
    assert doctor.diagnose(path).troubles == ()
    again = Store.open(path)
    assert told(again) == [("2", "text", "ann", "x")]
    again.close()


def test_a_backup_holds_them_and_a_restore_brings_them_back(tmp_path: Path) -> None:
    view = small.filled(tmp_path)
    keep(view.store, "M1", "2", "text", "ann", "x")
    file, _ = backup.make(view.store, AT)
    keep(view.store, "M1", "2", "text", "ann", "typed since")
    path = view.store.path
    view.store.close()
    restore.restore(restore.plan(file, path), AT, "ann")
    assert doctor.diagnose(path).troubles == ()
    again = Store.open(path)
    assert told(again) == [("2", "text", "ann", "x")]
    again.close()


def test_leaving_a_field_takes_no_time(view: View) -> None:
    taken = []
    for n in range(5):
        start = time.perf_counter()
        keep(view.store, "M1", "2", "text", "ann", f"text {n}")
        taken.append(time.perf_counter() - start)
    assert min(taken) < 0.5
