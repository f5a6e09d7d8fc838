"""Value for money as a reader opens it: every comparison, one service, nothing stored, what nobody should type."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmf_core.access import LOCAL
from pmf_core.value import value_for_money
from pmf_core.view import open_view
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, markup, words
from tests.small import load
from tests.value_tables import filled
from ui import session
from ui.download import csv_bytes


@pytest.fixture
def six_path(tmp_path: Path) -> Path:
    """Six councils whose corners can be worked out by hand, closed."""
    view = filled(tmp_path)
    view.store.close()
    return view.store.path


DEMO = [  # what is asked, the beginning of the headline, words that must be there
    ({}, "Two of six services cost less and perform better than the middle of the group; two cost more and perform worse",
     ["Council tax collection", "£15.21", "Higher cost, poorer performance", "15 of 15 have both figures",
      "Cost up, performance worse", "not adjusted for inflation", "median 78.4%"]),
    ({"service": "ENV"}, "Waste collection costs more and performs worse than the middle of the group",
     ["6 of 6 questions answered", "Budget against outturn", "£6,659,000", "Wealdmoor Borough Council", "Change it"]),
    ({"service": "CUS"}, "Customer contact costs more and performs worse than the middle of the group; cost is up",
     ["3 of 6 questions answered", "Not answered", "£128,000 over", "Outturn of the service over contacts handled"]),
    ({"service": "cus", "in": "2021-22"}, "Customer contact costs less and performs better", ["£4.96"]),
    ({"as_at": "2025-06-01"}, "Value for money: too few figures of the group to say",
     ["Customer contact", "no figure"]),
    ({"service": "CUS", "as_at": "2025-06-01"}, "Customer contact: no year with both its cost and its performance yet",
     ["0 of 6 questions answered", "No budget or outturn of this service is stored"]),
    ({"service": "CUS", "period": "2023-24-Q4"}, "Customer contact costs less and performs better", ["£5.75"]),
    ({"service": "DIG"}, "Digital and Technology: no comparison of cost and performance yet",
     ["0 of 6 questions answered", "Its cost is not set beside its performance", "£2,101,000"]),
    ({"service": "FIN", "group": "region"}, "Council tax collection", ["Demonstration districts in Weald and Downs"]),
    ({"service": "ENV", "present": "1"}, "Waste collection costs more", ["6 of 6 questions answered"]),
]  # fmt: skip


@pytest.mark.parametrize(("query", "begins", "there"), DEMO)
def test_the_demonstration(
    open_page: Open, demo_store_path: Path, query: dict[str, str], begins: str, there: list[str]
) -> None:
    app = open_page(demo_store_path, "value_for_money", **query)
    assert not app.exception
    assert headline(app).startswith(begins)
    assert [word for word in there if word not in words(app)] == []
    if query.get("present"):
        assert "Change it" not in words(app)


def test_answers_are_linked_to_their_form_and_their_submission(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "value_for_money", service="CUS")
    forms = [link for link in links(app) if link.startswith("form?kind=value_review")]
    assert len(forms) == 6
    assert "form?kind=value_review&service=CUS&question=level&of=2025-26" in forms
    assert sum("submission?id=" in link and "row=" not in link for link in links(app)) == 3
    cells = [link for link in links(app) if "submission?id=" in link and "row=" in link]
    assert len(cells) == 6  # a year each of budget and outturn
    form = open_page(demo_store_path, "form", kind="value_review", service="CUS", question="cost", of="2025-26")
    assert not form.exception
    assert any("£7.48 a contact" in area.value for area in form.text_area)


def test_the_scatter_says_in_words_where_we_stand(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "value_for_money", service="ENV")
    (chart,) = app.get("plotly_chart")
    alt = chart.proto.alt
    assert alt.startswith("Scatter of waste cost per household against recycling rate, 16 councils in 2025-26.")
    assert "Wealdmoor Borough Council: £66.40 against a median of £65.77" in alt
    assert "higher cost, poorer performance" in alt
    assert markup(app).count('class="trendline" alt="Line chart of') == 3


def test_corners_are_no_ratings(open_page: Open, demo_store_path: Path) -> None:
    drawn = markup(open_page(demo_store_path, "value_for_money"))
    assert drawn.count('<i class="corner ') == 6
    assert not re.search(r'class="(rag|sym)', drawn)


def test_the_file_has_every_council_of_every_comparison(open_page: Open, demo_store_path: Path) -> None:
    app = open_page(demo_store_path, "value_for_money")
    from ui.blocks import value_for_money as blocks  # the page has registered what they are built from

    (button,) = app.get("download_button")
    assert "CSV" in button.proto.label
    view = open_view(session.store(), LOCAL)
    rows = blocks.records(value_for_money.comparisons(view), value_for_money.corner_names(view))
    read = list(csv.DictReader(io.StringIO(csv_bytes(blocks.HEADER, rows).decode("utf-8-sig"))))
    assert sum(row["Ours"] == "yes" for row in read) == 6
    mine = next(row for row in read if row["Comparison"] == "Customer contact" and row["Ours"] == "yes")
    assert mine["Where it stands"] == "Higher cost, poorer performance"
    assert float(mine["Unit cost"]) == pytest.approx(1_318_000 / 176_300)


def test_nothing_stored_says_what_is_needed(open_page: Open, empty_path: Path) -> None:
    app = open_page(empty_path, "value_for_money")
    assert not app.exception
    assert headline(app) == "Value for money: no comparison yet"
    assert "Two returns are needed." in words(app) and "Budget and outturn" in words(app)
    assert any(link.startswith("upload") for link in links(app))


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"service": "NONE"}, "There is no service “NONE”"),
        ({"group": "nobody"}, "“nobody” is not a group"),
        ({"service": "ENV", "in": "2025-26-Q1"}, "is not a financial year"),
        ({"service": "ENV", "in": "never"}, "“never” is not a period"),
    ],
)
def test_what_does_not_exist_is_answered_in_a_sentence(
    open_page: Open, six_path: Path, query: dict[str, str], sentence: str
) -> None:
    app = open_page(six_path, "value_for_money", **query)
    assert not app.exception
    assert headline(app) == "This cannot be shown"
    assert sentence in words(app)


PARKS = "<img src=x onerror=alert(2)> *parks*"
AWKWARD = (
    'Service code,Period,Question,Answer,Evidence,Answered by\n'
    'ENV,2025-26,level,<script>alert(1)</script> **bold** $x$,<b>proof</b>,Head & <i>all</i>\n'
)


@pytest.fixture
def awkward_six(tmp_path: Path) -> Iterator[Path]:
    view = filled(tmp_path)
    load(view, "awkward.csv", AWKWARD)
    compared = f"Service code,Comparison,Cost indicator,Performance indicator\nENV,{PARKS},WC1,CX1\n"
    load(open_view(view.store, LOCAL), "parks.csv", compared)
    view.store.close()
    yield view.store.path


@pytest.mark.parametrize("query", [{}, {"service": "ENV"}, {"service": "ENV", "title": PARKS}])
def test_what_nobody_should_type_is_shown_as_typed(open_page: Open, awkward_six: Path, query: dict[str, str]) -> None:
    app = open_page(awkward_six, "value_for_money", **query)
    assert not app.exception
    drawn = markup(app).lower()
    assert "<script" not in drawn and "<img src=x" not in drawn and "<b>proof" not in drawn
    if query:
        assert "<script>alert(1)</script> **bold** $x$" in words(app)
    else:
        assert PARKS in words(app)
