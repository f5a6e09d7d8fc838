"""Improvements, recommendations, partnerships and shared targets: what is asked or refused, and where."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pmf_core.returns import Checked, check
from tests.returns.conftest import EMPTY, sheets

IMPROVED = "Improvement code,Improvement,Sort of improvement,State of the improvement,Starts,Due,Held on,Next on,Effect on them,What is done about it\n"
RECOMMENDED = "Improvement code,Number,Recommendation,Response,Due,Done on\n"
PARTNERS = "Partnership code,Partnership,Their view of us,Asked on\n"
SHARED = "Partnership code,Partner,Indicator code,Period,Target,Achieved\n"
LISTED = "Indicator code,Indicator name,Polarity,Frequency\nUP,Calls answered,higher,quarterly\n"
KNOWN = replace(EMPTY, codes={"improvements": frozenset({"A"}), "partnerships": frozenset({"B"})})


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("A,Review,service_review,planned,1/4/2026,31/3/2027,,,,", []),
        ("A,Review,service_review,planned,1/4/2026,31/3/2026,,,,", [("R307", "F2")]),
        ("A,Review,service_review,done,1/4/2026,,31/3/2026,,,", [("R307", "G2")]),
        ("A,Award,accreditation,done,,,1/10/2026,1/10/2025,,", [("R307", "H2")]),
        ("A,Review,service_review,done,,,,,,", [("R308", "G2")]),
        ("A,Charges,equality_impact,planned,,,,,mixed,", [("R310", "J2")]),
        ("A,Charges,equality_impact,planned,,,,,mixed,Two lifts", []),
        ("A,Charges,service_review,planned,,,,,negative,", []),
    ],
)
def test_improvements(line: str, found: list[tuple[str, str]], checked: Callable[..., Checked]) -> None:
    assert [(one.code, one.place) for one in checked(f"{IMPROVED}{line}\n").findings] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{RECOMMENDED}A,1,Do it,not_agreed,,\n", []),
        (f"{RECOMMENDED}A,1,Do it,not_agreed,1/12/2026,\n", [("R309", "E2")]),
        (f"{PARTNERS}B,Board,good,1/10/2026\n", []),
        (f"{PARTNERS}B,Board,good,\n", [("R311", "D2")]),
        (f"{PARTNERS}B,Board,,1/10/2026\n", [("R311", "C2")]),
        (f"{SHARED}B,Us,UP,2026-27 Q2,10,9\n", []),
        (f"{SHARED}B,Us,UP,2027-28 Q2,10,\n", []),
        (f"{SHARED}B,Us,UP,2027-28 Q2,10,9\n", [("R312", "F2")]),
    ],
)
def test_what_was_recommended_partners_and_their_parts(text: str, found: list[tuple[str, str]]) -> None:
    lists = check(sheets(LISTED), kind=None, mapping=None, context=EMPTY)
    context = replace(KNOWN, data_list=lists.frames["data_list"])
    result = check(sheets(text), kind=None, mapping=None, context=context)
    assert [(one.code, one.place) for one in result.findings] == found
