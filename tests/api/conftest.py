"""The small council, and the app running on a copy of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pmf_core import api
from pmf_core.store import record
from tests import small
from tests.api.asking import copied
from tests.browser import serving


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small council, standing still at its moment: closed."""
    folder = tmp_path_factory.mktemp("built")
    store = small.filled(folder).store
    record(store, kind="moment", scope="a fixed moment", actor="Test", tables={},
           settings={"moment": small.MOMENT.isoformat()})  # fmt: skip
    store.close()
    return folder


@pytest.fixture(scope="module")
def held(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The app on a copy of it: its address, its database."""
    folder = tmp_path_factory.mktemp("held")
    database = copied(built, folder)
    (folder / "drop").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PMF_DROP", str(folder / "drop"))
        with serving.served(database, folder / "server.log") as address:
            yield address, database


@pytest.fixture
def door(held: tuple[str, Path]) -> api.Door:
    """The running app's own way in, with its word."""
    found = api.find_door(held[1], None)
    assert found is not None
    return found
