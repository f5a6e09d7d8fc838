"""The portfolio and one project in full, on a small council worked out by hand."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pmf_core import describe
from pmf_core.access import Actor
from pmf_core.describe import portfolio as told
from pmf_core.errors import WrongInput
from pmf_core.framework import load as framework
from pmf_core.portfolio import portfolio, project
from pmf_core.registers import records
from pmf_core.results import ProjectLine
from pmf_core.view import View, open_view
from tests import project_tables
from tests.plan_tables import again
from tests.small import copied, load


@pytest.fixture(scope="module")
def filled(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project_tables.fill(built, tmp_path_factory.mktemp("projects"))


@pytest.fixture
def council(filled: Path, tmp_path: Path) -> View:
    """The small council with its projects at quarter 2 of 2026-27, as of 17 November 2026."""
    return copied(filled, tmp_path)


def lines(view: View) -> dict[str, ProjectLine]:
    return {line.code: line for line in portfolio(view).lines}


def test_each_project_is_rated_for_its_reason(council: View) -> None:
    found = lines(council)
    assert {code: (one.rag, one.reported, one.reasons) for code, one in found.items()} == {
        "P1": ("red", "amber", ("late", "over_cost", "reported_better", "behind", "benefits_short")),
        "P2": ("amber", "green", ("quiet", "reported_better")),
        "P3": ("red", "green", ("behind", "reported_better", "overdue")),
        "P4": ("green", "green", ("waits",)),
        "P5": ("not_rated", "", ()),
        "P6": ("amber", "green", ("late", "reported_better")),
        "P7": ("green", "", ("no_report",)),
    }


def test_figures_of_the_one_that_slips(council: View) -> None:
    one = lines(council)["P1"]
    assert (one.ends, one.expected_end, one.slippage, one.moved) == (date(2026, 12, 31), date(2027, 3, 25), 84, 84)
    assert (one.variance, one.variance_percent, one.pace) == (60000, 15, 600000)
    assert (one.time, one.cost, one.benefits, one.computed, one.before) == ("red", "red", "amber", "red", "amber")
    assert one.expected_complete == pytest.approx(100 * 183 / 275)
    assert (one.programme_title, one.board, one.service_name) == ("Great homes", "Homes board", "Housing")
    assert one.report and one.report.label == "2026-27 Q2"
    assert (one.needs, one.progress) == ("A second tester", "monitor")


def test_the_one_that_needs_most_comes_first_and_what_does_not_run_last(council: View) -> None:
    found = portfolio(council)
    assert [line.code for line in found.lines] == ["P1", "P3", "P2", "P7", "P4", "P6", "P5"]
    assert found.live == 5
    assert found.counts == {"red": 2, "amber": 1, "green": 2, "not_rated": 0}


def test_costs_are_of_those_that_give_both(council: View) -> None:
    found = portfolio(council)
    assert (found.approved, found.forecast, found.costed) == (1650000, 1710000, 4)
    great, none = found.programmes
    assert (great.title, great.live, great.costed, great.approved, great.forecast) == ("Great homes", 3, 3, 1450000, 1510000)
    assert great.counts == {"red": 1, "amber": 1, "green": 1, "not_rated": 0}
    assert (none.code, none.live, none.costed, none.forecast) == ("", 2, 1, 200000)
    assert describe.programme_said(great) == "£1.51m forecast, £60k over what is approved"
    assert describe.programme_said(none) == "£0.20m forecast, as approved, of 1 of 2 projects"


def test_a_project_stands_where_it_says_else_with_its_programme(council: View) -> None:
    found = lines(council)
    assert (found["P1"].quadrant, found["P1"].block) == ("big_ticket", "great_place")
    assert (found["P2"].quadrant, found["P2"].block) == ("business_critical", "")
    assert (found["P7"].quadrant, found["P7"].block) == ("", "")
    other = replace(council, framework=framework("south-cambridgeshire"), stamp="other")
    assert {line.quadrant for line in portfolio(other).lines} <= {one.id for one in other.framework.quadrants} | {""}


def test_before_is_what_the_period_before_shows(council: View) -> None:
    earlier = lines(open_view(council.store, council.actor, "2026-27 Q1"))
    now = lines(council)
    assert {code: one.before for code, one in now.items()} == {code: one.rag for code, one in earlier.items()}
    assert earlier["P1"].report and earlier["P1"].report.label == "2026-27 Q1"
    assert (earlier["P1"].rag, earlier["P2"].rag, earlier["P3"].rag) == ("amber", "green", "green")
    assert (earlier["P1"].time, earlier["P1"].cost) == ("green", "green")  # benefits are as they are known now
    assert earlier["P3"].reasons == ("no_report",)  # what it said of Q2 was not said then
    before_it_began = lines(open_view(council.store, council.actor, "2025-26 Q4"))
    assert before_it_began["P1"].rag == "not_rated"


def test_why_each_rating_came_about(council: View) -> None:
    why = {what: (rag, words) for what, rag, words in project(council, "p 1").why}
    assert why["Time"] == (
        "red", "Expected to end 25 March 2027, approved 31 December 2026: 84 days late, more than 28 days. "
               "50% is done where 67% was expected, 75% of it: to be watched."
    )  # fmt: skip
    assert why["Cost"] == (
        "red", "£0.46m against £0.40m approved: £60k over, 15.0%. "
               "£0.30m is spent for 50% of the work: at this pace £0.60m, £0.20m over what is approved."
    )  # fmt: skip
    assert why["Benefits"] == ("amber", "One of 2 benefits is short of plan: Cheaper repairs, £46,000 of £50,000 forecast.")
    assert why["Reported"][1] == (
        "The project rated itself amber for Quarter 2, 2026-27, better than the red that its figures give."
    )
    assert why["Overall"] == ("red", "The worst of what is rated: time and cost.")


def test_one_project_in_full(council: View) -> None:
    found = project(council, "P1")
    assert [(one.code, one.rag, one.slippage) for one in found.milestones] == [("M1", "green", 0), ("M2", "red", 79)]
    assert [(one.title, one.rag, one.indicator) for one in found.benefits] == [
        ("Cheaper repairs", "amber", ""), ("Days to relet", "green", "HO2"),
    ]  # fmt: skip
    assert [one.period.label for one in found.reports] == ["2026-27 Q2", "2026-27 Q1"]
    assert (found.reports[0].happened, found.reports[0].row) == ("The supplier is late", 3)
    assert found.reports[0].submission
    assert [one.code for one in found.issues] == ["I1", "I2"]
    assert (found.risks, found.objectives) == ((("R1", "The supplier fails"),), (("O1", "Let homes sooner"),))
    (wanted,) = found.wanted_by
    assert (wanted.on_project, wanted.on_title, wanted.late, wanted.rag) == ("P4", "Steady hall", 48, "red")


def test_what_a_project_waits_for(council: View) -> None:
    consent, system = project(council, "P4").dependencies
    assert (consent.title, consent.late, consent.rag) == ("Planning consent", -15, "green")
    assert (system.on_title, system.expected, system.late, system.rag) == ("Go live", date(2027, 3, 20), 48, "red")
    assert describe.dependency_said(system) == "comes 48 days too late"
    (depot,) = project(council, "P2").dependencies  # the project that brings it is complete
    assert (depot.on_title, depot.met_on, depot.rag) == ("Old depot", date(2026, 4, 10), "green")


def test_headlines(council: View) -> None:
    found = lines(council)
    said = {code: describe.project_headline(one) for code, one in found.items()}
    assert said == {
        "P1": "New lettings system will end 84 days late and £60k over budget",
        "P2": "Roofs reports no overspend, but spends at a pace of £1.60m for the whole",
        "P3": "Pay system: 30% done, 50% expected",
        "P4": "Steady hall: waits for something that is late",
        "P5": "Next year's plan: proposed",
        "P6": "Old depot: complete, 10 days late",
        "P7": "Silent move: never reported",
    }
    assert describe.portfolio_headline(portfolio(council)) == (
        "Two of five projects are red: New lettings system (84 days late) and Pay system (30% done, 50% expected)"
    )
    assert describe.project_reason(found["P3"], "overdue") == "“Staff trained” is overdue"
    assert describe.project_reasons(found["P2"]) == (
        "spends faster than it gets done: at this pace £1.60m, £0.60m over what is approved; reported green, computed amber"
    )


def test_a_late_report_ends_the_silence_and_no_report_is_asked_for_before_it_is_due(council: View) -> None:
    load(council, "r.csv", "Project code,Period,Complete,What happened\nP7,2026-M08,30,Boxes\n", kind="project_reports")
    assert lines(again(council))["P7"].reasons == ("behind",)
    next_quarter = lines(open_view(council.store, council.actor, "2026-27 Q3"))
    assert all("no_report" not in one.reasons for one in next_quarter.values())


def test_only_what_was_known_then(council: View) -> None:
    before = open_view(council.store, council.actor, "2026-27 Q2", "2026-11-17T09:20")
    assert portfolio(before).lines == ()
    assert (portfolio(before).approved, portfolio(before).live) == (None, 0)
    assert describe.portfolio_headline(portfolio(before)) == "No project is under way"


def test_a_withdrawn_project_is_not_there(council: View) -> None:
    load(council, "p.csv", "Project code,Project,Service code,Withdrawn\nP1,New lettings system,HOU,yes\n", kind="projects")
    assert "P1" not in lines(again(council))
    with pytest.raises(WrongInput, match="There is no project “P1”"):
        project(again(council), "P1")


def test_who_may_see_what(council: View) -> None:
    """An employee sees names, days and milestones; a manager the ratings of the own service."""
    employee = replace(council, actor=Actor("e", "An employee", ("employee",)))
    one = lines(employee)["P1"]
    assert (one.title, one.ends, one.expected_end) == ("New lettings system", date(2026, 12, 31), date(2027, 3, 20))
    assert (one.rag, one.reported, one.report, one.approved, one.variance, one.reasons) == (
        "not_rated", "", None, None, None, (),
    )  # fmt: skip
    full = project(employee, "P1")
    assert (full.benefits, full.dependencies, full.wanted_by, full.reports, full.issues, full.risks) == ((),) * 6
    assert len(full.milestones) == 2
    manager = replace(council, actor=Actor("m", "A manager", ("service_manager",), services=("HOU",)))
    found = lines(manager)
    assert (found["P1"].rag, found["P3"].rag, found["P3"].spent) == ("red", "not_rated", None)
    assert project(manager, "P4").dependencies


def test_a_project_that_is_not_there(council: View) -> None:
    with pytest.raises(WrongInput, match="There is no project “NONE”"):
        project(council, "NONE")


def test_an_empty_council_has_none(view: View) -> None:
    found = portfolio(view)
    assert (found.lines, found.programmes, found.live, found.counts["red"]) == ((), (), 0, 0)


def test_in_the_middle_of_a_quarter_the_last_one_that_was_over_is_asked_for(council: View) -> None:
    august = lines(open_view(council.store, council.actor, "2026-M08"))
    assert {code for code, one in august.items() if "no_report" in one.reasons} == {"P3", "P4", "P7"}  # of quarter 1


def test_who_sees_what_is_published_alone_is_not_told_that_all_is_well_nor_what_was_approved(council: View) -> None:
    public = replace(council, actor=Actor("p", "A resident", ("public",)))
    assert records(public, "projects")["approved"].isna().all()
    assert records(council, "projects")["approved"].notna().any()
    assert describe.portfolio_headline(portfolio(public)) == "Five projects are under way"
    assert told.assurance_headline(portfolio(public)) == "None of 5 projects can be rated yet"


def test_a_risk_that_is_closed_threatens_nothing(council: View) -> None:
    assert project(council, "P1").risks == (("R1", "The supplier fails"),)
    closed = "Risk code,Risk,Impact,Likelihood,Service code,State of the risk\nR1,The supplier fails,high,medium,HOU,closed\n"
    load(council, "r.csv", closed, kind="risks")
    assert project(again(council), "P1").risks == ()
