"""South Derbyshire's framework, against what its published text says (paragraph numbers in the comments)."""

from datetime import date

import pytest

from pmf_core import framework
from pmf_core.framework import Framework
from pmf_core.model import Rag, RagRule

PLANS = [
    "Corporate Plan",
    "CPA Improvement Plan",
    "South Derbyshire Community Strategy",
    "Local Area Agreement",
    "Best Value performance indicators",
]


@pytest.fixture(scope="module")
def derbyshire() -> Framework:
    return framework.load("south-derbyshire")


def test_one_element_of_the_compendium_for_each_plan(derbyshire: Framework) -> None:  # 3.12
    assert [quadrant.title for quadrant in derbyshire.quadrants] == PLANS
    compendium = next(report for report in derbyshire.reports if report.id == "compendium")
    assert list(compendium.headings) == PLANS
    assert compendium.every_months == 3
    assert {plan.title for plan in derbyshire.plans} >= set(PLANS)


def test_the_golden_thread(derbyshire: Framework) -> None:  # 3.9
    assert [level.id for level in derbyshire.plan_levels] == [
        "national", "community", "corporate", "service", "individual",
    ]  # fmt: skip
    assert {level.source for level in derbyshire.plan_levels} == {"3.9"}


def test_traffic_lights_show_what_is_not_achieved_and_what_is_at_risk(derbyshire: Framework) -> None:  # 3.12
    assert derbyshire.rag.name == "traffic_lights"
    assert derbyshire.rag.rules == (
        RagRule(Rag.AMBER, ("target_met", "at_risk"), 0.5),
        RagRule(Rag.GREEN, ("target_met",)),
        RagRule(Rag.AMBER, ("within_tolerance",)),
        RagRule(Rag.RED, ("always",)),
    )


def test_members_have_a_part_in_the_early_steps_of_a_plan(derbyshire: Framework) -> None:  # 3.11
    bodies = {"policy_committee", "cabinet"}  # of members
    early = {one.subject: one for one in derbyshire.responsibilities if one.source.startswith("3.11")}
    assert set(early) == {"The brief of a plan", "The draft of a plan"}
    assert all({one.responsible, one.accountable} & bodies for one in early.values())
    assert derbyshire.plan_steps[0].id == "brief"
    assert derbyshire.plan_steps[0].role in bodies


def test_whoever_is_responsible_judges_and_proposes_and_the_accountable_agrees(derbyshire: Framework) -> None:
    by = {one.subject: one for one in derbyshire.responsibilities}
    remedy = by["Remedial action"]  # 3.13
    assert (remedy.responsible, remedy.accountable, remedy.source) == ("service_manager", "policy_committee", "3.13")
    assert by["How a plan stands: the judgement each quarter"].source == "3.8"


def test_every_main_plan_is_monitored_each_quarter(derbyshire: Framework) -> None:  # 3.15
    monitored = [entry for entry in derbyshire.calendar if entry.sort == "monitoring"]
    assert [entry.title.removesuffix(" monitored") for entry in monitored] == [
        "Corporate Plan", "CPA Improvement Plan", "Community Strategy", "Local Area Agreement",
        "Best Value performance indicators",
    ]  # fmt: skip
    assert {(entry.months, entry.as_printed, entry.source) for entry in monitored} == {
        ((4, 7, 10, 1), "quarterly", "3.15; the months are ours")
    }


def test_intervention_is_in_time_and_step_by_step(derbyshire: Framework) -> None:  # 3.14; the table is in an annexe
    assert [level.in_a_row for level in derbyshire.ladder] == [1, 2, 3, 4]
    assert max(level.days for level in derbyshire.ladder) <= 30
    assert [level.source for level in derbyshire.ladder] == ["3.13, 3.14", "ours", "ours", "ours"]


def test_approved_by_the_finance_and_management_committee(derbyshire: Framework) -> None:
    assert derbyshire.approval is not None
    assert derbyshire.approval.by == "Finance and Management Committee"
    assert derbyshire.approval.on == date(2005, 11, 24)
    assert derbyshire.approval.next_review is None  # the text gives no day


def test_successes_are_celebrated_and_failure_is_learnt_from(derbyshire: Framework) -> None:  # 3.8
    assert {one.id for one in derbyshire.principles if one.source == "3.8"} == {
        "clear", "self_assessment", "celebrate", "learn",
    }  # fmt: skip
