"""The golden thread of a council small enough to draw on paper, and of the demonstration council."""

from pathlib import Path

import pytest

from pmf_core import thread as threads
from pmf_core.access import LOCAL, Actor
from pmf_core.errors import WrongInput
from pmf_core.model import Rag
from pmf_core.results import Gaps
from pmf_core.scorecard import scorecard
from pmf_core.view import View, open_view
from tests import small

OBJECTIVES = """Objective code,Objective,Level,Sort of objective,Plan code,Service code,Due
C1,Good homes,community,priority,,,
O1,More homes let,corporate,,,HOU,
O2,A well staffed council,corporate,,,PEO,
S1,Relet sooner,service,,PL1,HOU,01/12/2026
S2,Adrift,service,,,HOU,
T1,Fair to all,corporate,theme,,,
"""
PLANS = """Plan code,Plan,Kind of plan,Service code,Starts,Ends
PL1,Housing plan,service_plan,HOU,01/04/2026,31/03/2027
PL2,Council Plan,council_plan,,01/04/2023,31/03/2027
PL3,Old plan,service_plan,PEO,01/04/2025,31/03/2026
"""
PROJECTS = "Project code,Project,Service code\nP1,New lettings system,HOU\n"
MILESTONES = """Milestone code,Milestone,Plan code,Project code,Service code,Baseline,Forecast date,Done on
M1,Contract let,,P1,,01/09/2026,,05/09/2026
M2,Go live,,P1,,01/12/2026,15/01/2027,
M3,Policy agreed,PL2,,,01/09/2026,,
M4,Rota changed,PL1,,,01/03/2027,,
"""
RISKS = "Risk code,Risk,Impact,Likelihood,Service code\nR1,No bidder,high,low,HOU\n"
LINKS = """From,From code,To,To code
objective,O1,objective,C1
objective,O2,objective,C1
objective,S1,objective,O1
indicator,HO1,objective,O1
indicator,HO2,objective,S1
indicator,HO2,objective,O1
indicator,PE1,objective,O2
project,P1,objective,S1
milestone,M3,objective,O2
risk,R1,project,P1
service,PEO,objective,T1
budget,HOU,objective,O1
"""
FILES = {"plans.csv": PLANS, "objectives.csv": OBJECTIVES, "projects.csv": PROJECTS, "milestones.csv": MILESTONES,
         "risks.csv": RISKS, "links.csv": LINKS}  # fmt: skip
Q2 = "2026-27 Q2"


@pytest.fixture(scope="module")
def threaded(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small council with its thread, filled once and closed."""
    view = small.copied(built, tmp_path_factory.mktemp("thread"))
    for name, text in FILES.items():
        small.load(open_view(view.store, LOCAL), name, text)
    view.store.close()
    return view.store.path


@pytest.fixture
def here(threaded: Path, tmp_path: Path) -> View:
    """A view of the test's own copy of it."""
    return small.copied(threaded, tmp_path)


def linked(here: View, **more: str) -> View:
    """The same with what else is given: a file name and its text."""
    for kind, text in more.items():
        small.load(open_view(here.store, LOCAL), f"{kind}.csv", text)
    return open_view(here.store, LOCAL, Q2)


def gap(view: View, id: str) -> Gaps:
    """The gaps of one sort."""
    return next(one for one in threads.gaps(view) if one.id == id)


def codes(view: View, id: str) -> list[str]:
    """What is named in the gaps of one sort."""
    return [one.code for one in gap(view, id).found]


def test_the_mix_beneath_each_objective_and_the_worst(here: View) -> None:
    whole = threads.thread(here)
    top = whole.nodes["objective", "C1"].mix
    assert top.counts == {Rag.RED: 2, Rag.AMBER: 1}  # HO2 and PE1 red, HO1 amber; HO2 is reached twice
    assert (top.worst, top.risks, top.projects, top.objectives) == (Rag.RED, 1, 1, 3)
    assert (top.done, top.on_track, top.late) == (1, 0, 2)  # M1; M2 is 45 days behind, M3 overdue
    assert whole.nodes["objective", "S2"].mix.worst is None


def test_ratings_are_those_of_the_scorecard(here: View) -> None:
    whole = threads.thread(here)
    board = {row.code: row.rag for quadrant in scorecard(here).quadrants for row in quadrant.rows}
    told = {code: node.rag for (kind, code), node in whole.nodes.items() if kind == "indicator"}
    assert told == {code: board[code] for code in ("HO1", "HO2", "PE1")}


def test_an_indicator_that_is_not_on_the_scorecard_is_rated_too(here: View) -> None:
    listed = small.DATA_LIST.replace("HOU,business_critical", "HOU,")
    here = linked(here, data_list=listed)
    assert "HO2" not in {row.code for quadrant in scorecard(here).quadrants for row in quadrant.rows}
    assert threads.thread(here).nodes["indicator", "HO2"].rag is Rag.RED


def test_lead_services_come_from_the_column_and_from_links(here: View) -> None:
    whole = threads.thread(here)
    assert whole.nodes["objective", "O1"].leads == (("HOU", "Housing"),)
    assert whole.nodes["objective", "T1"].leads == (("PEO", "People"),)


def test_walking_down_names_each_link_once_and_up_every_way(here: View) -> None:
    whole = threads.thread(here)
    assert [code for _, code in whole.tops] == ["C1", "T1", "S2"]  # by level, then themes last
    lines: list[str] = []

    def walk(steps: tuple[threads.Walked, ...]) -> None:
        for step in steps:
            lines.append(f"{step.depth} {step.relation} {step.key[1]}".replace("  ", " "))
            walk(step.then)

    walk(threads.branch(whole, [("objective", "O1")]))
    assert lines == [
        "0 O1", "1 serves S1", "2 delivers P1", "3 delivers M2", "3 delivers M1", "3 threatens R1", "2 measures HO2",
        "1 measures HO2", "1 measures HO1", "1 funds HOU",
    ]  # fmt: skip
    ways = threads.ways_up(whole, ("indicator", "HO2"))
    assert [[code for _, code in way] for way in ways] == [["C1", "O1"], ["C1", "O1", "S1"]]


def test_where_to_start(here: View) -> None:
    whole = threads.thread(here)
    assert [code for _, code in threads.roots(whole, level="corporate")] == ["O1", "O2", "T1"]
    assert [code for _, code in threads.roots(whole, service="hou")] == ["O1", "S2"]  # S1 is beneath O1
    assert [code for _, code in threads.roots(whole, theme="T1")] == ["T1"]
    assert [code for _, code in threads.found(whole, "LETTINGS")] == ["P1"]
    assert threads.chosen(whole, "", " o1 ") == ("objective", "O1")
    with pytest.raises(WrongInput, match="has no risk “R9”"):
        threads.chosen(whole, "risk", "R9")


def test_a_circle_is_named_and_walked_once(here: View) -> None:
    here = linked(here, links2="From,From code,To,To code\nobjective,O1,objective,S1\n")
    whole = threads.thread(here)
    assert whole.circles == ((("objective", "O1"), ("objective", "S1")),)
    assert codes(here, "circle") == ["O1"]
    deep = threads.branch(whole, [("objective", "O1")])[0].then[0].then[0]
    assert (deep.key, deep.again, deep.then) == (("objective", "O1"), True, ())
    assert whole.nodes["objective", "O1"].mix.objectives == 1


def test_a_circle_that_nothing_leads_to_is_still_listed(here: View) -> None:
    extra = "Objective code,Objective,Level\nX1,One,team\nX2,Two,team\n"
    around = "From,From code,To,To code\nobjective,X1,objective,X2\nobjective,X2,objective,X1\n"
    here = linked(here, objectives2=extra, links2=around)
    assert ("objective", "X1") in threads.thread(here).tops
    assert threads.ways_up(threads.thread(here), ("objective", "X1")) == ()


def test_a_level_that_the_framework_has_not_is_shown_as_it_is(here: View) -> None:
    whole = threads.thread(here)
    assert whole.nodes["objective", "C1"].level == "Community and partnership"
    assert [id for id, _ in whole.levels] == ["national", "community", "corporate", "service", "team", "individual"]


def test_each_sort_of_gap(here: View) -> None:
    assert codes(here, "no_lead") == ["M3"]  # M1, M2 by their project, M4 by its plan
    assert codes(here, "no_measure") == ["S2", "T1"]
    assert codes(here, "no_owner") == ["HO1", "HO2", "PE1", "PE2"]
    assert codes(here, "no_objective") == ["PE2"]
    assert codes(here, "nothing_due") == ["PL2"]  # PL1 has an objective due in December, PL3 is over
    assert gap(here, "nothing_due").base == 2
    assert codes(here, "not_joined") == ["S2"]  # C1 is of the top level, T1 is a theme
    assert codes(here, "circle") == []
    assert codes(here, "loose") == []


def test_a_link_to_what_was_withdrawn_is_loose(here: View) -> None:
    here = linked(here, risks2=RISKS.replace("Service code", "Service code,Withdrawn").replace("HOU\n", "HOU,yes\n"))
    assert [one.says for one in gap(here, "loose").found] == ["risk R1 to project P1"]
    assert threads.thread(here).nodes["objective", "C1"].mix.risks == 0


LAST_YEAR = """Indicator code,Period,Value
HO1,2025-26 Q1,100
HO1,2025-26 Q3,105
HO1,2025-26 Q4,105
HO2,2025-26 Q1,24
HO2,2025-26 Q3,24
HO2,2025-26 Q4,24
"""


@pytest.mark.parametrize(
    ("homes", "days", "easy"),  # last year 400 homes let (more is better) in 25.5 days (fewer are better)
    [("401", "25.4", []), ("400", "25.5", ["HO1", "HO2"]), ("399", "25.4", ["HO1"]), ("401", "26", ["HO2"])],
)
def test_a_target_no_harder_than_last_years_result(here: View, homes: str, days: str, easy: list[str]) -> None:
    targets = small.TARGETS.replace(",400,", f",{homes},").replace(",25,", f",{days},")
    here = linked(here, values=LAST_YEAR, targets=targets)
    found = gap(here, "not_harder_than_last_year")
    assert [one.code for one in found.found] == easy
    assert (found.base, found.untold) == (2, 1)  # of PE1 there is no figure of last year


def test_what_may_not_be_seen_is_counted_and_not_named(here: View) -> None:
    head = Actor("h", "Head of Housing", ("service_manager",), services=("HOU",))
    theirs = open_view(here.store, head, Q2)
    whole = threads.thread(theirs)
    mine = {code for kind, code in whole.nodes if kind == "indicator"}
    assert mine == {"HO1", "HO2"}
    assert whole.nodes["objective", "C1"].mix.withheld == 2  # an indicator, and what a plan not adopted yet promises
    assert whole.nodes["objective", "C1"].mix.counts == {Rag.RED: 1, Rag.AMBER: 1}
    assert "PE1" not in codes(theirs, "no_owner")


def test_nothing_stored_is_an_empty_thread(view: View) -> None:
    whole = threads.thread(view)
    assert whole.objectives == ()
    assert whole.tops == ()
    assert [one.id for one in threads.gaps(view) if one.found and one.id not in ("no_owner", "no_objective")] == []


def test_the_demonstration_can_be_walked(demo: View) -> None:
    whole = threads.thread(demo)
    assert len(whole.objectives) > 30
    named = {key for key in whole.nodes if key in whole.below}
    assert named
    for key in whole.tops:
        assert whole.nodes[key].kind == "objective"
    reds = [node for node in whole.objectives if node.mix.counts.get(Rag.RED)]
    assert all(node.worst is Rag.RED for node in reds)
    assert {one.id for one in threads.gaps(demo)} >= {"no_lead", "no_measure", "not_harder_than_group"}
