"""What changed since a moment, as a page: on the small council at two moments, on an empty one, before a room."""

from pathlib import Path

import pytest

from tests import two_moments
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, markup, words


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small council at two moments; built once, nothing is written to it."""
    view = two_moments.fill(tmp_path_factory.mktemp("moved"))
    view.store.close()
    return view.store.path


def test_every_sort_of_change_has_its_table_and_leads_to_its_page(open_page: Open, moved: Path) -> None:
    app = open_page(moved, "changed", period="2026-27-Q2", since="2026-08-31")
    assert not app.exception
    assert headline(app).startswith("Since 31 August 2026: one newly red, one newly green, one figure restated")
    there = ("Newly red", "Days to relet", "24.0 days", "27.5 days", "Restated figures", "96 homes", "Late figures that came",
             "63 days late", "Two more locksmiths", "Third van", "Noted: Homes let to be looked at in November")  # fmt: skip
    assert [word for word in there if word not in words(app)] == []
    assert {"indicator?period=2026-27-Q2&code=HO2", "actions?period=2026-27-Q2&code=A3"} <= set(links(app))
    assert any(link.startswith("submission?") for link in links(app))
    assert [button.label for button in app.get("download_button")] == ["Download what changed (CSV)"]


def test_it_begins_at_the_last_review_and_can_begin_elsewhere(open_page: Open, moved: Path) -> None:
    app = open_page(moved, "changed", period="2026-27-Q2", as_at="2026-11-17")
    [since] = [one for one in app.selectbox if one.label == "Since"]
    assert since.value == "2026-08-20"
    assert since.options[0] == "20 August 2026: Corporate performance review"
    since.select_index(1)
    app = app.run()
    assert app.query_params["since"] == "2026-11-10"
    assert headline(app).startswith("Since 10 November 2026")


def test_a_reader_keeps_to_one_sort_or_one_service(open_page: Open, moved: Path) -> None:
    late = open_page(moved, "changed", period="2026-27-Q2", since="2026-08-31", show="late")
    assert "4 changes Show all" in words(late)
    assert "Newly red</h2>" not in markup(late)
    people = open_page(moved, "changed", period="2026-27-Q2", since="2026-08-31", service="PEO")
    assert "Sickness" in words(people)
    assert "Third van" not in words(people)
    assert "No figure was restated." in words(people)


def test_where_there_is_nothing_to_begin_from_it_says_so(open_page: Open, empty_path: Path) -> None:
    app = open_page(empty_path, "changed")
    assert not app.exception
    assert "Nothing to compare with" in words(app)


@pytest.mark.parametrize(
    ("since", "said"),
    [("2020-01-01", "Nothing was known yet"), ("yesterday", "is not a moment"), ("2090-01-01", "is not before")],
)
def test_a_moment_that_cannot_be_shown_is_answered_in_a_sentence(open_page: Open, moved: Path, since: str, said: str) -> None:
    app = open_page(moved, "changed", since=since)
    assert not app.exception
    assert said in words(app)


def test_before_a_room_there_is_nothing_to_choose(open_page: Open, moved: Path) -> None:
    app = open_page(moved, "changed", period="2026-27-Q2", present="1")
    assert not app.exception
    assert not [one for one in app.selectbox if one.label == "Since"]
    assert "Newly red" in words(app)
