"""A council of 500 indicators with 120 months each, and a return of 500 rows."""

import io
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd

from pmf_core import prefill, setup
from pmf_core.access import LOCAL
from pmf_core.store import Store, record
from pmf_core.view import open_view

INDICATORS, MONTHS = 500, 120
CODES = [f"B{n:03d}" for n in range(INDICATORS)]
QUADRANTS = ("council_plan", "workforce", "customers", "business_critical", "big_ticket")


def data_list() -> pd.DataFrame:
    """500 monthly indicators over the five quadrants; every fourth is lower-is-better, every fifth summed."""
    n = np.arange(INDICATORS)
    return pd.DataFrame(
        {
            "code": CODES, "display_code": CODES, "name": [f"Indicator {code}" for code in CODES], "unit": "%",
            "decimals": 1, "polarity": np.where(n % 4 == 0, "lower", "higher"), "period_kind": "month",
            "aggregation": np.where(n % 5 == 0, "sum", "mean"), "basis": "period", "per": 1.0, "service": "S1",
            "quadrant": [QUADRANTS[i % 5] for i in n], "life": "active", "key": False, "statutory": False,
            "public": True,
        }
    )  # fmt: skip


def figures() -> pd.DataFrame:
    """60,000 figures, April 2016 to March 2026."""
    rng = np.random.default_rng(1)
    starts = pd.date_range("2016-04-01", periods=MONTHS, freq="MS")
    level = rng.uniform(20, 90, INDICATORS)[:, None]
    return pd.DataFrame(
        {
            "sheet": "Sheet1", "row": np.arange(INDICATORS * MONTHS) + 2, "column": "C",
            "indicator": np.repeat(CODES, MONTHS), "council": "X1",
            "start": np.tile(starts, INDICATORS), "end": np.tile(starts + pd.offsets.MonthEnd(0), INDICATORS),
            "dimension": "all", "segment": "all",
            "value": (level + rng.normal(0, 5, (INDICATORS, MONTHS))).round(1).ravel(),
        }
    )  # fmt: skip


def targets() -> pd.DataFrame:
    """A year's target for each indicator and year."""
    rng = np.random.default_rng(2)
    years = pd.date_range("2016-04-01", periods=10, freq="YS-APR")
    ends = years + pd.DateOffset(months=12) - pd.DateOffset(days=1)
    return pd.DataFrame(
        {
            "indicator": np.repeat(CODES, 10), "start": np.tile(years, INDICATORS), "end": np.tile(ends, INDICATORS),
            "target": rng.uniform(20, 90, INDICATORS * 10).round(1), "profile": "even",
        }
    )  # fmt: skip


def store(folder: Path) -> Store:
    """A database with all of it."""
    opened = Store.open(folder / "bench.duckdb")
    setup.init(opened, LOCAL, "X1", "Bench Council", framework="chesterfield")
    tables = {
        "service": pd.DataFrame({"code": ["S1"], "name": ["Service"]}),
        "data_list": data_list(), "target": targets(), "observation": figures(),
    }  # fmt: skip
    record(opened, kind="values", scope="bench", actor="Bench", tables=tables)
    return opened


def workbook(opened: Store) -> bytes:
    """The council's own template for one month, 500 rows, with a figure typed into each."""
    book = openpyxl.load_workbook(io.BytesIO(prefill.template(open_view(opened, LOCAL, "2026-M03"), "values")))
    sheet = book.worksheets[0]
    heading = next(row for row in sheet.iter_rows(max_row=30) if row[0].value == "Indicator code")
    at = next(cell.column for cell in heading if cell.value == "Value")
    for (cell,) in sheet.iter_rows(min_row=heading[0].row + 1, min_col=at, max_col=at):
        cell.value = round(cell.value + 0.3, 1) if cell.value is not None else None
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
