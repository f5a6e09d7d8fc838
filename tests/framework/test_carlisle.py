"""Carlisle's framework, against what its published text says (paragraph numbers in the comments)."""

import pytest

from pmf_core import framework
from pmf_core.framework import Framework


@pytest.fixture(scope="module")
def carlisle() -> Framework:
    return framework.load("carlisle")


def test_plan_do_review(carlisle: Framework) -> None:  # 3.2
    assert [stage.title for stage in carlisle.stages] == ["Plan", "Do", "Review"]


def test_the_seven_headings_in_the_order_of_the_text(carlisle: Framework) -> None:  # 7.1
    report = next(one for one in carlisle.reports if one.id == "monitoring")
    assert list(report.headings) == [
        "Introduction",
        "Key developments against key challenges",
        "Best Value review update, where applicable",
        "Corporate issues: people, accommodation, IT",
        "Key decisions update",
        "Issues for other business units",
        "Budget update",
    ]
    assert report.every_months == 3


def test_what_the_monitoring_covers(carlisle: Framework) -> None:  # 7.1, 7.2
    assert [quadrant.title for quadrant in carlisle.quadrants] == [
        "Key challenges",
        "Corporate issues",
        "Performance indicators",
        "Budget",
    ]
    issues = carlisle.quadrant("corporate_issues")
    assert issues is not None
    assert [block.title for block in issues.blocks] == ["People", "Accommodation", "IT"]


def test_first_the_management_team_then_the_paired_committee(carlisle: Framework) -> None:  # 7.1
    by = {review.id: review for review in carlisle.reviews}
    assert (by["management"].lead, by["management"].every_months) == ("senior_leadership", 3)
    assert (by["committee"].lead, by["committee"].every_months) == ("scrutiny", 3)
    months = {entry.review: entry.months for entry in carlisle.calendar if entry.sort == "monitoring"}
    assert [after - before for before, after in zip(months["management"], months["committee"], strict=True)] == [
        1, 1, 1, 1,
    ]  # fmt: skip
    assert 9 in months["committee"]  # the cycle begins in September


def test_three_committees_whose_pairing_is_ours(carlisle: Framework) -> None:  # recommendations; appendix not published
    assert len(carlisle.committees) == 3
    assert {(committee.role, committee.source) for committee in carlisle.committees} == {("scrutiny", "ours")}
    assert all(committee.services for committee in carlisle.committees)


def test_the_cycle_of_reviews_begins_in_september(carlisle: Framework) -> None:  # recommendations
    begins = next(entry for entry in carlisle.calendar if entry.title == "Cycle of reviews begins")
    assert (begins.months, begins.as_printed) == ((9,), "September 2003")


def test_the_plans_by_their_names(carlisle: Framework) -> None:  # 4, 5, 6
    assert {plan.id: (plan.title, plan.source) for plan in carlisle.plans if plan.source != "ours"} == {
        "council_plan": ("Corporate plan", "4.2; its name and years are ours"),
        "mtfs": ("Three-year financial plan", "4.3"),
        "service_plan": ("Business Plan", "4.1, 4.2"),
        "team_plan": ("Team plan", "5.1"),
        "personal_development": ("Individual appraisal", "6.1"),
        "framework": ("Framework action plan", "6.1, 8.1, 8.2; that it is a plan is ours"),
    }
    assert next(plan.years for plan in carlisle.plans if plan.id == "mtfs") == 3


def test_scrutiny_endorses_the_financial_plan_only(carlisle: Framework) -> None:  # 4.3
    assert [(step.role, step.plans) for step in carlisle.plan_steps if step.id == "scrutiny"] == [
        ("scrutiny", ("mtfs",))
    ]


def test_approved_on_a_day_that_the_text_does_not_give(carlisle: Framework) -> None:  # summary
    assert carlisle.approval is not None
    assert (carlisle.approval.by, carlisle.approval.on) == ("Corporate Management Team", None)


def test_four_benefits(carlisle: Framework) -> None:  # 3.1
    assert [one.id for one in carlisle.principles if one.source.startswith("3.1")] == [
        "focus", "aims", "stakeholders", "value",
    ]  # fmt: skip
