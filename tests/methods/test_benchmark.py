"""Rules 8: rank, quartile, percentile, the group's statistics and improvement, as tables an officer can check by eye."""

import json
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmf_core.methods.benchmark import compare, improved, improvement, placed, statistics

NONE = None


def group(*values: float | None, decimals: int = 1, polarity: str = "lower", ours: int = 0, member: bool = True) -> pd.DataFrame:
    """One series; the row at `ours` is our own, of the group where `member`."""
    rows = [("A", chr(ord("p") + n), value, n != ours or member, n == ours) for n, value in enumerate(values)]
    frame = pd.DataFrame(rows, columns=["series", "council", "value", "member", "ours"])
    return frame.assign(value=frame["value"].astype("float64"), polarity=polarity, decimals=decimals)


def listed(column: pd.Series) -> list[float | None]:
    return [None if math.isnan(value) else float(value) for value in column]


@pytest.mark.parametrize(
    ("values", "ranks", "quartiles"),
    [
        pytest.param([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], [1, 1, 2, 3, 4], id="the least is the best"),
        pytest.param([1, 2, 2, 4, 5], [1, 2, 2, 4, 5], [1, 1, 1, 3, 4], id="ties share the best rank"),
        pytest.param([1.0, 2.04, 2.01, 4, 5], [1, 2, 2, 4, 5], [1, 1, 1, 3, 4], id="equal as printed is a tie"),
        pytest.param([1, NONE, 3, NONE, 5], [1, NONE, 2, NONE, 3], [1, NONE, 2, NONE, 4], id="a missing figure has no place"),
        pytest.param([7, 7, 7], [1, 1, 1], [1, 1, 1], id="all the same"),
        pytest.param([7], [NONE], [NONE], id="nobody to compare with"),
        pytest.param([7, NONE, NONE], [NONE, NONE, NONE], [NONE, NONE, NONE], id="only one has a figure"),
        pytest.param([NONE, NONE], [NONE, NONE], [NONE, NONE], id="nobody has a figure"),
    ],
)
def test_places(values: list[float | None], ranks: list[float | None], quartiles: list[float | None]) -> None:
    found = placed(group(*values))
    assert listed(found["rank"]) == ranks
    assert listed(found["quartile"]) == quartiles
    of = sum(value is not None for value in values)
    assert listed(found["of"]) == [None if rank is None else of for rank in ranks]


@pytest.mark.parametrize(  # quartiles of 1 to 5: 2, 3, 4
    ("value", "lower", "higher"), [(2, 1, 3), (2.1, 2, 3), (3, 2, 2), (3.1, 3, 2), (4, 3, 1), (4.1, 4, 1)]
)
def test_on_a_cut_point_counts_as_the_better_quartile(value: float, lower: int, higher: int) -> None:
    others = [value, 1, 2, 3, 4, 5]
    for polarity, quartile in (("lower", lower), ("higher", higher)):
        found = placed(group(*others, polarity=polarity, member=False))
        assert found["quartile"].iloc[0] == quartile


def test_we_are_ranked_beside_a_group_that_we_are_not_in() -> None:
    frame = group(3, 1, 2, 4, member=False)
    found = placed(frame)
    assert listed(found["rank"]) == [3, 1, 2, 4]
    assert set(found["of"]) == {4}
    told = statistics(frame).loc["A"]
    assert (told["count"], told["median"], told["smallest"], told["largest"]) == (3, 2, 1, 4)


def test_one_that_is_neither_of_the_group_nor_ours_has_no_place() -> None:
    frame = group(3, 1, 2).assign(member=[True, False, True])
    assert listed(placed(frame)["rank"]) == [2, NONE, 1]


@pytest.mark.parametrize("polarity", ["context", "range", "nearest"])
def test_nothing_is_ranked_that_has_no_better_side(polarity: str) -> None:
    found = placed(group(1, 2, 3, polarity=polarity))
    for column in ("rank", "of", "quartile", "percentile"):
        assert listed(found[column]) == [NONE, NONE, NONE]
    assert statistics(group(1, 2, 3, polarity=polarity)).loc["A", "median"] == 2


def test_percentile_is_the_share_of_the_others_who_do_no_better() -> None:
    assert listed(placed(group(1, 2, 2, 4, 5))["percentile"]) == [100, 75, 75, 25, 0]


def test_statistics_are_of_unrounded_figures_and_of_members_alone() -> None:
    told = statistics(group(1.04, 2.06, NONE, 9, decimals=0)).loc["A"]
    assert told["count"] == 3
    assert told["median"] == 2.06
    assert told["mean"] == pytest.approx(12.1 / 3)
    assert told["lower_quartile"] == pytest.approx(1.55)
    assert told["upper_quartile"] == pytest.approx(5.53)


def test_a_group_without_figures_has_no_statistics() -> None:
    told = statistics(group(NONE, 4, NONE, ours=1, member=False)).loc["A"]
    assert told["count"] == 0
    assert told.drop("count").isna().all()
    assert listed(placed(group(NONE, 4, NONE, ours=1, member=False))["rank"]) == [NONE, NONE, NONE]


def test_no_rows_at_all() -> None:
    empty = group(1).iloc[:0]
    assert placed(empty).empty
    assert statistics(empty).empty
    assert improved(empty.assign(before=0.0, after=0.0)).empty


def test_several_series_keep_apart_and_their_rows_in_place() -> None:
    many = pd.concat([group(1, 2, 3), group(1, 2, 3, polarity="higher").assign(series="B")])
    many.index = pd.Index([10, 11, 12, 20, 21, 22])
    mixed = many.loc[[20, 10, 21, 11, 22, 12]]
    found = placed(mixed)
    assert list(found.index) == list(mixed.index)
    assert listed(found["rank"]) == [3, 1, 2, 2, 1, 3]
    by_series = placed(mixed.drop(columns=["polarity", "decimals"]), polarity={"A": "lower", "B": "higher"}, decimals=1)
    assert listed(by_series["rank"]) == listed(found["rank"])


figures = st.lists(st.one_of(st.none(), st.integers(-50, 50).map(lambda n: n / 10)), min_size=1, max_size=12)


@settings(deadline=None, max_examples=60)
@given(figures, st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_the_rows_never_matters(values: list[float | None], random, member: bool) -> None:  # type: ignore[no-untyped-def]
    frame = group(*values, member=member)
    order = list(range(len(frame)))
    random.shuffle(order)
    mixed = frame.iloc[order]
    pd.testing.assert_frame_equal(placed(frame), placed(mixed).sort_index())
    pd.testing.assert_frame_equal(statistics(frame), statistics(mixed))


@settings(deadline=None, max_examples=60)
@given(figures, st.booleans())
def test_mirrored_figures_and_polarity_have_the_same_places(values: list[float | None], member: bool) -> None:
    frame = group(*values, member=member)
    mirrored = frame.assign(value=-frame["value"], polarity="higher")
    for column in ("rank", "of", "quartile", "percentile"):
        assert listed(placed(frame)[column]) == listed(placed(mirrored)[column])


@settings(deadline=None, max_examples=40)
@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30))
def test_quartiles_are_those_of_numpy(values: list[float]) -> None:
    told = statistics(group(*values)).loc["A"]
    wanted = np.quantile(values, [0.25, 0.5, 0.75])
    assert told[["lower_quartile", "median", "upper_quartile"]].tolist() == pytest.approx(wanted.tolist(), abs=1e-6)


class TestImprovement:
    BEFORE, AFTER = [10, 10, 10, 10, None], [12, 11, 13, 9, 8]  # changes: 2, 1, 3, -1, none
    MEMBER, OURS = [False, True, True, True, True], [True, False, False, False, False]

    @pytest.mark.parametrize(("polarity", "ahead", "faster"), [("higher", 2, True), ("lower", 1, False)])
    def test_against_the_median_change(self, polarity: str, ahead: int, faster: bool) -> None:
        pace = improvement(self.BEFORE, self.AFTER, self.MEMBER, self.OURS, polarity, 1)
        assert (pace["ours"], pace["median"], pace["count"]) == (2, 1, 3)
        assert (pace["ahead"], pace["faster"]) == (ahead, faster)

    def test_context_has_changes_but_no_pace(self) -> None:
        pace = improvement(self.BEFORE, self.AFTER, self.MEMBER, self.OURS, "context", 1)
        assert (pace["ours"], pace["median"], pace["ahead"], pace["faster"]) == (2, 1, None, None)

    def test_as_fast_as_the_median_is_not_faster(self) -> None:
        pace = improvement([10, 10, 10], [11.04, 11, 11], [False, True, True], [True, False, False], "higher", 1)
        assert (pace["ahead"], pace["faster"]) == (2, False)

    def test_we_count_in_the_median_where_we_are_a_member_but_never_as_one_left_behind(self) -> None:
        pace = improvement([0, 0, 0], [1, 2, 9], [True, True, True], [False, True, False], "higher", 0)
        assert (pace["ours"], pace["median"], pace["count"], pace["ahead"]) == (2, 2, 3, 1)

    def test_no_figure_of_ours_before(self) -> None:
        pace = improvement([None, 1, 1], [2, 2, 3], [True, True, True], [True, False, False], "higher", 0)
        assert (pace["ours"], pace["median"], pace["count"], pace["ahead"], pace["faster"]) == (None, 1.5, 2, None, None)

    def test_nobody(self) -> None:
        assert improvement([], [], [], [], "higher", 0)["count"] == 0


class TestCompare:
    VALUES = {"X": 5.0, "Y": 6.0, "Z": None, "W": 4.0}

    def test_a_group_with_one_that_has_no_figure_and_one_that_is_not_known(self) -> None:
        found = compare(self.VALUES, council="X", polarity="lower", decimals=1, members=["Y", "Z", "V"])
        assert (found.value, found.size, found.count, found.rank, found.of) == (5, 3, 1, 1, 2)
        assert (found.median, found.quartile, found.percentile) == (6, 1, 100)

    def test_everyone_is_the_group_where_none_is_named(self) -> None:
        found = compare(self.VALUES, council="X", polarity="higher", decimals=1)
        assert (found.size, found.count, found.rank, found.of, found.median) == (4, 3, 2, 3, 5)

    def test_without_a_figure_of_ours_the_group_still_has_its_statistics(self) -> None:
        found = compare(self.VALUES, council="Z", polarity="lower", decimals=1)
        assert (found.value, found.rank, found.of, found.quartile, found.median) == (None, None, None, None, 5)

    def test_an_unknown_polarity_is_refused(self) -> None:
        with pytest.raises(ValueError, match="upward"):
            compare(self.VALUES, council="X", polarity="upward", decimals=1)


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict:
    """Figures worked out from the same files in plain pandas."""
    return json.loads((shared / "data" / "expected.json").read_text())


@pytest.fixture(scope="module")
def flytipping(shared: Path) -> pd.DataFrame:
    """Incidents per 1,000 people in 2021-22 by ONS code, without the rows of totals."""
    file = shared / "data" / "defra-flytipping" / "Flytipping.xlsx"
    sheet = pd.read_excel(file, sheet_name="LA_incidents", header=2, na_values=[":"], engine="openpyxl")
    rate = next(name for name in sheet if "1,000" in str(name))
    rows = sheet[(sheet["Year"] == "2021-22") & (sheet["ONS Code"] != "*Total")]
    return rows.assign(rate=pd.to_numeric(rows[rate])).set_index("ONS Code")


class TestPublishedFiles:
    def test_fly_tipping_among_the_districts(self, flytipping: pd.DataFrame, expected: dict) -> None:
        wanted = expected["S1_flytipping"]
        districts = [code for code in flytipping.index if code.startswith("E07")]
        found = compare(flytipping["rate"], council="E07000034", polarity="lower", decimals=4, members=districts)
        assert (found.rank, found.of, found.quartile) == (wanted["E07_rank_lowest_best"], wanted["E07_n"], 1)
        quartiles = [found.lower_quartile, found.median, found.upper_quartile]
        assert quartiles == pytest.approx(wanted["E07_q1_med_q3"], abs=5e-5)

    @pytest.mark.parametrize("code", ["CORP06b", "CORP07", "CORP08", "ENV06"])
    def test_scotland(self, shared: Path, expected: dict, code: str) -> None:
        wanted = expected["S3_LGBF"][code]
        folder = shared / "data" / "lgbf-scotland"
        rows = pd.read_csv(folder / "LGBF_ScotDataReal_ISSpatialHub.csv")
        rows = rows[(rows["Code"] == code) & (rows["Year"] == "2022-23")].set_index("LocalAuthority")
        polarity = "lower" if code == "CORP06b" else "higher"
        family = rows.index[rows["FamilyGroup"] == rows.loc["Stirling", "FamilyGroup"]]
        values = rows["LA_IndicatorReal"]
        every = compare(values, council="Stirling", polarity=polarity, decimals=4)
        assert (every.rank, every.of) == (wanted["rank_of_32"], 32)
        assert every.median == pytest.approx(wanted["scot_median_of_councils"], abs=5e-5)
        assert [every.lower_quartile, every.upper_quartile] == pytest.approx(wanted["q1_q3"], abs=5e-5)
        near = compare(values, council="Stirling", polarity=polarity, decimals=4, members=family)
        assert (near.rank, near.of) == (wanted["rank_in_family_of_8"], 8)
        assert (near.median, near.mean) == pytest.approx((wanted["family_median"], wanted["family_mean"]), abs=5e-5)
