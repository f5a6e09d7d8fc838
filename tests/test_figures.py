"""Charts: what is drawn and where, that a gap stays a gap, and that no stored text is read as markup."""

import re
from typing import Any, get_args
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from pmf_core import theme
from pmf_core.figures import CONFIG, axes, base, spark, trend
from pmf_core.model import Basis, Polarity, Rag, State
from pmf_core.periods import PeriodKind, parse, sequence
from pmf_core.results import History
from tests.describe.made import Q1, R, history, restatement

DOWN = [171.0, 168.0, 187.0, 183.0]


def trace(chart: Any, name: str) -> Any:
    return next(found for found in chart.data if found.name == name)


def names(chart: Any) -> list[str]:
    return [found.name for found in chart.data]


def words(chart: Any) -> list[str]:
    return [note.text for note in chart.layout.annotations]


def note(chart: Any, text: str) -> Any:
    return next(found for found in chart.layout.annotations if found.text == f"<b>{text}</b>")


def segments(line: Any) -> list[list[tuple[float, float]]]:
    """A line as its unbroken pieces."""
    pieces: list[list[tuple[float, float]]] = [[]]
    for x, y in zip(line.x, line.y, strict=True):
        if y is None:
            pieces.append([])
        else:
            pieces[-1].append((x, y))
    return [piece for piece in pieces if piece]


def test_the_look_is_ours_and_nothing_can_be_moved() -> None:
    chart = trend(history(DOWN, target=140.0))
    layout = chart.layout
    assert layout.template.layout.to_plotly_json() == {}
    assert (layout.paper_bgcolor, layout.plot_bgcolor) == (base.CLEAR, base.CLEAR)
    assert (layout.showlegend, layout.dragmode, layout.xaxis.fixedrange, layout.yaxis.fixedrange) == (
        False, False, True, True,
    )
    assert CONFIG["displayModeBar"] is False
    assert (layout.font.family, layout.font.size, layout.height) == (theme.FONT, 15, 430)


@pytest.mark.parametrize("shade", get_args(theme.Theme))
def test_every_colour_is_a_token_and_none_is_a_rating(shade: theme.Theme) -> None:
    made = history(DOWN, target=140.0, rags=[R] * 4, restated=(restatement(Q1, 168, 171),))
    used = set(re.findall(r"#[0-9A-Fa-f]{6}", trend(made, theme=shade).to_json()))
    assert used == {theme.colour(token, shade) for token in ("ink", "muted", "accent", "surface", "line", "edge")}


def test_figures_stand_at_the_end_of_their_period_and_a_missing_one_is_a_gap() -> None:
    chart = trend(history([171, None, 187, 183]))
    ends = [period.last for period in sequence(parse("2025-26 Q3"), parse("2026-27 Q2"))]
    line = trace(chart, "Value")
    assert list(zip(line.x, line.y, strict=True)) == list(zip(ends, [171, None, 187, 183], strict=True))
    assert line.connectgaps is False


def test_a_period_with_nothing_stored_breaks_the_line() -> None:
    pieces = segments(trace(trend(history([1, 2, 3, 4, 5], missing_rows=(2,))), "Value"))
    assert [[y for _, y in piece] for piece in pieces] == [[1, 2], [4, 5]]


def test_figures_every_other_year_are_joined() -> None:
    every_other = history([1, 2, 3, 4, 5, 6, 7], last="2025-26", missing_rows=(1, 3, 5))
    assert len(segments(trace(trend(every_other), "Value"))) == 1


def test_figures_of_the_year_to_date_start_anew_each_year() -> None:
    made = history([30, 57, 84, 97, 29, 56], target=[30, 57, 84, 97, 29, 57], basis=Basis.YEAR_TO_DATE)
    chart = trend(made)
    for name in ("Value", "Target"):
        assert len(segments(trace(chart, name))) == 2


def test_a_target_steps_where_it_changes() -> None:
    (steps,) = segments(trace(trend(history(DOWN, target=[135.0, 135.0, 150.0, 150.0])), "Target"))
    assert [y for _, y in steps] == [135, 135, 135, 135, 150, 150, 150, 150]
    assert steps[3][0] == steps[4][0]  # straight up, midway between two quarters


def test_a_target_that_was_not_set_leaves_a_gap() -> None:
    nan = float("nan")
    pieces = segments(trace(trend(history(DOWN, target=[135.0, nan, nan, 150.0])), "Target"))
    assert [piece[0][1] for piece in pieces] == [135, 150]


def test_a_range_is_its_two_limits_and_no_target_is_no_line() -> None:
    ranged = trend(history([9.0, 10.0], floor=8.0, ceiling=12.0, polarity=Polarity.RANGE, unit="%"))
    assert names(ranged) == ["Lowest", "Highest", "Value"]
    assert {"<b>Lowest 8%</b>", "<b>Highest 12%</b>"} <= set(words(ranged))
    assert names(trend(history(DOWN))) == ["Value"]


def test_the_last_figure_is_bold_over_its_point_or_under_it_where_the_line_comes_down() -> None:
    up, down = note(trend(history([171, 183], target=140.0)), "183"), note(trend(history(DOWN, target=140.0)), "183")
    assert (up.yshift > 0, down.yshift > 0) == (True, False)
    assert up.font.size > 15
    assert down.y == 183


def test_the_last_figure_moves_beside_the_plot_where_a_target_is_in_its_way() -> None:
    chart = trend(history([100, 120, 138], target=139.0))
    value, target = note(chart, "138"), note(chart, "Target 139")
    assert value.xref == target.xref == "paper"
    assert target.y - value.y > 0.9 * base.LINE * 15 * (138 - 100) / 430


def test_the_last_figure_is_the_last_there_is_and_a_later_target_still_holds() -> None:
    chart = trend(history([100, 120, None], target=[150.0, 150.0, 160.0]))
    assert set(words(chart)) == {"<b>120</b>", "<b>Target 160</b>"}


def test_labels_never_overlap_and_stay_inside() -> None:
    placed = base.pushed_apart([base.Label(at, str(at), "ink") for at in (9.9, 5.0, 9.8, 5.1)], 0.0, 10.0, 1.0)
    heights = [label.at for label in placed]
    assert [label.text for label in placed] == ["5.0", "5.1", "9.8", "9.9"]
    assert all(upper - lower >= 1.0 - 1e-9 for lower, upper in zip(heights, heights[1:], strict=False))
    assert heights[-1] <= 10.0


def test_a_restated_figure_has_a_ring_and_a_carried_one_is_hollow() -> None:
    chart = trend(history(DOWN, restated=(restatement(Q1, 168, 187),), state=State.CARRIED))
    ring, line = trace(chart, "Restated"), trace(chart, "Value")
    assert (list(ring.x), list(ring.y), ring.marker.symbol) == ([Q1.last], [187], "circle-open")
    surface, accent = theme.colour("surface", "light"), theme.colour("accent", "light")
    assert list(line.marker.color) == [accent, accent, accent, surface]
    assert "restated from 168 on 4 November 2026" in line.hovertext[2]


def test_stored_text_is_shown_letter_by_letter() -> None:
    chart = trend(history(DOWN, unit="<b>homes</b> & $x$ %{y} &amp;"))
    text = trace(chart, "Value").hovertext[-1]
    assert text == "Quarter 2, 2026-27: 183 &lt;b&gt;homes&lt;/b&gt; &amp; &#36;x&#36; %{y} &amp;amp;"
    assert trace(chart, "Value").hovertemplate == "%{hovertext}<extra></extra>"  # the figure's own text, not a pattern
    tags = re.findall(r"<[^>]*>", "".join([*words(chart), *trace(chart, "Value").hovertext]))
    assert set(tags) <= {"<b>", "</b>", "<br>", "<extra>", "</extra>"}


@pytest.mark.parametrize(
    "made",
    [
        history([5.0] * 8, target=5.0),
        history([0.0], unit="%"),
        history([None, None], target=5.0),
        history([1_234_567_890.0, 1_734_567_890.0], unit="£"),
        history([-4.2, 0.0, -6.3], target=0.0, unit="£k", decimals=1),
        History(history([1]).row, history([1]).points.iloc[:0], ()),
    ],
    ids=["constant", "one point", "no figure", "huge", "negative", "nothing stored"],
)
def test_awkward_series_are_drawn_inside_the_axis(made: History) -> None:
    for size, height in ((15, 430), (24, 570)):
        chart = trend(made, size=size, height=height)
        low, high = chart.layout.yaxis.range
        values = made.points["value"].dropna()
        assert low < high
        assert values.between(low, high, inclusive="neither").all()
        assert len(chart.layout.yaxis.tickvals) >= 2
        assert len(set(chart.layout.yaxis.ticktext)) == len(chart.layout.yaxis.tickvals)


def test_no_tick_stands_where_no_figure_can_be() -> None:
    ticks = trend(history([0.0, 2.0, 100.0], unit="%")).layout.yaxis.tickvals
    assert (min(ticks), max(ticks)) == (0, 100)
    assert min(trend(history([-5.0, 2.0])).layout.yaxis.tickvals) < 0


@pytest.mark.parametrize(
    ("low", "high", "unit", "decimals", "expected"),
    [
        (120, 190, "households", 0, ["120", "140", "160", "180"]),
        (8.1, 10.4, "days", 1, ["8.5", "9.0", "9.5", "10.0"]),
        (77.9, 89.9, "%", 1, ["80.0%", "82.5%", "85.0%", "87.5%"]),
        (-8.5, 3.5, "£k", 1, ["\u2212£7.5k", "\u2212£5.0k", "\u2212£2.5k", "£0.0k", "£2.5k"]),
        (4, 6, "", 0, ["4", "5", "6"]),
        (1.2e9, 1.8e9, "£", 0, ["£1.2bn", "£1.4bn", "£1.6bn", "£1.8bn"]),
    ],
)
def test_ticks_are_round_and_no_finer_than_the_figures(
    low: float, high: float, unit: str, decimals: int, expected: list[str]
) -> None:
    assert axes.value_ticks(low, high, unit, decimals)[1] == expected


@pytest.mark.parametrize(
    ("first", "last", "size", "expected"),
    [
        ("2024-M04", "2026-M09", 15, ["Apr 2024", "Oct 2024", "Apr 2025", "Oct 2025", "Apr 2026"]),
        ("2026-M07", "2026-M09", 15, ["Jul 2026", "Aug 2026", "Sep 2026"]),
        ("2025-26 Q3", "2026-27 Q2", 15, ["Q3<br>2025-26", "Q4", "Q1<br>2026-27", "Q2"]),
        ("2021-22 Q3", "2026-27 Q2", 15, [f"Q1<br>20{y}-{y + 1}" for y in range(22, 27)]),
        ("2021-22 Q3", "2026-27 Q2", 40, ["Q1<br>2022-23", "Q1<br>2024-25", "Q1<br>2026-27"]),
        ("2025-26 H1", "2026-27 H1", 15, ["H1<br>2025-26", "H2", "H1<br>2026-27"]),
        ("2010-11", "2025-26", 24, ["2010-11", "2013-14", "2016-17", "2019-20", "2022-23", "2025-26"]),
        ("2020-23 (3 FY)", "2022-25 (3 FY)", 15, ["2020-23", "2021-24", "2022-25"]),
    ],
)
def test_the_time_axis_has_the_ticks_that_there_is_room_for(first: str, last: str, size: int, expected: list[str]) -> None:
    periods = sequence(parse(first), parse(last))
    at, texts = axes.period_ticks(periods, size)
    assert texts == expected
    assert set(at) <= set(range(periods[0].last, periods[-1].last + 1))


def test_a_chart_of_every_kind_of_period_is_drawn() -> None:
    for label in ("2026-M09", "2026-27 H1", "2025-26", "2025", "2025/26 AY", "2023-26 (3 FY)"):
        chart = trend(history([1, 3, 2], last=label, own_kind=PeriodKind(parse(label).kind)))
        assert list(trace(chart, "Value").y) == [1, 3, 2]


def picture(**facts: Any) -> ElementTree.Element:
    """The sparkline as the SVG that a browser reads."""
    address = spark(**facts)
    assert address.startswith("data:image/svg+xml,")
    assert not set(address) & set("<>\"'# ")  # may stand in an attribute as it is
    return ElementTree.fromstring(unquote(address.removeprefix("data:image/svg+xml,")))  # noqa: S314 - our own


SVG = "{http://www.w3.org/2000/svg}"


def test_a_sparkline_is_a_line_a_target_and_the_last_point() -> None:
    drawn = picture(values=[1, 2, 3], target=2, rag=Rag.RED)
    target, line = drawn.findall(f"{SVG}path")
    assert (drawn.get("viewBox"), target.get("d"), line.get("d")) == (
        "0 0 120 28", "M0 14H120", "M3 25H3L58.3 14L113.6 3",
    )
    dot = drawn.find(f"{SVG}circle")
    assert dot is not None
    assert (dot.get("cx"), dot.get("cy")) == ("113.6", "3")
    style = drawn.findtext(f"{SVG}style") or ""
    light, dark = style.split("@media(prefers-color-scheme:dark)")
    assert theme.TOKENS["red"].light in light
    assert theme.TOKENS["red"].dark in dark


def test_a_sparkline_breaks_at_a_gap_and_ends_without_a_dot_where_the_last_is_missing() -> None:
    drawn = picture(values=[1, None, 2, 3, None])
    (line,) = drawn.findall(f"{SVG}path")
    assert (line.get("d") or "").count("M") == 2
    assert drawn.find(f"{SVG}circle") is None


@pytest.mark.parametrize("values", [[], [None, None], [5], [5, 5, 5]])
def test_a_sparkline_of_little_is_still_a_picture(values: list[float | None]) -> None:
    drawn = picture(values=values, target=None)
    assert "nan" not in ElementTree.tostring(drawn, "unicode")
