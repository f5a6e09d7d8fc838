"""Contracts, their terms and issues beside the data list: what is asked, and where."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pmf_core.returns import Checked, check
from tests.returns.conftest import EMPTY, sheets

LISTED = "Indicator code,Indicator name,Polarity,Frequency\nUP,Calls answered,higher,quarterly\nCTX,People,context,quarterly\n"
TERMS = "Contract code,Indicator code,Limit,Deduction\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Contract code,Contract,Partner,Starts,Ends\nK1,Repairs,Mendwell,1/4/2026,31/3/2025\n", [("R223", "E2")]),
        ("Contract code,Contract,Partner,Amount\nK1,Repairs,Mendwell,-5\n", [("R217", "D2")]),
        ("Issue code,Issue,Raised on\nI1,No power,1/10/2026\n", [("R279", "A2")]),
        ("Issue code,Issue,Service code,Raised on,Settled on\nI1,No power,HOUSING,1/10/2026,1/9/2026\n", [("R280", "E2")]),
        ("Issue code,Issue,Service code,Raised on,Settled on\nI1,No power,HOUSING,1/10/2026,1/10/2026\n", []),
    ],
)
def test_one_doubt_about_a_contract_or_an_issue(
    text: str, found: list[tuple[str, str]], checked: Callable[..., Checked]
) -> None:
    assert [(one.code, one.place) for one in checked(text).findings] == found


@pytest.mark.parametrize(
    ("line", "found"),
    [("K1,UP,90,100", []), ("K1,CTX,90,100", [("R278", "B2")]), ("K1,UP,90,-100", [("R217", "D2")])],
)
def test_a_term_needs_an_indicator_with_a_worse_side(line: str, found: list[tuple[str, str]]) -> None:
    lists = check(sheets(LISTED), kind=None, mapping=None, context=EMPTY)
    context = replace(EMPTY, data_list=lists.frames["data_list"], codes={"contracts": frozenset({"K1"})})
    result = check(sheets(TERMS + line + "\n"), kind=None, mapping=None, context=context)
    assert [(one.code, one.place) for one in result.findings] == found
