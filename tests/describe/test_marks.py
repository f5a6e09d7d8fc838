"""Signal and noise on a chart: what each point is called, the title, the reading aid, and the words for who cannot see it."""

from datetime import date

import pytest

from pmf_core import describe
from pmf_core.model import Aggregation, Assurance, Basis, Footing, Rule, Variation
from pmf_core.periods import parse
from pmf_core.results import Events
from tests.describe.made import Q1, R, history, restatement
from tests.describe.made_trend import annotation, definition_break, outlook, step_change, told

BAD = Variation.CONCERNING
UP = [141.0, 142, 143, 144, 145, 146, 147, 148]


def test_each_figure_is_called_by_its_headline_rule() -> None:
    values: list[float | None] = [141, None, 152, 128, 149, *UP]
    hits = {2: Rule.OUTSIDE, 3: Rule.OUTSIDE, 4: Rule.TWO_IN_THREE} | dict.fromkeys(range(6, 13), Rule.TREND)
    assert describe.point_signals(history(values), told(values, hits=hits)) == [
        "as usual", "", "above the usual range", "below the usual range", "near the upper limit, two of three",
        "as usual", *["rising, 7 running"] * 7,
    ]  # fmt: skip


def test_a_run_is_counted_whole_and_ends_at_a_step() -> None:
    values: list[float | None] = [141.0, 142, 141, 142, 139, 138, 137]
    made = told(values, hits=dict.fromkeys(range(7), Rule.RUN), group=[0, 0, 1, 1, 1, 1, 1])
    assert describe.point_signals(history(values), made) == [
        *["2 running above the mean"] * 2, *["2 running above the mean"] * 2, *["3 running below the mean"] * 3,
    ]  # fmt: skip


def test_on_trial_there_is_no_verdict_only_where_a_figure_lies() -> None:
    values: list[float | None] = [141.0, 152, 128]
    made = told(values, hits={1: Rule.OUTSIDE}, footing=Footing.TRIAL, variation=None)
    assert describe.point_signals(history(values), made) == ["on trial", "above, on trial", "below, on trial"]


TITLES = [
    ([141.0, 152], {1: Rule.OUTSIDE}, "Above the usual range now"),
    ([141.0, 128, 127, 126], {3: Rule.OUTSIDE}, "Below the usual range for 3 quarters"),
    (UP, {7: Rule.TREND}, "Rising for 7 quarters running"),
    ([139.0, *[141.0] * 9], {9: Rule.RUN}, "Above its mean for 9 quarters running"),
    ([141.0, 149], {1: Rule.TWO_IN_THREE}, "Near the upper end of its usual range"),
]


@pytest.mark.parametrize(("values", "hits", "expected"), TITLES)
def test_a_title_is_the_signal_where_there_is_one(values: list[float | None], hits: dict[int, Rule], expected: str) -> None:
    title = describe.trend_title(history(values), told(values, hits=hits, variation=BAD))
    assert title == expected
    assert len(title.split()) <= 10


def test_without_a_signal_a_title_stays_how_it_stands_against_target() -> None:
    values: list[float | None] = [141.0] * 4
    assert describe.trend_title(history(values, rags=[R] * 4), told(values)) == "Off target in each of the last 4 quarters"


def subtitle(made: object, **facts: object) -> str:
    values: list[float | None] = [141.0, 152]
    text = describe.trend_subtitle(history(values, **facts), "Wealdmoor", made, outlook())  # type: ignore[arg-type]
    return text.split("Wealdmoor. ")[1]


def test_a_subtitle_says_how_to_read_what_is_drawn() -> None:
    values: list[float | None] = [141.0, 152]
    plain = told(values, kinds={1: BAD})
    assert subtitle(plain) == "Shaded: usual range. Diamond: more than noise. Fan: forecast of each quarter's figure, 50% and 80%."
    trial = told(values, kinds={1: BAD}, footing=Footing.TRIAL, variation=None)
    assert subtitle(trial).startswith("Thin dashes: usual range on trial, until there are 13 figures. Fan")
    none = told(values, usual=None, footing=Footing.NONE, variation=None, why="its periods overlap")
    assert subtitle(none).startswith("No usual range: its periods overlap. Fan")
    to_date = {"basis": Basis.YEAR_TO_DATE, "aggregation": Aggregation.SUM}
    assert subtitle(plain, **to_date).startswith("What each quarter added; the table has the year to date as well. Shaded")
    assert subtitle(none, **to_date).endswith("Fan: forecast of the year's figure, 50% and 80%.")


def test_the_alternative_text_states_the_finding() -> None:
    values: list[float | None] = [141.0, 152]
    made = told(values, hits={1: Rule.OUTSIDE}, variation=BAD)
    assert describe.trend_alt(history(values, target=140.0), made, outlook()) == (
        "Line chart of Households in temporary housing, Quarter 1, 2026-27 to Quarter 2, 2026-27: latest 152 households "
        "against a target of 140; usual range 130 to 150; above the usual range now; forecast 185 for the year, 80% "
        "between 172 and 201. The figures are in the table below."
    )


def test_five_sentences_at_most_and_the_year_s_end_is_among_them() -> None:
    values: list[float | None] = [*UP, 152.0]
    made = told(values, hits={8: Rule.OUTSIDE}, variation=BAD, assurance=Assurance.HIT_AND_MISS)
    full = history(values, target=140.0, rags=[R] * 9, restated=(restatement(Q1, 168, 171),))
    assert describe.says(full, made, outlook()) == [
        "152 households in Quarter 2 of 2026-27, 12 above the target of 140.",
        "It was 171 in Quarter 1 of 2026-27 and 153 a year earlier: worsening on both.",
        "Quarter 2 of 2026-27 is above the usual range of 130 to 150: a change for the worse, not noise.",
        "Target is within that range, which the latest figures have left.",
        "If nothing changes the year ends at about 185 (80% between 172 and 201), so that missing the year's target is "
        "likely (95%).",
    ]


def test_numbers_of_remarks_stand_at_their_period() -> None:
    notes = (annotation(date(2026, 5, 2)), annotation(date(2026, 6, 30)), annotation(date(2026, 9, 1)))
    made = told([1.0, 2, 3], events=Events((), (), notes))
    assert describe.notes_at(history([1, 2, 3]), made) == ["", "1, 2", "3"]


@pytest.mark.parametrize(
    ("label", "expected"),
    [("2025-M12", "Dec 2025"), ("2025-26 Q3", "Q3 2025-26"), ("2025-26 H1", "H1 2025-26"), ("2025-26", "2025-26")],
)
def test_a_period_beside_a_line_is_short(label: str, expected: str) -> None:
    assert describe.short_period(parse(label)) == expected
    assert step_change(label).at == definition_break(label).at
