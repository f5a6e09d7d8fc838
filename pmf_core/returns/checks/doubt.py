"""A doubt about figures, how its words are made, and how each figure is asked about once."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from pmf_core import formats
from pmf_core.model import Finding, Severity
from pmf_core.periods import from_ordinals
from pmf_core.returns.findings import LISTED, many

SHOWN = LISTED[Severity.ASK]
TINY = 1e-9
MOST_PLACES = 6  # decimals of a figure told as it was typed

Floats = NDArray[np.float64]
Marks = NDArray[np.bool_]
Words = Callable[[pd.DataFrame], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Doubt:
    """The rows that a rule doubts, as `code`. `words` are made for the rows that are told, at most the first 200."""

    code: str
    at: pd.DataFrame
    words: Words


def told(doubts: Iterable[Doubt]) -> list[Finding]:
    """The findings, each row (by its index) by the first that doubts it, so that nobody is asked twice."""
    findings: list[Finding] = []
    asked: set[int] = set()
    for doubt in doubts:
        at = doubt.at[~doubt.at.index.isin(asked)]
        if at.empty:
            continue
        asked.update(at.index)
        shown = at.iloc[:SHOWN]
        value = pd.Series([exactly(figure) for figure in shown["value"]], shown.index, dtype="str")
        findings += many(doubt.code, at, value=value, words=doubt.words(shown))
    return findings


def of(frame: pd.DataFrame, column: pd.Series) -> pd.Series:
    """A column of the data list for every row of figures (by their `known`), with the rows' index."""
    return pd.Series(column.array.take(frame["known"].to_numpy()), index=frame.index)


def number_of(frame: pd.DataFrame, column: pd.Series) -> "pd.Series[float]":
    """The same for a column of numbers, as float64."""
    return of(frame, column).astype("float64")


def is_percentage(frame: pd.DataFrame, indicators: pd.DataFrame) -> "pd.Series[bool]":
    """Whether the unit of each row's indicator is a percentage."""
    units = indicators["unit"].map(lambda unit: formats.affixes(str(unit))[1] == "%").astype(bool)
    return of(frame, units).astype(bool)


def whole_units(value: ArrayLike, decimals: ArrayLike) -> Floats:
    """Figures as published, in whole units of their last decimal, half away from zero: float64, NaN where missing."""
    figures, places = np.asarray(value, dtype="float64"), np.asarray(decimals, dtype="float64")
    return np.asarray(np.sign(figures) * np.floor(np.abs(figures) * 10.0**places + 0.5 + TINY))


def printed(at: pd.DataFrame, value: pd.Series, indicators: pd.DataFrame) -> "pd.Series[str]":
    """Figures as published, for as many as may be listed; same index as `value`."""
    listed = at.iloc[:SHOWN]
    units, decimals = of(listed, indicators["unit"]), of(listed, indicators["decimals"])
    shown = [
        formats.number(figure, _unit(unit), int(places))
        for figure, unit, places in zip(value.iloc[:SHOWN], units, decimals, strict=True)
    ]
    return pd.Series(shown, index=value.index[: len(shown)], dtype="str").reindex(value.index)


def as_given(at: pd.DataFrame, indicators: pd.DataFrame) -> "pd.Series[str]":
    """The figure of each row with its unit's sign, as published and up to two decimals more that were given."""
    units, decimals = of(at, indicators["unit"]), of(at, indicators["decimals"])
    told_so = [
        formats.number(value, _unit(unit), _places(value, int(places)))
        for value, unit, places in zip(at["value"], units, decimals, strict=True)
    ]
    return pd.Series(told_so, index=at.index, dtype="str")


def exactly(value: float) -> str:
    """A figure as somebody would type it, with at most six decimals."""
    return f"{value:.{MOST_PLACES}f}".rstrip("0").rstrip(".") if np.isfinite(value) else ""


def labels(at: pd.DataFrame, year_start: int) -> "pd.Series[str]":
    """The label of the period of each row, from its months."""
    told_so = [
        from_ordinals(None, int(first), int(last), year_start=year_start).label
        for first, last in zip(at["first"], at["last"], strict=True)
    ]
    return pd.Series(told_so, index=at.index, dtype="str")


def _places(value: float, published: int) -> int:
    given = len(exactly(value).partition(".")[2])
    return max(published, min(given, published + 2))


def _unit(unit: object) -> str:
    return unit if isinstance(unit, str) else ""
