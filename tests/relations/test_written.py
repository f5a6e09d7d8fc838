"""A relation is read again only after a submission that wrote in its tables; what nobody wrote in is not asked at all."""

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from pmf_core import relations, submissions
from pmf_core.access import LOCAL
from pmf_core.relations import engine
from pmf_core.relations.registers import _register
from pmf_core.returns.kinds import KINDS
from pmf_core.store import Store
from pmf_core.view import View, open_view
from tests import small

MORE = "Indicator code,Period,Value,Note\nPE2,2026-27 Q3,780,\n"
SERVICE = "Service code,Service,Portfolio,Director\nENV,Environment,Place,Director of Place\n"


def now(view: View) -> View:
    return open_view(view.store, LOCAL)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the engine was asked, by the name of the expression."""
    counted: Counter[str] = Counter()
    ask = engine.answer

    def counting(store: Store, maker: engine.Maker, known: relations.Known, **lists: object) -> pd.DataFrame:
        counted[maker.__name__] += 1
        return ask(store, maker, known, **lists)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "answer", counting)
    return counted


def test_which_submissions_wrote_where(view: View) -> None:
    wrote = relations.written(view.store, view.known)
    cursor = view.store.cursor()
    for table, seqs in wrote.items():
        held = cursor.execute(f'SELECT DISTINCT seq FROM "{table}" ORDER BY 1').fetchall()  # noqa: S608
        assert [*seqs] == [seq for (seq,) in held], table
    assert wrote["service"] and wrote["observation"] and not wrote["risk"]


def test_a_submission_that_was_taken_back_wrote_nothing_and_an_earlier_moment_knows_no_later_one(view: View) -> None:
    was = relations.written(view.store, view.known)["service"]
    told = small.load(now(view), "more.csv", SERVICE)
    assert relations.written(view.store, now(view).known)["service"] == (*was, now(view).known.seq)
    assert relations.written(view.store, view.known)["service"] == was
    submissions.undo(now(view), told.id)
    assert relations.written(view.store, now(view).known)["service"] == was


def test_a_register_is_read_again_once_it_was_written_in(view: View, asked: Counter[str]) -> None:
    relations.services(view.store, view.known)
    small.load(now(view), "values.csv", MORE, accept_warnings=True, reason="Early")
    asked.clear()
    assert len(relations.services(view.store, now(view).known)) == 2
    assert asked["_services"] == 0
    told = small.load(now(view), "more.csv", SERVICE)
    asked.clear()
    assert [*relations.services(view.store, now(view).known)["code"]] == ["ENV", "HOU", "PEO"]
    assert asked["_services"] == 1
    submissions.undo(now(view), told.id)
    assert len(relations.services(view.store, now(view).known)) == 2
    assert asked["_services"] == 1


def test_what_nobody_wrote_in_is_not_asked(view: View, asked: Counter[str]) -> None:
    risks = KINDS["risks"]
    assert relations.register(view.store, view.known, risks.table, risks.key).empty
    assert not asked


@pytest.mark.parametrize("name", KINDS)
def test_nothing_has_the_columns_that_the_engine_gives(tmp_path: Path, name: str) -> None:
    store = Store.open(tmp_path / "none.duckdb")
    try:
        known = relations.known(store)
        maker = _register(KINDS[name].table, KINDS[name].key)
        pd.testing.assert_frame_equal(
            relations.register(store, known, KINDS[name].table, KINDS[name].key), engine.answer(store, maker, known)
        )
    finally:
        store.close()


def test_an_asker_may_change_its_copy_of_nothing(view: View) -> None:
    risks = KINDS["risks"]
    mine = relations.register(view.store, view.known, risks.table, risks.key)
    mine["more"] = 1
    assert "more" not in relations.register(view.store, view.known, risks.table, risks.key)
