"""The outturn of many indicators at once, and of one."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from pmf_core.methods.arrays import IntArray
from pmf_core.methods.outturn.aims import Aims
from pmf_core.methods.outturn.fit import fit
from pmf_core.methods.outturn.holes import holes_of
from pmf_core.methods.outturn.odds import Odds
from pmf_core.methods.outturn.parts import Parts, parts
from pmf_core.methods.outturn.result import Chance, Outturn, OutturnState
from pmf_core.methods.outturn.year import ENOUGH, figures, rolled, year_of
from pmf_core.methods.rounding import as_integer

FEWEST = 4
TOO_FEW = "under 4 figures"
TOGETHER = 8  # series simulated together: their paths stay in the processor's cache


def outturn_many(
    values: pd.DataFrame, data_list: pd.DataFrame, aims: pd.DataFrame, *,
    year_end: int, year_start: int = 4, since: pd.Series | None = None,
) -> dict[str, Outturn]:  # fmt: skip
    """The year-end figure of every indicator, with the chance of missing the year's target.

    Args:
        values: code, first, last (month ordinals), value, numerator, denominator, missing, seq, as `shown` takes
            them, in any order; rows after the year are not looked at.
        data_list: one row an indicator, as `shown` takes it; lower_bound and upper_bound where there are any.
        aims: code, and target, floor, ceiling, tolerance (in the unit, for `nearest`) of the year.
        year_end: the last month of the year, as an ordinal.
        since: by code, the first month after the last accepted step change.
    Returns:
        By code. The same figures give the same outturn, in any order and in any company.
    Raises:
        ValueError: a code is twice in the data list, or a frequency is none.

    Source: docs/method.md#outturn.
    """
    wanted = Aims.of(aims, data_list)
    found: dict[str, Outturn] = {}
    for group in parts(values, data_list, year_end=year_end, year_start=year_start, since=since):
        found.update({one.code: one for one in _of_group(group, wanted)})
    return {code: found[code] for code in data_list["code"].astype(str)}


def outturn(
    values: pd.DataFrame, indicator: pd.DataFrame, aims: pd.DataFrame, *,
    year_end: int, year_start: int = 4, since: int | None = None,
) -> Outturn:  # fmt: skip
    """The year-end figure of one indicator: as `outturn_many`, with a data list of one row."""
    code = str(indicator["code"].iloc[0])
    step = None if since is None else pd.Series([since], index=[code])
    return outturn_many(values, indicator, aims, year_end=year_end, year_start=year_start, since=step)[code]


def _of_group(made: Parts, aims: Aims) -> Iterator[Outturn]:
    """Of each indicator of one frequency, in order: final, forecast, or none with the reason."""
    year, count = year_of(made), figures(made)
    least, most = aims.limits(made.who)
    odds = Odds(made, year, least, most, aims.decimals[made.who], count, holes_of(made, year), made.each())
    cannot = np.array([bool(why) for why in year.why_not])
    final = ~np.isnan(made.whole) | (~year.open & ~cannot)
    ready = np.flatnonzero(~final & ~cannot & (count >= FEWEST))
    forecast = dict(zip(ready.tolist(), _forecasts(odds, ready), strict=True))
    for row, code in enumerate(made.codes):
        if final[row]:
            yield _final(odds, row)
        elif row in forecast:
            yield forecast[row]
        else:
            yield Outturn(code, OutturnState.NONE, year.why_not[row] or TOO_FEW, int(count[row]))


def _final(odds: Odds, row: int) -> Outturn:
    """The year's own figure, where it was returned, else what its parts come to: it met its target or it did not."""
    whole = float(odds.made.whole[row])
    figure = float(odds.year.base[row]) if np.isnan(whole) else whole
    shown = float(as_integer(figure, odds.decimals[row]))
    missed = None if np.isnan(odds.least[row]) else not odds.least[row] <= shown <= odds.most[row]
    return Outturn(
        odds.made.codes[row], OutturnState.FINAL, values=int(odds.count[row]),
        median=figure, half=(figure, figure), most=(figure, figure), nearly_all=(figure, figure),
        chance=None if missed is None else float(missed),
        word=None if missed is None else Chance.MISSED if missed else Chance.MET,
    )  # fmt: skip


def _forecasts(odds: Odds, ready: IntArray) -> Iterator[Outturn]:
    """Of the rows that are ready, in their order; those with as many periods ahead are simulated together."""
    if not ready.size:
        return
    made = odds.made
    ahead = made.ahead[ready]
    place = (made.place[None, :] - ahead[:, None]) % made.cycle
    learnt = fit(
        rolled(made.learnt[ready], ahead), place, made.cycle,
        may_share=made.may_share[ready], naive=odds.count[ready] < ENOUGH,
    )  # fmt: skip
    order = np.argsort(ahead, kind="stable")
    done: dict[int, Outturn] = {}
    for start in range(0, len(order), TOGETHER):
        some = order[start : start + TOGETHER]
        done.update(zip(some.tolist(), odds.of(ready[some], learnt.take(some), ahead[some]), strict=True))
    yield from (done[row] for row in range(len(ready)))
