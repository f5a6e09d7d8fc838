"""The charts of one indicator among others: what is drawn, in which order, in which shape; text is never interpreted."""

from urllib.parse import unquote
from xml.etree import ElementTree

import pandas as pd
import plotly.graph_objects as go
import pytest

from pmf_core.figures.band import band
from pmf_core.figures.funnel import funnel
from pmf_core.figures.ranked import MOST_BARS, ranked
from pmf_core.figures.strip import strip
from pmf_core.model import Polarity
from tests.describe.made_benchmark import benchmark, others


def traces(chart: go.Figure, name: str) -> list[go.Scatter]:
    return [trace for trace in chart.data if trace.name == name]


def test_councils_stand_in_order_best_first_with_ours_as_a_diamond() -> None:
    chart = ranked(benchmark(), benchmark().published, theme="light")
    (bars,) = traces(chart, "Councils")
    assert list(bars.y) == [91, 88, 86, 80, 70]
    (ours,) = traces(chart, "Ours")
    assert (ours.x[0], ours.y[0], ours.marker.symbol) == (3, 80, "diamond")
    texts = [one.text for one in chart.layout.annotations]
    assert any("Median 86%" in text for text in texts)
    assert any("England 84%" in text and "published figure" in text for text in texts)
    assert "Dogwood &lt;b&gt;" in bars.hovertext[4]


def test_lower_is_best_first_too() -> None:
    (bars,) = traces(ranked(benchmark(polarity=Polarity.LOWER), (), theme="dark"), "Councils")
    assert list(bars.y) == [70, 80, 86, 88, 91]


def test_many_councils_are_dots() -> None:
    rows = others()
    many = pd.concat([rows, *[rows[~rows["ours"]].assign(council=f"N{n}") for n in range(MOST_BARS // 4)]])
    chart = ranked(benchmark(others=many.reset_index(drop=True)), (), theme="light")
    (dots,) = traces(chart, "Councils")
    assert dots.type == "scatter"
    assert len(dots.x) + 1 == int(many["value"].notna().sum())


def test_our_line_runs_against_the_group_s_band() -> None:
    chart = band(benchmark(), theme="light")
    (ours,) = traces(chart, "Ours")
    assert list(ours.y) == [78, 81, 80]
    assert [trace.fill for trace in traces(chart, "Middle half")] == ["tonexty"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_funnel_has_limits_on_both_sides(theme: str) -> None:
    limits = pd.DataFrame(
        {"base": [50.0, 200.0], "rate": 84.0, "low_95": [74.0, 79.0], "high_95": [94.0, 89.0],
         "low_998": [68.0, 76.0], "high_998": [100.0, 92.0]}
    )  # fmt: skip
    chart = funnel(benchmark(funnel=limits), theme=theme)  # type: ignore[arg-type]
    lines = {trace.name: trace.line.dash for trace in chart.data if trace.mode == "lines"}
    assert lines == {"low 95": "dash", "high 95": "dash", "low 998": "dot", "high 998": "dot"}
    (ours,) = traces(chart, "Ours")
    assert ours.marker.symbol == "diamond"


def test_the_strip_has_the_best_at_the_right() -> None:
    def place(better: str) -> float:
        picture = unquote(strip([1, 2, 9], 9.0, (1, 2, 3), better=better).removeprefix("data:image/svg+xml,"))
        shape = next(one for one in ElementTree.fromstring(picture).iter() if one.get("class") == "u")
        return float((shape.get("d") or "").lstrip("M").split(" ")[0])

    assert place("higher") > 300
    assert place("lower") < 20
