"""The pages of meetings as a reader opens them: called, presented, decided live with drafts, closed."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pmf_core import meetings
from pmf_core.access import LOCAL
from pmf_core.registers import records
from pmf_core.store import Store, drafts
from pmf_core.view import View, open_view
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, markup, words
from tests.small import copied, load
from ui import session

ACTIONS = (
    "Action code,Action,Kind of subject,Subject code,Service code,Owner,Due,Proposed by,Proposed on,State of the action\n"
    "A1,Mend <b>before</b> letting,indicator,HO2,HOU,Lettings Manager,31/1/2027,Lettings Manager,10/11/2026,proposed\n"
)
BEFORE = "Indicator code,Period,Value\nHO2,2026-27 Q1,29\n"  # red a quarter before too
QUARTER = "2026-27 Q2"


@pytest.fixture(scope="session")
def meetings_built(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small council with one action proposed and one corporate review called, closed."""
    view = copied(built, tmp_path_factory.mktemp("meetings"))
    load(view, "values.csv", BEFORE, reason="Counted again")
    load(now(view.store), "actions.csv", ACTIONS, kind="actions", accept_warnings=True, reason="Proposed")
    meetings.plan(now(view.store), "corporate", QUARTER, date(2026, 11, 24), place="Town Hall")
    view.store.close()
    return view.store.path


@pytest.fixture
def path(meetings_built: Path, tmp_path: Path) -> Path:
    """The test's own copy of it."""
    view = copied(meetings_built, tmp_path)
    view.store.close()
    return view.store.path


def now(store: Store) -> View:
    return open_view(store, LOCAL, QUARTER)


def called(path: Path, *, opened: bool = True) -> tuple[str, int]:
    """The code of the meeting, opened, and the number of the item that is the exception HO2."""
    store = Store.open(path)
    code = meetings.meetings(now(store))[0].code
    if opened:
        meetings.open_meeting(now(store), code, present="Cabinet")
    item = next(each for each in meetings.agenda(now(store), code).items if each.subject == "HO2")
    store.close()
    return code, item.number


def field(app: AppTest, label: str) -> object:
    """The field of that label."""
    return next(one for one in (*app.text_input, *app.selectbox) if one.label == label)


def press(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def test_meetings_are_listed_with_what_falls_due(open_page: Open, path: Path) -> None:
    app = open_page(path, "meetings")
    assert not app.exception
    assert headline(app) == "Corporate performance review is called for 24 November 2026"
    said = words(app)
    for word in ("1 meeting", "Called for 24 November 2026", "every 3 months", "not held yet"):
        assert word in said, word
    assert [link for link in links(app) if link.startswith("meeting?code=CORPORATE")]


def test_a_meeting_is_called_from_the_page(open_page: Open, path: Path) -> None:
    app = open_page(path, "meetings")
    field(app, "Day").input("the 31st")
    app = press(app, "Call the meeting")
    assert "is no day. Write it as 31/01/2027" in words(app)
    field(app, "Day").input("23/02/2027")
    app = press(app, "Call the meeting")
    assert not app.exception
    assert [one.planned_on for one in meetings.meetings(now(session.store()))] == [date(2027, 2, 23), date(2026, 11, 24)]


def test_a_desk_sees_the_agenda_opens_and_closes(open_page: Open, path: Path) -> None:
    code, number = called(path, opened=False)
    app = open_page(path, "meeting", code=code.lower())
    assert not app.exception
    assert headline(app) == "Corporate performance review, 2026-27 Q2"
    assert f"meeting?present=1&code={code}&item={number}" in links(app)
    app = press(app, "Open the meeting")
    assert "Open since" in words(app)
    field(app, "What the review found").input("Repairs decide it")
    app = press(app, "Close the meeting")
    assert not app.exception
    assert "Closed" in words(app)
    assert meetings.meeting(now(session.store()), code).state == "closed"
    assert "Repairs decide it" in set(records(now(session.store()), "reviews")["found"])
    assert len(app.get("download_button")) == 1


def test_every_item_is_drawn_before_a_room(open_page: Open, path: Path) -> None:
    code, _ = called(path)
    store = Store.open(path)
    items = meetings.agenda(now(store), code).items
    store.close()
    for item in items:
        app = open_page(path, "meeting", code=code, item=str(item.number), present="1")
        assert not app.exception, item
        assert f"Item {item.number} of {len(items)}" in words(app), item
        assert "could not be drawn" not in words(app), item
        session.store().close()
        session._open.clear()


def test_a_proposal_stands_in_the_fields_and_is_agreed(open_page: Open, path: Path) -> None:
    code, number = called(path)
    app = open_page(path, "meeting", code=code, item=str(number), present="1")
    assert field(app, "Decision").value == "agree_action:A1"
    assert field(app, "Action and resource").value == "Mend <b>before</b> letting"
    assert (field(app, "Who").value, field(app, "By").value) == ("Lettings Manager", "2027-01-31")
    assert "<b>before</b>" not in markup(app)
    app = press(app, "Record")
    assert "Decision 1 is recorded" in words(app)
    assert field(app, "Action and resource").value == ""
    (decision,) = meetings.decisions(now(session.store()), code)
    assert (decision.sort, decision.action, decision.action_state) == ("agree_action", "A1", "agreed")


def test_a_draft_outlives_a_reload_and_is_forgotten_once_recorded(open_page: Open, path: Path) -> None:
    code, number = called(path)
    asked = {"code": code, "item": str(number), "present": "1"}
    app = open_page(path, "meeting", **asked)
    field(app, "Decision").select("refuse_action:A1")
    app = app.run()
    field(app, "Reason").input("No money for it")
    app.run()
    app = open_page(path, "meeting", **asked)  # a session of its own: what a reload is
    assert field(app, "Decision").value == "refuse_action:A1"
    assert field(app, "Reason").value == "No money for it"
    assert field(app, "Action and resource").value == "Mend <b>before</b> letting"
    app = press(app, "Record")
    assert "Decision 1 is recorded" in words(app)
    assert drafts.drafts(session.store(), code) == ()


def test_what_is_missing_is_said_and_what_was_typed_stays(open_page: Open, path: Path) -> None:
    code, number = called(path)
    app = open_page(path, "meeting", code=code, item=str(number), present="1")
    field(app, "Decision").select("refuse_action:A1")
    app = press(app.run(), "Record")
    assert "Say why it is refused" in words(app)
    assert field(app, "Action and resource").value == "Mend <b>before</b> letting"
    assert meetings.decisions(now(session.store()), code) == ()


def test_money_is_moved_from_one_service_to_another(open_page: Open, path: Path) -> None:
    code, number = called(path)
    app = open_page(path, "meeting", code=code, item=str(number), present="1")
    field(app, "Decision").select("move_money")
    app = app.run()
    assert field(app, "To").value == "HOU"
    field(app, "Action and resource").input("Two relief officers")
    field(app, "Amount, £").input("25,000")
    field(app, "From").select("PEO")
    app = press(app.run(), "Record")
    assert "Decision 1 is recorded" in words(app), words(app)
    (decision,) = meetings.decisions(now(session.store()), code)
    assert (decision.amount, decision.from_service, decision.service) == (25_000, "PEO", "HOU")


def test_somebody_else_decided_meanwhile(open_page: Open, path: Path) -> None:
    code, number = called(path)
    app = open_page(path, "meeting", code=code, item=str(number), present="1")
    meetings.decide(now(session.store()), code, meetings.Decided("refuse_action", "Not now", action="A1", reason="Money"))
    app = press(app, "Record")
    said = words(app)
    assert "has already decided on this action" in said
    assert field(app, "Action and resource").value == "Mend <b>before</b> letting"
    assert [one.sort for one in meetings.decisions(now(session.store()), code)] == ["refuse_action"]
    assert "1. Refused" in said  # the list of the room has it


def test_nothing_is_decided_where_the_meeting_is_not_open(open_page: Open, path: Path) -> None:
    code, number = called(path, opened=False)
    app = open_page(path, "meeting", code=code, item=str(number), present="1")
    assert not [one for one in app.button if one.label == "Record"]
    app = press(app, "Open the meeting")
    assert [one for one in app.button if one.label == "Record"]
    assert meetings.meeting(now(session.store()), code).present == ""


def test_no_meeting_yet_and_one_that_there_is_not(open_page: Open, empty_path: Path) -> None:
    app = open_page(empty_path, "meetings")
    assert headline(app) == "No meeting is recorded yet"
    assert not app.exception


def test_a_meeting_that_there_is_not(open_page: Open, path: Path) -> None:
    assert "There is no meeting “NONE”" in words(open_page(path, "meeting", code="NONE"))
