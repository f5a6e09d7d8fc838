"""The whole set against a group: places now and a year ago, shares with their bases, pace, and our figures for others."""

import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from pmf_core import setup, submissions
from pmf_core.access import LOCAL, Actor
from pmf_core.comparing import standings
from pmf_core.comparing.benchmarks import benchmark
from pmf_core.comparing.shared_out import export
from pmf_core.methods.benchmark import compare
from pmf_core.model import Direction
from pmf_core.results import Placed, Share, Standings
from pmf_core.store import Store
from pmf_core.view import View, open_view
from tests import small
from tests.conftest import ROOT

A, B, C, D = "E07000033", "E07000034", "E07000035", "E07000036"
SMALL = "".join([
    "Group code,Group,Member\n", *(f"OWN,Our own list,{code}\n" for code in (A, B, C, D)),
])  # fmt: skip
FIGURES = "Indicator code,Period,Value,ONS code\n" + "".join(
    f"{indicator},{period},{value},{code}\n"
    for indicator, period, values in (
        ("HO1", "2025-26 Q2", (80, 95, 85, 70)), ("HO1", "2026-27 Q2", (80, 99, 120, 130)),
        ("HO2", "2025-26 Q2", (20, 25, 26, 27)), ("HO2", "2026-27 Q2", (28, 29, 30, 31)),
        ("PE1", "2026-27 Q2", (9.0, 9.2, 8.0, 7.0)), ("PE2", "2026-27 Q2", (700, 800, 900, 1000)),
    )
    for value, code in zip(values, (A, B, C, D), strict=True)
)  # fmt: skip

MANAGER = Actor("hou", "Manager of housing", ("service_manager",), services=("HOU",))


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    start = small.filled(tmp_path)
    small.load(start, "groups.csv", SMALL)
    small.load(open_view(start.store, LOCAL), "others.csv", FIGURES, accept_warnings=True)
    yield open_view(start.store, LOCAL, "2026-27 Q2")
    start.store.close()


def row(answer: Standings, code: str) -> Placed:
    return next(one for one in answer.rows if one.code == code)


class TestByHand:
    def test_where_we_stand_now_and_a_year_ago(self, view: View) -> None:
        let = row(standings.standings(view, "OWN"), "HO1")  # ours 99 now, 90 then: higher is better
        assert (let.now.value, let.now.rank, let.now.of, let.now.median, let.now.count) == (99, 3, 5, 109.5, 4)
        assert let.before is not None
        assert (let.before.value, let.before.rank, let.before.of, let.before.median) == (90, 2, 5, 82.5)
        assert let.direction is Direction.IMPROVING
        assert (let.now.quartile, let.before.quartile) == (3, 1), "99 is above the lower quartile of 94.25; 90 above 87.5"

    def test_pace_is_against_the_median_change_over_the_window(self, view: View) -> None:
        let = row(standings.standings(view, "OWN"), "HO1").pace
        assert let is not None
        assert (let.since.label, let.until.label) == ("2025-26 Q2", "2026-27 Q2")
        assert (let.ours, let.median, let.count, let.ahead, let.faster) == (9, 19.5, 4, 2, False)

    def test_our_figure_of_a_longer_period_is_worked_out_from_its_parts(self, view: View) -> None:
        sickness = row(standings.standings(view, "OWN"), "PE1")
        assert sickness.now.period.label == "2026-27 Q2"
        assert sickness.now.value == pytest.approx(9.1)
        assert (sickness.now.rank, sickness.now.of, sickness.before) == (4, 5, None)
        assert sickness.direction is Direction.NOT_COMPARABLE

    def test_context_is_there_without_a_place(self, view: View) -> None:
        staff = row(standings.standings(view, "OWN"), "PE2").now
        assert (staff.value, staff.median, staff.rank, staff.quartile) == (790, 850, None, None)

    def test_shares_say_their_base_and_who_is_left_out(self, view: View) -> None:
        answer = standings.standings(view, "OWN")
        assert answer.at_least == 8
        assert answer.top == Share(0, 0, (("with fewer than 8 comparators", 3), ("with no better side", 1)))
        assert answer.improved == Share(2, 2, (("with no better side", 1), ("with no figure a year before", 1)))
        assert answer.faster == Share(1, 2, (("with no better side", 1), ("with no earlier figure", 1)))
        assert (answer.of_scorecard, answer.of_list, answer.alone) == (Share(4, 4), Share(4, 4), ())

    def test_worst_first_and_unranked_last(self, view: View) -> None:
        assert [one.code for one in standings.standings(view, "OWN").rows] == ["PE1", "HO1", "HO2", "PE2"]

    def test_each_has_its_quartile_and_rank(self, view: View) -> None:
        (row,) = [row for row in standings.standings(view, "OWN").rows if row.code == "HO1"]
        assert (row.now.quartile, row.now.rank, row.now.of) == (3, 3, 5)

    def test_an_earlier_period_knows_nothing_of_a_later_one(self, view: View) -> None:
        earlier = open_view(view.store, LOCAL, "2025-26 Q2")
        answer = standings.standings(earlier, "OWN")
        assert sorted(one.code for one in answer.rows) == ["HO1", "HO2"]
        assert {code for code, _ in answer.alone} == {"PE1", "PE2"}
        assert answer.of_scorecard == Share(2, 4)

    def test_without_others_nothing_is_benchmarked(self, tmp_path: Path) -> None:
        alone = small.filled(tmp_path / "alone")
        answer = standings.standings(alone)
        assert (answer.rows, answer.years, answer.of_scorecard) == ((), (), Share(0, 4))
        assert export(alone).rows == 0
        alone.store.close()

    def test_a_change_of_definition_is_not_compared(self, view: View) -> None:
        text = "Indicator code,Period,What changed,Decided by,Decided on\nHO1,2026-27 Q2,Lets to partners count,Cabinet,2026-06-30\n"
        small.load(open_view(view.store, LOCAL), "breaks.csv", text, accept_warnings=True)
        answer = standings.standings(open_view(view.store, LOCAL, "2026-27 Q2"), "OWN")
        assert row(answer, "HO1").direction is Direction.NOT_COMPARABLE
        assert ("with a changed definition", 1) in answer.improved.left_out
        assert row(answer, "HO1").pace is None
        assert row(answer, "HO2").pace is not None
        left = (("with no better side", 1), ("with a changed definition", 1), ("with no earlier figure", 1))
        assert answer.faster == Share(1, 1, left)


class TestExport:
    def test_it_has_public_figures_alone(self, view: View) -> None:
        text = export(view).csv.decode("utf-8-sig")
        assert export(view).rows == 14
        assert "X00000001,Small Council,HO1,Homes let,homes,higher,2026-27 Q2,99.0" in text
        private = small.DATA_LIST.splitlines()[0] + ",Public\nHO1,Homes let,homes,0,higher,quarter,sum,HOU,council_plan,no\n"
        small.load(open_view(view.store, LOCAL), "list.csv", private, accept_warnings=True, reason="Not public")
        later = open_view(view.store, LOCAL, "2026-27 Q2")
        assert "HO1" not in export(later).csv.decode()
        assert export(later).rows == 11

    def test_notes_are_not_in_it(self, view: View) -> None:
        text = export(view).csv.decode()
        assert "27.5" in text
        assert "Two long voids" not in text
        assert "Note" not in text.splitlines()[0]

    def test_small_counts_and_bases_are_not_in_it(self, view: View) -> None:
        assert view.framework.publication.small_number == 5
        figures = ("Indicator code,Period,Value,Numerator,Denominator\nHO1,2026-27 Q1,0,,\nHO1,2026-27 Q2,4,,\n"
                   "HO1,2025-26 Q2,5,,\nHO2,2026-27 Q1,2,8,4\nHO2,2026-27 Q2,2,10,5\nHO2,2025-26 Q2,0.5,,\n")
        small.load(open_view(view.store, LOCAL), "few.csv", figures, accept_warnings=True, reason="Counted again")
        found = export(open_view(view.store, LOCAL, "2026-27 Q2"))
        lines = [line.split(",") for line in found.csv.decode("utf-8-sig").splitlines()]
        assert [(line[6], line[7]) for line in lines if line[2] == "HO1"] == [("2025-26 Q2", "5.0")]
        assert [(line[6], line[7]) for line in lines if line[2] == "HO2"] == [("2025-26 Q2", "0.5"), ("2026-27 Q2", "2.0")]
        assert (found.rows, found.withheld) == (11, 3)

    def test_nothing_for_whom_only_what_is_not_public_is_open(self, view: View) -> None:
        rows = "".join(f"{line},no\n" for line in small.DATA_LIST.splitlines()[1:3])
        private = f"{small.DATA_LIST.splitlines()[0]},Public\n{rows}"
        small.load(open_view(view.store, LOCAL), "list.csv", private, accept_warnings=True, reason="Not public")
        homes = open_view(view.store, MANAGER, "2026-27 Q2")
        assert {one.code for one in standings.standings(homes, "OWN").rows} == {"HO1", "HO2"}
        assert (export(homes).rows, export(homes).withheld) == (0, 0)

    def test_a_nations_figure_makes_nothing_to_share(self, tmp_path: Path) -> None:
        start = small.filled(tmp_path / "nation")
        nation = "Indicator code,Period,Value,ONS code\nHO1,2026-27 Q2,90,E92000001\n"
        small.load(start, "nation.csv", nation, accept_warnings=True)
        assert export(open_view(start.store, LOCAL)).rows == 0
        start.store.close()

    @pytest.mark.parametrize(("public", "periods"), [("no", []), ("yes", ["2025-26 Q1"])])
    def test_joined_figures_are_shared_where_the_one_before_is_public_too(
        self, view: View, public: str, periods: list[str]
    ) -> None:
        listed = (
            "Indicator code,Indicator name,Unit,Decimals,Polarity,Frequency,Aggregation,Service code,Life,Replaced by,"
            f"History joined,Public\nOL2,Days empty,days,1,lower,quarter,mean,HOU,retired,HO2,yes,{public}\n"
        )
        small.load(open_view(view.store, LOCAL), "old.csv", listed, accept_warnings=True, reason="Replaced")
        figures = "Indicator code,Period,Value\nOL2,2025-26 Q1,32\n"
        small.load(open_view(view.store, LOCAL), "then.csv", figures, accept_warnings=True, reason="History",
                   accepted={"R238": "Sent while it was in use"})  # fmt: skip
        found = export(open_view(view.store, LOCAL, "2026-27 Q2"))
        lines = [line.split(",") for line in found.csv.decode("utf-8-sig").splitlines()]
        theirs = ["2025-26 Q2", "2026-27 Q1", "2026-27 Q2"]
        assert [line[6] for line in lines if line[2] == "HO2"] == [*periods, *theirs]

    def test_a_withheld_figure_is_not_in_it(self, view: View) -> None:
        withheld = "Indicator code,Period,Value,Why missing\nHO1,2026-27 Q2,,suppressed\n"
        small.load(open_view(view.store, LOCAL), "late.csv", withheld, accept_warnings=True, reason="Too few")
        found = export(open_view(view.store, LOCAL, "2026-27 Q2"))
        assert (found.rows, found.withheld) == (13, 1)

    def test_another_council_can_load_it(self, shared: Path, tmp_path: Path) -> None:
        scottish = shared / "data" / "lgbf-scotland" / "LGBF_ScotDataReal_ISSpatialHub.csv"
        stirling = published(tmp_path / "stirling.duckdb", "S12000030", scottish)
        ours = export(stirling)
        assert ours.rows > 1000
        other = published(tmp_path / "fife.duckdb", "S12000047", scottish)
        seen = submissions.preview(other, "ours.csv", ours.csv)
        assert seen.kind == "values"
        assert seen.verdict == "accept", [finding.message for finding in seen.findings][:5]
        assert seen.counts["new"] == seen.counts["changed"] == seen.counts["restated"] == 0, "it is what was published"
        assert seen.counts["same"] == ours.rows
        stirling.store.close()
        other.store.close()


def published(path: Path, council: str, file: Path) -> View:
    """A database of one council with the Scottish figures."""
    store = Store.open(path)
    setup.init(store, LOCAL, council, framework="chesterfield")
    mapping = (ROOT / "data" / "mappings" / "lgbf-scotland.toml").read_text(encoding="utf-8")
    submissions.load(open_view(store, LOCAL), file.name, file.read_bytes(), mapping_text=mapping, accept_warnings=True)
    return open_view(store, LOCAL)


def test_it_holds_for_the_published_scottish_figures(shared: Path, tmp_path: Path) -> None:
    file = shared / "data" / "lgbf-scotland" / "LGBF_ScotDataReal_ISSpatialHub.csv"
    view = published(tmp_path / "stirling.duckdb", "S12000030", file)
    answer = standings.standings(view, "type")
    wanted = json.loads((shared / "data" / "expected.json").read_text())["S3_LGBF"]
    for code in ("CORP06b", "CORP07", "CORP08", "ENV06"):
        found = row(answer, code).now
        assert (found.rank, found.of, found.period.label) == (wanted[code]["rank_of_32"], 32, "2022-23")
    assert answer.of_list == Share(108, 108)
    raw = pd.read_csv(file)
    top = 0
    for one in answer.rows:  # the share of the headline, worked out again from the file, one indicator at a time
        if one.counts:
            year = one.now.period.label.split(" ")[0]
            now = raw[(raw["Code"] == one.code) & (raw["Year"] == year)].set_index("LocalAuthority")["LA_IndicatorReal"]
            scale = 1 if now.empty or one.now.value is None else one.now.value / now["Stirling"]
            top += (compare(now * scale, council="Stirling", polarity=one.polarity, decimals=one.decimals).quartile or 9) <= 2
    assert answer.top.count == top
    assert answer.top.base == sum(one.counts for one in answer.rows)
    for one in answer.rows[::9]:  # the page of one indicator, worked out in memory, says the same
        alone = benchmark(view, one.code, "type")
        for told, page in ((one.now, alone.now), (one.before, alone.before)):
            if told is not None and page is not None:
                assert (told.period, told.rank, told.of, told.quartile) == (page.period, page.rank, page.of, page.quartile)
                assert (told.value, told.median) == pytest.approx((page.value, page.median))
        if one.pace is not None and alone.improvement is not None:
            assert (one.pace.since, one.pace.count, one.pace.faster) == (
                alone.improvement.since, alone.improvement.count, alone.improvement.faster
            )  # fmt: skip
    view.store.close()
