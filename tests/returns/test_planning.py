"""Plans, links and appraisals: codes that no register has, records linked with themselves, impossible days and counts."""

from collections.abc import Callable

import pytest

from pmf_core.returns import Checked
from tests.returns.beside import checked_beside
from tests.returns.test_check import codes

OBJECTIVES = "Objective code,Objective,Level,Service code\nO1,Homes for all,corporate,HOUSING\n"
LINKS = "From,From code,Relation,To,To code\n"
PLANS = "Plan code,Plan,Kind of plan,Starts,Ends\n"
LISTS = {
    "levels": {"corporate": "Corporate", "service": "Service"}, "plans": {"service_plan": "Service plan"},
    "steps": {"brief": "Brief"}, "reviews": {"service": "Service review"},
}  # fmt: skip
HELD = {"objectives": frozenset({"O1", "O2"}), "plans": frozenset({"P1"}), "projects": frozenset({"PR1"})}


@pytest.fixture
def checked() -> Callable[..., Checked]:
    """Check a CSV text against a framework's lists and a few codes: `checked(text)`."""
    return lambda text: checked_beside(text, named=LISTS, codes=HELD)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("objective,O1,,objective,O2", []),
        ("indicator,sums,measures,objective,O1", []),
        ("indicator,NONE,measures,objective,O1", ["R225"]),
        ("objective,O1,,objective,O9", ["R225"]),
        ("risk,O1,,objective,O1", ["R225"]),  # an objective's code, but no risk has it
        ("service,HOUSING,,objective,O1", []),
        ("budget,HOUSNG,,objective,O1", ["R225"]),
        ("objective,O1,,objective,o 1", ["R226"]),
        ("wish,O1,,objective,O1", ["R108"]),
        ("indicator,SUMS,funds,objective,O1", ["R254"]),
    ],
)
def test_both_ends_of_a_link_must_be_there(line: str, found: list[str], checked: Callable[..., Checked]) -> None:
    assert codes(checked(LINKS + line + "\n")) == found


@pytest.mark.parametrize(("end", "does"), [("objective", "serves"), ("budget", "funds"), ("indicator", "measures")])
def test_a_link_that_says_nothing_does_what_such_a_record_usually_does(
    end: str, does: str, checked: Callable[..., Checked]
) -> None:
    code = {"objective": "O2", "budget": "HOUSING", "indicator": "SUMS"}[end]
    assert checked(f"{LINKS}{end},{code},,objective,O1\n").frames["links"]["relation"].tolist() == [does]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("P2,Housing plan,service plan,1/4/2026,31/3/2027", []),
        ("P2,Housing plan,service_plan,1/4/2030,31/3/2031", []),  # a day that is still to come is no doubt here
        ("P2,Housing plan,service_plan,1/4/2026,31/3/2025", ["R223"]),
        ("P2,Housing plan,wish list,1/4/2026,31/3/2027", ["R108"]),
        ("P2,Housing plan,service_plan,1/4/2026,31/3/2099", ["R253"]),
        ("P2,Housing plan,service_plan,1/4/1926,31/3/2027", ["R253"]),
    ],
)
def test_a_plan_is_of_a_kind_and_ends_after_it_begins(
    line: str, found: list[str], checked: Callable[..., Checked]
) -> None:
    assert codes(checked(PLANS + line + "\n")) == found


def test_a_code_that_no_register_has_is_told_with_the_nearest(checked: Callable[..., Checked]) -> None:
    (stop,) = checked("Milestone code,Milestone,Plan code,Baseline\nM1,Open the hall,P 2,31/12/2026\n").findings
    assert (stop.code, stop.place) == ("R225", "C2")
    assert stop.message.startswith("There is no plan P 2.")


def test_a_register_of_the_same_file_counts(checked: Callable[..., Checked]) -> None:
    assert checked(OBJECTIVES).verdict == "accept"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("HOUSING,2026-27,40,30,12", []),
        ("HOUSING,2026-27,40,41,12", ["R217"]),
        ("HOUSING,2026-27,40,30,-1", ["R217"]),
        ("NONE,2026-27,40,30,1", ["R203"]),
    ],
)
def test_no_more_appraisals_than_people(line: str, found: list[str], checked: Callable[..., Checked]) -> None:
    assert codes(checked("Service code,Period,Staff due one,Appraisals held,Mid-year reviews held\n" + line + "\n")) == found


def test_each_finding_is_at_the_cell_that_it_is_about(checked: Callable[..., Checked]) -> None:
    text = "Service code,Period,Staff due one,Appraisals held,Mid-year reviews held\nHOUSING,2026-27,10,50,-3\n"
    assert [(one.code, one.place, one.value) for one in checked(text).findings] == [
        ("R217", "D2", "50"), ("R217", "E2", "-3"),
    ]  # fmt: skip
    (far,) = checked("Milestone code,Milestone,Baseline,Forecast date\nM1,Open,1/4/2027,1/1/2099\n").findings
    assert (far.code, far.place) == ("R253", "D2")


def test_a_rank_is_1_or_more(checked: Callable[..., Checked]) -> None:
    text = "Plan code,Implication,Sort of implication,Rank\nP1,A post,workforce,-1\n"
    assert codes(checked(text)) == ["R217"]
