"""The calendar and what is mine this month, as pages: on the small council, on an empty one, before a room."""

from pathlib import Path

import pytest
from icalendar import Calendar as File

from pmf_core.access import LOCAL
from pmf_core.store import Store
from pmf_core.view import open_view
from tests import small
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, markup, words

PLANS = "Plan code,Plan,Kind of plan,Service code,Starts,Ends\nP1,Housing plan,service_plan,HOU,1/4/2026,31/3/2027\n"
MILESTONES = """Milestone code,Milestone,Plan code,Service code,Owner,Baseline,Forecast date,Done on
M1,Open the hall,P1,HOU,Head of Housing,31/10/2026,15/12/2026,
M2,Sign the lease,P1,HOU,,30/6/2026,,1/7/2026
M3,<b>Count</b> the keys,P1,PEO,,30/9/2026,,
"""


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small council with a plan and three milestones, 17 November 2026; built once, nothing is written to it."""
    view = small.filled(tmp_path_factory.mktemp("calendar"))
    for name, text in {"plans.csv": PLANS, "milestones.csv": MILESTONES}.items():
        small.load(open_view(view.store, LOCAL), name, text)
    view.store.close()
    return view.store.path


NOW = {"as_at": "2026-11-17"}


def test_the_year_is_twelve_months_and_a_table_of_this_one(open_page: Open, planned: Path) -> None:
    app = open_page(planned, "calendar", **NOW)
    assert not app.exception
    assert headline(app) == (
        "November: 2 things due, 3 late; next is “Corporate performance review: the away day” in November 2026"
    )
    assert markup(app).count('<section class="month') == 12 + 1  # and the grid that holds them
    assert "November 2026 this month" in words(app)
    said = words(app)
    assert "16 November 2026 People: figures of October 2026 1 figure, 1 not in ! Late Returns" in said
    assert "Sign the lease" not in said.split("What is due")[-1].split("For whom")[-1]
    assert "calendar?as_at=2026-11-17&month=2026-M12" in links(app)
    assert [button.label for button in app.get("download_button")] == [
        "Download for your calendar (.ics)", "Download this table (CSV)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "there", "absent"),
    [
        ({"month": "2026-M06"}, ["30 June 2026 Sign the lease", "✓ Done", "done on 1 July 2026"], ["Open the hall promised"]),
        ({"all": "1", "sort": "milestone"}, ["3 things (1 late, 1 to come, 1 done)", "<b>Count</b> the keys"], ["Away day"]),
        ({"all": "1", "service": "HOU"}, ["Open the hall"], ["Count the keys", "People: figures"]),
        ({"all": "1", "who": "scrutiny"}, ["Review of the framework itself"], ["Open the hall"]),
        ({"year": "2025-26"}, ["2025-26:", "April 2025"], ["this month"]),
    ],
)
def test_a_reader_chooses(open_page: Open, planned: Path, query: dict[str, str], there: list[str], absent: list[str]) -> None:
    app = open_page(planned, "calendar", **NOW, **query)
    assert not app.exception
    assert [word for word in there if word not in words(app)] == []
    assert [word for word in absent if word in words(app)] == []
    assert "<b>Count" not in markup(app)


def test_what_is_no_year_is_answered_in_a_sentence(open_page: Open, planned: Path) -> None:
    app = open_page(planned, "calendar", year="2026-27 Q2")
    assert "is not a financial year. Write one as 2026-27." in words(app)


def test_a_year_of_another_age_is_told_which_years_there_are(open_page: Open, planned: Path) -> None:
    app = open_page(planned, "calendar", year="1066-67", period="2026-27-Q1")
    assert "There is no calendar of 1066-67. There is one of each year from 1900 to 2100." in words(app)
    assert {"calendar?period=2026-27-Q1", "./?period=2026-27-Q1", "./"} <= set(links(app))


def test_a_room_sees_it_without_what_is_for_a_desk(open_page: Open, planned: Path) -> None:
    app = open_page(planned, "calendar", present="1", **NOW)
    assert not app.get("download_button")
    assert "Leave" in [button.label for button in app.button]


def test_mine_is_of_a_role_and_a_service(open_page: Open, planned: Path) -> None:
    app = open_page(planned, "mine", service="PEO", role="service_manager", **NOW)
    assert not app.exception
    assert headline(app) == "People, Service manager: two overdue, two to explain; next review in December 2026"
    assert "Late <b>Count</b> the keys 30 September 2026" in words(app)
    assert "outstanding?as_at=2026-11-17&service=PEO" in links(app)
    assert "Open the hall" not in words(app)


def test_an_empty_council_still_has_its_framework(open_page: Open, empty_path: Path) -> None:
    for page in ("calendar", "mine"):
        app = open_page(empty_path, page)
        assert not app.exception
        assert "Corporate performance review" in words(app)


def test_the_file_can_be_read_by_a_calendar_program(planned: Path) -> None:
    from pmf_core import annual_calendar

    store = Store.open(planned, clock=small.Ticking())
    view = open_view(store, LOCAL)
    answer = annual_calendar.calendar(view)
    read = File.from_ical(annual_calendar.ical(answer, title="All", number=7))
    store.close()
    assert len(read.events) == len(answer.entries)
    (hall,) = (event for event in read.events if event["UID"] == "milestones-M1@X00000001.pmf")
    assert (str(hall["SUMMARY"]), hall.start.isoformat(), hall.end.isoformat()) == ("Open the hall", "2026-12-15", "2026-12-16")
