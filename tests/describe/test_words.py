"""Labels for everything that has a name, and shares with their bases."""

from datetime import date

import pytest

from pmf_core import describe
from pmf_core.model import Direction, Missing, Polarity, Rag, State
from pmf_core.periods import PeriodKind, parse
from pmf_core.results import Share
from tests.describe.made import row


def test_everything_has_a_name() -> None:
    assert [describe.rag(rag) for rag in Rag] == ["Red", "Amber", "Green", "Exceeded", "Not rated"]
    assert [describe.direction(way) for way in Direction] == [
        "Improving", "Worsening", "No change", "Increasing", "Decreasing", "Not comparable",
    ]
    assert describe.polarity(Polarity.LOWER) == "Lower is better"
    assert all(describe.polarity(each) for each in Polarity)
    assert [describe.missing(reason) for reason in Missing][:2] == ["not collected", "not yet available"]
    assert describe.missing(None) == ""
    assert all(describe.every(kind).endswith("ly") for kind in PeriodKind)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("2026-M09", "September 2026"), ("2026-27 Q2", "Quarter 2 of 2026-27"),
        ("2026-27 H1", "the first half of 2026-27"), ("2025-26", "2025-26"), ("2025/26 AY", "the academic year 2025/26"),
    ],
)
def test_a_period_inside_a_sentence(label: str, expected: str) -> None:
    assert describe.within(parse(label)) == expected


def test_what_a_period_is_set_beside() -> None:
    kinds = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.FINANCIAL_YEAR)
    assert [describe.before(kind) for kind in kinds] == ["last month", "last quarter", "the last half-year", "last year"]
    assert describe.periods(1, PeriodKind.QUARTER) == "1 quarter"
    assert describe.periods(3, PeriodKind.ROLLING_FINANCIAL_YEARS) == "3 periods"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"state": State.PLAIN}, ""),
        ({"state": State.PART, "value_label": "2 of 3 months"}, "2 of 3 months"),
        ({"state": State.CARRIED, "shown": parse("2025-26")}, "carried from 2025-26"),
        ({"state": State.LATE, "reason": "late"}, "No data: late"),
        ({"state": State.LATE, "due": date(2026, 10, 21), "days_late": 27}, "No data, due 21 October, 27 days late"),
        ({"state": State.NOT_DUE}, "Not due yet"),
        ({"state": State.MISSING, "missing": "suppressed"}, "No data: withheld, because the number is small"),
        ({"state": State.MISSING, "value_label": "0 of 3 months"}, "No data: 0 of 3 months"),
        ({"state": State.MISSING}, "No data"),
    ],
)
def test_where_a_figure_comes_from(facts: dict[str, object], expected: str) -> None:
    assert describe.state(row(**facts)) == expected


def test_a_late_figure_says_when_it_was_due() -> None:
    assert describe.late(date(2026, 10, 21), 27) == "No data, due 21 October, 27 days late"
    assert describe.late(date(2025, 12, 31), 1) == "No data, due 31 December 2025, 1 day late"


@pytest.mark.parametrize(
    ("floor", "ceiling", "expected"),
    [(5, 10, "5.0% to 10.0%"), (5, None, "at least 5.0%"), (None, 10, "at most 10.0%"), (None, None, "none")],
)
def test_a_range_is_told_by_its_ends(floor: float | None, ceiling: float | None, expected: str) -> None:
    ranged = row(polarity=Polarity.RANGE, unit="%", decimals=1, target=None, floor=floor, ceiling=ceiling)
    assert describe.target(ranged) == expected


def test_a_target_of_nought_is_a_target() -> None:
    assert (describe.target(row(target=0.0)), describe.target(row(target=None))) == ("0", "none")


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (Share(34, 55), "34 of 55 rated, 62%"),
        (Share(34, 55, (("late", 2), ("no target", 1))), "34 of 55 rated, 62%; left out: 2 late, 1 no target"),
        (Share(0, 0, (("late", 3),)), "none rated; left out: 3 late"),
    ],
)
def test_a_share_has_its_base_and_who_is_left_out(share: Share, expected: str) -> None:
    assert describe.share(share) == expected


def test_a_count_against_the_period_before() -> None:
    assert [describe.change(now, 9, "Q1") for now in (7, 10, 9)] == ["2 fewer than Q1", "1 more than Q1", "no change"]


def test_a_bar_leaves_out_what_it_has_none_of() -> None:
    assert describe.bar({Rag.GREEN: 10, Rag.RED: 2, Rag.AMBER: 3, Rag.EXCEEDED: 0}) == "2 red, 3 amber, 10 green"
    assert describe.bar({}) == "no indicators"
