"""The pages of improvement and of partnerships: all of them, one in full, an empty council."""

import shutil
from pathlib import Path

import pytest

from tests import improvement_tables
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, words


@pytest.fixture(scope="module")
def improving(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return improvement_tables.fill(built, tmp_path_factory.mktemp("improving"))


@pytest.fixture
def path(improving: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy2(improving, tmp_path / "improving.duckdb"))


def test_improvements_by_sort_and_one_in_full(open_page: Open, path: Path) -> None:
    app = open_page(path, "improvement", period="2026-27-Q2")
    assert not app.exception
    assert "of 7 improvements are red" in headline(app)  # a page goes by the day on which it is drawn
    there = ("the award ended", "In Quarter 2, 2026-27: 1 held", "C2, sought C1", "£15k of £60k a year",
             "1 of 4 done, 2 overdue")  # fmt: skip
    assert [word for word in there if word not in words(app)] == []
    assert any(link.startswith("improvement?") and "code=I1" in link for link in links(app))
    awards = open_page(path, "improvement", sort="accreditation")
    assert "Quality mark" in words(awards)
    assert "Review of lettings" not in words(awards)
    red = open_page(path, "improvement", show="red")
    assert "of 7 improvements, the worst first" in words(red)
    one = open_page(path, "improvement", code="i1")
    assert not one.exception
    assert headline(one).startswith("Landlord inspection: 2 recommendations overdue")
    there = ("Survey every home", "days late", "Too dear", "Homes let sooner", "Agreed in part")
    assert [word for word in there if word not in words(one)] == []


def test_partnerships_and_one_in_full(open_page: Open, path: Path) -> None:
    app = open_page(path, "partnerships")
    assert not app.exception
    assert headline(app) == "In one of 3 partnerships we did not keep our promise"
    assert "1 of 5 parts reached, 1 short" in words(app)
    one = open_page(path, "partnerships", code="b1")
    assert not one.exception
    assert headline(one) == "Homes board: we did not keep our promise; they find us fair"
    there = ("We wait for the second site", "Asked: 100 + 40 + 60 = 200. Brought: 99 + 61 = 160", "not told", "50%")
    assert [word for word in there if word not in words(one)] == []


@pytest.mark.parametrize(
    ("page", "says"), [("improvement", "No improvement is recorded yet"), ("partnerships", "No partnership is recorded yet")]
)
def test_nothing_yet(open_page: Open, empty_path: Path, page: str, says: str) -> None:
    app = open_page(empty_path, page)
    assert not app.exception
    assert headline(app) == says
