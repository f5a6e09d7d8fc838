"""Records beside the calendar, and figures worked out again beside those stored.

Source: docs/method.md#doubts.
"""

import pandas as pd

from pmf_core.model import Finding
from pmf_core.returns.checks.doubt import number_of, printed, whole_units
from pmf_core.returns.context import Context
from pmf_core.returns.findings import many


def too_early(frame: pd.DataFrame, context: Context) -> list[Finding]:
    """Records of a period that is not over."""
    at = frame[(frame["end"] > pd.Timestamp(context.today)).to_numpy()]
    return many("R212", at, value=at["period"], words={"period": at["period"]})


def worked_out_again(frame: pd.DataFrame, history: pd.DataFrame, indicators: pd.DataFrame) -> list[Finding]:
    """A figure worked out again that is said to agree with the one stored and does not, or the other way round.

    Args:
        frame: re-performances, typed.
        history: the home council's stored figures (code, first, last, value).
    """
    figures = history[["code", "first", "last", "value"]].rename(columns={"code": "indicator"})
    stored = frame.merge(figures, on=["indicator", "first", "last"], how="left").set_index(frame.index)["value"]
    decimals = number_of(frame, indicators["decimals"])
    agrees = whole_units(frame["found"], decimals) == whole_units(stored, decimals)
    none = frame[stored.isna()]
    findings = many("R245", none, words={"indicator": none["indicator"], "period": none["period"]})
    at = frame[stored.notna() & (agrees != frame["agrees"])]
    words = {
        "indicator": at["indicator"], "period": at["period"], "stored": printed(at, stored[at.index], indicators),
        "found": printed(at, at["found"], indicators),
        "said": at["agrees"].map({True: "agrees", False: "does not agree"}),
    }  # fmt: skip
    return findings + many("R244", at, words=words)
