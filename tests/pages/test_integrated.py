"""The page of performance and money: by service, by objective, sorted by the address, with nothing stored."""

from pathlib import Path

from tests.pages.conftest import Open
from tests.pages.reading import headline, links, markup, words


def test_services_side_by_side(open_page: Open, small_path: Path) -> None:
    app = open_page(small_path, "integrated", period="2026-27-Q2", sort="-red")
    assert not app.exception
    assert headline(app).startswith("Housing has most red indicators, 1 of 2")
    assert 'aria-sort="descending"' in markup(app)
    assert "integrated?period=2026-27-Q2&sort=red" in links(app)
    assert "not one score" in words(app)


def test_nothing_stored_yet(open_page: Open, empty_path: Path) -> None:
    app = open_page(empty_path, "integrated", by="objective")
    assert not app.exception
    assert headline(app) == "Performance and money: nothing to set side by side yet"
    assert "Upload a return" in words(app)
