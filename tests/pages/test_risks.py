"""The page of risks, and one risk, as a reader opens them."""

import csv
import io
from pathlib import Path

import pytest

from pmf_core.access import LOCAL
from pmf_core.risks import PAPER, paper, risks
from pmf_core.view import open_view
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, markup, words
from tests.risk_tables import FILES, HEAD
from tests.small import copied, load
from ui import session
from ui.download import csv_bytes

ALL = "One of 3 open risks is above appetite; one has risen and one review is overdue"


@pytest.fixture(scope="session")
def risks_built(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small council with its risks, filled once a process."""
    view = copied(built, tmp_path_factory.mktemp("risks"))
    odd = HEAD + 'X1,<script>alert(1)</script> **bold**,strategic,=1+1,low,low,"<b>one</b>; two",,,,,,,,open,01/11/2026,\n'
    for name, text in (*FILES.items(), ("odd", odd.replace("open,", "closed,"))):
        load(view, f"{name}.csv", text, accept_warnings=True, reason="As reviewed.")
    view.store.close()
    return view.store.path


LIST = [  # what is asked, how the headline begins, words that must be there, words that must not be in the table
    ({}, ALL, ["Worse, was 6", "One got in", "overdue since 1 September 2026", "As a committee paper prints it", "3 open risks"], []),
    ({"sort": "strategic"}, "The one open strategic risk is above appetite", ["A cyber attack"], ["Nobody applies"]),
    ({"service": "HOU"}, "The one open risk is within appetite", ["The supplier fails"], ["A cyber attack"]),
    ({"show": "above"}, ALL, ["1 of 3 open risks", "Show all"], ["The supplier fails"]),
    ({"cell": "medium-medium"}, ALL, ["1 of 3 open risks"], ["A cyber attack"]),
    ({"show": "falling"}, ALL, ["No risk matches", "Show every risk"], []),
    ({"sort": "nonsense", "service": "X", "show": "x", "cell": "x-y"}, ALL, ["3 open risks"], []),
    ({"present": "1"}, ALL, ["A cyber attack"], []),
    ({"code": "sr1"}, "A cyber attack: above appetite, 9 against 4, and has risen",
     ["3, then 6, then 9: three assessments", "Two attempts in July", "Services that never stop", "above it by 5", "Patches in 14 days"], []),
    ({"code": "R2"}, "Nobody applies: within appetite, 6 against 9", ["First assessment", "nobody named", "Never"], []),
    ({"code": "R3"}, "The hall floods: it has happened", ["In September"], []),
]  # fmt: skip


@pytest.mark.parametrize(("query", "begins", "there", "absent"), LIST)
def test_the_page_of_risks(
    open_page: Open, risks_built: Path, query: dict[str, str], begins: str, there: list[str], absent: list[str]
) -> None:
    app = open_page(risks_built, "risks", **query)
    assert not app.exception
    assert headline(app).startswith(begins)
    said = words(app)
    assert [word for word in there if word not in said] == []
    assert [word for word in absent if f">{word}</a><small>" in markup(app)] == []


def test_each_count_of_the_matrix_leads_to_its_risks(open_page: Open, risks_built: Path) -> None:
    app = open_page(risks_built, "risks")
    there = links(app)
    assert "risks?cell=high-high" in there
    assert "risks?show=overdue" in there
    assert "risks?code=SR1" in there
    assert 'golden_thread?code=O1&kind=objective' in there
    assert "1 risk, high impact, high likelihood, Red" in words(app)


def test_what_a_file_says_is_text(open_page: Open, risks_built: Path) -> None:
    for query in ({}, {"code": "X1"}):
        drawn = markup(open_page(risks_built, "risks", **query))
        assert "<script>" not in drawn
        assert "&lt;script&gt;" in drawn


def test_the_papers_table_as_a_file(open_page: Open, risks_built: Path) -> None:
    app = open_page(risks_built, "risks")
    assert len(app.get("download_button")) == 3  # the list, the paper's table twice
    lines = risks(open_view(session.store(), LOCAL, "2026-27 Q2")).lines
    read = list(csv.reader(io.StringIO(csv_bytes(PAPER, [row.cells for row in paper(lines)]).decode("utf-8-sig"))))
    assert read[0] == ["Risks", "Impact", "Likelihood", "Mitigating Action", "Residual Impact", "Residual Likelihood"]
    assert read[1] == ["A cyber attack", "H", "H", "Patches in 14 days\nTwo restores a year", "H", "L"]
    assert read[2][4:] == ["–", "–"]


def test_no_risk_yet_and_one_that_there_is_not(open_page: Open, empty_path: Path) -> None:
    app = open_page(empty_path, "risks")
    assert not app.exception
    assert headline(app) == "No risk is open"
    assert "Record the first risk" in words(app)


def test_a_risk_that_there_is_not(open_page: Open, risks_built: Path) -> None:
    assert "There is no risk “NONE” to see" in words(open_page(risks_built, "risks", code="NONE"))
