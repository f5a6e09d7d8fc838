"""Where the ticks of an axis stand and what they say."""

import math
from calendar import month_abbr
from collections.abc import Sequence

from pmf_core import formats
from pmf_core.periods import Period, PeriodKind

MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
NICE = (1, 2, 2.5, 5, 10)


def value_step(low: float, high: float, decimals: int, count: int = 5) -> float:
    """A round step with about `count` ticks from low to high, never finer than the published decimals."""
    finest = 10.0**-decimals
    raw = max((high - low) / count, finest)
    power = 10.0 ** math.floor(math.log10(raw))
    steps = [nice * power for nice in NICE if nice * power >= 0.9 * raw]
    return next((s for s in steps if abs(s / finest - round(s / finest)) < 1e-6), steps[-1])


def extent(reach: Sequence[float], *, zero: bool) -> tuple[float, float]:
    """From the lowest to the highest with room for words; from zero where bars stand on it."""
    told = [value for value in reach if not math.isnan(value)]
    low, high = (min(told), max(told)) if told else (0.0, 1.0)
    pad = (high - low) * 0.12 or max(abs(high) * 0.1, 1.0)
    if zero:
        return min(low - pad if low < 0 else 0.0, 0.0), max(high, 0.0) + pad
    return (max(low - pad, 0.0) if low >= 0 else low - pad), high + pad


def value_ticks(low: float, high: float, unit: str, decimals: int) -> tuple[list[float], list[str]]:
    """Ticks from low to high: where, and as text with the unit's sign."""
    step = value_step(low, high, decimals)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    at = [round(place * step, 10) for place in range(first, last + 1)]
    places = next(p for p in range(12) if abs(step * 10**p - round(step * 10**p)) < 1e-6)
    large = 1_000 if formats.affixes(unit)[1] in formats.SCALES else 10_000
    if max(map(abs, at), default=0) >= large:
        return at, [formats.short_number(value, unit) for value in at]
    return at, [formats.number(value, unit, places) for value in at]


def month_ticks(first: int, last: int, most: int, year_start: int) -> tuple[list[int], list[str]]:
    """Ticks of a monthly axis, by month ordinal, counted from the start of the financial year."""
    for step in MONTH_STEPS:
        at = [month for month in range(first, last + 1) if (month - year_start + 1) % step == 0]
        if len(at) <= most:
            break
    return at, [f"{month_abbr[month % 12 + 1]} {month // 12}" for month in at]


def part_ticks(periods: Sequence[Period], most: int) -> tuple[list[int], list[str]]:
    """Ticks of quarters or halves: each with its year under the first, or only the first of each year."""
    firsts = [at for at, period in enumerate(periods) if period.short.endswith("1")]
    if len(periods) <= most or not firsts:
        crowded = len(periods) > most // 2 and firsts[:1] == [1]
        under = set(firsts) if crowded else {0, *firsts}
        texts = [f"{p.short}<br>{_year(p)}" if at in under else p.short for at, p in enumerate(periods)]
        return [period.last for period in periods], texts
    kept = firsts[:: -(-len(firsts) * 2 // most)]
    return [periods[at].last for at in kept], [f"{periods[at].short}<br>{_year(periods[at])}" for at in kept]


def year_ticks(periods: Sequence[Period], most: int) -> tuple[list[int], list[str]]:
    """Ticks of years, counted back from the last."""
    kept = list(periods)[:: -1][:: max(1, -(-len(periods) // most))][::-1]
    return [period.last for period in kept], [period.short for period in kept]


def period_ticks(periods: Sequence[Period], size: int) -> tuple[list[int], list[str]]:
    """Ticks of an axis of periods of one kind, as many as type of that size leaves room for."""
    if not periods:
        return [], []
    room = 125 // size  # labels like "Apr 2024" across the plot
    match periods[0].kind:
        case PeriodKind.MONTH:
            return month_ticks(periods[0].last, periods[-1].last, room, periods[0].year_start)
        case PeriodKind.QUARTER | PeriodKind.HALF:
            return part_ticks(periods, 2 * room)
        case _:
            return year_ticks(periods, room + 1)


def _year(period: Period) -> str:
    return period.year().label
