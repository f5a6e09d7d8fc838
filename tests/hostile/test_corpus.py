"""Every hostile and messy file gives the right verdict, codes and row count, in time and in little memory."""

import time
from collections.abc import Iterator

import pytest

from pmf_core.returns import Context
from pmf_core.returns.reading.worker import limited
from tests.hostile.case import Case, difference, judged
from tests.hostile.packages import PACKAGES
from tests.hostile.text_files import TEXT
from tests.hostile.workbooks import WORKBOOKS

SECONDS = 5.0


def named(cases: list[Case]) -> Iterator[object]:
    return (pytest.param(case, id=case.about[:60]) for case in cases)


@pytest.fixture(scope="module", autouse=True)
def worker_started() -> None:
    """The server starts the worker before the first file; a test does not count that."""
    limited(len, "")


@pytest.mark.parametrize("case", named([*TEXT, *WORKBOOKS, *PACKAGES]))
def test_verdict(case: Case, council: Context) -> None:
    began = time.monotonic()
    found = judged(case.name, case.data, council)
    assert difference(case, found) == ""
    assert time.monotonic() - began < SECONDS
    assert len(found.words) < 100_000
