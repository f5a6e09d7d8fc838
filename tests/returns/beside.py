"""A data list of nine indicators that differ in how they are read, and returns checked beside what is stored."""

from dataclasses import replace
from functools import cache

import pandas as pd

from pmf_core.returns import Checked, Context, check
from tests.returns.conftest import EMPTY, sheets
from tests.returns.test_check import history

LISTED = """\
Indicator code,Indicator name,Unit,Decimals,Polarity,Frequency,Aggregation,Per,Highest possible,Basis,Lowest possible,Life,Replaced by
RATE,Budget spent,%,1,higher,quarterly,ratio,100,,,,,
FULL,Calls answered,%,1,higher,quarterly,ratio,100,100,,,,
SUMS,Homes let,homes,0,higher,quarterly,sum,1,,,,,
DATE,Savings to date,£k,0,higher,quarterly,sum,1,,year to date,,,
DAYS,Days to relet,days,1,lower,quarterly,mean,1,,,,,
NETS,Net cost,£,0,lower,quarterly,mean,1,,,-1000000,,
POOR,Old indicator,cases,0,lower,quarterly,sum,1,,,,retired,SUMS
SOON,New indicator,cases,0,lower,quarterly,sum,1,,,,proposed,
YEAR,Visits,visits,0,higher,calendar year,sum,1,,,,,
"""
SPANS = {"2025-26 Q4": "2026-01-01 2026-03-31", "2026-27 Q1": "2026-04-01 2026-06-30", "2025-26": "2025-04-01 2026-03-31"}


@cache
def nine() -> Context:
    """Against what returns are checked: the nine indicators, and no figures yet."""
    lists = check(sheets(LISTED), kind=None, mapping=None, context=EMPTY)
    assert lists.verdict == "accept", lists.findings
    return replace(EMPTY, data_list=lists.frames["data_list"], actor="Housing manager")


def checked_beside(text: str, **changes: object) -> Checked:
    """A CSV text checked beside what `changes` says is stored: `history`, `targets`, `sent`, `today` or `retired`."""
    return check(sheets(text), kind=None, mapping=None, context=replace(nine(), **changes))  # type: ignore[arg-type]


def targets(code: str, span: str, target: float | None, **more: float) -> pd.DataFrame:
    """One target stored for one of the spans."""
    stored = history((code, SPANS[span], 0.0)).drop(columns=["value", "numerator", "denominator", "missing"])
    figures = {"target": target, "floor": more.get("floor"), "ceiling": more.get("ceiling")}
    return stored.assign(**{name: pd.Series([figure], dtype="float64") for name, figure in figures.items()}, profile="even")
