"""Figures from content: a path through given points, a season, noise of a fixed seed; the last ones as given."""

import math
from dataclasses import dataclass
from datetime import date
from zlib import crc32

import numpy as np

from pmf_core.periods import Period, PeriodKind, containing, from_ordinals, months_in, ordinal, sequence

from .content import Content, Indicator


@dataclass(frozen=True)
class Point:
    """One figure as it stands in a return; text as written, empty where there is none."""

    indicator: Indicator
    period: Period
    value: str
    numerator: str = ""
    denominator: str = ""
    missing: str = ""
    note: str = ""
    reported: str = ""


def points(indicator: Indicator, content: Content) -> list[Point]:
    """Every figure of an indicator, oldest first."""
    periods = own_periods(indicator, content.first, content.last)
    rng = np.random.default_rng([content.seed, crc32(indicator.code.encode())])
    noise = rng.standard_normal((len(periods), 2))
    given = dict(zip(periods[-len(indicator.recent) :], indicator.recent, strict=True)) if indicator.recent else {}
    return [
        _point(indicator, period, given.get(period), float(figure), float(whole))
        for period, (figure, whole) in zip(periods, noise, strict=True)
    ]


def own_periods(indicator: Indicator, first: date, last: date) -> tuple[Period, ...]:
    """The periods that end from `first` (or its own first month) to `last` (or the end of its own last month)."""
    if indicator.until:
        last = min(last, containing(_month(indicator.until), PeriodKind.MONTH).end)
    begin = max(first, _month(indicator.first)) if indicator.first else first
    if indicator.kind == PeriodKind.ROLLING_FINANCIAL_YEARS:
        years = sequence(containing(begin, PeriodKind.FINANCIAL_YEAR), containing(last, PeriodKind.FINANCIAL_YEAR))
        found = tuple(from_ordinals(indicator.kind, year.first - 24, year.last) for year in years)
    else:
        found = sequence(containing(begin, indicator.kind), containing(last, indicator.kind))
    return tuple(period for period in found if period.end <= last)


def _point(indicator: Indicator, period: Period, given: float | str | None, noise: float, whole: float) -> Point:
    about = {
        "note": indicator.notes.get(period.label, ""),
        "reported": indicator.reported.get(period.label, ""),
    }
    if period.label in indicator.missing:
        return Point(indicator, period, "", missing=indicator.missing[period.label], **about)
    if isinstance(given, str):
        numerator, denominator = (float(part) for part in given.split("/"))
    elif indicator.is_ratio:
        figure = _figure(indicator, period, noise) if given is None else given
        denominator = max(1.0, _whole(indicator, period, whole))
        numerator = round(figure * denominator / _per(indicator))
    else:
        figure = _figure(indicator, period, noise) if given is None else given
        return Point(indicator, period, written(figure, indicator.decimals), **about)
    value = "" if indicator.parts_only else written(numerator / denominator * _per(indicator), indicator.decimals)
    return Point(indicator, period, value, f"{numerator:.0f}", f"{denominator:.0f}", **about)


def _figure(indicator: Indicator, period: Period, noise: float) -> float:
    """Where the path, the season and the noise put it, kept within what is possible."""
    if indicator.to_date:
        share = share_to_date(indicator, period)
        figure = share * (_along(indicator, _middle(period.year())) + noise * indicator.noise)
    else:
        at = _middle(period)
        size, peak = indicator.season
        wave = math.cos(2 * math.pi * (at % 12 + 1 - peak) / 12)
        figure = _along(indicator, at) + size * wave + noise * indicator.noise
    low, high = indicator.line.get("lower_bound", 0), indicator.line.get("upper_bound", math.inf)
    return float(min(max(figure, low), high))


def share_to_date(indicator: Indicator, period: Period) -> float:
    """How much of the year a year-to-date figure usually has at the period's end."""
    months = period.last - period.year().first + 1
    return indicator.shape[months // period.months - 1] if indicator.shape else months / 12


def level(indicator: Indicator, period: Period) -> float:
    """Where the path alone puts the figure of a period: of a longer one than its own, the sum where figures add up."""
    figure = _along(indicator, _middle(period))
    if indicator.to_date:
        return figure
    own = months_in(indicator.kind)
    adds = indicator.line["aggregation"] == "sum" and period.months > own
    return figure * (period.months / own if adds else 1.0)


def _along(indicator: Indicator, at: float) -> float:
    """The path at a month ordinal; level before its first point and after its last."""
    months = [ordinal(_month(month)) for month in indicator.path]
    return float(np.interp(at, months, list(indicator.path.values())))


def _whole(indicator: Indicator, period: Period, noise: float) -> float:
    """The denominator: that of a year to date is the year's own."""
    if indicator.to_date:
        return round(indicator.base * (1 + 0.03 * (period.year().start.year - 2026)))
    return round(indicator.base * (1 + 0.04 * noise))


def _middle(period: Period) -> float:
    """The middle of its last twelve months at most, as a month ordinal."""
    return (max(period.first, period.last - 11) + period.last) / 2


def _per(indicator: Indicator) -> float:
    return float(indicator.line.get("per", 1))


def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


def written(figure: float, decimals: int) -> str:
    """A figure at its published decimals, halves away from zero."""
    scaled = math.floor(abs(figure) * 10**decimals + 0.5 + 1e-9) / 10**decimals
    return f"{math.copysign(scaled, figure) + 0.0:.{decimals}f}"
