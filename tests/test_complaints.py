"""Feedback, contact and coverage of the small council: each figure by hand, and only for who may see it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from pmf_core import formats
from pmf_core.access import LOCAL, Actor
from pmf_core.complaints import contact, coverage, feedback, update
from pmf_core.describe import complaints as say
from pmf_core.errors import WrongInput
from pmf_core.results import FeedbackTally
from pmf_core.view import View, open_view
from tests import small
from tests.complaint_tables import fill


@pytest.fixture(scope="module")
def complaints_built(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(built, tmp_path_factory.mktemp("complaints"))


@pytest.fixture
def council(complaints_built: Path, tmp_path: Path) -> Iterator[View]:
    view = small.copied(complaints_built, tmp_path)
    yield open_view(view.store, LOCAL, "2026-27 Q2")
    view.store.close()


def counts(tally: FeedbackTally) -> list[int | None]:
    return [tally.received, tally.answered, tally.in_time, tally.upheld, tally.escalated, tally.months]


def test_each_service_in_the_quarter_the_one_before_and_the_same_a_year_ago(council: View) -> None:
    found = {one.service: one for one in feedback(council).lines}
    housing = found["HOU"]
    assert counts(housing.now.complaints) == [34, 34, 25, 14, 4, 3]
    assert counts(housing.before.complaints) == [24, 20, 17, 8, None, 3]
    assert counts(housing.last_year.complaints) == [30, 30, 27, 10, None, 3]
    assert (housing.now.comments, housing.now.compliments, housing.before.compliments) == (4, 20, None)
    assert (housing.rag, housing.counted_by) == ("red", "returned")
    stages = {one.stage: one for one in housing.stages}
    assert counts(stages["stage_1"].tally)[:3] == [30, 30, 22]
    assert (stages["stage_2"].acknowledge, stages["stage_2"].answer) == (5, 20)
    assert say.share_words(housing.now.complaints) == "25 of 34 in time, 74%"


def test_cases_are_counted_where_no_counts_were_returned(council: View) -> None:
    people = next(one for one in feedback(council).lines if one.service == "PEO")
    assert counts(people.now.complaints) == [3, 2, 1, 1, 1, 3]
    assert (people.now.complaints.acknowledged_in_time, people.now.complaints.acknowledged_of) == (3, 3)
    assert (people.open, people.overdue, people.counted_by, people.rag) == (2, 1, "cases", "red")
    assert people.before.complaints == FeedbackTally()


def test_months_and_quarters_end_with_the_period(council: View) -> None:
    housing = next(one for one in feedback(council).lines if one.service == "HOU")
    assert [one.period.label for one in housing.quarters] == ["2025-26 Q2", "2025-26 Q3", "2025-26 Q4", "2026-27 Q1", "2026-27 Q2"]
    assert [one.complaints.received for one in housing.quarters] == [30, None, None, 24, 34]
    assert len(housing.months) == 13
    assert [(one.complaints.received, one.complaints.in_time) for one in housing.months[-3:]] == [(12, 8), (13, 10), (9, 7)]
    assert [one.compliments for one in housing.months[-3:]] == [5, None, None]


def test_the_whole_council_adds_what_is_told(council: View) -> None:
    whole = feedback(council).whole
    assert whole is not None
    assert counts(whole.now.complaints) == [37, 36, 26, 15, 5, 3]
    assert whole.rag == "red"
    assert {one.stage: one.tally.received for one in whole.stages} == {"stage_1": 32, "stage_2": 5}


def test_counts_that_differ_from_cases_are_told(council: View) -> None:
    found = feedback(council).differences
    assert [(one.service, one.period.label, one.what, one.returned, one.cases) for one in found] == [
        ("HOU", "2026-M07", "received", 12, 1), ("HOU", "2026-M07", "answered", 9, 1), ("HOU", "2026-M07", "in_time", 8, 1),
    ]  # fmt: skip


def test_what_waits_comes_first_and_says_its_limit_in_words(council: View) -> None:
    waiting = feedback(council).waiting
    assert [(one.reference, one.stage, one.overdue, one.over) for one in waiting] == [("C2", "stage_2", True, 23), ("C3", "stage_1", False, 0)]
    words = say.limit_words(waiting[0], (5, 20), council.bank_holidays)
    assert "17 September 2026" in words
    assert "15 October 2026" in words
    assert say.case_state(waiting[0])[1] == "23 working days over"


OVER_HOLIDAYS = [  # received, acknowledged, to acknowledge, to answer, what its limit runs over
    ("2026-04-01", "2026-04-08", "2026-04-10", "2026-04-22", "weekends, Good Friday (3 April 2026) and Easter Monday (6 April 2026)"),
    ("2026-12-18", "2026-12-21", "2026-12-29", "2027-01-07", "weekends, Christmas Day (25 December 2026), Boxing Day (28 December "
     "2026) and New Year's Day (1 January 2027)"),
    ("2026-07-06", "2026-07-08", "2026-07-13", "2026-07-22", "weekends"),
]  # fmt: skip


@pytest.mark.parametrize(("received", "acknowledged", "acknowledge", "answer", "over"), OVER_HOLIDAYS, ids=["Easter", "Christmas", "July"])
def test_a_limit_names_the_bank_holidays_that_it_runs_over(
    council: View, received: str, acknowledged: str, acknowledge: str, answer: str, over: str
) -> None:
    days = {"received_on": received, "acknowledged_on": acknowledged, "acknowledge_by": acknowledge,
            "counted_from": acknowledged, "answer_by": answer}  # fmt: skip
    one = replace(feedback(council).waiting[0], stage="stage_1", **{name: date.fromisoformat(day) for name, day in days.items()})
    said = {name: formats.day(date.fromisoformat(day)) for name, day in days.items()}
    assert say.limit_words(one, (5, 10), council.bank_holidays) == (
        f"Received {said['received_on']}: 5 working days to acknowledge, to {said['acknowledge_by']}. Counted from "
        f"{said['acknowledged_on']} (acknowledged), 10 working days to answer, to {said['answer_by']}; {over} do not count."
    )
    assert np.busday_count(acknowledged, answer, busdaycal=council.closed) == 10
    assert np.busday_count(received, acknowledge, busdaycal=council.closed) == 5


def test_the_update_of_one_service_is_its_own(council: View) -> None:
    mine = update(council, "peo")
    assert [one.service for one in mine.lines] == ["PEO"]
    assert {one.reference for one in mine.cases} == {"C1", "C2", "C3"}
    assert [one.text for one in mine.lines[0].learning] == ["Forms are shorter"]
    assert update(council, "HOU").lines[0].learning[0].source == "July 2026"
    with pytest.raises(WrongInput, match="service “XYZ”"):
        update(council, "XYZ")


def test_contact_by_channel_with_the_base_of_each_share(council: View) -> None:
    found = contact(council)
    assert found.whole is not None
    assert (found.whole.contacts, found.whole.avoidable, found.whole.avoidable_of) == (1600, 310, 1100)
    assert round(found.whole.avoidable_share or 0, 2) == 28.18
    assert found.whole.avoidable_before == 20
    assert [(one.channel, one.contacts, one.avoidable) for one in found.channels] == [
        ("telephone", 1000, 300), ("online", 500, None), ("email", 100, 10),
    ]  # fmt: skip
    assert [one.service_name for one in found.services] == ["Housing", "People"]


def test_coverage_by_outlet(council: View) -> None:
    found = coverage(council)
    assert found.whole is not None
    assert (found.whole.items, found.whole.told_of, found.whole.positive_share, found.whole.before) == (120, 20, 60, 10)
    assert [one.outlet for one in found.outlets] == ["social_media", "press"]


def test_who_may_see_one_service_sees_only_that(council: View) -> None:
    housing = open_view(council.store, Actor("h", "Housing manager", roles=("service_manager",), services=("HOU",)), "2026-27 Q2")
    found = feedback(housing)
    assert [one.service for one in found.lines] == ["HOU"]
    assert {one.service for one in (*found.waiting, *found.cases)} <= {"HOU"}
    public = open_view(council.store, Actor("p", "A resident", roles=("public",)), "2026-27 Q2")
    assert feedback(public).whole is None
    assert feedback(public).lines == contact(public).channels == coverage(public).outlets == ()


def test_nothing_recorded_is_said(view: View) -> None:
    assert feedback(view).whole is contact(view).whole is coverage(view).whole is None
    assert say.feedback_headline(feedback(view)) == "No complaint, comment or compliment is recorded yet"
