"""Which figures are expected, by when, which have come: tables by hand, and once more in plain loops."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from pmf_core.methods.expected import expected
from pmf_core.periods.working_days import Nation, calendar
from tests.methods.reference import Case
from tests.methods.reference_shown import last_day
from tests.methods.tables import DUE, Row, data_list, end, figure, goal, indicator, position, span, targets, values
from tests.methods.test_positions import EVERY_DUE, FIRST, LAST, Made

ENGLAND = calendar(Nation.ENGLAND)


def asked(about: Row, figures: list[Row], goals: list[Row], *, today: str, since: str, until: str) -> list[Row]:
    rows = expected(
        values(*figures), data_list(about), targets(*goals), since=end(since), until=end(until),
        today=date.fromisoformat(today), due_days=DUE, closed=ENGLAND,
    )  # fmt: skip
    return [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]


def told(rows: list[Row]) -> list[tuple[str, bool, bool]]:
    return [(f"{row['due']:%Y-%m-%d}", row["answered"], row["overdue"]) for row in rows]


def test_quarters_from_the_first_figure_on() -> None:
    held = [figure("2025-26 Q3", 5), figure("2026-27 Q1", None, missing="suppressed")]
    rows = asked(indicator(period_kind="quarter"), held, [], today="2026-10-21", since="2025-M04", until="2026-M12")
    assert told(rows) == [
        ("2026-01-21", True, False),
        ("2026-04-21", False, True),
        ("2026-07-21", True, False),  # suppressed is an answer
        ("2026-10-21", False, False),  # due today
        ("2027-01-21", False, False),
    ]
    assert [row["ended"] for row in rows] == [True, True, True, True, False]
    assert {(row["latest_first"], row["latest_last"]) for row in rows} == {span("2025-26 Q3")}


def test_a_year_that_a_figure_was_given_for_answers_for_its_months() -> None:
    rows = asked(indicator(), [figure("2025-26", 60)], [], today="2026-06-30", since="2025-M03", until="2026-M05")
    assert told(rows)[-3:] == [("2026-04-15", True, False), ("2026-05-15", False, True), ("2026-06-15", False, True)]
    assert len(rows) == 14  # from April 2025, when the year began
    assert all(row["answered"] for row in rows[:12])


@pytest.mark.parametrize(
    ("held", "goals", "first"),
    [
        ([figure("2021-24 (3 FY)", 8)], [], "2022-25 (3 FY)"),
        ([], [goal("2022-25 (3 FY)", 8)], "2022-25 (3 FY)"),
        ([], [], "2024-25"),  # how many years together nobody can know
    ],
)
def test_years_together_are_as_long_as_the_last(held: list[Row], goals: list[Row], first: str) -> None:
    about = indicator(period_kind="rolling_financial_years")
    rows = asked(about, held, goals, today="2025-06-03", since="2025-M03", until="2025-M12")
    assert [(row["first"], row["last"]) for row in rows] == [span(first)]
    assert told(rows) == [("2025-05-30", False, True)]


def test_the_scorecard_calls_nothing_late_before_the_first_figure() -> None:
    about, held = indicator(period_kind="quarter"), [figure("2026-27 Q3", 5)]
    assert position("2026-27 Q2", about, held)["state"] == "not_due"
    assert position("2026-27 Q4", about, held)["state"] == "late"
    assert position("2026-27 Q2", about, held, [goal("2026-27", 5)])["state"] == "late"


def test_what_never_had_figure_or_target_is_asked_for_once() -> None:
    rows = asked(indicator(period_kind="quarter"), [], [], today="2026-10-25", since="2025-M04", until="2027-M03")
    assert told(rows) == [("2026-10-21", False, True), ("2027-01-21", False, False), ("2027-04-21", False, False)]


def test_empty_tables_are_no_mistake() -> None:
    settings: Any = {"since": end("2026-M04"), "until": end("2026-M09"), "today": date(2026, 10, 1), "due_days": DUE}
    none = data_list(indicator()).iloc[:0]
    assert expected(values(), none, targets(), closed=ENGLAND, **settings).empty
    with pytest.raises(ValueError, match="twice"):
        expected(values(), data_list(indicator(), indicator()), targets(), closed=ENGLAND, **settings)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_same_as_a_plain_recomputation(seed: int) -> None:
    made, today = Made(seed, 60), last_day(LAST) + timedelta(days=20 * seed)
    rows = expected(
        *made.frames(), since=FIRST, until=LAST + 3, today=today, due_days=EVERY_DUE, closed=ENGLAND,
    )  # fmt: skip
    plain = [row for about in made.indicators for row in _plainly(made, about, today)]
    found = [
        (row["code"], row["first"], row["last"], row["due"].date(), row["answered"], row["overdue"])
        for row in rows.to_dict("records")
    ]
    assert found == plain
    assert len(plain) > 500


def _plainly(made: Made, about: Row, today: date) -> list[tuple[object, ...]]:
    case: Case = made.case(about, today=today, due=EVERY_DUE, rules=[], default=("percent", 5.0))
    ends = [m for m in range(FIRST, LAST + 4) if case.ends_here(m) and m >= case.start]
    if not case.start:
        ends = [m for m, after in pairwise([*ends, 10**5]) if last_day(after) >= today]
    held = sorted((s for s in case.figures if case.own(s)), key=lambda s: (s[1], s[1] - s[0]))
    length = next((s[1] - s[0] + 1 for s in (*held[::-1], *_aimed(made, about)[::-1]) if case.own(s)), case.months)
    months = {m for s in case.figures for m in range(s[0], s[1] + 1)
              if case.figure(s) is not None and case.months < s[1] - s[0] + 1 <= 12}  # fmt: skip
    answer: list[tuple[object, ...]] = []
    for last in ends:
        s = next((s for s in held[::-1] if s[1] == last), (last - length + 1, last))
        answered = case.figure(s) is not None or case.reason(s) not in (None, "not_yet_available")
        answered = answered or (s[0] in months and s[1] in months)
        day = last_day(last) + timedelta(days=EVERY_DUE[about["period_kind"]])
        while not np.is_busday(np.datetime64(day), busdaycal=ENGLAND):
            day += timedelta(days=1)
        answer.append((about["code"], s[0], s[1], day, answered, not answered and day < today))
    return answer


def _aimed(made: Made, about: Row) -> list[tuple[int, int]]:
    """The periods of an indicator's targets, as the frame has them."""
    frame = made.frames()[2]
    mine = frame[frame["code"] == about["code"]]
    return list(zip(mine["first"], mine["last"], strict=True))
