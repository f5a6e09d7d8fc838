"""The register of risks: how each stands, moves, is reviewed; who sees it; the matrix and the paper's table."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from pmf_core import framework
from pmf_core.access import Actor
from pmf_core.describe import risks as words
from pmf_core.errors import WrongInput
from pmf_core.framework.delivery import RiskRating
from pmf_core.planning import full
from pmf_core.risks import PAPER, actions, matrix, one, paper, risks
from pmf_core.view import View, open_view
from tests.plan_tables import reopened
from tests.risk_tables import CYBER, FILES, HEAD
from tests.small import copied, load


@pytest.fixture
def council(built: Path, tmp_path: Path) -> Iterator[View]:
    view = copied(built, tmp_path)
    for name, text in FILES.items():
        load(view, f"{name}.csv", text, accept_warnings=True, reason="As reviewed.")
    view.store.close()
    view = reopened(view.store.path, datetime(2026, 11, 17, 10, 0))
    yield view
    view.store.close()


def again(view: View) -> View:
    return open_view(view.store, view.actor, "2026-27 Q2")


def test_each_risk_as_it_stands(council: View) -> None:
    answer = risks(council)
    assert [(line.code, line.now.score, line.now.rag, line.now_is) for line in answer.lines] == [
        ("SR1", 9, "red", "current"), ("R2", 6, "red", "inherent"), ("R1", 4, "amber", "current"),
    ]  # fmt: skip
    assert [(line.code, line.state) for line in answer.ended] == [("R3", "happened"), ("R4", "closed")]
    assert (answer.above, answer.overdue, answer.rising, answer.falling) == (1, 1, 1, 0)
    assert words.risks_headline(answer) == (
        "One of 3 open risks is above appetite; one has risen and one review is overdue"
    )


def test_appetite_of_its_own_wins(council: View) -> None:
    borne = {line.code: (line.appetite, line.above) for line in risks(council).lines}
    assert borne == {"SR1": (4, True), "R2": (9, False), "R1": (4, False)}


def test_reviews_are_due_by_sort_and_overdue_the_day_after(council: View) -> None:
    due = {line.code: (line.review_due, line.overdue) for line in risks(council).lines}
    assert due == {
        "SR1": (date(2027, 5, 2), False), "R1": (date(2026, 9, 1), True),
        "R2": (date(2027, 2, 17), False),  # never reviewed: from the day on which it was received
    }  # fmt: skip
    load(council, "r1.csv", HEAD + "R1,The supplier fails,service,,high,medium,,,,,,,HOU,,open,17/08/2026,\n",
         accept_warnings=True, reason="Reviewed.")  # fmt: skip
    line, _ = one(again(council), "r 1")
    assert (line.review_due, line.overdue) == (date(2026, 11, 17), False)


def test_one_risk_with_every_assessment(council: View) -> None:
    line, past = one(council, "sr1")
    assert [(each.on, each.judged.score, each.note) for each in past] == [
        (date(2026, 11, 2), 9, "One got in"), (date(2026, 8, 3), 6, "Two attempts in July"),
        (date(2026, 5, 4), 3, "Nothing new"),
    ]  # fmt: skip
    assert (line.moved, line.before_on) == (3, date(2026, 8, 3))
    assert line.threatens == (("objective", "O1", "Services that never stop"),)
    assert words.risk_headline(line) == "A cyber attack: above appetite, 9 against 4, and has risen"
    assert words.assessments_says(past) == "3, then 6, then 9: three assessments since 4 May 2026"
    assert (words.moved_word(line), words.moved_way(line.moved)) == ("Worse, was 6", "worsening")
    with pytest.raises(WrongInput, match="no risk “none”"):
        one(council, "none")


def test_a_correction_of_the_same_review_is_no_movement(council: View) -> None:
    load(council, "sr1.csv", HEAD + f"{CYBER}high,medium,high,low,,,Head of Digital,open,02/11/2026,Nobody got in\n",
         accept_warnings=True, reason="Mistyped.")  # fmt: skip
    line, past = one(again(council), "SR1")
    assert (line.now.score, line.moved, len(past)) == (6, 0, 3)
    assert past[0].note == "Nobody got in"


def test_as_at_a_moment_only_what_was_known_counts(built: Path, tmp_path: Path) -> None:
    view = copied(built, tmp_path)
    for name in ("objectives", "risks-may"):
        load(view, f"{name}.csv", FILES[name], accept_warnings=True, reason="As reviewed.")
    path = view.store.path
    view.store.close()
    later = reopened(path, datetime(2027, 1, 5, 9, 0))
    for name in ("risks-august", "risks-november"):
        load(later, f"{name}.csv", FILES[name], accept_warnings=True, reason="As reviewed.")
    then, now = (open_view(later.store, later.actor, "2026-27 Q2", as_at) for as_at in ("2026-12-31", None))
    assert [(line.code, line.now.score, line.moved) for line in risks(then).lines] == [("R1", 4, None), ("SR1", 3, None)]
    assert next(line for line in risks(now).lines if line.code == "SR1").moved == 3
    later.store.close()


def test_only_of_a_sort_or_a_service(council: View) -> None:
    assert [line.code for line in risks(council, sort="strategic").lines] == ["SR1"]
    housing = risks(council, service="HOU")
    assert ([line.code for line in housing.lines], [line.code for line in housing.ended]) == (["R1"], ["R3"])
    assert (housing.above, housing.overdue) == (0, 1)
    assert risks(council, service="NONE").lines == ()


def test_the_matrix_has_every_cell_and_every_open_risk_once(council: View) -> None:
    rows = matrix(council, risks(council))
    assert [[(cell.score, cell.rag) for cell in row] for row in rows] == [
        [(3, "amber"), (6, "red"), (9, "red")], [(2, "green"), (4, "amber"), (6, "red")],
        [(1, "green"), (2, "green"), (3, "amber")],
    ]  # fmt: skip
    held = {(cell.impact, cell.likelihood): cell.codes for row in rows for cell in row if cell.codes}
    assert held == {("high", "high"): ("SR1",), ("medium", "high"): ("R2",), ("medium", "medium"): ("R1",)}


def test_a_council_of_five_levels_reads_what_is_stored(council: View) -> None:
    five = replace(council, framework=council.framework.model_copy(update={"risks": RiskRating(scale="five", source="ours")}),
                   stamp="five")  # fmt: skip
    answer = risks(five)
    assert answer.levels == ("1", "2", "3", "4", "5")
    assert [(line.code, line.now.impact, line.now.score, line.appetite, line.above) for line in answer.lines] == [
        ("SR1", "5", 25, 10, True), ("R2", "3", 15, 10, True), ("R1", "3", 9, 10, False),
    ]  # fmt: skip  # an appetite of 9 was of the other scale
    assert len(answer.matrix) == 25
    assert [row.cells[1:3] for row in paper(answer.lines)][0] == ["5", "5"]
    assert words.judged_words(answer.lines[0].now) == "Impact 5, likelihood 5"


def test_who_may_not_see_what_is_unpublished_sees_none(council: View) -> None:
    public = replace(council, actor=Actor("e", "An employee", ("employee",)))
    answer = risks(public)
    assert (answer.lines, answer.ended, answer.above, len(answer.matrix)) == ((), (), 0, 9)
    with pytest.raises(WrongInput):
        one(public, "SR1")


def test_a_service_that_is_not_ones_own_is_not_seen(council: View) -> None:
    manager = replace(council, actor=Actor("m", "A manager", ("service_manager",), services=("HOU",)))
    assert [line.code for line in risks(manager).lines] == ["R1"]
    assert [line.code for line in risks(manager).ended] == ["R3"]


CHESTERFIELD = [  # its section 9: the words shortened, the levels as printed
    ("The framework wears away", "high", "high", "A new one, with best practice", "low", "low", "H H L L"),
    ("Plans are not delivered", "high", "medium", "Issues seen in the year • Resources follow the plan\nQuarterly reviews",
     "medium", "low", "H M M L"),
]  # fmt: skip


def test_the_papers_table_is_as_chesterfield_prints_it(council: View, shared: Path) -> None:
    text = (shared / "frameworks" / "chesterfield-2015-performance-management-framework.txt").read_text(encoding="utf-8")
    assert "\t".join(PAPER) in text
    printed = [line.split("\t") for line in text.splitlines() if line.count("\t") == 5 and line.split("\t")[1] in ("H", "M", "L")]
    rows = "".join(
        f'X{n},{title},strategic,,{impact},{likelihood},"{done}",,,{left},{then},,,,open,01/11/2026,\n'
        for n, (title, impact, likelihood, done, left, then, _) in enumerate(CHESTERFIELD)
    )
    load(council, "paper.csv", HEAD + rows, accept_warnings=True, reason="As printed.")
    lines = sorted((line for line in risks(again(council)).lines if line.code[0] == "X"), key=lambda line: line.code)
    made = paper(lines)
    for row, theirs, (*_, levels) in zip(made, printed, CHESTERFIELD, strict=True):
        cells = row.cells
        assert [cells[n] for n in (1, 2, 4, 5)] == levels.split() == [theirs[n].strip() for n in (1, 2, 4, 5)]
    assert made[1].actions == ("Issues seen in the year", "Resources follow the plan", "Quarterly reviews")


def test_what_is_not_judged_is_said_and_actions_stand_alone() -> None:
    assert actions("") == ()
    assert actions("- patch in 14 days; restore twice a year;\n• train") == ("Patch in 14 days", "Restore twice a year", "Train")


def test_a_plan_names_its_risks_by_what_is_left(council: View) -> None:
    load(council, "plan.csv", "Plan code,Plan,Kind of plan,Service code,Starts,Ends\nSP,Plan,service_plan,HOU,1/4/2026,31/3/2027\n")
    load(again(council), "goal.csv", "Objective code,Objective,Level,Plan code,Service code\nO2,Let faster,service,SP,HOU\n")
    load(again(council), "more.csv", "From,From code,To,To code\nrisk,SR1,objective,O2\nrisk,R1,objective,O2\n")
    found = full.plan(again(council), "SP").risks
    assert [(one.code, one.residual_impact, one.residual_likelihood) for one in found] == [("SR1", "high", "low"), ("R1", "low", "low")]
    five = replace(again(council), stamp="five", framework=council.framework.model_copy(
        update={"risks": RiskRating(scale="five", source="ours")}))  # fmt: skip
    assert [one.impact for one in full.plan(five, "SP").risks] == ["5", "5"]


def test_shipped_frameworks_know_appetite_bands_and_months() -> None:
    for name in framework.available():
        rating = framework.load(name).risks
        assert rating.bands[0] > rating.bands[1]
        assert set(rating.appetites) == set(rating.months) == {"strategic", "service"}
