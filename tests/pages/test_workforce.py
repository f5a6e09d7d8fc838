"""The page of staff: the finding, what is withheld, the break, one service, and what a file holds."""

import shutil
from pathlib import Path

import pytest

from tests import workforce_tables
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, words


@pytest.fixture(scope="module")
def workforce_built(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workforce_tables.fill(built, tmp_path_factory.mktemp("workforce"))


@pytest.fixture
def path(workforce_built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy2(workforce_built, tmp_path / "workforce.duckdb"))


def test_the_page_of_staff(open_page: Open, path: Path) -> None:
    app = open_page(path, "workforce", period="2026-27-Q2")
    assert not app.exception
    assert headline(app).startswith("Sickness is 10.0 days a year for each FTE at this rate")
    there = ("[c]", "withheld", "All staff but agency", "Break.", "over seven", "times 12/3 months", "95% interval",
             "Data protection", "150 of 200", "+9.0 points")  # fmt: skip
    assert [word for word in there if word not in words(app)] == []
    assert any(link.startswith("workforce?") and "service=HOU" in link for link in links(app))
    survey = ("Proud to work here", "70.0%", "62.2% to 76.8%", "better")
    assert [word for word in survey if word not in words(app)] == []
    assert "Satisfied" not in words(app)
    assert any(link.startswith("surveys?") and "Staff" in link for link in links(app))


def test_one_service(open_page: Open, path: Path) -> None:
    app = open_page(path, "workforce", period="2026-27-Q2", service="hou")
    assert not app.exception
    assert headline(app).startswith("Housing: sickness is 9.0 days a year for each FTE")
    assert "500.0 days over an average FTE of 200.0" in words(app)
    assert "Lifting" in words(app)


def test_nothing_of_staff_yet(open_page: Open, empty_path: Path) -> None:
    app = open_page(empty_path, "workforce")
    assert not app.exception
    assert headline(app).startswith("Nothing about staff was returned")
