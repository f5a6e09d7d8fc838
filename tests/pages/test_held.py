"""Projects, risks and money on the scorecard and its quadrants: what needs a look is never more than two clicks away."""

import re
from pathlib import Path

import pytest

from tests.pages.conftest import Open
from tests.pages.reading import links, markup, words

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
