"""Periods: what people write, what it means, and what is refused."""

from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmf_core.errors import PeriodError
from pmf_core.periods import (
    Period,
    PeriodKind,
    containing,
    from_ordinals,
    last_full,
    months_in,
    ordinal,
    parse,
    sequence,
    step,
)

MONTH, QUARTER, HALF = PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF
FY, CY, AY = PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR, PeriodKind.ACADEMIC_YEAR
ROLLING_FY, ROLLING_CY = PeriodKind.ROLLING_FINANCIAL_YEARS, PeriodKind.ROLLING_CALENDAR_YEARS


@pytest.mark.parametrize(  # what is written, the indicator's frequency, what it is
    ("written", "kind", "label"),
    [
        ("2026-27 Q2", None, "2026-27 Q2"),
        ("Q2 2026/27", QUARTER, "2026-27 Q2"),
        ("2026/27 Q2", QUARTER, "2026-27 Q2"),
        ("2018-19;Q1", QUARTER, "2018-19 Q1"),
        ("2014-15 Q2", None, "2014-15 Q2"),
        ("Q2 2014-15", None, "2014-15 Q2"),
        ("Q2 2026-2027", QUARTER, "2026-27 Q2"),
        ("q2 26/27", QUARTER, "2026-27 Q2"),
        ("2026–27 Q2", QUARTER, "2026-27 Q2"),
        ("Quarter 2 2026-27", QUARTER, "2026-27 Q2"),
        ("2nd quarter 2026-27", QUARTER, "2026-27 Q2"),
        ("Apr-Jun 2026", QUARTER, "2026-27 Q1"),
        ("April to June 2026", QUARTER, "2026-27 Q1"),
        ("Jan - Mar 2027", QUARTER, "2026-27 Q4"),
        ("Jan-Mar 2026/27", QUARTER, "2026-27 Q4"),
        ("Quarter ending 30 June 2026", QUARTER, "2026-27 Q1"),
        ("3 months to September 2026", QUARTER, "2026-27 Q2"),
        ("01/07/2026 - 30/09/2026", QUARTER, "2026-27 Q2"),
        ("2026-07-01 to 2026-09-30", QUARTER, "2026-27 Q2"),
        ("H1 2026-27", HALF, "2026-27 H1"),
        ("First half 2026-27", HALF, "2026-27 H1"),
        ("Oct 2026 - Mar 2027", HALF, "2026-27 H2"),
        ("2026-M09", MONTH, "2026-M09"),
        ("2026-09", MONTH, "2026-M09"),
        ("2026-09", FY, "2026-M09"),
        ("09/2026", MONTH, "2026-M09"),
        ("Sep-26", MONTH, "2026-M09"),
        ("Sept 2026", MONTH, "2026-M09"),
        ("September 2026", MONTH, "2026-M09"),
        ("2026 September", MONTH, "2026-M09"),
        ("Nov 2023", None, "2023-M11"),
        ("Month 6 2026-27", MONTH, "2026-M09"),
        ("P10 2026/27", MONTH, "2027-M01"),
        ("2026-27", None, "2026-27"),
        ("2026/2027", FY, "2026-27"),
        ("26/27", FY, "2026-27"),
        ("09/10", FY, "2009-10"),
        ("1999-00", FY, "1999-00"),
        ("202122", FY, "2021-22"),
        ("201718", None, "2017-18"),
        ("2024-25 (OT)", FY, "2024-25"),
        ("2024-25 outturn", FY, "2024-25"),
        ("FY2026-27", FY, "2026-27"),
        ("Financial year 2026-27", None, "2026-27"),
        ("Year to March 2027", FY, "2026-27"),
        ("Year ending 31 March 2027", FY, "2026-27"),
        ("2026-27", QUARTER, "2026-27"),  # a quarterly indicator may have a year's figure
        ("2026-27 Q2", FY, "2026-27 Q2"),
        ("September 2026", QUARTER, "2026-M09"),
        ("2026", CY, "2026"),
        ("2026", None, "2026"),
        ("CY 2026", FY, "2026"),
        ("Jan-Dec 2026", CY, "2026"),
        ("2026/27 AY", AY, "2026/27 AY"),
        ("2026/27", AY, "2026/27 AY"),
        ("Academic year 2026-27", FY, "2026/27 AY"),
        ("2020-23", ROLLING_FY, "2020-23 (3 FY)"),
        ("2020-2023", ROLLING_FY, "2020-23 (3 FY)"),
        ("2020/21 - 2022/23", ROLLING_FY, "2020-23 (3 FY)"),
        ("2016-18", ROLLING_CY, "2016-18 (3 CY)"),
        ("2016-18 (3 CY)", None, "2016-18 (3 CY)"),
        ("2016-18 (2 FY)", None, "2016-18 (2 FY)"),
    ],
)
def test_every_label_that_people_write(written: str, kind: PeriodKind | None, label: str) -> None:
    assert parse(written, kind).label == label


@pytest.mark.parametrize(  # the same day, read for each frequency: the period in which it lies
    ("kind", "label"),
    [
        (MONTH, "2022-M03"),
        (QUARTER, "2021-22 Q4"),
        (HALF, "2021-22 H2"),
        (FY, "2021-22"),
        (CY, "2022"),
        (AY, "2021/22 AY"),
    ],
)
@pytest.mark.parametrize(
    "written",
    ["31/03/2022", "31-03-2022", "31.3.22", "2022-03-31", "2022-03-31 00:00:00", "2022-03-31T00:00:00",
     "31 March 2022", "31-Mar-22", "31st March 2022", "March 31, 2022",
     date(2022, 3, 31), datetime(2022, 3, 31), pd.Timestamp(2022, 3, 31)],
)  # fmt: skip
def test_a_date_is_the_period_in_which_it_lies(written: str | date, kind: PeriodKind, label: str) -> None:
    assert parse(written, kind).label == label


def test_dates_are_day_first() -> None:
    assert parse("04/10/2026", MONTH).label == "2026-M10"
    assert parse("1/4/26", QUARTER).label == "2026-27 Q1"


@pytest.mark.parametrize(  # one label, two meanings: the frequency decides
    ("kind", "label"),
    [
        (None, "2010-11"),
        (FY, "2010-11"),
        (QUARTER, "2010-11"),
        (MONTH, "2010-M11"),
        (AY, "2010/11 AY"),
        (ROLLING_FY, "2010-11"),
        (ROLLING_CY, "2010-11 (2 CY)"),
    ],
)
def test_the_frequency_decides_what_is_ambiguous(kind: PeriodKind | None, label: str) -> None:
    assert parse("2010-11", kind).label == label
    assert parse("201011", kind).label == label


@pytest.mark.parametrize(
    ("written", "kind", "message"),
    [
        ("", QUARTER, "No period is given: write one as 2026-27 Q2, 2026-M09 or 2026-27."),
        ("Q5 2026-27", QUARTER, "“Q5 2026-27” is not a period: a year has quarter 1 to 4."),
        ("H3 2026-27", HALF, "a year has half 1 to 2"),
        ("2026-M13", MONTH, "a year has month 1 to 12"),
        ("13/2026", MONTH, "months are 1 to 12"),
        ("2026-28", FY, "is not one year: write 2026-27, or 2026-28 (2 FY) for 2 together"),
        ("2020-23", None, "is not one year"),
        ("2016-18", AY, "is not one year"),
        ("2026-25", FY, "is not a year: the one that starts in 2026 is 2026-27"),
        ("2010-12", FY, "could be a month or 2 years: write 2010-M12 or 2010-12 (2 FY)"),
        ("2010-12", None, "could be a month or 2 years"),
        ("09/10", MONTH, "could be a month or a year: write 2010-M09 or 2009-10"),
        ("2012", FY, "could be 2011-12 or 2012-13: write both years"),
        ("2012", AY, "could be 2011-12 or 2012-13"),
        ("Q2 2026", QUARTER, "could belong to 2025-26 or 2026-27: write both years"),
        ("Q2 2026-28", QUARTER, "does not name one financial year: write 2026-27"),
        ("2020-23 (4 FY)", ROLLING_FY, "does not cover 4 years"),
        ("31/03/2022", None, "does not say of which period"),
        ("31/03/2022", ROLLING_FY, "does not say of which period"),
        ("03/31/2022", QUARTER, "dates are day first, as 30/09/2026"),
        ("30 Feb 2026", MONTH, "a date that does not exist"),
        ("Apr-Aug 2026", QUARTER, "5 months from April 2026 is no month, quarter, half or year"),
        ("May-Jul 2026", QUARTER, "3 months from May 2026 is no"),
        ("Year to June 2026", FY, "12 months from July 2025 is no"),
        ("02/04/2026 - 30/06/2026", QUARTER, "is not whole months"),
        ("Quarter ending 29 June 2026", QUARTER, "does not end on the last day of a month"),
        ("26-Sep", MONTH, "is not a period: write it as"),
        ("Summer 2026", QUARTER, "is not a period: write it as 2026-27 Q2, 2026-M09 or 2026-27"),
        ("Q2", QUARTER, "is not a period"),
        ("0000-M01", MONTH, "is in a year that does not exist"),
    ],
)
def test_what_is_refused_says_what_to_write(written: str, kind: PeriodKind | None, message: str) -> None:
    with pytest.raises(PeriodError) as refusal:
        parse(written, kind)
    assert message in str(refusal.value)
    assert not written.strip() or f"“{written}”" in str(refusal.value)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    kind = draw(st.sampled_from(PeriodKind))
    year, year_start = draw(st.integers(1980, 2060)), draw(st.sampled_from([1, 4, 7, 10]))
    if kind in {ROLLING_FY, ROLLING_CY}:
        first = year * 12 + (year_start - 1 if kind == ROLLING_FY else 0)
        length = 12 * draw(st.integers(2, 10))
        return from_ordinals(kind, first, first + length - 1, year_start=year_start)
    return containing(date(year, draw(st.integers(1, 12)), 15), kind, year_start=year_start)


@given(period=periods())
def test_a_label_reads_back_as_its_period(period: Period) -> None:
    expected = from_ordinals(None, period.first, period.last, year_start=period.year_start)
    again = parse(period.label, period.kind, year_start=period.year_start)
    assert again == period
    assert parse(period.label, year_start=period.year_start) in {period, expected}


@given(period=periods())
def test_before_and_after_undo_each_other(period: Period) -> None:
    assert period.previous().next() == period
    assert period.previous() < period < period.next()
    assert period.last - period.previous().last == step(period.kind)
    assert period.last - period.same_last_year().last == 12
    assert period.contains(period)
    assert not period.contains(period.next())


@given(period=periods(), kind=st.sampled_from(PeriodKind))
def test_parts_lie_inside_in_order_without_gaps(period: Period, kind: PeriodKind) -> None:
    parts = period.parts(kind)
    assert all(period.contains(part) and part.kind == kind for part in parts)
    assert all(before.last + 1 == after.first for before, after in zip(parts, parts[1:], strict=False))


def test_parts_of_a_year() -> None:
    year = parse("2026-27")
    assert [part.label for part in year.parts(QUARTER)] == [f"2026-27 Q{n}" for n in (1, 2, 3, 4)]
    assert [part.short for part in parse("2026-27 Q2").parts(MONTH)] == ["Jul 2026", "Aug 2026", "Sep 2026"]
    assert year.parts(FY) == (year,)
    assert year.parts(CY) == ()
    assert [part.label for part in parse("2026").parts(QUARTER)] == [
        "2025-26 Q4", "2026-27 Q1", "2026-27 Q2", "2026-27 Q3",
    ]  # fmt: skip
    assert len(parse("2010-14 (4 FY)").parts(FY)) == 4
    assert year.parts(ROLLING_FY) == ()


@pytest.mark.parametrize(
    ("label", "title", "short", "start", "end"),
    [
        ("2026-M09", "September 2026", "Sep 2026", date(2026, 9, 1), date(2026, 9, 30)),
        ("2024-M02", "February 2024", "Feb 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-27 Q4", "Quarter 4, 2026-27", "Q4", date(2027, 1, 1), date(2027, 3, 31)),
        ("2026-27 H2", "Second half, 2026-27", "H2", date(2026, 10, 1), date(2027, 3, 31)),
        ("2026-27", "2026-27", "2026-27", date(2026, 4, 1), date(2027, 3, 31)),
        ("2026", "2026", "2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026/27 AY", "Academic year 2026/27", "2026/27 AY", date(2026, 9, 1), date(2027, 8, 31)),
        ("2020-23 (3 FY)", "2020-23 (3 years together)", "2020-23", date(2020, 4, 1), date(2023, 3, 31)),
        ("2016-18 (3 CY)", "2016-18 (3 years together)", "2016-18", date(2016, 1, 1), date(2018, 12, 31)),
    ],
)
def test_words_and_days(label: str, title: str, short: str, start: date, end: date) -> None:
    period = parse(label)
    assert (period.title, period.short, period.start, period.end) == (title, short, start, end)


def test_the_year_of_a_period() -> None:
    assert parse("2027-M01").year().label == "2026-27"
    assert parse("2026-27 Q4").year().label == "2026-27"
    assert parse("2026").year().label == "2026-27"  # the year in which it ends
    assert parse("2020-23 (3 FY)").year().label == "2022-23"


@pytest.mark.parametrize(
    ("day", "kind", "label"),
    [
        (date(2026, 11, 17), QUARTER, "2026-27 Q2"),
        (date(2026, 9, 30), QUARTER, "2026-27 Q2"),  # its last day counts
        (date(2026, 9, 29), QUARTER, "2026-27 Q1"),
        (date(2026, 11, 17), MONTH, "2026-M10"),
        (date(2026, 11, 17), FY, "2025-26"),
        (date(2024, 2, 29), MONTH, "2024-M02"),
    ],
)
def test_the_last_full_period(day: date, kind: PeriodKind, label: str) -> None:
    assert last_full(day, kind).label == label


@pytest.mark.parametrize(  # a financial year that starts in January, and one that starts in July
    ("written", "kind", "year_start", "label", "start"),
    [
        ("2026 Q2", QUARTER, 1, "2026 Q2", date(2026, 4, 1)),
        ("Q2 2026", None, 1, "2026 Q2", date(2026, 4, 1)),
        ("2026", FY, 1, "2026", date(2026, 1, 1)),
        ("2020-22", ROLLING_FY, 1, "2020-22 (3 FY)", date(2020, 1, 1)),
        ("30/06/2026", QUARTER, 1, "2026 Q2", date(2026, 4, 1)),
        ("2026-27 Q2", QUARTER, 7, "2026-27 Q2", date(2026, 10, 1)),
        ("2026-27", FY, 7, "2026-27", date(2026, 7, 1)),
        ("30/06/2027", FY, 7, "2026-27", date(2026, 7, 1)),
        ("Month 1 2026-27", MONTH, 7, "2026-M07", date(2026, 7, 1)),
        ("Jul-Sep 2026", QUARTER, 7, "2026-27 Q1", date(2026, 7, 1)),
    ],
)
def test_years_that_start_in_another_month(
    written: str, kind: PeriodKind | None, year_start: int, label: str, start: date
) -> None:
    period = parse(written, kind, year_start=year_start)
    assert (period.label, period.start) == (label, start)


def test_two_years_do_not_fit_a_year_that_starts_in_january() -> None:
    with pytest.raises(PeriodError, match="years start in January here, so write 2026"):
        parse("2026-27 Q2", QUARTER, year_start=1)


def test_a_calendar_year_keeps_its_kind_where_years_start_in_january() -> None:
    assert parse("2026", CY, year_start=1).kind == CY
    assert parse("2026", year_start=1).kind == FY


def test_periods_sort_by_their_end() -> None:
    labels = ["2026-27 Q1", "2026-M06", "2025-26", "2026-27 Q2", "2026-M05"]
    assert [period.label for period in sorted(map(parse, labels))] == [
        "2025-26", "2026-M05", "2026-27 Q1", "2026-M06", "2026-27 Q2",
    ]  # fmt: skip


def test_ordinals() -> None:
    assert ordinal(date(2026, 1, 31)) == 2026 * 12
    assert from_ordinals(QUARTER, 2026 * 12 + 6, 2026 * 12 + 8) == parse("2026-27 Q2")
    assert from_ordinals(None, 2026 * 12 + 3, 2027 * 12 + 2) == parse("2026-27")
    assert [months_in(kind) for kind in PeriodKind] == [1, 3, 6, 12, 12, 12, 12, 12]


def test_a_sequence_has_both_ends() -> None:
    quarters = sequence(parse("2025-26 Q3"), parse("2026-27 Q2"))
    assert [quarter.label for quarter in quarters] == ["2025-26 Q3", "2025-26 Q4", "2026-27 Q1", "2026-27 Q2"]
    assert sequence(parse("2026-27 Q2"), parse("2026-27 Q1")) == ()
    rolling = sequence(parse("2010-14 (4 FY)"), parse("2012-16 (4 FY)"))
    assert [period.short for period in rolling] == ["2010-14", "2011-15", "2012-16"]


@pytest.mark.parametrize(
    ("kind", "start", "end", "year_start"),
    [
        (QUARTER, date(2026, 5, 1), date(2026, 7, 31), 4),
        (QUARTER, date(2026, 4, 1), date(2026, 5, 31), 4),
        (FY, date(2026, 1, 1), date(2026, 12, 31), 4),
        (MONTH, date(2026, 2, 1), date(2026, 2, 27), 4),
        (ROLLING_FY, date(2026, 4, 1), date(2027, 3, 31), 4),
        (FY, date(2026, 4, 1), date(2027, 3, 31), 13),
    ],
)
def test_days_that_are_no_period_of_the_kind(kind: PeriodKind, start: date, end: date, year_start: int) -> None:
    with pytest.raises(PeriodError):
        Period(kind, start, end, year_start)


def test_sequences_and_rolling_dates_refused() -> None:
    with pytest.raises(PeriodError, match="not periods of one kind"):
        sequence(parse("2026-27 Q1"), parse("2026-27"))
    with pytest.raises(PeriodError, match="several rolling periods"):
        containing(date(2026, 9, 30), ROLLING_FY)
