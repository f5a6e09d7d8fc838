"""Milestones: how far each has slipped, how it is rated, and whether it is done, due, open or overdue."""

from datetime import date

import numpy as np
import pandas as pd

from pmf_core.model import Rag

DONE, DUE, OPEN, OVERDUE = "done", "due", "open", "overdue"


def milestones(rows: pd.DataFrame, today: date, amber_days: int) -> pd.DataFrame:
    """Rate each milestone by its days behind the day that was promised.

    Args:
        rows: (n,) with baseline (the promised day, never missing), forecast and actual as datetime64; NaT where
            there is none. Other columns are not read.
        today: the day of the view's moment. amber_days: days behind by which one is still amber, >= 0.
    Returns:
        (n,) on the same index: slippage (float64 days, the actual day less the promised one, else the forecast less
        it; NaN where there is neither; below 0 is early), state (str: "done"; "overdue", neither done nor to come,
        for its promised day and its forecast are past; "due", its promised day has come but its forecast, or that
        day itself, is not past; "open", its promised day is to come) and rag (str: green at 0 days and below,
        amber up to `amber_days`, red beyond and where overdue; without a forecast green until it is overdue).
    Raises:
        ValueError: a promised day is missing, or amber_days is negative.

    Source: docs/method.md#milestones.
    """
    if amber_days < 0:
        raise ValueError(f"{amber_days} amber days: give 0 or more")
    baseline, forecast, actual = (pd.to_datetime(rows[name]) for name in ("baseline", "forecast", "actual"))
    if baseline.isna().any():
        raise ValueError(f"row {baseline.index[baseline.isna()][0]} has no promised day")
    now = pd.Timestamp(today)
    done = actual.notna()
    until = baseline.where(~(forecast > baseline), forecast)
    overdue = ~done & (until < now)
    slippage = (actual.fillna(forecast) - baseline).dt.days.astype("float64")
    red = overdue | (slippage > amber_days)
    rag = np.select([red, slippage > 0], [Rag.RED, Rag.AMBER], default=Rag.GREEN)
    state = np.select([done, overdue, baseline <= now], [DONE, OVERDUE, DUE], default=OPEN)
    return pd.DataFrame(
        {"slippage": slippage, "rag": pd.array(rag, dtype="str"), "state": pd.array(state, dtype="str")},
        index=rows.index,
    )
