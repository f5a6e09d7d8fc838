"""Submissions: the list with its filters, a receipt, the cell that a figure came from, an undo."""

from pathlib import Path

import pytest

from pmf_core.access import LOCAL, Actor
from pmf_core.store import Store
from pmf_core.view import open_view
from tests import small
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, markup, words
from tests.test_receipts import SEGMENTS
from ui import session


def receipts_of(links_of_page: list[str]) -> list[str]:
    """The ids that a page's links lead to, each once."""
    found = [link.split("id=")[1].split("&")[0] for link in links_of_page if link.startswith("submission?")]
    return list(dict.fromkeys(found))


def test_a_figure_leads_to_its_cell(open_page: Open, small_path: Path) -> None:
    app = open_page(small_path, "indicator", code="HO1", period="2026-27-Q2")
    (link,) = [link for link in links(app) if link.startswith("submission?") and link.endswith("row=4&column=C")][:1]
    identity = receipts_of([link])[0]
    app = open_page(small_path, "submission", id=identity, row="4", column="C")
    assert headline(app) == "Cell C4 of values.csv"
    assert "99 ▸ this cell" in words(app)
    assert markup(app).count('class="marked"') == 1


@pytest.mark.parametrize(("row", "column"), [("4", "ZZ"), ("x", "C"), ("999", "C")])
def test_a_cell_that_is_not_there_is_told_in_a_sentence(open_page: Open, small_path: Path, row: str, column: str) -> None:
    identity = receipts_of(links(open_page(small_path, "submissions")))[0]
    app = open_page(small_path, "submission", id=identity, row=row, column=column)
    assert not app.exception
    assert "The cell cannot be shown" in words(app)


def test_the_list_filters_by_kind_and_state(open_page: Open, small_path: Path) -> None:
    app = open_page(small_path, "submissions")
    assert headline(app) == "5 submissions received"
    app = open_page(small_path, "submissions", kind="targets")
    assert "1 of 5 submissions" in words(app)
    app = open_page(small_path, "submissions", show="undone")
    assert "No submission matches" in words(app)


def test_a_receipt_filters_what_it_changed(open_page: Open, small_path: Path) -> None:
    identity = receipts_of(links(open_page(small_path, "submissions", kind="values")))[0]
    app = open_page(small_path, "submission", id=identity)
    assert headline(app) == "14 figures stored"
    assert "14 New" in words(app)
    assert f"submission?id={identity}&change=new" in links(app)
    app = open_page(small_path, "submission", id=identity, change="new")
    assert "What it changed: new" in words(app)
    assert "Show every change" in words(app)


def test_an_original_that_is_gone_is_told_and_the_rest_stands(open_page: Open, demo_store_path: Path) -> None:
    identity = receipts_of(links(open_page(demo_store_path, "submissions", kind="values")))[0]
    app = open_page(demo_store_path, "submission", id=identity)
    assert not app.exception
    assert "The file is not there" in words(app)


def test_a_file_with_segments_is_held_back_in_a_sentence(
    open_page: Open, small_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(small_path)
    stored = small.load(open_view(store, LOCAL), "wards.csv", SEGMENTS, accept_warnings=True)
    store.close()
    monkeypatch.setattr(session, "actor", lambda: Actor("c", "Councillor", ("cabinet",)))
    app = open_page(small_path, "submission", id=stored.id)
    assert not app.exception and "The file is held back" in words(app) and "Mill" not in words(app)
    assert "wards.csv" in words(app)
    app = open_page(small_path, "submission", id=stored.id, row="4", column="C")
    assert not app.exception and "The cell cannot be shown" in words(app)
