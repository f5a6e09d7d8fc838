"""The position of every indicator at every period: what is shown, its target, its rating, its direction."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from pmf_core.methods import frequency
from pmf_core.methods.aggregate import as_frame
from pmf_core.methods.arrays import Finder, FloatArray, IntArray, Spans, key, numbers, pick, positions_of, text, whole
from pmf_core.methods.cells import LATE, MISSING, NOT_DUE, PART, PLAIN, Asked, Cells, cells
from pmf_core.methods.due import Dues
from pmf_core.methods.judge import Earlier, Ledger, judge, own_before
from pmf_core.methods.shortfall import shortfall
from pmf_core.model import RagRule
from pmf_core.periods.working_days import EVERY_DAY


def positions(
    values: pd.DataFrame, data_list: pd.DataFrame, targets: pd.DataFrame, *,
    ends: Sequence[int], months: int, today: date, due_days: Mapping[str, int],
    closed: np.busdaycalendar = EVERY_DAY, every: int = 1, rules: Sequence[RagRule],
    default_tolerance: tuple[str, float], year_start: int = 4,
    chance: pd.DataFrame | None = None, breaks: pd.DataFrame | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Where every indicator of the data list stands at each period P of `months` months.

    Args:
        values, data_list, targets: as known at the moment shown; columns as in `shown` and `targets_for`.
        ends: the last months of the periods wanted, as ordinals; months: the length of each.
        today: the day of the moment shown; due_days: days to return a figure in, by frequency.
        closed: the days on which nothing is due, but on the next working day.
        every: months of one return; the figures of shorter periods come with the return that holds them.
        rules: the RAG scheme; default_tolerance: kind and amount, of the framework.
        chance: code, last (P's), chance (0 to 1) of recovering by year end; a closed year needs none.
        breaks: code, at: the ordinal of the first month under a new definition.
    Returns:
        One row per indicator and P, by the data list's order, then by P: the columns of `shown`, and
        polarity, decimals, target, floor, ceiling, stretch (NaN where none), target_how, tolerance (in the
        unit, as printed), tolerance_kind, tolerance_stated, tolerance_low, tolerance_high, tolerance_how,
        shortfall, severity, rag, rule (position in rules, -1 where none), reason (empty where rated),
        beyond_stretch, short, long, previous_value, last_year_value, chance.
    Raises:
        ValueError: a code is twice in the data list, a tolerance is negative, a rule is not known.

    Source: docs/method.md.
    """
    ledger = Ledger.of(
        values, data_list, targets,
        rules=rules, default_tolerance=default_tolerance, year_start=year_start, breaks=breaks,
    )  # fmt: skip
    known = ledger.known
    dues = Dues.of(ledger.values, targets, due_days=due_days, every=every, closed=closed, today=today)
    asked = Asked(ledger.values, months, dues)
    wanted = np.unique(np.asarray(ends, dtype=np.int64))
    grid = np.unique(np.concatenate([wanted, wanted - months, wanted - 12]))
    around = cells(asked, grid)
    start = np.arange(len(known.codes))[:, None] * len(grid)
    now = around.take((start + np.searchsorted(grid, wanted)).ravel())
    spans = Spans(now.indicator, now.shown_first, now.shown_last)

    def earlier(back: int, own: IntArray) -> Earlier:
        there = around.take((start + np.searchsorted(grid, wanted - back)).ravel())
        longer = own_before(ledger.values, spans, own)
        return Earlier(
            np.where(now.direct, np.where(there.rateable, there.value, np.nan), longer.value),
            np.where(now.direct, spans.first - back, longer.first),
            np.where(now.direct, spans.last - back, longer.last),
        )

    own = known.months[now.indicator]
    shown = as_frame(now, asked)
    odds = _chances(ledger, spans, now.value, today, chance=chance, ends=now.last)
    rated = judge(
        ledger, spans, now.value,
        withheld=_withheld(now, shown), previous=earlier(months, own), last_year=earlier(12, np.full_like(own, 12)),
        short_told=(np.where(now.direct, months, own) < 12) & ~known.to_date[now.indicator], chance=odds,
    )  # fmt: skip
    return pd.DataFrame({**shown, **rated}, copy=False)


def own_points(
    values: pd.DataFrame, data_list: pd.DataFrame, targets: pd.DataFrame, *,
    rules: Sequence[RagRule], default_tolerance: tuple[str, float], today: date, year_start: int = 4,
    chance: pd.DataFrame | None = None, breaks: pd.DataFrame | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Every figure of an indicator's own frequency, rated on its own period's target.

    Args:
        As `positions`; values may have more columns, which are kept (the place that each came from).
    Returns:
        One row per own period that has a row, by the data list's order, then oldest first: the columns of
        values (value worked out from its parts where only they were given), and those that `positions`
        adds to what is shown.
    """
    ledger = Ledger.of(
        values, data_list, targets,
        rules=rules, default_tolerance=default_tolerance, year_start=year_start, breaks=breaks,
    )  # fmt: skip
    known, figures = ledger.known, ledger.values
    row = figures.own.rows
    spans, value = Spans(figures.indicator[row], figures.first[row], figures.last[row]), figures.value[row]
    rows = figures.frame.iloc[row].reset_index(drop=True).assign(value=value)
    own = known.months[spans.who]
    why = ("no value: " + rows["missing"].str.replace("_", " ")).fillna("no value")
    rated = judge(
        ledger, spans, value,
        withheld=why.where(np.isnan(value), ""), previous=own_before(figures, spans, own),
        last_year=own_before(figures, spans, np.full_like(own, 12)),
        short_told=(own < 12) & ~known.to_date[spans.who],
        chance=_chances(ledger, spans, value, today, chance=chance, ends=spans.last),
    )  # fmt: skip
    return pd.DataFrame({**rows, **rated}, copy=False)


def _withheld(now: Cells, shown: pd.DataFrame) -> pd.Series:
    """Why each figure may not be rated; empty where it may."""
    choice = np.select([now.state == LATE, now.state == NOT_DUE, now.state == MISSING], [1, 2, 3], 0)
    why = pd.Series(text(["", "late", "not due", "no value"], choice))
    for place, prefix, because in (
        ((now.state == MISSING) & (now.reason_row >= 0), "no value: ", shown["missing"]),
        ((now.state == MISSING) & (now.reason_row < 0), "no value: ", shown["value_label"]),
        ((now.state == PART) & ~now.rateable, "part: ", shown["value_label"]),
    ):
        where = np.flatnonzero(place)
        why.iloc[where] = (prefix + because.iloc[where].str.replace("_", " ")).fillna("no value")
    return why


def _chances(
    ledger: Ledger, spans: Spans, value: FloatArray, today: date, *, chance: pd.DataFrame | None, ends: IntArray
) -> FloatArray:
    """The chance of recovering by year end, where the scheme asks for it: what happened, else what was handed in."""
    odds = np.full(len(value), np.nan)
    if not (ledger.uses("recoverable") or ledger.uses("at_risk")):
        return odds
    if chance is not None:
        who = positions_of(ledger.known.codes, chance["code"])
        there = np.flatnonzero(who >= 0)
        finder = Finder.of(key(who[there], whole(chance["last"])[there]), there)
        odds = pick(numbers(chance["chance"]), finder.exact(key(spans.who, ends)))
    happened = _happened(ledger, spans, value, today)
    return np.asarray(np.where(np.isnan(happened), odds, happened))


def _happened(ledger: Ledger, spans: Spans, value: FloatArray, today: date) -> FloatArray:
    """1 or 0 for years that are closed and whole: the target was met or it was not; NaN for the others.

    A figure for a year or longer is its own outcome.
    """
    known, yearly = ledger.known, spans.length >= 12
    year = frequency.year_end(spans.last, known.year_start)
    grid = np.unique(year)
    years = cells(Asked(ledger.values, 12, Dues.never(known, today)), grid)
    years = years.take(spans.who * len(grid) + np.searchsorted(grid, year))
    closed = years.direct & (years.state == PLAIN) & frequency.ended(year, today)
    figure = np.where(yearly, value, np.where(closed, years.value, np.nan))
    outcome = Spans(spans.who, np.where(yearly, spans.first, year - 11), np.where(yearly, spans.last, year))
    aim = ledger.find(outcome).aim
    short = shortfall(figure, aim, known.polarity_of(spans.who), known.decimals[spans.who])
    return np.asarray(np.where(np.isnan(short), np.nan, short <= 0))
