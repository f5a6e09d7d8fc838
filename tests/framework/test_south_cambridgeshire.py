"""South Cambridgeshire's framework, against what its published text says, as revised in September 2010."""

from datetime import date

import pytest

from pmf_core import framework
from pmf_core.framework import Framework

YEAR = tuple(range(1, 13))
PLANNING = [  # 5.20: every line of the table, its months as printed and as they are
    ("State of the Nation", "May", (5,)),
    ("End-of-year performance review", "June", (6,)),
    ("Cabinet reviews priorities", "May - July", (5, 6, 7)),
    ("Workforce Plan", "- Sept", (7, 8, 9)),
    ("Service planning away days", "September", (9,)),
    ("Service plans drafted and approved", "September - November", (9, 10, 11)),
    ("Money that targets take", "November - December", (11, 12)),
    ("Draft service plans checked", "November-December", (11, 12)),
    ("Service plans and targets finalised", "February", (2,)),
    ("PDRs", "March - April", (3, 4)),
    ("Annual budget and Corporate Plan adopted", "April", (4,)),
]
MONITORING = [  # 5.21; which months of twice or four times a year is ours
    ("Strategic risks", "Twice Yearly", 2),
    ("Staff PDRs and mid-year reviews", "Twice Yearly", 2),
    ("Integrated business monitoring", "Quarterly", 4),
    ("Local Area Agreement", "Quarterly", 4),
    ("Risks reviewed at service level", "Quarterly", 4),
    ("Portfolio holders review money and performance", "Quarterly", 4),
    ("Customer service standards and complaints", "Monthly", 12),
    ("Teams review performance", "Monthly", 12),
    ("Money and performance indicators", "Monthly", 12),
    ("Sickness absence", "Monthly", 12),
    ("Assurance Group", "Monthly", 12),
]
DUTIES = {  # section 7: how many lines stand unstruck, and a word of the first and the last
    "cabinet": (4, "culture", "capacity"),  # 7.2 (a) to (d)
    "portfolio_holder": (5, "ownership", "corporate managers"),  # 7.3 (a) to (e)
    "scrutiny": (3, "draft service plans", "evaluates"),  # 7.4 (a) to (c)
    "member": (3, "performance", "without blame"),  # 7.5 (a) to (c)
    "senior_leadership": (8, "culture", "data quality champion"),  # 7.6 (a) to (h)
    "service_manager": (7, "competencies", "successes"),  # 7.7 (a) to (g)
    "partnership_representative": (3, "partnerships", "constructively"),  # 7.8 (a) to (c)
    "employee": (4, "own performance", "line manager"),  # 7.9 (a) to (d)
    "performance_group": (4, "culture", "without blame"),  # 7.10 (a) to (d)
}


@pytest.fixture(scope="module")
def cambridgeshire() -> Framework:
    return framework.load("south-cambridgeshire")


def test_the_table_of_planning_line_by_line(cambridgeshire: Framework) -> None:
    lines = [entry for entry in cambridgeshire.calendar if entry.source.split(";")[0] == "5.20"]
    assert len(lines) == len(PLANNING)
    for entry, (title, printed, months) in zip(lines, PLANNING, strict=True):
        assert entry.title.startswith(title)
        assert (entry.as_printed, entry.months) == (printed, months), title
        assert ("ours" in entry.source) == (printed == "- Sept"), title  # of that line only the end stands unstruck


def test_the_table_of_monitoring_line_by_line(cambridgeshire: Framework) -> None:
    lines = [entry for entry in cambridgeshire.calendar if entry.source.split(";")[0] == "5.21"]
    assert len(lines) == len(MONITORING)
    for entry, (title, printed, times) in zip(lines, MONITORING, strict=True):
        assert entry.title.startswith(title)
        assert (entry.as_printed, len(entry.months), entry.sort) == (printed, times, "monitoring"), title
        assert entry.review is not None, title
        assert ("the months are ours" in entry.source) == (times < 12), title


@pytest.mark.parametrize("id", DUTIES)
def test_the_duties_line_by_line(cambridgeshire: Framework, id: str) -> None:
    lines, first, last = DUTIES[id]
    role = cambridgeshire.role(id)
    assert role is not None
    assert len(role.duties) == lines
    assert first in role.duties[0]
    assert last in role.duties[-1]


def test_plan_perform_review_revise(cambridgeshire: Framework) -> None:  # 3.2: how many examples each has
    assert [(stage.title, len(stage.inputs)) for stage in cambridgeshire.stages] == [
        ("Plan", 6),
        ("Perform", 10),
        ("Review", 7),
        ("Revise", 2),
    ]


def test_assessed_first_in_july_2010_and_every_year(cambridgeshire: Framework) -> None:  # title page, 9.1
    assert cambridgeshire.approval is not None
    assert cambridgeshire.approval.on == date(2010, 9, 13)
    assert cambridgeshire.approval.next_review == date(2011, 7, 31)
    review = next(one for one in cambridgeshire.reviews if one.id == "framework")
    assert (review.every_months, review.lead) == (12, "performance_group")


def test_the_making_of_a_plan(cambridgeshire: Framework) -> None:  # 5.20, 7.3, 7.4
    assert [(step.id, step.role) for step in cambridgeshire.plan_steps] == [
        ("brief", "cabinet"),
        ("draft", "service_manager"),
        ("consulted", "service_manager"),
        ("scrutiny", "scrutiny"),
        ("approved", "portfolio_holder"),
        ("adopted", "cabinet"),
        ("published", "performance_team"),
    ]


def test_reviews_of_teams_portfolios_partnerships_and_projects(cambridgeshire: Framework) -> None:  # 5.21
    assert {(review.of, review.every_months) for review in cambridgeshire.reviews if review.source.startswith("5.21")} == {
        ("council", 1), ("portfolio", 3), ("team", 1), ("partnership", 3),
    }  # fmt: skip
    assert {review.id: review.every_months for review in cambridgeshire.reviews if review.of == "project"} == {
        "project_assurance": 1
    }


def test_any_member_sees_performance_at_any_time(cambridgeshire: Framework) -> None:  # 5.13
    before = [one for one in cambridgeshire.visibility if one.when == "before_publication" and "member" in one.who]
    assert [one.source for one in before] == ["5.13"]


def test_values_approach_and_what_partnerships_must_show(cambridgeshire: Framework) -> None:  # 4.4, 4.5, 6.3
    titles = [principle.title for principle in cambridgeshire.principles]
    assert sum(title.startswith("Value: ") for title in titles) == 4
    assert sum(title.startswith("Partnerships: ") for title in titles) == 4
    assert sum("4.5" in principle.source for principle in cambridgeshire.principles) == 5


def test_value_for_money_starts_at_the_unit_cost(cambridgeshire: Framework) -> None:  # 2.4
    assert [question.id for question in cambridgeshire.value_for_money.questions if "2.4" in question.source] == [
        "cost", "level", "past", "others",
    ]  # fmt: skip
