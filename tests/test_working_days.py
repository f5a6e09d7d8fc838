"""Working days in the four nations, as a calendar on the wall would show them."""

from datetime import date

import numpy as np
import pytest

from pmf_core.periods.working_days import EVERY_DAY, Nation, calendar, nation_of, next_working_day, working_day

ENGLAND, WALES, SCOTLAND, NORTHERN_IRELAND = Nation


@pytest.mark.parametrize(
    ("council", "nation"),
    [
        ("E07000034", ENGLAND), ("W06000015", WALES), ("S12000036", SCOTLAND), ("N09000003", NORTHERN_IRELAND),
        ("s12000036", SCOTLAND), ("X07000001", ENGLAND), ("", ENGLAND),
    ],
)  # fmt: skip
def test_the_nation_stands_in_the_code(council: str, nation: Nation) -> None:
    assert nation_of(council) is nation


@pytest.mark.parametrize(
    ("nation", "day", "becomes", "why"),
    [
        (ENGLAND, "2026-11-16", "2026-11-16", "a Monday like any other"),
        (ENGLAND, "2026-11-14", "2026-11-16", "a Saturday"),
        (ENGLAND, "2026-11-15", "2026-11-16", "a Sunday"),
        (ENGLAND, "2026-04-03", "2026-04-07", "Good Friday to Easter Monday"),
        (SCOTLAND, "2026-04-03", "2026-04-06", "Good Friday; Easter Monday is no bank holiday in Scotland"),
        (ENGLAND, "2026-12-25", "2026-12-29", "Christmas on a Friday, Boxing Day's Monday instead"),
        (WALES, "2027-12-25", "2027-12-29", "Christmas on a Saturday: Monday and Tuesday instead"),
        (SCOTLAND, "2026-12-31", "2026-12-31", "Hogmanay is a working day"),
        (SCOTLAND, "2027-01-01", "2027-01-05", "1 January, and 2 January on the Monday"),
        (ENGLAND, "2027-01-01", "2027-01-04", "1 January on a Friday"),
        (SCOTLAND, "2026-11-30", "2026-12-01", "St Andrew's Day"),
        (ENGLAND, "2026-11-30", "2026-11-30", "not in England"),
        (ENGLAND, "2026-08-31", "2026-09-01", "the last Monday of August"),
        (SCOTLAND, "2026-08-31", "2026-08-31", "Scotland has the first"),
        (SCOTLAND, "2026-08-03", "2026-08-04", "this one"),
        (NORTHERN_IRELAND, "2026-03-17", "2026-03-18", "St Patrick's Day"),
        (NORTHERN_IRELAND, "2026-07-12", "2026-07-14", "12 July on a Sunday: the Monday instead"),
        (ENGLAND, "2022-09-19", "2022-09-20", "the Queen's funeral"),
        (ENGLAND, "2023-05-08", "2023-05-09", "the King's coronation"),
        (ENGLAND, "1995-12-25", "1995-12-25", "before 2000 only weekends are closed"),
    ],
)
def test_a_closed_day_becomes_the_next_working_day(nation: Nation, day: str, becomes: str, why: str) -> None:
    assert next_working_day(date.fromisoformat(day), calendar(nation)) == date.fromisoformat(becomes), why


def test_ten_working_days_over_christmas() -> None:
    days = np.array(["2026-12-18", "2026-12-19"], dtype="datetime64[D]")  # a Friday; a Saturday counts as the Monday
    assert working_day(days, calendar(ENGLAND), after=10).astype(str).tolist() == ["2027-01-06", "2027-01-07"]


def test_where_nothing_is_closed_every_day_is_itself() -> None:
    days = np.arange("2026-12-20", "2027-01-05", dtype="datetime64[D]").reshape(4, 4)
    assert (working_day(days, EVERY_DAY) == days).all()
