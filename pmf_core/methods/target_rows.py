"""Where the target of a period comes from: its own row, its parts' rows, or the year's (rules 4 a to d)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pmf_core.methods.arrays import (
    BoolArray,
    Finder,
    FloatArray,
    IntArray,
    Spans,
    key,
    mark,
    numbers,
    pick,
    positions_of,
    whole,
)
from pmf_core.methods.frequency import share_of_year, year_end
from pmf_core.methods.known import Indicators, Values
from pmf_core.methods.shortfall import Aim
from pmf_core.methods.tolerance import Stated
from pmf_core.model import Profile

FIGURES = ("target", "floor", "ceiling", "stretch")
PARTS = {6: "halves", 3: "quarters", 1: "months"}
NONE, OWN, YEAR, SHARE, SHAPE, NO_SHAPE, NOT_GIVEN, PARTS_FROM = range(8)
EVEN, LAST_YEAR_SHAPE, GIVEN = range(3)


@dataclass(frozen=True, slots=True, eq=False)
class Targets:
    """The targets of the indicators of a data list, ready to be found."""

    known: Indicators
    figures: dict[str, FloatArray]
    stated: Stated  # the tolerance of each row
    profile: IntArray
    every: Finder  # rows with a target, by indicator, last month and length
    tolerated: Finder  # rows with a tolerance
    uneven: Finder  # one entry for each year in which shorter periods have targets that differ

    @classmethod
    def of(cls, targets: pd.DataFrame, known: Indicators) -> "Targets":
        """From a targets frame; rows of indicators that are not in the data list are left out."""
        who = positions_of(known.codes, targets["code"])
        if (who < 0).any():
            targets, who = targets[who >= 0], who[who >= 0]
        spans = Spans(who, whole(targets["first"]), whole(targets["last"]))
        figures = {name: numbers(targets[name]) for name in FIGURES}
        stated = Stated.of(targets)
        with_target = np.flatnonzero(~np.isnan([figures[name] for name in FIGURES[:3]]).all(axis=0))
        with_tolerance = np.flatnonzero(stated.given)
        kinds = {Profile.LAST_YEAR_SHAPE: LAST_YEAR_SHAPE, Profile.GIVEN: GIVEN}
        uneven = _uneven(spans, figures["target"], known.year_start)
        return cls(
            known=known,
            figures=figures,
            stated=stated,
            profile=np.select([mark(targets["profile"], kind) for kind in kinds], list(kinds.values()), EVEN),
            every=Finder.of(spans.keys[with_target], with_target),
            tolerated=Finder.of(spans.keys[with_tolerance], with_tolerance),
            uneven=Finder.of(uneven, np.arange(len(uneven))),
        )

    def year_row(self, spans: Spans, finder: Finder) -> IntArray:
        """The row for the financial year that a period lies in, of those of a finder; -1 where there is none."""
        year = year_end(spans.last, self.known.year_start)
        return np.asarray(np.where(spans.first > year - 12, finder.exact(key(spans.who, year, 12)), -1))


def _uneven(spans: Spans, target: FloatArray, year_start: int) -> IntArray:
    """Keys of the years whose quarters (or months, halves) have targets that are not all alike."""
    part = np.flatnonzero((spans.length < 12) & ~np.isnan(target))
    if not part.size:
        return part
    of = spans.take(part)
    keys = key(of.who, year_end(of.last, year_start), of.length)
    order = np.argsort(keys, kind="stable")
    keys, figures = keys[order], target[part][order]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    differ = np.maximum.reduceat(figures, starts) != np.minimum.reduceat(figures, starts)
    return np.unique(keys[starts][differ] & ~np.int64(511))  # without the length


@dataclass(slots=True, eq=False)
class Found:
    """The target of each pair of indicator and period, as it is being found."""

    figures: dict[str, FloatArray]
    how: IntArray
    share: FloatArray  # of the year's target; NaN where the year's row was not used
    months: IntArray  # of the year that were counted, or those that the parts were put together to
    tolerance: Stated  # of parts that were put together
    even: BoolArray

    @property
    def aim(self) -> Aim:
        """What is to be reached."""
        return Aim(self.figures["target"], self.figures["floor"], self.figures["ceiling"])


def find(spans: Spans, targets: Targets, values: Values) -> Found:
    """(a) the period's row, (b) its parts' rows, (c) the year's row, (d) none."""
    size, length = len(spans.who), spans.length
    own = targets.every.exact(spans.keys)
    found = Found(
        figures={name: pick(figures, own) for name, figures in targets.figures.items()},
        how=np.where(own >= 0, OWN, NONE),
        share=np.full(size, np.nan),
        months=length.copy(),
        tolerance=Stated.none(size),
        even=np.ones(size, dtype=np.bool_),
    )
    for months in np.unique(length[(own < 0) & (length <= 12)]):
        for part in PARTS:
            if part < months and months % part == 0:
                _of_parts(found, np.flatnonzero((found.how == NONE) & (length == months)), spans, part, targets)
    row = targets.year_row(spans, targets.every)
    year = key(spans.who, year_end(spans.last, targets.known.year_start))
    found.even = (pick(targets.profile, row, EVEN) == EVEN) & (targets.uneven.exact(year) < 0)
    place = np.flatnonzero((found.how == NONE) & (row >= 0))
    _of_year(found, place, spans.take(place), row[place], targets, values=values)
    return found


def _of_parts(found: Found, place: IntArray, spans: Spans, part: int, targets: Targets) -> None:
    """Put the targets of all parts of `part` months together; of a running total the last one counts."""
    if not place.size:
        return
    who, end, known = spans.who[place], spans.last[place], targets.known
    running = known.to_date[who]
    count = int(found.months[place[0]]) // part
    rows = targets.every.exact(key(who[:, None], end[:, None] - part * np.arange(count - 1, -1, -1), part))
    rows[running] = rows[running, -1:]
    there = (rows >= 0).all(axis=1)
    place, who, rows, running = place[there], who[there], rows[there], running[there]
    final = running | known.lasts[who]
    added = known.sums[who] & ~running

    def together(column: FloatArray, add: BoolArray) -> FloatArray:
        parts = pick(column, rows)
        return np.asarray(np.select([final, add], [parts[:, -1], parts.sum(axis=1)], parts.mean(axis=1)))

    for name in FIGURES:
        found.figures[name][place] = together(targets.figures[name], added)
    found.tolerance.put(place, targets.stated.of_parts(rows, together, added))
    found.how[place] = PARTS_FROM + 3 * list(PARTS).index(part) + np.select([final, added], [2, 0], 1)


def _of_year(
    found: Found, place: IntArray, spans: Spans, rows: IntArray, targets: Targets, *, values: Values
) -> None:
    """Take the year's figure, or the period's share of it where the figure builds up over the year."""
    known, profile = targets.known, targets.profile[rows]
    rate_to_date = known.to_date[spans.who] & known.ratios[spans.who] & (profile == EVEN)
    builds_up = (known.sums[spans.who] | known.to_date[spans.who]) & ~rate_to_date
    even = share_of_year(spans, known.to_date[spans.who], known.year_start)
    shape = np.full(len(place), np.nan)
    shaped = np.flatnonzero(builds_up & (profile == LAST_YEAR_SHAPE))
    shape[shaped] = _last_year_share(spans.take(shaped), values)
    cases = [~builds_up, profile == GIVEN, ~np.isnan(shape), profile == LAST_YEAR_SHAPE]
    share = np.select(cases, [1.0, np.nan, shape, even], even)
    for name in FIGURES:
        found.figures[name][place] = targets.figures[name][rows] * share
    found.share[place] = share
    found.months[place] = np.rint(even * 12)
    found.how[place] = np.select(cases, [YEAR, NOT_GIVEN, SHAPE, NO_SHAPE], SHARE)


def _last_year_share(spans: Spans, values: Values) -> FloatArray:
    """The share of last year's total that fell in the same months; NaN unless it is complete and above 0."""
    known = values.known
    part, total = np.full(len(spans.who), np.nan), np.full(len(spans.who), np.nan)
    year = year_end(spans.last, known.year_start)
    months, to_date = known.months[spans.who], known.to_date[spans.who]
    for own in np.unique(months[~to_date]):
        place = np.flatnonzero((months == own) & ~known.rolling[spans.who] & ~to_date)
        of, ends = spans.take(place), year[place, None] - 12 - own * np.arange(12 // own)
        figures = pick(values.value, values.own.exact(key(of.who[:, None], ends)))
        inside = (ends >= (of.first - 12)[:, None]) & (ends <= (of.last - 12)[:, None])
        part[place], total[place] = np.where(inside, figures, 0).sum(axis=1), figures.sum(axis=1)
    place = np.flatnonzero(to_date)
    for into, end in ((part, spans.last), (total, year)):
        into[place] = pick(values.value, values.own.exact(key(spans.who[place], end[place] - 12)))
    return np.asarray(np.where(total > 0, part / np.where(total > 0, total, 1), np.nan))
