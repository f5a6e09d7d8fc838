"""The demonstration council's plans and golden thread: each story by what the store holds."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pandas as pd

from pmf_core import demo as council
from pmf_core.access import LOCAL
from pmf_core.facts import ON_THE_SCORECARD
from pmf_core.methods.milestones import milestones
from pmf_core.registers import records
from pmf_core.returns.kinds import KINDS
from pmf_core.view import View, open_view

SERVICES = {"HOU", "ENV", "PLA", "COM", "CUS", "FIN", "PEO", "DIG", "MAJ"}


def at(view: View, moment: str) -> View:
    """The same council as it was known at a moment."""
    return open_view(view.store, LOCAL, as_at_text=moment)


def served(view: View, *kinds: str) -> set[str]:
    """The codes of objectives for which a record of one of those kinds does something."""
    links = records(view, "links")
    return set(links.loc[links["to_kind"].eq("objective") & links["from_kind"].isin(kinds), "to_code"])


class TestTheReturns:
    def test_every_register_is_sent_and_nothing_is_asked_of_the_future(self) -> None:
        sent = Counter(item.kind for item in council.returns())
        new = {"teams", "plans", "plan_steps", "objectives", "projects", "milestones", "risks", "evidence",
               "engagement", "reviews", "links", "implications", "target_advice", "cascades", "appraisals"}  # fmt: skip
        assert all(sent[kind] for kind in new)
        assert sum(sent[kind] for kind in new) <= 37

    def test_counts(self, demo: View) -> None:
        expected = {"teams": 19, "plans": 35, "objectives": 75, "projects": 14, "milestones": 59, "risks": 26,
                    "evidence": 14, "engagement": 9, "implications": 12, "target_advice": 8, "cascades": 14,
                    "appraisals": 18}  # fmt: skip
        assert {kind: len(records(demo, kind)) for kind in expected} == expected

    def test_whoever_owns_something_is_a_post_and_never_a_name(self, demo: View) -> None:
        ends = {"Manager", "Officer", "Executive", "Accountant", "Supervisor", "Council", "Communities", "Place"}
        ends |= {"Resources", "Homelessness", "Environment", "Economy"}
        for kind in ("objectives", "projects", "milestones", "risks", "plans"):
            owners = records(demo, kind)["owner"].dropna().unique()
            others = {owner for owner in owners if owner.split()[-1] not in ends}
            assert all(owner.startswith(("Head of ", "Director of ")) for owner in others), others


class TestTheGoldenThread:
    def test_every_level_of_the_framework_has_objectives(self, demo: View) -> None:
        found = records(demo, "objectives")
        assert set(found["level"]) == {level.id for level in demo.framework.plan_levels}
        assert Counter(found["sort"])["theme"] == 3 and Counter(found["sort"])["priority"] == 4
        mine = found[found["plan"].isin([f"SP-{service}-2026" for service in SERVICES])]
        assert set(mine["service"]) == SERVICES and mine["service"].value_counts().between(3, 4).all()

    def test_three_indicators_of_the_scorecard_serve_no_objective(self, demo: View) -> None:
        links = records(demo, "links")
        listed = records(demo, "data_list")
        living = listed[listed["life"].isin(ON_THE_SCORECARD) & listed["quadrant"].notna()]
        linked = set(links.loc[links["from_kind"] == "indicator", "from_code"])
        assert len(living) == 79
        assert set(living["code"]) - linked == {"HOU05", "PLA06", "PEO10"}

    def test_an_indicator_may_serve_two_objectives_of_two_services(self, demo: View) -> None:
        links = records(demo, "links")
        mine = links[(links["from_kind"] == "indicator") & (links["from_code"] == "PEO05")]
        assert set(mine["to_code"]) == {"FIN-O2", "PEO-O1"}

    def test_two_objectives_have_neither_measure_nor_action_nor_anything_that_serves_them(self, demo: View) -> None:
        doing = served(demo, "indicator", "project", "milestone", "objective")
        bare = records(demo, "objectives").query("level not in ['national', 'individual']")["code"]
        assert set(bare) - doing == {"C16", "COM-O4"}

    def test_every_corporate_objective_serves_a_priority_and_is_led_and_paid_for_but_one(self, demo: View) -> None:
        links = records(demo, "links")
        found = records(demo, "objectives").query("level == 'corporate' and sort == 'objective'")
        serves = links[links["to_code"].isin(["P1", "P2", "P3", "P4"])]["from_code"]
        assert len(found) == 16 and set(found["code"]) <= set(serves)
        assert found["service"].notna().all() and found["owner"].notna().all()
        assert set(found["code"]) - served(demo, "budget") == {"C16"}

    def test_three_pieces_of_evidence_inform_nothing_and_two_engagements_changed_nothing(self, demo: View) -> None:
        links = records(demo, "links")
        evidence, heard = records(demo, "evidence"), records(demo, "engagement")
        assert set(evidence["code"]) - set(links["from_code"]) == {"EV12", "EV13", "EV14"}
        assert set(heard.loc[heard["changed"].isna(), "code"]) == {"EN03", "EN08"}
        assert set(evidence["sort"]) == set(KINDS["evidence"].column("sort").choices)


class TestDelivery:
    def test_milestones_by_hand(self, demo: View) -> None:
        """M25: promised 30 November, expected 14 December: 14 days. M36: promised 16 October, not done: overdue."""
        rows = records(demo, "milestones").set_index("code")
        found = milestones(rows, council.MOMENT.date(), demo.framework.slippage.amber_days)
        slips = {"M13": 10, "M17": 40, "M20": 84, "M25": 14, "M01": -42, "M02": 0, "M16": 42}
        assert found.loc[list(slips), "slippage"].to_dict() == slips
        assert set(found.index[found["state"] == "overdue"]) == {"M28", "M36", "M40", "M48"}
        assert set(rows.index[rows["service"].isna()]) == {"M07"}

    def test_some_are_done_early_on_the_day_and_late_and_some_are_due_now_and_next_year(self, demo: View) -> None:
        rows = records(demo, "milestones")
        late = (rows["actual"] - rows["baseline"]).dt.days.dropna()
        assert min((late < 0).sum(), (late == 0).sum(), (late > 0).sum()) >= 5
        open_ones = rows[rows["actual"].isna()]
        quarter = open_ones["baseline"].between("2026-10-01", "2026-12-31")
        assert quarter.sum() >= 10 and (open_ones["baseline"] > "2027-03-31").sum() >= 4

    def test_what_was_done_was_not_known_before(self, demo: View) -> None:
        before = records(at(demo, "2026-10-31"), "milestones").set_index("code")
        assert pd.isna(before.loc["M05", "actual"]) and pd.isna(before.loc["M20", "forecast"])

    def test_risks_are_strategic_and_of_services_and_one_stays_as_high_as_it_was(self, demo: View) -> None:
        risks = records(demo, "risks").set_index("code")
        assert Counter(risks["sort"]) == {"service": 18, "strategic": 8}
        same = (risks["impact"] == risks["residual_impact"]) & (risks["likelihood"] == risks["residual_likelihood"])
        assert {"CUS-R1", "SR6", "PEO-R1"} <= set(risks.index[same])
        assert set(risks.index[risks["mitigation"].isna()]) == {"SR6", "PEO-R1"}


class TestPlans:
    def test_five_teams_have_no_plan_and_one_is_still_a_draft(self, demo: View) -> None:
        plans = records(demo, "plans")
        without = set(records(demo, "teams")["code"]) - set(plans["team"].dropna())
        assert without == {"PLA-ECO", "COM-SAF", "PEO-DEM", "DIG-INF", "MAJ-PRG"}
        steps = records(demo, "plan_steps")
        adopted = set(steps.loc[steps["step"].eq("adopted") & steps["taken_on"].notna(), "plan"])
        assert set(plans.loc[plans["team"].notna(), "code"]) - adopted == {"TP-CUS-REL"}

    def test_plans_of_the_year_took_every_step_and_those_of_the_next_are_on_their_way(self, demo: View) -> None:
        steps = records(demo, "plan_steps")
        taken = steps[steps["taken_on"].notna()]
        asked = [step.id for step in demo.framework.plan_steps]
        for service in SERVICES:
            mine = taken[taken["plan"] == f"SP-{service}-2026"].set_index("step")["taken_on"]
            assert sorted(asked) == sorted(mine.index)
            assert all(one <= other for one, other in pairwise(mine[asked]))
        last = taken[taken["plan"].str.endswith("-2027")].groupby("plan")["step"].agg(set)
        assert last["SP-PLA-2027"] == last["SP-FIN-2027"] == {"brief"}
        assert last["SP-HOU-2027"] == last["SP-COM-2027"] == {"brief", "draft"}
        assert not taken["plan"].str.endswith("-2027").where(taken["step"] == "adopted", False).any()

    def test_one_plan_waits_for_scrutiny_for_twelve_days(self, demo: View) -> None:
        steps = records(demo, "plan_steps")
        late = steps[steps["taken_on"].isna() & (steps["due"] < pd.Timestamp(council.MOMENT.date()))]
        assert [(row.plan, row.step) for row in late.itertuples()] == [("SP-CUS-2027", "scrutiny")]
        assert pd.Timestamp(council.MOMENT.date()) - late["due"].iloc[0] == timedelta(days=12)

    def test_scrutinys_advice_changed_what_environments_plan_holds(self, demo: View) -> None:
        def held(view: View) -> tuple[dict[str, str], dict[str, str]]:
            objectives, promised = records(view, "objectives"), records(view, "milestones")
            mine = objectives[objectives["plan"] == "SP-ENV-2027"]
            ours = promised[promised["plan"] == "SP-ENV-2027"]
            return dict(zip(mine["code"], mine["title"].str[:3], strict=True)), dict(
                zip(ours["code"], ours["baseline"].dt.strftime("%d %b"), strict=True)
            )

        before, after = held(at(demo, "2026-10-27")), held(at(demo, "2026-11-06"))
        assert before == ({"ENV-27-O1": "55%", "ENV-27-O2": "Two", "ENV-27-O3": "Emi"},
                          {"M51": "05 Apr", "M52": "14 May"})  # fmt: skip
        assert after == ({"ENV-27-O1": "52%", "ENV-27-O2": "Two", "ENV-27-O3": "Emi", "ENV-27-O4": "Foo"},
                         {"M51": "26 Apr", "M52": "14 May", "M53": "29 Oct"})  # fmt: skip

    def test_implications_are_ranked_and_approved_deferred_refused_or_open(self, demo: View) -> None:
        found = records(demo, "implications")
        assert Counter(found["state"]) == {"approved": 6, "deferred": 2, "refused": 1, "proposed": 3}
        assert Counter(found["sort"]) == {"workforce": 5, "money": 4, "support": 3}
        assert set(found["support_from"].dropna()) == {"North Weald Shared Services", "Leisure contractor"}
        assert found["indicator"].notna().sum() == 8

    def test_reviews_held_and_the_two_that_were_not(self, demo: View) -> None:
        reviews = records(demo, "reviews")
        autumn = reviews[(reviews["review"] == "service") & (reviews["held_on"] >= "2026-09-01")]
        assert SERVICES - set(autumn["subject"]) == {"CUS", "DIG"}
        assert len(reviews[reviews["review"] == "corporate"]) == 5

    def test_appraisals_are_those_of_the_indicator(self, demo: View) -> None:
        """PEO06 has 481 of 500 for the first half of 2026-27."""
        found = records(demo, "appraisals")
        so_far = found[found["end"] == found["end"].max()]
        assert (so_far["held"].sum(), so_far["staff"].sum()) == (481, 500)
        assert set(so_far.loc[so_far["mid_year"].isna(), "service"]) == {"PLA", "DIG"}
