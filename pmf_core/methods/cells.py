"""One cell per indicator and period: its own figure, one made of its parts, or one carried forward."""

from dataclasses import dataclass, fields
from typing import NamedTuple

import numpy as np

from pmf_core.methods.arrays import BoolArray, FloatArray, IntArray, key, pick
from pmf_core.methods.due import Dues
from pmf_core.methods.known import Indicators, Values
from pmf_core.model import State

STATES = tuple(State)
PLAIN, PART, CARRIED, LATE, NOT_DUE, MISSING = range(len(STATES))
NO_LABEL, COUNTED, DATED, NO_PARTS = range(4)


class Asked(NamedTuple):
    """Figures of which periods: their length in months, and by when each was due."""

    values: Values
    months: int
    dues: Dues


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """One entry per indicator and period asked for, indicators in the order of the data list."""

    indicator: IntArray
    last: IntArray  # of the period asked for
    direct: BoolArray  # the indicator's own periods fit in the period; else it carries a longer one
    shown_first: IntArray
    shown_last: IntArray
    state: IntArray
    value: FloatArray
    rateable: BoolArray
    parts: IntArray
    parts_due: IntArray
    label: IntArray
    label_month: IntArray
    row: IntArray  # the value row it comes from; of several parts, the last one there
    own_row: BoolArray  # that row is the figure itself, not a part of it
    reason_row: IntArray  # the row that says why a figure or a part of it is missing
    seq: IntArray

    @classmethod
    def blank(cls, indicator: IntArray, last: IntArray, direct: BoolArray, months: int) -> "Cells":
        """Cells that are still to be filled in."""
        def none() -> IntArray:
            return np.full(len(last), -1, dtype=np.int64)

        return cls(
            indicator=indicator, last=last, direct=direct,
            shown_first=last - months + 1, shown_last=last.copy(),
            state=none(), value=np.full(len(last), np.nan), rateable=np.zeros_like(direct),
            parts=none(), parts_due=none(), label=np.full(len(last), NO_LABEL), label_month=none(),
            row=none(), own_row=np.zeros_like(direct), reason_row=none(), seq=none(),
        )  # fmt: skip

    def take(self, places: IntArray) -> "Cells":
        """The entries at these places."""
        return Cells(*(getattr(self, field.name)[places] for field in fields(self)))


def cells(asked: Asked, ends: IntArray) -> Cells:
    """Rules 1a over the grid of every indicator and every end. Source: docs/method.md#shown."""
    known = asked.values.known
    indicator, last = np.repeat(np.arange(len(known.codes)), len(ends)), np.tile(ends, len(known.codes))
    own = known.months[indicator]
    direct = ~known.rolling[indicator] & (own <= asked.months) & (asked.months % own == 0)
    direct &= (last + 1 - known.offset[indicator]) % own == 0
    made = Cells.blank(indicator, last, direct, asked.months)
    parts = np.where(known.to_date[indicator], 1, asked.months // own)  # of a running total the last part is all
    for count in np.unique(parts[direct]):
        _from_parts(made, np.flatnonzero(direct & (parts == count)), int(count), asked)
    _carry(made, np.flatnonzero(~direct), asked)
    return made


def _from_parts(made: Cells, place: IntArray, parts: int, asked: Asked) -> None:
    """Fill in the cells whose period is one own period, or several; a returned figure for the whole wins."""
    values, known = asked.values, asked.values.known
    who, last, across = made.indicator[place], made.last[place], np.arange(len(place))
    ends = last[:, None] - known.months[who][:, None] * np.arange(parts - 1, -1, -1)
    rows = values.own.exact(key(who[:, None], ends))
    figure = pick(values.value, rows)
    there, usable = ~np.isnan(figure), ~np.isnan(figure)
    ratio = known.ratios[who] & (parts > 1)
    numerator, denominator = pick(values.numerator, rows), pick(values.denominator, rows)
    usable = np.where(ratio[:, None], ~np.isnan(numerator) & ~np.isnan(denominator), there)
    count = usable.sum(axis=1)
    latest = parts - 1 - np.argmax(usable[:, ::-1], axis=1)
    whole_row = values.every.exact(key(who, last, asked.months))
    whole_figure = pick(values.value, whole_row)
    whole = ~np.isnan(whole_figure)
    if parts == 1:
        made_of_parts = figure[:, 0]
    else:
        made_of_parts = _together(known, who, usable, latest, columns=(figure, numerator, denominator))
    value = np.where(whole, whole_figure, made_of_parts)
    has = ~np.isnan(value)
    complete = whole | (count == parts) | (known.lasts[who] & usable[:, -1])
    part_row = np.where(count > 0, rows[across, latest], -1) if parts > 1 else rows[:, 0]

    said = pick(values.said, rows, False)
    whole_said = pick(values.said, whole_row, False)
    late = ~there & ~said & asked.dues.overdue(who[:, None], ends)
    without = np.select(
        [whole_said, late.any(axis=1), (said | there).any(axis=1)], [MISSING, LATE, MISSING], NOT_DUE
    )
    unusable = (without == MISSING) & there.any(axis=1) & ~whole_said
    last_said = np.where(said.any(axis=1), rows[across, parts - 1 - np.argmax(said[:, ::-1], axis=1)], -1)

    made.state[place] = np.where(has, np.where(complete, PLAIN, PART), without)
    made.value[place] = value
    made.rateable[place] = has & (complete | known.means[who] | known.ratios[who])
    made.parts[place], made.parts_due[place] = np.where(whole, parts, count), parts
    made.label[place] = np.select(
        [has & complete, has & known.lasts[who], has, unusable], [NO_LABEL, DATED, COUNTED, NO_PARTS], NO_LABEL
    )
    made.label_month[place] = ends[across, latest]
    made.row[place] = np.where(whole, whole_row, part_row)
    made.own_row[place] = whole | (parts == 1)
    made.reason_row[place] = np.select([has & complete, ~has & whole_said], [-1, whole_row], last_said)
    made.seq[place] = np.where(whole, pick(values.seq, whole_row, 0), pick(values.seq, rows, 0).max(axis=1))


def _together(
    known: Indicators, who: IntArray, usable: BoolArray, latest: IntArray, *, columns: tuple[FloatArray, ...]
) -> FloatArray:
    """One figure of several parts, as each indicator aggregates; NaN where no part can be used."""
    count = usable.sum(axis=1)
    total, numerator, denominator = (np.where(usable, column, 0).sum(axis=1) for column in columns)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(denominator != 0, numerator / denominator * known.per[who], np.nan)
        mean = total / count
    one = columns[0][np.arange(len(latest)), latest]
    chosen = np.select([known.sums[who], known.means[who], known.ratios[who]], [total, mean, ratio], one)
    return np.asarray(np.where(count > 0, chosen, np.nan))


def _carry(made: Cells, place: IntArray, asked: Asked) -> None:
    """Fill in the cells that show the latest longer period to have ended by then, until the next is overdue."""
    values, known = asked.values, asked.values.known
    who, last = made.indicator[place], made.last[place]
    months = known.months[who]
    row = values.answers.latest(who, last)
    there = row >= 0
    expected = last - (last + 1 - known.offset[who]) % months
    own_last = np.where(there, pick(values.last, row, 0), expected)
    following = np.where(there, own_last + months, expected)
    figure = pick(values.value, row)
    has = ~np.isnan(figure)
    late = (following <= last) & asked.dues.overdue(who, following)
    in_time = np.select([~there, ~has, own_last == last], [NOT_DUE, MISSING, PLAIN], CARRIED)
    made.state[place] = np.where(late, LATE, in_time)
    made.value[place] = figure
    made.rateable[place] = has & ~late
    made.shown_last[place] = own_last
    made.shown_first[place] = np.where(there, pick(values.first, row, 0), expected - months + 1)
    made.parts[place], made.parts_due[place] = has, 1
    made.row[place], made.own_row[place] = row, there
    made.reason_row[place] = np.where(there & ~has, row, -1)
    made.seq[place] = pick(values.seq, row, 0)
