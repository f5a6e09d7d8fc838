"""The page of money: the whole council, one service, nothing stored, and words of files that are not markup."""

import shutil
from pathlib import Path

import pytest

from tests import money_tables
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, words


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    view = money_tables.filled(tmp_path_factory.mktemp("money"))
    text = "Service code,Period,Cost centre,Budget,Note\nPEO,2026-27 Q3,<b>Pay</b>,5,**hot**\n"
    money_tables.load(view, "budget", text)
    view.store.close()
    return view.store.path


@pytest.fixture
def two(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy2(built, tmp_path / "two.duckdb"))


def test_the_whole_council(open_page: Open, two: Path) -> None:
    app = open_page(two, "money", period="2026-27-Q2")
    assert not app.exception
    assert headline(app) == "Housing is forecast to end 2026-27 £100 over budget"
    there = ["£100 over", "8.3%", "1 of 2 quarters", "Car parks", "£20 short", "Fewer lets", "£50 moved", "not all"]
    assert [word for word in there if word not in words(app)] == []
    assert any("money?" in link and "service=HOU" in link for link in links(app))


def test_one_service_with_cost_centres(open_page: Open, two: Path) -> None:
    app = open_page(two, "money", service="PEO", period="2026-27-Q2")
    assert not app.exception
    assert headline(app) == "People: on budget by the end of September"
    there = ["Training", "£10 over", "<b>Pay</b>", "Gift shop", "£50 out"]
    assert [word for word in there if word not in words(app)] == []


def test_another_year(open_page: Open, two: Path) -> None:
    app = open_page(two, "money", service="HOU", **{"in": "2025-26"})
    assert not app.exception
    assert headline(app) == "Housing ended 2025-26 £50 over budget"


def test_nothing_stored(open_page: Open, empty_path: Path) -> None:
    app = open_page(empty_path, "money")
    assert not app.exception
    assert "no budget or outturn" in headline(app) and "Upload a return" in words(app)


def test_a_service_that_is_not_there(open_page: Open, two: Path) -> None:
    app = open_page(two, "money", service="NONE")
    assert "There is no service “NONE”" in words(app)
