"""Working days: which days are weekends or bank holidays in each nation, and the working day that a day becomes.

Bank holidays are those of the `holidays` library; pure: nothing here reads the clock. Source: docs/method.md#due.
"""

from datetime import date
from enum import StrEnum
from functools import cache

import numpy as np
import numpy.typing as npt
from holidays import country_holidays

DayArray = npt.NDArray[np.datetime64]
YEARS = range(2000, 2061)  # with bank holidays; outside them only weekends are closed

EVERY_DAY = np.busdaycalendar(weekmask="1111111")  # no day is closed


class Nation(StrEnum):
    """A nation of the United Kingdom, by the letter that its councils' ONS codes begin with."""

    ENGLAND = "E"
    WALES = "W"
    SCOTLAND = "S"
    NORTHERN_IRELAND = "N"


_LIBRARY = {
    Nation.ENGLAND: "ENG", Nation.WALES: "WLS", Nation.SCOTLAND: "SCT", Nation.NORTHERN_IRELAND: "NIR",
}  # fmt: skip


def nation_of(council: str) -> Nation:
    """The nation of a council by its ONS code; England for a code that is no nation's, as a made-up council's."""
    letter = council[:1].upper()
    return Nation(letter) if letter in {nation.value for nation in Nation} else Nation.ENGLAND


@cache
def bank_holidays(nation: Nation) -> dict[date, str]:
    """Every bank holiday of a nation with its name, in order; of `YEARS`, those on a weekend too."""
    return dict(sorted(country_holidays("GB", subdiv=_LIBRARY[nation], years=YEARS).items()))


@cache
def calendar(nation: Nation) -> np.busdaycalendar:
    """The days that are closed in a nation: Saturdays, Sundays, bank holidays."""
    return np.busdaycalendar(holidays=list(bank_holidays(nation)))


def working_day(days: DayArray, closed: np.busdaycalendar, after: int = 0) -> DayArray:
    """Each day as a working day, and `after` working days on; a closed day counts as the next working one.

    Args:
        days: any shape, datetime64[D]; no missing one.
    """
    return np.asarray(np.busday_offset(days, after, roll="forward", busdaycal=closed))


def next_working_day(day: date, closed: np.busdaycalendar) -> date:
    """The day itself, or the next working day where it is closed."""
    moved = working_day(np.asarray(day, dtype="datetime64[D]"), closed)
    return date.fromisoformat(str(moved))


def elapsed(received: DayArray, done: DayArray, closed: np.busdaycalendar) -> npt.NDArray[np.float64]:
    """Working days after the day of receipt, up to and with the day on which it was done.

    What comes on a Friday and is done on the Monday took 1, what is done on the day of receipt 0; what comes on a
    closed day has its first working day on the next open one.

    Args:
        received, done: (n,) datetime64[D], NaT where missing; `done` before `received` counts below 0.
    Returns:
        (n,) whole numbers as float64; NaN where either day is missing.

    Source: docs/method.md#complaints.
    """
    first, last = (np.asarray(days, dtype="datetime64[D]") for days in np.broadcast_arrays(received, done))
    known = ~(np.isnat(first) | np.isnat(last))
    day = np.timedelta64(1, "D")
    took = np.full(first.shape, np.nan)
    since, until = np.minimum(first, last)[known] + day, np.maximum(first, last)[known] + day
    took[known] = np.where(first[known] > last[known], -1, 1) * np.busday_count(since, until, busdaycal=closed)
    return took


def days_after(received: DayArray, count: npt.ArrayLike, closed: np.busdaycalendar) -> DayArray:
    """The last day of a limit: the `count`-th working day after each day; the day at which `elapsed` is `count`.

    Args:
        received: (n,) datetime64[D], NaT where missing. count: (n,) or one, whole and above 0; NaN where there is none.
    Returns:
        (n,) datetime64[D]; NaT where the day or the count is missing.

    Source: docs/method.md#complaints.
    """
    days = np.asarray(received, dtype="datetime64[D]")
    counts = np.broadcast_to(np.asarray(count, dtype="float64"), days.shape)
    known = ~np.isnat(days) & ~np.isnan(counts)
    found = np.full(days.shape, np.datetime64("NaT", "D"))
    found[known] = np.busday_offset(days[known], counts[known].astype("int64"), roll="backward", busdaycal=closed)
    return found
