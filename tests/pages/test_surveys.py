"""The page of surveys and standards: all of them, one with its chart and questions, one question by group."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from tests import survey_tables
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, words
from tests.survey_tables import SATISFIED


@pytest.fixture(scope="module")
def surveys_built(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return survey_tables.fill(built, tmp_path_factory.mktemp("surveys"))


@pytest.fixture
def surveys_path(surveys_built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy2(surveys_built, tmp_path / "surveys.duckdb"))


def test_every_survey_and_the_standards(open_page: Open, surveys_path: Path) -> None:
    app = open_page(surveys_path, "surveys", period="2026-27-Q2")
    assert not app.exception
    assert headline(app) == "2 surveys: 1 of 2 answers is worse than the time before, none is better"
    said = words(app)
    assert "Residents Residents Quarter 2 of 2026-27 520 3 1 none 1 Quarter 2 of 2024-25" in said
    assert "1 of 3 standards with a figure is not kept" in said
    assert "An empty home is let in 26 days Housing · Head of Housing Not kept 27.5" in said
    assert any(link.startswith("surveys?") and "survey=Residents" in link for link in links(app))


def test_one_survey_with_its_questions(open_page: Open, surveys_path: Path) -> None:
    app = open_page(surveys_path, "surveys", period="2026-27-Q2", survey="residents")
    assert not app.exception
    assert headline(app) == "Residents: 1 of 3 answers is worse than in Quarter 2 of 2024-25, none is better"
    said = words(app)
    assert f"{SATISFIED} 3 groups 60.0% 520 55.7% to 64.1% 56.2% no change that can be told" in said
    assert "One worse, none better beyond chance" in said and "Asked before and not now: Clean streets" in said
    assert any("question=" in link for link in links(app))


def test_one_question_with_its_sum_and_its_groups(open_page: Open, surveys_path: Path) -> None:
    app = open_page(surveys_path, "surveys", period="2026-27-Q2", survey="Residents", question=SATISFIED)
    assert not app.exception
    assert headline(app) == f"{SATISFIED}: 60.0%, no change that can be told from 56.2% in Quarter 2 of 2024-25"
    said = words(app)
    assert "312 of 520 answered well: 60.0%." in said and "2,000 were asked, and 26% of them answered." in said
    assert "Hill [c] withheld [c] [c] [c]" in said
    assert "North 68.0% 250 62.0% to 73.5% 58.6% better by 9.4 points" in said
    assert "By post" in said


def test_the_file_withholds_the_same(surveys_path: Path) -> None:
    from pmf_core import surveys
    from pmf_core.access import LOCAL
    from pmf_core.store import Store
    from pmf_core.view import open_view
    from ui import download
    from ui.blocks import surveys as blocks

    store = Store.open(surveys_path)
    every = surveys.surveys(open_view(store, LOCAL, "2026-27 Q2"))
    data = download.csv_bytes(blocks.HEADER, blocks.records(every)).decode("utf-8-sig")
    store.close()
    rows = {(line["Question"], line["Segment"]): line for line in csv.DictReader(io.StringIO(data))}
    hill = rows[SATISFIED, "Hill"]
    figures = ("Base", "Answered well", "Share (%)", "95% from", "95% to", "Change (points)", "Base before")
    assert {hill[name] for name in figures} == {"[c]"}
    assert rows["Told what happens", ""]["Base"] == "[c]" and rows["Told what happens", ""]["Asked"] == ""
    assert rows[SATISFIED, ""]["Base"] == "520"


def test_no_survey_yet(open_page: Open, empty_path: Path) -> None:
    app = open_page(empty_path, "surveys")
    assert headline(app) == "No survey is recorded yet"
    assert "Record a result" in words(app) and "No service standard is recorded yet" in words(app)


def test_one_that_is_not_there_is_said(open_page: Open, surveys_path: Path) -> None:
    assert "There is no survey “Nobody” to see." in words(open_page(surveys_path, "surveys", survey="Nobody"))
