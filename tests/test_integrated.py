"""Performance beside money: evidence by service and by objective, how long red, and who sees how much of it."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from pmf_core.access import LOCAL, Actor
from pmf_core.describe import integrated as say
from pmf_core.errors import WrongInput
from pmf_core.integrated import needs
from pmf_core.methods.side_by_side import gathered, red_for
from pmf_core.results import Need
from pmf_core.view import View, open_view
from tests import project_tables
from tests.methods.page import examples
from tests.plan_tables import reopened
from tests.small import copied, load
from ui.blocks.integrated_columns import ordered

BUDGET = """Service code,Period,Budget,Outturn,Forecast for the year
HOU,2026-27,1000000,,1080000
PEO,2026-27,400000,,390000
"""
MORE_LINKS = "From,From code,To,To code\nbudget,HOU,objective,S1\n"


@pytest.fixture
def council(plans_built: Path, tmp_path: Path) -> Iterator[View]:
    path = Path(shutil.copy2(plans_built, tmp_path / "plans.duckdb"))
    view = reopened(path, datetime(2026, 11, 17, 10, 0))
    for name, text in (("budget.csv", BUDGET), ("links.csv", MORE_LINKS)):
        load(view, name, text, accept_warnings=True, reason="As agreed")
        view = open_view(view.store, LOCAL, "2026-27 Q2")
    yield view
    view.store.close()


@pytest.mark.parametrize("case", examples("side-by-side"), ids=lambda case: case["ratings, oldest first"])
def test_the_worked_examples(case: dict[str, str]) -> None:
    ratings = [word.strip().replace(" ", "_") for word in case["ratings, oldest first"].split(",")]
    rows = pd.DataFrame({"code": "A", "last": range(len(ratings)), "rag": pd.array(ratings, dtype="str")})
    assert red_for(rows, len(ratings) - 1)["A"] == int(case["red for"])


def test_an_indicator_counts_once_in_each_group() -> None:
    evidence = pd.DataFrame({
        "rag": ["red", "green", "not_rated", "red"], "red_for": [2, 0, 0, 5], "severity": [3.0, 0.0, 0.0, 1.0],
        "worsening": [True, False, False, True], "told": [True, False, False, False],
        "likely": [True, False, False, False], "statutory": [False, True, False, True],
    }, index=list("ABCD"))  # fmt: skip
    pairs = pd.DataFrame([("X", one) for one in "ABCD"] + [("Y", "B")], columns=["group", "code"], dtype="str")
    found = gathered(pairs, evidence)
    x, y = found.loc["X"], found.loc["Y"]
    assert (x["rated"], x["on_target"], x["red"], x["longest"], x["worst"], x["longest_red"]) == (3, 1, 2, 5, "A", "D")
    assert (x["statutory"], x["likely"], x["told"], x["worsening"]) == (1, 1, 1, 2)  # B is statutory, and not red
    assert (y["red"], y["worst"], y["statutory"], y["on_target"]) == (0, "", 0, 1)


def test_each_service_with_its_evidence(council: View) -> None:
    found = {one.code: one for one in needs(council)}
    housing, people = found["HOU"], found["PEO"]
    assert (housing.kind, housing.title, housing.rated, housing.red, housing.worst[0]) == ("service", "Housing", 2, 1, "HO2")
    assert (housing.longest, housing.longest_red[0]) == (1, "HO2")
    assert (housing.projects, housing.budget, housing.variance, housing.money_rag) == (1, 1000000, 80000, "red")
    assert housing.percent == pytest.approx(8)
    assert (people.variance, people.money_rag, people.rated) == (-10000, "green", 1)
    assert (say.variance_over(housing), say.share_of_budget(housing)) == ("£80k over", "8.0% of £1.00m")
    assert say.variance_over(people) == "£10k under"
    assert "HOU" in {one.code for one in needs(council) if one.above}  # two risks beyond what is borne, or one


def test_each_objective_has_what_serves_it(council: View) -> None:
    (homes,) = needs(council, "objective")  # C1; T1 is a theme, and S1 is beneath
    assert (homes.code, homes.title, homes.red, homes.rated, homes.projects) == ("C1", "Homes for all", 1, 2, 1)
    assert (homes.services, homes.variance) == (("HOU",), 80000)  # the budget that is linked
    with pytest.raises(WrongInput, match="by service or objective"):
        needs(council, "ward")


def test_who_sees_less_is_given_less(council: View) -> None:
    people = Actor("p", "Head of People", ("service_manager",), services=("PEO",))
    (mine,) = needs(open_view(council.store, people, "2026-27 Q2"))
    assert (mine.code, mine.variance) == ("PEO", -10000)
    public = open_view(council.store, Actor("r", "A Resident", ("public",)), "2026-27 Q2")
    assert all(one.budget is None and not one.above for one in needs(public))


def test_rolling_years_and_no_money_are_no_fault(view: View) -> None:
    found = {one.code: one for one in needs(view)}
    assert found["HOU"].budget is None
    assert say.variance_over(found["HOU"]) == "no budget"
    assert needs(view, "objective") == ()


def need(title: str, red: int, percent: float | None, on_target: int = 5) -> Need:
    return Need("service", title, title, 10, on_target, red, red, ("A", "A") if red else ("", ""), 0, None, 0, 0, 0, 0,
                1000.0, None if percent is None else percent * 10, percent, "not_rated", "")  # fmt: skip


def test_the_headline_names_who_is_short_on_both_sides() -> None:
    nouns = ("service", "services")
    both = need("Housing", 3, 4.0)
    assert say.needs_headline([both, need("Planning", 0, 9.0)], nouns) == (
        "One of 2 services has red indicators and is over budget: Housing"
    )
    assert say.needs_headline([need("Housing", 3, None), need("Parks", 0, -1.0)], nouns) == (
        "Housing has most red indicators, 3 of 10; no service is over budget"
    )
    assert say.needs_headline([need("Parks", 0, 2.0)], nouns) == "No service has a red indicator; 1 service over budget"


def test_any_column_sorts_and_what_has_no_figure_comes_last() -> None:
    every = [need("B", 1, None), need("A", 3, 4.0), need("C", 2, 9.0)]
    assert [one.title for one in ordered(every, "-money")[0]] == ["C", "A", "B"]
    assert [one.title for one in ordered(every, "money")[0]] == ["A", "C", "B"]
    assert [one.title for one in ordered(every, "title")[0]] == ["A", "B", "C"]
    assert [one.title for one in ordered(every, "<script>")[0]] == ["B", "A", "C"]


def test_the_scatter_draws_those_with_both_figures_and_names_each_once() -> None:
    from pmf_core.figures.integrated import money_against_performance

    every = [need("Housing <b>", 3, 4.0, 2), need("Planning", 1, 4.0, 2), need("Parks", 0, None)]
    chart = money_against_performance(every, 66.0, theme="light")
    assert len(chart.data[0].x) == 2
    said = [one.text for one in chart.layout.annotations]
    assert "Housing &lt;b&gt;" in said  # the other lies on the same point
    assert say.plotted(every) == every[:2]


@pytest.mark.parametrize("who", [LOCAL, Actor("r", "A Resident", ("public",))], ids=["officer", "resident"])
def test_objectives_and_projects_without_an_indicator_are_no_fault(built: Path, tmp_path: Path, who: Actor) -> None:
    filled = project_tables.fill(built, tmp_path)
    (tmp_path / "again").mkdir()
    view = open_view(copied(filled, tmp_path / "again").store, who, "2026-27 Q2")
    (homes,) = needs(view, "objective")
    assert (homes.code, homes.rated, homes.projects) == ("O1", 0, 1)
    assert {one.code for one in needs(view)} == {"HOU", "PEO"}
