"""The real server in a process of its own, and a real browser where the machine has one."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import ROOT

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NO_BROWSER = "needs Chromium on the PATH (Debian: apt-get install chromium)"
PATIENCE = 60  # seconds for a start on a busy machine


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(database: Path, log: Path) -> Iterator[str]:
    """The server on a database; its address while it runs. It is stopped in the end."""
    port = free_port()
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "server.py"), str(port)],
            cwd=ROOT, env=os.environ | {"PMF_DATABASE": str(database)}, stdout=out, stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address, process, log)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(f"{address}/healthz", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start: {log.read_text(errors='replace')[-2000:]}")


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM)
        yield started
        started.close()


def settle(page: Page) -> None:
    """Wait until the page has been drawn for this screen: its script has ended, its headline and its chart stand.

    A page that is first drawn for another screen is drawn again, and that may take back a key pressed meanwhile.
    """
    page.wait_for_selector('.stApp[data-test-script-state="notRunning"]', timeout=PATIENCE * 1000)
    page.wait_for_selector(".pmf h1", timeout=PATIENCE * 1000)
    page.wait_for_selector("html[data-screen=agreed]", state="attached", timeout=PATIENCE * 1000)
    if page.locator("[class*=st-key-chart]").count():
        page.wait_for_selector(".js-plotly-plot .main-svg", timeout=PATIENCE * 1000)
    page.evaluate("document.fonts.ready.then(() => 0)")
    page.wait_for_selector('.stApp[data-test-script-state="notRunning"]', timeout=PATIENCE * 1000)


def visit(page: Page, address: str) -> None:
    """Open an address and wait until it has been drawn."""
    page.goto(address)
    settle(page)
