"""Small frames that look like a checked return."""

import pandas as pd


def observations(value: float, *, code: str = "A1", rows: int = 1, council: str = "X1") -> pd.DataFrame:
    """`rows` monthly figures of one indicator, all of the same value, as the writer takes them."""
    starts = pd.date_range("2020-01-01", periods=rows, freq="MS")
    return pd.DataFrame(
        {
            "sheet": "Sheet1",
            "row": range(2, rows + 2),
            "column": "C",
            "indicator": code,
            "council": council,
            "start": starts,
            "end": starts + pd.offsets.MonthEnd(0),
            "dimension": "all",
            "segment": "all",
            "value": value,
        }
    )
