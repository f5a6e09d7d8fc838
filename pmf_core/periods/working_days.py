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
def calendar(nation: Nation) -> np.busdaycalendar:
    """The days that are closed in a nation: Saturdays, Sundays, bank holidays."""
    return np.busdaycalendar(holidays=sorted(country_holidays("GB", subdiv=_LIBRARY[nation], years=YEARS)))


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
