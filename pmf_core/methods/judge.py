"""Figures of any periods beside their targets and earlier figures: the rating and both directions of each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pmf_core.methods.arrays import BoolArray, FloatArray, IntArray, Spans, key, mark, pick, text
from pmf_core.methods.direction import crosses_break, travel
from pmf_core.methods.known import Indicators, Values
from pmf_core.methods.rag import assess
from pmf_core.methods.rounding import published, ten_to
from pmf_core.methods.shortfall import Aim, shortfall
from pmf_core.methods.target import how_texts, tolerance_of
from pmf_core.methods.target_rows import NONE, Found, Targets, find
from pmf_core.methods.tolerance import KINDS, PERCENT, SOURCES, width
from pmf_core.model import Polarity, RagRule

USUAL = 0.05  # of target: the yardstick of severity where the tolerance is 0


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """All that ratings are made from: indicators, figures, targets, and the council's rules."""

    known: Indicators
    values: Values
    targets: Targets
    rules: Sequence[RagRule]
    default_tolerance: tuple[str, float]
    breaks: pd.DataFrame | None

    @classmethod
    def of(
        cls, values: pd.DataFrame, data_list: pd.DataFrame, targets: pd.DataFrame, *,
        rules: Sequence[RagRule], default_tolerance: tuple[str, float], year_start: int, breaks: pd.DataFrame | None,
    ) -> "Ledger":  # fmt: skip
        """From the frames. Raises ValueError where a code is in the data list twice."""
        known = Indicators.of(data_list, year_start)
        return cls(known, Values.of(values, known), Targets.of(targets, known), rules, default_tolerance, breaks)

    def find(self, spans: Spans) -> Found:
        """The target of each indicator and period."""
        return find(spans, self.targets, self.values)

    def uses(self, condition: str) -> bool:
        """Whether a rule of the scheme asks for it."""
        return any(condition in rule.when for rule in self.rules)


@dataclass(frozen=True, slots=True, eq=False)
class Earlier:
    """An earlier figure of each indicator and its period; NaN where none can stand beside the present one."""

    value: FloatArray
    first: IntArray
    last: IntArray


def own_before(values: Values, spans: Spans, months: IntArray) -> Earlier:
    """The figure of the own period that ended so many months before."""
    row = values.own.exact(key(spans.who, spans.last - months))
    first = np.where(row >= 0, pick(values.first, row, 0), spans.first - months)
    return Earlier(pick(values.value, row), first, spans.last - months)


def judge(
    ledger: Ledger, spans: Spans, value: FloatArray, *,
    withheld: pd.Series, previous: Earlier, last_year: Earlier, short_told: BoolArray, chance: FloatArray,
) -> pd.DataFrame:  # fmt: skip
    """Target, tolerance, rating and directions of each figure.

    Args:
        spans: (n,) indicators by position and the periods that the figures are for.
        value: (n,) in the unit; withheld: why it may not be rated, empty where it may.
        short_told: (n,) False where previous and present periods may not be compared.
        chance: (n,) of recovering by year end, NaN where not known.
    Returns:
        (n,) rows, RangeIndex: polarity, decimals, target, floor, ceiling, stretch, target_how, tolerance (in
        the unit), tolerance_kind, tolerance_stated, tolerance_low, tolerance_high, tolerance_how, shortfall,
        severity, rag, rule, reason, beyond_stretch, short, long, previous_value, last_year_value, chance.
    """
    known = ledger.known
    polarity, decimals = known.polarity_of(spans.who), known.decimals[spans.who]
    found = ledger.find(spans)
    stated, source = tolerance_of(found, spans, ledger.targets, ledger.default_tolerance)
    room = width(stated, value, found.aim, polarity, decimals)

    standing = np.where(mark(withheld, ""), value, np.nan)
    uneven = known.sums[spans.who] & ~found.even
    short = _travelled(ledger, spans, standing, previous, found=found, told=short_told & ~uneven)
    long = _travelled(ledger, spans, standing, last_year, found=found, told=np.ones(len(value), dtype=np.bool_))

    label = pd.Index(known.codes.take(spans.who))
    columns = {"value": value, "tolerance": room, "decimals": decimals, "chance": chance, **found.figures}
    rated = assess(
        **{name: pd.Series(column, index=label) for name, column in columns.items()},
        polarity=polarity.set_axis(label),
        rules=ledger.rules,
        on_last_year=long.set_axis(label),
        withheld=withheld.set_axis(label),
    ).reset_index(drop=True)
    room = published(room, decimals)
    edge = np.fmax(np.fmax(np.abs(found.aim.target), np.abs(found.aim.floor)), np.abs(found.aim.ceiling))
    return pd.DataFrame(
        {
            "polarity": text(tuple(Polarity), polarity.cat.codes.to_numpy()),
            "decimals": decimals,
            **found.figures,
            "target_how": how_texts(found),
            "tolerance": np.where(found.how == NONE, np.nan, room),
            "tolerance_kind": text(KINDS, stated.kind),
            "tolerance_stated": np.where(stated.kind == PERCENT, stated.amount, published(stated.amount, decimals)),
            "tolerance_low": stated.low,
            "tolerance_high": stated.high,
            "tolerance_how": text(SOURCES, source),
            "shortfall": rated["shortfall"],
            "severity": severity(rated["shortfall"].to_numpy(), room, edge, decimals),
            "rag": rated["rag"],
            "rule": rated["rule"],
            "reason": rated["reason"],
            "beyond_stretch": rated["beyond_stretch"],
            "short": short,
            "long": long,
            "previous_value": previous.value,
            "last_year_value": last_year.value,
            "chance": chance,
        },
        copy=False,
    )


def severity(short: FloatArray, tolerance: FloatArray, edge: FloatArray, decimals: IntArray) -> FloatArray:
    """Shortfall over tolerance, to put the worst first; 0 where there is none.

    Where the tolerance is 0 the yardstick is 5% of target, and never less than one published unit.
    Source: docs/method.md#severity.
    """
    yardstick = np.where(tolerance > 0, tolerance, np.fmax(USUAL * np.nan_to_num(edge), 1 / ten_to(decimals)))
    return np.asarray(np.where(short > 0, short / yardstick, 0.0))


def _travelled(
    ledger: Ledger, spans: Spans, value: FloatArray, earlier: Earlier, *, found: Found, told: BoolArray
) -> pd.Series:
    """The direction from an earlier figure to this one; each is measured from its own period's target."""
    polarity, decimals = ledger.known.polarity_of(spans.who), ledger.known.decimals[spans.who]
    distance, distance_before = np.full(len(value), np.nan), np.full(len(value), np.nan)
    place = np.flatnonzero(mark(polarity, Polarity.RANGE) | mark(polarity, Polarity.NEAREST))
    if place.size:
        kind, printed = polarity.iloc[place], decimals[place]
        now = Aim(*(aim[place] for aim in found.aim))
        then = ledger.find(Spans(spans.who[place], earlier.first[place], earlier.last[place])).aim
        distance[place] = shortfall(value[place], now, kind, printed)
        distance_before[place] = shortfall(earlier.value[place], then, kind, printed)
    broken = crosses_break(spans, earlier.first, ledger.breaks, ledger.known.codes)
    return travel(
        pd.Series(value), pd.Series(earlier.value), polarity, pd.Series(decimals),
        distance=distance, distance_before=distance_before, comparable=told & ~broken,
    )  # fmt: skip
