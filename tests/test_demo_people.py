"""The demonstration council's staff, surveys and improvement: sums that agree with indicators, and the stories."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from pmf_core.periods import PeriodKind, parse
from pmf_core.registers import records
from pmf_core.returns import kinds
from pmf_core.view import View
from tests.demo_sent import SERVICES, figures, months_of, published, quarters, returns, sent

NEW = {"workforce", "workforce_profile", "safety", "training", "feedback", "cases", "contact", "coverage", "surveys",
       "standards", "improvements", "recommendations", "partnerships", "shared_targets"}  # fmt: skip


def test_every_kind_is_sent() -> None:
    assert {item.kind for item in returns()} >= NEW


class TestStaff:
    def test_nine_services_by_nine_quarters_that_follow_one_another(self) -> None:
        rows = sent("workforce")
        assert len(rows) == 81 and set(rows["service"]) == set(SERVICES) and set(rows["period"]) == set(quarters())
        for _, mine in rows.groupby("service"):
            for what in ("headcount", "fte"):
                assert (mine[f"{what}_start"].iloc[1:].array == mine[f"{what}_end"].iloc[:-1].array).all()

    def test_parts_are_within_their_whole(self) -> None:
        rows = sent("workforce")
        assert (rows["long_days"] <= rows["days_lost"]).all() and (rows["vacant"] <= rows["posts"]).all()
        assert (rows["resigned"] <= rows["leavers"]).all() and (rows["fte_end"] <= rows["headcount_end"]).all()
        assert np.allclose(rows["posts"] - rows["vacant"], rows["fte_end"])

    def test_four_quarters_are_the_sickness_of_the_year(self) -> None:
        """PEO01: days of four quarters over the mean of their average FTE."""
        rows = sent("workforce")
        whole = rows.groupby("period")[["days_lost", "fte_start", "fte_end"]].sum().loc[quarters()]
        fte = (whole["fte_start"] + whole["fte_end"]) / 2
        for n, label in enumerate(quarters()[3:], 3):
            year = whole["days_lost"].iloc[n - 3 : n + 1].sum() / fte.iloc[n - 3 : n + 1].mean()
            assert published(year) == figures("PEO01")["value"][months_of(label)[-1]], label

    def test_long_absence_is_that_of_the_indicator(self) -> None:
        whole = sent("workforce").groupby("period")[["long_days", "days_lost"]].sum()
        for label in quarters():
            told = figures("PEO02").loc[label]
            assert (whole["long_days"][label], whole["days_lost"][label]) == (told["numerator"], told["denominator"])

    def test_four_quarters_are_the_turnover_of_the_year(self) -> None:
        whole = sent("workforce").groupby("period")[["leavers", "headcount_start", "headcount_end"]].sum()
        whole = whole.loc[quarters()]
        heads = (whole["headcount_start"] + whole["headcount_end"]) / 2
        for n, label in enumerate(quarters()[3:], 3):
            year = 100 * whole["leavers"].iloc[n - 3 : n + 1].sum() / heads.iloc[n - 3 : n + 1].mean()
            assert published(year) == figures("PEO03")["value"][label], label

    def test_agency_is_that_of_the_indicator_and_long_vacancies_are_among_the_vacant(self) -> None:
        whole = sent("workforce").groupby("period")[["agency", "vacant", "headcount_end"]].sum()
        for label in quarters():
            assert whole["agency"][label] == 1000 * figures("PEO05")["value"][months_of(label)].sum()
            assert whole["vacant"][label] >= figures("PEO04")["value"][months_of(label)[-1]]
            assert whole["headcount_end"][label] == figures("PEO12")["denominator"][label]

    def test_one_service_counted_otherwise_in_one_quarter(self) -> None:
        rows = sent("workforce")
        usual = rows["counted"].mode()[0]
        other = rows[rows["counted"].ne(usual)]
        assert list(zip(other["service"], other["period"], strict=True)) == [("DIG", "2024-25 Q2")]

    def test_two_services_lose_more_days_at_a_yearly_rate_than_the_target(self) -> None:
        """8.5 days a year; four times the quarter's days over its average FTE."""
        now = sent("workforce").query("period == '2026-27 Q2'").set_index("service")
        rate = 4 * now["days_lost"] / ((now["fte_start"] + now["fte_end"]) / 2)
        assert rate["ENV"] > 12 and rate["CUS"] > 12 and rate["DIG"] < 8.5

    def test_advisers_posts_are_empty(self) -> None:
        now = sent("workforce").query("period == '2026-27 Q2'").set_index("service")
        assert now["vacant"]["CUS"] == 7.0 and "Seven of 22" in now["note"]["CUS"]


class TestWhoTheyAre:
    def test_each_dimension_adds_up_to_the_council(self) -> None:
        rows = sent("workforce_profile")
        sums = rows.groupby(["dimension", "period"])[["headcount", "senior", "appointed", "leavers"]].sum()
        assert {name for name, _ in sums.index} == {"Age", "Disability", "Ethnic group", "Gender"}
        for _, each in sums.groupby("period"):
            assert len(each.drop_duplicates()) == 1
        staff = sent("workforce").groupby("period")["headcount_end"].sum()
        assert sums["headcount"]["Gender", "2025-26"] == staff["2025-26 Q4"]
        year = sent("workforce").query("'2025-26 Q1' <= period <= '2025-26 Q4'")
        assert sums["leavers"]["Age", "2025-26"] == year["leavers"].sum()

    def test_who_has_not_told_an_ethnicity_is_as_the_indicator_has_it(self) -> None:
        rows = sent("workforce_profile").query("segment == 'Not known' and dimension == 'Ethnic group'")
        for row in rows.itertuples():
            told = figures("PEO12").loc[f"{row.period} Q4"]
            assert row.headcount == told["denominator"] - told["numerator"]

    def test_small_groups_are_there_to_be_withheld(self) -> None:
        rows = sent("workforce_profile")
        assert rows["headcount"].between(1, 4).sum() == 3 and rows["senior"].between(1, 4).sum() >= 10

    def test_women_are_fewer_in_senior_posts(self) -> None:
        rows = sent("workforce_profile").query("dimension == 'Gender' and period == '2025-26'").set_index("segment")
        assert rows["headcount"]["Women"] / rows["headcount"].sum() > 0.55
        assert rows["senior"]["Women"] / rows["senior"].sum() < 0.45


class TestSafety:
    def test_what_is_told_to_the_regulator_is_as_the_indicator_has_it(self) -> None:
        rows = sent("safety")
        told = rows[rows["sort"].isin(["fatal", "specified", "over_7_day"])].groupby("period")["events"].sum()
        near = rows[rows["sort"].eq("near_miss")].groupby("period")["events"].sum()
        for label in quarters("2024-25 Q1"):
            assert told[label] == figures("PEO09")["value"][label]
            assert near[label] == figures("PEO10")["value"][months_of(label)].sum()
        for year in ("2021-22", "2022-23", "2023-24"):
            parts = [part.label for part in parse(year, PeriodKind.FINANCIAL_YEAR).parts(PeriodKind.QUARTER)]
            assert told[year] == figures("PEO09")["value"][parts].sum()

    def test_the_rule_changed_between_two_years(self) -> None:
        rows = sent("safety")
        assert set(rows.query("sort == 'over_3_day'")["period"]) == {"2009-10", "2010-11", "2011-12"}
        assert rows.query("sort == 'over_7_day'")["period"].min() == "2012-13"
        sums = rows.groupby(["sort", "period"])["events"].sum()
        assert sums["over_3_day", "2011-12"] == 16 and sums["over_7_day", "2012-13"] == 9

    def test_violence_at_the_desk_rises(self) -> None:
        rows = sent("safety").query("sort == 'violence'").groupby("period")["events"].sum()
        assert rows["2026-27 Q2"] >= 2 * rows["2024-25 Q1"]


class TestTraining:
    def test_mandatory_courses_are_as_the_indicator_has_them(self) -> None:
        whole = sent("training").query("sort == 'mandatory'").groupby("period")[["done", "due"]].sum()
        for label in quarters("2025-26 Q1"):
            told = figures("PEO07").loc[label]
            assert tuple(whole.loc[label]) == (told["numerator"], told["denominator"])

    def test_nobody_has_what_nobody_is_due(self) -> None:
        assert (sent("training")["done"] <= sent("training")["due"]).all()

    def test_lifting_falls_behind(self) -> None:
        rows = sent("training").query("course == 'Lifting and carrying' and service == 'ENV'").set_index("period")
        assert rows["done"]["2026-27 Q2"] / rows["due"]["2026-27 Q2"] < 0.6


def answers(survey: str, question: str, dimension: str | None = None) -> pd.DataFrame:
    rows = sent("surveys")
    mine = rows["survey"].eq(survey) & rows["question"].eq(question)
    return rows[mine & (rows["dimension"].isna() if dimension is None else rows["dimension"].eq(dimension))]


def difference(before: pd.Series, now: pd.Series) -> tuple[float, float]:
    """The normal interval of a change between two shares, in points: by hand, near enough to see which is called."""
    p, q = (one["favourable"] / one["base"] for one in (before, now))
    half = 1.96 * np.sqrt(p * (1 - p) / before["base"] + q * (1 - q) / now["base"])
    return 100 * (q - p - half), 100 * (q - p + half)


class TestSurveys:
    def test_three_surveys_of_three_waves(self) -> None:
        waves = sent("surveys").groupby("survey")["period"].unique().map(list).to_dict()
        assert waves == {
            "Residents' survey": ["2022-23 H1", "2024-25 H1", "2026-27 H1"],
            "Tenants' survey": ["2023-24", "2024-25", "2025-26"],
            "Employee survey": ["2023-24", "2024-25", "2025-26"],
        }

    def test_what_an_indicator_has_is_the_same(self) -> None:
        rows = sent("surveys").dropna(subset=["indicator"])
        assert set(rows["indicator"]) == {"CUS10", "HOU08"} and len(rows) == 6
        for row in rows.itertuples():
            assert published(100 * row.favourable / row.base) == figures(row.indicator)["value"][row.period]

    def test_groups_add_up(self) -> None:
        rows = sent("surveys")
        key = ["survey", "question", "period"]
        whole = rows[rows["dimension"].isna()].set_index(key)
        for (*at, dimension), parts in rows.dropna(subset=["dimension"]).groupby([*key, "dimension"]):
            sums = parts[["base", "favourable"]].sum()
            assert tuple(sums) == tuple(whole.loc[tuple(at), ["base", "favourable"]]), (at, dimension)
        assert (rows["favourable"] <= rows["base"]).all()

    def test_a_change_that_looks_big_and_cannot_be_told(self) -> None:
        _, before, now = (row for _, row in answers("Tenants' survey", "Satisfied with how my complaint was dealt with").iterrows())
        assert 100 * (now["favourable"] / now["base"] - before["favourable"] / before["base"]) > 10
        low, high = difference(before, now)
        assert low < -2 and high > 2

    @pytest.mark.parametrize(("survey", "question", "better"), [
        ("Residents' survey", "The council keeps me informed", False),
        ("Tenants' survey", "My home is safe", True),
        ("Employee survey", "I can do my work in the hours that I have", False),
    ])  # fmt: skip
    def test_changes_that_can(self, survey: str, question: str, better: bool) -> None:
        _, before, now = (row for _, row in answers(survey, question).iterrows())
        low, high = difference(before, now)
        assert (low > 0.2) if better else (high < -0.2)

    def test_small_and_few(self) -> None:
        rows = sent("surveys").dropna(subset=["dimension"])
        assert (rows["base"] < 5).sum() >= 3 and rows["base"].between(5, 29).sum() >= 5

    def test_six_standards_of_indicators(self) -> None:
        rows = sent("standards")
        assert len(rows) == 6 and not rows["held_to"].isna().any()


class TestImprovement:
    def test_counts(self) -> None:
        rows = sent("improvements")
        assert len(rows) == 20 and len(sent("recommendations")) == 33 and len(sent("partnerships")) == 4
        assert set(rows["sort"]) == set(kinds.KINDS["improvements"].column("sort").choices)

    def test_an_accreditation_is_about_to_lapse_and_one_has(self) -> None:
        rows = sent("improvements").set_index("code")
        left = date.fromisoformat(rows["next_on"]["IM07"]) - date(2026, 11, 17)
        assert left.days == 24 and rows["next_on"]["IM09"] < "2026-11-17"

    def test_a_review_is_overdue_and_recommendations_are(self) -> None:
        rows = sent("improvements").set_index("code")
        assert rows["state"]["IM03"] == "under_way" and rows["due"]["IM03"] < "2026-11-17"
        asked = sent("recommendations")
        late = asked[(asked["due"] < "2026-11-17") & asked["done_on"].isna()]
        assert {f"{row.improvement}/{row.number}" for row in late.itertuples()} == {
            "IM02/2", "IM05/2", "IM05/3", "IM10/3", "IM11/2", "IM11/3", "TF1/2",
        }  # fmt: skip

    def test_a_negative_effect_that_nothing_is_done_about(self) -> None:
        rows = sent("improvements").set_index("code")
        assert rows["effect"]["IM14"] == "negative" and pd.isna(rows["mitigation"]["IM14"])

    def test_a_partner_says_that_we_did_not_give_what_we_promised(self) -> None:
        row = sent("partnerships").set_index("code").loc["PT4"]
        assert (row["kept"], row["their_view"]) == ("no", "poor") and "has not come" in row["their_words"]

    def test_shared_targets_come_to_those_of_the_indicators(self) -> None:
        sums = sent("shared_targets").groupby("indicator")[["target", "achieved"]].sum()
        assert sums["target"].to_dict() == {"COM03": 1800, "HOU01": 160}
        assert sums["achieved"]["HOU01"] == figures("HOU01")["value"]["2026-27 Q2"] == 104

    def test_every_improvement_and_partnership_serves_an_objective_but_one(self) -> None:
        links = sent("links")
        codes = set(links.loc[links["from_kind"].isin(["improvement", "partnership"]), "from_code"])
        known = {*sent("improvements")["code"], *sent("partnerships")["code"]}
        assert known - codes == {"IM04"} and codes <= known


def test_all_of_it_is_in_the_database(demo: View) -> None:
    for kind in NEW:
        assert len(records(demo, kind)) == len(sent(kind)), kind
