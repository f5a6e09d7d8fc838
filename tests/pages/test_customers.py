"""The page of complaints and contact: all services, the update of one, and nobody's name."""

import shutil
from pathlib import Path

import pytest

from tests.complaint_tables import fill
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, words


@pytest.fixture(scope="session")
def customers_built(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(built, tmp_path_factory.mktemp("customers"))


@pytest.fixture
def customers_path(customers_built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy2(customers_built, tmp_path / "customers.duckdb"))


def test_every_service_with_what_waits_what_was_learnt_and_contact(open_page: Open, customers_path: Path) -> None:
    app = open_page(customers_path, "customers", period="2026-27-Q2")
    assert not app.exception
    assert headline(app) == "72% of complaints were answered in time, 50% in People; 1 overdue"
    there = ("25 of 34 in time, 74%", "working days over", "Letters say when a repair is due", "Forms are shorter",
             "12 returned as received", "310 of 1,100, 28%", "60% of 20 items spoke well", "none told",
             "5 working days to acknowledge, then 20 to answer")  # fmt: skip
    assert [word for word in there if word not in words(app)] == []
    assert any(link.startswith("customers?") and "service=PEO" in link for link in links(app))


def test_the_update_of_one_service(open_page: Open, customers_path: Path) -> None:
    app = open_page(customers_path, "customers", period="2026-27-Q2", service="peo")
    assert not app.exception
    assert headline(app) == "People: 3 complaints; 50% answered in time; 1 overdue"
    there = ("counted from its cases", "Forms are shorter", "weekends do not count", "10 of 100, 10%", "Small Council")
    assert [word for word in there if word not in words(app)] == []
    assert "Letters say" not in words(app)
    housing = open_page(customers_path, "customers", period="2026-27-Q2", service="HOU")
    assert headline(housing) == "Housing: 34 complaints, 10 more than the quarter before; 74% answered in time"


def test_a_service_of_which_nothing_is_told(open_page: Open, customers_path: Path) -> None:
    assert "no complaints, comments or compliments" in words(open_page(customers_path, "customers", service="XYZ"))


def test_nothing_yet(open_page: Open, empty_path: Path) -> None:
    app = open_page(empty_path, "customers")
    assert headline(app) == "No complaint, comment or compliment is recorded yet"
    assert "Record complaints" in words(app)


def test_a_limit_over_easter_is_told_among_the_cases_that_are_folded(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "customers", period="2026-27-Q1", service="hou")
    assert not app.exception
    assert [word for word in ("more cases", "Good Friday", "Easter Monday") if word not in words(app)] == []
