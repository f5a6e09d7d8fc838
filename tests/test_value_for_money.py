"""Value for money as the pages ask for it: six councils by hand, the demonstration, and Scotland's published figures."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from pmf_core import belonging, describe, prefill, relations, setup, submissions
from pmf_core.access import LOCAL, Actor
from pmf_core.comparing.groups import find_group
from pmf_core.errors import NotAllowed, WrongInput
from pmf_core.facts import of_indicator
from pmf_core.methods.unit_cost import NO_MONEY, ZERO
from pmf_core.periods import parse
from pmf_core.results import Corner
from pmf_core.store import Store
from pmf_core.value import value_for_money
from pmf_core.value.value_standing import lacking
from pmf_core.view import View, open_view
from tests.conftest import ROOT
from tests.small import load
from tests.value_tables import filled

SIX = "SIX"
GOOD, DEAR, CHEAP, BAD = Corner.CHEAP_GOOD, Corner.DEAR_GOOD, Corner.CHEAP_POOR, Corner.DEAR_POOR


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    view = filled(tmp_path_factory.mktemp("six"))
    yield view
    view.store.close()


def corners(one: object) -> dict[str, str]:
    rows = one.others  # type: ignore[attr-defined]
    return dict(zip(rows["name"].str.split().str[0], rows["corner"], strict=True))


def test_every_comparison_with_the_name_of_its_service(six: View) -> None:
    assert value_for_money.pairs(six) == (
        ("CUS", "Customer services", "Phone calls"), ("ENV", "Environment", "Waste collection"),
        ("HOU", "Housing", "Housing register"),
    )  # fmt: skip


class TestAUnitCostOfTheDataList:
    def test_where_each_council_stands(self, six: View) -> None:
        one = value_for_money.comparison(six, "env", "waste collection", SIX)
        assert corners(one) == {
            "Small": GOOD, "Beck": GOOD, "Cove": BAD, "Dale": BAD, "Esk": DEAR, "Fell": CHEAP,
        }  # fmt: skip
        assert one.now is not None
        assert (one.now.cost, one.now.cost_median, one.now.cost_count) == (60, 62, 6)
        assert (one.now.performance, one.now.performance_median, one.now.size) == (48, 46, 6)
        assert one.others["ours"].sum() == 1 and one.others["member"].all()

    def test_the_years_of_ours(self, six: View) -> None:
        one = value_for_money.comparison(six, "ENV", "Waste collection", SIX)
        told = [(year.period.label, year.cost, year.performance, year.corner) for year in one.path]
        assert told == [("2024-25", 57, 51, GOOD), ("2025-26", 60, 48, GOOD)]
        assert (one.cost_moved, one.performance_moved) == (1, -1)
        assert [period.label for period in one.periods] == ["2025-26", "2024-25"]

    def test_an_earlier_year_is_of_its_own_medians(self, six: View) -> None:
        one = value_for_money.comparison(six, "ENV", "Waste collection", SIX, parse("2024-25"))
        assert one.now is not None and one.before is None
        assert (one.now.cost, one.now.cost_median, one.now.performance_median) == (57, 59, 45)
        assert [year.period.label for year in one.path] == ["2024-25"]
        assert one.satisfaction == ()

    def test_satisfaction_of_the_same_year(self, six: View) -> None:
        (said,) = value_for_money.comparison(six, "ENV", "Waste collection", SIX).satisfaction
        assert (said.value, said.median, said.count, said.period.label) == (81, 79, 3, "2025-26")

    def test_a_council_that_is_in_no_group_is_left_out(self, six: View) -> None:
        everyone = value_for_money.comparison(six, "ENV", "Waste collection", "all")
        assert len(everyone.others) == 6


class TestAUnitCostWorkedOut:
    def test_outturn_over_the_quarters_calls(self, six: View) -> None:
        one = value_for_money.comparison(six, "CUS", "Phone calls", SIX)
        assert one.now is not None
        assert one.now.cost == 120_000 / 40_000
        assert one.cost.name == "Outturn per call" and one.cost.decimals == 2
        assert one.about == "Outturn of the service over calls answered."

    def test_the_budget_where_there_is_no_outturn_and_why_there_is_none(self, six: View) -> None:
        rows = value_for_money.comparison(six, "CUS", "Phone calls", SIX).others.set_index("name")
        assert rows.loc["Cove Council", ["cost", "budgeted"]].tolist() == [2.0, True]
        assert rows.loc["Dale Council", "why"] == ZERO
        assert rows.loc["Fell Council", "why"] == NO_MONEY
        assert rows.loc[["Dale Council", "Fell Council"], "corner"].tolist() == ["", ""]

    def test_a_shorter_wait_is_better(self, six: View) -> None:
        one = value_for_money.comparison(six, "CUS", "Phone calls", SIX)  # medians: cost 2.25, wait 3.5
        told = {name: corner for name, corner in corners(one).items() if corner}
        assert told == {"Small": BAD, "Beck": GOOD, "Cove": GOOD, "Esk": BAD}

    def test_the_volume_of_a_ratio_is_its_denominator(self, six: View) -> None:
        one = value_for_money.comparison(six, "HOU", "Housing register", SIX)
        assert one.now is not None and one.now.cost == 50_000 / 1000 * 1000
        assert one.now.corner is None and one.unranked == "neither way of it is better"


class TestAService:
    def test_budget_against_outturn_with_its_cells(self, six: View) -> None:
        value = value_for_money.service_value(six, "cus", SIX)
        told = [(one.period.label, one.budget, one.actual) for one in value.spent]
        assert told == [("2024-25", 95_000, 95_000), ("2025-26", 100_000, 120_000), ("2026-27", 110_000, None)]
        assert (value.spent[1].row, value.spent[1].note) == (2, "Agency staff")

    def test_the_newest_answer_to_every_question_of_the_framework(self, six: View) -> None:
        value = value_for_money.service_value(six, "ENV", SIX)
        assert len(value.answers) == 6
        first, second = value.answers[:2]
        assert (first.answer, first.period.label) == ("It is £60 a household.", "2025-26")  # type: ignore[union-attr]
        assert (second.answer, second.period, second.submission) == ("", None, "")

    def test_a_service_without_any(self, six: View) -> None:
        value = value_for_money.service_value(six, "HOU", SIX)
        assert [bool(one.answer) for one in value.answers] == [False] * 6
        assert value_for_money.chosen(value, "no such title") is value.comparisons[0]


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda view: value_for_money.comparison(view, "ENV", "Parks"), "no comparison “Parks”"),
        (lambda view: value_for_money.comparison(view, "NONE", "Waste collection"), "no comparison"),
        (lambda view: value_for_money.comparison(view, "ENV", "Waste collection", "no group"), "is not a group"),
        (lambda view: value_for_money.comparison(view, "ENV", "Waste collection", SIX, parse("2025-26 Q1")),
         "not a financial year"),
        (lambda view: value_for_money.service_value(view, "NONE"), "no service “NONE”"),
    ],
)
def test_what_does_not_exist_is_said(six: View, ask: object, sentence: str) -> None:
    with pytest.raises(WrongInput, match=sentence):
        ask(six)  # type: ignore[operator]


def test_a_service_sees_its_own_alone(six: View) -> None:
    mine = next(role for role in six.framework.roles if any(
        permission.action == "see_unpublished" and permission.scope == "own_service" for permission in role.may
    ) and not any(
        permission.action == "see_unpublished" and permission.scope == "any" for permission in role.may
    ))  # fmt: skip
    actor = Actor(id="env", name="Officer", roles=(mine.id,), services=("ENV",))
    view = open_view(six.store, actor, "2026-27 Q2")
    assert [title for _, _, title in value_for_money.pairs(view)] == ["Waste collection"]
    assert value_for_money.comparison(view, "ENV", "Waste collection", SIX).now is not None
    with pytest.raises(NotAllowed):
        value_for_money.service_value(view, "CUS")


def officer(view: View, service: str) -> View:
    return open_view(view.store, Actor(id="o", name="Officer", roles=("service_manager",), services=(service,)))


def again(view: View, name: str, text: str) -> View:
    load(view, name, text, accept_warnings=True)
    return open_view(view.store, LOCAL, "2026-27 Q2")


LISTED = "Indicator code,Indicator name,Unit,Decimals,Polarity,Frequency,Aggregation,Basis,Per,Service code,Portfolio\n"


class TestWhatMayBeSeen:
    def test_a_comparison_with_an_indicator_of_another_is_left_out_and_the_rest_stands(self, tmp_path: Path) -> None:
        text = "Service code,Comparison,Cost indicator,Performance indicator\n"
        view = again(filled(tmp_path), "more.csv", text + "ENV,Bins and phones,WC1,WT1\n")
        mine = officer(view, "ENV")
        with pytest.raises(NotAllowed):
            of_indicator(mine, "WT1")
        assert [one.title for one in value_for_money.comparisons(mine, SIX)] == ["Waste collection"]
        assert [one.title for one in value_for_money.service_value(mine, "ENV", SIX).comparisons] == ["Waste collection"]
        with pytest.raises(NotAllowed):
            value_for_money.comparison(mine, "ENV", "Bins and phones", SIX)
        assert len(value_for_money.service_value(view, "ENV", SIX).comparisons) == 2
        view.store.close()

    @pytest.mark.parametrize(("service", "own", "scope"), [
        ("ENV", "", ("ENV", "Streets")), ("ENV", "People", ("ENV", "People")), (None, "People", (None, "People")),
        (None, "", (None, None)),
    ])  # fmt: skip
    def test_an_indicators_own_portfolio_comes_before_its_services(
        self, service: str | None, own: str, scope: tuple[str | None, str | None]
    ) -> None:
        about = pd.Series({"service": service, "portfolio": own or None}, dtype=object)
        found = belonging.scope(about["service"], about["portfolio"], {"ENV": "Streets"})
        assert (found.service, found.portfolio) == scope

    def test_one_whose_indicator_is_gone_cannot_be_made_and_says_why(self, six: View) -> None:
        pair = {"service": "ENV", "service_name": "Environment", "title": "Parks", "cost": "WC1", "volume": None,
                "performance": "GONE", "satisfaction": None}  # fmt: skip
        one = lacking(six, pair, find_group(six, SIX, six.council))
        assert one is not None and one.cannot == "It names GONE, which is not in the data list."
        assert (one.now, one.cost.code, one.performance.name) == (None, "WC1", "GONE")
        assert describe.service_value_headline(value_for_money.service_value(six, "ENV", SIX), one) == (
            "Parks cannot be compared")  # fmt: skip
        assert lacking(six, pair | {"performance": "RC1"}, one.group) is None


@pytest.mark.parametrize(
    ("aggregation", "figures"),
    [("sum", "{},,"), ("ratio", ",1,{}")],
)
def test_a_volume_to_date_is_the_one_at_the_years_end(tmp_path: Path, aggregation: str, figures: str) -> None:
    """100, 200, 300, 400 to date: 40,000 pounds over 400 are 100 a unit, not 40."""
    text = LISTED + f"YD1,Visits,visits,0,context,quarter,{aggregation},year_to_date,1,ENV,\n"
    view = again(filled(tmp_path), "list2.csv", text)
    text = "Indicator code,Period,Value,Numerator,Denominator,Council\n"
    text += "".join(f"YD1,2025-26 Q{n},{figures.format(100 * n)},\n" for n in (1, 2, 3, 4))
    view = again(view, "v.csv", text)
    view = again(view, "b.csv", "Service code,Period,Budget,Outturn\nENV,2025-26,,40000\n")
    text = "Service code,Comparison,Volume indicator,Per,Performance indicator\nENV,Visits,YD1,1,RC1\n"
    one = value_for_money.comparison(again(view, "c.csv", text), "ENV", "Visits", SIX)
    assert one.now is not None and one.now.cost == 100
    view.store.close()


class TestReturns:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Service code,Comparison,Cost indicator,Performance indicator\nENV,Parks,NONE,RC1\n", ("R201", "C2")),
            ("Service code,Comparison,Cost indicator,Performance indicator\nENV,Parks,WC1,NONE\n", ("R201", "D2")),
            ("Service code,Comparison,Volume indicator,Performance indicator,Satisfaction indicator\n"
             "ENV,Parks,CA1,RC1,NONE\n", ("R201", "E2")),
            ("Service code,Comparison,Cost indicator,Performance indicator\nNONE,Parks,WC1,RC1\n", ("R203", "A2")),
            ("Service code,Comparison,Cost indicator,Performance indicator\nENV,Parks,,RC1\n", ("R260", None)),
            ("Service code,Comparison,Volume indicator,Per,Performance indicator\nENV,Parks,CA1,0,RC1\n",
             ("R217", None)),
            ("Service code,Period,Budget,Outturn\nNONE,2025-26,1,2\n", ("R203", "A2")),
            ("Service code,Period,Budget,Outturn\nENV,2026-27,1,2\n", ("R212", None)),
            ("Service code,Period,Question,Answer\nENV,2025-26,nonsense,Yes\n", ("R108", "C2")),
            ("Service code,Period,Question,Answer\nENV,2025-26,cost,\n", ("R074", None)),
        ],
    )
    def test_what_is_wrong_is_a_finding_with_its_cell(
        self, six: View, text: str, found: tuple[str, str | None]
    ) -> None:
        seen = submissions.preview(six, "value.csv", text.encode())
        told = [(finding.code, f"{finding.column}{finding.row}") for finding in seen.findings]
        code, place = found
        assert code in dict(told), told
        assert place is None or dict(told)[code] == place

    def test_the_budget_of_a_year_to_come_asks_nothing(self, six: View) -> None:
        seen = submissions.preview(six, "b.csv", b"Service code,Period,Budget\nENV,2026-27,\"1,200,000\"\n")
        assert seen.findings == () and seen.verdict == "accept"

    def test_a_question_may_be_written_in_full(self, tmp_path: Path) -> None:
        view = filled(tmp_path)
        asked = view.framework.value_for_money.questions[1]
        load(view, "a.csv", f'Service code,Period,Question,Answer\nENV,2025-26,"{asked.title}",Weekly\n')
        again = open_view(view.store, LOCAL, "2026-27 Q2")
        assert value_for_money.service_value(again, "ENV", SIX).answers[1].answer == "Weekly"
        view.store.close()

    @pytest.mark.parametrize(("kind", "rows"), [("budget", 1), ("value_for_money", 3), ("value_review", 0)])
    def test_the_template_comes_back_as_it_went(self, six: View, kind: str, rows: int) -> None:
        """At quarter 2 of 2026-27: one budget of that year, three comparisons, no answer yet."""
        seen = submissions.preview(six, "t.xlsx", prefill.template(six, kind))
        assert {finding.severity for finding in seen.findings} <= {"note"}, seen.findings
        assert len(seen.changes) == rows and {str(row.change) for row in seen.changes} <= {"same"}

    def test_a_service_that_is_named_cannot_be_taken_back(self, tmp_path: Path) -> None:
        view = filled(tmp_path)
        every = {one.kind: one for one in relations.submissions(view.store, view.known)}
        with pytest.raises(submissions.UndoRefused, match="compared.csv"):
            submissions.undo(view, every["service"].id, "a test")
        submissions.undo(view, every["value_for_money"].id, "a test")
        assert value_for_money.pairs(open_view(view.store, LOCAL)) == ()
        view.store.close()


# ---- the demonstration


def test_the_stories_of_the_demonstration(demo: View) -> None:
    stand = {one.title: one for one in value_for_money.comparisons(demo, "WEALD")}
    assert {title: one.now.corner for title, one in stand.items() if one.now} == {
        "Council tax collection": GOOD, "Food safety": GOOD, "Planning applications": CHEAP,
        "Housing management": DEAR, "Waste collection": BAD, "Customer contact": BAD,
    }  # fmt: skip
    contact = [(year.cost, year.performance, year.corner) for year in stand["Customer contact"].path]
    assert [corner for _, _, corner in contact] == [GOOD, GOOD, GOOD, DEAR, BAD]
    costs = [cost for cost, _, _ in contact]
    assert costs == sorted(costs) and stand["Customer contact"].performance_moved == -1
    answered = {code: [bool(one.answer) for one in value_for_money.service_value(demo, code).answers]
                for code in ("ENV", "CUS", "FIN")}  # fmt: skip
    assert {code: sum(told) for code, told in answered.items()} == {"ENV": 6, "CUS": 3, "FIN": 0}


# ---- Scotland


@pytest.fixture(scope="module")
def stirling(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Iterator[View]:
    store = Store.open(tmp_path_factory.mktemp("lgbf") / "real.duckdb")
    setup.init(store, LOCAL, "S12000030", framework="chesterfield")
    file = shared / "data" / "lgbf-scotland" / "LGBF_ScotDataReal_ISSpatialHub.csv"
    mapping = (ROOT / "data" / "mappings" / "lgbf-scotland.toml").read_text(encoding="utf-8")
    submissions.load(open_view(store, LOCAL), file.name, file.read_bytes(), mapping_text=mapping, accept_warnings=True)
    load(open_view(store, LOCAL), "services.csv", "Service code,Service\nENV,Environment\nLIB,Libraries\n")
    load(open_view(store, LOCAL), "compared.csv",
         "Service code,Comparison,Cost indicator,Performance indicator,Satisfaction indicator\n"
         "ENV,Waste collection,ENV01a,ENV06,ENV07a\nLIB,Libraries,C&L02,C&L05a,C&L05a\n")
    yield open_view(store, LOCAL)
    store.close()


@pytest.mark.parametrize(
    ("service", "cost", "performance", "corner"),
    [("ENV", "ENV01a", "ENV06", DEAR), ("LIB", "C&L02", "C&L05a", None)],
)
def test_stirling_against_the_councils_of_scotland_worked_out_in_pandas(
    stirling: View, shared: Path, service: str, cost: str, performance: str, corner: Corner | None
) -> None:
    (title,) = [title for code, _, title in value_for_money.pairs(stirling) if code == service]
    one = value_for_money.comparison(stirling, service, title, "type")
    if corner is None:  # people are asked over three years, so no year has both figures
        assert one.now is None and one.periods == ()
        return
    rows = pd.read_csv(shared / "data" / "lgbf-scotland" / "LGBF_ScotDataReal_ISSpatialHub.csv", dtype=str)
    wide = rows[rows["Year"] == "2022-23"].pivot(index="LocalAuthority", columns="Code", values="LA_IndicatorReal")
    costs = pd.to_numeric(wide[cost], errors="coerce")
    rates = pd.to_numeric(wide[performance], errors="coerce") * 100
    assert one.now is not None and one.now.period.label == "2022-23"
    assert one.now.cost == pytest.approx(costs["Stirling"]) and one.now.performance == pytest.approx(rates["Stirling"])
    assert one.now.cost_median == pytest.approx(costs.median())
    assert one.now.performance_median == pytest.approx(rates.median())
    assert (one.now.cost_count, one.now.size) == (costs.notna().sum(), 32)
    cheap, good = costs <= costs.median(), rates >= rates.median()
    assert not cheap["Stirling"] and good["Stirling"] and one.now.corner is corner
    both = costs.notna() & rates.notna()
    assert (one.others["corner"] == GOOD).sum() == (cheap & good & both).sum()
    assert one.satisfaction[-1].side.code == "ENV07a" and one.satisfaction[-1].count > 20
