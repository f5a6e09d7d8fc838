"""The page of contracts: all of them with the log of issues, and one in full."""

import shutil
from pathlib import Path

import pytest

from tests.pages.conftest import Open
from tests.pages.reading import headline, links, words


@pytest.fixture
def contracts_path(contracts_built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy2(contracts_built, tmp_path / "contracts.duckdb"))


def test_the_page_of_contracts_and_one_of_them(open_page: Open, contracts_path: Path) -> None:
    app = open_page(contracts_path, "contracts", period="2026-27-Q2")
    assert not app.exception
    assert headline(app) == "Two of 3 contracts miss a service level; £2,750 fell due in 2026-27"
    there = ("Mendwell", "2 of 2 missed", "Vans off the road", "days late")
    assert [word for word in there if word not in words(app)] == []
    assert "Wrong payslips" not in words(app)
    assert any(link.startswith("contracts?") and "code=K1" in link for link in links(app))
    one = open_page(contracts_path, "contracts", period="2026-27-Q2", code="k1")
    assert headline(one).startswith("Repairs misses 2 of 2 service levels")
    assert "at least 100 homes" in words(one)
    assert "at most 26 days" in words(one)
    assert "1 × £500 = £500" in words(one)


def test_no_contract_yet(open_page: Open, empty_path: Path) -> None:
    app = open_page(empty_path, "contracts")
    assert headline(app) == "No contract is recorded yet"
    assert "Record a contract" in words(app)
