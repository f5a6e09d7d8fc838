"""The golden thread as a page: what it says, the picture, the list, the gaps, and what an indicator serves."""

import re
from pathlib import Path

import pytest

from pmf_core import thread as threads
from pmf_core.view import View
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, markup, words
from ui.blocks.thread_tree import ROOM, columns, drawn, fitted, high

SHOWN = [  # what is asked, how the headline begins, words that must be there
    ({}, r"\d+ of \d+ objectives have a red beneath them; \d+ have no measure or action",
     ["The same as a list", "Where it is broken", "See each gap, and mend it"]),
    ({"code": "P1"}, r"Homes that people can afford and keep: \d+ of \d+ indicators beneath it (is|are) red",
     ["Priority P1", "Beneath it:", "Temporary housing", "The same as a list"]),
    ({"code": "hou02", "kind": "indicator"}, "Temporary housing: red", ["Indicator HOU02", "ways up"]),
    ({"level": "corporate"}, r"\d+ of \d+ objectives", ["Homes that people can afford and keep"]),
    ({"service": "HOU"}, r"\d+ of \d+ objectives", ["Fewer households in temporary housing"]),
    ({"find": "temporary"}, r"\d+ of \d+ objectives", ["with “temporary”", "Temporary housing"]),
    ({"find": "no such words"}, r"\d+ of \d+ objectives", ["Nothing in the thread has “no such words”"]),
    ({"service": "NONE"}, r"\d+ of \d+ objectives", ["Nothing matches", "Show all"]),
    ({"show": "gaps"}, r"\d+ gaps in the golden thread: ", ["no lead service", "last year's result", "Of "]),
]  # fmt: skip


@pytest.mark.parametrize(("query", "begins", "there"), SHOWN)
def test_the_demonstration(
    open_page: Open, demo_store_path: Path, query: dict[str, str], begins: str, there: list[str]
) -> None:
    app = open_page(demo_store_path, "golden_thread", **query)
    assert not app.exception
    assert re.match(begins, headline(app)), headline(app)
    assert [word for word in there if word not in words(app)] == []


def test_every_record_is_a_link_and_the_picture_says_no_more_than_the_list(
    open_page: Open, demo_store_path: Path
) -> None:
    app = open_page(demo_store_path, "golden_thread", code="P1")
    picture, listed = (re.search(f'class="panel {name}.*', markup(app), re.DOTALL) for name in ("gt\"", "gt-list"))
    assert picture
    assert listed
    tree = picture.group(0).split('class="panel gt-list')[0]
    drawn = set(re.findall(r'<a href="([^"]*)"', tree))
    assert drawn <= set(re.findall(r'<a href="([^"]*)"', listed.group(0)))
    assert len(re.findall("gt-box", tree)) == len(re.findall("<a href", tree))
    assert any(link.startswith("indicator?code=") for link in drawn)
    assert "<details open" in listed.group(0)
    named = re.findall(r'gt-box[^"]*?(?: (red|amber|green|exceeded))"', tree)
    assert {"red", "green"} <= set(named)  # colour; the word stands beside the symbol
    assert re.search(r'sym s-red red.*?</a><span class="rag red"> Red</span>', tree, re.DOTALL)


def test_before_a_room_one_branch_is_the_picture_alone(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "golden_thread", code="P1", present="1")
    assert "gt-box" in markup(app)
    assert "The same as a list" not in words(app)
    assert 4 <= len(re.findall("gt-box", markup(app))) <= 24


def test_each_gap_leads_to_what_mends_it(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "golden_thread", show="gaps")
    to = links(app)
    for page in ("form?kind=milestones&code=", "form?kind=links", "targets?code=", "plan?code="):
        assert [link for link in to if link.startswith(page)], page


def test_nothing_stored_yet(open_page: Open, empty_path: Path) -> None:
    app = open_page(empty_path, "golden_thread")
    assert not app.exception
    assert headline(app) == "No objective is known yet"
    assert "form?kind=objectives" in links(app)


def test_a_record_that_is_not_there_is_refused_in_a_sentence(open_page: Open, small_path: Path) -> None:
    app = open_page(small_path, "golden_thread", code="<b>X</b>", kind="risk")
    assert headline(app) == "This cannot be shown"
    assert "The golden thread has no risk “<b>X</b>”" in words(app)


def test_a_record_that_is_not_there_has_the_council_s_word(open_page: Open, small_path: Path) -> None:
    app = open_page(small_path, "golden_thread", code="X", framework="oxford")
    assert "The golden thread has no priority “X”" in words(app)
    assert "golden_thread?framework=oxford" in links(app)


def test_an_indicator_says_what_it_serves(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "indicator", code="HOU02")
    assert re.search(r"What it serves It measures \d objectives?\.", words(app))
    assert [link for link in links(app) if link.startswith("golden_thread?code=")]


def test_an_indicator_that_serves_nothing_can_be_linked(open_page: Open, small_path: Path) -> None:
    app = open_page(small_path, "indicator", code="HO1")
    assert "It serves no objective. Link it" in words(app)
    assert any(link.startswith("form?kind=links") and "HO1" in link for link in links(app))


def test_every_branch_of_the_demonstration_fits_a_rooms_screen(demo: View) -> None:
    whole, said = threads.thread(demo), demo.framework.words.model_dump()
    for node in whole.objectives:
        steps = threads.branch(whole, [("objective", node.code)])
        tree = fitted(whole, steps, ROOM, said, lambda _, key: key[1])
        assert high(tree, columns(tree)) <= ROOM, node.code
        assert tree[0].boxes or not whole.below.get(("objective", node.code)) or not drawn(steps)[0].then, node.code
