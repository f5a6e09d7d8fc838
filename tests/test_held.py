"""What quadrants hold beside indicators: the blocks of a framework, of answers made by hand and of a small council."""

import json
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pmf_core import answers_json, describe, framework
from pmf_core.access import LOCAL, Actor
from pmf_core.held import blocks, held_blocks
from pmf_core.held_people import STAFF_SURVEY, SURVEY, Items, people
from pmf_core.integrated import needs
from pmf_core.outturns import outlooks
from pmf_core.periods import parse
from pmf_core.portfolio import portfolio
from pmf_core.results import (
    BlockItem,
    ContractLine,
    HeldBlock,
    Judged,
    Money,
    MoneyLine,
    Portfolio,
    ProjectLine,
    RiskLine,
    Risks,
    Saving,
    Term,
)
from pmf_core.scorecard import scorecard
from pmf_core.store import Store
from pmf_core.view import View, open_view
from tests import planned, project_tables, small

QUARTER, YEAR = parse("2026-27 Q2", None, year_start=4), parse("2026-27", None, year_start=4)
BLANK = {"str": "", "int": 0, "float": 0.0, "bool": False, "tuple": ()}


def made(kind: type, **given: Any) -> Any:
    """One of a frozen answer: what is given, else blank by its type, None where it may be."""
    return kind(**{
        field.name: given.get(field.name, None if "None" in str(field.type) else BLANK.get(
            getattr(field.type, "__name__", str(field.type)).split("[")[0], ()))
        for field in fields(kind)
    })  # fmt: skip


def project(code: str, rag: str, quadrant: str, block: str, *reasons: str, **more: Any) -> ProjectLine:
    found = {"code": code, "title": code, "rag": rag, "quadrant": quadrant, "block": block, "state": "under_way",
             "reasons": reasons}  # fmt: skip
    line: ProjectLine = made(ProjectLine, **(found | more))
    return line


def money_line(code: str, rag: str, sort: str = "service", variance: float | None = None) -> MoneyLine:
    line: MoneyLine = made(
        MoneyLine, code=code, title=code, service="HOU", rag=rag, sort=sort, variance=variance, budget=1000.0
    )
    return line


def told(
    *projects: ProjectLine, risks: tuple[RiskLine, ...] = (), services: tuple[MoneyLine, ...] = (),
    income: tuple[MoneyLine, ...] = (), savings: tuple[Saving, ...] = (), held_to: tuple[ContractLine, ...] = (),
    name: str = "chesterfield", more: Items | None = None,
) -> tuple[HeldBlock, ...]:  # fmt: skip
    """The blocks of a framework of these."""
    return blocks(
        framework.load(name), made(Portfolio, period=QUARTER, lines=projects, counts={}),
        made(Risks, lines=risks, matrix={}),
        made(Money, year=YEAR, until=date(2026, 9, 30), services=services, income=income, savings=savings, saved=()),
        held_to, more,
    )  # fmt: skip


def item(sort: str, rag: str = "green", kind: str = "", why: str = "") -> BlockItem:
    return BlockItem(kind or sort, kind or sort, sort, rag, why, "workforce", ())


def risk(code: str, score: int, rag: str, **more: Any) -> RiskLine:
    line: RiskLine = made(RiskLine, code=code, title=code, now=Judged("high", "low", score, rag), **more)
    return line


def only(found: tuple[HeldBlock, ...]) -> HeldBlock:
    (one,) = found
    return one


@pytest.mark.parametrize(
    ("quadrant", "block", "lands"),
    [
        ("council_plan", "projects", "projects"),
        ("council_plan", "indicators", "projects"),  # a block that holds none: the first of its quadrant that does
        ("big_ticket", "transformation", "transformation"),
        ("big_ticket", "", "great_place"),
        ("business_critical", "income", "critical_projects"),
        ("customers", "complaints", ""),  # no block of the quadrant holds any: nothing is lost
    ],
)
def test_a_project_stands_in_its_block(quadrant: str, block: str, lands: str) -> None:
    found = only(told(project("P1", "green", quadrant, block)))
    assert (found.quadrant, found.block, found.holds, found.counts) == (quadrant, lands, "projects", {"green": 1})


@pytest.mark.parametrize("more", [{"state": "proposed"}, {"state": "stopped"}, {"state": "complete"}, {"quadrant": ""}])
def test_what_does_not_run_or_stands_nowhere_is_in_no_block(more: dict[str, str]) -> None:
    line = project("P1", "red", "council_plan", "projects", **more) if "state" in more else project("P1", "red", "", "")
    assert told(line) == ()


def test_the_worst_come_first_and_each_is_counted_once() -> None:
    rags = {"G": "green", "N": "not_rated", "R": "red", "A": "amber", "R2": "red"}
    found = only(told(*(project(code, rag, "council_plan", "projects") for code, rag in rags.items())))
    assert [item.code for item in found.items] == ["R", "R2", "A", "G", "N"]
    assert found.counts == {"red": 2, "amber": 1, "green": 1, "not_rated": 1}


def test_each_sort_has_its_block_page_and_words() -> None:
    term = made(Term, indicator="HO1", period=None, triggered=True)
    found = told(
        project("P1", "red", "council_plan", "projects", "late", slippage=84),
        risks=(risk("R1", 9, "red", above=True, appetite=4, overdue=True),),
        services=(money_line("HOU", "red", variance=50),),
        income=(money_line("S1", "amber", "income", -12), money_line("S2", "green", "trading")),
        savings=(made(Saving, code="V1", title="V1", service="HOU", rag="red", target=200.0, forecast=120.0, period=YEAR),),
        held_to=(made(ContractLine, code="C1", title="C1", rag="red", terms=(term,), due=4500.0),),
    )
    said = {(one.quadrant, one.block, one.holds): (one.items[0].why, one.items[0].page, one.items[0].ask) for one in found}
    assert said == {
        ("council_plan", "projects", "projects"): ("84 days late", "project", (("p", "P1"),)),
        ("business_critical", "income", "income"): ("£12 short, 1.2%", "money", (("service", "HOU"),)),
        ("business_critical", "governance", "risks"):
            ("score 9, above the 4 that is borne, review overdue", "risks", (("code", "R1"),)),
        ("business_critical", "governance", "budget"): ("£50 over, 5.0%", "money", (("service", "HOU"),)),
        ("business_critical", "partnership", "contracts"):
            ("1 of 1 service level missed, £4,500 due", "contracts", (("code", "C1"),)),
        ("big_ticket", "transformation", "savings"): ("£120 of £200 expected", "money", (("service", "HOU"),)),
        ("big_ticket", "trading", "trading"): ("", "money", (("service", "HOU"),)),
    }  # fmt: skip


@pytest.mark.parametrize("name", framework.available())
def test_every_framework_has_room_for_everything_once(name: str) -> None:
    found = told(
        risks=(risk("R1", 6, "red"),), services=(money_line("HOU", "green"),),
        income=(money_line("S1", "green", "income"), money_line("S2", "green", "trading")),
        savings=(made(Saving, code="V1", rag="green", target=1.0, period=YEAR),),
        held_to=(made(ContractLine, code="C1", rag="green"),), name=name,
    )  # fmt: skip
    assert sorted(item.code for one in found for item in one.items) == ["C1", "HOU", "R1", "S1", "S2", "V1"]


PEOPLE = ("staff", "profile", "safety", "training", "plans", "feedback", "contact", "coverage", "standards",
          "improvements", "partnerships")  # fmt: skip


@pytest.mark.parametrize("name", framework.available())
def test_every_framework_has_room_for_people_customers_and_improvement_once(name: str) -> None:
    surveys = [item("surveys", kind=STAFF_SURVEY), item("surveys", kind=SURVEY)]
    found = told(name=name, more={sort: [item(sort)] for sort in PEOPLE} | {"surveys": surveys})
    assert sorted(one.code for block in found for one in block.items) == sorted([*PEOPLE, STAFF_SURVEY, SURVEY])


def test_surveys_of_employees_stand_beside_staff() -> None:
    surveys = [item("surveys", kind=SURVEY), item("surveys", kind=STAFF_SURVEY)]
    found = told(more={"surveys": surveys, "staff": [item("staff")]})
    assert {block.quadrant: [one.code for one in block.items] for block in found if block.holds == "surveys"} == {
        "workforce": [STAFF_SURVEY], "customers": [SURVEY],
    }  # fmt: skip


def test_what_no_rule_rates_is_counted_and_not_called_well() -> None:
    found = told(more={"surveys": [item("surveys", "not_rated", kind=SURVEY)] * 2, "feedback": [item("feedback", "red")]})
    assert {block.holds: describe.held_headline(block) for block in found} == {
        "feedback": "1 of 1 service red", "surveys": "2 surveys",
    }  # fmt: skip


def test_what_is_recorded_of_people_and_improvement_stands_in_its_block(tmp_path: Path) -> None:
    view = planned.fill(small.filled(tmp_path))
    found = people(view)
    said = {sort: [(one.code, one.rag, one.why) for one in items] for sort, items in found.items()}
    assert said["staff"][0][0] == "HOU"
    assert said["safety"][-1] == ("near_miss", "not_rated", "3 in 12 months")
    assert said["training"] == [("Lifting", "amber", "90% of those due it, 95% asked")]
    assert said["plans"] == [("P1", "green", "")]
    assert said["contact"] == [("HOU", "not_rated", "210 of 900, 23% avoidable")]
    assert said["coverage"] == [("press", "not_rated", "14 items: 6 speak well, 3 ill")]
    assert said["surveys"] == [("Tenants", "not_rated", "")]
    assert said["feedback"] == [("HOU", "amber", "9 of 11 in time, 82%")]
    assert said["standards"] == [("ST1", "green", "")]
    assert [code for code, _, _ in said["improvements"]] == ["IM1"]
    assert [code for code, _, _ in said["partnerships"]] == ["PA1"]
    held = {one.holds for one in held_blocks(view)}
    assert {"staff", "feedback", "standards", "improvements", "partnerships"} <= held
    public = open_view(view.store, Actor("m", "A member of the public", ("public",)), "2026-27 Q2")
    assert not any(people(public).values())


@pytest.mark.parametrize("name", framework.available())
def test_a_project_drawn_up_for_chesterfield_has_a_block_of_projects_in_each(name: str) -> None:
    other = framework.load(name)
    for quadrant in framework.load("chesterfield").quadrants:
        for block in quadrant.blocks:
            if "projects" in block.holds:
                home, part = other.placed(quadrant.id, block.id)
                found = only(told(project("P1", "green", home or "", part or ""), name=name))
                assert found.block, (name, quadrant.id, block.id)


@pytest.fixture
def view(built: Path, tmp_path: Path) -> View:
    """The small council with its projects."""
    path = project_tables.fill(built, tmp_path)
    return open_view(Store.open(path, clock=small.Ticking()), LOCAL, "2026-27 Q2")


def test_they_are_kept_counted_apart_and_in_the_json(view: View) -> None:
    held = held_blocks(view)
    assert held_blocks(view) is held
    assert scorecard(view).summary.total == 4
    told_of = json.loads(answers_json.scorecard(scorecard(view), held))
    ticket = next(one for one in told_of["quadrants"] if one["id"] == "big_ticket")
    (block,) = ticket["blocks"]
    assert (block["holds"], block["id"]) == ("projects", "great_place")
    assert block["items"][0]["code"] == "P1"
    assert block["items"][0]["rag"] == "red"


def test_who_may_see_less_is_told_less(view: View) -> None:
    public = open_view(view.store, Actor("m", "A member of the public", ("public",)), "2026-27 Q2")
    assert {one.holds for one in held_blocks(public)} <= {"projects"}
    assert {item.rag for one in held_blocks(public) for item in one.items} <= {"not_rated"}


def test_a_council_without_a_record_holds_nothing(tmp_path: Path) -> None:
    view = open_view(small.store(tmp_path), LOCAL, "2026-27 Q2")
    assert held_blocks(view) == ()
    assert not portfolio(view).lines
    assert [*needs(view), *needs(view, "objective")] == []


def test_a_period_before_every_figure_has_an_outlook_of_nothing(demo: View) -> None:
    early = open_view(demo.store, LOCAL, "2016-17 Q1")
    assert all(one.outturn.chance is None for one in outlooks(early).values())
    assert needs(early)


def test_a_card_says_the_first_reason_alone() -> None:
    line = project("P1", "amber", "q", "b", "late", "quiet", pace=1.4, approved=1.0, slippage=9)
    assert describe.held_project_brief(line) == "spends faster than it gets done"
    assert describe.held_project_brief(project("P1", "red", "q", "b", "late", "waits", slippage=9)) == "9 days late"
    assert describe.held_project_brief(project("P1", "green", "q", "b")) == ""
