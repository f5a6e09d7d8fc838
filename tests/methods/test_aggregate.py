"""Rules 1a and 3: what each frequency shows on the scorecard. P is quarter 2 of 2026-27 unless said otherwise."""

from datetime import date

import pytest

from tests.methods.tables import LATER, Row, figure, goal, indicator, position, same, span

JUL, AUG, SEP = "2026-M07", "2026-M08", "2026-M09"
NOVEMBER = date(2026, 11, 17)


def months(*figures: float | None, **about: object) -> list[Row]:
    """Figures of July, August and September; None where nothing was returned."""
    return [figure(label, x, **about) for label, x in zip((JUL, AUG, SEP), figures, strict=True) if x is not None]


# 1a, line 1: the same frequency


@pytest.mark.parametrize(
    ("own", "label"),
    [("month", "2026-M09"), ("quarter", "2026-27 Q2"), ("half", "2026-27 H1"), ("financial_year", "2026-27")],
)
def test_same_frequency_shows_the_figure_of_p(own: str, label: str) -> None:
    row = position(label, indicator(period_kind=own), [figure(label, 41, note="Recount", reported_rag="green", seq=7)])
    assert (row["state"], row["value"], row["value_label"]) == ("plain", 41, "")
    assert (row["shown_first"], row["shown_last"]) == span(label) == (row["first"], row["last"])
    assert (row["note"], row["reported_rag"], row["seq"]) == ("Recount", "green", 7)


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("suppressed", "no value: suppressed"),
        ("not_collected", "no value: not collected"),
        ("not_applicable", "no value: not applicable"),
        ("not_yet_available", "no value: not yet available"),
    ],
)
def test_a_stored_reason_is_missing_and_is_said(reason: str, said: str) -> None:
    row = position("2026-27 Q2", indicator(period_kind="quarter"), [figure("2026-27 Q2", missing=reason)])
    assert (row["state"], row["missing"], row["rag"], row["reason"]) == ("missing", reason, "not_rated", said)


def test_a_row_with_neither_figure_nor_reason_is_nothing_there() -> None:
    assert position("2026-27 Q2", indicator(period_kind="quarter"), [figure("2026-27 Q2")])["state"] == "late"


def test_zero_is_a_figure() -> None:
    row = position("2026-27 Q2", indicator(period_kind="quarter"), [figure("2026-27 Q2", 0)], [goal("2026-27 Q2", 0)])
    assert (row["state"], row["value"], row["rag"]) == ("plain", 0, "green")


# 1a, line 2: shorter than P


@pytest.mark.parametrize(
    ("aggregation", "figures", "value", "told"),
    [
        ("sum", (10, 20, 40), 70, ("plain", "", True)),
        ("sum", (10, None, 40), 50, ("part", "2 of 3 months", False)),
        ("sum", (None, None, 40), 40, ("part", "1 of 3 months", False)),
        ("mean", (10, 20, 60), 30, ("plain", "", True)),
        ("mean", (10, None, 40), 25, ("part", "2 of 3 months", True)),
        ("last", (10, 20, 40), 40, ("plain", "", True)),
        ("last", (10, None, 40), 40, ("plain", "", True)),
        ("last", (10, 20, None), 20, ("part", "at Aug 2026", False)),
        ("last", (10, None, None), 10, ("part", "at Jul 2026", False)),
        ("sum", (None, None, None), None, ("late", "", False)),
        ("mean", (None, None, None), None, ("late", "", False)),
        ("last", (None, None, None), None, ("late", "", False)),
        ("ratio", (None, None, None), None, ("late", "", False)),
    ],
)
def test_shorter_shows_its_parts_put_together(
    aggregation: str, figures: tuple[float | None, ...], value: float | None, told: tuple[str, str, bool]
) -> None:
    state, label, rated = told
    row = position("2026-27 Q2", indicator(aggregation=aggregation), months(*figures), [goal("2026-27 Q2", 10)])
    assert same(row["value"], value)
    assert (row["state"], row["value_label"]) == (state, label)
    assert (row["rag"] != "not_rated") is rated
    assert row["parts_due"] == 3
    assert row["parts"] == sum(x is not None for x in figures)
    if state == "part" and not rated:
        assert row["reason"] == f"part: {label}"


def test_ratio_is_of_sums_and_never_the_mean_of_rates() -> None:
    held = [figure(JUL, numerator=1, denominator=10), figure(AUG, numerator=9, denominator=10),
            figure(SEP, numerator=10, denominator=180)]  # fmt: skip
    row = position("2026-27 Q2", indicator(aggregation="ratio", per=100.0), held)
    assert (row["value"], row["state"]) == (10, "plain")  # 20 of 200; the mean of 10%, 90% and 5.6% would be 35.2%


def test_ratio_leaves_out_a_part_without_numerator_and_denominator() -> None:
    held = [figure(JUL, 50, numerator=5, denominator=10), figure(AUG, 90), figure(SEP, 10, numerator=1, denominator=10)]
    row = position("2026-27 Q2", indicator(aggregation="ratio", per=100.0), held, [goal("2026-27 Q2", 20)])
    assert (row["value"], row["value_label"], row["rag"]) == (30, "2 of 3 months", "green")


@pytest.mark.parametrize("denominator", [None, 0.0])
def test_ratio_without_anything_to_divide_has_no_figure(denominator: float | None) -> None:
    held = [figure(label, 50, numerator=5, denominator=denominator) for label in (JUL, AUG, SEP)]
    row = position("2026-27 Q2", indicator(aggregation="ratio"), held)
    assert (row["state"], row["reason"]) == ("missing", "no value: its parts cannot be put together")


def test_nothing_to_divide_by_is_an_answer_and_not_late() -> None:
    row = position("2026-M09", indicator(aggregation="ratio"), [figure(SEP, numerator=0, denominator=0)])
    assert (row["state"], row["reason"]) == ("missing", "no value")


def test_ratio_of_its_own_period_needs_no_parts() -> None:
    row = position("2026-M09", indicator(aggregation="ratio"), [figure(SEP, 12.5)])
    assert (row["state"], row["value"]) == ("plain", 12.5)


@pytest.mark.parametrize(
    ("told", "today", "state", "missing"),
    [
        ((None, "suppressed", None), LATER, "late", None),
        ((None, None, None), date(2026, 8, 15), "not_due", None),  # July is due on 15 August
        ((None, None, None), date(2026, 8, 16), "late", None),
        (("suppressed", "not_collected", "not_collected"), LATER, "missing", "not_collected"),
        (("suppressed", "not_collected", None), date(2026, 10, 1), "missing", "not_collected"),  # September not due
    ],
)
def test_no_part_has_a_figure(
    told: tuple[str | None, ...], today: date, state: str, missing: str | None
) -> None:
    reasons = zip((JUL, AUG, SEP), told, strict=True)
    row = position("2026-27 Q2", indicator(), [figure(x, missing=why) for x, why in reasons if why], today=today)
    assert row["state"] == state
    assert state == "late" or same(row["missing"], missing)


def test_a_part_that_is_not_due_yet_is_still_missed() -> None:
    row = position("2026-27 Q2", indicator(), months(10, 20, None), [goal("2026-27 Q2", 60)], today=date(2026, 10, 1))
    assert (row["value"], row["state"], row["reason"]) == (30, "part", "part: 2 of 3 months")


def test_a_part_says_why_another_is_missing() -> None:
    held = [*months(10, 20, None), figure(SEP, missing="suppressed")]
    assert position("2026-27 Q2", indicator(), held)["missing"] == "suppressed"


@pytest.mark.parametrize(
    ("own", "label", "parts", "said"),
    [
        ("month", "2026-27", 12, "11 of 12 months"),
        ("month", "2026-27 H1", 6, "5 of 6 months"),
        ("quarter", "2026-27", 4, "3 of 4 quarters"),
        ("quarter", "2026-27 H1", 2, "1 of 2 quarters"),
        ("half", "2026-27", 2, "1 of 2 halves"),
    ],
)
def test_every_shorter_frequency_is_put_together(own: str, label: str, parts: int, said: str) -> None:
    first, last = span(label)
    step = (last - first + 1) // parts
    held = [figure(label, 5) | {"first": m, "last": m + step - 1} for m in range(first, last + 1, step)]
    row = position(label, indicator(period_kind=own), held)
    assert (row["value"], row["state"], row["parts_due"]) == (5 * parts, "plain", parts)
    row = position(label, indicator(period_kind=own), held[:-1])
    assert (row["value_label"], row["rag"]) == (said, "not_rated")


def test_a_figure_put_together_has_the_note_of_its_last_part_and_no_reported_status() -> None:
    held = [figure(JUL, 1, note="Early", seq=3), figure(AUG, 1, seq=9), figure(SEP, 1, note="Late", reported_rag="red")]
    row = position("2026-27 Q2", indicator(), held)
    assert (row["note"], row["seq"]) == ("Late", 9)
    assert same(row["reported_rag"], None)


# a returned figure for P beats the aggregate


@pytest.mark.parametrize("aggregation", ["sum", "mean", "last", "ratio"])
def test_a_returned_figure_for_p_beats_its_parts(aggregation: str) -> None:
    held = [*months(10, 20, 30), figure("2026-27 Q2", 58, reported_rag="amber")]
    row = position("2026-27 Q2", indicator(aggregation=aggregation), held)
    assert (row["value"], row["state"], row["value_label"], row["reported_rag"]) == (58, "plain", "", "amber")


def test_a_returned_figure_for_p_stands_though_parts_are_missing() -> None:
    row = position("2026-27 Q2", indicator(), [*months(10, None, None), figure("2026-27 Q2", 58)])
    assert (row["value"], row["state"]) == (58, "plain")


def test_a_row_for_p_without_a_figure_does_not_hide_the_parts() -> None:
    held = [*months(10, 20, 30), figure("2026-27 Q2", missing="not_yet_available")]
    row = position("2026-27 Q2", indicator(), held)
    assert (row["value"], row["state"]) == (60, "plain")
    assert position("2026-27 Q2", indicator(), held[3:])["missing"] == "not_yet_available"


# 1a, line 3: longer, rolling, calendar


@pytest.mark.parametrize(
    ("own", "held", "p", "state"),
    [
        ("financial_year", "2025-26", "2025-26 Q4", "plain"),  # its year ends with P
        ("financial_year", "2025-26", "2026-27 Q1", "carried"),
        ("financial_year", "2025-26", "2026-27 Q3", "carried"),
        ("half", "2026-27 H1", "2026-27 Q2", "plain"),
        ("half", "2026-27 H1", "2026-27 Q3", "carried"),
        ("quarter", "2026-27 Q2", "2026-M10", "carried"),
        ("calendar_year", "2025", "2025-26 Q3", "plain"),
        ("calendar_year", "2025", "2025-26", "carried"),  # a year as long as P, but out of step with it
        ("academic_year", "2025/26 AY", "2026-27 Q2", "carried"),
        ("rolling_financial_years", "2023-26 (3 FY)", "2025-26 Q4", "plain"),
        ("rolling_financial_years", "2023-26 (3 FY)", "2026-27 Q2", "carried"),
        ("rolling_financial_years", "2022-26 (4 FY)", "2025-26", "plain"),
        ("rolling_calendar_years", "2023-25 (3 CY)", "2026-27 Q2", "carried"),
    ],
)
def test_longer_is_carried_under_its_own_label(own: str, held: str, p: str, state: str) -> None:
    row = position(p, indicator(period_kind=own, aggregation="last"), [figure(held, 7)], today=date(2026, 12, 1))
    assert (row["state"], row["value"]) == (state, 7)
    assert (row["shown_first"], row["shown_last"]) == span(held)


def test_carried_is_rated_on_its_own_periods_target() -> None:
    goals = [goal("2025-26", 70), goal("2026-27", 90), goal("2026-27 Q2", 90)]
    about = indicator(period_kind="financial_year", aggregation="mean")
    row = position("2026-27 Q2", about, [figure("2025-26", 71)], goals, today=NOVEMBER)
    assert (row["state"], row["target"], row["rag"]) == ("carried", 70, "green")


@pytest.mark.parametrize(
    ("own", "held", "p", "last_day"),
    [  # the last day on which the figure held is still carried: the next one's end and its days to return it
        ("financial_year", "2024-25", "2026-27 Q1", date(2026, 5, 30)),
        ("half", "2025-26 H2", "2026-27 Q2", date(2026, 10, 30)),
        ("quarter", "2026-27 Q1", "2026-M09", date(2026, 10, 21)),
        ("calendar_year", "2024", "2026-27 Q1", date(2026, 3, 1)),
        ("academic_year", "2024/25 AY", "2026-27 Q2", date(2026, 10, 30)),
        ("rolling_financial_years", "2010-14 (4 FY)", "2015-16 Q1", date(2015, 5, 30)),
    ],
)
def test_carried_until_the_next_is_overdue_then_late_with_the_old_value(
    own: str, held: str, p: str, last_day: date
) -> None:
    about, goals = indicator(period_kind=own, aggregation="last"), [goal(held, 5)]
    row = position(p, about, [figure(held, 7)], goals, today=last_day)
    assert (row["state"], row["value"], row["rag"]) == ("carried", 7, "green")
    row = position(p, about, [figure(held, 7)], goals, today=date.fromordinal(last_day.toordinal() + 1))
    assert (row["state"], row["value"], row["rag"], row["reason"]) == ("late", 7, "not_rated", "late")


def test_the_next_is_not_asked_for_before_it_has_ended_by_the_end_of_p() -> None:
    about = indicator(period_kind="financial_year", aggregation="last")
    row = position("2025-26 Q3", about, [figure("2024-25", 7)], today=LATER)  # 2025-26 ends after quarter 3
    assert row["state"] == "carried"


def test_a_later_figure_than_p_is_not_shown() -> None:
    held = [figure("2024-25", 7), figure("2025-26", 8), figure("2026-27", 9)]
    row = position("2026-27 Q1", indicator(period_kind="financial_year"), held, today=date(2026, 7, 1))
    assert row["value"] == 8


@pytest.mark.parametrize(
    ("reason", "state", "value"),
    [("suppressed", "missing", None), ("not_yet_available", "carried", 7), (None, "carried", 7)],
)
def test_a_reason_for_the_latest_period_is_an_answer_unless_it_is_not_yet_available(
    reason: str | None, state: str, value: float | None
) -> None:
    held = [figure("2024-25", 7), figure("2025-26", missing=reason)]
    row = position("2026-27 Q1", indicator(period_kind="financial_year"), held, today=date(2026, 5, 1))
    assert row["state"] == state
    assert same(row["value"], value)


@pytest.mark.parametrize(("today", "state"), [(date(2026, 5, 30), "not_due"), (date(2026, 5, 31), "late")])
def test_longer_with_no_figure_at_all(today: date, state: str) -> None:
    row = position("2025-26 Q4", indicator(period_kind="financial_year"), [], today=today)
    assert (row["state"], row["seq"]) == (state, 0)
    assert (row["shown_first"], row["shown_last"]) == span("2025-26")


def test_of_years_together_with_one_end_the_longest_is_shown() -> None:
    held = [figure("2022-26 (4 FY)", 4), figure("2024-26 (2 FY)", 2), figure("2023-26 (3 FY)", 3)]
    assert position("2025-26", indicator(period_kind="rolling_financial_years"), held)["value"] == 4


def test_a_figure_of_another_frequency_is_not_carried() -> None:
    held = [figure("2026-27 Q1", 9)]
    row = position("2026-27 Q2", indicator(period_kind="financial_year"), held, today=date(2026, 4, 1))
    assert row["state"] == "not_due"


# 1a, line 4: reported for the year to date


@pytest.mark.parametrize(
    ("own", "p", "held", "value"),
    [
        ("month", "2026-27 Q2", ["2026-M07", "2026-M08", "2026-M09"], 3),
        ("quarter", "2026-27 Q2", ["2026-27 Q1", "2026-27 Q2"], 2),
        ("quarter", "2026-27", ["2026-27 Q1", "2026-27 Q2", "2026-27 Q3", "2026-27 Q4"], 4),
        ("month", "2026-M09", ["2026-M08", "2026-M09"], 2),
    ],
)
@pytest.mark.parametrize("aggregation", ["sum", "mean", "last", "ratio"])
def test_year_to_date_is_the_figure_as_reported_at_the_end_of_p(
    own: str, p: str, held: list[str], value: float, aggregation: str
) -> None:
    about = indicator(period_kind=own, basis="year_to_date", aggregation=aggregation)
    row = position(p, about, [figure(label, n) for n, label in enumerate(held, 1)])
    assert (row["value"], row["state"], row["value_label"]) == (value, "plain", "")
    assert (row["shown_first"], row["shown_last"]) == span(p)


def test_year_to_date_is_not_shown_from_an_earlier_part() -> None:
    about = indicator(basis="year_to_date")
    assert position("2026-27 Q2", about, months(1, 2, None))["state"] == "late"
    held = [*months(1, 2, None), figure(SEP, missing="suppressed")]
    assert position("2026-27 Q2", about, held)["missing"] == "suppressed"


def test_year_to_date_returned_for_p_itself_wins() -> None:
    about = indicator(basis="year_to_date")
    assert position("2026-27 Q2", about, [*months(1, 2, 3), figure("2026-27 Q2", 3.5)])["value"] == 3.5


# 1: financial years that start in another month


def test_quarters_follow_the_month_in_which_the_year_starts() -> None:
    october_to_december = (2026 * 12 + 9, 2026 * 12 + 11)
    held = [figure(SEP, 4) | dict(zip(("first", "last"), october_to_december, strict=True))]
    row = position("2026-27 Q3", indicator(period_kind="quarter"), held, year_start=1)
    assert (row["state"], row["value"]) == ("plain", 4)
    row = position("2026-27 Q3", indicator(period_kind="quarter"), held, year_start=2, today=date(2026, 1, 1))
    assert row["state"] == "not_due"  # from February, no quarter ends in December
