"""The page that chases: who owes what, by service, with a reminder to copy; awkward names, nothing owed, a room."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pmf_core.access import LOCAL
from pmf_core.outstanding import outstanding
from pmf_core.store import Store
from pmf_core.view import open_view
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, markup, words


def code(app: AppTest) -> str:
    """The reminder on the page."""
    (block,) = app.code
    return str(block.value)


def test_the_demonstration_says_who_owes_what(open_page: Open, demo_store_path: Path) -> None:
    store = Store.open(demo_store_path)
    answer = outstanding(open_view(store, LOCAL))
    store.close()
    app = open_page(demo_store_path, "outstanding")
    assert not app.exception
    assert headline(app).startswith(f"{answer.late} figures are late from {len(answer.services)} services, by up to 27 days")
    said = words(app)
    assert "Digital and Technology (North Weald Shared Services) 3 late · data champion: Head of Digital" in said
    assert "Quarter 2, 2026-27 21 October 2026 27 Infrastructure Manager Quarter 1, 2026-27" in said
    assert "121 of 124 in" in said
    assert "A due date on a weekend or a bank holiday moves to the next working day." in said
    assert {"indicator?code=DIG01", "outstanding?service=DIG"} <= set(links(app))
    assert code(app).startswith("Figures outstanding as at 17 November 2026, Wealdmoor Borough Council\n")
    assert [button.label for button in app.get("download_button")] == ["Download this table (CSV)"]


def test_one_service_has_its_own_finding_and_reminder(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "outstanding", service="DIG")
    assert headline(app) == "Three figures are late from Digital and Technology, by up to 27 days"
    assert "Housing" not in words(app)
    assert "0 of 3 in" in words(app)
    assert "Digital and Technology (North Weald Shared Services): 3 late" in code(app)
    assert app.expander[0].proto.expanded


def test_a_choice_is_kept_in_the_address(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "outstanding")
    app.selectbox(key="choose-service").select("DIG").run()
    assert app.query_params["service"] == "DIG"
    assert headline(app).startswith("Three figures are late from Digital and Technology")


@pytest.mark.parametrize(
    ("query", "begins", "there", "absent"),
    [
        ({"show": "late"}, "31 figures", "31 figures from 9 services", "not late yet"),
        ({"show": "due"}, "31 figures", "No figure matches", "Infrastructure Manager"),
        ({"show": "due", "as_at": "2026-11-10"}, "Three figures", "28 figures from 8 services", "Infrastructure Manager"),
        ({"service": "NONE"}, "31 figures", "31 figures from 9 services", "NONE"),
        ({"service": "DIG", "as_at": "2026-11-10", "show": "due"}, "Three figures are late", "Show all", "not late yet"),
    ],
)
def test_filters(
    open_page: Open, demo_store_path: Path, query: dict[str, str], begins: str, there: str, absent: str
) -> None:
    app = open_page(demo_store_path, "outstanding", **query)
    assert not app.exception
    assert headline(app).startswith(begins)
    assert there in words(app)
    assert absent not in words(app)


def test_the_small_council(open_page: Open, small_path: Path) -> None:
    app = open_page(small_path, "outstanding", as_at="2026-11-17T23:00", service="PEO", show="due")
    assert headline(app) == "One figure is late from People, by up to 1 day"
    app = open_page(small_path, "outstanding", as_at="2026-11-17T23:00")
    assert headline(app) == "Five figures are late from 2 services, by up to 300 days"
    assert "2025-26 Q3 0 of 2 in 2 not in" in words(app)


def test_nothing_stored_yet(open_page: Open, empty_path: Path) -> None:
    app = open_page(empty_path, "outstanding")
    assert not app.exception
    assert headline(app).startswith("Nothing is outstanding as at")
    assert "Upload a data list" in words(app)


def test_what_nobody_should_type_is_shown_as_typed(open_page: Open, awkward_path: Path) -> None:
    app = open_page(awkward_path, "outstanding", as_at="2027-01-25")
    assert not app.exception
    drawn = markup(app).lower()
    assert "<script" not in drawn
    assert "onerror=alert(2)>" not in drawn
    assert "<script>alert(1)</script>" in words(app)  # as words
    assert "![](http://evil.example/a.png)" in code(app)
    assert "evil.example" not in app.expander[0].label
    app = open_page(awkward_path, "outstanding", as_at="2027-01-25", service="ONE")
    assert headline(app).endswith("from **bold** ![](http://evil.example/a.png) [link](http://evil.example) `code` :smile: :red[x], by up to 4 days")


def test_before_a_room_there_are_words_and_no_reminders(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "outstanding", present="1")
    assert not app.exception
    assert not app.code
    assert "Reminder text" not in words(app)
    assert [button.label for button in app.button][:3] == ["Previous", "Next", "Leave"]


def test_pages_lead_here(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "quadrant", find="DIG0", period="2026-27-Q2")
    assert "outstanding?period=2026-27-Q2&service=DIG" in links(app)
    assert "No data, due 21 October, 27 days late" in words(app)


def test_a_thin_scorecard_says_chase(open_page: Open, small_path: Path) -> None:
    app = open_page(small_path, "", period="2025-26-Q4", as_at="2026-11-17T23:00")
    assert not app.exception
    assert "Chase 2" in words(app)
    assert "outstanding?period=2025-26-Q4&as_at=2026-11-17T23%3A00" in links(app)
