"""What each role needs now, on the small council with nine actions, questions and a review that is called for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pmf_core import meetings
from pmf_core.access import LOCAL, Actor
from pmf_core.describe import mine as say
from pmf_core.mine import mine
from pmf_core.view import View, open_view
from tests import action_tables, scrutiny_tables, small


@pytest.fixture(scope="module")
def busy(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("busy")
    path = action_tables.fill(built, folder)
    view = small.copied(path, tmp_path_factory.mktemp("asked"))
    view = scrutiny_tables.filled(view)
    view.store.close()
    return view.store.path


@pytest.fixture
def council(busy: Path, tmp_path: Path) -> Iterator[View]:
    view = small.copied(busy, tmp_path)
    yield view
    view.store.close()


def test_everybody_is_told_of_all_of_it(council: View) -> None:
    """Days to relet are 27.5 against 25 and nobody has said why."""
    answer = mine(council)
    assert [(line.code, line.days_late) for line in answer.actions] == [("A1", 48), ("A2", 1)]
    assert [line.code for line in answer.agree] == ["A3", "A9"]
    assert ("indicator", "HO2") in {line.subject for line in answer.explain}
    assert all(line.explain_due and not line.explained for line in answer.explain)
    assert answer.questions and all(line.days_late > 0 for line in answer.questions)
    assert all(line.answered_on is None and not line.days_late for line in answer.answer)
    assert answer.overdue == len(answer.month.late) + 2 + len(answer.questions)


def test_a_service_is_told_of_its_own(council: View) -> None:
    people, housing = mine(council, service="PEO"), mine(council, service="HOU")
    assert [line.code for line in people.actions] == ["A2"]
    assert ([line.code for line in people.agree], [line.code for line in housing.agree]) == ([], ["A3"])
    assert {line.service for line in housing.explain} == {"HOU"}
    assert not {line.code for line in people.questions} & {line.code for line in housing.questions}


def test_a_role_is_told_of_what_the_framework_lets_it_do(council: View) -> None:
    """A service manager sends figures; who leads as a director agrees; the public does neither."""
    may = {role.id: {one.action for one in role.may} for role in council.framework.roles}
    sends = next(id for id, each in may.items() if "upload" in each and "agree_action" not in each)
    agrees = next(id for id, each in may.items() if "agree_action" in each and "upload" not in each)
    neither = next(id for id, each in may.items() if not {"agree_action", "upload"} & each)
    assert mine(council, role=sends).explain and not mine(council, role=sends).agree
    assert mine(council, role=agrees).agree and not mine(council, role=agrees).explain
    told = mine(council, role=neither)
    assert not (told.actions or told.questions or told.explain or told.agree or told.answer)


def test_the_next_review_is_a_meeting_that_is_called_for(council: View) -> None:
    answer = mine(council)
    assert answer.meeting is not None and answer.meeting.planned_on == date(2026, 11, 20)
    assert say.review(answer) == "Next review on 20 November 2026"
    assert say.headline(answer, "").endswith("; next review on 20 November 2026")
    then = open_view(council.store, LOCAL, "2026-27 Q2")
    meetings.plan(then, "corporate", "2026-27 Q2", date(2026, 11, 18))
    sooner = mine(open_view(council.store, LOCAL, "2026-27 Q2"))
    assert sooner.meeting is not None and sooner.meeting.planned_on == date(2026, 11, 18)


def test_a_meeting_that_was_called_later_is_not_known_yet(council: View) -> None:
    meetings.plan(open_view(council.store, LOCAL, "2026-27 Q2"), "corporate", "2026-27 Q2", date(2026, 11, 18))
    answer = mine(council)
    assert answer.meeting is not None and answer.meeting.planned_on == date(2026, 11, 20)


def test_who_neither_leads_nor_attends_a_review_is_not_called_to_it(council: View) -> None:
    review = next(one for one in council.framework.reviews if one.id == "corporate")
    outside = next(role.id for role in council.framework.roles if role.id not in (review.lead, *review.attends))
    assert mine(council, role=outside).meeting is None
    assert mine(council, role=review.lead).meeting is not None


def test_who_may_see_nothing_is_told_nothing(council: View) -> None:
    public = replace(council, actor=Actor("p", "Anyone", ("public",)))
    told = mine(public)
    assert not (told.explain or told.actions or told.agree)


def test_with_nothing_to_do_it_says_so(view: View) -> None:
    answer = mine(view, role="public")
    quiet = replace(answer, month=replace(answer.month, late=(), due=(), review=None), meeting=None)
    assert say.headline(quiet, "People") == "People: nothing waits"
