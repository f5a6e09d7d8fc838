"""A small district with four indicators, and how a test asks for a return to be checked against it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from pmf_core.returns import Checked, Context, Mapping, Sheet, check
from pmf_core.returns.reading.read import parse

COUNCILS = {"E07000034": "Chesterfield", "S12000030": "Stirling"}

DATA_LIST = """\
Indicator code,Indicator name,Unit,Decimals,Polarity,Frequency,Aggregation,Per,Lowest possible,Highest possible
CS 01,Calls answered in 20 seconds,%,1,higher,quarterly,ratio,100,0,100
HS16,Affordable homes delivered,homes,0,higher,quarterly,sum,,,
FI02,Income from car parks,£,0,higher,monthly,sum,,,
YR01,Days lost to sickness,days,2,lower,annual,mean,,0,
"""


def _match(names: list[str]) -> dict[str, str | None]:
    known = {**{name.lower(): code for code, name in COUNCILS.items()}, **{code.lower(): code for code in COUNCILS}}
    return {name: known.get(name.strip().lower()) for name in names}


EMPTY = Context(
    home="E07000034",
    year_start=4,
    data_list=pd.DataFrame(),
    services=("HOUSING", "FINANCE"),
    history=pd.DataFrame(columns=["code", "first", "last", "value", "numerator", "denominator", "missing"]),
    council_match=_match,
    council_suggest=lambda name: [known for known in COUNCILS.values() if known[:4].lower() == name[:4].lower()],
    quadrants={"customers": "Customers", "workforce": "Our people"},
    today=date(2026, 11, 17),
)


def sheets(text: str, encoding: str = "utf-8") -> tuple[Sheet, ...]:
    """A CSV file of this text, read."""
    return parse(text.encode(encoding), "csv")


@pytest.fixture(scope="session")
def context() -> Context:
    """Against what returns are checked: the four indicators above, and no figures yet."""
    lists = check(sheets(DATA_LIST), kind=None, mapping=None, context=EMPTY)
    assert lists.verdict == "accept"
    return replace(EMPTY, data_list=lists.frames["data_list"])


@pytest.fixture(scope="session")
def checked(context: Context) -> Callable[..., Checked]:
    """Check a CSV text: `checked(text, kind=..., mapping=..., history=...)`."""

    def call(text: str, *, kind: str | None = None, mapping: str | None = None, **changes: object) -> Checked:
        read = Mapping.parse(mapping) if mapping else None
        return check(sheets(text), kind=kind, mapping=read, context=replace(context, **changes))  # type: ignore[arg-type]

    return call
