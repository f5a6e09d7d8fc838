"""Projects, risks and money on the scorecard and its quadrants: what needs a look is never more than two clicks away."""

import re
from pathlib import Path

import pytest

from pmf_core.comparing.standings import standings, top_now
from pmf_core.scorecard import scorecard
from pmf_core.view import View
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, markup, words

STORIES = [  # what it is, its quadrant, its project, what the quadrant says of it, what its own page says
    ("slips", "big_ticket", "PR03", "84 days late", "84 days late"),
    ("overspends quietly", "council_plan", "PR08", "spends faster than it gets done", "pace"),
    ("reported green, computes red", "business_critical", "PR05", "reported green, computed red", "eported green"),
]


@pytest.mark.parametrize(("story", "quadrant", "code", "why", "there"), STORIES, ids=[story[0] for story in STORIES])
def test_each_story_is_two_clicks_from_the_scorecard(
    open_page: Open, demo_store_path: Path, story: str, quadrant: str, code: str, why: str, there: str
) -> None:
    assert f"quadrant?q={quadrant}" in links(open_page(demo_store_path))
    beside = open_page(demo_store_path, "quadrant", q=quadrant)
    (line,) = re.findall(rf'<li>(?:(?!</li>).)*href="project\?p={code}"(?:(?!</li>).)*</li>', markup(beside), re.DOTALL)
    assert why in line
    assert there in words(open_page(demo_store_path, "project", p=code))


COMPARED = [  # quadrant, how many of its figures are in the better half of its group
    ("council_plan", "9 of 14 figures are in the better half."),
    ("workforce", "2 of 2 figures are in the better half."),
    ("customers", "2 of 7 figures are in the better half."),
    ("business_critical", "9 of 12 figures are in the better half."),
    ("big_ticket", "no figure here has enough others beside it."),
]


@pytest.mark.parametrize(("quadrant", "says"), COMPARED, ids=[quadrant for quadrant, _ in COMPARED])
def test_every_quadrant_answers_on_one_screen(open_page: Open, demo_store_path: Path, quadrant: str, says: str) -> None:
    app = open_page(demo_store_path, "quadrant", q=quadrant)
    assert re.search(r": \d+ of \d+ red, (none|\d+) worsening on last quarter", headline(app))  # how it does, what changed
    shown = words(app)
    attention, whom = shown.index("Beside the indicators:"), shown.index("Compared with Weald and Downs benchmarking club: ")
    assert whom < attention < shown.index("Small lines")  # both over the table
    assert f"benchmarking club: {says} See the benchmarks" in shown
    assert f"benchmarks?q={quadrant}" in links(app)


def test_the_better_half_is_that_of_the_benchmarks(demo: View) -> None:
    """Counted from every indicator's own place in its group, as the page of benchmarks shows it."""
    every = {one.code: one for one in standings(demo).rows}
    for quadrant in scorecard(demo).quadrants:
        codes = [row.code for row in quadrant.rows]
        mine = [every[code] for code in codes if code in every and every[code].counts]
        group, top, told = top_now(demo, codes)
        assert group.title == "Weald and Downs benchmarking club"
        assert (top, told) == (sum((one.now.quartile or 9) <= 2 for one in mine), len(mine)), quadrant.id


def test_without_figures_of_others_it_says_so(open_page: Open, small_path: Path) -> None:
    assert re.search(r"Compared with [^:]+: no figure here has enough others beside it\.", words(open_page(small_path, "quadrant")))


def test_cards_count_them_apart_and_lead_to_each(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path)
    assert "47 of 72 rated indicators" in words(app)
    found = links(app)
    assert "projects?q=big_ticket" in found
    assert {"risks", "money", "contracts"} <= {link.split("?")[0] for link in found}
    assert any(link.startswith("project?p=") for link in found)


def test_a_filter_leaves_the_indicators_alone(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "quadrant", q="big_ticket", show="red")
    assert "heldpanels" not in markup(app)


def test_a_block_has_its_own(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "quadrant", q="big_ticket", block="trading")
    assert markup(app).count('aria-labelledby="held-') == 1


def test_a_council_without_any_has_none(open_page: Open, small_path: Path) -> None:
    assert 'class="held' not in markup(open_page(small_path))
    assert "heldpanels" not in markup(open_page(small_path, "quadrant"))
