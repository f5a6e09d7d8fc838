"""The page of scrutiny: questions, one in full, asked and answered and taken further by hand, an empty council."""

import shutil
from pathlib import Path

import pytest

from pmf_core import scrutiny
from pmf_core.access import LOCAL
from pmf_core.view import open_view
from tests import scrutiny_tables
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, markup, words
from ui import session


@pytest.fixture(scope="module")
def asking(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scrutiny_tables.fill(built, tmp_path_factory.mktemp("asking"))


@pytest.fixture
def path(asking: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy2(asking, tmp_path / "asking.duckdb"))


def test_questions_work_and_what_was_withheld(open_page: Open, path: Path) -> None:
    app = open_page(path, "scrutiny", period="2026-27-Q2")
    assert not app.exception
    assert headline(app).startswith("Two of 5 questions are overdue; 1 of 2 open recommendations is overdue")
    there = ("Why do relets take so long?", "Days to relet", "1 from the public", "The bid of the builder",
             "Commercial; decided by the monitoring officer", "Why homes stand empty", "Tell ward members each month",
             "Every one of the", "Only where every other way is exhausted", "Papers that both have")  # fmt: skip
    assert [word for word in there if word not in words(app)] == []
    assert any(link.startswith("meeting?") and "as_at=2026-11-16" in link for link in links(app))
    withheld = open_page(path, "scrutiny", show="withheld")
    assert "1 of 5 questions" in words(withheld)


def test_one_question_with_its_way_through_the_protocol(open_page: Open, path: Path) -> None:
    app = open_page(path, "scrutiny", code="q3")
    assert not app.exception
    assert headline(app) == "Question Q3 was answered, and does not satisfy"
    there = ("£95 a week", "A member of the public".lower(), "It was taken to the next step", "Q3-2", "The bid of the builder")
    assert [word for word in there if word not in words(app)] == []


def test_ask_answer_and_take_further_by_hand(open_page: Open, path: Path) -> None:
    app = open_page(path, "scrutiny", show="ask", code="indicator/HO2")
    app.button(key=_submit(app, "Ask")).click().run()
    assert "Write the question." in words(app)
    app.text_area[0].set_value("How many <b>keys</b> are lost?")
    app.text_input[0].set_value("Member for Northfields")
    app.button(key=_submit(app, "Ask")).click().run()
    assert not app.exception
    assert headline(app).startswith("Question Q6 waits for Portfolio holder")
    assert "<b>keys</b>" not in markup(app)  # text of a file is never interpreted
    assert "How many <b>keys</b> are lost?" in words(app)
    app.text_area[0].set_value("Three a month")
    app.text_input[0].set_value("Head of Housing")
    app.button(key=_submit(app, "Record the answer")).click().run()
    assert headline(app) == "Question Q6 was answered"
    next(one for one in app.button if one.label == "It does not satisfy").click().run()
    assert headline(app) == "Question Q6 was answered, and does not satisfy"
    app.button(key=_submit(app, "Take it to Overview and Performance Scrutiny Forum")).click().run()
    assert not app.exception
    assert headline(app).startswith("Question Q6-2 waits for Overview and Performance Scrutiny Forum")
    found = scrutiny.question(open_view(session.store(), LOCAL), "Q6-2")
    assert [(one.code, one.subject, one.answer, one.satisfied) for one in found.steps] == [
        ("Q6", "HO2", "Three a month", "no"), ("Q6-2", "HO2", "", ""),
    ]  # fmt: skip


def test_no_form_of_an_earlier_moment_nor_before_a_room(open_page: Open, path: Path) -> None:
    for query in ({"present": "1"}, {"framework": "carlisle"}):
        app = open_page(path, "scrutiny", **query)
        assert not app.exception
        assert not app.text_area


def test_nothing_yet(open_page: Open, empty_path: Path) -> None:
    app = open_page(empty_path, "scrutiny")
    assert not app.exception
    assert headline(app) == "No question is recorded yet"
    assert "Nothing has been asked" in words(app)


def _submit(app: object, label: str) -> str:
    return next(str(one.key) for one in app.button if one.label == label)  # type: ignore[attr-defined]
