"""Exceptions over time: what came and went, how late, as known when; milestones, equals and sustained improvement."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from pmf_core.access import LOCAL, Actor
from pmf_core.commands.exceptions import exceptions as command
from pmf_core.errors import NotAllowed
from pmf_core.exceptions import achievements, exceptions, one
from pmf_core.model import Achieved, Rag, Reason
from pmf_core.view import View, open_view
from tests import exception_tables, small
from tests.exception_tables import EXPLAINED, again, told, why
from tests.money_tables import load


@pytest.fixture(scope="module")
def filled(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return exception_tables.fill(built, tmp_path_factory.mktemp("exceptions"))


@pytest.fixture
def council(filled: Path, tmp_path: Path) -> Iterator[View]:
    view = small.copied(filled, tmp_path)
    yield view
    view.store.close()


def test_the_day_after_its_day_it_is_one_day_late(council: View) -> None:
    then = replace(council, known=replace(council.known, moment=datetime(2026, 11, 5, 9)))
    line = one(then, "indicator", "HO2")
    assert line is not None
    assert [(each.reason, each.value) for each in line.reasons] == [(Reason.RED, 27.5), (Reason.UNEXPLAINED, 1)]


def test_a_warning_that_is_withdrawn_is_none(council: View) -> None:
    load(council, "warnings", "Warning code,Warning,Kind of subject,Subject code,Raised by,Raised on,Withdrawn\n"
         "W1,Flu is about,indicator,PE1,Occupational health,9/11/2026,yes\n")  # fmt: skip
    assert why(told(council, "indicator", "PE1")) == ["red", "unexplained"]


def test_a_milestone_of_no_running_project_is_told_itself(council: View) -> None:
    """From 30 September to 17 November are 48 days, from 15 September 63; one promised after the period is not due in it."""
    load(council, "milestones", "Milestone code,Milestone,Project code,Service code,Baseline\nMX,Keys cut,,HOU,30/9/2026\n"
         "MY,Depot sold,P6,HOU,15/9/2026\nMZ,Locks,,HOU,1/10/2026\n")  # fmt: skip
    found = {line.code: line for line in exceptions(again(council)).lines if line.kind == "milestone"}
    assert {code: [(str(each.reason), each.value, each.limit) for each in line.reasons] for code, line in found.items()} == {
        "MX": [("slipped", 48, 28), ("unexplained", 13, None)], "MY": [("slipped", 63, 28), ("unexplained", 13, None)],
    }  # fmt: skip
    assert found["MX"].far == pytest.approx(48 / 28)


@pytest.mark.parametrize(("good", "length"), [(None, 22), ("2025-26 Q3", 3), ("2022-23 Q1", 17), ("2021-22 Q4", 18)])
def test_a_run_is_told_whole_however_long_it_is(council: View, good: str | None, length: int) -> None:
    """Homes let against 100 a quarter: 22 quarters of 50, one of them perhaps of 120."""
    quarters = [f"{year}-{year % 100 + 1} Q{n}" for year in range(2021, 2027) for n in range(1, 5)][:22]
    years = "".join(f"HO1,{year}-{year % 100 + 1},400,10,points\n" for year in range(2021, 2027))
    load(council, "targets", "Indicator code,Period,Target,Tolerance,Tolerance kind\n" + years)
    rows = "".join(f"HO1,{quarter},{120 if quarter == good else 50}\n" for quarter in quarters)
    load(council, "values", "Indicator code,Period,Value\n" + rows)
    red = told(council, "indicator", "HO1").reasons[0]
    assert (red.reason, red.in_a_row) == (Reason.RED, length)
    assert red.since is not None and red.since.label == quarters[-length]


def test_what_came_and_went_is_told(council: View) -> None:
    sick, relet = told(council, "indicator", "PE1"), told(council, "indicator", "HO2")
    assert (sick.change, sick.came, sick.went) == ("graver", (Reason.RED, Reason.UNEXPLAINED), ())
    assert (relet.change, relet.came, relet.went) == ("new", (Reason.RED, Reason.UNEXPLAINED), ())
    load(council, "values", "Indicator code,Period,Value\nHO2,2026-27 Q1,40\n")
    assert told(council, "indicator", "HO2").change == "same"
    load(council, "explanations", EXPLAINED.format(remedy="yes"))
    line = told(council, "indicator", "HO2")
    assert (line.change, line.came, line.went, line.before) == ("milder", (), (Reason.UNEXPLAINED,), Rag.RED)
    assert (line.gravest.in_a_row, line.gravest.since and line.gravest.since.label) == (2, "2026-27 Q1")
    assert line.rung is not None
    assert (line.rung.number, line.rung.because, line.rung.reached, line.rung.due) == (
        2, ("in_a_row",), date(2026, 10, 21), date(2026, 11, 11)
    )  # fmt: skip


def test_a_milder_gravest_reason_is_milder(council: View) -> None:
    load(council, "values", "Indicator code,Period,Value\nPE1,2026-M04,9.5\nPE1,2026-M05,9.5\nPE1,2026-M06,9.5\n"
         "PE1,2026-M07,8\nPE1,2026-M08,8\nPE1,2026-M09,8\n")  # fmt: skip
    line = told(council, "indicator", "PE1")
    assert (why(line), line.change, line.went) == (["warned"], "milder", (Reason.RED, Reason.UNEXPLAINED))


def test_equals_stand_by_title(council: View) -> None:
    load(council, "risks", "Risk code,Risk,Impact,Likelihood,Service code\nR8,brick dust,high,medium,HOU\nR9,Ash,high,medium,HOU\n")
    found = [line.title for line in exceptions(again(council)).lines if line.kind == "risk"]
    assert found == ["Ash", "brick dust", "The supplier fails"]


def test_sustained_improvement_is_an_achievement_and_not_new_where_it_was_one(council: View) -> None:
    """Eleven months 11 and 12 in turn, then seven of 8: 182 / 18 on average; better than 8.5 in both quarters."""
    before = [*[11, 12] * 5, 11, 8]
    rows = [f"PE1,{2025 + (3 + n) // 12}-M{(3 + n) % 12 + 1:02d},{value}" for n, value in enumerate(before)]
    rows += [f"PE1,2026-M{month:02d},8" for month in range(4, 10)]
    load(council, "values", "\n".join(["Indicator code,Period,Value", *rows, ""]))
    found = {each.code: each for each in achievements(again(council))}["PE1"]
    assert [(str(each.reason), each.value) for each in found.reasons] == [("sustained", 8)]
    assert found.reasons[0].limit == pytest.approx(182 / 18)
    assert not found.new
    rules = council.framework.exceptions.model_copy(update={"achievements": (Achieved.BETTERED,)})
    other = replace(again(council), framework=council.framework.model_copy(update={"exceptions": rules}), stamp="other")
    assert [(each.code, str(each.reasons[0].reason), each.reasons[0].value, each.reasons[0].limit)
            for each in achievements(other)] == [("PE1", "bettered", 8, 8.5)]  # fmt: skip


def test_an_earlier_moment_by_its_words(council: View) -> None:
    then = council.known.moment.isoformat()
    load(council, "values", "Indicator code,Period,Value\nHO2,2026-27 Q2,20\n")
    assert one(again(council), "indicator", "HO2") is None
    assert one(open_view(council.store, LOCAL, "2026-27 Q2", then), "indicator", "HO2") is not None
    found = json.loads(command(council.store, LOCAL, period="2026-27 Q2", as_at=then).json)
    assert "HO2" in [line["code"] for line in found["exceptions"]]


def test_who_may_not_see_unpublished_figures_is_refused(council: View) -> None:
    with pytest.raises(NotAllowed, match="before they are published"):
        exceptions(replace(council, actor=Actor("p", "A resident", ("public",))))
