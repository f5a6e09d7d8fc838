"""The running server while hostile files are read: it answers throughout, and does not grow."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.browser.serving import served
from tests.conftest import ROOT
from tests.hostile.case import Case
from tests.hostile.large import LARGE
from tests.hostile.text_files import GOOD

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs a system that says what memory is taken"),
]
SENT = ("a million rows with a format", "one text in 7,000 cells", "a comment of 50 MB", "25,000 formulas that failed",
        "190,000 short lines", "four million figures without headings")  # fmt: skip
GROWTH = 50  # MB
PATIENCE = 2.0  # seconds for the answer that the server is well


def resident(port: str) -> float:
    """MB of the server on this port."""
    wanted = f"server.py\0{port}\0".encode()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cmdline").read_bytes().endswith(wanted):
                return int((process / "statm").read_text(encoding="ascii").split()[1]) * 4096 / 2**20
        except OSError:
            continue
    raise AssertionError("the server is gone")


def check(file: Path, database: Path, address: str) -> tuple[str, float]:
    """The verdict that `pmf check` gets from the running server, and the slowest answer of its health meanwhile."""
    command = [sys.executable, "-c", "from pmf_core.cli import main; main()", "check", str(file), "--json"]
    slowest = 0.0
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {"PMF_DATABASE": str(database)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as asking:
        while asking.poll() is None:
            began = time.monotonic()
            with urlopen(f"{address}/healthz", timeout=20) as answer:
                assert answer.status == 200
            slowest = max(slowest, time.monotonic() - began)
            time.sleep(0.05)
        out, complaints = asking.communicate()
    assert b"Traceback" not in complaints
    assert out, complaints.decode()
    return json.loads(out)["verdict"], slowest


def test_it_answers_throughout_and_does_not_grow(demo_store_path: Path, tmp_path: Path) -> None:
    cases = [Case("good", "", "", 0, GOOD.encode()), *(case for case in LARGE if case.about in SENT)]
    with served(demo_store_path, tmp_path / "server.log") as address:
        before, slowest = 0.0, 0.0
        for case in cases:
            file = tmp_path / case.name
            file.write_bytes(case.data)
            verdict, slow = check(file, demo_store_path, address)
            assert verdict in {"reject_rows", "reject_file"}, case.about  # the demonstration council has no such codes
            before, slowest = before or resident(address.rpartition(":")[2]), max(slowest, slow)
        grown = resident(address.rpartition(":")[2]) - before
    assert slowest < PATIENCE
    assert grown < GROWTH
    assert "Traceback" not in (tmp_path / "server.log").read_text(errors="replace")
