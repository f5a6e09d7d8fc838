"""What is kept of an answer: a return of figures leaves what registers say as it is, any other return does not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pmf_core import portfolio, submissions
from pmf_core.access import Actor
from pmf_core.kept import FIGURES, kept, registered
from pmf_core.registers import records
from pmf_core.returns.kinds import KINDS
from pmf_core.risks import risks
from pmf_core.view import View, open_view
from tests import planned
from tests.small import copied, load


@pytest.fixture
def council(built: Path, tmp_path: Path) -> Iterator[View]:
    view = planned.fill(copied(built, tmp_path))
    yield again(view)
    view.store.close()


def again(view: View) -> View:
    return open_view(view.store, view.actor, "2026-27 Q2")


def test_a_return_of_figures_leaves_the_answers_of_registers_kept(council: View) -> None:
    told = risks(council), portfolio.portfolio(council), registered(council)
    load(council, "v.csv", "Indicator code,Period,Value\nHO1,2026-27 Q2,161\n", accept_warnings=True, reason="Late")
    now = again(council)
    assert now.known.seq == council.known.seq + 1
    assert risks(now) is told[0]
    assert portfolio.portfolio(now) is told[1]
    assert registered(now) == told[2]
    assert kept(now, "a question", lambda: 1) == 1  # one that figures enter is asked anew
    assert kept(council, "a question", lambda: 2) == 2


def test_a_return_of_a_register_is_seen_at_once_and_so_is_its_undoing(council: View) -> None:
    before = risks(council)
    stored = load(council, "r.csv", planned.FILES["risks"].replace("R1", "R9"), kind="risks", accept_warnings=True,
                  reason="New")  # fmt: skip
    now = again(council)
    assert {line.code for line in risks(now).lines} == {line.code for line in before.lines} | {"R9"}
    submissions.undo(now, stored.id, "Not ours")
    assert risks(again(council)) is before  # rests on the same submissions as it did


def test_who_asks_is_part_of_what_is_kept(council: View) -> None:
    assert risks(council).lines != ()
    assert risks(open_view(council.store, Actor("p", "A resident", ("public",)), "2026-27 Q2")).lines == ()


def test_only_what_tells_of_figures_counts_as_figures() -> None:
    assert set(KINDS) >= FIGURES
    assert not FIGURES & set(planned.FILES)


def test_records_of_a_kind_that_tells_of_figures_are_read_anew(council: View) -> None:
    assert records(council, "annotations").empty
    load(council, "a.csv", "Indicator code,Date,Annotation\nHO1,1/9/2026,A new system\n", kind="annotations",
         accept_warnings=True, reason="Said")  # fmt: skip
    assert len(records(again(council), "annotations")) == 1
