"""The demonstration council's targets and the life of its indicators: each story by what the store holds."""

from collections import Counter

import pandas as pd
import pytest

from pmf_core import scorecard
from pmf_core.access import LOCAL
from pmf_core.registers import records
from pmf_core.returns.kinds import KINDS
from pmf_core.view import View, open_view


def at(view: View, moment: str) -> View:
    """The same council as it was known at a moment."""
    return open_view(view.store, LOCAL, as_at_text=moment)


def year(targets: pd.DataFrame) -> pd.DataFrame:
    """The targets of 2026-27 as a whole."""
    return targets[(targets["start"] == "2026-04-01") & (targets["end"] == "2027-03-31")]


class TestTargets:
    def test_a_target_made_easier_turned_red_to_amber_and_one_was_made_harder(self, demo: View) -> None:
        was, now = scorecard.scorecard(at(demo, "2026-10-22T12:00")), scorecard.scorecard(demo)
        rags = [{row.code: row.rag for card in one.quadrants for row in card.rows} for one in (was, now)]
        assert [str(rag["CUS10"]) for rag in rags] == ["red", "amber"]
        aims = [dict(zip(rows["indicator"], rows["target"], strict=True)) for rows in (
            year(records(at(demo, "2026-07-01"), "targets")), year(records(demo, "targets")))]  # fmt: skip
        pairs = {code: (aims[0][code], aim) for code, aim in aims[1].items() if pd.notna(aim)}
        changed = {code: pair for code, pair in pairs.items() if pair[0] != pair[1]}
        assert changed == {"CUS10": (68, 66), "ENV05": (44, 48)}

    def test_targets_of_this_year_say_what_they_follow_from_but_not_all(self, demo: View) -> None:
        this = year(records(demo, "targets"))
        assert set(this["basis"].dropna()) == set(KINDS["targets"].column("basis").choices)
        assert set(this.loc[this["basis"].isna(), "indicator"]) == {
            "COM05", "DIG03", "ENV06", "MAJ06", "PEO12", "PLA06"}  # fmt: skip
        assert this["agreed_by"].isna().sum() > this["basis"].isna().sum()
        homes = this.set_index("indicator").loc["HOU01"]  # the last quarter of 2024-25, the year to date
        assert (homes["baseline"], homes["baseline_period"]) == (145, "2024-25")

    def test_horizons(self, demo: View) -> None:
        ahead = records(demo, "targets")
        ahead = ahead[ahead["end"] > "2027-03-31"]
        assert Counter(ahead["indicator"]) == {"HOU01": 2, "ENV01": 2, "ENV04": 2}

    def test_advice_without_an_answer(self, demo: View) -> None:
        advice = records(demo, "target_advice")
        assert set(advice.loc[advice["response"].isna(), "indicator"]) == {"ENV04", "HOU01"}

    @pytest.mark.parametrize(("code", "target", "shared"), [("MAJ01", 1200, 1200), ("MAJ04", 960, 860)])
    def test_a_target_shared_out_adds_up_and_another_does_not(
        self, demo: View, code: str, target: float, shared: float
    ) -> None:
        found = records(demo, "cascades")
        assert found.loc[found["indicator"] == code, "target"].sum() == shared
        assert year(records(demo, "targets")).set_index("indicator").loc[code, "target"] == target


class TestTheLifeOfIndicators:
    def test_retired_replaced_proposed_and_amended(self, demo: View) -> None:
        listed = records(demo, "data_list").set_index("code")
        assert Counter(listed["life"]) == {"active": len(listed) - 4, "retired": 2, "proposed": 1, "amended": 1}
        assert listed.loc["CUS15", ["life", "replaced_by", "joined"]].tolist() == ["retired", "CUS12", True]
        assert listed.loc["HOU14", ["life", "replaced_by", "joined"]].tolist() == ["retired", "HOU08", False]
        assert listed.loc[["FIN04", "ENV12"], "life"].tolist() == ["amended", "proposed"]

    def test_sets_and_what_could_be_collected_more_often(self, demo: View) -> None:
        listed = records(demo, "data_list")
        sets = listed.dropna(subset=["indicator_set"])
        assert sets["indicator_set"].nunique() == 7 and sets["edition"].notna().all()
        assert listed["more_often"].notna().sum() == 12

    def test_the_scorecard_stands_as_it_did(self, demo: View) -> None:
        rows = [row for card in scorecard.scorecard(demo).quadrants for row in card.rows]
        assert len(rows) == 79
        assert Counter(str(row.rag) for row in rows) == {
            "red": 11, "amber": 14, "green": 44, "exceeded": 3, "not_rated": 7}  # fmt: skip
