"""Review meetings of the small council: the agenda, papers that stand still, decisions, the close, and the next time."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from pmf_core import meetings, relations, submissions
from pmf_core.access import LOCAL, Actor
from pmf_core.adopted import standing
from pmf_core.errors import NotAllowed, WrongInput
from pmf_core.meetings import Decided
from pmf_core.meetings.headings import NOTE, parts
from pmf_core.registers import records
from pmf_core.reviews_held import reviews
from pmf_core.submissions import NotStored
from pmf_core.view import View, open_view
from tests import small

ACTIONS = """Action code,Action,Kind of subject,Subject code,Owner,Proposed on,Due,State of the action
A1,Ring tenants first,indicator,HO2,Lettings Manager,2/11/2026,31/12/2026,proposed
A2,Third van,indicator,HO2,Lettings Manager,2/11/2026,31/12/2026,proposed
"""
BETTER = "Indicator code,Period,Value\nHO2,2026-27 Q2,20\n"  # days to relet were red with 27.5 against 25
TODAY = date(2026, 11, 17)
HELD = "CORPORATE-2026-11-17"


def now(view: View) -> View:
    return open_view(view.store, LOCAL, view.period.label)


def load(view: View, kind: str, text: str) -> None:
    small.load(now(view), f"{kind}.csv", text, kind=kind, accept_warnings=True, reason="Found since")


@pytest.fixture
def called(view: View) -> View:
    """Two actions proposed, and a corporate review that is called for today."""
    load(view, "actions", ACTIONS)
    meetings.plan(now(view), "corporate", "2026-27 Q2", TODAY)
    return now(view)


@pytest.fixture
def held(called: View) -> View:
    """The same, open."""
    meetings.open_meeting(called, HELD, present="Leader; Chief Executive")
    return now(called)


def items(view: View, code: str = HELD) -> list[tuple[str, str, str, str]]:
    return [(one.part, one.sort, one.kind, one.subject) for one in meetings.agenda(view, code).items]


def action(view: View, code: str) -> dict[str, object]:
    rows = records(now(view), "actions")
    return rows[rows["code"] == code].to_dict("records")[0]


@pytest.mark.parametrize(
    ("heading", "sorts"),
    [
        ("past performance", ["summary", "exception"]),
        ("what is not achieved or at risk", ["exception"]),
        ("lessons learnt", ["achievement", "lesson"]),
        ("what we learnt", ["achievement", "lesson"]),
        ("comparison with others", ["comparison"]),
        ("looking ahead", ["ahead"]),
        ("measures unlikely to be met, and actions", ["ahead"]),
        ("budget", ["exception"]),
        ("how partners see us", [NOTE]),
    ],
)
def test_a_heading_stands_for_what_its_words_say(heading: str, sorts: list[str]) -> None:
    assert [sort for sort, _ in parts([heading])[0].sorts] == sorts


def test_exceptions_of_one_kind_stand_under_the_heading_that_names_it() -> None:
    risks, rest = parts(["risks at service level", "performance indicators"])
    assert risks.sorts == (("exception", ("risk",)),)
    assert rest.sorts == (("summary", ()), ("exception", ()))


def test_the_agenda_follows_the_framework_and_ends_with_the_close(called: View) -> None:
    assert items(called) == [
        ("past performance", "summary", "", ""),
        ("past performance", "exception", "indicator", "HO2"),
        ("past performance", "exception", "indicator", "PE1"),
        ("lessons learnt", "achievement", "", ""),
        ("lessons learnt", "lesson", "", ""),
        ("comparison with others", "comparison", "", ""),
        ("looking ahead", "ahead", "", ""),
        ("Close of the meeting", "close", "", ""),
    ]
    assert [one.number for one in meetings.agenda(called, HELD).items] == list(range(1, 9))


def test_a_review_of_a_service_looks_at_its_own_and_at_nothing_else(called: View) -> None:
    line = meetings.plan(called, "service", "2026-27 Q2", TODAY, subject="hou")
    assert (line.code, line.subject, line.subject_title) == ("SERVICE-HOU-2026-11-17", "HOU", "Housing")
    found = items(called, line.code)
    assert [subject for _, sort, _, subject in found if sort == "exception"] == ["HO2"]
    assert ("complaints, comments and compliments", NOTE, "", "") in found


def test_what_is_called_must_be_there(called: View) -> None:
    for review, subject, said in (
        ("service", "ROADS", "“ROADS” is none"), ("away", "", "no review"), ("personal_development", "", "two people"),
        ("corporate", "", "called already"),
    ):  # fmt: skip
        with pytest.raises(WrongInput, match=said):
            meetings.plan(called, review, "2026-27 Q2", TODAY, subject=subject)
    with pytest.raises(WrongInput, match="no meeting"):
        meetings.meeting(called, "NONE")


def test_papers_stand_still_once_they_are_issued(called: View) -> None:
    assert meetings.papers(called, HELD).as_at is None
    before = items(called)
    meetings.issue(called, HELD)
    load(called, "values", BETTER)
    assert items(now(called)) == before
    assert meetings.papers(now(called), HELD).as_at is not None
    meetings.issue(now(called), HELD)
    assert ("past performance", "exception", "indicator", "HO2") not in items(now(called))


def test_papers_stand_still_where_the_clock_does(built: Path, tmp_path: Path) -> None:
    view = small.copied(built, tmp_path)
    moment = datetime(2026, 11, 17, 9, 30)
    view.store.settings["moment"] = moment.isoformat()  # as in the demonstration: every look is the same moment
    meetings.plan(now(view), "corporate", "2026-27 Q2", TODAY)
    meetings.open_meeting(now(view), HELD)
    before = items(now(view))
    load(view, "values", BETTER)
    assert meetings.meeting(now(view), HELD).papers_as_at == moment
    assert items(now(view)) == before


def test_papers_may_be_as_at_an_earlier_moment_and_never_a_later(called: View) -> None:
    then = called.known.moment
    load(called, "values", BETTER)
    meetings.issue(now(called), HELD, then)
    assert ("past performance", "exception", "indicator", "HO2") in items(now(called))
    with pytest.raises(WrongInput, match="still to come"):
        meetings.issue(now(called), HELD, datetime(2027, 1, 1))


def test_opening_twice_changes_nothing(held: View) -> None:
    line = meetings.meeting(held, HELD)
    assert (line.state, line.held_on, line.present) == ("open", TODAY, "Leader; Chief Executive")
    seq = relations.known(held.store).seq
    assert meetings.open_meeting(held, HELD) == line
    assert relations.known(held.store).seq == seq


def test_an_action_is_agreed_with_its_day_and_owner(held: View) -> None:
    meetings.decide(held, HELD, Decided("agree_action", "As proposed", action="a1", due="31/1/2027", reason="It is cheap"))
    (one,) = meetings.decisions(held, HELD)
    assert (one.number, one.kind, one.subject, one.owner, one.due) == (
        1, "indicator", "HO2", "Lettings Manager", date(2027, 1, 31))  # fmt: skip
    row = action(held, "A1")
    assert (row["state"], row["decided_by"], row["meeting"], row["reason"], row["owner"]) == (
        "agreed", "Cabinet", HELD, "It is cheap", "Lettings Manager")  # fmt: skip
    assert (row["decided_on"].date(), row["due"].date()) == (TODAY, date(2027, 1, 31))  # type: ignore[attr-defined]


def test_an_action_is_refused_with_a_reason_and_not_without(held: View) -> None:
    with pytest.raises(WrongInput, match="Say why"):
        meetings.decide(held, HELD, Decided("refuse_action", "No", action="A2"))
    assert meetings.decisions(held, HELD) == ()
    meetings.decide(held, HELD, Decided("refuse_action", "No third van", action="A2", reason="Too dear"))
    row = action(held, "A2")
    assert (row["state"], row["reason"]) == ("refused", "Too dear")


def test_a_new_action_is_made_by_its_decision(held: View) -> None:
    decided = Decided("new_action", "Mystery shop", "indicator", "HO2", owner="Head of Housing", due="31/1/2027",
                      resource="£2,000")  # fmt: skip
    meetings.decide(held, HELD, decided)
    (one,) = meetings.decisions(held, HELD)
    row = action(held, f"{HELD}-1")
    assert (one.action, one.action_state) == (f"{HELD}-1", "agreed")
    assert (row["title"], row["subject"], row["state"], row["meeting"], row["resource"]) == (
        "Mystery shop", "HO2", "agreed", HELD, "£2,000")  # fmt: skip


def test_money_moved_is_a_virement_of_the_year(held: View) -> None:
    decided = Decided("move_money", "Two agency officers", "indicator", "HO2", service="HOU", from_service="PEO",
                      amount="25,000")  # fmt: skip
    meetings.decide(held, HELD, decided)
    (row,) = standing(now(held), "virements").to_dict("records")
    assert (row["service"], row["to_service"], float(row["amount"]), row["agreed_by"]) == ("PEO", "HOU", 25000.0, "Cabinet")
    assert (row["start"].date(), row["end"].date()) == (date(2026, 4, 1), date(2027, 3, 31))
    with pytest.raises(NotStored) as refused:
        meetings.decide(held, HELD, replace(decided, amount="a lot"))
    assert refused.value.preview.findings[0].value == "a lot"
    assert len(meetings.decisions(held, HELD)) == 1


@pytest.mark.parametrize("sort", ["agree_action", "new_action", "move_money"])
def test_undone_a_decision_takes_all_that_it_wrote_with_it(held: View, sort: str) -> None:
    decided = {
        "agree_action": Decided(sort, "Yes", action="A1"),
        "new_action": Decided(sort, "Mystery shop", owner="Head of Housing", due="31/1/2027"),
        "move_money": Decided(sort, "Officers", service="HOU", from_service="PEO", amount="25000"),
    }[sort]
    before = [len(records(now(held), kind)) for kind in ("actions", "decisions", "virements")]
    sent = meetings.decide(held, HELD, decided)
    assert [len(records(now(held), kind)) for kind in ("actions", "decisions", "virements")] != before
    submissions.undo(now(held), sent.id)
    assert [len(records(now(held), kind)) for kind in ("actions", "decisions", "virements")] == before
    assert action(held, "A1")["state"] == "proposed"
    meetings.decide(now(held), HELD, decided)
    assert [one.number for one in meetings.decisions(held, HELD)] == [2]  # no number is given twice


def test_two_people_never_overwrite_each_other(held: View) -> None:
    seen = meetings.last_number(meetings.decisions(held, HELD))
    other = replace(held, actor=LOCAL.named("Ann Other"))
    meetings.decide(other, HELD, Decided("agree_action", "Do it", action="A1"), expected=seen)
    refused = Decided("refuse_action", "No", action="A1", reason="Too dear")
    for expected in (seen, None):
        with pytest.raises(WrongInput, match="Ann Other has already decided.*Agreed: Do it"):
            meetings.decide(held, HELD, refused, expected=expected)
    assert (action(held, "A1")["state"], len(meetings.decisions(held, HELD))) == ("agreed", 1)
    meetings.decide(held, HELD, Decided("refuse_action", "No", action="A2", reason="Too dear"), expected=seen)
    assert [one.recorded_by for one in meetings.decisions(held, HELD)] == ["Ann Other", "Local user"]
    now_seen = meetings.last_number(meetings.decisions(held, HELD))
    meetings.decide(held, HELD, refused, expected=now_seen)  # whoever has seen it may change it
    assert action(held, "A1")["state"] == "refused"


def test_of_two_at_the_same_moment_one_is_told_of_the_other(held: View) -> None:
    said = [Decided("agree_action", "Yes", action="A1"), Decided("refuse_action", "No", action="A1", reason="Too dear"),
            Decided("note", "It rains"), Decided("note", "It snows")]  # fmt: skip

    def record(decided: Decided) -> str:
        try:
            meetings.decide(held, HELD, decided, expected=0)
        except WrongInput as refused:
            return str(refused)
        return ""

    with ThreadPoolExecutor(len(said)) as people:
        answers = list(people.map(record, said))
    told = [answer for answer in answers[:2] if answer]
    assert len(told) == 1
    assert "has already decided on this action" in told[0]
    assert answers[2:] == ["", ""]
    assert sorted(one.number for one in meetings.decisions(now(held), HELD)) == [1, 2, 3]


def test_who_may_not_record_its_decisions_is_refused_and_nothing_is_written(held: View) -> None:
    manager = Actor("m", "Manager", ("corporate_management",))
    before = relations.known(held.store).seq
    with pytest.raises(NotAllowed):
        meetings.decide(replace(held, actor=manager), HELD, Decided("agree_action", "Yes", action="A1"))
    with pytest.raises(NotAllowed):
        meetings.plan(replace(held, actor=manager), "corporate", "2026-27 Q3", date(2027, 2, 16))
    assert relations.known(held.store).seq == before


def test_only_an_open_meeting_decides(called: View) -> None:
    for sort, said in (("note", "is planned: open it"), ("shout", "is not a decision")):
        with pytest.raises(WrongInput, match=said):
            meetings.decide(called, HELD, Decided(sort, "Well done"))
        meetings.open_meeting(called, HELD)
    with pytest.raises(WrongInput, match="no action “A9”"):
        meetings.decide(called, HELD, Decided("agree_action", "Yes", action="A9"))


def test_closed_it_counts_among_the_reviews_held(held: View) -> None:
    meetings.decide(held, HELD, Decided("note", "Thanks to all"))
    line = meetings.close(held, HELD, apologies="Treasurer")
    assert (line.state, line.apologies, line.present, line.decisions) == ("closed", "Treasurer", "Leader; Chief Executive", 1)
    (row,) = standing(now(held), "reviews").to_dict("records")
    assert (row["review"], row["held_on"].date(), row["led_by"], row["found"]) == (
        "corporate", TODAY, "Cabinet", "1 decision: 1 noted.")  # fmt: skip
    assert reviews(now(held))["subject"].tolist() == ["COUNCIL"]
    for act in (meetings.close, meetings.open_meeting, meetings.issue):
        with pytest.raises(WrongInput, match="is closed"):
            act(now(held), HELD)


def test_the_next_meeting_starts_from_it(held: View) -> None:
    meetings.decide(held, HELD, Decided("agree_action", "Yes", action="A1"))
    meetings.decide(held, HELD, Decided("refuse_action", "No", action="A2", reason="Too dear"))
    meetings.decide(held, HELD, Decided("ask_again", "Ask the builder again", due="1/2/2027"))
    meetings.decide(held, HELD, Decided("note", "Look at it in summer", due="1/7/2027"))
    meetings.close(held, HELD)
    line = meetings.plan(now(held), "corporate", "2026-27 Q3", date(2027, 2, 16))
    found = meetings.agenda(now(held), line.code)
    assert found.before is not None
    assert found.before.code == HELD
    assert [(one.number, one.sort, one.subject) for one in found.items[:3]] == [
        (1, "action", "A1"), (2, "decision_due", f"{HELD}/3"), (3, "summary", ""),
    ]  # fmt: skip


def test_findings_flow_to_services_and_back(held: View) -> None:
    meetings.decide(held, HELD, Decided("move_money", "Officers", "indicator", "HO2", service="HOU", from_service="PEO",
                                        amount="25000"))  # fmt: skip
    meetings.decide(held, HELD, Decided("note", "Sickness is high", "indicator", "PE1"))
    assert [one.number for one in meetings.for_service(held, "HOU")] == [1]
    assert [one.number for one in meetings.for_service(held, "peo")] == [1, 2]
    assert meetings.to_be_told(held, HELD) == (("Housing", (1,)), ("People", (1, 2)))
    mine = meetings.plan(now(held), "service", "2026-27 Q2", TODAY, subject="HOU").code
    assert ("what the corporate review raised", "referred", "decision", f"{HELD}/1") in items(now(held), mine)
    meetings.open_meeting(now(held), mine)
    meetings.decide(now(held), mine, Decided("refer", "We need a van", "indicator", "HO2"))
    assert [one.text for one in meetings.raised_by_services(held)] == ["We need a van"]
    meetings.close(now(held), HELD)
    line = meetings.plan(now(held), "corporate", "2026-27 Q3", date(2027, 2, 16))
    assert ("Referred by services", "referred", "decision", f"{mine}/1") in items(now(held), line.code)


def test_a_service_sees_what_concerns_it_and_nothing_else(held: View) -> None:
    for decided in (
        Decided("move_money", "Officers", "indicator", "HO2", service="HOU", from_service="PEO", amount="25000"),
        Decided("note", "Sickness is high", "indicator", "PE1"), Decided("note", "Of the council alone"),
    ):  # fmt: skip
        meetings.decide(now(held), HELD, decided)
    told = {}
    for service in ("HOU", "PEO"):
        manager = Actor(service, "Manager", ("service_manager",), services=(service,))
        mine = open_view(held.store, manager, held.period.label)
        told[service] = [one.number for one in meetings.for_service(mine, service)]
        assert [one.number for one in meetings.decisions(mine, HELD)] == told[service]
    assert told == {"HOU": [1], "PEO": [1, 2]}


def test_what_was_decided_is_shown_as_known_now_at_any_moment(held: View) -> None:
    then = replace(held, as_at=held.known.moment)
    meetings.decide(now(held), HELD, Decided("note", "Thanks to all"))
    assert len(meetings.decisions(then, HELD)) == 1
    assert meetings.meeting(then, HELD).decisions == 1
    assert [one.code for one in meetings.meetings(then, "service")] == []
