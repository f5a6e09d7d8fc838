"""The page of projects in each of its views, and one project in full."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmf_core.access import Actor
from tests import project_tables
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, words
from ui import session

Q2 = "2026-27-Q2"
RED_AND_RUNNING = {"P1", "P3"}


@pytest.fixture(scope="module")
def projects_built(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield project_tables.fill(built, tmp_path_factory.mktemp("projects"))


@pytest.fixture
def path(projects_built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy2(projects_built, tmp_path / "projects.duckdb"))


def test_the_list_says_what_slips_what_overspends_quietly_and_what_is_reported_too_well(
    open_page: Open, path: Path
) -> None:
    app = open_page(path, "projects", period=Q2)
    assert not app.exception
    assert "New lettings system (84 days late" in headline(app)
    said = words(app)
    there = ("84 days late", "84 days later than last reported", "Spends faster than it gets done", "Never reported",
             "reported green", "Great homes", "Homes board", "Complete", "Proposed")  # fmt: skip
    assert [word for word in there if word not in said] == []
    assert {f"project?period={Q2}&p=P{n}" for n in range(1, 8)} <= set(links(app))


def test_a_view_of_time_of_cost_and_of_assurance(open_page: Open, path: Path) -> None:
    time = open_page(path, "projects", period=Q2, show="time")
    assert not time.exception
    assert "One of 5 projects will end late; one has slipped further" in words(time)
    cost = open_page(path, "projects", period=Q2, show="cost")
    assert not cost.exception
    assert "is in red projects" in words(cost)
    look = open_page(path, "projects", period=Q2, show="assurance")
    assert headline(look) == "Five of 5 projects need a look; three report themselves better than by the figures"
    said = words(look)
    assert said.index("Homes board") < said.index("No assurance group")
    assert "Reported green, computed red" in said
    assert "A second tester" in said


def test_only_what_matches(open_page: Open, path: Path) -> None:
    app = open_page(path, "projects", period=Q2, programme="G1", find="roof")
    assert [link for link in links(app) if link.startswith("project?")] == [f"project?period={Q2}&p=P2"]
    assert "of 1 project under way" in words(app), "the tally is of what is shown"
    red = open_page(path, "projects", period=Q2, rag="red")
    assert {line.split("&p=")[1] for line in links(red) if line.startswith("project?")} == RED_AND_RUNNING
    none = open_page(path, "projects", period=Q2, find="nothing like it")
    assert "No project matches" in words(none)


def test_one_project_tells_time_cost_benefits_and_where_each_came_from(open_page: Open, path: Path) -> None:
    app = open_page(path, "project", period=Q2, p="p1")
    assert not app.exception
    assert headline(app) == "New lettings system will end 84 days late and £60k over budget"
    said = words(app)
    there = ("Choose a supplier", "79 days late", "£0.46m of £0.40m approved", "A second tester", "The supplier is late",
             "No test data", "Let homes sooner", "The supplier fails", "Cheaper repairs", "Steady hall", "It needs:")  # fmt: skip
    assert [word for word in there if word not in said] == []
    assert "Badges" not in said
    assert any(link.startswith("submission?") for link in links(app))


def test_a_project_without_figures_says_so(open_page: Open, path: Path) -> None:
    app = open_page(path, "project", period=Q2, p="P7")
    assert not app.exception
    assert "never reported" in headline(app)
    assert "It asks for nothing." in words(app)


def test_no_such_project_and_none_asked_for(open_page: Open, path: Path, empty_path: Path) -> None:
    assert "There is no project “<b>X</b>” to see" in words(open_page(path, "project", p="<b>X</b>"))
    assert headline(open_page(path, "project")) == "One project: choose which"
    assert "No project yet" in words(open_page(empty_path, "projects"))


def test_a_resident_reads_what_is_published_and_that_the_rest_is_not(
    open_page: Open, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "actor", lambda: Actor("r", "A resident", ("public",)))
    app = open_page(path, "projects", period=Q2)
    assert headline(app) == "Five projects are under way"
    one = open_page(path, "project", period=Q2, p="P1")
    assert headline(one) == "New lettings system"
    said = words(one)
    assert "Not all of it is published" in said
    assert not any(word in said for word in ("No benefit", "asks for nothing", "Not rated: nothing", "None recorded"))
    for page, title in (("risks", "Risks"), ("contracts", "Contracts"), ("money", "Budgets")):
        assert headline(open_page(path, page, period=Q2)) == f"{title} are not published"
    empty = open_page(path, "project", period=Q2, p="P99")
    assert any(link.startswith("projects") for link in links(empty)), "the way to those there are"
