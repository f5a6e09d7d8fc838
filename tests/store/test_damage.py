"""R2: torn or rotten storage is found, never read as data."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.store import damage

WORDS = ("cannot be opened as a database", "is damaged", "cannot be read any more", "the engine ended")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both databases, made in a process of their own."""
    folder = tmp_path_factory.mktemp("damage")
    code = "import sys; from pathlib import Path; from tests.store.damage import build; build(Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", code, str(folder)], cwd=ROOT, check=True)
    return folder


def outcomes(folder: Path, seed: int, count: int, how: str) -> list[dict[str, object]]:
    """What each damaged copy gave. One that ended the process is opened again apart, as the server does."""
    found: list[dict[str, object]] = []
    while len(found) < count:
        lines, code = run(folder, seed, len(found), count, how)
        found += [line for line in lines if "got" in line]
        if len(found) < count:
            assert code < 0, f"a fault of the test: {code}"
            died = len(found)
            lines, code = run(folder, seed, died, died + 1, "apart")
            assert (code, lines[-1]["got"]) == (0, "refused"), lines
            found.append({**lines[-1], "got": "died", "doctor": True})
    return found


def run(folder: Path, seed: int, first: int, end: int, how: str) -> tuple[list[dict[str, object]], int]:
    """What the process said, and how it ended."""
    words = [str(folder), *map(str, (seed, first, end)), how]
    child = subprocess.run(
        [sys.executable, "-m", "tests.store.damage", *words], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False
    )
    return [json.loads(line) for line in child.stdout.splitlines()], child.returncode


def hold(found: list[dict[str, object]]) -> Counter[tuple[object, object]]:
    """Nothing wrong, nothing missing in silence, every refusal in words; how often each way gave what."""
    assert [each for each in found if each["got"] not in ("whole", "earlier", "refused", "died")] == []
    assert [each for each in found if "said" in each and not any(words in str(each["said"]) for words in WORDS)] == []
    return Counter((each["way"], each["got"]) for each in found)


def test_forty_damaged_copies_are_refused_or_hold_what_was_saved(built: Path) -> None:
    """Three rounds through every way; what is missing after a torn log is named when the file is opened."""
    seen = hold(outcomes(built, 1, 3 * len(damage.WAYS), "open"))
    assert sum(seen.values()) == 3 * len(damage.WAYS) >= 40
    for way in ("flip in the main header", "flip in header 1", "flip in header 2", "log: flip"):
        assert seen[way, "refused"] == 3, way
    assert sum(n for (way, got), n in seen.items() if got == "earlier" and way.startswith("log: cut")) >= 3


def test_the_doctor_finds_what_opening_finds(built: Path) -> None:
    found = outcomes(built, 2, len(damage.WAYS), "examine")
    hold(found)
    assert [each for each in found if bool(each["doctor"]) != (each["got"] != "whole")] == []


@pytest.mark.heavy
def test_four_hundred_and_twenty_damaged_copies(built: Path) -> None:
    found = [each for seed in range(10, 17) for each in outcomes(built, seed, 60, "open")]
    seen = hold(found)
    assert sum(seen.values()) == 420
    assert all(way.endswith("swapped in a block") for way, got in seen if got == "died"), seen
