"""Plans: what each contains, how it is made, what is due and late, what it takes, what changed, who has one."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest

from pmf_core import describe, framework
from pmf_core.access import Actor
from pmf_core.errors import WrongInput
from pmf_core.planning import contents, full, making, plans, versions
from pmf_core.results import PlanLine, PlanState, StepState
from pmf_core.view import View, open_view
from tests.plan_tables import again, reopened
from tests.small import load

CHESTERFIELD = framework.load("chesterfield")
TODAY = date(2026, 11, 17)


@pytest.fixture
def council(plans_built: Path, tmp_path: Path) -> Iterator[View]:
    path = Path(shutil.copy2(plans_built, tmp_path / "plans.duckdb"))
    view = reopened(path, datetime(2026, 11, 17, 10, 0))
    yield view
    view.store.close()


def line(view: View, code: str) -> PlanLine:
    return plans.found(view, code)


def frame(*rows: tuple[str, ...], columns: str) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split(), dtype="str")


def test_what_belongs_to_a_plan_names_it_or_is_linked_to_what_does() -> None:
    objectives = frame(("A", "O1"), ("B", "O2"), columns="plan code")
    milestones = pd.DataFrame({
        "plan": ["A", None, None, "B"], "project": [None, "P1", None, None], "code": ["M1", "M2", "M3", "M4"],
    })  # fmt: skip
    links = frame(
        ("indicator", "I1", "objective", "O1"), ("project", "P1", "objective", "O1"), ("risk", "R1", "project", "P1"),
        ("objective", "O2", "objective", "O1"),  # serves plan A, and stays plan B's
        ("milestone", "M3", "objective", "O1"),  # names no plan: delivers for A
        ("milestone", "M4", "objective", "O1"),  # names plan B: stays there
        columns="from_kind from_code to_kind to_code",
    )  # fmt: skip
    found = contents.parts(objectives, milestones, links)
    assert [*found.itertuples(index=False, name=None)] == [
        ("A", "indicator", "I1"), ("A", "milestone", "M1"), ("A", "milestone", "M2"), ("A", "milestone", "M3"),
        ("A", "objective", "O1"), ("A", "project", "P1"), ("A", "risk", "R1"),
        ("B", "milestone", "M4"), ("B", "objective", "O2"),
    ]  # fmt: skip


def test_each_plan_with_its_state_counts_and_what_is_due(council: View) -> None:
    found = {one.code: one for one in plans.plans(council).lines}
    assert list(found) == ["CP", "SPH", "TPL", "SPP"]  # the council's, then by service
    assert [found[code].state for code in found] == ["in_force", "not_adopted", "in_force", "not_adopted"]
    housing = found["SPH"]
    assert (housing.kind_title, housing.service_name, housing.level) == ("Service plan", "Housing", "service")
    assert (housing.objectives, housing.measures, housing.projects, housing.risks) == (1, 2, 1, 2)
    assert (housing.asked, housing.approved) == (3, 2)
    year = housing.this_year  # M1 done, M2 overdue, M3 expected 15 days late, M7 promised for last year and overdue
    assert (year.due, year.done, year.overdue, year.slipping) == (4, 1, 2, 1)
    assert dict(year.rag) == {"red": 2, "amber": 1, "green": 1}
    assert (found["CP"].this_year.due, found["CP"].whole.due, found["CP"].objectives) == (1, 3, 1)
    assert found["SPP"].making is None


def test_a_milestone_done_before_the_year_is_not_due_in_it(council: View) -> None:
    load(council, "m7.csv", "Milestone code,Milestone,Plan code,Baseline,Done on\nM7,Before the year,SPH,31/01/2026,20/03/2026\n")
    assert line(again(council), "sph").this_year.due == 3
    assert line(again(council), "SPH").whole.due == 4


def test_the_making_says_the_last_step_the_next_and_how_late(council: View) -> None:
    (one,) = plans.versions_of(council, line(council, "SPH"))
    states = {step.id: (step.state, step.days_late) for step in one.steps}
    assert list(states) == [step.id for step in CHESTERFIELD.plan_steps]
    assert states["brief"] == (StepState.TAKEN, 0)
    assert states["draft"] == (StepState.TAKEN, 10)
    assert states["consulted"] == (StepState.NEXT, 0)
    assert states["scrutiny"] == (StepState.OPEN, 12)
    assert one.last and one.last.id == "draft"
    assert one.next and (one.next.id, one.next.role) == ("consulted", "Service manager")
    assert one.waits_for and (one.waits_for.id, one.days_late) == ("scrutiny", 12)
    assert one.adopted_on is None
    assert describe.making_says(one) == (
        "Draft, 20 October 2026", "Next: Scrutiny's advice (Overview and Scrutiny), due 5 November 2026", "12 days late"
    )  # fmt: skip


STEPS = "version step taken_on due taken_by note"


def steps(*rows: tuple[str, str, str | None, str | None]) -> pd.DataFrame:
    made = pd.DataFrame([(*row, None, None) for row in rows], columns=STEPS.split())
    return made.assign(**{name: pd.to_datetime(made[name]) for name in ("taken_on", "due")})


def test_the_newest_version_is_the_one_begun_last() -> None:
    rows = steps(
        ("2", "brief", "2026-01-05", None), ("10", "brief", "2026-01-05", None), ("1", "adopted", "2026-09-01", None),
        ("1", "brief", "2025-01-05", None),
    )  # fmt: skip
    found = making.makings(rows, "service_plan", CHESTERFIELD, TODAY)
    assert [one.version for one in found] == ["10", "2", "1"]
    assert making.adopted_on(found) == date(2026, 9, 1)


def test_a_step_that_was_left_out_is_passed_and_one_of_another_framework_is_shown_as_it_is() -> None:
    rows = steps(("1", "draft", "2026-09-01", None), ("1", "approved", "2026-10-01", None), ("1", "blessed", None, "2026-11-10"))
    (one,) = making.makings(rows, "service_plan", CHESTERFIELD, TODAY)
    states = {step.id: step.state for step in one.steps}
    assert (states["consulted"], states["scrutiny"]) == (StepState.PASSED, StepState.PASSED)
    assert states["adopted"] is StepState.NEXT
    strange = one.steps[-1]
    assert (strange.id, strange.title, strange.role, strange.days_late) == ("blessed", "blessed", "", 7)


@pytest.mark.parametrize(
    ("today", "adopted", "asked", "expected"),
    [
        ("2026-03-31", True, True, PlanState.TO_COME),
        ("2026-04-01", True, True, PlanState.IN_FORCE),
        ("2026-04-01", False, True, PlanState.NOT_ADOPTED),
        ("2026-04-01", False, False, PlanState.IN_FORCE),  # a framework without steps asks for nothing more
        ("2027-03-31", True, True, PlanState.IN_FORCE),
        ("2027-04-01", True, True, PlanState.ENDED),
    ],
)
def test_in_force_is_within_its_days_and_adopted(today: str, adopted: bool, asked: bool, expected: PlanState) -> None:
    rules = CHESTERFIELD if asked else CHESTERFIELD.model_copy(update={"plan_steps": ()})
    day = date.fromisoformat(today)
    rows = steps(("1", "adopted", "2026-03-01" if adopted else None, "2026-03-01"))
    found = making.makings(rows, "service_plan", rules, day)
    days = (date(2026, 4, 1), date(2027, 3, 31))
    assert making.state_of(days, found, "service_plan", rules, day) is expected


def test_one_plan_in_full(council: View) -> None:
    plan = full.plan(council, "sph")
    (objective,) = plan.objectives
    assert (objective.code, objective.benefit, objective.resource) == ("S1", "Less waiting", "One post")
    assert (objective.serves, objective.measures, objective.delivered_by) == ((("C1", "Homes for all"),), 2, 1)
    assert [(one.row.code, one.row.value, one.row.rag, one.objectives) for one in plan.measures] == [
        ("HO1", 99, "amber", ("S1",)), ("HO2", 27.5, "red", ("S1",))
    ]  # fmt: skip
    assert plan.missing == ("outcome", "output", "input", "activity", "satisfaction", "cost")
    assert [(one.code, one.state, one.rag, one.slippage) for one in plan.milestones] == [
        ("M7", "overdue", "red", None), ("M1", "done", "green", 0), ("M2", "overdue", "red", None),
        ("M3", "open", "amber", 15),
    ]  # fmt: skip
    assert [one.code for one in plan.risks] == ["R2", "R1"]  # what is left of each: 9, then 2
    assert describe.risk_said(plan.risks[1]) == (
        "High impact, medium likelihood", "Medium impact, low likelihood"
    )  # fmt: skip
    assert full.plan(council, "CP").themes[0].title == "Fair homes"


def test_what_a_plan_takes_is_ranked_and_summed_by_state(council: View) -> None:
    plan = full.plan(council, "SPH")
    assert [(one.rank, one.title) for one in plan.implications] == [
        (1, "Fewer agency staff"), (2, "A lettings officer"), (None, "Faster checks"),
    ]  # fmt: skip
    approved, proposed = plan.sums
    assert (approved.count, approved.amount, approved.posts) == (2, 18000, 1)
    assert (proposed.count, proposed.amount, proposed.posts) == (1, None, None)
    assert describe.sum_said(approved) == "2 approved: £18,000 a year, 1 post"
    assert describe.takes(-20000, -0.5) == "saves £20,000 a year, 0.5 fewer posts"


def test_advice_on_targets_with_its_answer_and_the_targets_without(council: View) -> None:
    plan = full.plan(council, "SPH")
    (one,) = plan.advice
    assert (one.indicator, one.target, one.advice, one.response) == ("HO2", 25, "unrealistic", "")
    assert (describe.advice_word(one), describe.advised_target(one)) == ("Out of reach", "25.0 days")
    assert plan.unadvised == ("Homes let",)


def test_the_budget_of_the_year_is_the_services(council: View) -> None:
    assert full.plan(council, "SPH").budget is None
    load(council, "b.csv", "Service code,Period,Budget,Outturn\nHOU,2025-26,900,\nHOU,2026-27,1000,\n")
    found = full.plan(again(council), "SPH").budget
    assert found and found.budget == 1000


def test_versions_are_what_was_known_when_their_last_step_was_taken(council: View) -> None:
    """The draft was taken on the day on which it was stored; a month later the plan has changed."""
    load(council, "s.csv", "Plan code,Version,Step,Taken on\nSPH,1,draft,17/11/2026\n")
    council.store.close()
    later = reopened(council.store.path, datetime(2026, 12, 20, 9, 0))
    load(later, "m.csv", "Milestone code,Milestone,Plan code,Project code,Service code,Baseline,Withdrawn\n"
                         "M2,Go live,SPH,P1,HOU,30/11/2026,\nM9,Review it,SPH,,HOU,28/02/2027,\n"
                         "M1,Choose a supplier,SPH,P1,HOU,30/06/2026,yes\n")  # fmt: skip
    load(later, "o.csv", "Objective code,Objective,Level,Plan code,Service code,Owner,Benefit,Withdrawn\n"
                         "S1,Let homes in 25 days,service,SPH,HOU,Head of Housing,Less waiting,\n"
                         "S3,Answer first time,service,SPH,HOU,,,\n")  # fmt: skip
    load(later, "i.csv", "Plan code,Implication,Sort of implication,Amount,Rank,State of the implication\n"
                         "SPH,Fewer agency staff,money,-25000,1,deferred\n")  # fmt: skip
    load(later, "t.csv", "Indicator code,Period,Target,Tolerance,Tolerance kind\nHO2,2026-27,26,5,percent\n",
         accept_warnings=True, reason="Advice of scrutiny.")  # fmt: skip
    now = again(later)
    assert versions.moments(now, "SPH") == {"now": date(2026, 12, 20), "1": date(2026, 11, 17)}
    found = versions.compared(now, "SPH", "1", "now")
    told = {(one.kind, one.code, one.what, one.field): (one.before, one.after) for one in found.changes}
    assert told["objective", "S3", "added", ""] == (None, None)
    assert told["objective", "S1", "changed", "owner"] == ("Lettings Manager", "Head of Housing")
    assert told["milestone", "M9", "added", ""] == (None, None)
    assert told["milestone", "M1", "withdrawn", ""] == (None, None)
    assert told["milestone", "M2", "changed", "baseline"] == (date(2026, 10, 31), date(2026, 11, 30))
    assert told["implication", "Fewer agency staff", "changed", "amount"] == (-20000, -25000)
    assert told["implication", "Fewer agency staff", "changed", "state"] == ("approved", "deferred")
    assert told["target", "HO2 2026-27", "changed", "target"] == (25, 26)
    assert describe.plan_change(26.0, "target", "days", 1) == "26.0"
    assert not found.nothing
    assert versions.compared(now, "SPH", "now", "now").changes == ()


def test_before_the_plan_was_stored_nothing_is_known_of_it(council: View) -> None:
    found = versions.compared(council, "SPH", "1", "now")  # its draft is of October, stored in November
    assert found.nothing and {one.what for one in found.changes} == {"added"}


def test_team_plans_and_appraisals_in_place(council: View) -> None:
    found = plans.plans(council)
    housing, people = found.services
    assert (housing.teams, housing.planned, housing.without) == (2, 1, ("Repairs",))
    assert (housing.staff, housing.held, housing.mid_year) == (40, 30, 8)  # the half-year ends later
    assert (people.teams, people.planned, people.held) == (1, 0, None)
    assert (found.whole.teams, found.whole.planned, found.whole.staff, found.whole.held) == (3, 1, 40, 30)
    assert found.unsent == ("People",)
    assert describe.share_said(30, 40) == "30 of 40, 75%"


def test_each_promise_of_the_council_plan_with_the_plan_of_its_lead_service(council: View) -> None:
    found = {one.code: one for one in plans.plans(council).allocated}
    assert {code: one.state for code, one in found.items()} == {
        "M4": "taken_up", "M5": "not_taken_up", "M6": "no_service"
    }  # fmt: skip
    assert found["M4"].through == ("Let homes in 25 days",)  # it serves the objective that the promise delivers
    assert found["M5"].plans == (("SPP", "People service plan"),)
    load(council, "p.csv", "Plan code,Plan,Kind of plan,Service code,Starts,Ends,Withdrawn\n"
                           "SPP,People service plan,service_plan,PEO,01/04/2026,31/03/2027,yes\n")  # fmt: skip
    assert {one.code: one.state for one in plans.plans(again(council)).allocated}["M5"] == "no_plan"
    assert describe.allocated_says(list(found.values()), "milestones", "service") == (
        "1 of 3 milestones is in the plan of the lead service; one has no lead service"
    )


def test_headlines(council: View) -> None:
    every = plans.plans(council).lines
    services = [one for one in every if one.kind == "service_plan"]
    assert describe.plans_headline(services) == (
        "Neither of the two service plans is in force; one is being made: Housing waits for “Scrutiny's advice”, 12 days late"
    )
    assert describe.plans_headline([line(council, "CP")]) == "The plan is in force"
    assert describe.plans_headline([]) == "Plans: none yet"
    promise, aim = ("promise", "promises"), ("goal", "goals")
    said = describe.plan_headline(full.plan(council, "CP"), promise, aim)
    assert said == "Council Plan is in force: its one promise due in 2026-27 is done"
    assert describe.plan_headline(full.plan(council, "SPP"), promise, aim) == "People service plan: not adopted, with 1 goal"


@pytest.mark.parametrize("call", [full.plan, lambda view, code: versions.compared(view, code, "1", "now")])
def test_a_plan_that_is_not_there(council: View, call: object) -> None:
    with pytest.raises(WrongInput, match="There is no plan “NONE”"):
        call(council, "NONE")  # type: ignore[operator]


def test_a_version_that_is_not_there(council: View) -> None:
    with pytest.raises(WrongInput, match="There is no version “7”"):
        versions.compared(council, "SPH", "7", "now")


def test_who_may_see_what(council: View) -> None:
    """An employee reads plans once they are adopted, but not risks, implications, advice or unpublished figures."""
    reader = Actor("e", "An employee", ("employee",))
    with pytest.raises(WrongInput, match="no plan"):
        line(replace(council, actor=reader), "SPH")
    load(council, "adopted.csv", "Plan code,Version,Step,Taken on\nSPH,1,adopted,16/11/2026\n", kind="plan_steps")
    council = again(council)
    employee = replace(council, actor=reader)
    seen = line(employee, "SPH")
    assert (seen.objectives, seen.risks, seen.asked, seen.measures) == (1, 0, 0, 0)
    plan = full.plan(employee, "SPH")
    assert (plan.risks, plan.implications, plan.advice, plan.measures, plan.budget) == ((), (), (), (), None)
    manager = replace(council, actor=Actor("m", "A manager", ("service_manager",), services=("HOU",)))
    assert (line(manager, "SPH").risks, line(manager, "SPH").asked, line(manager, "SPH").measures) == (2, 3, 2)
    with pytest.raises(WrongInput, match="no plan"):  # the draft of another service
        line(manager, "SPP")


def test_a_kind_of_plan_that_the_framework_has_not_is_shown_as_it_is(council: View) -> None:
    bare = CHESTERFIELD.model_copy(update={"plans": CHESTERFIELD.plans[:1], "plan_steps": ()})
    found = {one.code: one for one in plans.plans(replace(council, framework=bare.model_copy(update={"version": "x"}))).lines}
    assert (found["SPH"].kind_title, found["SPH"].level) == ("service_plan", "")
    assert found["SPH"].state is PlanState.IN_FORCE
    assert found["SPH"].making and found["SPH"].making.last and found["SPH"].making.last.title == "draft"


def test_an_empty_council_has_none(view: View) -> None:
    found = plans.plans(open_view(view.store, view.actor))
    assert (found.lines, found.services, found.allocated) == ((), (), ())
