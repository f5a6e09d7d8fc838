"""Each indicator's figures on a grid that ends with the year, by frequency: what outturn and run rate start from."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pmf_core.methods.arrays import BoolArray, FloatArray, IntArray, key, numbers, pick, positions_of
from pmf_core.methods.known import Indicators, Values
from pmf_core.methods.outturn.season import total
from pmf_core.methods.outturn.unroll import builds_up, differences

SUM, MEAN, LAST, RATIO = range(4)
ENOUGH_AFTER_A_STEP = 8


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """S indicators of one frequency, G periods; the last column is the year's last period."""

    who: IntArray  # (S,) rows of the data list
    codes: tuple[str, ...]
    step: int  # months from one period to the next
    end: IntArray  # (S,) the last month of the year's last period
    place: IntArray  # (G,) place in the year
    y: FloatArray  # (S, G) what each period brought; NaN where missing
    learnt: FloatArray  # (S, G) the same, since the last step change
    size: FloatArray  # (S, G) denominators of a ratio, 1 for the others
    way: IntArray  # (S,) how the parts make the year: SUM, MEAN, LAST, RATIO
    whole: FloatArray  # (S,) the year's own figure, where it was returned as such
    lower: FloatArray  # (S,) -inf where there is none
    upper: FloatArray
    of_year: BoolArray  # (S,) the bounds hold for the year's figure, not for each period's
    since: IntArray  # (S,) the first month used, where a step change cut the series; else -1

    @property
    def cycle(self) -> int:
        """Periods in a year."""
        return 12 // self.step

    @property
    def there(self) -> BoolArray:
        """(S, G) where there is a figure."""
        return ~np.isnan(self.y)

    @property
    def ahead(self) -> IntArray:
        """(S,) periods from the latest figure to the end of the year; all of them where there is no figure."""
        back = np.argmax(self.there[:, ::-1], axis=1)
        return np.asarray(np.where(self.there.any(axis=1), back, self.y.shape[1]))

    @property
    def may_share(self) -> BoolArray:
        """(S,) whether a season may act as a share of the level."""
        return np.asarray(np.isinf(self.upper) & (self.lower == 0))

    def each(self) -> tuple[FloatArray, FloatArray]:
        """(S,) the least and the most that one period can bring; where bounds are the year's, 0 if none was below."""
        never = (self.lower >= 0) & ~(self.y < 0).any(axis=1)
        least = np.where(self.of_year, np.where(never, 0.0, -np.inf), self.lower)
        return least, np.where(self.of_year, np.inf, self.upper)

    def expected_size(self) -> FloatArray:
        """(S, cycle) the denominator expected of each period of the year: last year's, else the mean of those there."""
        year, before = self.size[:, -self.cycle :], self.size[:, -2 * self.cycle : -self.cycle]
        count = (~np.isnan(self.size)).sum(axis=1)
        mean = np.where(count > 0, total(np.nan_to_num(self.size)) / np.maximum(count, 1), np.nan)
        found = np.where(np.isnan(before), mean[:, None], before)
        return np.where(np.isnan(year), found, year)


def parts(
    values: pd.DataFrame, data_list: pd.DataFrame, *, year_end: int, year_start: int = 4, since: pd.Series | None = None
) -> list[Parts]:  # fmt: skip
    """The figures up to the end of the year, one group for each frequency that the data list has."""
    known = Indicators.of(data_list, year_start)
    held = Values.of(values, known)
    step = np.minimum(known.months, 12)
    return [_group(held, np.flatnonzero(step == months), int(months), year_end, since) for months in np.unique(step)]


def _group(held: Values, who: IntArray, step: int, year_end: int, since: pd.Series | None) -> Parts:
    known = held.known
    end = year_end - (year_end + 1 - known.offset[who]) % step
    row = np.full(len(known.codes), -1, dtype=np.int64)
    row[who] = np.arange(len(who))
    rows = held.own.rows[row[held.indicator[held.own.rows]] >= 0]
    mine, back = row[held.indicator[rows]], end[row[held.indicator[rows]]] - held.last[rows]
    usable = back >= 0
    rows, mine, back = rows[usable], mine[usable], back[usable] // step
    cycle = 12 // step
    width = max(int(back.max(initial=0)) + 1, 2 * cycle)

    def grid(column: FloatArray) -> FloatArray:
        made = np.full((len(who), width), np.nan)
        made[mine, width - 1 - back] = column[rows]
        return made

    place = (np.arange(width) - width) % cycle
    y, size, way = _by_period((grid(held.value), grid(held.numerator), grid(held.denominator)), place, known, who)
    of_year = known.to_date[who] & (cycle > 1) & ~known.means[who] & ~known.lasts[who]
    lower, upper = _bound(known, "lower_bound", -np.inf)[who], _bound(known, "upper_bound", np.inf)[who]
    start = end[:, None] - (width - np.arange(width)) * step + 1
    first = _cut(y, start, since, known.codes[who])
    year = held.every.exact(key(who, np.full(len(who), year_end), np.full(len(who), 12)))
    return Parts(
        who=who, codes=tuple(str(code) for code in known.codes[who]), step=step, end=end, place=place,
        y=y, learnt=np.where(start >= first[:, None], y, np.nan), size=size, way=way, whole=pick(held.value, year),
        lower=lower, upper=upper, of_year=of_year, since=first,
    )  # fmt: skip


def _by_period(
    held: tuple[FloatArray, FloatArray, FloatArray], place: IntArray, known: Indicators, who: IntArray
) -> tuple[FloatArray, FloatArray, IntArray]:
    """What each period brought, its denominator, and how the periods make the year."""
    (value, top, bottom), cycle = held, int(place.max()) + 1
    way = np.select([known.sums[who], known.means[who], known.lasts[who]], [SUM, MEAN, LAST], RATIO)
    if cycle == 1:
        return value, np.ones_like(value), np.where(way == RATIO, MEAN, way)
    to_date, ratio = known.to_date[who], way == RATIO
    size = np.where(ratio[:, None], np.where(bottom > 0, bottom, np.nan), 1.0)
    if not to_date.any():
        return value, size, way
    more, part = differences(bottom, place), differences(top, place)
    grows = ratio & (more > 0).any(axis=1) & ~(more <= 0).any(axis=1)
    so_far = ratio & ~grows & ~builds_up(value, place)
    with np.errstate(invalid="ignore", divide="ignore"):
        rate = part / more * known.per[who][:, None]
    mean = differences(value * (place + 1), place)
    alike, as_it_is = so_far | (way == MEAN), way == LAST
    apart = np.select([c[:, None] for c in (grows, alike, as_it_is)], [rate, mean, value], differences(value, place))
    y = np.where(to_date[:, None], apart, value)
    size = np.where(to_date[:, None], np.where(grows[:, None], more, 1.0), size)
    return y, size, np.where(to_date, np.select([grows, alike, as_it_is], [RATIO, MEAN, LAST], SUM), way)


def _bound(known: Indicators, name: str, none: float) -> FloatArray:
    """A bound of every indicator of the data list."""
    if name not in known.frame:
        return np.full(len(known.codes), none)
    given = numbers(known.frame[name])
    return np.where(np.isnan(given), none, given)


def _cut(y: FloatArray, start: IntArray, since: pd.Series | None, codes: pd.Index) -> IntArray:
    """(S,) the first month used after an accepted step change, if 8 figures remain; else -1."""
    first = np.full(len(y), -1, dtype=np.int64)
    if since is None or not len(since):
        return first
    at = positions_of(codes, pd.Series(since.index))
    first[at[at >= 0]] = since.to_numpy(dtype=np.int64)[at >= 0]
    left = ((start >= first[:, None]) & ~np.isnan(y)).sum(axis=1)
    return np.where(left >= ENOUGH_AFTER_A_STEP, first, -1)
