"""Risks: levels of the council's scale, whole judgements, what is left no higher than what is, a service that is named."""

import pytest

from tests.returns.beside import checked_beside

HEAD = (
    "Risk code,Risk,Sort of risk,Impact,Likelihood,Current impact,Current likelihood,Residual impact,Residual likelihood,"
    "Appetite,Service code,Reviewed on\n"
)
START = "R1,A flood,service,"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("high,medium,medium,medium,low,low,4,HOUSING,1/6/2026", []),
        ("H,M,,,L,L,,HOUSING,", []),  # as a paper prints them
        ("4,medium,,,,,,HOUSING,", [("R268", "D2")]),
        ("high,medium,2,5,,,,HOUSING,", [("R268", "F2"), ("R268", "G2")]),
        ("high,medium,,,low,,,HOUSING,", [("R269", "I2")]),
        ("high,medium,,low,,,,HOUSING,", [("R269", "F2")]),
        ("medium,medium,,,high,medium,,HOUSING,", [("R270", "H2")]),
        ("high,high,low,low,medium,low,,HOUSING,", [("R270", "H2")]),  # left above what it is now
        ("high,high,low,low,low,low,,HOUSING,", []),
        ("high,medium,,,,,,,", [("R271", "K2")]),
        ("high,medium,,,,,10,HOUSING,", [("R217", "J2")]),
        ("high,medium,,,,,0,HOUSING,", [("R217", "J2")]),
        ("high,medium,,,,,9,HOUSING,", []),
        ("high,medium,,,,,,HOUSING,1/1/2031", [("R243", "L2")]),
    ],
)
def test_each_doubt_about_a_risk(line: str, found: list[tuple[str, str]]) -> None:
    told = checked_beside(HEAD + START + line + "\n").findings
    assert [(one.code, one.place) for one in told] == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("5,4,4,3,2,2,25,HOUSING,", []),
        ("5,4,,,,,26,HOUSING,", ["R217"]),
        ("high,4,,,,,,HOUSING,", ["R268"]),
        ("6,4,,,,,,HOUSING,", ["R108"]),
    ],
)
def test_a_council_of_five_levels(line: str, found: list[str]) -> None:
    assert [one.code for one in checked_beside(HEAD + START + line + "\n", risk_scale="five").findings] == found


def test_a_strategic_risk_needs_no_service_and_the_scale_is_named() -> None:
    assert checked_beside(HEAD + "R1,A flood,strategic,high,low,,,,,,,\n").findings == ()
    (stop,) = checked_beside(HEAD + START + "4,low,,,,,,HOUSING,\n").findings
    assert stop.message == "Impact is “4”, and this council judges risks as high, medium, low."
