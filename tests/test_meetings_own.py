"""What a review of a part of the council looks at, by the small council's registers: one record of each."""

from pathlib import Path

import pytest

from pmf_core.meetings.own import own
from pmf_core.view import View
from tests import small

SUBJECTS = [  # kind, code, service, portfolio, owner
    ("indicator", "ho1", "HOU", "Homes", "Head of Housing"), ("indicator", "HO2", "HOU", "Homes", "lettings manager"),
    ("indicator", "PE1", "PEO", "Resources", ""), ("project", "X1", "HOU", "Homes", ""),
    ("risk", "R1", "HOU", "Homes", ""), ("budget", "PEO", "PEO", "Resources", ""),
]  # fmt: skip


@pytest.fixture
def registers(registers_built: Path, tmp_path: Path) -> View:
    """The test's own copy, with a milestone of the project and a risk that is linked to it."""
    view = small.copied(registers_built, tmp_path)
    small.load(view, "milestones.csv", "Milestone code,Milestone,Project code,Service code,Baseline\n"
               "M9,Train staff,X1,HOU,31/12/2026\n", kind="milestones")  # fmt: skip
    small.load(view, "links.csv", "From,From code,Relation,To,To code\nrisk,R1,threatens,project,X1\n", kind="links")
    return small.open_view(view.store, view.actor, "2026-27 Q2")


@pytest.mark.parametrize(
    ("of", "subject", "codes"),
    [
        ("council", "council", ["ho1", "HO2", "PE1", "X1", "R1", "PEO"]),
        ("service", "HOU", ["ho1", "HO2", "X1", "R1"]),
        ("portfolio", "Resources", ["PE1", "PEO"]),
        ("team", "T1", ["ho1", "HO2"]),  # a part of the target of HO1; what its leader owns
        ("partnership", "PA1", ["ho1"]),
        ("project", "X1", ["X1", "R1"]),
        ("service", "NONE", []),
    ],
)
def test_each_looks_at_its_own(registers: View, of: str, subject: str, codes: list[str]) -> None:
    mine = own(registers, of, subject)
    assert [each[1] for each in SUBJECTS
            if mine.has(each[0], each[1], service=each[2], portfolio=each[3], owner=each[4])] == codes  # fmt: skip


def test_a_project_looks_at_its_milestones(registers: View) -> None:
    mine = own(registers, "project", "X1")
    assert mine.has("milestone", "M9", service="HOU")
    assert not mine.has("milestone", "M1", service="HOU")
