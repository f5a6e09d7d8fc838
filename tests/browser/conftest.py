"""A browser, and the server on a copy of the demonstration council. All of it is skipped where no browser is."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import serving
from tests.pages import awkward

pytestmark = pytest.mark.skipif(serving.CHROMIUM is None, reason=serving.NO_BROWSER)
NOISE = ("/_stcore/health", "/_stcore/host-config")  # Streamlit feels its way to its own base address


@dataclass
class Seen:
    """What a page asked for and complained of."""

    outside: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of a process."""
    if serving.CHROMIUM is None:
        pytest.skip(serving.NO_BROWSER)
    with serving.browser() as browser:
        yield browser


@pytest.fixture(scope="session")
def site(chromium: Browser, demo_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The server on the demonstration council, for tests that only read."""
    folder = tmp_path_factory.mktemp("site")
    with serving.served(Path(shutil.copy2(demo_built, folder)), folder / "server.log") as address:
        yield address


@pytest.fixture
def own_site(chromium: Browser, demo_store_path: Path, tmp_path: Path) -> Iterator[str]:
    """The server on the test's own copy, for tests that change something."""
    with serving.served(demo_store_path, tmp_path / "server.log") as address:
        yield address


@pytest.fixture(scope="session")
def awkward_site(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The server on the council whose people typed what nobody should."""
    folder = tmp_path_factory.mktemp("awkward-site")
    with serving.served(awkward.fill(folder), folder / "server.log") as address:
        yield address


@pytest.fixture
def seen() -> Seen:
    """What the page of this test asked for and complained of."""
    return Seen()


@pytest.fixture
def page(chromium: Browser, seen: Seen) -> Iterator[Page]:
    """A page of a laptop's size that notes what it does."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True)
    opened = context.new_page()
    watch(opened, seen)
    yield opened
    context.close()


def watch(page: Page, seen: Seen) -> None:
    """Note every request to another host, every error in the console and every dialog."""

    def request(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            seen.outside.append(url)

    def answer(status: int, url: str) -> None:
        if status >= 400 and not url.endswith(NOISE):
            seen.faults.append(f"{status} {url}")

    page.on("request", lambda asked: request(asked.url))
    page.on("response", lambda given: answer(given.status, given.url))
    page.on("pageerror", lambda error: seen.faults.append(str(error)))
    page.on("console", lambda said: seen.faults.append(said.text) if said.type == "error" and "404" not in said.text
            else None)
    page.on("dialog", lambda dialog: (seen.dialogs.append(dialog.message), dialog.dismiss()))
