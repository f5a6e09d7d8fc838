"""One indicator among others: published files against figures worked out from them in plain pandas, and small cases."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pmf_core import commands, describe
from pmf_core.access import LOCAL
from pmf_core.comparing import benchmarks
from pmf_core.describe import benchmark as told
from pmf_core.errors import WrongInput
from pmf_core.model import Direction, Sort, Statistic
from pmf_core.periods import parse
from pmf_core.results import Benchmark
from pmf_core.view import View, open_view
from tests import small
from tests.test_real_returns import loaded

CHESTERFIELD, STIRLING = "E07000034", "S12000030"


@pytest.fixture(scope="module")
def chesterfield(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Iterator[View]:
    file = shared / "data" / "defra-flytipping" / "Flytipping.xlsx"
    view = loaded(tmp_path_factory.mktemp("defra"), CHESTERFIELD, "defra-flytipping.toml", file)
    yield view
    view.store.close()


@pytest.fixture(scope="module")
def stirling(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Iterator[View]:
    file = shared / "data" / "lgbf-scotland" / "LGBF_ScotDataReal_ISSpatialHub.csv"
    view = loaded(tmp_path_factory.mktemp("lgbf"), STIRLING, "lgbf-scotland.toml", file)
    yield view
    view.store.close()


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[str, Any]:
    return json.loads((shared / "data" / "expected.json").read_text())


def near(value: float | None, wanted: float, places: int = 4) -> bool:
    return value is not None and round(value, places) == wanted


class TestChesterfield:
    """Fly-tipping of 2021-22: good against others, worsening over time."""

    def test_the_districts(self, chesterfield: View, expected: dict[str, Any]) -> None:
        wanted = expected["S1_flytipping"]
        answer = benchmarks.benchmark(chesterfield, "FLYTIP-RATE", "type", parse("2021-22"))
        now = answer.now
        assert near(now.value, wanted["chesterfield_per_1000_2021_22"])
        assert (now.rank, now.of, now.count) == (wanted["E07_rank_lowest_best"], wanted["E07_n"], wanted["E07_n"])
        cuts = (now.lower_quartile, now.median, now.upper_quartile)
        assert [round(cut or 0, 4) for cut in cuts] == wanted["E07_q1_med_q3"]
        assert now.quartile == 1
        assert told.benchmark_headline(answer).startswith("Fly-tipping incidents per 1,000 people: 38th of 181, in the best")

    def test_the_neighbours(self, chesterfield: View, expected: dict[str, Any]) -> None:
        wanted = expected["S1_flytipping"]["ons_neighbours_2021_22"]
        answer = benchmarks.benchmark(chesterfield, "FLYTIP-RATE", "neighbours", parse("2021-22"))
        now = answer.now
        assert (now.size, now.count) == (wanted["neighbours"], wanted["with_data"])
        assert (now.rank, now.of) == (wanted["rank_lowest_best"], wanted["of"])
        assert near(now.median, wanted["median"])
        assert near(now.mean, wanted["mean"])
        assert [round(now.lower_quartile or 0, 4), round(now.upper_quartile or 0, 4)] == wanted["q1_q3"]
        blank = answer.others[answer.others["value"].isna()]["council"]
        assert sorted(blank) == sorted(wanted["without_data"])
        assert told.counted(now) == "12 of 20 have a figure"

    def test_the_rise_is_not_green(self, chesterfield: View, expected: dict[str, Any]) -> None:
        wanted = expected["S1_flytipping"]
        answer = benchmarks.benchmark(chesterfield, "FLYTIP", "type", parse("2021-22"))
        own = {one.period.label: one.value for one in answer.history}
        assert own == wanted["chesterfield_incidents"]
        assert round(told.percent_moved(answer) or 0, 2) == wanted["pct_change_2012_13_to_2021_22"]
        assert told.direction(answer, answer.whole) is Direction.WORSENING
        assert "worse than in 2012-13" in told.benchmark_headline(answer)
        assert any("up 52.15% on 2012-13, which is worse" in one for one in told.benchmark_says(answer))

    def test_the_command_says_the_same(self, chesterfield: View) -> None:
        asked = {"code": "flytip-rate", "council": CHESTERFIELD, "group": "E07", "period": "2021-22"}
        answer = commands.run(chesterfield.store, LOCAL, "benchmark", asked)
        seen = json.loads(answer.json)
        assert (seen["rank"], seen["of"], seen["quartile"], seen["count"]) == (38, 181, 1, 181)
        assert near(seen["value"], 4.4467)
        assert "38th of 181" in answer.text

    def test_another_council_can_be_asked_about(self, chesterfield: View) -> None:
        asked = {"code": "FLYTIP-RATE", "council": "Bolsover", "group": "county", "period": "2021-22"}
        seen = json.loads(commands.run(chesterfield.store, LOCAL, "benchmark", asked).json)
        assert seen["size"] == 8  # the districts of Derbyshire
        assert CHESTERFIELD in {row["council"] for row in seen["others"]}


    def test_a_council_that_was_merged_since_is_rebuilt_from_what_it_was_merged_of(self, chesterfield: View) -> None:
        now = open_view(chesterfield.store, LOCAL)
        small.load(now, "list.csv", "Group code,Group,Member\nNEW,New councils,E06000065\nNEW,New councils,E06000066\n")
        answer = benchmarks.benchmark(open_view(chesterfield.store, LOCAL), "FLYTIP", "NEW", parse("2021-22"))
        row = answer.others.set_index("council").loc["E06000065"]
        districts = [f"E0700016{n}" for n in (3, 4, 5, 6, 7, 8, 9)]  # Craven to Selby, which North Yorkshire was merged of
        each = benchmarks.benchmark(chesterfield, "FLYTIP", "nation", parse("2021-22")).others.set_index("council")
        assert row["rebuilt"]
        assert row["value"] == each.loc[districts, "value"].sum()


class TestStirling:
    """The Scottish framework: rank among 32, the family, and what was published beside our own median."""

    @pytest.mark.parametrize(("code", "scale"), [("CORP06b", 1), ("CORP07", 100), ("CORP08", 100), ("ENV06", 100)])
    def test_ranks_and_quartiles(self, stirling: View, expected: dict[str, Any], code: str, scale: int) -> None:
        wanted = expected["S3_LGBF"][code]
        now = benchmarks.benchmark(stirling, code, "nation", parse("2022-23")).now
        assert (now.rank, now.of) == (wanted["rank_of_32"], 32)
        assert [round((cut or 0) / scale, 4) for cut in (now.lower_quartile, now.upper_quartile)] == wanted["q1_q3"]
        assert near((now.median or 0) / scale, wanted["scot_median_of_councils"])

    @pytest.mark.parametrize(("code", "scale"), [("CORP06b", 1), ("CORP07", 100), ("CORP08", 100), ("ENV06", 100)])
    def test_the_family_of_the_indicator(self, stirling: View, expected: dict[str, Any], code: str, scale: int) -> None:
        wanted = expected["S3_LGBF"][code]
        now = benchmarks.benchmark(stirling, code, "family", parse("2022-23")).now
        assert (now.rank, now.of, now.size) == (wanted["rank_in_family_of_8"], 8, 8)
        assert near((now.median or 0) / scale, wanted["family_median"])
        assert near((now.mean or 0) / scale, wanted["family_mean"])

    def test_the_published_figure_and_the_median_are_told_apart(self, stirling: View, expected: dict[str, Any]) -> None:
        wanted = expected["S3_LGBF"]["CORP06b"]
        answer = benchmarks.benchmark(stirling, "CORP06b", "nation", parse("2022-23"))
        here = [one for one in answer.published if one.period == answer.now.period]
        by_name = {(one.name, one.sort, one.statistic): one for one in here}
        scotland = by_name["Scotland", Sort.NATIONAL, Statistic.FIGURE]
        assert near(scotland.value, wanted["scotland_published"])
        family = by_name["Family group 2", Sort.GROUP, Statistic.MEAN]
        assert near(family.value, wanted["published_family_avg"])
        assert told.comparator(scotland) == "Scotland, published figure"
        assert near(answer.now.median, wanted["scot_median_of_councils"])

    def test_a_council_that_leads(self, stirling: View) -> None:
        answer = benchmarks.benchmark(stirling, "CORP06b", "nation")
        assert answer.now.period.label == "2022-23"
        assert told.rank(answer.now) == "32nd of 32"
        assert told.quartile(answer.now) == "worst quarter"


LIST = """Indicator code,Indicator name,Unit,Decimals,Polarity,Frequency,Aggregation,Per
RAT,Repairs in time,%,0,higher,financial_year,ratio,100
CON,People,people,0,context,financial_year,last,1
"""
BODIES = """Body code,Body,Body type
X00000001,Small Council,Town
X00000002,Alder,Town
X00000003,Birch,Town
X00000004,Cedar,Village
"""
VALUES = """Indicator code,Period,Council,Value,Numerator,Denominator
RAT,2025-26,X00000001,,90,100
RAT,2025-26,X00000002,,50,100
RAT,2025-26,X00000003,,900,1000
RAT,2025-26,X00000004,,10,1000
RAT,2024-25,X00000001,,95,100
RAT,2024-25,X00000002,,40,100
CON,2025-26,X00000001,7,,
CON,2025-26,X00000002,9,,
"""
NOTES = """Indicator code,About,Noted on,Comparison note,Source
RAT,Alder,2026-05-01,Does repairs at weekends,A visit
"""


@pytest.fixture
def town(tmp_path: Path) -> Iterator[View]:
    store = small.store(tmp_path)
    for name, text in {"list.csv": LIST, "bodies.csv": BODIES, "values.csv": VALUES, "notes.csv": NOTES}.items():
        small.load(open_view(store, LOCAL), name, text, accept_warnings=True)
    yield open_view(store, LOCAL, "2025-26")
    store.close()


def compared(view: View, code: str, group: str = "type") -> Benchmark:
    return benchmarks.benchmark(view, code, group)


class TestSmall:
    def test_towns_alone_are_compared_and_ties_share_the_rank(self, town: View) -> None:
        answer = compared(town, "RAT")
        rows = answer.others[["name", "value", "rank"]].to_numpy().tolist()
        assert sorted(rows[:2]) == [["Birch", 90.0, 1.0], ["Small Council", 90.0, 1.0]]
        assert rows[2] == ["Alder", 50.0, 3.0]
        assert (answer.now.size, answer.now.count, answer.now.median) == (3, 3, 90)

    def test_a_year_earlier_and_the_pace(self, town: View) -> None:
        answer = compared(town, "RAT")
        assert answer.before is not None
        assert (answer.before.value, answer.before.count) == (95, 2)
        assert answer.improvement is not None
        assert (answer.improvement.ours, answer.improvement.median, answer.improvement.count) == (-5, 2.5, 2)
        assert answer.improvement.faster is False
        assert told.on_last_year(answer) is Direction.WORSENING

    def test_an_interval_tells_what_chance_may_explain(self, town: View) -> None:
        rows = compared(town, "RAT").others.set_index("name")
        assert (rows["low"] < rows["value"]).all()
        assert rows.loc["Alder", "differs"] == "worse"
        assert rows.loc["Small Council", "differs"] == "no"

    def test_context_has_no_rank(self, town: View) -> None:
        answer = compared(town, "CON")
        assert answer.now.rank is None
        assert answer.now.quartile is None
        assert told.benchmark_headline(answer) == "People is 7, against a median of 8 in the group"
        assert "Neither way is better, so there is no rank." in list(told.benchmark_says(answer))

    def test_notes_come_with_their_source(self, town: View) -> None:
        (note,) = compared(town, "RAT").notes
        assert (note.about, note.text, note.source) == ("Alder", "Does repairs at weekends", "A visit")
        (alder,) = told.most_improved(compared(town, "RAT"), 5)
        assert alder == ("Alder", False, ["40%", "50%", "up 10 points", "3", "Does repairs at weekends"])

    def test_a_group_that_there_is_not(self, town: View) -> None:
        with pytest.raises(WrongInput, match="is not a group"):
            compared(town, "RAT", "moon")

    def test_a_period_without_a_figure_says_so(self, town: View) -> None:
        answer = benchmarks.benchmark(town, "RAT", "type", parse("2019-20"))
        assert answer.now.value is None
        assert "cannot be compared" in told.benchmark_headline(answer)
        assert describe.within(answer.now.period) == "2019-20"


MONTHS = """Indicator code,Indicator name,Unit,Decimals,Polarity,Frequency,Aggregation
JOB,Jobs done,jobs,0,higher,month,sum
"""


def test_a_year_is_made_of_its_months_only_where_all_are_there(tmp_path: Path) -> None:
    store = small.store(tmp_path)
    own = [f"JOB,2024-M{m:02d},,{m}" for m in range(4, 13)] + [f"JOB,2025-M{m:02d},,{m}" for m in range(1, 12)]
    other = ["JOB,2024-25,X00000002,70", "JOB,2025-26,X00000002,80"]
    values = "\n".join(["Indicator code,Period,Council,Value", *own, *other])
    for name, text in {"list.csv": MONTHS, "bodies.csv": BODIES, "values.csv": values}.items():
        small.load(open_view(store, LOCAL), name, text, accept_warnings=True)
    view = open_view(store, LOCAL, "2025-26")
    told_of = {one.period.label: one.value for one in compared(view, "JOB").history}
    assert told_of == {"2024-25": 78, "2025-26": None}
    store.close()


RATIO = """Indicator code,Indicator name,Unit,Decimals,Polarity,Frequency,Aggregation,Per
RQ,Answered in time,%,0,higher,quarter,ratio,100
SQ,Calls,calls,0,lower,quarter,sum,1
"""


@pytest.fixture
def quarters(tmp_path: Path) -> Iterator[View]:
    """Four quarters of ours, in parts and in whole numbers; the year of the second is withheld."""
    store = small.store(tmp_path)
    rows = [f"RQ,2025-26 Q{n},,,{80 + n},100," for n in (1, 2, 3, 4)] + ["RQ,2025-26,X00000002,,360,400,"]
    rows += [f"SQ,2025-26 Q{n},,{10 * n},,," for n in (1, 2, 3, 4)] + ["SQ,2025-26,,,,,[c]", "SQ,2025-26,X00000002,70,,,"]
    values = "\n".join(["Indicator code,Period,Council,Value,Numerator,Denominator,Why missing", *rows])
    values = values.replace("[c]", "suppressed")
    for name, text in {"list.csv": RATIO, "bodies.csv": BODIES, "values.csv": values}.items():
        small.load(open_view(store, LOCAL), name, text, accept_warnings=True)
    yield open_view(store, LOCAL, "2025-26")
    store.close()


def test_our_year_of_quarters_has_its_parts_and_so_its_interval(quarters: View) -> None:
    ours = compared(quarters, "RQ").others.set_index("name").loc["Small Council"]
    assert (ours["value"], ours["numerator"], ours["denominator"]) == (82.5, 330, 400)
    assert ours["low"] < 82.5 < ours["high"]


def test_a_year_that_was_withheld_is_not_made_of_its_quarters(quarters: View) -> None:
    assert compared(quarters, "SQ").now.value is None


def test_nothing_is_compared_across_a_change_of_definition(town: View) -> None:
    text = "Indicator code,Period,What changed\nRAT,2025-26,Weekends count too\n"
    small.load(town, "breaks.csv", text)
    answer = compared(open_view(town.store, LOCAL, "2025-26"), "RAT")
    assert answer.before is None
    assert answer.improvement is None
    assert told.on_last_year(answer) is Direction.NOT_COMPARABLE
    assert any("Weekends count too" in line for line in told.benchmark_says(answer))


def test_a_nation_is_never_one_of_the_councils(town: View) -> None:
    bodies = "Body code,Body,Body type\nE92000001,England,Town\n"
    small.load(town, "nation.csv", bodies)
    values = "Indicator code,Period,Council,Value\nRAT,2025-26,E92000001,99\n"
    small.load(open_view(town.store, LOCAL), "england.csv", values, accept_warnings=True)
    answer = compared(open_view(town.store, LOCAL, "2025-26"), "RAT", "all")
    assert "E92000001" not in set(answer.others["council"])
    assert [(one.name, one.value) for one in answer.published] == [("England", 99)]


def test_a_year_in_which_nobody_has_a_figure_is_answered(town: View) -> None:
    answer = benchmarks.benchmark(town, "RAT", "type", parse("2026-27"))
    assert told.benchmark_headline(answer) == (
        "Repairs in time cannot be compared: Small Council has no figure for 2026-27")


def test_a_quarter_of_few_is_not_told(town: View) -> None:
    answer = compared(town, "RAT")
    assert told.rank(answer.now) == "1st of 3"
    assert told.quartile(answer.now) == ""
    assert told.benchmark_headline(answer) == "Repairs in time: 1st of 3, but worse than in 2024-25"
