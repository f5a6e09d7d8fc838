"""CONTRIBUTING's new register, followed whole: schema, migration, template, check, store, form, page, undo."""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pmf_core import forms, prefill, register_page, submissions
from pmf_core.access import LOCAL
from pmf_core.relations import engine, registers
from pmf_core.relations import schema as held
from pmf_core.relations.values import _stored
from pmf_core.returns import kinds, tables
from pmf_core.returns.kinds import KINDS, Kind, schema, table
from pmf_core.store import migrate
from pmf_core.view import View, open_view
from tests import planned, small
from tests.conftest import ROOT

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FILLED = {
    "Lesson code": "l 1", "Lesson": "Mend before letting", "Sort of lesson": "method", "Learnt on": "14/09/2026",
    "Plan code": "P1", "Saved": 1250.5,
}  # fmt: skip


def block(language: str) -> str:
    (code,) = re.findall(rf"```{language}\n(.*?)```", CONTRIBUTING, re.DOTALL)
    return str(code)


@pytest.fixture
def lessons() -> Kind:
    """The schema as it is written there."""
    names: dict[str, Any] = {**vars(schema), **vars(kinds)}
    exec(block("python"), names)
    made = names["LESSONS"]
    assert isinstance(made, Kind)
    return made


@pytest.fixture
def council(lessons: Kind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[View]:
    """The small council of a program that has the register."""
    every = migrate.steps()
    more = [*every, (len(every) + 1, f"{len(every) + 1:04d}_lessons.sql", block("sql"))]
    monkeypatch.setattr("pmf_core.store.migrate.steps", lambda: more)
    monkeypatch.setattr(held, "steps", lambda: more)
    monkeypatch.setitem(KINDS, "lessons", lessons)
    checking = sys.modules["pmf_core.returns.check"]  # what a program works out of KINDS as it starts
    monkeypatch.setattr(checking, "ORDER", ("lessons", *checking.ORDER))
    monkeypatch.setitem(tables.MAIN, "lessons", tables._main(lessons))
    caches = (held.empty, held.schemas, held.recorded, engine._sql, engine._tables, engine._of_nothing, registers._register, _stored)
    for cached in caches:
        cached.cache_clear()
    view = small.filled(tmp_path)
    small.load(view, "plans.csv", planned.FILES["plans"])
    yield open_view(view.store, LOCAL, "2026-27 Q2")
    view.store.close()
    for cached in caches:
        cached.cache_clear()


def filled(data: bytes, entries: dict[str, object]) -> bytes:
    """A template with its first row filled in, by heading."""
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = book.worksheets[0]
    for cell in sheet[3]:
        if cell.value in entries:
            sheet.cell(4, cell.column).value = entries[cell.value]
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_the_migration_is_the_one_that_the_program_prints(lessons: Kind) -> None:
    assert table.create(lessons) == block("sql")


def test_the_register_works_from_template_to_undo(council: View) -> None:
    template = prefill.template(council, "lessons")
    faulty = submissions.preview(council, "l.xlsx", filled(template, {**FILLED, "Plan code": "P9", "Sort of lesson": "luck"}))
    assert {"R225", "R108"} <= {finding.code for finding in faulty.findings}
    good = filled(template, FILLED)
    assert submissions.preview(council, "l.xlsx", good).verdict == "accept"
    stored = submissions.load(council, "l.xlsx", good)
    after = open_view(council.store, LOCAL, "2026-27 Q2")

    form = {field.column.name: field.entry for field in forms.fields(after, "lessons", {"code": "L1"})}
    assert (form["title"], form["learnt_on"], form["saved"]) == ("Mend before letting", "14/09/2026", "1250.5")
    by_hand = forms.as_file("lessons", form | {"saved": "1300"})
    changed = submissions.load(after, by_hand.name, by_hand.data)

    after = open_view(council.store, LOCAL, "2026-27 Q2")
    assert "lessons" in register_page.shown()
    assert register_page.counts(after)["lessons"] == 1
    (record,) = register_page.register(after, "lessons").records
    assert {name: entry.text for name, entry in record.entries.items()} == {
        "code": "L1", "title": "Mend before letting", "sort": "Method", "learnt_on": "14 September 2026", "plan": "P1",
        "saved": "1,300",
    }  # fmt: skip
    assert (record.entries["plan"].page, record.service, record.key) == ("plan", "HOU", (("code", "L1"),))
    assert (record.submission, record.row) == (changed.id, 2)

    submissions.undo(after, changed.id, "The first figure was right")
    after = open_view(council.store, LOCAL, "2026-27 Q2")
    (record,) = register_page.register(after, "lessons").records
    assert (record.entries["saved"].text, record.submission) == ("1,250.5", stored.id)
    submissions.undo(after, stored.id, "Not a lesson")
    assert register_page.register(open_view(council.store, LOCAL), "lessons").records == ()
