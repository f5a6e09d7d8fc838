"""What every test may use: the published files beside the project, and the demonstration council."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from pmf_core import cli, setup
from pmf_core.access import LOCAL
from pmf_core.store import Store
from pmf_core.view import View, open_view
from tests import contract_tables, plan_tables, planned, small

settings.register_profile("shared machine", deadline=None)  # how long a case takes says nothing where others work too
settings.load_profile("shared machine")
ROOT = Path(__file__).parent.parent
Run = Callable[..., tuple[int, str, str]]  # words of a command -> exit code, standard output, standard error


@pytest.fixture(scope="session")
def shared() -> Path:
    """`../shared`, with the published files and golden results; the test skips where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("needs the published files in ../shared, which are not here")
    return folder


@pytest.fixture(scope="session")
def demo_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration database, built once a run, also where several processes run the tests."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if worker else base) / "demonstration"
    done = folder / "done"
    try:
        folder.mkdir()
    except FileExistsError:
        for _ in range(9000):  # a quarter of an hour: a busy machine takes minutes
            if done.exists():
                break
            time.sleep(0.1)
        else:
            pytest.fail("the process that builds the demonstration council did not finish")
    else:
        setup.demo(folder / "demo.duckdb")
        done.touch()
    return folder / "demo.duckdb"


@pytest.fixture
def demo_store_path(demo_built: Path, tmp_path: Path) -> Path:
    """The test's own copy of the demonstration database."""
    path = tmp_path / "demo.duckdb"
    shutil.copy2(demo_built, path)
    return path


@pytest.fixture
def demo(demo_store_path: Path) -> Iterator[View]:
    """A view of the test's own copy: the local user, the last full quarter, now."""
    store = Store.open(demo_store_path)
    yield open_view(store, LOCAL)
    store.close()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small council's database, filled and closed."""
    view = small.filled(tmp_path_factory.mktemp("small"))
    view.store.close()
    return view.store.path


@pytest.fixture(scope="session")
def registers_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small council with one record of every register, closed; to be copied, never written to."""
    view = planned.fill(small.filled(tmp_path_factory.mktemp("registers")))
    view.store.close()
    return view.store.path


@pytest.fixture(scope="session")
def plans_built(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small council with its plans, closed; to be copied, never written to."""
    return plan_tables.fill(built, tmp_path_factory.mktemp("plans"))


@pytest.fixture(scope="session")
def contracts_built(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small council with its contracts, closed; to be copied, never written to."""
    return contract_tables.fill(built, tmp_path_factory.mktemp("contracts"))


@pytest.fixture
def view(built: Path, tmp_path: Path) -> View:
    """A view of the test's own copy of the small council."""
    return small.copied(built, tmp_path)


@pytest.fixture
def pmf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on a database of the test's own: exit code, standard output, standard error."""
    monkeypatch.setenv("PMF_DATABASE", str(tmp_path / "own.duckdb"))
    monkeypatch.chdir(tmp_path)

    def run(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["pmf", *map(str, words)])
        with pytest.raises(SystemExit) as left:
            cli.main()
        said = capsys.readouterr()
        return int(left.value.code or 0), said.out, said.err

    return run
