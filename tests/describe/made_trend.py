"""Trends and outlooks made by hand, for the words and the chart."""

from datetime import date
from typing import Any

import pandas as pd

from pmf_core.model import Chance, Footing, OutturnState, Reach, Rule, Variation
from pmf_core.periods import parse, sequence
from pmf_core.results import (
    Ahead,
    Annotation,
    DefinitionBreak,
    Events,
    Outlook,
    Outturn,
    RunRate,
    Signal,
    StepChange,
    Trend,
    Usual,
)

NO_EVENTS = Events((), (), ())


def told(
    amounts: list[float | None], *, last: str = "2026-27 Q2", hits: dict[int, Rule] | None = None, group: list[int] | None = None,
    usual: tuple[float, float, float] | None = (140, 130, 150), footing: Footing = Footing.LIMITS,
    variation: Variation | None = Variation.COMMON, kinds: dict[int, Variation] | None = None,
    events: Events = NO_EVENTS, **facts: Any,
) -> Trend:  # fmt: skip
    """A trend of the own periods up to `last`; `hits` and `kinds` mark points by their place."""
    end = parse(last)
    first = end
    for _ in amounts[1:]:
        first = first.previous()
    mean, low, high = usual or (float("nan"),) * 3
    hits, kinds = hits or {}, kinds or {}
    points = pd.DataFrame(
        {
            "first": [p.first for p in sequence(first, end)], "last": [p.last for p in sequence(first, end)],
            "amount": pd.Series(amounts, dtype="float64"), "target": float("nan"), "mean": mean, "lpl": low, "upl": high,
            "point_type": [kinds.get(at, Variation.COMMON) for at in range(len(amounts))],
            **{f"rule_{rule}": [hits.get(at) is rule for at in range(len(amounts))] for rule in Rule},
            "group": group or 0,
        }
    )  # fmt: skip
    rules = (hits[len(amounts) - 1],) if len(amounts) - 1 in hits else ()
    signal = Signal(footing, variation, rules=rules, usual=Usual(mean, low, high) if usual else None,
                    figures=len(amounts), **facts)  # fmt: skip
    return Trend(signal, points, events, None)


def step_change(label: str, reason: str = "A lease ended.") -> StepChange:
    period = parse(label)
    return StepChange(period.first, period, reason, "Director", date(2026, 10, 19), 7, "a7")


def definition_break(label: str, changed: str = "A new sample.") -> DefinitionBreak:
    period = parse(label)
    return DefinitionBreak(period.first, period, changed, "Cabinet", date(2026, 3, 1), 8, "a8")


def annotation(day: date, text: str = "A remark.") -> Annotation:
    return Annotation(day.year * 12 + day.month - 1, day, text, "Analyst", 9, "a9")


def outlook(
    median: float | None = 185.0, *, most: tuple[float, float] = (172.0, 201.0), chance: float | None = 0.95,
    state: OutturnState = OutturnState.FORECAST, ahead: tuple[str, ...] = ("2026-27 Q3", "2026-27 Q4"),
    values: int = 22, why: str = "", rate: dict[str, Any] | None = None,
) -> Outlook:  # fmt: skip
    """An outlook with a forecast of the periods `ahead`; `rate` is of the run rate."""
    word = None if chance is None else (
        Chance.UNLIKELY if chance < 0.2 else Chance.LIKELY if chance > 0.8 else Chance.UNCERTAIN
    )
    if state is OutturnState.FINAL and chance is not None:
        word = Chance.MISSED if chance else Chance.MET
    middle = median or 0.0
    half = (middle - 5, middle + 5)
    fan = tuple(Ahead(parse(label).last, most[0], half[0], middle, half[1], most[1]) for label in ahead)
    found = Outturn("HOU02", state, why, values, None, median, half, most, most, chance, word, fan)
    return Outlook(found, RunRate("HOU02", **(rate or {"state": Reach.NONE, "why": "no target"})))
