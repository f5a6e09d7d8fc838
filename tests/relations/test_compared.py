"""Ranks and statistics by the engine: the same as the pure methods, of current figures, of who was in the group then."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pmf_core import relations, submissions
from pmf_core.access import LOCAL
from pmf_core.methods.benchmark import improved, placed, statistics
from pmf_core.relations import compared
from pmf_core.view import View, open_view
from tests import small

US = "E07000086"
OTHERS = ["E07000033", "E07000034", "E07000035", "E07000036", "E07000037"]
EVER = {"start": pd.Timestamp("1900-01-01"), "end": pd.Timestamp("2200-01-01")}
FIGURES = """Indicator code,Period,Value,Numerator,Denominator,ONS code,Why missing
HO1,2025-26 Q2,70,,,E07000033,
HO1,2025-26 Q2,80,,,E07000034,
HO1,2026-27 Q2,80,,,E07000033,
HO1,2026-27 Q2,99.4,,,E07000034,
HO1,2026-27 Q2,120,,,E07000035,
HO1,2026-27 Q2,,,,E07000036,not collected
HO2,2026-27 Q2,27.5,,,E07000033,
HO2,2026-27 Q2,27.54,,,E07000034,
HO2,2026-27 Q2,,50,2,E07000035,
PE2,2026-27 Q2,700,,,E07000033,
"""

NATION = "Indicator code,Period,Value,ONS code\nPE1,2026-27 Q2,7.5,E92000001\nHO1,2026-27 Q2,90,E92000001\n"


@pytest.fixture
def view(tmp_path: Path) -> View:
    start = small.filled(tmp_path)
    small.load(start, "others.csv", FIGURES, accept_warnings=True)
    return open_view(start.store, LOCAL, "2026-27 Q2")


def group(*codes: str) -> pd.DataFrame:
    return pd.DataFrame({"family": "all", "council": list(codes), **EVER})


def series(*rows: tuple[str, str, int, str]) -> pd.DataFrame:
    """Indicator, polarity, decimals and the quarter's first day; a series each."""
    frame = pd.DataFrame(rows, columns=["indicator", "polarity", "decimals", "start"]).astype({"start": "datetime64[us]"})
    end = frame["start"] + pd.DateOffset(months=3) - pd.Timedelta(days=1)
    return frame.assign(series=np.arange(len(frame)), family="all", per=1.0, end=end)


NOW = series(("HO1", "higher", 0, "2026-07-01"), ("HO2", "lower", 1, "2026-07-01"), ("PE2", "context", 0, "2026-07-01"))


def ours(*figures: float | None, member: bool = False) -> pd.DataFrame:
    rows = {"series": np.arange(len(figures)), "ours": pd.array(figures, dtype="float64"), "member": member}
    return pd.DataFrame(rows)


def told(view: View, asked: pd.DataFrame, mine: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    return compared.group_statistics(
        view.store, view.known, view.council, asked=asked, ours=mine, membership=members
    ).set_index("series")


def test_statistics_are_of_the_members_with_a_figure(view: View) -> None:
    found = told(view, NOW, ours(99, 27.5, 790), group(*OTHERS))
    assert found["count"].tolist() == [3, 3, 1]
    assert found.loc[0, ["median", "smallest", "largest"]].tolist() == [99.4, 80, 120]
    assert found.loc[0, ["lower_quartile", "upper_quartile"]].tolist() == pytest.approx([89.7, 109.7])
    assert found.loc[1, "smallest"] == 25, "50 over 2"


def test_better_is_at_published_decimals_and_by_polarity(view: View) -> None:
    found = told(view, NOW, ours(99, 27.5, 790), group(*OTHERS))
    assert found["better"].tolist()[:2] == [1, 1], "99.4 is 99 as printed, 27.54 is 27.5"
    assert np.isnan(found.loc[2, "better"]), "context has no better side"


def test_without_our_figure_the_group_still_has_its_own(view: View) -> None:
    found = told(view, NOW, ours(None, None, None, member=True), group(*OTHERS, US))
    assert found["count"].tolist() == [3, 3, 1]
    assert found["better"].isna().all()
    assert found.loc[0, "median"] == 99.4


def test_our_own_figure_is_the_one_handed_in_and_counts_where_we_are_a_member(view: View) -> None:
    inside = told(view, NOW, ours(1000, 27.5, 790, member=True), group(*OTHERS, view.council))
    assert (inside.loc[0, "count"], inside.loc[0, "largest"], inside.loc[0, "better"]) == (4, 1000, 0)
    outside = told(view, NOW, ours(1000, 27.5, 790), group(*OTHERS, view.council))
    assert (outside.loc[0, "count"], outside.loc[0, "largest"]) == (3, 120)


def test_a_group_is_as_it_stood_that_day_and_of_its_family(view: View) -> None:
    members = group(*OTHERS[:3])
    members.loc[0, "end"] = pd.Timestamp("2026-09-29")  # left the day before the quarter ended
    members.loc[1, "family"] = "place"
    found = told(view, NOW, ours(99, 27.5, 790), members)
    assert found["count"].tolist() == [1, 1]
    found = told(view, NOW.assign(family="place"), ours(99, 27.5, 790), members)
    assert found.loc[0, "largest"] == 99.4
    assert told(view, NOW.assign(family="none"), ours(99, 27.5, 790), members).empty


def test_the_current_figure_counts_and_an_undone_one_does_not(view: View) -> None:
    change = "Indicator code,Period,Value,ONS code,Why missing\nHO1,2026-27 Q2,130,E07000033,\nHO1,2026-27 Q2,,E07000035,not collected\n"
    sent = small.load(view, "corrected.csv", change, accept_warnings=True, reason="Corrected")
    later = open_view(view.store, LOCAL, "2026-27 Q2")
    found = told(later, NOW, ours(99, 27.5, 790), group(*OTHERS))
    assert (found.loc[0, "count"], found.loc[0, "largest"]) == (2, 130), "a figure taken back is none"
    submissions.undo(later, sent.id, reason="Sent too early")
    again = open_view(view.store, LOCAL, "2026-27 Q2")
    assert told(again, NOW, ours(99, 27.5, 790), group(*OTHERS)).loc[0, "largest"] == 120


def test_changes_of_those_with_both_figures(view: View) -> None:
    asked = series(("HO1", "higher", 0, "2026-07-01"))
    asked = asked.assign(before_start=pd.Timestamp("2025-07-01"), before_end=pd.Timestamp("2025-09-30"))
    found = compared.group_changes(
        view.store, view.known, view.council, asked=asked, ours=ours(15.0), membership=group(*OTHERS)
    ).iloc[0]
    assert found["count"] == 2
    assert found["median"] == pytest.approx((10 + 19.4) / 2)
    assert found["ahead"] == 1
    theirs = pd.DataFrame({"series": 0, "before": [90, 70, 80], "after": [105, 80, 99.4],
                           "member": [False, True, True], "ours": [True, False, False]})  # fmt: skip
    assert improved(theirs, polarity="higher", decimals=0).iloc[0]["ahead"] == 1, "as the pure method has it"


def test_everyone_is_placed_as_the_pure_method_places_them(view: View) -> None:
    found = compared.standings(view.store, view.known, asked=NOW, membership=group(*OTHERS, view.council))
    pure = found[["series", "council", "value"]].assign(member=True, ours=False)
    how = {"polarity": dict(enumerate(NOW["polarity"])), "decimals": dict(enumerate(NOW["decimals"]))}
    placed_there = placed(pure, **how)
    for column in ("rank", "of", "quartile"):
        assert found[column].tolist() == pytest.approx(placed_there[column].tolist(), nan_ok=True)
    assert found["median"].tolist() == found["series"].map(statistics(pure)["median"]).tolist()
    mine = found[(found["council"] == view.council) & (found["series"] == 0)].iloc[0]
    assert (mine["value"], mine["rank"], mine["of"]) == (99, 2, 4)


def test_what_can_be_compared(view: View) -> None:
    spans = compared.comparable(view.store, view.known, view.council, group("E07000034", view.council))
    rows = sorted(zip(spans["indicator"], spans["start"].dt.strftime("%Y-%m"), strict=True))
    assert rows == [("HO1", "2025-07"), ("HO1", "2026-07"), ("HO2", "2026-07")]
    assert compared.of_others(view.store, view.known, view.council) == ["HO1", "HO2", "PE2"]
    small.load(open_view(view.store, LOCAL), "nation.csv", NATION, accept_warnings=True)
    later = open_view(view.store, LOCAL, "2026-27 Q2")
    assert "PE1" in compared.of_others(later.store, later.known, later.council)
    assert compared.of_others(later.store, later.known, later.council, ["E92000001"]) == ["HO1", "HO2", "PE2"], "no council"
    newest = compared.newest(view.store, view.known).set_index("indicator")["end"].dt.strftime("%Y-%m-%d")
    assert newest["HO1"] == "2026-09-30"
    assert len(relations.data_list(view.store, view.known)) == len(newest)
