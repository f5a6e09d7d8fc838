"""Pages as a reader opens them: through app.py, on a database of the test's own."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests import small
from tests.conftest import ROOT
from tests.pages import awkward
from ui import address, session

Open = Callable[..., AppTest]


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """`open_page(database, "quadrant", q="workforce")`: the page drawn once, as an AppTest."""

    def run(database: Path, page: str = address.HOME, **query: str) -> AppTest:
        monkeypatch.setenv("PMF_DATABASE", str(database))
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        app.query_params.update(query)
        return app.switch_page(address.PLACES[page].file).run()

    yield run
    session.store().close()
    st.cache_resource.clear()


@pytest.fixture(scope="session")
def awkward_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The awkward council's database, filled once a process."""
    return awkward.fill(tmp_path_factory.mktemp("awkward"))


@pytest.fixture
def awkward_path(awkward_built: Path, tmp_path: Path) -> Path:
    """The test's own copy of it."""
    return Path(shutil.copy2(awkward_built, tmp_path / "awkward.duckdb"))


@pytest.fixture
def empty_path(tmp_path: Path) -> Path:
    """A database with a council and its framework, and nothing else."""
    store = small.store(tmp_path)
    store.close()
    return store.path


@pytest.fixture
def small_path(tmp_path: Path) -> Path:
    """The small council with two quarters of figures, closed."""
    view = small.filled(tmp_path)
    view.store.close()
    return view.store.path
