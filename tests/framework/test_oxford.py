"""Oxford's framework, against what its published text says (paragraph numbers in the comments)."""

from datetime import date

import pytest

from pmf_core import framework
from pmf_core.framework import Framework


@pytest.fixture(scope="module")
def oxford() -> Framework:
    return framework.load("oxford")


def test_the_six_main_areas_in_the_order_of_the_text(oxford: Framework) -> None:  # 2.3
    assert [quadrant.title for quadrant in oxford.quadrants] == [
        "Fundamental Service Reviews",
        "Priorities and service planning",
        "Performance reporting",
        "Benchmarking",
        "Customer feedback",
        "Innovation and efficiency",
    ]
    assert {quadrant.source for quadrant in oxford.quadrants} == {"2.3"}


def test_approved_by_the_board_and_reviewed_every_two_years(oxford: Framework) -> None:  # title page, 3.1
    assert oxford.approval is not None
    assert (oxford.approval.by, oxford.approval.on) == ("City Executive Board", date(2011, 12, 7))
    assert oxford.approval.next_review == date(2013, 12, 7)
    review = next(one for one in oxford.reviews if one.id == "framework")
    assert (review.every_months, review.source) == (24, "3.1")


def test_the_guiding_principle_and_ten_benefits(oxford: Framework) -> None:  # 2.1, 2.2
    assert oxford.principles[0].source == "2.1"
    assert sum(principle.source == "2.2" for principle in oxford.principles) == 10


def test_national_and_corporate_targets_lead_to_service_and_individual_ones(oxford: Framework) -> None:  # 2.3
    named = [level.id for level in oxford.plan_levels if level.source != "ours"]
    assert named == ["national", "corporate", "service", "individual"]


def test_benchmarks_of_every_service_within_and_beyond_local_government(oxford: Framework) -> None:  # 2.3
    area = oxford.quadrant("benchmarking")
    assert area is not None
    assert [block.title for block in area.blocks] == ["Within local government", "Beyond local government"]
    report = next(one for one in oxford.reports if one.id == "benchmarking")
    assert "Beyond local government" in report.headings


def test_performance_is_reported_openly(oxford: Framework) -> None:  # 2.2
    public = [report for report in oxford.reports if report.public]
    assert [report.id for report in public] == ["performance"]
    assert {"public", "cabinet"} <= set(public[0].audience)


def test_what_the_text_does_not_say_is_ours(oxford: Framework) -> None:
    assert {oxford.rag.source, oxford.publication.source, oxford.returns.source} == {"ours"}
    assert {level.id for level in oxford.ladder if level.source == "ours"} == {
        "director_review", "corporate_review", "fundamental_review",
    }  # fmt: skip
    assert {entry.title for entry in oxford.calendar if entry.source != "ours"} == {"Formal review of the framework"}
