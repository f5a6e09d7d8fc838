"""History joined across a replacement: only of indicators that are measured alike, and only where it leads somewhere."""

from collections.abc import Callable

import pandas as pd
import pytest

from pmf_core.returns import Checked
from tests.returns.beside import checked_beside, nine
from tests.returns.test_check import codes

HEAD = (
    "Indicator code,Indicator name,Unit,Decimals,Polarity,Frequency,Aggregation,Life,Replaced by,History joined,"
    "Basis,Per\n"
)


@pytest.fixture
def checked() -> Callable[..., Checked]:
    """Check lines of a data list beside the nine indicators: `checked(lines)`; what is left out at the end is blank."""

    def check(lines: str, **changes: object) -> Checked:
        full = [line + "," * (HEAD.count(",") - line.count(",")) for line in lines.splitlines()]
        return checked_beside(HEAD + "\n".join(full) + "\n", **changes)

    return check


def test_a_running_total_beside_a_period_is_told(checked: Callable[..., Checked]) -> None:
    line = "OLD1,Savings before,£k,0,higher,quarter,sum,retired,DATE,yes,period\n"
    (stop,) = checked(line).findings
    assert "Basis is “period” of OLD1 and “year to date” of DATE" in stop.message


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("OLD1,Homes let before,homes,0,higher,quarter,sum,retired,SUMS,yes", []),
        ("OLD1,Homes let before,homes,0,higher,quarter,sum,retired,s u m s,yes", []),
        ("OLD1,Homes let before,lets,0,higher,quarter,sum,retired,SUMS,no", []),
        ("OLD1,Homes let before,lets,0,higher,quarter,sum,retired,SUMS,yes", ["R227"]),
        ("OLD1,Homes let before,lets,1,lower,quarter,sum,retired,SUMS,yes", ["R227", "R227", "R227"]),
        ("OLD1,Homes let before,homes,0,higher,month,sum,retired,SUMS,yes", ["R227"]),
        ("OLD1,Homes let before,homes,0,higher,quarter,mean,retired,SUMS,yes", ["R227"]),
        ("OLD1,Homes let before,homes,0,higher,quarter,sum,retired,SUMS,yes,year to date", ["R227"]),
        ("OLD1,Homes let before,homes,0,higher,quarter,sum,retired,SUMS,yes,,100", []),  # of a sum no parts are used
        ("OLD1,Budget spent before,%,1,higher,quarter,ratio,retired,RATE,yes,,100", []),
        ("OLD1,Budget spent before,%,1,higher,quarter,ratio,retired,RATE,yes,,1000", ["R227"]),
        ("OLD1,Homes let before,homes,0,higher,quarter,sum,retired,,yes", ["R228"]),
        ("OLD1,Homes let before,homes,0,higher,quarter,sum,retired,NONE,yes", ["R228"]),
        ("OLD1,Homes let before,homes,0,higher,quarter,sum,retired,old1,yes", ["R228"]),
        ("OLD1,Homes let before,homes,0,higher,quarter,sum,active,SUMS,yes", ["R229"]),
    ],
)
def test_what_may_be_joined(line: str, found: list[str], checked: Callable[..., Checked]) -> None:
    assert codes(checked(line + "\n")) == found


def test_a_difference_is_told_in_both_words(checked: Callable[..., Checked]) -> None:
    (stop,) = checked("OLD1,Homes let before,homes,1,higher,quarter,sum,retired,SUMS,yes\n").findings
    assert (stop.code, stop.place) == ("R227", "A2")
    assert "Decimals is “1” of OLD1 and “0” of SUMS" in stop.message


def test_a_circle_is_told(checked: Callable[..., Checked]) -> None:
    lines = (
        "OLD1,Before,homes,0,higher,quarter,sum,retired,OLD2,yes\n"
        "OLD2,Between,homes,0,higher,quarter,sum,retired,OLD1,yes\n"
    )
    first, second = checked(lines).findings
    assert (first.code, second.code) == ("R228", "R228")
    assert "OLD1 would follow itself" in first.message


def test_a_successor_that_would_be_measured_otherwise_is_told_where_it_changes(checked: Callable[..., Checked]) -> None:
    """The join of OLD1 to SUMS is stored; now SUMS, which has no figures, would be counted in lets."""
    joined = checked("OLD1,Before,homes,0,higher,quarter,sum,retired,SUMS,yes\n").frames["data_list"]
    stored = nine().data_list
    text = "SUMS,Homes let,lets,0,higher,quarter,sum,active,,no\n"
    again = checked(text, data_list=pd.concat([stored, joined], ignore_index=True))
    assert sorted(codes(again)) == ["R215", "R227"]
    assert next(one for one in again.findings if one.code == "R227").place == "A2"
