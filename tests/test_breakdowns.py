"""Breakdowns: each segment beside the whole, who stands out, the gap between groups, and nothing that is withheld."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pmf_core import breakdowns, relations
from pmf_core.access import Actor
from pmf_core.errors import NotAllowed, WrongInput
from pmf_core.model import Direction
from pmf_core.results import Breakdown
from pmf_core.view import View, open_view
from tests import parted, small


@pytest.fixture
def council(tmp_path: Path) -> Iterator[View]:
    view = parted.filled(tmp_path)
    yield view
    view.store.close()


def lines(found: Breakdown) -> list[tuple[object, ...]]:
    """Name, figure, base, standing, gap, beyond chance; highest first."""
    return [
        (one.name, one.value, one.base, one.standing, None if one.gap is None else round(one.gap, 6), one.beyond)
        for one in found.segments
    ]


def test_each_segment_stands_beside_the_whole(council: View) -> None:
    found = breakdowns.breakdown(council, "ra1", "ward")
    assert (found.of.code, found.dimension, found.dimensions, found.period.label) == (
        "RA1", "Ward", ("age band", "Ward"), "2026-27 Q2")  # fmt: skip
    assert (found.whole, found.whole_base) == (80.0, 400)
    assert lines(found) == [  # 320 of 400 are 80%
        ("Mill", 90.0, 200, "better", 10.0, True),
        ("Vale", 90.0, 100, "better", 10.0, True),
        ("Hill", 50.0, 100, "worse", -30.0, True),
    ]
    hill = found.segments[-1]
    assert hill.low is not None and hill.high is not None
    assert (round(hill.low, 1), round(hill.high, 1)) == (40.4, 59.6)  # Wilson for 50 of 100
    assert (hill.last_year, hill.change) == (80.0, Direction.WORSENING)
    assert found.furthest is hill and found.stands_out is hill


def test_the_gap_between_groups_is_a_measure(council: View) -> None:
    spread = breakdowns.breakdown(council, "RA1", "Ward").spread
    assert spread is not None  # 90 - 50 now; all three were at 80 a year ago
    assert (spread.size, spread.highest, spread.lowest, spread.before) == (40.0, "Mill", "Hill", 0.0)


def test_where_lower_is_better_the_highest_is_worst_off(council: View) -> None:
    found = breakdowns.breakdown(council, "RA2", "Ward")
    assert [(one.name, one.standing) for one in found.segments] == [("Hill", "worse"), ("Mill", "same"), ("Vale", "better")]
    assert found.furthest is not None and found.furthest.name == "Hill"


def test_for_context_nothing_is_better_and_the_furthest_is_either_way(council: View) -> None:
    found = breakdowns.breakdown(council, "CX1", "Ward")
    assert [(one.name, one.value, one.standing, one.beyond) for one in found.segments] == [
        ("Hill", 7.0, "above", True), ("Mill", 0.75, "below", True)]  # fmt: skip
    assert found.furthest is not None and found.furthest.name == "Hill"
    assert {one.change for one in found.segments} == {Direction.NOT_COMPARABLE}


def test_a_small_count_is_withheld_and_another_with_it(council: View) -> None:
    found = breakdowns.breakdown(council, "RA1", "age band")
    assert lines(found)[0][:2] == ("Middle", pytest.approx(83.0846, abs=1e-4))
    for one in found.withheld:
        assert (one.value, one.base, one.low, one.gap, one.standing, one.beyond) == (None, None, None, None, "", None)
        assert one.missing == "suppressed" and one.points["value"].isna().all() and one.points["base"].isna().all()
    assert [one.name for one in found.withheld] == ["Old", "Young"]  # 3 is small; 150 is the smaller of the others
    assert found.spread is None and found.under == 5


def test_counts_have_a_share_of_the_whole_and_no_gap(council: View) -> None:
    found = breakdowns.breakdown(council, "CO1", "Ward")
    assert [(one.name, one.share, one.gap) for one in found.shown] == [("Hill", 60.0, None), ("Vale", 30.0, None)]
    assert [one.name for one in found.withheld] == ["Dale", "Mill"]
    assert found.furthest is not None and found.furthest.name == "Hill" and found.spread is None


def test_a_figure_to_date_is_withheld_for_the_whole_year_whichever_quarter_is_looked_at(council: View) -> None:
    # Hill grew by 2 in the second quarter; Mill, the smallest other, goes with it
    for label in ("2026-27 Q1", "2026-27 Q2"):
        view = open_view(council.store, council.actor, label)
        found = breakdowns.breakdown(view, "YD1", "Ward")
        assert (found.period.label, [one.name for one in found.withheld]) == (label, ["Hill", "Mill"])


def test_the_breakdown_whose_segment_differs_most(council: View) -> None:
    found = breakdowns.furthest(council, "RA1")
    assert found is not None and found.furthest is not None
    assert (found.dimension, found.furthest.name) == ("Ward", "Hill")
    assert breakdowns.furthest(council, "NO1") is None
    assert breakdowns.dimensions(council, "NO1") == ()


def test_every_indicator_with_breakdowns_those_beyond_chance_first(council: View) -> None:
    every = breakdowns.broken_down(council)
    assert [(one.of.code, one.dimensions) for one in every] == [
        ("RA2", ("Ward",)), ("CX1", ("Ward",)), ("RA1", ("age band", "Ward")), ("YD1", ("Ward",)), ("CO1", ("Ward",))
    ]  # fmt: skip
    assert all(one.service_name == "Housing" for one in every)


def test_what_is_not_there_is_said(council: View) -> None:
    with pytest.raises(WrongInput, match="no indicator"):
        breakdowns.breakdown(council, "NONE", "Ward")
    with pytest.raises(WrongInput, match="no breakdown “Tenure” of RA1. It has: age band, Ward"):
        breakdowns.breakdown(council, "RA1", "Tenure")
    with pytest.raises(WrongInput, match="It has none"):
        breakdowns.breakdown(council, "NO1", "Ward")


def test_a_period_before_the_first_segment_has_none(council: View) -> None:
    before = open_view(council.store, council.actor, "2025-26 Q1")
    assert breakdowns.dimensions(before, "RA1") == ()
    assert breakdowns.broken_down(before) == ()
    assert breakdowns.furthest(before, "RA1") is None


def test_one_period_without_the_whole_has_no_gap(council: View) -> None:
    text = "Indicator code,Period,Numerator,Denominator,Breakdown,Segment\n"
    text += "RA2,2025-26 Q3,40,80,Ward,Hill\nRA2,2025-26 Q3,10,80,Ward,Mill\n"
    small.load(council, "segments.csv", text)
    found = breakdowns.breakdown(open_view(council.store, council.actor, "2025-26 Q3"), "RA2", "Ward")
    assert (found.whole, found.furthest) == (None, None)
    assert [(one.value, one.gap, one.standing, one.beyond) for one in found.segments[:2]] == [
        (50.0, None, "", None), (12.5, None, "", None)]  # fmt: skip


def test_those_of_whom_it_is_not_known_are_no_group(council: View) -> None:
    text = "Indicator code,Period,Numerator,Denominator,Breakdown,Segment\n"
    text += "RA2,2026-27 Q2,30,40,Sex,Not known\nRA2,2026-27 Q2,20,80,Sex,F\nRA2,2026-27 Q2,10,80,Sex,M\n"
    small.load(council, "segments.csv", text)
    found = breakdowns.breakdown(open_view(council.store, council.actor, "2026-27 Q2"), "RA2", "Sex")
    assert [one.name for one in found.shown] == ["Not known", "F", "M"]
    assert found.furthest is None and found.spread is not None and found.spread.highest == "F"


# ---- the demonstration council


def test_the_parts_of_the_demonstration_add_up_to_the_whole(demo: View) -> None:
    codes = relations.dimensions(demo.store, demo.known, demo.council)["code"].unique()
    assert len(codes) >= 6
    figures = relations.segments(demo.store, demo.known, demo.council, codes)
    whole = figures[figures["dimension"] == "all"].set_index(["code", "last"])
    parts = figures[figures["dimension"] != "all"]
    assert {"Ward", "Age", "Gender", "Ethnic group", "Urban and rural", "Tenure"} == set(parts["dimension"])
    assert parts.loc[parts["dimension"] == "Ward", "segment"].nunique() == 8
    for (code, last, _), rows in parts.groupby(["code", "last", "dimension"]):
        column = "numerator" if rows["numerator"].notna().all() else "value"
        assert rows[column].sum() == whole.loc[(code, last), column], (code, last)
        if column == "numerator":
            assert rows["denominator"].sum() == whole.loc[(code, last), "denominator"]
            assert (rows["numerator"] <= rows["denominator"]).all()


def test_a_ward_that_a_good_average_hides(demo: View) -> None:
    found = breakdowns.furthest(demo, "HOU11")
    assert found is not None and found.stands_out is not None and found.whole is not None
    assert found.stands_out.name == "Northfields" and found.whole > 90
    assert found.stands_out.value is not None and found.stands_out.value < 75
    assert breakdowns.breakdown(demo, "HOU03", "Ethnic group").withheld


def test_a_service_sees_the_breakdowns_of_its_own_indicators(council: View) -> None:
    ours, theirs = (
        replace(council, actor=Actor(service, "Officer", ("service_manager",), services=(service,)))
        for service in ("HOU", "PEO")
    )
    assert len(breakdowns.broken_down(ours)) == 5
    assert breakdowns.furthest(ours, "RA1") is not None
    assert breakdowns.broken_down(theirs) == ()  # they have an indicator, and no breakdown of it
    for ask in (lambda view: breakdowns.breakdown(view, "RA1", "Ward"), lambda view: breakdowns.furthest(view, "RA1")):
        with pytest.raises(NotAllowed):
            ask(theirs)
    nobody = replace(council, actor=Actor("x", "Visitor", ()))
    with pytest.raises(NotAllowed):
        breakdowns.broken_down(nobody)
