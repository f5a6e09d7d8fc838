"""What one reader needs now, as a page: what waits, what changed since they looked, and that a look is noted."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from pmf_core.errors import StoreError
from tests import scrutiny_tables, two_moments
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, words
from ui import session


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small council at two moments, with questions asked; built once."""
    view = scrutiny_tables.filled(two_moments.fill(tmp_path_factory.mktemp("mine")))
    view.store.close()
    return view.store.path


@pytest.fixture
def path(filled: Path, tmp_path: Path) -> Path:
    """The test's own copy of it."""
    return Path(shutil.copy2(filled, tmp_path / filled.name))


def test_what_waits_is_told_with_its_day_and_leads_to_its_page(open_page: Open, path: Path) -> None:
    app = open_page(path, "mine", as_at="2026-11-17")
    assert not app.exception
    assert "to explain" in headline(app) and headline(app).endswith("next review on 20 November 2026")
    there = ("To explain", "Days to relet", "To agree or refuse", "Third van", "Next review", "Corporate performance review")
    assert [word for word in there if word not in words(app)] == []
    found = links(app)
    assert any(link.startswith("exception?") and "code=HO2" in link for link in found)
    assert "actions?as_at=2026-11-17&code=A3" in found
    assert any(link.startswith("meeting?") and "code=MT1" in link for link in found)


def test_a_portfolio_holder_is_asked_to_agree_and_to_explain_nothing(open_page: Open, path: Path) -> None:
    app = open_page(path, "mine", as_at="2026-11-17", service="HOU", role="portfolio_holder")
    assert "To agree or refuse" in words(app)
    assert "To explain" not in words(app)


def test_what_changed_is_since_the_last_review_until_somebody_looked(open_page: Open, path: Path) -> None:
    app = open_page(path, "mine", as_at="2026-11-17")
    assert "Since 20 August 2026 (Corporate performance review): newly red 1, newly green 1" in words(app)
    assert "changed?as_at=2026-11-17&since=2026-08-20" in links(app)
    assert session.store().cursor().execute("SELECT count(*) FROM looked").fetchone() == (0,)


def test_a_look_is_noted_and_the_next_visit_begins_from_it(
    open_page: Open, path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    open_page(path, "mine")
    again = open_page(path, "mine")
    assert "(Corporate performance review)" in words(again), "the same visit"
    monkeypatch.setattr("pmf_core.store.looked.VISIT", timedelta(0))
    for _ in range(2):
        app = open_page(path, "mine")
        assert "(you last looked)" in words(app)
        assert "nothing changed" in words(app)
    assert "was not noted" not in caplog.text


def test_a_look_that_cannot_be_noted_leaves_the_page_as_it_is(
    open_page: Open, path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(session.looks, "look", refuse)
    app = open_page(path, "mine")
    assert "This cannot be shown" not in words(app)
    assert "To explain" in words(app)
    assert "was not noted: The disk is full." in caplog.text
