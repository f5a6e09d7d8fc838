"""Projects and risks where plans are: in the golden thread with their own ratings, in the calendar with their days."""

from datetime import date
from pathlib import Path

import pytest

from pmf_core import annual_calendar
from pmf_core import thread as threads
from pmf_core.access import LOCAL
from pmf_core.describe.thread import mix_words
from pmf_core.model import Rag
from pmf_core.results import Stage
from pmf_core.store import Store
from pmf_core.view import View, open_view
from tests import project_tables, small


@pytest.fixture(scope="module")
def council(built: Path, tmp_path_factory: pytest.TempPathFactory) -> View:
    """The small council with its projects; nobody writes to it."""
    path = project_tables.fill(built, tmp_path_factory.mktemp("beside"))
    clock = small.Ticking()
    clock.minutes = 60
    return open_view(Store.open(path, clock=clock), LOCAL, "2026-27 Q2")


def test_a_project_and_a_risk_have_their_own_ratings_in_the_thread(council: View) -> None:
    whole = threads.thread(council)
    assert whole.nodes["project", "P1"].rag is Rag.RED  # 84 days late
    assert whole.nodes["project", "P5"].rag is None  # proposed: it is not rated
    assert whole.nodes["risk", "R1"].rag is Rag.RED  # high x medium


def test_they_are_counted_beside_the_indicators_and_never_among_them(council: View) -> None:
    mix = threads.thread(council).nodes["objective", "O1"].mix
    assert (mix.counts, mix.worst) == ({}, None)
    assert (mix.projects, mix.projects_red, mix.risks, mix.risks_red) == (1, 1, 1, 1)
    assert mix_words(mix, council.framework.words.model_dump()).endswith("1 project (1 red); 1 risk (1 red)")


@pytest.mark.parametrize(
    ("key", "day", "stage", "page", "about"),
    [
        ("projects-P1", date(2026, 12, 31), Stage.TO_COME, "project", ""),
        ("dependencies-P4-The lettings system", date(2027, 1, 31), Stage.TO_COME, "project", "for Steady hall"),
        ("dependencies-P4-Planning consent", date(2026, 6, 30), Stage.DONE, "project",
         "for Steady hall; there since 15 June 2026"),
        ("dependencies-P2-The old depot", date(2026, 5, 1), Stage.LATE, "project", "for Roofs"),
    ],
)  # fmt: skip
def test_what_projects_wait_for_is_in_the_calendar(
    council: View, key: str, day: date, stage: Stage, page: str, about: str
) -> None:
    (entry,) = (one for one in annual_calendar.calendar(council).entries if one.key == key)
    assert (entry.last, entry.stage, entry.page, entry.about) == (day, stage, page, about)


def test_a_benefit_is_in_the_year_of_its_day(council: View) -> None:
    found = [one for one in annual_calendar.calendar(council, "2027-28").entries if one.key.startswith("benefits")]
    assert [(one.title, one.about, one.stage) for one in found] == [
        ("Bookings is due", "from Steady hall", Stage.TO_COME),
        ("Cheaper repairs is due", "from New lettings system; planned £50,000", Stage.TO_COME),
        ("Days to relet is due", "from New lettings system; planned −5 days", Stage.TO_COME),
    ]


def test_a_risk_is_looked_at_again_by_the_months_of_its_sort(built: Path, tmp_path: Path) -> None:
    view = small.copied(built, tmp_path)
    text = "Risk code,Risk,Sort of risk,Impact,Likelihood,Service code,Reviewed on\n"
    rows = "R1,The builder fails,strategic,high,low,HOU,1/6/2026\nR2,A long void,service,low,low,HOU,1/7/2026\n"
    small.load(view, "risks.csv", text + rows, kind="risks", accept_warnings=True, reason="New")
    entries = annual_calendar.calendar(open_view(view.store, LOCAL)).entries
    found = {one.key: (one.last, one.stage, one.about) for one in entries if one.key.startswith("risks-")}
    assert found == {
        "risks-R1": (date(2026, 12, 1), Stage.TO_COME, "last looked at on 1 June 2026"),
        "risks-R2": (date(2026, 10, 1), Stage.LATE, "last looked at on 1 July 2026"),
    }
