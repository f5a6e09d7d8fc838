"""Evidence of need side by side: how long each indicator has been red, and the evidence of each group of records."""

import pandas as pd

from pmf_core.model import Rag


def red_for(positions: pd.DataFrame, last: int) -> pd.Series:
    """For how many periods in a row each indicator that is red now has been red.

    Args:
        positions: code, last (ordinal of a period's last month) and rag, one row an indicator and period.
        last: the period that is now.
    Returns:
        int64 by code: the periods back from now, now among them, until one of another rating; 0 where it is not red
        now. A period in which it is not rated neither adds nor ends the run.

    Source: docs/method.md#side-by-side.
    """
    now = positions[positions["last"] == last]
    red_now = now.loc[now["rag"] == Rag.RED, "code"]
    told = positions[positions["code"].isin(red_now) & (positions["last"] <= last)]
    told = told[told["rag"] != Rag.NOT_RATED].sort_values(["code", "last"], ascending=[True, False])
    still = told["rag"].eq(Rag.RED).astype("int64").groupby(told["code"]).cumprod()
    found = still.groupby(told["code"]).sum()
    return found.reindex(now["code"], fill_value=0).astype("int64")


def gathered(pairs: pd.DataFrame, evidence: pd.DataFrame) -> pd.DataFrame:
    """What the indicators of each group add up to.

    Args:
        pairs: group and code, once each. evidence: by code, with rag, red_for, severity, worsening (bool), told (bool:
            there is an outlook), likely (bool), statutory (bool).
    Returns:
        by group: rated, on_target, red, longest, worsening, told, likely, statutory (int64: of the red), worst and
        longest_red (codes, "" where none is red).
    """
    rows = pairs.merge(evidence.rename_axis(None), left_on="code", right_index=True)
    red = rows["rag"].eq(Rag.RED)
    counted = rows.assign(
        rated=rows["rag"].ne(Rag.NOT_RATED), on_target=rows["rag"].isin([Rag.GREEN, Rag.EXCEEDED]), red=red,
        statutory=rows["statutory"] & red,
    )  # fmt: skip
    names = ["rated", "on_target", "red", "worsening", "told", "likely", "statutory"]
    by_group = counted.groupby("group")
    found = by_group[names].sum().astype("int64").assign(longest=by_group["red_for"].max().astype("int64"))
    reds = counted[red].sort_values(["severity", "code"], ascending=[False, True], kind="stable")
    worst = reds.drop_duplicates("group").set_index("group")["code"]
    longest = reds.sort_values("red_for", ascending=False, kind="stable").drop_duplicates("group")
    return found.assign(
        worst=worst.reindex(found.index).fillna(""),
        longest_red=longest.set_index("group")["code"].reindex(found.index).fillna(""),
    )
