"""The page of one indicator among others: what it says, its tables, its download, and who cannot see the charts."""

import csv
import io
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pmf_core.comparing import benchmarks
from pmf_core.view import View
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, markup, words
from ui import download
from ui.blocks import benchmark_table as blocks

SHOWN = [  # what is asked, the beginning of the headline, words that must be there
    ({"code": "ENV01"}, "Household waste sent for recycling, composting and reuse: 12th of 16, in the worst quarter",
     ["Median of the group", "Mean of councils", "Weald and Downs benchmarking club", "more than chance explains",
      "Who improved most since"]),
    ({"code": "ENV01", "in": "2025-26"}, "Household waste sent for recycling",
     ["Published by others", "All demonstration districts, published figure", "Waste survey, made up"]),
    ({"code": "ENV01", "chart": "funnel"}, "Household waste", ["lie outside what chance explains"]),
    ({"code": "HOU02"}, "Households living in temporary housing at the end of the month: 10th of 13",
     ["Losing ground", "No council of the group has improved", "Eastwold Borough Council", "Leases 60 homes"]),
    ({"code": "ENV01", "group": "county"}, "Household waste", ["Districts of Wealdshire"]),
    ({"code": "HOU08", "in": "2025-26"}, "Tenants satisfied", ["Housing associations, published median"]),
    ({}, "No indicator is chosen", ["See benchmarks"]),
    ({"code": "HOU05"}, "Privately rented homes", ["Nobody in the group has a figure", "Upload a return"]),
]


def charts(app: AppTest) -> list[str]:
    """The alternative text of each chart."""
    return [element.proto.alt for element in app.get("plotly_chart")]


@pytest.mark.parametrize(("query", "begins", "there"), SHOWN)
def test_it_says_where_we_stand(
    open_page: Open, demo_store_path: Path, query: dict[str, str], begins: str, there: list[str]
) -> None:
    app = open_page(demo_store_path, "benchmark", **query)
    assert not app.exception
    assert headline(app).startswith(begins)
    assert [word for word in there if word not in words(app)] == []


def test_our_row_is_marked_by_shape_and_there_is_a_table_for_the_chart(open_page: Open, demo_store_path: Path) -> None:
    page = markup(open_page(demo_store_path, "benchmark", code="ENV01"))
    (ours,) = re.findall(r'<tr class="ours"><th scope="row"><i class="sym s-ours"[^>]*></i>([^<]*)</th>', page)
    assert ours == "Wealdmoor Borough Council"
    assert len(re.findall(r'<th scope="row">', page)) >= 16


def test_who_cannot_see_the_charts_is_told_where_we_stand(open_page: Open, demo_store_path: Path) -> None:
    ranked, band = charts(open_page(demo_store_path, "benchmark", code="ENV01"))
    assert "Wealdmoor Borough Council 51.3%, 12th of 16, worst quarter; median" in ranked
    assert "the group's median from" in band


def test_the_download_holds_every_council(demo: View) -> None:
    rows = blocks.records(benchmarks.benchmark(demo, "ENV01"))
    text = download.csv_bytes(blocks.HEADER, rows).decode("utf-8-sig")
    told = list(csv.DictReader(io.StringIO(text)))
    assert len(told) == 16
    (ours,) = [row for row in told if row["ONS code"] == "X07000001"]
    assert (ours["Rank"], ours["In the group"]) == ("12", "False")


def test_links_lead_back_and_to_the_form(open_page: Open, demo_store_path: Path) -> None:
    found = links(open_page(demo_store_path, "benchmark", code="ENV01"))
    assert "indicator?code=ENV01" in found
    assert any(link.startswith("form?") and "comparison_notes" in link for link in found)


def test_a_group_that_there_is_not_is_answered_in_a_sentence(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "benchmark", code="ENV01", group="moon")
    assert headline(app) == "This cannot be shown"
    assert "is not a group" in words(app)
