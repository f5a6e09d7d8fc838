"""Breakdowns in words: sentences for figures that an officer can check."""

from dataclasses import replace

import pandas as pd
import pytest

from pmf_core.describe import breakdown as words
from pmf_core.model import Direction, Polarity
from pmf_core.periods import PeriodKind, parse
from pmf_core.results import Breakdown, Measured, Segment, Spread, Widest

RATE = Measured("RA1", "Repairs done right", "Repairs", "%", 1, Polarity.HIGHER, PeriodKind.QUARTER, adds_up=False)
COUNT = replace(RATE, name="Reports", unit="reports", decimals=0, adds_up=True)
POINTS = pd.DataFrame({"first": [24315], "last": [24317], "value": [50.0], "base": [100.0], "missing": [None]})


def segment(name: str, value: float | None, **more: object) -> Segment:
    blank = Segment(
        name=name, value=value, base=None, low=None, high=None, withheld=False, missing=None, gap=None, share=None,
        standing="", beyond=None, last_year=None, change=Direction.NOT_COMPARABLE,
        points=POINTS if value is not None else POINTS.assign(value=float("nan")),
    )  # fmt: skip
    return replace(blank, **more)  # type: ignore[arg-type]


HILL = segment("Hill", 50.0, gap=-30.0, standing="worse", beyond=True, low=40.4, high=59.6)
MILL = segment("Mill", 90.0, gap=10.0, standing="better", beyond=False, low=85.0, high=93.4)
AWAY = segment("Vale", None, withheld=True, missing="suppressed")
FOUND = Breakdown(
    of=RATE, dimension="Ward", dimensions=("Ward",), period=parse("2026-27 Q2"), whole=80.0, whole_base=400,
    whole_points=POINTS.assign(value=80.0), segments=(MILL, HILL, AWAY), furthest=HILL,
    spread=Spread(40.0, "Mill", "Hill", 35.0), under=5,
)  # fmt: skip
EQUAL = replace(FOUND, furthest=replace(HILL, beyond=False))
COUNTED = segment("Hill", 60.0, share=60.0)
COUNTS = replace(FOUND, of=COUNT, whole=100.0, segments=(COUNTED, AWAY), furthest=COUNTED, spread=None)
NONE = replace(FOUND, segments=(AWAY,), furthest=None, spread=None)


@pytest.mark.parametrize(
    ("found", "headline", "sentence"),
    [
        (FOUND, "Repairs done right, by ward: Hill at 50.0%, against 80.0% as a whole",
         "By ward, the one that stands out is Hill: 50.0% against 80.0% as a whole in Quarter 2 of 2026-27, more than chance explains."),
        (EQUAL, "Repairs done right, by ward: no group is worse than the whole by more than chance",
         "By ward, the furthest from the whole is Hill: 50.0% against 80.0% as a whole in Quarter 2 of 2026-27, which chance can explain."),
        (replace(EQUAL, furthest=replace(HILL, beyond=False, standing="above")),
         "Repairs done right, by ward: no group differs from the whole by more than chance",
         "By ward, the furthest from the whole is Hill: 50.0% against 80.0% as a whole in Quarter 2 of 2026-27, which chance can explain."),
        (replace(FOUND, furthest=replace(HILL, beyond=None)), "Repairs done right, by ward: Hill at 50.0%, against 80.0% as a whole",
         "By ward, the one that stands out is Hill: 50.0% against 80.0% as a whole in Quarter 2 of 2026-27."),
        (COUNTS, "Reports, by ward: the largest is Hill, 60 of 100 (60%)",
         "By ward, the largest is Hill, 60 of 100 (60%) in Quarter 2 of 2026-27."),
        (replace(FOUND, furthest=None), "Repairs done right, by ward: none that is shown is worse than the whole", ""),
        (replace(FOUND, whole=None, furthest=None), "Repairs done right, by ward: there is no figure of the whole to set them beside", ""),
        (NONE, "Repairs done right, by ward: every figure is withheld or missing", ""),
    ],
)  # fmt: skip
def test_the_finding(found: Breakdown, headline: str, sentence: str) -> None:
    assert (words.breakdown_headline(found), words.furthest_says(found)) == (headline, sentence)


@pytest.mark.parametrize(
    ("before", "ending"),
    [
        (35.0, ", 5.0 points wider than a year ago."),
        (44.0, ", 4.0 points narrower than a year ago."),
        (40.04, ", as a year ago."),
        (None, "; it is not set beside last year's, when the same groups were not shown."),
    ],
)
def test_the_gap_between_groups(before: float | None, ending: str) -> None:
    found = replace(FOUND, spread=Spread(40.0, "Mill", "Hill", before))
    assert words.spread_says(found) == f"Between Hill (50.0%) and Mill (90.0%) lies a gap of 40.0 points{ending}"
    assert words.spread_says(COUNTS) == ""


def test_what_is_withheld_is_said_and_never_which_of_them_is_small() -> None:
    assert words.withheld_says(FOUND) == (
        "[c]: 1 figure is withheld. A count or a base under 5 could point to a person, so it is not shown; where it "
        "could be worked out from the whole, others are withheld with it. It is neither zero nor missing, and the whole "
        "includes it."
    )
    assert words.withheld_says(replace(FOUND, segments=(MILL, HILL))) == ""
    assert words.cell(RATE, AWAY) == "[c]"
    assert words.cell(RATE, segment("Dale", None, missing="not_collected")) == "not collected"


def test_where_each_stands_beside_the_whole() -> None:
    assert [words.standing(RATE, one) for one in (HILL, MILL, AWAY)] == ["worse by 30.0 points", "better by 10.0 points", ""]
    assert words.standing(RATE, replace(MILL, standing="same")) == "as the whole"
    assert words.standing(COUNT, COUNTED) == "60% of the whole"
    assert words.interval(RATE, HILL) == "40.4% to 59.6%" and words.interval(RATE, AWAY) == ""


def test_the_chart_for_who_cannot_see_it() -> None:
    assert words.breakdown_alt(FOUND) == (
        "Dot chart of Repairs done right by ward, Quarter 2 of 2026-27: 2 groups, from 50.0% (Hill) to 90.0% (Mill); the "
        "whole is 80.0%; furthest is Hill, worse by 30.0 points, beyond chance; 1 withheld. The figures are in the table below."
    )
    assert words.breakdown_alt(NONE).endswith("Quarter 2 of 2026-27: no figure is shown.")
    assert words.segment_alt(FOUND, HILL) == "Line chart of Hill: 1 quarter; now 50.0%, worse by 30.0 points; the whole 80.0%."
    assert words.segment_alt(FOUND, AWAY) == "Line chart of Vale: no figure is shown."
    assert (words.breakdown_title(FOUND), words.breakdown_title(EQUAL)) == ("Standing out: Hill", "No group stands out")
    assert words.breakdown_subtitle(FOUND, "Wealdmoor") == (
        "%, Quarter 2 of 2026-27, Wealdmoor; dashed line: the whole; bars: 95% intervals")


def test_how_many_averages_hide_something() -> None:
    one, other = Widest(RATE, "HOU", "Housing", ("Ward",), FOUND), Widest(RATE, "HOU", "Housing", ("Ward",), EQUAL)
    assert words.overview_headline([one, other]) == "An average hides a group that stands out in 1 of 2 indicators with breakdowns"
    assert words.overview_headline([other]) == "In none of 1 indicator with breakdowns does a group stand out beyond chance"
    assert words.overview_headline([]) == "Breakdowns: no figure is broken down yet"


def test_a_dimension_inside_a_sentence() -> None:
    assert [words.by(name) for name in ("Ward", "Ethnic group", "LSOA", "IMD decile")] == ["ward", "ethnic group", "LSOA", "IMD decile"]
