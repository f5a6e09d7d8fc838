"""Explanations, actions, interventions, meetings and decisions: what is asked or refused, and where."""

from dataclasses import replace

import pytest

from pmf_core.returns import check
from tests.returns.conftest import EMPTY, sheets

ACTION = "Action code,Action,Kind of subject,Subject code,Owner,Proposed on,Due,State of the action,Reason,Done on\n"
BEGUN = "Kind of subject,Subject code,Level of the ladder,Begun on,Ended on\n"
MEETING = "Meeting code,Review,Period,Papers as at,Held on,State of the meeting\n"
DECIDED = ("Meeting code,Number of the decision,Sort of decision,Decision,Decided on,Action code,Reason,Service code,"
           "From service,Amount moved\n")  # fmt: skip
WARNED = "Warning code,Warning,Kind of subject,Subject code,Raised by,Raised on,Responded on\n"
KNOWN = replace(
    EMPTY, services=("HOU", "FIN"),
    codes={
        "service": frozenset({"HOU", "FIN"}), "risks": frozenset({"R1"}), "meetings": frozenset({"M1"}),
        "actions": frozenset({"A1"}),
    },
    named={"ladder": {"service_plan": "Service plan"}, "reviews": {"corporate": "Corporate review"}},
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{ACTION}A2,Do it,risk,R1,Head,1/10/2026,1/12/2026,proposed,,\n", []),
        (f"{ACTION}A2,Do it,risk,R9,Head,1/10/2026,1/12/2026,proposed,,\n", [("R225", "D2")]),
        (f"{ACTION}A2,Do it,risk,,Head,1/10/2026,1/12/2026,proposed,,\n", [("R320", "D2")]),
        (f"{ACTION}A2,Do it,,R1,Head,1/10/2026,1/12/2026,proposed,,\n", [("R320", "C2")]),
        (f"{ACTION}A2,Do it,risk,R1,Head,1/10/2026,1/9/2026,proposed,,\n", [("R321", "G2")]),
        (f"{ACTION}A2,Do it,risk,R1,Head,1/10/2026,1/12/2026,refused,,\n", [("R322", "I2")]),
        (f"{ACTION}A2,Do it,risk,R1,Head,1/10/2026,1/12/2026,refused,Too dear,\n", []),
        (f"{ACTION}A2,Do it,risk,R1,Head,1/10/2026,1/12/2026,done,,\n", [("R323", "J2")]),
        (f"{BEGUN}risk,R1,service_plan,1/10/2026,1/9/2026\n", [("R321", "E2")]),
        (f"{WARNED}W1,It breaks,risk,R1,Officer,1/10/2026,1/9/2026\n", [("R321", "G2")]),
        (f"{MEETING}M2,corporate,2026-27 Q2,2026-11-16T17:00,,planned\n", []),
        (f"{MEETING}M2,corporate,2026-27 Q2,Tuesday,,planned\n", [("R325", "D2")]),
        (f"{MEETING}M2,corporate,2026-27 Q2,,,closed\n", [("R326", "E2")]),
        (f"{DECIDED}M1,1,note,Looked at,17/11/2026,,,,,\n", []),
        (f"{DECIDED}M1,1,refuse_action,Not agreed,17/11/2026,A1,,,,\n", [("R327", "G2")]),
        (f"{DECIDED}M1,1,move_money,For keys,17/11/2026,,,HOU,FIN,5000\n", []),
        (f"{DECIDED}M1,1,move_money,For keys,17/11/2026,,,HOU,HOU,5000\n", [("R328", "I2")]),
    ],
)
def test_what_is_asked_or_refused(text: str, found: list[tuple[str, str]]) -> None:
    result = check(sheets(text), kind=None, mapping=None, context=KNOWN)
    assert [(one.code, one.place) for one in result.findings] == found


def test_what_is_of_nobody_or_moves_nothing_is_told_of_the_row() -> None:
    loose = check(sheets(f"{ACTION}A2,Do it,risk,R1,,1/10/2026,,agreed,,\n"), kind=None, mapping=None, context=KNOWN)
    assert [(one.code, one.row) for one in loose.findings] == [("R324", 2)]
    none = check(sheets(f"{DECIDED}M1,1,move_money,For keys,17/11/2026,,,HOU,FIN,-5\n"), kind=None, mapping=None,
                 context=KNOWN)  # fmt: skip
    assert [(one.code, one.row) for one in none.findings] == [("R329", 2)]
