"""A damaged database on a page: a sentence, the newest backup and what it lacks, and a button that puts it back."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pmf_core.access import LOCAL
from pmf_core.store import Store, backup
from pmf_core.view import open_view
from tests import small
from tests.conftest import ROOT
from tests.pages.reading import headline, words
from ui import address, session

LATER = "Indicator code,Period,Value\nHO1,2025-26 Q3,95\n"
Draw = Callable[..., AppTest]


@pytest.fixture
def draw(monkeypatch: pytest.MonkeyPatch) -> Iterator[Draw]:
    """`draw(database, "upload")`: a page, on a database that may be damaged."""

    def run(database: Path, page: str = address.HOME) -> AppTest:
        monkeypatch.setenv("PMF_DATABASE", str(database))
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        return app.switch_page(address.PLACES[page].file).run()

    yield run
    session.close()
    st.cache_resource.clear()


@pytest.fixture
def backed_up(tmp_path: Path) -> Path:
    """The small council, backed up on 20 November; one more return was stored since."""
    view = small.filled(tmp_path)
    backup.make(view.store, datetime(2026, 11, 20, 18, 0))
    small.load(open_view(view.store, LOCAL), "third-quarter.csv", LATER)
    view.store.close()
    return view.store.path


def spoil(database: Path, at: int = 5000) -> bytes:
    """One bit of a header turned over; the whole file as it then is."""
    data = bytearray(database.read_bytes())
    data[at] ^= 1
    database.write_bytes(data)
    return bytes(data)


@pytest.mark.parametrize("page", ["", "upload", "indicator"])
def test_every_page_says_what_is_wrong_and_what_can_be_restored(draw: Draw, backed_up: Path, page: str) -> None:
    as_damaged = spoil(backed_up)
    app = draw(backed_up, page)
    assert not app.exception
    assert headline(app) == "The figures cannot be shown: small.duckdb is damaged"
    told = words(app)
    assert "Nothing was changed" in told
    assert "The newest whole backup is small-2026-11-20-180000.zip" in told
    assert "20 November 2026, 18:00, 5 submissions" in told
    assert "not in it: 1 submission" in told
    assert "third-quarter.csv" in told
    assert "pmf doctor" in told
    assert f"pmf restore {backup.folder(backed_up) / 'small-2026-11-20-180000.zip'}" in told
    assert backed_up.read_bytes() == as_damaged


def test_the_button_asks_restores_and_says_what_is_missing(draw: Draw, backed_up: Path) -> None:
    as_damaged = spoil(backed_up)
    app = draw(backed_up)
    assert app.button[0].label == "Restore this backup"
    assert app.button[0].disabled
    app = app.checkbox[0].check().run()
    app = app.button[0].click().run()
    assert not app.exception
    assert "1 submission that was saved is not in the database" in words(app)
    assert "third-quarter.csv" in words(app)
    (aside,) = backed_up.parent.glob("small.duckdb.before-restore-*")
    assert aside.read_bytes() == as_damaged
    (again,) = backed_up.parent.glob("small-to-load-again-*/*")
    assert (again.name, again.read_text()) == ("0006-third-quarter.csv", LATER)
    small.load(open_view(session.store(), LOCAL), again.name, again.read_text())
    assert "that was saved is not in the database" not in words(draw(backed_up))


def test_a_block_that_rots_while_the_app_runs_is_never_read_as_data(draw: Draw, backed_up: Path) -> None:
    """What the engine cannot read in the middle of a page leads to the same page."""
    app = draw(backed_up)
    assert not app.exception
    assert headline(app) != "The figures cannot be shown: small.duckdb is damaged"
    store = session.store()
    store._connection.close()
    spoil(backed_up)
    app = draw(backed_up)
    assert not app.exception
    assert headline(app) == "The figures cannot be shown: small.duckdb is damaged"


def test_without_a_backup_there_is_no_button(draw: Draw, backed_up: Path) -> None:
    shutil.rmtree(backup.folder(backed_up))
    spoil(backed_up)
    app = draw(backed_up)
    assert "There is no whole backup in" in words(app)
    assert list(app.button) == []


def test_a_backup_that_has_rotten_is_not_offered(draw: Draw, backed_up: Path) -> None:
    store = Store.open(backed_up)
    newer, _ = backup.make(store, datetime(2026, 11, 21, 18, 0))
    store.close()
    spoil(newer, newer.stat().st_size // 2)
    spoil(backed_up)
    told = words(draw(backed_up))
    assert "small-2026-11-20-180000.zip" in told
    assert "2026-11-21" not in told


def test_a_database_in_use_is_not_called_damaged(draw: Draw, backed_up: Path) -> None:
    import subprocess
    import sys

    code = "import sys; from pmf_core.store import Store; s = Store.open(sys.argv[1]); print('open', flush=True); input()"
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(backed_up)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout.readline() == "open\n"
        app = draw(backed_up)
        assert headline(app) == "This cannot be shown"
        assert f"in use by process {holder.pid}" in words(app)
    finally:
        holder.communicate("\n")
