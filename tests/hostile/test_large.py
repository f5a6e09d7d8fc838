"""Files made to take long or much: the right verdict, and the memory they took given back.

How long each takes is measured by tests/bench.
"""

from collections.abc import Iterator

import pytest

from pmf_core.returns import Context
from tests.hostile.case import Case, difference, judged
from tests.hostile.large import LARGE
from tests.hostile.memory import MEASURED, resident
from tests.hostile.text_files import TEXT

GROWTH = 50  # MB

pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module")
def before(council: Context) -> Iterator[float]:
    """MB once everything is imported that any file needs."""
    for case in TEXT[:10]:
        judged(case.name, case.data, council)
    yield resident()


@pytest.mark.skipif(not MEASURED, reason="needs a system that says what memory is taken")
@pytest.mark.parametrize("case", [pytest.param(case, id=case.about) for case in LARGE])
def test_verdict_and_memory(case: Case, council: Context, before: float) -> None:
    found = judged(case.name, case.data, council)
    assert difference(case, found) == ""
    assert len(found.words) < 500_000
    assert resident() - before < GROWTH
