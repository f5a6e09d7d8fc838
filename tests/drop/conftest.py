"""The small council, and a folder in which returns are dropped."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from pmf_core import commands
from pmf_core.access import LOCAL
from pmf_core.drop import Run
from pmf_core.view import View
from tests import small


@pytest.fixture
def view(built: Path, tmp_path: Path) -> Iterator[View]:
    """A view of the test's own copy of the small council."""
    found = small.copied(built, tmp_path)
    yield found
    found.store.close()


@pytest.fixture
def run(view: View) -> Run:
    """Commands done here, in the name of the local user."""
    return partial(commands.run, view.store, LOCAL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty drop folder."""
    made = tmp_path / "drop"
    made.mkdir()
    return made
