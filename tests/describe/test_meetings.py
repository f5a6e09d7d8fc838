"""Meetings in words: a decision in a sentence, what was moved, how a meeting stands."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from pmf_core.describe import meetings as words
from pmf_core.periods import parse
from pmf_core.results import Decision, MeetingLine

DECISION = Decision(
    meeting="M1", number=2, sort="agree_action", kind="indicator", subject="HO2", subject_title="Days to relet",
    text="Ring tenants first.", reason="", action="A1", action_state="agreed", owner="Head of Housing",
    due=date(2027, 1, 31), service="HOU", service_name="Housing", from_service="", amount=None, people=None,
    decided_on=date(2026, 11, 17), recorded_by="Ann", received_at=datetime(2026, 11, 17, 10), submission="s",
)  # fmt: skip
MEETING = MeetingLine(
    code="M1", review="corporate", review_title="Corporate performance review", subject="council",
    subject_title="Small Council", period=parse("2026-27 Q2"), planned_on=date(2026, 11, 24), held_on=None,
    papers_as_at=None, chair="Cabinet", present=" Leader;; Chief Executive ", apologies="", place="", state="planned",
    note="", decisions=0,
)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "Agreed: Ring tenants first, Head of Housing by 31 January 2027"),
        ({"due": None}, "Agreed: Ring tenants first, Head of Housing"),
        ({"owner": ""}, "Agreed: Ring tenants first, by 31 January 2027"),
        ({"sort": "refuse_action", "owner": "", "due": None}, "Refused: Ring tenants first"),
        ({"sort": "move_money", "amount": 25000.0, "from_service": "PEO", "from_service_name": "People", "owner": "",
          "due": None}, "Money moved: £25k from People to Housing: Ring tenants first"),
        ({"sort": "move_people", "people": 1.5, "from_service": "XX", "owner": "", "due": None},
         "People moved: 1.5 FTE from XX to Housing: Ring tenants first"),
        ({"sort": "later_sort", "owner": "", "due": None}, "Later sort: Ring tenants first"),
    ],
)  # fmt: skip
def test_a_decision_in_a_sentence(change: dict[str, object], said: str) -> None:
    assert words.decision_said(replace(DECISION, **change)) == said  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "Called for 24 November 2026"),
        ({"planned_on": None}, "Planned, no day set"),
        ({"state": "open", "held_on": date(2026, 11, 24), "decisions": 1}, "Open since 24 November 2026, 1 decision so far"),
        ({"state": "closed", "held_on": date(2026, 11, 24)}, "Closed 24 November 2026 with no decision"),
        ({"state": "closed", "held_on": date(2026, 11, 24), "decisions": 6}, "Closed 24 November 2026 with 6 decisions"),
    ],
)  # fmt: skip
def test_how_a_meeting_stands(change: dict[str, object], said: str) -> None:
    assert words.meeting_headline(replace(MEETING, **change)) == said  # type: ignore[arg-type]


def test_what_a_meeting_is_called_and_who_was_there() -> None:
    assert words.meeting_title(MEETING) == "Corporate performance review, 2026-27 Q2"
    part = replace(MEETING, review_title="Service review", subject="HOU", subject_title="Housing")
    assert words.minutes_title(replace(part, state="closed")) == "Minutes: Service review of Housing, 2026-27 Q2"
    assert words.people(MEETING.present) == ["Leader", "Chief Executive"]


def test_what_was_found_is_counted_from_the_decisions() -> None:
    assert words.found_said([]) == "No decision was taken."
    every = [DECISION, replace(DECISION, sort="note"), DECISION]
    assert words.found_said(every) == "3 decisions: 2 agreed, 1 noted."
