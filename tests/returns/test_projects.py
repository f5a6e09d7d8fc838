"""Projects, reports, benefits and dependencies: what falls, what goes beyond the whole, what waits for itself."""

from collections.abc import Callable

import pandas as pd
import pytest

from pmf_core.returns import Checked
from tests.returns.beside import checked_beside
from tests.returns.test_check import codes

REPORTS = "Project code,Period,Complete,Spent,Forecast cost,Reported status,What happened\n"
BLOCKS = {"big_ticket": {"projects": "Big projects", "trading": "Trading"}, "critical": {"projects": "Critical projects"}}
QUADRANTS = {"big_ticket": "Big ticket", "critical": "Business critical"}
HELD = {"projects": frozenset({"P1", "P2"}), "programmes": frozenset({"G1"}), "milestones": frozenset({"M1"})}
STORED = pd.DataFrame({
    "project": ["P1", "P1"], "start": pd.to_datetime(["2026-01-01", "2026-04-01"]),
    "end": pd.to_datetime(["2026-03-31", "2026-06-30"]), "spent": [100.0, 250.0], "complete": [20.0, 40.0],
})  # fmt: skip


@pytest.fixture
def checked() -> Callable[..., Checked]:
    """Check a CSV text beside two stored reports of P1: `checked(text)`."""
    return lambda text: checked_beside(text, codes=HELD, reports=STORED, blocks=BLOCKS, quadrants=QUADRANTS)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("P1,2026-27 Q2,50,300,900,green,Roof on", []),
        ("P1,2026-27 Q2,50,250,900,green,", []),  # nothing was spent
        ("P1,2026-27 Q2,50,249,900,green,", ["R262"]),
        ("P1,2026-27 Q2,39,300,900,green,", ["R263"]),
        ("P1,2026-27 Q1,30,200,900,green,", []),  # the quarter's own report, sent anew: above that of the quarter before
        ("P1,2026-27 Q1,10,50,900,green,", ["R262", "R263"]),
        ("P2,2026-27 Q2,5,10,900,green,", []),  # its first
        ("P1,2026-27 Q2,101,300,900,green,", ["R217"]),
        ("P1,2026-27 Q2,-1,300,900,green,", ["R217", "R263"]),
        ("P1,2026-27 Q2,50,300,-900,green,", ["R217", "R266"]),
        ("P1,2026-27 Q2,50,300,299,green,", ["R266"]),
        ("P1,2026-27 Q2,50,300,900,blue,", ["R108"]),
        ("P1,2026-27 Q3,50,300,900,green,", ["R212"]),
        ("P9,2026-27 Q2,50,300,900,green,", ["R225"]),
        ("P1,2026-27 Q2,,,,,", ["R116"]),
    ],
)
def test_a_report(line: str, found: list[str], checked: Callable[..., Checked]) -> None:
    assert sorted(codes(checked(REPORTS + line + "\n"))) == found


def test_a_report_that_says_nothing_is_left_out(checked: Callable[..., Checked]) -> None:
    kept = checked(REPORTS + "P1,2026-27 Q2,,,,,\nP2,2026-27 Q2,,,,,Waiting for the lease\n").frames["project_reports"]
    assert kept["project"].tolist() == ["P2"]


def test_what_falls_is_at_its_cell_with_both_figures(checked: Callable[..., Checked]) -> None:
    (one,) = checked(REPORTS + "P1,2026-27 Q2,50,1234,9000,green,\nP1,2026-M10,52,1200,9000,green,\n").findings
    assert (one.code, one.place, one.value) == ("R262", "D3", "£1,200")
    assert one.message == "P1 has spent £1,200 by the end of 2026-M10, and had spent £1,234 by 30 September 2026."


@pytest.mark.parametrize(
    ("line", "found", "block"),
    [
        ("P3,Hall,big_ticket,projects,", [], "projects"),
        ("P3,Hall,big_ticket,Big projects,", [], "projects"),
        ("P3,Hall,,Trading,", [], "trading"),  # one quadrant alone has it
        ("P3,Hall,critical,trading,", ["R221"], "trading"),
        ("P3,Hall,,projects,", ["R221"], "projects"),  # two have it
        ("P3,Hall,wishes,projects,", ["R204"], None),
        ("P3,Hall,big_ticket,projects,-5", ["R217"], "projects"),
    ],
)
def test_a_project_stands_in_a_block(
    line: str, found: list[str], block: str | None, checked: Callable[..., Checked]
) -> None:
    result = checked("Project code,Project,Quadrant,Block,Approved cost\n" + line + "\n")
    assert codes(result) == found
    assert [*result.frames["projects"]["block"]] == ([block] if block else [])


def test_a_programme_stands_in_a_block_too(checked: Callable[..., Checked]) -> None:
    result = checked("Programme code,Programme,Quadrant,Block\nG2,Great places,Big ticket,Big projects\n")
    assert result.findings == ()
    assert result.frames["programmes"][["quadrant", "block"]].to_numpy().tolist() == [["big_ticket", "projects"]]


def test_days_of_a_project(checked: Callable[..., Checked]) -> None:
    assert codes(checked("Project code,Project,Starts,Ends\nP3,Hall,1/4/2026,31/3/2026\n")) == ["R223"]
    assert codes(checked("Project code,Period,Expected end\nP1,2026-27 Q2,31/3/2099\n")) == ["R253"]


def test_a_benefit_without_a_plan_is_noted(checked: Callable[..., Checked]) -> None:
    result = checked("Project code,Benefit,Planned\nP1,Less waiting,\nP1,Fewer sites,-2\n")
    assert [(one.code, one.place) for one in result.findings] == [("R264", "C2")]
    assert result.verdict == "accept"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("P1,The new site,P2,,1/12/2026", []),
        ("P1,The new site,p 1,,1/12/2026", ["R265"]),
        ("P1,The new site,P7,,1/12/2026", ["R225"]),
        ("P1,The lease,,M1,1/12/2026", []),
    ],
)
def test_a_project_never_waits_for_itself(line: str, found: list[str], checked: Callable[..., Checked]) -> None:
    text = "Project code,What it waits for,Waits for project,Waits for milestone,Needed by\n"
    assert codes(checked(text + line + "\n")) == found
