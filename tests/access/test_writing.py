"""Whose say a record is: nothing goes into another's plan, and one side does not write what the other says."""

from dataclasses import replace

import pytest

from pmf_core import framework as frameworks
from pmf_core import in_force, submissions
from pmf_core.access import Actor
from pmf_core.errors import NotAllowed
from pmf_core.view import View, open_view
from tests import small

MANAGER = Actor("m", "Head of Housing", ("service_manager",), services=("HOU",))
HOLDER = Actor("h", "Portfolio Holder", ("portfolio_holder",), portfolios=("Homes",))
SCRUTINY = Actor("s", "Chair", ("scrutiny",), committees=("Scrutiny Panel",))
CABINET = Actor("c", "Leader", ("cabinet",))
TEAM = Actor("p", "Policy", ("performance_team",))

HEADS = {
    "milestones": "Milestone code,Milestone,Plan code,Project code,Service code,Baseline,Done on",
    "objectives": "Objective code,Objective,Level,Plan code,Service code",
    "plans": "Plan code,Plan,Kind of plan,Service code,Team code,Starts,Ends",
    "links": "From,From code,To,To code",
    "plan_steps": "Plan code,Version,Step,Taken on",
    "implications": "Plan code,Implication,Sort of implication,State of the implication,Decided by",
    "target_advice": "Indicator code,Period,Given by,Advice,Response",
    "cascades": "Indicator code,Period,Whose,Target",
    "reviews": "Review,Subject,Held on",
}
CASES = [  # kind, row, who may, who may not
    ("milestones", "N1,New,P1,X1,HOU,1/9/2026,", (MANAGER, TEAM), (HOLDER, CABINET)),
    ("milestones", "N1,New,P2,,HOU,1/9/2026,", (TEAM,), (MANAGER,)),  # another service's plan
    ("milestones", "N1,New,P0,,HOU,1/9/2026,", (TEAM,), (MANAGER,)),  # the council's
    ("milestones", "N1,New,,X2,HOU,1/9/2026,", (TEAM,), (MANAGER,)),  # another service's project
    ("milestones", "M0,Promise kept,P0,,HOU,1/9/2026,30/8/2026", (MANAGER, TEAM), ()),  # put there already: how it goes
    ("milestones", "M0,Promise kept,,,HOU,1/9/2026,", (TEAM,), (MANAGER,)),  # taken out of the council's plan
    ("milestones", "M2,Pay agreed,,,HOU,1/9/2026,", (TEAM,), (MANAGER,)),  # taken over
    ("objectives", "N1,New,service,P2,HOU", (TEAM,), (MANAGER,)),
    ("objectives", "N1,New,service,P1,HOU", (MANAGER, TEAM), ()),
    ("plans", "N1,New,team_plan,HOU,T2,1/4/2026,31/3/2027", (TEAM,), (MANAGER,)),
    ("plans", "N1,New,team_plan,HOU,T1,1/4/2026,31/3/2027", (MANAGER, TEAM), ()),
    ("links", "objective,O1,objective,C1", (MANAGER, TEAM), ()),  # upward
    ("links", "objective,O2,objective,C1", (TEAM,), (MANAGER,)),
    ("plan_steps", "P1,1,draft,1/3/2026", (MANAGER, TEAM), (HOLDER, SCRUTINY, CABINET)),
    ("plan_steps", "P2,1,draft,1/3/2026", (TEAM,), (MANAGER,)),
    ("plan_steps", "P1,1,approved,1/3/2026", (HOLDER, TEAM), (MANAGER, CABINET)),
    ("plan_steps", "P2,1,approved,1/3/2026", (TEAM,), (HOLDER,)),
    ("plan_steps", "P1,1,adopted,1/3/2026", (CABINET, TEAM), (MANAGER, HOLDER, SCRUTINY)),
    ("implications", "P1,New,workforce,proposed,", (MANAGER, TEAM), (CABINET,)),
    ("implications", "P1,New,workforce,approved,", (TEAM,), (MANAGER,)),
    ("implications", "P1,New,workforce,proposed,Cabinet", (TEAM,), (MANAGER,)),
    ("implications", "P1,A caretaker,workforce,proposed,", (TEAM,), (MANAGER,)),  # approved before
    ("target_advice", "HO2,2026-27,scrutiny panel,agrees,", (SCRUTINY, TEAM), (MANAGER, CABINET, HOLDER)),
    ("target_advice", "HO2,2026-27,Scrutiny panel,agrees,We thank you", (TEAM,), (SCRUTINY, MANAGER)),
    ("cascades", "HO1,2026-27,T1,150", (TEAM,), (MANAGER, CABINET)),
    ("reviews", "service,HOU,1/9/2026", (MANAGER, CABINET, TEAM), (HOLDER,)),
    ("reviews", "service,PEO,1/9/2026", (CABINET, TEAM), (MANAGER,)),
    ("reviews", "corporate,council,1/9/2026", (CABINET, TEAM), (MANAGER,)),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "row", "may", "may_not"), CASES, ids=[f"{kind}-{row}" for kind, row, *_ in CASES])
def test_who_may_store_a_record(
    council: View, kind: str, row: str, may: tuple[Actor, ...], may_not: tuple[Actor, ...]
) -> None:
    text = f"{HEADS[kind]}\n{row}\n".encode()
    for actor in may:
        seen = submissions.preview(replace(council, actor=actor), "new.csv", text, kind=kind)
        assert seen.verdict == "accept", seen.findings
    for actor in may_not:
        with pytest.raises(NotAllowed, match=actor.name):
            submissions.preview(replace(council, actor=actor), "new.csv", text, kind=kind)


def test_taking_back_is_as_putting_in(view: View) -> None:
    """A milestone of Housing put into the council's plan: Housing may not take it out by an undo."""
    plans = "Plan code,Plan,Kind of plan,Starts,Ends\nP0,Council Plan,council_plan,1/4/2026,31/3/2027\n"
    small.load(view, "plans.csv", plans, kind="plans")
    row = f"{HEADS['milestones']}\nM0,Promise,P0,,HOU,1/9/2026,"
    put = small.load(view, "promise.csv", f"{row}\n", kind="milestones", accept_warnings=True)
    manager = open_view(view.store, MANAGER)
    done = small.load(manager, "done.csv", f"{row}30/8/2026\n", kind="milestones", accept_warnings=True, reason="Done")
    submissions.undo(manager, done.id)
    with pytest.raises(NotAllowed, match="Head of Housing"):
        submissions.undo(manager, put.id)


def test_an_undo_gives_no_rights_that_adopting_would_not(view: View) -> None:
    """The office may adopt a text that gives no rights, and undo it; not one that does, nor undo its undo."""
    text = frameworks.read_text("chesterfield")
    grants = text.replace("small_number = 5", "small_number = 0").encode()
    duties = text.replace("quarter = 21", "quarter = 30").encode()
    office, both = (open_view(view.store, actor) for actor in (TEAM, replace(TEAM, roles=(*TEAM.roles, "administrator"))))
    plain = in_force.adopt(office, "duties.toml", duties, reason="Later")
    submissions.undo(office, plain.id)
    granted = in_force.adopt(both, "grants.toml", grants, reason="Both rights")
    with pytest.raises(NotAllowed, match="give or take away roles"):
        submissions.undo(office, granted.id)
    undone = submissions.undo(both, granted.id)
    with pytest.raises(NotAllowed, match="give or take away roles"):
        submissions.undo(office, undone.id)
    assert submissions.undo(both, undone.id).undoes == undone.id


def test_an_earlier_moment_gives_no_earlier_rights(view: View) -> None:
    """Looked at as it was, the council's lists are still changed by those who may today."""
    text = frameworks.read_text("chesterfield")
    before = view.known.moment.isoformat()
    taken = text.replace('edit_data_list = "any"', "", 1).encode()
    in_force.adopt(view, "taken.toml", taken, reason="Nobody edits")
    with pytest.raises(NotAllowed, match="change the data list"):
        small.load(open_view(view.store, TEAM, None, before), "t.csv", small.TARGETS.replace("400", "380"), reason="x")
