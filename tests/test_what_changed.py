"""What changed between two moments of the small council, worked out by hand (`tests/two_moments.py`)."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from pmf_core import relations, submissions
from pmf_core.access import LOCAL, Actor
from pmf_core.api import CLEAN, FOUND
from pmf_core.commands.changed import changed as command
from pmf_core.describe import changed as say
from pmf_core.errors import WrongInput
from pmf_core.formats import moment
from pmf_core.model import Rag
from pmf_core.results import Submission
from pmf_core.view import View, open_view
from pmf_core.what_changed import before, choices, chosen, what_changed
from tests import two_moments
from tests.two_moments import SINCE

MANAGER = Actor("p", "Head of People", ("service_manager",), services=("PEO",))


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    """Filled once; nothing is written to it."""
    view = two_moments.fill(tmp_path_factory.mktemp("moments"))
    yield view
    view.store.close()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[View]:
    """One that a test may write to."""
    view = two_moments.fill(tmp_path)
    yield view
    view.store.close()


def test_ratings_are_those_shown_at_each_moment_of_the_period_that_was_the_latest_then(council: View) -> None:
    answer = what_changed(council, SINCE)
    assert (answer.period_was.label, answer.period.label) == ("2026-27 Q1", "2026-27 Q2")
    assert [(one.code, one.rag_was, one.rag, one.value_was, one.value) for one in answer.turned] == [
        ("HO2", Rag.GREEN, Rag.RED, 24, 27.5), ("PE1", Rag.RED, Rag.GREEN, 9.2, 8), ("HO1", Rag.GREEN, Rag.AMBER, 100, 99),
    ]  # fmt: skip
    assert [one.code for one in answer.reds] == ["HO2"]
    assert [one.code for one in answer.greens] == ["PE1"]
    assert say.periods(answer) == "Ratings then of Quarter 1, 2026-27, now of Quarter 2, 2026-27"


def test_green_or_better_is_newly_green_only_where_it_was_neither(council: View) -> None:
    answer = what_changed(council, SINCE)
    like = answer.turned[0]
    fell, rose, better = (
        replace(like, rag_was=was, rag=rag)
        for was, rag in ((Rag.EXCEEDED, Rag.GREEN), (Rag.AMBER, Rag.EXCEEDED), (Rag.GREEN, Rag.EXCEEDED))
    )
    told = replace(answer, turned=(fell, rose, better))
    assert told.greens == (rose,)
    assert [line.sort for line in say.lines(told) if line.rag][:3] == ["green", "rating", "rating"]


def test_of_one_period_only_what_was_sent_of_it_changed(council: View) -> None:
    """Homes let were 100 of 100 in the first quarter and are 96 now: a tolerance of 10 on 400 is 2.5 on a quarter's."""
    answer = what_changed(open_view(council.store, LOCAL, "2026-27 Q1"), SINCE)
    assert (answer.period_was.label, answer.period.label) == ("2026-27 Q1", "2026-27 Q1")
    assert [(one.code, one.rag_was, one.rag) for one in answer.turned] == [("HO1", Rag.GREEN, Rag.RED)]
    assert say.periods(answer) == "Ratings of Quarter 1, 2026-27 at both moments"


def test_a_figure_that_is_another_now_is_restated_a_first_one_is_not(council: View) -> None:
    [one] = what_changed(council, SINCE).restated
    assert (one.of.code, one.period.label, one.was, one.value, one.taken_back) == ("HO1", "2026-27 Q1", 100, 96, False)
    assert one.received is not None and one.received.date() == date(2026, 11, 17)
    assert one.submission in {each.id for each in council_submissions(council)}


def test_a_figure_that_was_taken_back_is_there_no_more(own: View) -> None:
    """Taking back the first figures leaves those sent since, and of the others none."""
    first = next(one for one in council_submissions(own) if one.kind == "values" and one.received_at < SINCE)
    submissions.undo(own, first.id, "Sent by mistake")
    answer = what_changed(open_view(own.store, LOCAL, "2026-27 Q2"), SINCE)
    gone = {(one.of.code, one.period.label): (one.was, one.value) for one in answer.restated if one.taken_back}
    assert gone["HO2", "2026-27 Q1"] == (24, None)
    assert ("HO1", "2026-27 Q1") not in gone
    assert all(one.received is None and not one.submission for one in answer.restated if one.taken_back)


def test_what_came_late_is_told_with_its_day_the_longest_late_first(council: View) -> None:
    """Monthly figures are due on the 15th of the month after, quarterly ones 21 days after their quarter."""
    late = what_changed(council, SINCE).came_late
    assert [(one.of.code, one.period.label, one.due, one.days_late) for one in late] == [
        ("PE1", "2026-M08", date(2026, 9, 15), 63), ("PE1", "2026-M09", date(2026, 10, 15), 33),
        ("HO2", "2026-27 Q2", date(2026, 10, 21), 27), ("HO1", "2026-27 Q2", date(2026, 10, 21), 27),
    ]  # fmt: skip


def test_targets_actions_and_decisions_of_the_time_between(council: View) -> None:
    answer = what_changed(council, SINCE)
    [target] = answer.targets
    assert (target.of.code, target.was and target.was.target, target.now.target) == ("HO2", 25, 24)
    assert [(one.line.code, one.state_was, one.line.state) for one in answer.actions] == [
        ("A3", "", "proposed"), ("A1", "agreed", "done"),
    ]  # fmt: skip
    assert [(one.meeting, one.number) for one in answer.decisions] == [("R1", 1)]


def test_it_is_said_in_one_sentence_and_a_line_a_change(council: View) -> None:
    answer = what_changed(council, SINCE)
    assert say.headline(answer) == (
        "Since 31 August 2026: one newly red, one newly green, one figure restated, four late figures came, "
        "one target moved, two actions moved on and one decision"
    )
    told = say.lines(answer)
    assert [line.sort for line in told] == [
        "red", "green", "rating", "restated", *["late"] * 4, "target", "action", "action", "decision",
    ]  # fmt: skip
    said = {(line.sort, line.code): (line.was, line.now, line.about) for line in told}
    assert said["red", "HO2"] == ("24.0 days", "27.5 days", "")
    assert said["restated", "HO1"] == ("100 homes", "96 homes", "Figure of Quarter 1, 2026-27")
    assert said["target", "HO2"] == ("25.0", "24.0", "Target of 2026-27; Harder; Two more locksmiths")
    assert said["action", "A3"] == ("New", "Proposed", "About Days to relet; Lettings Manager")
    assert said["decision", "R1"][1] == "Noted: Homes let to be looked at in November"


def test_where_nothing_changed_it_says_so(council: View) -> None:
    answer = what_changed(council, last(council))
    assert say.lines(answer) == []
    assert say.headline(answer) == f"Since {moment(last(council))} nothing changed"


def test_it_begins_with_the_last_review_and_offers_other_moments(council: View) -> None:
    offered = [(one.since.date(), one.about) for one in choices(council)]
    assert offered[0] == (date(2026, 8, 20), "Corporate performance review")
    assert offered[1:] == [(date(2026, 11, 10), "a week ago"), (date(2026, 10, 20), "four weeks ago")]
    assert chosen(council, "") == datetime.combine(date(2026, 8, 20), time.max)
    assert chosen(council, "2026-09-01T10:00") == datetime(2026, 9, 1, 10)


def test_without_a_review_or_an_earlier_figure_there_is_nothing_to_begin_from(view: View) -> None:
    assert choices(view) == ()
    assert chosen(view, "") is None
    with pytest.raises(WrongInput, match="name a moment"):
        command(view.store, LOCAL)


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (datetime(2026, 8, 1), "Nothing was known yet"),
        (datetime(2027, 1, 1), "1 January 2027, 00:00 is not before 17 November 2026"),
    ],
)
def test_a_moment_at_which_nothing_can_be_compared_is_refused(council: View, since: datetime, said: str) -> None:
    with pytest.raises(WrongInput, match=said):
        what_changed(council, since)


def test_an_earlier_view_does_not_know_what_came_later(council: View) -> None:
    answer = what_changed(open_view(council.store, LOCAL, "2026-27 Q2", "2026-11-16"), SINCE)
    assert {(one.code, one.rag) for one in answer.turned} == {(code, Rag.NOT_RATED) for code in ("HO1", "HO2", "PE1")}
    assert {line.sort for line in say.lines(answer)} == {"rating"}
    assert say.headline(answer) == "Since 31 August 2026 nothing became red or green"


def test_a_year_is_compared_with_itself(council: View) -> None:
    assert before(open_view(council.store, LOCAL, "2026-27"), SINCE).period.label == "2026-27"


def test_who_sees_one_service_is_told_of_that_alone(council: View) -> None:
    answer = what_changed(open_view(council.store, MANAGER, "2026-27 Q2"), SINCE)
    assert {line.service for line in say.lines(answer)} == {"PEO"}
    assert [one.code for one in answer.turned] == ["PE1"]


def test_the_command_says_the_same(council: View) -> None:
    answer = command(council.store, LOCAL, since="2026-08-31")
    told = json.loads(answer.json)
    assert answer.code == FOUND
    assert told["headline"] in answer.text
    assert [(one["sort"], one["code"], one["rag"]) for one in told["changes"]][:2] == [
        ("red", "HO2", "red"), ("green", "PE1", "green"),
    ]  # fmt: skip
    assert "  HO2          Days to relet: Green 24.0 days to Red 27.5 days" in answer.text
    assert "Late figures that came" in answer.text
    assert command(council.store, LOCAL, since=last(council).isoformat()).code == CLEAN


def council_submissions(view: View) -> tuple[Submission, ...]:
    return relations.submissions(view.store, view.known)


def last(view: View) -> datetime:
    return max(one.received_at for one in council_submissions(view))

