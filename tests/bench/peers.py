"""The plain way to the same figures: what a script in pandas does."""

from pathlib import Path

import duckdb
import numpy as np
import pandas as pd


def pandas_scorecard(values: Path, targets: Path, listed: Path) -> pd.DataFrame:
    """Read three Parquet files, sum or average months into quarters, join the target, rate: one row a quarter."""
    value, target, about = (
        duckdb.sql(f"SELECT * FROM read_parquet('{path}')").df() for path in (values, targets, listed)  # noqa: S608
    )
    joined = value.merge(about[["code", "polarity", "aggregation", "quadrant"]], left_on="indicator", right_on="code")
    joined["quarter"] = joined["start"].dt.to_period("Q-MAR")
    grouped = joined.groupby(["indicator", "quarter", "polarity", "aggregation", "quadrant"], observed=True)["value"]
    made = grouped.agg(["sum", "mean"]).reset_index()
    made["value"] = np.where(made["aggregation"] == "sum", made["sum"], made["mean"])
    made["year"] = made["quarter"].dt.qyear - 1
    target["year"] = target["start"].dt.year
    made = made.merge(target[["indicator", "year", "target"]], on=["indicator", "year"])
    made["target"] = np.where(made["aggregation"] == "sum", made["target"] / 4, made["target"])
    short = np.where(made["polarity"] == "lower", made["value"] - made["target"], made["target"] - made["value"])
    made["rag"] = np.select([short <= 0, short <= 0.05 * made["target"].abs()], ["green", "amber"], "red")
    return made
