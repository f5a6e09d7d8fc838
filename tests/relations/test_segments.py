"""Figures of segments as they came: the latest of each, however its name is spelt."""

from pathlib import Path

from pmf_core import relations
from pmf_core.view import View, open_view
from tests import parted, small


def test_whole_and_segments_of_the_indicators_that_have_them(tmp_path: Path) -> None:
    view = parted.filled(tmp_path)
    found = relations.segments(view.store, view.known, view.council, ["RA2", "NO1"])
    listed = found[["code", "dimension", "segment", "numerator", "denominator"]].to_numpy().tolist()
    assert listed == [
        ["RA2", "Ward", "Hill", 40, 100], ["RA2", "Ward", "Mill", 15, 50], ["RA2", "Ward", "Vale", 5, 50],
        ["RA2", "all", "all", 60, 200],
    ]  # fmt: skip
    assert found["value"].tolist() == [40, 30, 10, 30]  # worked out when it was stored
    assert {(row.first % 12, row.last % 12) for row in found.itertuples()} == {(6, 8)}  # July to September


def test_what_each_indicator_is_broken_down_by(tmp_path: Path) -> None:
    view = parted.filled(tmp_path)
    found = relations.dimensions(view.store, view.known, view.council)
    assert found.to_numpy().tolist() == [
        ["CO1", "Ward", 4], ["CX1", "Ward", 2], ["RA1", "Ward", 3], ["RA1", "age band", 3], ["RA2", "Ward", 3],
        ["YD1", "Ward", 3],
    ]  # fmt: skip


def test_one_segment_however_it_is_spelt_and_the_latest_counts(tmp_path: Path) -> None:
    view = parted.filled(tmp_path)
    text = "Indicator code,Period,Numerator,Denominator,Breakdown,Segment\nRA2,2026-27 Q2,41,100,WARD,hill\n"
    small.load(view, "again.csv", text)
    now = open_view(view.store, view.actor)
    found = relations.segments(view.store, now.known, view.council, ["RA2"])
    assert found[["dimension", "segment", "numerator"]].to_numpy().tolist() == [
        ["WARD", "Mill", 15], ["WARD", "Vale", 5], ["WARD", "hill", 41], ["all", "all", 60]]  # fmt: skip
    before = relations.segments(view.store, view.known, view.council, ["RA2"])
    assert before["numerator"].tolist() == [40, 15, 5, 60]  # as known before it came


def test_nothing_where_nothing_is_broken_down(view: View) -> None:
    found = relations.segments(view.store, view.known, view.council, ["HO1"])
    assert found.empty and relations.dimensions(view.store, view.known, view.council).empty
