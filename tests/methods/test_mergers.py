"""Figures of a merged council for the time before it stood: added up or worked out anew, or not at all and why."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
import pytest

from pmf_core.methods.mergers import rebuilt
from pmf_core.reference import successors
from tests.methods.page import number
from tests.methods.tables import span
from tests.methods.test_method_page import Example, cases

COLUMNS = ["council", "first", "last", "value", "numerator", "denominator"]
SINCE = span("2020-M04")[0]
A_AND_B = [("AB", "A", SINCE), ("AB", "B", SINCE)]
Row = tuple[str, str, float | None, float | None, float | None]


def table(rows: Iterable[Row]) -> pd.DataFrame:
    listed = [(council, *span(label), *figures) for council, label, *figures in rows]
    made = pd.DataFrame(listed, columns=COLUMNS)
    return made.astype(dict.fromkeys(COLUMNS[3:], "float64"))


def pairs(rows: list[tuple[str, str, int]], **tiers: str) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=["successor", "predecessor", "since"])
    return made.assign(tier=made["predecessor"].map(lambda code: tiers.get(code, "both"))) if tiers else made


def one(rows: list[Row], aggregation: str, merged: pd.DataFrame | None = None, per: float = 1) -> tuple[object, ...]:
    """Value, numerator, denominator and the reason of the only row that is made; None where there is no figure."""
    made = rebuilt(table(rows), pairs(A_AND_B) if merged is None else merged, aggregation=aggregation, per=per)
    assert len(made) == 1
    assert made["rebuilt"].all()
    figures = made[["value", "numerator", "denominator"]].iloc[0]
    return (*(None if np.isnan(figure) else round(figure, 9) for figure in figures), made["cannot"].iloc[0])


BOTH: list[Row] = [("A", "2019-20", 40, 20, 50), ("B", "2019-20", 60, 90, 150)]
BARE: list[Row] = [("A", "2019-20", 40, None, None), ("B", "2019-20", 60, None, None)]


class TestHow:
    def test_a_ratio_is_of_all_parts_together(self) -> None:
        """40% of 50 and 60% of 150 are 55% of 200, not 50%."""
        assert one(BOTH, "ratio", per=100) == (55, 110, 200, "")

    def test_a_mean_with_parts_is_too(self) -> None:
        assert one(BOTH, "mean", per=100) == one(BOTH, "last", per=100) == (55, 110, 200, "")

    def test_a_mean_that_is_not_its_parts_is_not(self) -> None:
        cannot = "its figure is not a share of parts; 2 predecessors cannot be averaged"
        assert one(BOTH, "mean", per=1000) == (None, None, None, cannot)

    def test_sums_are_added(self) -> None:
        assert one(BARE, "sum") == (100, None, None, "")
        assert one(BOTH, "sum") == (100, 110, 200, "")

    @pytest.mark.parametrize("aggregation", ["mean", "last"])
    def test_a_mean_or_a_level_without_parts_cannot_be_averaged(self, aggregation: str) -> None:
        cannot = "its figure is not a share of parts; 2 predecessors cannot be averaged"
        assert one(BARE, aggregation) == (None, None, None, cannot)

    def test_a_ratio_without_parts_cannot_either(self) -> None:
        cannot = "no numerator and denominator for 1 of its 2 predecessors"
        assert one([BOTH[0], BARE[1]], "ratio", per=100) == (None, None, None, cannot)

    def test_a_value_that_was_not_given_is_worked_out_from_its_parts(self) -> None:
        rows: list[Row] = [("A", "2019-20", None, 20, 50), ("B", "2019-20", None, 90, 150)]
        assert one(rows, "ratio", per=100) == (55, 110, 200, "")
        assert one(rows, "sum", per=100) == (100, 110, 200, "")

    def test_nothing_to_divide_by(self) -> None:
        rows: list[Row] = [("A", "2019-20", 0, 0, 0), ("B", "2019-20", 0, 0, 0)]
        assert one(rows, "ratio") == (None, None, None, "the denominators of its predecessors are all 0")

    def test_the_figure_of_the_only_predecessor_is_its_figure(self) -> None:
        assert one(BARE[:1], "mean", pairs(A_AND_B[:1])) == (40, None, None, "")

    def test_nought_is_a_figure_and_no_figure_is_not_nought(self) -> None:
        assert one([BARE[0], ("B", "2019-20", 0, None, None)], "sum") == (40, None, None, "")
        cannot = "no figure for 1 of its 2 predecessors"
        assert one([BARE[0], ("B", "2019-20", None, None, None)], "sum") == (None, None, None, cannot)
        assert one(BARE[:1], "sum") == (None, None, None, cannot)
        assert one([("A", "2019-20", None, None, None)], "sum") == (None, None, None, "no figure for 2 of its 2 predecessors")


class TestWhen:
    def made(self, *labels: str, also: tuple[Row, ...] = ()) -> list[tuple[int, int]]:
        rows: list[Row] = [(code, label, 1, None, None) for label in labels for code in ("A", "B")]
        made = rebuilt(table([*rows, *also]), pairs(A_AND_B), aggregation="sum", per=1)
        return list(made[["first", "last"]].itertuples(index=False, name=None))

    def test_only_periods_that_end_before_it_stood(self) -> None:
        assert self.made("2018-19", "2019-20", "2019-20 Q4", "2020", "2020-21", "2020-M03", "2020-M04") == [
            span("2018-19"), span("2019-20"), span("2019-20 Q4"), span("2020-M03"),
        ]  # fmt: skip

    def test_a_figure_of_its_own_is_not_made_again(self) -> None:
        assert self.made("2018-19", "2019-20", also=(("AB", "2018-19", 7, None, None),)) == [span("2019-20")]
        assert self.made("2019-20", also=(("AB", "2019-20", None, None, None),)) == [span("2019-20")]

    def test_others_are_left_alone(self) -> None:
        assert self.made(also=(("C", "2019-20", 1, None, None),)) == []

    def test_no_figures_at_all(self) -> None:
        made = rebuilt(table([]), pairs(A_AND_B), aggregation="sum", per=1)
        assert made.columns.tolist() == [*COLUMNS, "rebuilt", "cannot"]
        assert len(made) == 0


class TestWho:
    def test_a_council_that_was_split_cannot_be_part_of_a_sum(self) -> None:
        merged = pairs([*A_AND_B, ("OTHER", "B", SINCE), ("OTHER", "C", SINCE)])
        made = rebuilt(table([*BARE, ("C", "2019-20", 1, None, None)]), merged, aggregation="sum", per=1)
        assert made["cannot"].tolist() == ["one of its predecessors was split among several councils"] * 2
        assert made["value"].isna().all()

    def test_a_chain_is_made_link_by_link(self) -> None:
        merged = pairs([("ABC", "AB", SINCE + 36), ("ABC", "C", SINCE + 36), *A_AND_B])
        rows: list[Row] = [*BARE, ("C", "2019-20", 5, None, None), ("AB", "2021-22", 8, None, None), ("C", "2021-22", 2, None, None)]
        made = rebuilt(table(rows), merged, aggregation="sum", per=1)
        told = {(row.council, row.last): row.value for row in made.itertuples()}
        end = span("2019-20")[1]
        assert told == {("AB", end): 100, ("ABC", end): 105, ("ABC", end + 24): 10}

    def test_a_broken_chain_is_told(self) -> None:
        merged = pairs([("ABC", "AB", SINCE + 36), ("ABC", "C", SINCE + 36), *A_AND_B])
        made = rebuilt(table([BARE[0], ("C", "2019-20", 5, None, None)]), merged, aggregation="sum", per=1)
        assert made.set_index("council")["cannot"].to_dict() == {
            "AB": "no figure for 1 of its 2 predecessors", "ABC": "no figure for 1 of its 2 predecessors",
        }  # fmt: skip

    def test_a_circle_is_refused(self) -> None:
        with pytest.raises(ValueError, match="its own predecessors"):
            rebuilt(table(BARE), pairs([("A", "B", SINCE), ("B", "A", SINCE)]), aggregation="sum", per=1)


class TestTiers:
    """A county council K and its districts A and B became one council U."""

    MERGED = pairs([("U", "A", SINCE), ("U", "B", SINCE), ("U", "K", SINCE)], A="district", B="district", K="county")

    def test_for_what_districts_do_the_county_is_not_missed(self) -> None:
        assert one(BARE, "sum", self.MERGED) == (100, None, None, "")

    def test_for_what_the_county_does_the_districts_are_not_missed(self) -> None:
        assert one([("K", "2019-20", 70, None, None)], "mean", self.MERGED) == (70, None, None, "")

    def test_what_both_have_may_be_counted_twice(self) -> None:
        rows: list[Row] = [*BARE, ("K", "2019-20", 100, None, None)]
        cannot = "its county council and its districts both have figures, perhaps of the same things"
        assert one(rows, "sum", self.MERGED) == (None, None, None, cannot)

    def test_what_both_have_in_any_period_is_not_the_countys_alone_in_another(self) -> None:
        rows: list[Row] = [*BARE, ("K", "2019-20", 100, None, None), ("K", "2018-19", 90, None, None)]
        made = rebuilt(table(rows), self.MERGED, aggregation="sum", per=1)
        assert made["cannot"].str.startswith("its county council and its districts").tolist() == [True, True]

    def test_a_split_county_is_no_matter_to_what_the_districts_do(self) -> None:
        """Cumberland and Westmorland and Furness, of Cumbria and three districts each."""
        three = [("E07000026", 1), ("E07000028", 2), ("E07000029", 4)]
        rows: list[Row] = [(code, "2019-20", figure, None, None) for code, figure in three]
        assert one(rows, "sum", successors()) == (7, None, None, "")
        made = rebuilt(table([("E10000006", "2019-20", 9, None, None)]), successors(), aggregation="sum", per=1)
        assert set(made["council"]) == {"E06000063", "E06000064"}
        assert set(made["cannot"]) == {"one of its predecessors was split among several councils"}


@cases("groups", "Mergers")
def test_the_worked_examples(case: Example) -> None:
    """The merged council North and South, as docs/method.md works it out."""
    parts = [case[name].split(" of ") for name in ("North", "South")]
    given = [[number(n.removesuffix("?")) for n in part] for part in parts]
    rows: list[Row] = []
    for council, figures in zip("AB", given, strict=True):
        if len(figures) == 2:
            rows.append((council, "2019-20", None, *figures))
        else:
            rows.append((council, "2019-20", figures[0], None, None))
    value, _, _, cannot = one(rows, case["aggregation"], per=float(case["per"]))
    assert (value, cannot) == (number(case["merged"]), case["why not"])


def test_many_indicators_at_once_are_as_each_alone() -> None:
    aggregation, per = {"I": "ratio", "J": "sum", "K": "mean"}, {"I": 100.0, "J": 1.0, "K": 1.0}
    rows = {"I": BOTH, "J": BARE, "K": BARE}
    every = pd.concat([table(rows[code]).assign(code=code) for code in rows], ignore_index=True)
    together = rebuilt(every, pairs(A_AND_B), aggregation=aggregation, per=per)
    alone = [
        rebuilt(table(rows[code]), pairs(A_AND_B), aggregation=aggregation[code], per=per[code]).assign(code=code)
        for code in rows
    ]
    pd.testing.assert_frame_equal(together, pd.concat(alone, ignore_index=True)[together.columns.tolist()])
    assert together["code"].tolist() == ["I", "J", "K"]
