"""Service levels of contracts: in which periods a figure was worse than the contract allows, and what falls due."""

import numpy as np
import pandas as pd

from pmf_core.methods.shortfall import Aim, shortfall
from pmf_core.model import Polarity

SIDED = (Polarity.HIGHER, Polarity.LOWER)  # the only ones that a limit can be worse than


def triggers(terms: pd.DataFrame, points: pd.DataFrame, year: tuple[int, int]) -> pd.DataFrame:
    """Every figure of every term's indicator that the contract covers, beside what it is held to.

    Args:
        terms: (n,) with term (a key of its own), indicator (code), held_to (in the indicator's unit), deduction (£,
            NaN where none), begins and until (ordinals of the months in which the contract starts and ends, NaN
            where open).
        points: (m,) with code, first, last (month ordinals), value (NaN where there is no figure), polarity and
            decimals.
        year: first and last month of the financial year, to the end of the period shown.
    Returns:
        One row a term and figure, by term, oldest first: term, first, last, value, triggered (bool: worse than
        held_to at the published decimals; never where neither way is better), counts (bool: triggered in the year)
        and due (float64 £, 0 where it does not count or no deduction is agreed). A period is the contract's where its
        last month is one of the contract's. A figure that is missing triggers nothing and has no row.

    Source: docs/method.md#contracts.
    """
    rows = terms.merge(points[points["value"].notna()], left_on="indicator", right_on="code", how="inner")
    mine = ~(rows["last"] < rows["begins"]) & ~(rows["last"] > rows["until"])
    rows = rows[mine].sort_values(["term", "last", "first"], ascending=[True, True, False], ignore_index=True)
    held = rows["held_to"].to_numpy(dtype="float64")
    none = np.full(len(rows), np.nan)
    short = shortfall(rows["value"], Aim(held, none, none), rows["polarity"].astype("str"), rows["decimals"])
    triggered = (short > 0) & rows["polarity"].isin(SIDED).to_numpy()
    counts = triggered & rows["last"].between(*year).to_numpy()
    due = np.where(counts, rows["deduction"].fillna(0.0).to_numpy(dtype="float64"), 0.0)
    return rows[["term", "first", "last", "value"]].assign(triggered=triggered, counts=counts, due=due)
