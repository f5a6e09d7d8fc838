"""A target tried on an indicator's past before it is set: how often it would have been met, and what was noise."""

import math
from dataclasses import dataclass

import pandas as pd

from pmf_core.errors import WrongInput
from pmf_core.methods.back_test import BackTest, Proposal, back_test
from pmf_core.model import Polarity, ToleranceKind
from pmf_core.periods import Period, from_ordinals
from pmf_core.results import History, Row, Trend
from pmf_core.view import View


@dataclass(frozen=True, slots=True)
class Tried:
    """What was asked for, as written: numbers in the indicator's unit for one of its own periods; "" where nothing.

    A tolerance with % is a share of the target, otherwise it is in the unit.
    """

    target: str = ""
    floor: str = ""
    ceiling: str = ""
    tolerance: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """The result, and the periods of its points, oldest first."""

    back: BackTest
    periods: tuple[Period, ...]


def as_it_is(history: History, trend: Trend) -> Tried:
    """The target and tolerance that the newest period has; "" where none is set."""
    row = history.row
    if trend.points.empty or history.points.empty:
        return Tried()
    newest = history.points.iloc[-1]
    if row.polarity is Polarity.RANGE:
        ends = {"floor": _written(newest["floor"]), "ceiling": _written(newest["ceiling"])}
        return Tried(tolerance=_written(row.tolerance), **ends)
    share = newest["tolerance_kind"] == ToleranceKind.PERCENT and not pd.isna(newest["tolerance_stated"])
    tolerance = f"{_written(newest['tolerance_stated'])}%" if share else _written(newest["tolerance"])
    return Tried(target=_written(trend.points["target"].iloc[-1]), tolerance=tolerance)


def target_trial(view: View, row: Row, trend: Trend, tried: Tried) -> Trial | None:
    """Rate every own period up to the view's as if this had been the target all along; None where none is written.

    Figures to date count as what each period added. An accepted step change parts the figures, as in the trend.

    Raises:
        WrongInput: a number that cannot be read, a tolerance under zero, a lowest over the highest.
    Source: docs/method.md#back-test.
    """
    target, floor, ceiling = (_number(text) for text in (tried.target, tried.floor, tried.ceiling))
    if (target is None and floor is None and ceiling is None) or trend.points.empty:
        return None
    if floor is not None and ceiling is not None and floor > ceiling:
        raise WrongInput("The lowest is over the highest. Write the smaller number first.")
    share = tried.tolerance.endswith("%")
    tolerance = _number(tried.tolerance.removesuffix("%")) or 0.0
    if tolerance < 0:
        raise WrongInput("A tolerance is not under zero.")
    points = trend.points.rename(columns={"amount": "value"})[["first", "last", "value", "group"]]
    back = back_test(
        points,
        Proposal(
            target=target, floor=floor, ceiling=ceiling, tolerance=tolerance,
            tolerance_kind=ToleranceKind.PERCENT if share else ToleranceKind.POINTS,
        ),
        polarity=row.polarity, decimals=row.decimals, period_kind=row.own_kind, aggregation=row.aggregation,
        rules=view.framework.rag.rules, year_start=view.framework.year_start,
    )
    spans = zip(back.points["first"].tolist(), back.points["last"].tolist(), strict=True)
    year_start = view.framework.year_start
    return Trial(back, tuple(from_ordinals(row.own_kind, first, last, year_start=year_start) for first, last in spans))


def _number(text: str) -> float | None:
    """A number as people write it, with separators and signs of money; None where nothing is written."""
    bare = text.replace(",", "").replace("£", "").strip().removesuffix("%").strip()
    if not bare:
        return None
    try:
        value = float(bare)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise WrongInput(f"“{text}” is not a number. Write it as 12 or 12.5.")
    return value


def _written(value: float | None) -> str:
    return "" if value is None or pd.isna(value) else f"{value:.10g}"
