"""Benchmarks of the whole set: the finding, the shares, the table, its filters and links, and the page without others."""

import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from pmf_core import setup, submissions
from pmf_core.access import LOCAL
from pmf_core.store import Store
from pmf_core.view import open_view
from tests import small
from tests.conftest import ROOT
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, markup, words

ALL = {"group": "type"}
FOUND = "54 of 104 indicators are in the top two quartiles, and 44 of 96 have improved since last year"
SHOWN = [  # what is asked, how many rows, words that must be there
    ({}, 108, ["108 of 108 indicators. Group: Scottish unitary authorities.", "32nd of 32"]),
    ({"q": "workforce"}, None, ["Sickness absence", "17.14", "13.32", "32nd of 32", "Worst quarter"]),
    ({"find": "council tax collected"}, 1, ["3rd of 32", "Best quarter", "97.85%"]),
    ({"find": "CORP06b"}, 1, ["Sickness absence", "Losing ground", "Worsening"]),
    ({"show": "1"}, None, ["Best quarter", "Council tax collected"]),
    ({"show": "unranked"}, 4, ["Neither way is better"]),
    ({"present": "1", "find": "CORP08"}, 1, ["18th of 32", "Third quarter", "Improving"]),
]


@pytest.fixture(scope="module")
def stirling_built(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Path:
    """Stirling's database with the published figures of every Scottish council."""
    path = tmp_path_factory.mktemp("stirling") / "stirling.duckdb"
    store = Store.open(path)
    setup.init(store, LOCAL, "S12000030", framework="chesterfield")
    file = shared / "data" / "lgbf-scotland" / "LGBF_ScotDataReal_ISSpatialHub.csv"
    mapping = (ROOT / "data" / "mappings" / "lgbf-scotland.toml").read_text(encoding="utf-8")
    submissions.load(open_view(store, LOCAL), file.name, file.read_bytes(), mapping_text=mapping, accept_warnings=True)
    store.close()
    return path


@pytest.fixture
def stirling(stirling_built: Path, tmp_path: Path) -> Iterator[Path]:
    yield Path(shutil.copy2(stirling_built, tmp_path / "stirling.duckdb"))


def rows(app: AppTest) -> list[str]:
    """The rows of the table as text."""
    body = re.findall(r"<tbody>(.*?)</tbody>", markup(app), re.DOTALL)
    found = re.findall(r"<tr>(.*?)</tr>", body[0], re.DOTALL) if body else []
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in found]


def test_what_it_says(open_page: Open, stirling: Path) -> None:
    for asked, count, said in SHOWN:
        app = open_page(stirling, "benchmarks", **ALL, **asked)
        assert not app.exception
        assert headline(app) == FOUND
        text = words(app)
        assert [one for one in said if one not in text] == []
        assert count in (None, len(rows(app))), asked


def test_worst_first_and_sorted_by_a_link(open_page: Open, stirling: Path) -> None:
    app = open_page(stirling, "benchmarks", **ALL)
    assert rows(app)[0].endswith("Losing ground")
    assert "32nd of 32" in rows(app)[0]
    assert "Neither way is better" in rows(app)[-1]
    by_name = rows(open_page(stirling, "benchmarks", sort="name", **ALL))
    assert by_name == sorted(by_name, key=str.casefold)
    best = rows(open_page(stirling, "benchmarks", sort="-rank", **ALL))
    assert " 2nd of 32 " in best[0], "it is first in none"
    assert "Neither way is better" in best[-1], "without a place it is last either way"


def test_alternative_texts_say_where_we_stand(open_page: Open, stirling: Path) -> None:
    page = markup(open_page(stirling, "benchmarks", find="CORP06b", **ALL))
    assert 'alt="32nd of 32, worst quarter; a year ago 25th of 32, worst quarter"' in page
    assert re.search(r'alt="\d+% 8 years ago, .*, 55% a year ago, 52% now"', page)


def test_every_share_has_its_base(open_page: Open, stirling: Path) -> None:
    text = words(open_page(stirling, "benchmarks", **ALL))
    for share in ("52%", "54 of 104; left out: 4 with no better side", "55%", "53 of 96", "46%", "44 of 96"):
        assert share in text
    assert "10 of 10 indicators on the scorecard are benchmarked (100%), and 108 of 108 in the whole data list." in text


def test_a_row_leads_to_its_benchmark_and_carries_the_group(open_page: Open, stirling: Path) -> None:
    found = links(open_page(stirling, "benchmarks", find="CORP07", **ALL))
    assert any(link.startswith("benchmark?") and "code=CORP07" in link and "group=type" in link for link in found)
    assert any("code=CORP07" in link and "in=2022-23" in link for link in found), "the very same comparison"


def test_it_says_what_the_file_for_others_leaves_out(open_page: Open, stirling: Path) -> None:
    text = words(open_page(stirling, "benchmarks", find="CORP07", **ALL))
    assert "Left out are our notes, what came withheld, and counts or bases under 5" in text
    assert "rebuilt from those before them are on each indicator's page only" in text


def test_a_group_too_small_for_shares_still_has_places(open_page: Open, stirling: Path) -> None:
    app = open_page(stirling, "benchmarks", group="family")
    assert headline(app).startswith("108 indicators can be compared, none with 8 others")
    assert "None can be told" in words(app)
    assert any(" of 8 " in row for row in rows(app))


def test_nothing_matches(open_page: Open, stirling: Path) -> None:
    text = words(open_page(stirling, "benchmarks", find="nothing like this", **ALL))
    assert "No indicator matches" in text
    assert "Show all" in text


def test_an_unknown_group_is_refused_with_those_there_are(open_page: Open, stirling: Path) -> None:
    assert "“nobody” is not a group" in words(open_page(stirling, "benchmarks", group="nobody"))


def test_without_others_it_says_what_to_load(open_page: Open, small_path: Path) -> None:
    app = open_page(small_path, "benchmarks")
    assert headline(app) == "No indicator can be compared in this group yet"
    text = words(app)
    assert "Load the values of other councils" in text
    assert "4 indicators of the scorecard with nobody to compare with" in text
    assert "upload" in " ".join(links(app))


def test_empty_and_awkward(open_page: Open, empty_path: Path, awkward_path: Path) -> None:
    for path in (empty_path, awkward_path):
        app = open_page(path, "benchmarks")
        assert not app.exception
        assert "compared" in headline(app)


def test_where_a_quarter_and_a_year_end_together_both_pages_compare_the_same(open_page: Open, tmp_path: Path) -> None:
    start = small.filled(tmp_path)
    ours = "Indicator code,Period,Value\nPE1,2025-26 Q4,8.4\nPE1,2025-26,8.6\n"
    others = "Indicator code,Period,Value,ONS code\nPE1,2025-26 Q4,7,E07000033\nPE1,2025-26,9,E07000033\n"
    small.load(start, "groups.csv", "Group code,Group,Member\nOWN,Our own list,E07000033\n")
    small.load(open_view(start.store, LOCAL), "ours.csv", ours, accept_warnings=True)
    small.load(open_view(start.store, LOCAL), "others.csv", others, accept_warnings=True)
    start.store.close()
    database = tmp_path / "small.duckdb"
    asked = {"group": "OWN", "period": "2025-26-Q4"}
    found = [link for link in links(open_page(database, "benchmarks", **asked)) if link.startswith("benchmark?")]
    assert len(found) == 1
    assert "in=2025-26-Q4" in found[0]
    followed = dict(parse_qsl(html.unescape(found[0]).partition("?")[2]))
    page = open_page(database, "benchmark", **followed)
    assert not page.exception
    assert {"8.4", "7.0"} <= set(re.findall(r"\d+\.\d", words(page)))
