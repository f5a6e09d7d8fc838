"""Best of several, taken in turn, so that a slow spell of the machine hits both sides."""

import time
from collections.abc import Callable

RUNS = 5


def seconds(work: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def best(*works: Callable[[], object], runs: int = RUNS) -> list[float]:
    """The best time of each, after one call that is not counted; the calls alternate."""
    for work in works:
        work()
    taken = [[seconds(work) for work in works] for _ in range(runs)]
    return [min(column) for column in zip(*taken, strict=True)]
