"""Milestones: each case on or beside an edge, with 17 November 2026 as today and 28 days of amber."""

from datetime import date

import pandas as pd
import pytest

from pmf_core.methods.milestones import milestones

TODAY = date(2026, 11, 17)


def rated(baseline: str, forecast: str | None, actual: str | None, amber: int = 28) -> tuple[float | None, str, str]:
    days = {"baseline": [baseline], "forecast": [forecast], "actual": [actual]}
    rows = pd.DataFrame({name: pd.to_datetime(pd.Series(day, dtype="object")) for name, day in days.items()})
    found = milestones(rows, TODAY, amber).iloc[0]
    return None if pd.isna(found["slippage"]) else float(found["slippage"]), found["rag"], found["state"]


@pytest.mark.parametrize(
    ("what", "baseline", "forecast", "actual", "expected"),
    [
        ("done on the day", "2026-09-30", None, "2026-09-30", (0, "green", "done")),
        ("done early", "2026-09-30", None, "2026-09-20", (-10, "green", "done")),
        ("done 1 day late", "2026-09-30", None, "2026-10-01", (1, "amber", "done")),
        ("done late by 10", "2026-09-30", None, "2026-10-10", (10, "amber", "done")),
        ("done late by 28", "2026-09-30", None, "2026-10-28", (28, "amber", "done")),
        ("done late by 29", "2026-09-30", None, "2026-10-29", (29, "red", "done")),
        ("done, whatever was forecast", "2026-09-30", "2026-11-10", "2026-09-30", (0, "green", "done")),
        ("forecast late by 10", "2026-12-01", "2026-12-11", None, (10, "amber", "open")),
        ("forecast late by 28", "2026-12-01", "2026-12-29", None, (28, "amber", "open")),
        ("forecast late by 29", "2026-12-01", "2026-12-30", None, (29, "red", "open")),
        ("forecast early", "2026-12-21", "2026-12-01", None, (-20, "green", "open")),
        ("forecast early and missed, promised day to come", "2026-12-21", "2026-11-01", None, (-50, "green", "open")),
        ("promised day past, forecast to come", "2026-11-01", "2026-11-20", None, (19, "amber", "due")),
        ("overdue, not done, no forecast", "2026-11-16", None, None, (None, "red", "overdue")),
        ("overdue by its forecast too", "2026-11-01", "2026-11-16", None, (15, "red", "overdue")),
        ("due today", "2026-11-17", None, None, (None, "green", "due")),
        ("forecast for today", "2026-11-10", "2026-11-17", None, (7, "amber", "due")),
        ("to come, no forecast", "2026-11-18", None, None, (None, "green", "open")),
    ],
)
def test_each_case(
    what: str, baseline: str, forecast: str | None, actual: str | None, expected: tuple[float | None, str, str]
) -> None:
    assert rated(baseline, forecast, actual) == expected, what


def test_a_framework_without_amber_days_has_green_and_red_alone() -> None:
    assert rated("2026-09-30", None, "2026-10-01", amber=0)[1] == "red"
    assert rated("2026-09-30", None, "2026-09-30", amber=0)[1] == "green"


def test_no_rows_are_no_ratings_and_the_index_is_kept() -> None:
    days = {name: pd.Series(dtype="datetime64[us]") for name in ("baseline", "forecast", "actual")}
    assert milestones(pd.DataFrame(days), TODAY, 28).empty
    rows = pd.DataFrame({name: pd.to_datetime(["2026-09-30"]) for name in days}, index=["M7"])
    assert milestones(rows, TODAY, 28)["rag"].to_dict() == {"M7": "green"}


def test_what_cannot_be_rated_is_refused() -> None:
    with pytest.raises(ValueError, match="no promised day"):
        rated(None, None, None)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="amber days"):
        rated("2026-09-30", None, None, amber=-1)
