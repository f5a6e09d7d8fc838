"""Whether budgets and value for money comparisons make sense.

Source: docs/method.md#value-for-money.
"""

import pandas as pd

from pmf_core.model import Finding
from pmf_core.returns.checks.records import too_early
from pmf_core.returns.context import Context
from pmf_core.returns.findings import many
from pmf_core.returns.kinds import BUDGET, VALUE_FOR_MONEY, Kind


def of(kind: Kind, frame: pd.DataFrame, context: Context) -> tuple[pd.DataFrame, list[Finding]]:
    """The rows that are kept, and every doubt about them; of budgets or comparisons."""
    return _of_budget(frame, context) if kind is BUDGET else (frame, _of_comparisons(frame))


def _of_budget(frame: pd.DataFrame, context: Context) -> tuple[pd.DataFrame, list[Finding]]:
    """The rows with a figure, and every doubt: neither budget nor outturn, outturn of a period that is not over."""
    blank = frame[["budget", "actual"]].isna().all(axis=1)
    kept = frame[~blank]
    return kept, many("R116", frame[blank]) + too_early(kept[kept["actual"].notna()], context)


def _of_comparisons(frame: pd.DataFrame) -> list[Finding]:
    """Comparisons with neither a cost nor a volume, and with a unit cost of no units."""
    neither = frame[frame["cost"].isna() & frame["volume"].isna()]
    none = frame[frame["per"] <= 0]
    words = {"heading": VALUE_FOR_MONEY.column("per").heading, "limit": "more than 0"}
    return [
        *many("R260", neither, words={"title": neither["title"]}),
        *many("R217", none, value=none["per"].map("{:.15g}".format), words=words),
    ]
