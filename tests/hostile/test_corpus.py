"""Every hostile and messy file gives the right verdict, codes and row count, within what the worker is allowed.

How long each takes is measured by `make bench`, not here: a busy machine would decide it.
"""

from collections.abc import Iterator

import pytest

from pmf_core.returns import Context
from pmf_core.returns.reading.worker import limited
from tests.hostile.case import Case, difference, judged
from tests.hostile.packages import PACKAGES
from tests.hostile.text_files import TEXT
from tests.hostile.workbooks import WORKBOOKS


def named(cases: list[Case]) -> Iterator[object]:
    return (pytest.param(case, id=case.about[:60]) for case in cases)


@pytest.fixture(scope="module", autouse=True)
def worker_started() -> None:
    """The server starts the worker before the first file; a test does not count that."""
    limited(len, "")


@pytest.mark.parametrize("case", named([*TEXT, *WORKBOOKS, *PACKAGES]))
def test_verdict(case: Case, council: Context) -> None:
    found = judged(case.name, case.data, council)
    assert difference(case, found) == ""
    assert len(found.words) < 100_000
