"""Every page through app.py: with the demonstration, with nothing stored, with awkward data, with a fault."""

import logging
from pathlib import Path

import duckdb
import pytest

from tests.pages.conftest import Open
from tests.pages.reading import headline, links, markup, words
from ui import address

DEMO = [  # page, what is asked, the beginning of the headline, words that must be there
    ("", {}, "47 of 72 rated indicators are on target", ["Council Plan", "Moved since Quarter 1", "a demonstration"]),
    ("", {"period": "2026-27-Q1"}, "44 of 76 rated", ["Moved since Quarter 4"]),
    ("", {"present": "1"}, "47 of 72 rated", ["Temporary housing"]),
    ("quadrant", {}, "All quadrants: 11 of 79 red", ["79 of 79 indicators"]),
    ("quadrant", {"q": "workforce"}, "Workforce: 3 of 14 red", ["14 of 14 indicators", "Spending on agency staff"]),
    ("quadrant", {"q": "workforce", "show": "red"}, "Workforce: 3 of 14 red", ["3 of 14 indicators"]),
    ("quadrant", {"show": "moved"}, "All quadrants", ["16 of 79 indicators"]),
    ("quadrant", {"show": "differs"}, "All quadrants", ["1 of 79 indicators", "reported"]),
    ("quadrant", {"find": "no such name"}, "All quadrants", ["No indicator matches", "“no such name”", "Show all"]),
    ("indicator", {"code": "HOU02"}, "Households living in temporary housing", ["Why it is red", "What is measured"]),
    ("indicator", {"code": "hou 02", "all": "1"}, "Households living in", ["April 2021", "HOU02"]),
    ("indicator", {}, "No indicator is chosen", ["See all indicators"]),
    ("indicator", {"code": "HOU03", "period": "2026-27-Q1"}, "Homelessness", ["1 figure restated", "Case audit"]),
    ("target", {"code": "PEO01"}, "Sickness days per employee would have been red in", ["What to try", "noise", "Show all 66"]),
    ("target", {"code": "PEO01", "target": "9.3", "tolerance": "5%"}, "Sickness days per employee", ["8.6 to 9.2"]),
    ("target", {"code": "PEO01", "target": "many"}, "Try a target on the past", ["“many” is not a number"]),
    ("target", {"code": "PLA02"}, "Try a target on the past", ["Periods that overlap cannot be tried"]),
    ("target", {}, "No indicator is chosen", ["See all indicators"]),
    ("submissions", {}, "", ["newest first", "hou-correction-2026-27-q1.csv"]),
    ("submission", {}, "No submission is chosen", ["See all submissions"]),
    ("upload", {}, "Upload a return", ["How it works", "The last 15 of", "housing-complaint-cases-to-12-november-2026.csv"]),
]
EMPTY = [
    ("", "No indicator is on the scorecard yet.", "Upload a data list"),
    ("quadrant", "All quadrants: no indicator yet", "Show all"),
    ("indicator", "No indicator is chosen", "See all indicators"),
    ("target", "No indicator is chosen", "See all indicators"),
    ("upload", "Upload a return", "Submissions so far"),
]
AWKWARD = [
    ("", {}, ["31 of 52 rated", "and 15 more red", "None can be rated yet.", "No indicator is in this quadrant yet"]),
    ("quadrant", {}, ["54 of 54 indicators", "<script>alert(1)</script>"]),
    ("indicator", {"code": "A1"}, ["<script>alert(1)</script>", "**bold**", "$\\frac{1}{2}$"]),
    ("indicator", {"code": "C1"}, ["Context only stands at 12 people", "Why it is not rated"]),
    ("indicator", {"code": "N1"}, ["It has no figure yet", "Upload a return"]),
    ("target", {"code": "A1", "target": "<script>alert(1)</script>"}, ["is not a number"]),
    ("target", {"code": "N1"}, ["It has no figures of its own periods"]),
    ("upload", {}, ["**bold**", "<script>"]),
    ("submissions", {}, ["**bold**", "<script>"]),
]
REFUSED = [
    ("indicator", {"code": "NONE"}, "There is no indicator “NONE” in the data list"),
    ("target", {"code": "NONE"}, "There is no indicator “NONE” in the data list"),
    ("", {"period": "next year"}, "“next year” is not a period"),
    ("", {"as_at": "yesterday"}, "“yesterday” is not a moment"),
    ("", {"as_at": "1999-01-01"}, "Nothing was known yet"),
    ("submission", {"id": "no-such-id"}, "There is no submission “no-such-id”"),
]


@pytest.mark.parametrize(("page", "query", "begins", "there"), DEMO)
def test_the_demonstration(
    open_page: Open, demo_store_path: Path, page: str, query: dict[str, str], begins: str, there: list[str]
) -> None:
    app = open_page(demo_store_path, page, **query)
    assert not app.exception
    assert headline(app).startswith(begins)
    assert [word for word in there if word not in words(app)] == []
    assert "as known at 17 November 2026, 09:00" in words(app)
    assert "Local user" in words(app)


@pytest.mark.parametrize(("page", "title", "way_out"), EMPTY)
def test_nothing_stored_yet(open_page: Open, empty_path: Path, page: str, title: str, way_out: str) -> None:
    app = open_page(empty_path, page)
    assert not app.exception
    assert headline(app) == title
    assert way_out in words(app)


@pytest.mark.parametrize(("page", "query", "there"), AWKWARD)
def test_what_nobody_should_type_is_shown_as_typed(
    open_page: Open, awkward_path: Path, page: str, query: dict[str, str], there: list[str]
) -> None:
    app = open_page(awkward_path, page, period="2026-27-Q2", **query)
    assert not app.exception
    assert [word for word in there if word not in words(app)] == []
    drawn = markup(app).lower()
    assert "<script" not in drawn
    assert "onerror=alert(2)>" not in drawn


@pytest.mark.parametrize(("page", "query", "sentence"), REFUSED)
def test_what_does_not_exist_is_answered_in_a_sentence(
    open_page: Open, demo_store_path: Path, page: str, query: dict[str, str], sentence: str
) -> None:
    app = open_page(demo_store_path, page, **query)
    assert not app.exception
    assert headline(app) == "This cannot be shown"
    assert sentence in words(app)
    assert "./" in links(app)


def test_a_fault_gives_a_reference_and_keeps_its_text_for_the_log(
    open_page: Open, demo_store_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with duckdb.connect(str(demo_store_path)) as broken:
        broken.execute("DROP TABLE observation")
    with caplog.at_level(logging.ERROR, logger="pmf.ui"):
        app = open_page(demo_store_path)
    assert headline(app) == "This page could not be drawn"
    reference = words(app).split("Reference ")[1][:4]
    assert "The figures are unchanged." in words(app)
    assert "observation" not in words(app)
    assert f"page fault {reference}" in caplog.text
    assert "observation" in caplog.text


def test_links_carry_the_period_the_moment_and_present_mode(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "", period="2026-27-Q1", as_at="2026-11-10", present="1")
    inner = [link for link in links(app) if not link.startswith("#")]
    assert inner
    assert [link for link in inner if "period=2026-27-Q1&as_at=2026-11-10&present=1" not in link] == []


def test_a_heading_sorts_and_then_turns_round(open_page: Open, demo_store_path: Path) -> None:
    first = open_page(demo_store_path, "quadrant", q="workforce", sort="name")
    assert markup(first).count("aria-sort=") == 1
    assert 'aria-sort="ascending"' in markup(first)
    assert "quadrant?q=workforce&sort=-name" in links(first)
    names = [link.split("code=")[1] for link in links(first) if link.startswith("indicator?")]
    second = open_page(demo_store_path, "quadrant", q="workforce", sort="-name")
    assert [link.split("code=")[1] for link in links(second) if link.startswith("indicator?")] == names[::-1]


@pytest.mark.parametrize("page", [page for page, place in address.PLACES.items() if place.section == "Explore"])
def test_a_room_can_leave_every_page_it_comes_to(open_page: Open, demo_store_path: Path, page: str) -> None:
    app = open_page(demo_store_path, page, code="HOU11", present="1")
    assert not app.exception
    assert "Leave" in [button.label for button in app.button]
