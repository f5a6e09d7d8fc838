"""A valid workbook changed at random gives a verdict, never a traceback, and never one that nobody thought of."""

import pytest

from pmf_core.returns import Context
from tests.hostile.case import ACCEPT, FILE, ROWS, judged
from tests.hostile.mutate import WHOLE, mutated, with_wrong_sizes

UNTHOUGHT = {"R012", "R013", "R014"}  # a limit of the worker, or an error that no reader expects


def test_the_workbook_itself_is_right(council: Context) -> None:
    found = judged("return.xlsx", WHOLE, council)
    assert (found.verdict, found.rows) == (ACCEPT, 4)


@pytest.mark.parametrize(
    "seeds",
    [range(60), *(pytest.param(range(n, n + 200), marks=pytest.mark.heavy) for n in range(60, 2060, 200))],
    ids=str,
)
def test_changed_at_random(seeds: range, council: Context) -> None:
    for seed in seeds:
        for data in (mutated(seed), with_wrong_sizes(seed)) if seed % 10 == 0 else (mutated(seed),):
            found = judged("return.xlsx", data, council)
            assert found.verdict in {ACCEPT, ROWS, FILE}, seed
            assert not found.codes & UNTHOUGHT, (seed, found.words)
