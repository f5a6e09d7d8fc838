"""Red, amber, green: each figure against its target, by the rules of the framework's scheme."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from pmf_core.methods.arrays import BoolArray, FloatArray, IntArray, mark, numbers, text
from pmf_core.methods.direction import travel
from pmf_core.methods.rounding import as_integer, ten_to
from pmf_core.methods.shortfall import Aim, shortfall
from pmf_core.model import Direction, Polarity, Rag, RagRule

DEFAULT = (
    RagRule(Rag.EXCEEDED, ("stretch_met",)),
    RagRule(Rag.GREEN, ("target_met",)),
    RagRule(Rag.AMBER, ("within_tolerance",)),
    RagRule(Rag.RED, ("always",)),
)
NO_DIRECTION, NO_VALUE, NO_TARGET = "no direction", "no value", "no target"
NO_FORECAST, NO_LAST_YEAR, NO_RULE = "no forecast", "no figure last year", "no rule of the scheme holds"
_REASONS = ("", NO_DIRECTION, NO_VALUE, NO_TARGET, NO_FORECAST, NO_LAST_YEAR, NO_RULE)
_RATINGS = tuple(Rag)
_NOT_RATED = _RATINGS.index(Rag.NOT_RATED)


class _Facts(NamedTuple):
    """What the conditions of a rule look at: (n,), shortfall and tolerance in whole numbers as published."""

    shortfall: FloatArray
    tolerance: FloatArray
    beyond_stretch: BoolArray
    worse: BoolArray
    not_worse: BoolArray
    chance: FloatArray


_HOLDS: dict[str, Callable[[_Facts, RagRule], BoolArray]] = {
    "always": lambda facts, _: np.ones_like(facts.beyond_stretch),
    "stretch_met": lambda facts, _: facts.beyond_stretch,
    "target_met": lambda facts, _: np.asarray(facts.shortfall <= 0),
    "within_tolerance": lambda facts, _: np.asarray(facts.shortfall <= facts.tolerance),
    "beyond_tolerance": lambda facts, _: np.asarray(facts.shortfall > facts.tolerance),
    "worse_than_last_year": lambda facts, _: facts.worse,
    "not_worse_than_last_year": lambda facts, _: facts.not_worse,
    "recoverable": lambda facts, rule: np.asarray(facts.chance >= (rule.share or 0.0)),
    "at_risk": lambda facts, rule: np.asarray(facts.chance < (rule.share or 0.0)),  # not where the chance is not known
}
_UNKNOWN: dict[str, tuple[str, Callable[[_Facts], BoolArray]]] = {
    "worse_than_last_year": (NO_LAST_YEAR, lambda facts: ~facts.worse & ~facts.not_worse),
    "not_worse_than_last_year": (NO_LAST_YEAR, lambda facts: ~facts.worse & ~facts.not_worse),
    "recoverable": (NO_FORECAST, lambda facts: np.isnan(facts.chance)),
}


def rate(
    value: pd.Series, target: pd.Series, tolerance: pd.Series, polarity: pd.Series, decimals: pd.Series, *,
    rules: Sequence[RagRule] = DEFAULT, floor: pd.Series | None = None, ceiling: pd.Series | None = None,
    stretch: pd.Series | None = None, chance: pd.Series | None = None, last_year: pd.Series | None = None,
) -> pd.Series:  # fmt: skip
    """Rate each observation against its target by the first rule of a scheme that holds.

    By the default scheme: exceeded at or beyond stretch, green when the shortfall is <= 0, amber when it is
    within tolerance, otherwise red. Shortfall is the distance on the wrong side of target.

    Args:
        value: (n,) in each indicator's unit; NaN where the figure is missing.
        target: (n,) same index and unit; NaN where none was set. A range has `floor` and `ceiling` instead.
        tolerance: (n,) same unit, >= 0 (percentage *points* for a percentage); NaN is 0.
        polarity: (n,) of `Polarity`; context is always `not_rated`.
        decimals: (n,) published decimals; figures are rated as printed.
        rules: the scheme, first match wins.
        stretch: (n,) at or beyond it is `exceeded`; not for range and nearest.
        chance: (n,) chance of ending the year on target, 0 to 1, where a rule asks for it.
        last_year: (n,) the same period last year, where a rule asks for it; range and nearest compare
            distances to this target.
    Returns:
        (n,) of `Rag`, same index. A missing value or target is `not_rated`, never green.
    Raises:
        ValueError: indexes differ, or a tolerance is negative (its label is named).

    Source: docs/method.md#rag (a local rule; there is no national standard).
    """
    travelled = None
    if last_year is not None:
        _same_index(value, {"last_year": last_year})
        blank = pd.Series(np.nan, index=value.index)
        aim = Aim(numbers(target), *(numbers(blank if limit is None else limit) for limit in (floor, ceiling)))
        travelled = travel(
            value, last_year, polarity, decimals,
            distance=shortfall(value, aim, polarity, decimals),
            distance_before=shortfall(last_year, aim, polarity, decimals),
        )  # fmt: skip
    return assess(
        value, target, tolerance, polarity, decimals,
        rules=rules, floor=floor, ceiling=ceiling, stretch=stretch, chance=chance, on_last_year=travelled,
    )["rag"]  # fmt: skip


def assess(
    value: pd.Series, target: pd.Series, tolerance: pd.Series, polarity: pd.Series, decimals: pd.Series, *,
    rules: Sequence[RagRule] = DEFAULT, floor: pd.Series | None = None, ceiling: pd.Series | None = None,
    stretch: pd.Series | None = None, chance: pd.Series | None = None,
    on_last_year: pd.Series | None = None, withheld: pd.Series | None = None,
) -> pd.DataFrame:  # fmt: skip
    """As `rate`, with how each rating came about.

    Args:
        on_last_year: (n,) of `Direction` against the same period last year.
        withheld: (n,) why a figure may not be rated ("late", "part: 2 of 3 months"); empty where it may.
    Returns:
        Same index: rag; rule, the position of the rule that held, -1 where none; shortfall, in the unit, as
        printed, negative where better than target; reason, why it is not rated, empty where it is;
        beyond_stretch, whether a stretch was reached.
    Raises:
        ValueError: as `rate`, or a rule has a condition that there is not.

    Source: docs/method.md#rag.
    """
    blank = pd.Series(np.nan, index=value.index)
    floor, ceiling, stretch, chance = (blank if c is None else c for c in (floor, ceiling, stretch, chance))
    named = {"target": target, "tolerance": tolerance, "polarity": polarity, "decimals": decimals}
    _same_index(value, named | {"floor": floor, "ceiling": ceiling, "stretch": stretch, "chance": chance})
    width = numbers(tolerance)
    if (negative := np.flatnonzero(width < 0)).size:
        raise ValueError(f"the tolerance of {value.index[negative[0]]} is negative: {width[negative[0]]:g}")

    aim = Aim(numbers(target), numbers(floor), numbers(ceiling))
    short = shortfall(value, aim, polarity, decimals)
    signed = np.where(mark(polarity, Polarity.LOWER), -1.0, 1.0)
    directed = mark(polarity, Polarity.HIGHER) | mark(polarity, Polarity.LOWER)
    travelled = blank.astype("str") if on_last_year is None else on_last_year
    facts = _Facts(
        shortfall=short,
        tolerance=as_integer(np.nan_to_num(width), decimals),
        beyond_stretch=directed & (signed * (as_integer(value, decimals) - as_integer(stretch, decimals)) >= 0),
        worse=mark(travelled, Direction.WORSENING),
        not_worse=mark(travelled, Direction.IMPROVING) | mark(travelled, Direction.NO_CHANGE),
        chance=numbers(chance),
    )
    kept = np.zeros(len(value), dtype=np.bool_) if withheld is None else ~mark(withheld, "")
    reason = _why_not(value, aim, polarity, kept)
    ready = (reason == 0) & ~kept
    rating, hit = np.full(len(value), _NOT_RATED), np.full(len(value), -1)
    undecided = ready.copy()
    for number, rule in enumerate(rules):
        holds, doubtful, why = _try(rule, facts, undecided)
        rating[holds], hit[holds] = _RATINGS.index(rule.rag), number
        reason[doubtful] = why
        undecided &= ~holds & ~doubtful
    reason[undecided] = _REASONS.index(NO_RULE)
    words = pd.Series(text(_REASONS, reason), index=value.index)
    if withheld is not None:
        words = words.mask(kept & (reason == 0), withheld)
    return pd.DataFrame(
        {
            "rag": pd.Series(text(_RATINGS, rating), index=value.index),
            "rule": hit,
            "shortfall": np.where(ready, short, np.nan) / ten_to(decimals),
            "reason": words,
            "beyond_stretch": facts.beyond_stretch & ready,
        },
        copy=False,
    )


def _try(rule: RagRule, facts: _Facts, undecided: BoolArray) -> tuple[BoolArray, BoolArray, int]:
    """Of those undecided, where a rule holds; where it may hold but that cannot be told; and what is not known."""
    holds, doubtful, why = undecided.copy(), np.zeros_like(undecided), 0
    for name in rule.when:
        if name not in _HOLDS:
            raise ValueError(f"a RAG rule has the condition {name!r}: it is none of {list(_HOLDS)}")
        told = _HOLDS[name](facts, rule)
        if name in _UNKNOWN:
            reason, unknown = _UNKNOWN[name]
            doubtful |= unknown(facts)
            told, why = told | unknown(facts), _REASONS.index(reason)
        holds &= told
    return holds & ~doubtful, holds & doubtful, why


def _why_not(value: pd.Series, aim: Aim, polarity: pd.Series, kept: BoolArray) -> IntArray:
    """The position in the reasons of the first not to rate each figure, 0 where there is none or it is withheld."""
    kinds = (Polarity.HIGHER, Polarity.LOWER, Polarity.RANGE, Polarity.NEAREST)
    directed = np.logical_or.reduce([mark(polarity, kind) for kind in kinds])
    wanting = [~directed, kept, np.isnan(numbers(value)), ~aim.is_set(polarity)]
    return np.select(wanting, [1, 0, 2, 3], 0)


def _same_index(value: pd.Series, others: dict[str, pd.Series]) -> None:
    for name, other in others.items():
        if not value.index.equals(other.index):
            raise ValueError(f"value and {name} have different indexes")
