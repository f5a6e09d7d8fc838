"""The demonstration council's projects, risks, money and contracts: each story by what the answers say of it."""

from collections import Counter

import pandas as pd
import pytest

from pmf_core import demo as council
from pmf_core import framework
from pmf_core.access import LOCAL
from pmf_core.contracts import contracts, issues
from pmf_core.money import centres, line, money
from pmf_core.periods import parse
from pmf_core.portfolio import found, portfolio, project
from pmf_core.registers import records
from pmf_core.results import ProjectLine
from pmf_core.returns import kinds
from pmf_core.risks import risks
from pmf_core.view import View, open_view

NEW = {"programmes", "project_reports", "benefits", "dependencies", "income_streams", "income", "virements", "savings",
       "estimates", "contracts", "contract_terms", "issues"}  # fmt: skip


def at(view: View, **asked: str) -> View:
    """The same council at another period, or as it was known at a moment."""
    return open_view(view.store, LOCAL, **asked)


def lines(view: View) -> dict[str, ProjectLine]:
    return {line.code: line for line in portfolio(view).lines}


def months(view: View, kind: str) -> pd.DataFrame:
    """The lines of a kind that are of one month, with the year in which their financial year begins."""
    rows = records(view, kind)
    rows = rows[(rows["end"] - rows["start"]).dt.days < 31]
    return rows.assign(year=rows["start"].dt.year - (rows["start"].dt.month < 4))


class TestTheReturns:
    def test_every_new_kind_is_sent(self) -> None:
        assert {item.kind for item in council.returns()} >= NEW

    def test_whoever_owns_something_is_a_post(self, demo: View) -> None:
        ends = {"Manager", "Accountant", "Executive", "Officer", "Communities", "Place", "Resources"}
        for kind, column in (("programmes", "owner"), ("projects", "sponsor"), ("project_reports", "reported_by"),
                             ("contracts", "owner"), ("issues", "owner"), ("savings", "owner")):  # fmt: skip
            said = set(records(demo, kind)[column].dropna())
            assert {one for one in said if one.split()[-1] not in ends} <= {
                "Head of Transformation", "Head of Digital"} | {one for one in said if one.startswith("Head of ")}

    def test_projects_stand_on_blocks_of_the_framework(self, demo: View) -> None:
        blocks = {(one.id, block.id) for one in framework.load("chesterfield").quadrants for block in one.blocks}
        placed = {(one.quadrant, one.block) for one in portfolio(demo).lines}
        assert placed <= blocks
        assert placed == {("council_plan", "projects"), ("business_critical", "critical_projects"),
                          ("big_ticket", "great_place"), ("big_ticket", "transformation")}  # fmt: skip


class TestProjects:
    def test_counts(self, demo: View) -> None:
        every = portfolio(demo)
        assert len(every.lines) == 14 and every.live == 12
        assert len({one.code for one in every.programmes} - {""}) == 4
        reports = records(demo, "project_reports").groupby("project").size()
        assert (reports >= 4).sum() >= 8

    def test_two_that_slip(self, demo: View) -> None:
        depot, system = found(demo, "PR02"), found(demo, "PR03")
        assert (depot.slippage, system.slippage) == (40, 84)  # 29 January to 10 March; 18 December to 12 March
        assert depot.time == system.time == "red" and "late" in depot.reasons and "late" in system.reasons
        assert system.moved == 84  # expected on the day in the report before

    def test_one_overspends_quietly(self, demo: View) -> None:
        """£981,000 spent on 67% of the work: at that pace £1,464,179, where £1,200,000 are approved and forecast."""
        pumps = found(demo, "PR08")
        assert pumps.pace == pytest.approx(981000 / 0.67)
        assert (pumps.variance, pumps.cost, pumps.reported) == (0, "amber", "green")
        assert "quiet" in pumps.reasons and pumps.rag == "amber"
        assert [code for code, one in lines(demo).items() if "quiet" in one.reasons] == ["PR08"]

    def test_one_reported_green_computes_red(self, demo: View) -> None:
        homes = found(demo, "PR05")
        assert (homes.reported, homes.computed, homes.rag) == ("green", "red", "red")
        assert homes.slippage == 44  # its milestones end on 14 May, approved was 31 March
        assert homes.benefits == "red"  # 33 homes of 40
        assert "reported_better" in homes.reasons

    def test_one_reported_red_recovers(self, demo: View) -> None:
        reports = records(demo, "project_reports").query("project == 'PR07'").sort_values("end")
        assert list(reports["confidence"]) == ["amber", "red", "red", "amber", "green"]
        plan = found(demo, "PR07")
        assert (plan.computed, plan.rag, plan.before) == ("green", "green", "amber")
        assert found(at(demo, period_text="2025-26 Q4"), "PR07").rag == "red"

    def test_one_has_no_report(self, demo: View) -> None:
        assert [code for code, one in lines(demo).items() if "no_report" in one.reasons] == ["PR13"]

    def test_the_proposed_one_is_not_rated_and_the_finished_one_not_counted(self, demo: View) -> None:
        every = lines(demo)
        assert (every["PR14"].state, every["PR14"].rag) == ("proposed", "not_rated")
        assert (every["PR10"].state, every["PR10"].complete) == ("complete", 100)

    def test_food_waste_waits_for_the_depot(self, demo: View) -> None:
        waits = {one.title: one for one in project(demo, "PR04").dependencies}
        assert waits["Bays and wash for food waste vehicles"].late == 33  # 18 December to 20 January
        assert "PR04" in {one.on_project for one in project(demo, "PR02").wanted_by}


class TestRisks:
    def test_counts_and_three_assessments_over_a_year(self, demo: View) -> None:
        every = risks(demo)
        assert Counter(one.sort for one in every.lines) == {"strategic": 8, "service": 16}
        assert Counter(one.state for one in every.ended) == {"happened": 1, "closed": 1}
        sent = [item for item in council.returns() if item.kind == "risks"]
        assert [f"{item.received_at:%Y-%m}" for item in sent] == ["2025-11", "2026-05", "2026-11"]

    def test_one_review_is_overdue(self, demo: View) -> None:
        assert [one.code for one in risks(demo).lines if one.overdue] == ["PEO-R1"]

    def test_above_appetite_and_what_moved(self, demo: View) -> None:
        by = {one.code: one for one in risks(demo).lines}
        assert {"SR2", "SR3", "SR4"} <= {code for code, one in by.items() if one.above}
        assert not by["SR6"].above and by["SR6"].now.score == 6  # its own appetite is 6
        assert (by["SR2"].moved, by["SR5"].moved, by["SR7"].moved, by["SR3"].moved) == (3, -3, -3, 0)
        assert by["HOU-R4"].moved is None


class TestMoney:
    def test_months_add_up_to_the_years(self, demo: View) -> None:
        """By service: 2025-26 budget and outturn as the yearly lines have them, and the budget of 2026-27."""
        rows = records(demo, "budget")
        rows = rows[rows["council"].isna() | rows["council"].eq(demo.council)]
        yearly = rows[(rows["end"] - rows["start"]).dt.days > 300]
        yearly = yearly.assign(year=yearly["start"].dt.year).set_index(["service", "year"])
        monthly = months(demo, "budget")
        whole = monthly[monthly["cost_centre"] == "all"].groupby(["service", "year"])[["budget", "actual"]].sum()
        assert set(whole.index.get_level_values("year")) == {2025, 2026}
        assert len(whole) == 18
        for key, sums in whole.iterrows():
            assert sums["budget"] == yearly.loc[key, "budget"], key
            assert key[1] == 2026 or sums["actual"] == yearly.loc[key, "actual"], key

    def test_cost_centres_add_up_to_their_service(self, demo: View) -> None:
        rows = months(demo, "budget")
        parts = rows[rows["cost_centre"] != "all"].groupby(["service", "start"])[["budget", "actual"]].sum(min_count=1)
        whole = rows[rows["cost_centre"] == "all"].set_index(["service", "start"])[["budget", "actual"]]
        assert set(parts.index.get_level_values("service")) == {"HOU", "ENV", "CUS"}
        pd.testing.assert_frame_equal(parts, whole.loc[parts.index], check_dtype=False)

    def test_the_forecasts_are_those_of_the_indicator(self, demo: View) -> None:
        """FIN05: forecast over budget, 100.4, 100.2 in 2025-26, 100.0 and 100.6 in 2026-27."""
        rows = months(demo, "budget").query("cost_centre == 'all'")
        budget = rows.groupby("year")["budget"].sum()
        for quarter, share in {"2025-26 Q2": 100.4, "2025-26 Q3": 100.2, "2026-27 Q1": 100.0, "2026-27 Q2": 100.6}.items():
            period = parse(quarter)
            told = rows[rows["end"] == pd.Timestamp(period.end)]
            assert round(100 * told["forecast"].sum() / budget[period.year().start.year], 1) == share

    def test_homelessness_overspends_behind_a_service_that_hardly_does(self, demo: View) -> None:
        housing = line(demo, "HOU")
        assert housing.variance == 128000
        homeless = next(one for one in centres(demo, "HOU") if one.title.startswith("Homelessness"))
        assert homeless.variance == pytest.approx(310000, abs=500) and homeless.rag == "red"

    def test_an_underspend_is_said(self, demo: View) -> None:
        assert line(demo, "MAJ").percent == pytest.approx(-100 * 48 / 855)

    def test_parking_is_ahead_of_last_year_and_short_of_its_budget(self, demo: View) -> None:
        streams = {one.code: one for one in money(demo).income}
        assert (streams["I01"].actual, streams["I01"].to_date) == (1317000, 1278900)
        assert (streams["I01"].forecast, streams["I01"].budget) == (2578000, 2640000)
        assert streams["I01"].rag == "red"
        assert Counter(one.sort for one in streams.values()) == {"income": 7, "trading": 3}

    @pytest.mark.parametrize(("indicator", "streams"), [
        ("ENV07", ["I01"]), ("PLA04", ["I02"]), ("MAJ04", ["T01", "T02", "T03"]),
    ])  # fmt: skip
    def test_income_is_what_the_indicator_says(self, demo: View, indicator: str, streams: list[str]) -> None:
        rows = months(demo, "income")
        came = rows[rows["stream"].isin(streams)].groupby("start")["actual"].sum(min_count=1)
        for month, thousands in {"2025-08": None, "2026-09": {"ENV07": 219, "PLA04": 68, "MAJ04": 89}[indicator]}.items():
            assert came[f"{month}-01"] > 0
            assert thousands is None or came[f"{month}-01"] == 1000 * thousands

    def test_virements_are_in_the_budget(self, demo: View) -> None:
        housing = line(demo, "HOU")
        assert (housing.original, housing.budget, housing.moved_in) == (7420000, 7480000, 60000)
        assert len(money(demo).virements) == 5

    def test_savings_are_those_of_the_indicator_and_shared_out_as_its_target(self, demo: View) -> None:
        """MAJ01: £395k by September of £1,200k."""
        assert money(demo).saved == (1200000, 395000, 987000)
        listed = records(demo, "savings")
        mine = listed[listed["start"] == "2026-04-01"].groupby("service")["target"].sum() / 1000
        shared = records(demo, "cascades").query("indicator == 'MAJ01'").set_index("whose")["target"]
        assert mine.to_dict() == shared.to_dict()

    def test_estimates_of_four_years_follow_from_one_another(self, demo: View) -> None:
        first = records(at(demo, as_at_text="2026-09-30"), "estimates").sort_values(["service", "start"])
        assert first.groupby("service").size().eq(4).all() and len(first) == 36
        before = first.groupby("service")["estimate"].shift()
        grown = (before + first["pressures"] - first["savings"]).dropna()
        assert (grown == first.loc[grown.index, "estimate"]).all()
        assert first["savings"].sum() == 3400000  # as the financial strategy says


class TestContracts:
    def test_terms_deductions_and_issues(self, demo: View) -> None:
        by = {one.code: one for one in contracts(demo)}
        assert set(by) == {"KW", "KL", "KD", "KR"} and sum(len(one.terms) for one in by.values()) == 8
        relet = next(one for one in by["KR"].terms if one.indicator == "HOU10")
        assert relet.triggered and len(relet.times) == 5 and relet.due == 12500  # May to September
        visits = next(one for one in by["KL"].terms if one.indicator == "COM04")
        assert not visits.triggered and [one.label for one in visits.times] == ["2026-M08"] and visits.due == 1500

    def test_a_zero_that_means_no_data_triggers_nothing_and_is_an_issue(self, demo: View) -> None:
        waste = next(one for one in contracts(demo) if one.code == "KW")
        missed = next(one for one in waste.terms if one.indicator == "ENV08")
        assert missed.value == 0 and not missed.triggered and waste.rag == "amber"

    def test_the_log(self, demo: View) -> None:
        log = issues(demo)
        assert len(log) == 10 and sum(one.told.settled_on is not None for one in log) == 3


def test_the_stories_name_records_that_there_are(demo: View) -> None:
    text = (council.FOLDER / "STORIES.md").read_text(encoding="utf-8")
    for kind in ("projects", "contracts", "income_streams", "savings", "risks"):
        assert any(code in text for code in records(demo, kind)["code"]), kind
    assert set(kinds.KINDS) >= NEW
