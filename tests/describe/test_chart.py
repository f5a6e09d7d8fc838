"""The words around a trend chart: a finding of ten words at most, what is drawn, and the same for who cannot see it."""

import pytest

from pmf_core import describe
from pmf_core.model import Polarity, Rag, State
from pmf_core.periods import PeriodKind, parse
from tests.describe.made import Q1, A, E, G, N, R, history, restatement

TITLES: list[tuple[list[Rag | None], str]] = [
    ([R] * 9, "Off target in each of the last 9 quarters"),
    ([R, R, G, E, G], "On target in each of the last 3 quarters"),
    ([R, G, G, G, G, G, R], "Off target after 5 quarters on target"),
    ([G, R, A, R, R, G, G], "On target after 4 quarters off target"),
    ([G, R, G, R, G, R, G, R], "On target in 4 of the last 8 quarters"),
    ([G, R, N, R, G, R, N, R], "On target in 2 of the 6 quarters rated"),
]


@pytest.mark.parametrize(("rags", "expected"), TITLES)
def test_a_title_is_how_it_stands_against_target(rags: list[Rag | None], expected: str) -> None:
    title = describe.trend_title(history([183.0] * len(rags), rags=rags))
    assert title == expected
    assert len(title.split()) <= 10


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], "No figure yet"),
        ([None, None], "No figure yet"),
        ([183], "183 in Quarter 2 of 2026-27"),
        ([150, 160, 155, 171, 183], "183, the highest of 5 quarters"),
        ([150, 160, 155, 171, 120], "120, the lowest of 5 quarters"),
        ([150, 160, 155, 171, 152], "152 now, 150 a year earlier"),
        ([150, 160, 155, 171, 150], "150, the same as a year earlier"),
        ([160, 155, 171, 156], "156 in Quarter 2 of 2026-27"),
        ([150, 160, 155, 171, 183, None], "183, the highest of 5 quarters"),
    ],
)
def test_without_ratings_a_title_is_where_the_figure_lies(values: list[float | None], expected: str) -> None:
    made = history(values or [None])
    if not values:
        made = type(made)(made.row, made.points.iloc[:0], ())
    assert describe.trend_title(made) == expected


def test_a_subtitle_says_what_unit_how_often_when_where_and_how_to_read_it() -> None:
    plain = history([171, 183], target=140.0)
    assert describe.trend_subtitle(plain, "Wealdmoor Borough Council") == (
        "Households in temporary housing (households), quarterly, Quarter 1, 2026-27 to Quarter 2, 2026-27, "
        "Wealdmoor Borough Council. Dashed line: target."
    )
    marked = history([171, 183], restated=(restatement(Q1, 168, 171),), unit="", state=State.CARRIED)
    assert describe.trend_subtitle(marked, "Wealdmoor").endswith("Wealdmoor. Ring: restated. Hollow: carried.")
    ranged = history([10.0], floor=8.0, ceiling=12.0, polarity=Polarity.RANGE)
    assert describe.trend_subtitle(ranged, "Wealdmoor").endswith("Dashed line: the range.")


def test_the_alternative_text_is_the_pattern() -> None:
    assert describe.trend_alt(history([171, None, 183], target=140.0)) == (
        "Line chart of Households in temporary housing, Quarter 4, 2025-26 to Quarter 2, 2026-27: latest 183 "
        "households against a target of 140; no figure for 1 quarter. The figures are in the table below."
    )
    assert describe.trend_alt(history([10.0], floor=8.0, ceiling=12.0, unit="%", polarity=Polarity.RANGE)) == (
        "Line chart of Households in temporary housing, Quarter 2, 2026-27: latest 10% against a range of 8% to 12%. "
        "The figures are in the table below."
    )
    assert describe.trend_alt(history([None])) == "Line chart of Households in temporary housing: no figure yet."


def test_a_period_with_nothing_stored_is_counted_as_missing() -> None:
    assert "no figure for 2 quarters" in describe.trend_alt(history([1, 2, 3, None, 5], missing_rows=(1,)))


def test_each_point_says_its_figure_its_target_and_what_happened_to_it() -> None:
    made = history([171, None, 183], target=140.0, rags=[R, None, G], restated=(restatement(Q1, 168, 171),))
    assert describe.point_texts(made) == [
        "Quarter 4, 2025-26: 171 households\ntarget 140\nRed",
        "Quarter 1, 2026-27: no figure\ntarget 140\nrestated from 168 on 4 November 2026",
        "Quarter 2, 2026-27: 183 households\ntarget 140\nGreen",
    ]
    assert describe.restated_points(made) == [False, True, False]


def test_a_financial_year_that_starts_in_january_needs_no_period_shown() -> None:
    made = history([183], last="2025", own_kind=PeriodKind.CALENDAR_YEAR, shown=None)
    assert describe.trend_title(made) == "183 in 2025"
    rolling = history([180, 183], last="2023-26 (3 FY)", shown=parse("2023-26 (3 FY)"))
    assert describe.trend_subtitle(rolling, "Wealdmoor").startswith(
        "Households in temporary housing (households), yearly, 2022-25 (3 years together) to 2023-26 (3 years together)"
    )
