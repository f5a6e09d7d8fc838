"""The page of actions: all of them, those asked for, the library, one in full with its form, an empty council."""

import shutil
from pathlib import Path

import pytest

from pmf_core.access import LOCAL
from pmf_core.actions import one
from pmf_core.store import Store
from pmf_core.view import open_view
from tests import action_tables
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, words
from ui import session


@pytest.fixture(scope="module")
def acting(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return action_tables.fill(built, tmp_path_factory.mktemp("acting"))


@pytest.fixture
def path(acting: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy2(acting, tmp_path / "acting.duckdb"))


def test_all_with_what_is_late_and_what_worked(open_page: Open, path: Path) -> None:
    app = open_page(path, "actions")
    assert not app.exception
    assert "of 9 actions are overdue; one of 4 done has worked" in headline(app)  # goes by the day it is drawn
    there = ("Improved: 10.5 days on average before, 8.6 since; beyond the usual variation", "days late",
             "Not told: 0 figures before it, at least 8 are needed", "What worked, and what was learnt",
             "Ask staff first", "Help between services")  # fmt: skip
    assert [word for word in there if word not in words(app)] == []
    assert any(link.startswith("indicator?") and "code=PE1" in link for link in links(app))
    people, lettings = [block.value for block in app.code]
    assert "- Return-to-work talks (A2), about Sickness: due 16 November 2026" in people
    assert "Lettings Manager: 1 overdue" in lettings


def test_those_that_are_asked_for(open_page: Open, path: Path) -> None:
    improved = open_page(path, "actions", show="improved")
    assert "1 of 9 actions, the overdue first" in words(improved)
    people = open_page(path, "actions", service="HOU", problem="process")
    assert "2 actions, the overdue first" in words(people)
    assert "of process" in words(people)
    found = open_page(path, "actions", find="nothing like this")
    assert "None is so" in words(found)
    assert "No action done has improved a figure or left a lesson, of “nothing like this”" in words(found)


def test_one_in_full(open_page: Open, path: Path) -> None:
    app = open_page(path, "actions", code="a4")
    assert not app.exception
    assert headline(app) == "Nurse on call: done, improved"
    there = ("16 figures before, 13 since", "A contract", "Ask staff first", "What was recorded, the latest first",
             "First recorded: 14 entries")
    assert [word for word in there if word not in words(app)] == []


def test_what_came_of_it_is_recorded_on_the_page(open_page: Open, path: Path) -> None:
    app = open_page(path, "actions", code="A1")
    assert not app.exception
    app.selectbox[-1].set_value("done")
    app.text_input[0].set_value("30/10/2026")
    app.text_area[0].set_value("Calls are logged")
    app = app.button[-1].click().run()
    assert not app.exception
    assert headline(app) == "Ring tenants first: done"
    assert "Calls are logged" in words(app)
    session.store().close()
    view = open_view(Store.open(path), LOCAL, "2026-27 Q2")
    kept = one(view, "A1")
    assert (kept.state, kept.evidence, kept.owner, kept.subject) == ("done", "Calls are logged", "Lettings Manager", "HO2")
    view.store.close()


def test_what_cannot_be_recorded_is_said(open_page: Open, path: Path) -> None:
    app = open_page(path, "actions", code="A1")
    app.text_input[0].set_value("31/13/2026")
    app = app.button[-1].click().run()
    assert "Not recorded yet" in words(app)
    assert "Ring tenants first" in headline(app)


def test_nothing_yet_and_none_of_that_code(open_page: Open, empty_path: Path, path: Path) -> None:
    app = open_page(empty_path, "actions")
    assert not app.exception
    assert headline(app) == "No action is recorded yet"
    assert "There is no action “none”" in words(open_page(path, "actions", code="none"))
