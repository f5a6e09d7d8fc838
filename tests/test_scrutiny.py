"""Scrutiny on the small council: questions by protocol, what is withheld, committees and their services, who may."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pmf_core import forms, scrutiny, submissions
from pmf_core.access import LOCAL, Actor
from pmf_core.describe import improvement as say
from pmf_core.errors import NotAllowed, WrongInput
from pmf_core.exceptions import exceptions
from pmf_core.framework.conduct import Committee
from pmf_core.view import View, open_view
from tests import scrutiny_tables, small

MEMBER = Actor("m", "Member for Northfields", ("member",))
HOUSING = Actor("h", "Head of Housing", ("service_manager",), services=("HOU",))
SCRUTINEER = Actor("c", "Chair of the Forum", ("scrutiny",), committees=("Overview and Performance Scrutiny Forum",))


@pytest.fixture(scope="module")
def asking(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small council with its questions and the work of its committee, filled once and closed."""
    return scrutiny_tables.fill(built, tmp_path_factory.mktemp("asking"))


@pytest.fixture
def council(asking: Path, tmp_path: Path) -> Iterator[View]:
    view = small.copied(asking, tmp_path)
    yield open_view(view.store, LOCAL, "2026-27 Q2")
    view.store.close()


def store(view: View, entries: dict[str, str], actor: Actor = LOCAL) -> View:
    """Record what the protocol gave; the view as it is then."""
    file = forms.as_file("questions", entries)
    submissions.load(open_view(view.store, actor, "2026-27 Q2"), file.name, file.data, kind="questions")
    return open_view(view.store, actor, "2026-27 Q2")


def test_overdue_first_then_open_then_answered(council: View) -> None:
    answer = scrutiny.scrutiny(council)
    told = [(one.code, one.service, one.due, one.days_late, answer.stands[one.code].state) for one in answer.questions]
    assert told == [
        ("Q1", "HOU", date(2026, 11, 12), 5, "overdue"),  # 2 November and 10 days
        ("Q2", "PEO", date(2026, 11, 16), 1, "overdue"),
        ("Q3-2", "HOU", date(2026, 11, 2), 0, "answered"),  # 12 October and 20 days is a Sunday's next working day
        ("Q3", "HOU", date(2026, 10, 12), 0, "answered"),  # 11 October is a Sunday
        ("Q5", "PEO", date(2026, 8, 13), 0, "answered"),
    ]
    assert [answer.stands[code].next for code in ("Q1", "Q2", "Q3-2", "Q3", "Q5")] == [
        "may", "may", "last", "taken", "satisfied",
    ]  # fmt: skip
    assert (answer.questions[0].subject_title, answer.questions[0].step_title) == ("Days to relet", "Portfolio holder")
    assert [(one.code, one.withheld_why) for one in answer.withheld] == [
        ("Q3", "Commercial; decided by the monitoring officer")
    ]  # fmt: skip


def test_work_and_what_it_recommended(council: View) -> None:
    answer = scrutiny.scrutiny(council, "performance_scrutiny")
    assert [line.code for line in answer.work] == ["TF1"]  # TF2 is not the committee's
    assert [(one.number, one.state, one.days_late) for one in answer.work[0].recommendations] == [
        ("1", "overdue", 18), ("2", "unanswered", 0),
    ]  # fmt: skip
    assert {line.code for line in scrutiny.scrutiny(council).work} == {"TF1", "TF2"}
    assert say.sort_counted("task_and_finish", 2) == "2 pieces of task-and-finish work"


def test_papers_are_those_that_cabinet_has_as_at_the_same_moment(council: View) -> None:
    papers = scrutiny.scrutiny(council).papers
    assert [(one.code, one.as_at.isoformat()) for one in papers] == [("MT1", "2026-11-16T12:00:00")]


def test_exceptions_are_those_that_cabinet_sees(council: View) -> None:
    lines = exceptions(council).lines
    assert ("indicator", "HO2") in [line.subject for line in lines]  # 27.5 days against 25 and 5%
    assert scrutiny.scrutiny(council, "performance_scrutiny").exceptions == lines


def test_a_committee_sees_what_it_is_paired_with(council: View) -> None:
    pairs = (
        Committee(id="homes", title="Homes Panel", role="scrutiny", services=("HOU",), source="ours"),
        Committee(id="people", title="People Panel", role="scrutiny", services=("PEO",), source="ours"),
    )
    view = replace(council, framework=council.framework.model_copy(update={"committees": pairs}), stamp="paired")
    assert [one.code for one in scrutiny.scrutiny(view, "homes panel").questions] == ["Q1", "Q3"]
    assert [one.code for one in scrutiny.scrutiny(view, "people").questions] == ["Q2", "Q5"]
    assert {one.service for one in scrutiny.scrutiny(view, "homes").exceptions} == {"HOU"}
    with pytest.raises(WrongInput, match="Homes Panel; People Panel"):
        scrutiny.scrutiny(view, "none")
    assert scrutiny.ask(view, asked_by="Member", after="Q1")["committee"] == "homes"


def test_a_matter_starts_at_the_first_step(council: View) -> None:
    entries = scrutiny.ask(
        council, "Why so many voids?", asked_by="Member", source="public", about=("indicator", "ho 2")
    )
    assert entries == {
        "text": "Why so many voids?", "asked_by": "Member", "code": "Q6", "source": "public",
        "asked_on": "17/11/2026", "step": "first", "committee": "", "subject_kind": "indicator", "subject": "HO2",
        "service": "HOU", "due": "27/11/2026",
    }  # fmt: skip
    later = store(council, entries)
    assert scrutiny.question(later, "q6").line.due == date(2026, 11, 27)
    with pytest.raises(WrongInput, match="A matter starts with Portfolio holder"):
        scrutiny.ask(council, "Why?", asked_by="Member", step="committee")


def test_the_next_step_where_no_answer_came_in_time(council: View) -> None:
    entries = scrutiny.ask(council, asked_by="Member for Northfields", after="Q1")
    assert (entries["code"], entries["step"], entries["committee"]) == ("Q1-2", "committee", "performance_scrutiny")
    assert (entries["text"], entries["due"]) == ("Why do relets take so long?", "07/12/2026")
    later = store(council, entries)
    found = scrutiny.question(later, "Q1-2")
    assert [one.code for one in found.steps] == ["Q1", "Q1-2"]
    assert scrutiny.question(later, "Q1").standing.next == "taken"
    with pytest.raises(WrongInput, match="was taken to the next step already"):
        scrutiny.ask(later, asked_by="Member", after="Q1")


@pytest.mark.parametrize(
    ("code", "says"),
    [("Q3", "was taken to the next step already"), ("Q3-2", "is the last step of the protocol"),
     ("Q5", "nothing is left to take further"), ("Q9", "There is no question")],
)  # fmt: skip
def test_the_next_step_is_shut(code: str, says: str, council: View) -> None:
    with pytest.raises(WrongInput, match=says):
        scrutiny.ask(council, asked_by="Member", after=code)


def test_from_asked_to_the_committee(council: View) -> None:
    view = store(council, scrutiny.ask(council, "Why?", asked_by="Member", about=("service", "HOU")))
    with pytest.raises(WrongInput, match="has until 27 November 2026. Overview .* opens on 28 November 2026"):
        scrutiny.ask(view, asked_by="Member", after="Q6")
    with pytest.raises(WrongInput, match="has no answer yet"):
        scrutiny.satisfied(view, "Q6", False)
    view = store(view, scrutiny.answered(
        view, "Q6", "Because", answered_by="Head of Housing", withheld="A name", withheld_why="Personal data"
    ))  # fmt: skip
    line = scrutiny.question(view, "Q6").line
    assert (line.answer, line.answered_on, line.withheld_why) == ("Because", date(2026, 11, 17), "Personal data")
    assert (line.kind, line.subject, line.due) == ("service", "HOU", date(2026, 11, 27))  # kept
    with pytest.raises(WrongInput, match="Say first whether the answer satisfies"):
        scrutiny.ask(view, asked_by="Member", after="Q6")
    view = store(view, scrutiny.satisfied(view, "Q6", False))
    found = scrutiny.question(view, "Q6")
    assert (found.line.satisfied, found.line.answer, found.standing.next) == ("no", "Because", "may")
    assert scrutiny.ask(view, asked_by="Member", after="Q6")["code"] == "Q6-2"


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"text": " "}, "Write the question"), ({"asked_by": ""}, "Say who asks"), ({"source": "press"}, "not “press”"),
    ({"about": ("indicator", "XX")}, "There is no indicator “XX”"), ({"about": ("thing", "A")}, "not “thing”"),
    ({"service": "ZZZ"}, "There is no service “ZZZ”"), ({"step": "mayor"}, "has no step “mayor”"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "says"), WRONG)
def test_what_is_missing_is_said(wrong: dict[str, Any], says: str, council: View) -> None:
    with pytest.raises(WrongInput, match=says):
        scrutiny.ask(council, **({"text": "Why?", "asked_by": "Member"} | wrong))


@pytest.mark.parametrize(
    ("said", "says"),
    [({"answer": " "}, "Write the answer"), ({"answered_by": " "}, "Say who answers"),
     ({"withheld": "A name"}, "Say why it is withheld"), ({"withheld_why": "Personal"}, "Say what is withheld")],
)  # fmt: skip
def test_what_an_answer_needs(said: dict[str, str], says: str, council: View) -> None:
    with pytest.raises(WrongInput, match=says):
        scrutiny.answered(council, "Q1", **({"answer": "So", "answered_by": "Head"} | said))


def test_who_may(council: View) -> None:
    member, head = (open_view(council.store, actor, "2026-27 Q2") for actor in (MEMBER, HOUSING))
    assert scrutiny.ask(member, "Why?", asked_by="Member", about=("service", "HOU"))["step"] == "first"
    public = open_view(council.store, Actor("p", "Resident", ("public",)), "2026-27 Q2")
    with pytest.raises(NotAllowed):
        scrutiny.ask(public, "Why?", asked_by="Resident")
    assert [scrutiny.question(head, code).may_answer for code in ("Q1", "Q2")] == [True, True]  # agrees those of others
    leader = open_view(council.store, Actor("l", "Homes lead", ("portfolio_holder",), portfolios=("Homes",)))
    assert [scrutiny.question(leader, code).may_answer for code in ("Q1", "Q2")] == [True, False]  # Q2 is of another
    seen = scrutiny.scrutiny(member)  # whoever may raise a question sees those there are
    assert (len(seen.questions), seen.unseen, seen.exceptions) == (5, False, ())
    with pytest.raises(NotAllowed):
        scrutiny.answered(open_view(council.store, SCRUTINEER), "Q1", "So", answered_by="Chair")
    assert (scrutiny.scrutiny(public).questions, scrutiny.scrutiny(public).unseen) == ((), True)


def test_nothing_is_recorded_of_an_earlier_moment(council: View) -> None:
    earlier = open_view(council.store, LOCAL, "2026-27 Q2", "2026-11-17T23:00")
    with pytest.raises(WrongInput, match="Go back to now"):
        scrutiny.ask(earlier, "Why?", asked_by="Member")
