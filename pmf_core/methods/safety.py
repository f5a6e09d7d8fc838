"""Events of health and safety: which were told to the regulator under which rule, how many for each 1,000 staff.

Source: docs/method.md#safety (S.I. 1995/3163, as amended by S.I. 2012/199, and S.I. 2013/1471).
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from pmf_core.methods.arrays import FloatArray
from pmf_core.methods.intervals import poisson, wilson

CHANGED = 2012 * 12 + 3  # April 2012: since the 6th an absence of over seven days is told, before it was over three
ALWAYS = ("fatal", "specified", "disease", "dangerous_occurrence")
OLD, NEW = "over_3_day", "over_7_day"
PER = 1000.0
A_YEAR = 12.0


def told(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Which records are of events that were told to the regulator under the rule of their period.

    Args:
        rows: (n,) with sort, first and last (month ordinals).
    Returns:
        (n,) bool: an over-3-day injury only of periods that end before April 2012, an over-7-day one only of periods
        that begin in April 2012 or later; first aid, violence and near misses never.
    """
    old = rows["sort"].eq(OLD) & (rows["last"] < CHANGED)
    new = rows["sort"].eq(NEW) & (rows["first"] >= CHANGED)
    return rows["sort"].isin(ALWAYS) | old | new


def straddles(first: int, last: int) -> bool:
    """Whether two definitions fall into a span of months, so that its events may not be added."""
    return first < CHANGED <= last


def breaks(first: pd.Series) -> "pd.Series[bool]":
    """Before which of the spans that begin with these months, oldest first, the rule changed: it parts the series."""
    new = first >= CHANGED
    earlier = (~new).cumsum().gt(0).shift(1, fill_value=False)
    return new & earlier & ~new.shift(1, fill_value=False)


def outermost(rows: pd.DataFrame) -> pd.DataFrame:
    """Without the records that lie within a longer one of the same service and sort: each event once."""
    place = rows.reset_index(drop=True).reset_index(names="at")
    both = place.merge(place, on=["service", "sort"], suffixes=("", "_other"))
    inside = (both["first"] >= both["first_other"]) & (both["last"] <= both["last_other"])
    inside &= both["at"] != both["at_other"]
    kept = ~place["at"].isin(both.loc[inside, "at"])
    return rows[kept.to_numpy()].reset_index(drop=True)


def rate(
    events: npt.ArrayLike, headcount: npt.ArrayLike, months: npt.ArrayLike
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Events a year for each 1,000 people, with the exact 95% interval.

    Args:
        events: (n,) counts; headcount: (n,) average people; months: (n,) or one, of the span.
    Returns:
        rate, low, high: (n,) NaN where there is no headcount above 0 or no count.
    """
    count, people = np.asarray(events, dtype=np.float64), np.asarray(headcount, dtype=np.float64)
    base = people * np.asarray(months, dtype=np.float64) / A_YEAR / PER
    low, high = poisson(count, base)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(base > 0, count / base, np.nan), low, high


def changed(
    count: npt.ArrayLike, base: npt.ArrayLike, before: npt.ArrayLike, base_before: npt.ArrayLike
) -> npt.NDArray[np.object_]:
    """Whether events of two spans are told apart: "more", "fewer", "no" where chance can explain it, "" where unknown.

    Given how many there were in both together, each falls into the later one with the share of its people: that share
    is told apart where the Wilson interval of the later count's share leaves it out.
    """
    now, then, people, people_then = (np.asarray(one, dtype=np.float64) for one in (count, before, base, base_before))
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = people / (people + people_then)
    low, high = wilson(now, now + then)
    untold = np.isnan(expected) | np.isnan(now + then)
    found = np.select([untold, low > expected, high < expected], ["", "more", "fewer"], "no")
    return np.asarray(found, dtype=object)
