"""Small tables for the tests of the outturn: a series of figures up to a month, and what the year has to reach."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from pmf_core.methods.outturn import Outturn, RunRate, outturn, run_rate
from tests.methods.tables import Row, end, figure, frame, indicator, values

YEAR_END = end("2026-27")
STEPS = {"month": 1, "quarter": 3, "half": 6, "financial_year": 12}
Figures = Sequence[float | tuple[float, float] | None]


def listed(*rows: Row) -> pd.DataFrame:
    """A data list with bounds."""
    like = indicator() | {"lower_bound": None, "upper_bound": None}
    return frame([like | row for row in rows], like)


def upto(last: str, figures: Figures, *, step: int = 1, code: str = "A") -> list[Row]:
    """Figures of consecutive periods, the latest ending with `last`; a pair is numerator and denominator; None missing."""
    rows = []
    for back, one in enumerate(reversed(figures)):
        if one is None:
            continue
        month = end(last) - back * step
        row = figure("2026-M07", code=code) | {"first": month - step + 1, "last": month}
        pair = isinstance(one, tuple)
        rows.append(row | ({"numerator": one[0], "denominator": one[1]} if pair else {"value": one}))  # type: ignore[index]
    return rows


def aims(code: str = "A", **about: float) -> pd.DataFrame:
    """The year's aim of one indicator."""
    return pd.DataFrame([{"code": code, "target": np.nan, "floor": np.nan, "ceiling": np.nan, "tolerance": np.nan} | about])


def asked(last: str, figures: Figures, aim: dict[str, float], about: dict[str, Any]) -> tuple[pd.DataFrame, ...]:
    """Values, data list and aims of one indicator."""
    row = indicator(**about)
    return values(*upto(last, figures, step=STEPS[row["period_kind"]])), listed(row), aims("A", **aim)


def forecast(last: str, figures: Figures, *, since: int | None = None, aim: dict[str, float] | None = None, **about: Any) -> Outturn:
    """The outturn of 2026-27 of one indicator whose latest figure is for the period ending with `last`."""
    return outturn(*asked(last, figures, aim or {}, about), year_end=YEAR_END, since=since)


def needed(last: str, figures: Figures, *, aim: dict[str, float], since: int | None = None, **about: Any) -> RunRate:
    """What the rest of 2026-27 has to bring."""
    step = None if since is None else pd.Series([since], index=["A"])
    return run_rate(*asked(last, figures, aim, about), year_end=YEAR_END, since=step)["A"]
