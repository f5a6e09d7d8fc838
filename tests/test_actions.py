"""Actions on the small council: who is late, what worked by its own figures, the library, the history, who sees it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pmf_core.access import LOCAL, Actor
from pmf_core.actions import actions, chosen, history, library, may_report, of, one, verdicts
from pmf_core.describe import actions as say
from pmf_core.errors import WrongInput
from pmf_core.view import View, open_view
from tests import action_tables, small


@pytest.fixture(scope="module")
def acting(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small council with its actions, filled once and closed."""
    return action_tables.fill(built, tmp_path_factory.mktemp("acting"))


@pytest.fixture
def council(acting: Path, tmp_path: Path) -> Iterator[View]:
    view = small.copied(acting, tmp_path)
    yield open_view(view.store, LOCAL, "2026-27 Q2")
    view.store.close()


def test_the_overdue_first_then_by_day_what_is_over_last(council: View) -> None:
    answer = actions(council)
    assert [(line.code, line.state, line.days_late) for line in answer.lines] == [
        ("A1", "under_way", 48), ("A2", "agreed", 1), ("A3", "proposed", 0), ("A9", "proposed", 0),
        ("A8", "refused", 0), ("A5", "done", 0), ("A7", "done", 0), ("A4", "done", 0), ("A6", "done", 0),
    ]  # fmt: skip
    assert (answer.overdue, answer.counts["done"], answer.counts["proposed"]) == (2, 4, 2)
    assert answer.verdicts == {"improved": 1, "no_evidence": 1, "": 2}
    assert say.headline(answer) == "Two of 9 actions are overdue; one of 4 done has worked"


def test_each_names_its_subject_and_is_of_its_service(council: View) -> None:
    about = {line.code: (line.kind, line.subject, line.subject_title, line.service_name) for line in actions(council).lines}
    assert about["A4"] == ("indicator", "PE1", "Sickness", "People")
    assert about["A3"] == ("budget", "HOU", "Housing", "Housing")
    assert about["A9"] == ("", "", "", "")
    assert [line.code for line in of(council, "indicator", "pe1")] == ["A2", "A5", "A4"]


def test_what_worked_by_the_figures_themselves(council: View) -> None:
    """Sickness was 10 or 11 a month until the action of August 2025; since then 8 or 9."""
    told = one(council, "a4").worked
    assert (told.verdict, told.before, told.figures_before, told.figures_after) == ("improved", 10.5, 16, 13)
    assert say.worked_said(told) == "Improved: 10.5 days on average before, 8.6 since; beyond the usual variation"
    late = one(council, "a5").worked
    assert (late.verdict, late.figures_after, late.needed) == ("no_evidence", 1, 2)
    assert say.worked_said(late) == "No evidence yet: two more months are needed"
    assert (one(council, "A6").worked.why, one(council, "A7").worked.why) == ("few_before", "no_subject")
    assert one(council, "A1").worked.why == "not_done"
    assert verdicts(council) == {("indicator", "PE1"): "no_evidence", ("indicator", "HO2"): ""}


def test_the_library_is_found_by_problem_and_by_word(council: View) -> None:
    assert [line.code for line in library(council)] == ["A4", "A7", "A6"]
    assert [line.code for line in library(council, problem="people")] == ["A4"]
    assert [line.code for line in library(council, find="keys SECOND")] == ["A6"]
    assert library(council, problem="money", find="keys") == ()


def test_every_version_is_kept_with_what_it_changed(council: View) -> None:
    small.load(council, "later.csv", "Action code,Action,State of the action,Reason\nA1,Ring tenants first,stopped,No phone\n",
               kind="actions", accept_warnings=True)  # fmt: skip
    now = open_view(council.store, LOCAL, "2026-27 Q2")
    latest, first = history(now, one(now, "A1"))
    assert latest.changed == (("State of the action", "Under way", "Stopped"), ("Reason", "", "No phone"))
    assert ("Action code", "", "A1") in first.changed
    assert (latest.actor, latest.submission) == (LOCAL.name, one(now, "A1").submission)
    assert actions(now).overdue == 1


def test_who_sees_and_who_reports(council: View) -> None:
    housing = Actor("h", "Head of Housing", ("service_manager",), services=("HOU",))
    held = replace(council, actor=housing)
    assert may_report(council, one(council, "A4"))
    assert may_report(held, one(held, "A1"))
    assert not may_report(held, one(council, "A4"))
    public = replace(council, actor=Actor("p", "Anyone", ("public",)))
    assert actions(public).lines == ()
    with pytest.raises(WrongInput, match="There is no action “A4”"):
        one(public, "A4")


def test_no_action_yet(view: View) -> None:
    assert actions(view).lines == ()
    assert library(view) == ()
    assert say.headline(actions(view)) == "No action is recorded yet"


def test_some_of_them_are_counted_anew(council: View) -> None:
    housing = chosen(actions(council), [line for line in actions(council).lines if line.service == "HOU"])
    assert (len(housing.lines), housing.overdue) == (4, 1)


def test_the_chase_is_a_text_for_each_owner(council: View) -> None:
    told = say.chase(actions(council), council.council_name)
    assert list(told) == ["Head of People", "Lettings Manager"]
    assert "- Ring tenants first (A1), about Days to relet: due 30 September 2026, 48 days late." in told["Lettings Manager"]
    assert actions(council).lines[0].due == date(2026, 9, 30)
