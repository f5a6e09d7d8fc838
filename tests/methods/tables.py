"""Small tables for the tests of the methods, written with the labels that an officer would use."""

from datetime import date
from typing import Any

import pandas as pd

from pmf_core.methods.positions import positions
from pmf_core.methods.rag import DEFAULT
from pmf_core.periods import parse

Row = dict[str, Any]

LATER = date(2027, 12, 31)  # by then everything of 2026-27 is long due
DUE = {"month": 15, "quarter": 21, "half": 30, "financial_year": 60, "calendar_year": 60, "academic_year": 60}
TEXTS = ("missing", "note", "reported_rag", "tolerance_kind", "profile", "aggregation", "basis", "polarity")


def span(label: str) -> tuple[int, int]:
    """First and last month of `2026-M07`, `2026-27 Q2`, `2026-27`, `2026`, `2020-23 (3 FY)`, ... as ordinals."""
    period = parse(label)
    return period.first, period.last


def end(label: str) -> int:
    """The last month of a period, as an ordinal."""
    return span(label)[1]


def indicator(code: str = "A", **about: Any) -> Row:
    """A row of the data list: a monthly sum to whole numbers of which more is better, unless said otherwise."""
    return {
        "code": code, "period_kind": "month", "aggregation": "sum", "basis": "period", "polarity": "higher",
        "decimals": 0, "per": 1.0, "tolerance": None, "tolerance_kind": None, "tolerance_low": None,
        "tolerance_high": None,
    } | about  # fmt: skip


def figure(label: str, value: float | None = None, code: str = "A", **about: Any) -> Row:
    """A figure for a period; `missing` says why there is none."""
    first, last = span(label)
    return {
        "code": code, "first": first, "last": last, "value": value, "numerator": None, "denominator": None,
        "missing": None, "note": None, "reported_rag": None, "seq": 1,
    } | about  # fmt: skip


def goal(label: str, target: float | None = None, code: str = "A", **about: Any) -> Row:
    """A target for a period."""
    first, last = span(label)
    return {
        "code": code, "first": first, "last": last, "target": target, "floor": None, "ceiling": None,
        "stretch": None, "tolerance": None, "tolerance_kind": None, "tolerance_low": None, "tolerance_high": None,
        "profile": "even",
    } | about  # fmt: skip


def frame(rows: list[Row], like: Row) -> pd.DataFrame:
    """Rows as the store gives them: text as `str`, figures as float64, months as int64."""
    table = pd.DataFrame(rows, columns=list(like))
    whole = {"first", "last", "seq", "decimals"}
    kinds = {
        name: "int64" if name in whole else "str" if name in TEXTS or name in ("code", "period_kind") else "float64"
        for name in like
    }
    return table.astype(kinds)


def data_list(*rows: Row) -> pd.DataFrame:
    return frame(list(rows), indicator())


def values(*rows: Row) -> pd.DataFrame:
    return frame(list(rows), figure("2026-M07"))


def targets(*rows: Row) -> pd.DataFrame:
    return frame(list(rows), goal("2026-27"))


def position(
    label: str, about: Row, figures: list[Row], goals: list[Row] | None = None, *, today: date = LATER, **options: Any
) -> Row:
    """Where one indicator stands at one period, as a row of `positions`."""
    first, last = span(label)
    settings: Row = {"rules": DEFAULT, "default_tolerance": ("percent", 5.0), "due_days": DUE} | options
    rows = positions(
        values(*figures), data_list(about), targets(*(goals or [])),
        ends=[last], months=last - first + 1, today=today, **settings,
    )  # fmt: skip
    assert len(rows) == 1
    return {str(name): value for name, value in rows.iloc[0].items()}


def same(one: Any, other: Any) -> bool:
    """Equal, or both missing; figures to nine digits."""
    if pd.isna(one) or pd.isna(other):
        return bool(pd.isna(one) and pd.isna(other))
    return bool(abs(one - other) < 1e-9) if isinstance(one, float) else bool(one == other)
