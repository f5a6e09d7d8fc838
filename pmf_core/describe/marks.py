"""What a trend chart draws of an indicator, and what each figure is beyond noise, in words."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pmf_core.describe import words
from pmf_core.describe.record import last_with_value, own_periods
from pmf_core.model import Aggregation, Basis, Footing, Rule, Variation
from pmf_core.periods import Period, PeriodKind, ordinal
from pmf_core.results import Ahead, History, Outlook, Trend

RULES = tuple(f"rule_{rule}" for rule in Rule)


def shows_added(history: History, told: Trend) -> bool:
    """Whether the chart is of what each period added: of figures to date, where limits are of that."""
    row = history.row
    to_date = row.basis is Basis.YEAR_TO_DATE and row.aggregation is not Aggregation.LAST
    return to_date and told.signal.usual is not None


def ends_with_year(history: History, told: Trend | None) -> bool:
    """Whether the line is to date, so that its forecast is that of the year."""
    row = history.row
    to_date = row.basis is Basis.YEAR_TO_DATE and row.aggregation is not Aggregation.LAST
    return to_date and (told is None or not shows_added(history, told))


def shown_ahead(history: History, told: Trend | None, outlook: Outlook | None) -> tuple[Ahead, ...]:
    """The periods to come that the chart can show: each own period; of a line to date, only the end of the year."""
    last = last_with_value(history)
    if last is None or outlook is None:
        return ()
    found, newest = outlook.outturn, ordinal(history.points["end"].iloc[last])
    ahead = tuple(one for one in found.ahead if one.last > newest)
    if not ahead or not ends_with_year(history, told):
        return ahead
    if found.median is None or found.half is None or found.most is None:
        return ()
    return (Ahead(ahead[-1].last, found.most[0], found.half[0], found.median, found.half[1], found.most[1]),)


def short_period(period: Period) -> str:
    """A period in a few letters for the edge of a line: "Dec 2025", "Q3 2025-26"."""
    if period.kind is PeriodKind.MONTH:
        return f"{period.start:%b %Y}"
    year = period.year().label
    return f"{period.short} {year}" if period.months < 12 else period.short


def point_signals(history: History, told: Trend | None) -> list[str]:
    """What each figure of the history is: "above the usual range", "rising, 7 running", "as usual"; "" if untold.

    The newest stretch has no verdict while its limits are on trial, only where a figure lies.
    """
    found = {} if told is None or told.points.empty else _by_month(told)
    return [found.get(period.last, "") for period in own_periods(history)]


def latest_signal(history: History, told: Trend) -> str:
    """The chart's message where the latest figure is more than noise, in ten words or fewer; else ""."""
    signal = told.signal
    if signal.variation in (None, Variation.COMMON) or not signal.rules:
        return ""
    points = told.points.dropna(subset=["amount"])
    last, kind = points.iloc[-1], history.row.own_kind
    points = points[points["group"] == last["group"]]
    high = last["amount"] > last["mean"]
    match signal.rules[0]:
        case Rule.OUTSIDE:
            side = "Above" if high else "Below"
            run = _run((points["amount"] > points["upl"]) if high else (points["amount"] < points["lpl"]))
            return f"{side} the usual range" + (" now" if run == 1 else f" for {words.periods(run, kind)}")
        case Rule.TREND:
            moves = points["amount"].diff()
            rising = moves.iloc[-1] > 0
            run = _run(moves > 0 if rising else moves < 0)
            return f"{'Rising' if rising else 'Falling'} for {words.periods(run, kind)} running"
        case Rule.RUN:
            side = "Above" if high else "Below"
            run = _run((points["amount"] > points["mean"]) if high else (points["amount"] < points["mean"]))
            return f"{side} its mean for {words.periods(run, kind)} running"
        case Rule.TWO_IN_THREE:
            return f"Near the {'upper' if high else 'lower'} end of its usual range"


def notes_at(history: History, told: Trend | None) -> list[str]:
    """The numbers of the remarks about each period of the history: "1", "2, 3", ""."""
    notes = [] if told is None else list(enumerate(told.events.annotations, start=1))
    return [
        ", ".join(str(number) for number, note in notes if period.first <= note.at <= period.last)
        for period in own_periods(history)
    ]


def _by_month(told: Trend) -> dict[int, str]:
    """By the last month of each point with a verdict."""
    points, newest = told.points, told.points["group"].iloc[-1]
    found: dict[int, str] = {}
    for group, rows in points[points["lpl"].notna()].groupby("group"):
        trial = group == newest and told.signal.footing is Footing.TRIAL
        sides = _stretches([_sign(x) for x in rows["amount"] - rows["mean"]])
        moves = _stretches([_sign(x) for x in rows["amount"].diff()])
        for at, row in enumerate(rows.to_dict("records")):
            if not pd.isna(row["amount"]):
                found[int(row["last"])] = _words(row, sides[at], _moving(moves, at), trial=trial)
    return found


def _words(row: dict[Any, Any], side: tuple[int, int], move: tuple[int, int], *, trial: bool) -> str:
    high = row["amount"] > row["mean"]
    if trial:
        where = "above, " if row["amount"] > row["upl"] else "below, " if row["amount"] < row["lpl"] else ""
        return f"{where}on trial"
    if row["rule_outside"]:
        return f"{'above' if high else 'below'} the usual range"
    if row["rule_trend"]:
        return f"{'rising' if move[0] > 0 else 'falling'}, {move[1]} running"
    if row["rule_two_in_three"]:
        return f"near the {'upper' if high else 'lower'} limit, two of three"
    if row["rule_run"]:
        return f"{side[1]} running {'above' if side[0] > 0 else 'below'} the mean"
    return "as usual"


def _sign(x: float) -> int:
    return 0 if pd.isna(x) or x == 0 else 1 if x > 0 else -1


def _stretches(signs: Sequence[int]) -> list[tuple[int, int]]:
    """Of each: its sign, and how long the unbroken stretch of that sign is in which it lies."""
    made: list[tuple[int, int]] = []
    start = 0
    for at in range(1, len(signs) + 1):
        if at == len(signs) or signs[at] != signs[start]:
            made += [(signs[start], at - start)] * (at - start)
            start = at
    return made


def _moving(moves: Sequence[tuple[int, int]], at: int) -> tuple[int, int]:
    """The rise or fall that a point is part of: the one that ends at it, or of its beginning, the one after it."""
    after = moves[at + 1] if at + 1 < len(moves) else (0, 0)
    return max(moves[at], after, key=lambda move: move[1] if move[0] else 0)


def _run(holds: "pd.Series[bool]") -> int:
    """How many of the last in a row hold."""
    kept = holds.tolist()[::-1]
    return kept.index(False) if False in kept else len(kept)
