"""The worker: what it may take, and what becomes of a call that takes more."""

import os
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from pmf_core.errors import WrongInput
from pmf_core.periods import parse
from pmf_core.returns.findings import Refused
from pmf_core.returns.reading import worker

forked = pytest.mark.skipif(not worker.FORKS, reason="needs a system that can fork")


def test_a_call_gives_its_result() -> None:
    assert worker.limited(sorted, [3, 1, 2], reverse=True) == [3, 2, 1]


def test_our_own_errors_come_back_as_they_are() -> None:
    with pytest.raises(WrongInput, match="2026-27 Q9"):
        worker.limited(parse, "2026-27 Q9")


def test_an_error_that_is_not_ours_is_told_not_raised() -> None:
    with pytest.raises(Refused) as caught:
        worker.limited(int, "no number")
    assert caught.value.finding.code == "R014"
    assert "ValueError" in caught.value.finding.message


@forked
def test_memory_is_limited() -> None:
    with pytest.raises(Refused) as caught:
        worker.call(bytearray, (400 * 2**20,), {}, memory=200 * 2**20, seconds=20)
    assert caught.value.finding.code == "R013"


def test_time_is_limited() -> None:
    began = time.monotonic()
    with pytest.raises(Refused) as caught:
        worker.call(time.sleep, (30,), {}, memory=worker.MEMORY, seconds=0.3)
    assert caught.value.finding.code == "R012"
    assert time.monotonic() - began < 3


@forked
def test_a_child_that_dies_takes_nobody_with_it() -> None:
    with pytest.raises(Refused) as caught:
        worker.limited(os.abort)
    assert caught.value.finding.code == "R014"
    assert worker.limited(len, "abc") == 3


@forked
def test_the_server_is_started_again_when_it_has_gone() -> None:
    assert worker.limited(len, "abc") == 3
    server = worker._server.process
    assert server is not None
    server.kill()
    server.wait()
    assert worker.limited(len, "abcd") == 4


def test_many_threads_may_call_at_once() -> None:
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda n: worker.limited(divmod, n, 7), range(40))) == [divmod(n, 7) for n in range(40)]


def test_without_fork_the_time_limit_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """The setting of Windows: a process of its own for each call."""
    monkeypatch.setattr(worker, "FORKS", False)
    assert worker.limited(sorted, [2, 1]) == [1, 2]
    with pytest.raises(Refused) as caught:
        worker.call(time.sleep, (30,), {}, memory=worker.MEMORY, seconds=0.2)
    assert caught.value.finding.code == "R012"
