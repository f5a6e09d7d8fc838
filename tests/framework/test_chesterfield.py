"""Chesterfield's framework, against what its published text says (paragraph numbers in the comments)."""

from datetime import date

import pytest

from pmf_core import framework
from pmf_core.framework import Framework
from pmf_core.framework.conduct import Returns
from pmf_core.model import Rag, RagRule, ToleranceKind
from pmf_core.periods import PeriodKind, parse
from pmf_core.periods.working_days import Nation, calendar


@pytest.fixture(scope="module")
def chesterfield() -> Framework:
    return framework.load("chesterfield")


def test_it_is_among_those_shipped_and_the_schemes_are_not() -> None:
    assert "chesterfield" in framework.available()
    assert not any("scheme" in name for name in framework.available())


@pytest.mark.parametrize(  # 5.1: what each quadrant brings together
    ("quadrant", "title", "blocks"),
    [
        ("council_plan", "Council Plan", ["projects", "indicators"]),
        ("workforce", "Workforce", ["pay_productivity", "profile", "health_safety", "surveys", "action_plans"]),
        (
            "customers",
            "Customers and communities",
            ["complaints", "avoidable_contact", "communication", "satisfaction"],
        ),
        (
            "business_critical",
            "Business critical activity",
            ["income", "service_levels", "governance", "partnership", "critical_projects"],
        ),
        ("big_ticket", "Big ticket progress", ["great_place", "transformation", "trading"]),
    ],
)
def test_the_five_quadrants_and_their_blocks(
    chesterfield: Framework, quadrant: str, title: str, blocks: list[str]
) -> None:
    found = chesterfield.quadrant(quadrant)
    assert found is not None
    assert found.title == title
    assert [block.id for block in found.blocks] == blocks
    assert {source.split("; ")[0] for source in (found.source, *(block.source for block in found.blocks))} == {"5.1"}


def test_five_quadrants_in_the_order_of_the_text(chesterfield: Framework) -> None:
    assert [quadrant.id for quadrant in chesterfield.quadrants] == [
        "council_plan",
        "workforce",
        "customers",
        "business_critical",
        "big_ticket",
    ]
    assert chesterfield.quadrant("finance") is None


def test_the_cycle(chesterfield: Framework) -> None:  # 4.1 to 4.4
    assert [(stage.id, stage.source) for stage in chesterfield.stages] == [
        ("analyse", "4.1"),
        ("plan", "4.2"),
        ("do", "4.3"),
        ("review", "4.4"),
    ]
    assert len(chesterfield.stages[0].inputs) == 6


def test_the_plans_and_their_levels(chesterfield: Framework) -> None:  # 4.2
    assert [(plan.id, plan.level, plan.years) for plan in chesterfield.plans] == [
        ("council_plan", "corporate", 4),
        ("mtfs", "corporate", 4),
        ("service_plan", "service", 1),
        ("personal_development", "individual", 1),
        ("team_plan", "team", 1),
        ("strategy", "corporate", 4),
        ("framework", "corporate", 2),  # 2.2: developed and embedded during two years
    ]
    assert [plan.id for plan in chesterfield.plans if plan.source == "ours"] == ["team_plan", "strategy"]
    assert [level.id for level in chesterfield.plan_levels] == [
        "national",
        "community",
        "corporate",
        "service",
        "team",
        "individual",
    ]


def test_the_reviews_and_how_often(chesterfield: Framework) -> None:  # 5.1, 5.2, 5.3, 4.2, 6.3
    assert {review.id: review.every_months for review in chesterfield.reviews} == {
        "corporate": 3,
        "service": 3,
        "performance_report": 6,
        "personal_development": 12,
        "peer_challenge": 48,
        "framework": 12,
    }
    corporate = chesterfield.reviews[0]
    assert corporate.attends == ("cabinet", "portfolio_holder", "senior_leadership", "corporate_management")
    assert corporate.in_tandem == ("scrutiny",)  # 5.1: the information in tandem
    assert len(corporate.agenda) == 4  # 4.4: past, lessons, comparison, looking ahead


def test_only_the_six_monthly_report_is_public_and_it_is_challenged_first(chesterfield: Framework) -> None:  # 5.3
    public = [report for report in chesterfield.reports if report.public]
    assert [(report.id, report.every_months, report.challenged_by) for report in public] == [
        ("six_monthly", 6, ("scrutiny", "cabinet")),
    ]


def test_five_principles(chesterfield: Framework) -> None:  # 3.1
    assert [principle.source for principle in chesterfield.principles] == ["3.1"] * 5


def test_approved_by_cabinet(chesterfield: Framework) -> None:  # title page, 8.1
    assert chesterfield.approval is not None
    assert (chesterfield.approval.by, chesterfield.approval.on) == ("Cabinet", date(2015, 7, 21))
    assert any("16 June 2015" in comment for comment in chesterfield.approval.comments)


def test_what_is_printed_of_the_rhythm(chesterfield: Framework) -> None:  # 5.1, 5.2, 5.3, 6.2
    assert {entry.source.split(";")[0]: entry.as_printed for entry in chesterfield.calendar if entry.as_printed} == {
        "5.1": "quarterly, as part of the away days",
        "5.2": "once a quarter",
        "5.3": "twice a year",
        "6.2": "quarterly updates",
    }


def test_the_ladder_has_four_levels(chesterfield: Framework) -> None:  # ours
    assert [(level.in_a_row, level.or_when, level.chance, level.far) for level in chesterfield.ladder] == [
        (1, (), None, None),
        (2, ("chance_of_missing", "far"), 0.8, 4),
        (3, ("statutory",), None, None),
        (4, ("action_failed", "no_remedy"), None, None),
    ]
    assert {level.source for level in chesterfield.ladder} == {"ours"}
    assert all(level.days > 0 for level in chesterfield.ladder)


def test_ratings_by_the_tolerance_scheme(chesterfield: Framework) -> None:
    assert chesterfield.rag.name == "tolerance"
    assert chesterfield.rag.rules == (
        RagRule(Rag.EXCEEDED, ("stretch_met",)),
        RagRule(Rag.GREEN, ("target_met",)),
        RagRule(Rag.AMBER, ("within_tolerance",)),
        RagRule(Rag.RED, ("always",)),
    )
    assert (chesterfield.rag.tolerance.kind, chesterfield.rag.tolerance.value) == (ToleranceKind.PERCENT, 5)


@pytest.mark.parametrize(
    ("period", "due"),
    [
        ("2026-M09", date(2026, 10, 15)),
        ("2026-27 Q2", date(2026, 10, 21)),
        ("2026-27 H1", date(2026, 10, 30)),
        ("2026-M10", date(2026, 11, 16)),  # the 15th is a Sunday
        ("2025-26", date(2026, 6, 1)),  # 30 May is a Saturday
        ("2023-26 (3 FY)", date(2026, 6, 1)),
    ],
)
def test_when_a_return_is_due(chesterfield: Framework, period: str, due: date) -> None:
    assert chesterfield.due_on(parse(period), calendar(Nation.ENGLAND)) == due


@pytest.mark.parametrize(("every", "due"), [("month", "2026-09-15"), ("quarter", "2026-10-21"), ("half", "2026-10-30")])
def test_the_months_of_a_longer_return_are_due_with_it(chesterfield: Framework, every: str, due: str) -> None:
    returns = Returns.model_validate(chesterfield.returns.model_dump() | {"every": every})
    framework = chesterfield.model_copy(update={"returns": returns})
    assert framework.due_on(parse("2026-M08"), calendar(Nation.ENGLAND)) == date.fromisoformat(due)


def test_due_days_for_every_frequency(chesterfield: Framework) -> None:
    assert set(chesterfield.due_days) == set(PeriodKind)
    assert chesterfield.due_days["quarter"] == chesterfield.due_days[PeriodKind.QUARTER] == 21
    assert chesterfield.due_days["rolling_calendar_years"] == 60


def test_every_role_has_duties_and_someone_answers_for_everything(chesterfield: Framework) -> None:
    assert all(role.duties for role in chesterfield.roles)
    assert any("same time" in duty for role in chesterfield.roles if role.id == "scrutiny" for duty in role.duties)
    assert all(chesterfield.role(item.accountable) for item in chesterfield.responsibilities)
    assert chesterfield.role("mayor") is None


def test_every_month_of_the_calendar_is_a_month_and_the_away_day_comes_after_the_returns(
    chesterfield: Framework,
) -> None:
    returns = next(entry for entry in chesterfield.calendar if "returns due" in entry.title)
    away_day = next(entry for entry in chesterfield.calendar if entry.review == "corporate")
    assert [after - before for before, after in zip(returns.months, away_day.months, strict=True)] == [1, 1, 1, 1]
