"""The layers of a trend chart: range, forecast, special causes, what happened; each where it belongs and as it reads."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pmf_core import theme
from pmf_core.figures import trend
from pmf_core.figures.layers_events import numbers, splits
from pmf_core.figures.plot import plot
from pmf_core.model import Aggregation, Basis, Footing, OutturnState, Variation
from pmf_core.periods import parse
from pmf_core.results import Events, Trend
from tests.describe.made import history
from tests.describe.made_trend import annotation, definition_break, outlook, step_change, told
from tests.test_figures import names, trace, words

VALUES: list[float | None] = [141.0, 139.0, 142.0, 152.0]
BAD, GOOD = Variation.CONCERNING, Variation.IMPROVING
Q3, Q4 = parse("2026-27 Q3"), parse("2026-27 Q4")
TO_DATE: dict[str, Any] = {"basis": Basis.YEAR_TO_DATE, "aggregation": Aggregation.SUM}


def months(count: int) -> list[float | None]:
    return [140.0 + at % 3 for at in range(count)]


def events_of(made: Trend, count: int, last: str = "2026-M09") -> Any:
    return plot(history(months(count), last=last), made, None, theme="light", size=15, height=430)


def test_the_usual_range_is_a_band_a_stretch_with_its_mean() -> None:
    made = told(VALUES, group=[0, 0, 1, 1])
    made.points.loc[2:, ["mean", "lpl", "upl"]] = [150.0, 145.0, 155.0]
    chart = trend(history(VALUES), made)
    bands = [one for one in chart.data if one.name == "Usual range"]
    assert [(min(one.y), max(one.y)) for one in bands] == [(130, 150), (145, 155)]
    assert max(bands[0].x) == min(bands[1].x)  # they meet midway between two quarters
    assert {one.fillcolor for one in bands} == {theme.colour("band", "light")}
    assert [one.y for one in chart.data if one.name == "Mean"] == [(140, 140), (150, 150)]
    assert {"Upper limit 155", "Lower limit 145"} <= set(words(chart))


def test_limits_on_trial_are_dashes_and_judge_nothing() -> None:
    made = told(VALUES, footing=Footing.TRIAL, variation=None, kinds={3: BAD})
    chart = trend(history(VALUES), made)
    assert "Usual range" not in names(chart)
    assert trace(chart, "Limits on trial").line.dash == "dash"
    assert "Concerning" not in names(chart)


def test_without_limits_there_is_no_band() -> None:
    chart = trend(history(VALUES), told(VALUES, usual=None, footing=Footing.NONE, variation=None))
    assert names(chart) == ["Value"]


def test_a_band_ends_where_figures_do() -> None:
    shares = history([97.0, 99.0], unit="%", history=(("a", 97.0), ("b", 99.0)))
    band = trace(trend(shares, told([97.0, 99.0], usual=(98, 92, 104))), "Usual range")
    assert (min(band.y), max(band.y)) == (92, 100)


def test_special_causes_are_diamonds_by_what_they_mean() -> None:
    chart = trend(history(VALUES), told(VALUES, kinds={1: GOOD, 2: Variation.HIGH, 3: BAD}))
    found = {one.name: (one.marker.symbol, one.marker.color, list(one.y)) for one in chart.data if "Value" not in one.name}
    assert found["Concerning"] == ("diamond", theme.colour("worsening", "light"), [152])
    assert found["Improving"] == ("diamond", theme.colour("improving", "light"), [139])
    assert found["Unusually high"] == ("diamond", theme.colour("ink", "light"), [142])


def test_the_forecast_starts_at_the_last_figure_and_ends_with_the_year() -> None:
    chart = trend(history(VALUES), told(VALUES), outlook())
    middle = trace(chart, "Forecast")
    assert list(middle.x) == [Q3.last - 3, Q3.last, Q4.last]
    assert list(middle.y) == [152, 185, 185]
    assert middle.line.dash == "dot"
    wide, narrow = trace(chart, "80% of forecasts"), trace(chart, "50% of forecasts")
    assert (max(wide.y), min(wide.y), max(narrow.y)) == (201, 152, 190)
    low, high = chart.layout.yaxis.range
    assert low < 130
    assert high > 201
    assert chart.layout.xaxis.range[1] > Q4.last
    assert "<b>Forecast 185</b><br>80%: 172 to 201" in words(chart)


def test_a_small_screen_has_fewer_words_beside_the_plot() -> None:
    beside = words(trend(history(VALUES), told(VALUES), outlook(), narrow=True))
    assert "<b>Forecast 185</b>" in beside
    assert not any("limit" in text or "80%" in text for text in beside)


def test_no_forecast_is_drawn_where_there_is_none() -> None:
    chart = trend(history(VALUES), told(VALUES), outlook(state=OutturnState.FINAL, ahead=()))
    assert "Forecast" not in names(chart)
    assert chart.layout.xaxis.range[1] < Q3.last


def test_figures_to_date_show_what_each_period_added_where_limits_are_of_that() -> None:
    to_date = history([141.0, 280.0, 142.0, 294.0], **TO_DATE)
    assert list(trace(trend(to_date, told(VALUES)), "Value").y) == VALUES
    none = told(VALUES, usual=None, footing=Footing.NONE, variation=None)
    chart = trend(to_date, none, outlook(450.0, most=(440.0, 460.0)))
    assert [y for y in trace(chart, "Value").y if y is not None] == [141, 280, 142, 294]
    assert list(trace(chart, "Forecast").x) == [Q3.last - 3, Q4.last]  # the end of the year alone


def test_a_new_level_is_a_dotted_line_before_its_first_period_with_its_words() -> None:
    made = told(VALUES, events=Events((step_change("2026-27 Q1"),), (definition_break("2026-27 Q2"),), ()))
    chart = trend(history(VALUES), made)
    first, second = chart.layout.shapes
    assert (first.x0, first.line.dash) == (parse("2026-27 Q1").last - 1.5, "dot")
    assert second.x0 == first.x0 + 3
    assert {"New level, Q1 2026-27", "New definition, Q2 2026-27"} <= set(words(chart))


def test_what_happened_outside_the_chart_is_not_drawn() -> None:
    late = Events((step_change("2027-28 Q1"),), (), (annotation(date(2020, 1, 1)),))
    assert len(trend(history(VALUES), told(VALUES, events=late)).layout.shapes) == 0


@pytest.mark.parametrize("gap", [1, 2, 5, 12, 30])
def test_words_near_each_other_stand_in_rows(gap: int) -> None:
    at = ["2021-M06", f"{2021 + (5 + gap) // 12}-M{(5 + gap) % 12 + 1:02d}", "2026-M08", "2026-M09"]
    made = told(months(66), last="2026-M09", events=Events(tuple(map(step_change, at)), (), ()))
    placed = splits(events_of(made, 66))
    assert len(placed) == 4
    rows = [one.row for one in placed]
    assert (rows[0] == rows[1]) is (gap == 30)
    assert len({rows[2], rows[3]}) == 2
    assert placed[-1].left


def test_remarks_are_numbers_and_those_near_each_other_stand_over_each_other() -> None:
    days = (date(2022, 5, 1), date(2026, 8, 17), date(2026, 9, 7))
    made = told(months(66), last="2026-M09", events=Events((), (), tuple(map(annotation, days))))
    assert [(number, up) for _, number, up in numbers(events_of(made, 66))] == [(1, 0), (2, 0), (3, 1)]
    assert {"<b>1</b>", "<b>2</b>", "<b>3</b>"} <= set(words(trend(history(months(66), last="2026-M09"), made)))


def test_a_remark_stands_at_its_day() -> None:
    made = told(VALUES, events=Events((), (), (annotation(date(2026, 9, 30)),)))
    ((x, _, _),) = numbers(plot(history(VALUES), made, None, theme="light", size=15, height=430))
    assert Q3.last - 3 + 1.4 < x < Q3.last - 3 + 1.5  # the end of the quarter that ends in September


@pytest.mark.parametrize("size", [13, 15, 24])
def test_labels_beside_the_plot_never_overlap(size: int) -> None:
    made = replace(told(VALUES, usual=(141, 140, 142)))
    chart = trend(history(VALUES, target=141.0), made, outlook(142.0, most=(141.0, 143.0)), size=size, height=430)
    low, high = chart.layout.yaxis.range
    px = (430 - size * 4) / (high - low)
    beside = sorted((note.y * px, 2 if "<br>" in note.text else 1) for note in chart.layout.annotations if note.xref == "paper")
    apart = [(above - below, (one + other) / 2) for (below, one), (above, other) in zip(beside, beside[1:], strict=False)]
    assert len(beside) >= 4
    assert all(space >= 1.4 * size * lines for space, lines in apart)
