"""Files made to take long or much: a verdict in seconds, and the memory they took given back."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmf_core.returns import Context
from tests.hostile.case import Case, difference, judged
from tests.hostile.large import LARGE
from tests.hostile.text_files import TEXT

SECONDS = 5.0  # of a machine that has nothing else to do
LOOP = 0.06  # seconds that such a machine takes for the loop below
GROWTH = 50  # MB

pytestmark = pytest.mark.heavy


def slowness() -> float:
    """How many times slower than a quiet machine this one is just now."""
    began = time.monotonic()
    total = 0
    for n in range(1_000_000):
        total += n
    return max(1.0, (time.monotonic() - began) / LOOP)


def resident() -> float:
    """MB of this process in memory."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096 / 2**20


@pytest.fixture(scope="module")
def before(council: Context) -> Iterator[float]:
    """MB once everything is imported that any file needs."""
    for case in TEXT[:10]:
        judged(case.name, case.data, council)
    yield resident()


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs a system that says what memory is taken")
@pytest.mark.parametrize("case", [pytest.param(case, id=case.about) for case in LARGE])
def test_verdict_time_and_memory(case: Case, council: Context, before: float) -> None:
    data, slow = case.data, slowness()
    began = time.monotonic()
    found = judged(case.name, data, council)
    taken = (time.monotonic() - began) / max(slow, slowness())
    assert difference(case, found) == ""
    assert taken < SECONDS
    assert len(found.words) < 500_000
    assert resident() - before < GROWTH
