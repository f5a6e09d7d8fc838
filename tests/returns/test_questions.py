"""Questions: what is asked or refused, and where."""

from dataclasses import replace

import pytest

from pmf_core.returns import check
from pmf_core.returns.catalogue import CATALOGUE
from pmf_core.returns.catalogue_scrutiny import SCRUTINY
from tests.returns.conftest import EMPTY, sheets

ASKED = (
    "Question code,Matter raised,Asked by,Asked on,Step of the protocol,Committee,Kind of subject,Subject code,Answer,"
    "Answered on,Satisfied,What was withheld,Why it was withheld\n"
)
KNOWN = replace(
    EMPTY, codes={"projects": frozenset({"X1"})},
    named={"protocol": {"first": "Portfolio holder", "committee": "Scrutiny"}, "committees": {"forum": "The forum"}},
)  # fmt: skip


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Q1,Why?,Member,2/11/2026,,,,,,,,,", []),
        ("Q1,Why?,Member,2/11/2026,Portfolio holder,,project,X1,So,3/11/2026,no,,", []),
        ("Q1,Why?,Member,2/11/2026,,,,,So,1/11/2026,,,", [("R330", "J2")]),
        ("Q1,Why?,Member,2/11/2026,,,,,So,,,,", [("R331", "J2")]),
        ("Q1,Why?,Member,2/11/2026,,,,,So,3/11/2026,,The bid,", [("R332", "M2")]),
        ("Q1,Why?,Member,2/11/2026,,,,,So,3/11/2026,,The bid,Commercial; the monitoring officer", []),
        ("Q1,Why?,Member,2/11/2026,committee,,,,,,,,", [("R333", "F2")]),
        ("Q1,Why?,Member,2/11/2026,Scrutiny,The forum,,,,,,,", []),
        ("Q1,Why?,Member,2/11/2026,,,,,,,yes,,", [("R334", "I2")]),
        ("Q1,Why?,Member,2/11/2026,,,,,,3/11/2026,,,", [("R334", "I2")]),
        ("Q1,Why?,Member,2/11/2026,,,project,,,,,,", [("R320", "H2")]),
    ],
)
def test_questions(line: str, found: list[tuple[str, str]]) -> None:
    result = check(sheets(f"{ASKED}{line}\n"), kind="questions", mapping=None, context=KNOWN)
    assert [(one.code, one.place) for one in result.findings] == found


def test_each_code_is_in_the_catalogue() -> None:
    assert SCRUTINY.items() <= CATALOGUE.items()


def test_a_question_of_nothing_that_is_there() -> None:
    text = f"{ASKED}Q1,Why?,Member,2/11/2026,,,project,X9,,,,,\n"
    result = check(sheets(text), kind="questions", mapping=None, context=KNOWN)
    assert [one.place for one in result.findings] == ["H2"]
