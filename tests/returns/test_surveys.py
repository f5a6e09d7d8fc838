"""Survey results and service standards: what is asked, and where."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pmf_core.returns import Checked, check
from tests.returns.conftest import EMPTY, sheets

HEAD = "Survey,Who answered,Question,Period,Dimension,Segment,Asked,Base,Favourable\n"
LISTED = "Indicator code,Indicator name,Polarity,Frequency\nUP,Calls answered,higher,quarterly\nCTX,People,context,quarterly\n"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("S,residents,Satisfied,2025-26,,,900,500,312\n", []),
        ("S,residents,Satisfied,2025-26,,,900,500,501\n", [("R302", "I2")]),
        ("S,residents,Satisfied,2025-26,,,400,500,312\n", [("R303", "H2")]),
        ("S,residents,Satisfied,2025-26,,,,500,-1\n", [("R217", "I2")]),
        ("S,residents,Satisfied,2025-26,Area,,,500,312\n", [("R304", "F2")]),
        ("S,residents,Satisfied,2025-26,,North,,500,312\n", [("R304", "E2")]),
        ("S,residents,Satisfied,2025-26,,,,500,312\nS,residents,Satisfied,2025-26,Area,North,,300,200\n"
         "S,residents,Satisfied,2025-26,Area,South,,201,112\n", [("R305", "H2")]),
        ("S,residents,Satisfied,2025-26,,,,500,312\nS,residents,Satisfied,2025-26,Area,North,,300,200\n"
         "S,residents,Satisfied,2025-26,Age,Old,,250,112\n", []),
    ],
)  # fmt: skip
def test_one_doubt_about_a_result(lines: str, found: list[tuple[str, str]], checked: Callable[..., Checked]) -> None:
    assert [(one.code, one.place) for one in checked(HEAD + lines, kind="surveys").findings] == found


@pytest.mark.parametrize(("code", "found"), [("UP", []), ("CTX", [("R306", "D2")])])
def test_a_standard_needs_an_indicator_with_a_worse_side(code: str, found: list[tuple[str, str]]) -> None:
    lists = check(sheets(LISTED), kind=None, mapping=None, context=EMPTY)
    context = replace(EMPTY, data_list=lists.frames["data_list"])
    text = f"Standard code,Standard,Service code,Indicator code,Limit\nS1,Calls are answered,HOUSING,{code},90\n"
    result = check(sheets(text), kind="standards", mapping=None, context=context)
    assert [(one.code, one.place) for one in result.findings] == found
