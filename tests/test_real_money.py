"""What councils spent and what became of government's major projects, as published: two files loaded by their mappings."""

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from pmf_core import portfolio, reference, registers, relations, scorecard, setup, submissions
from pmf_core.access import LOCAL
from pmf_core.comparing.benchmarks import benchmark
from pmf_core.model import Severity
from pmf_core.results import Portfolio, Preview
from pmf_core.store import Store
from pmf_core.submissions import NotStored
from pmf_core.view import View, open_view
from tests.test_real_returns import MAPPINGS, every, expected, loaded

__all__ = ["expected"]
CHESTERFIELD = "E07000034"
PREFIXES = {"E07": "SD", "E06": "UA", "E08": "MD", "E09": "L", "E10": "SC"}  # of ONS codes; all others are O
LINES = {  # of Chesterfield's, as the expected figures name them
    "Highways and transport services": "RO-290", "Housing services (GFRA only)": "RO-490",
    "Cultural and related services": "RO-509", "Environmental and regulatory services": "RO-590",
    "Planning and development services": "RO-599", "Central services": "RO-690",
    "TOTAL SERVICE EXPENDITURE (total of lines 190 to 698)": "RO-699",
}  # fmt: skip
SERVICES = (190, 290, 330, 360, 390, 490, 509, 590, 599, 601, 602, 690, 698)


@pytest.fixture(scope="module")
def outturn_file(shared: Path) -> Path:
    return shared / "data" / "mhclg-revenue-outturn" / "RS_2017-18_data_by_LA.xlsx"


@pytest.fixture(scope="module")
def outturn(tmp_path_factory: pytest.TempPathFactory, outturn_file: Path) -> View:
    return loaded(tmp_path_factory.mktemp("outturn"), CHESTERFIELD, "mhclg-revenue-outturn.toml", outturn_file)


@pytest.fixture(scope="module")
def unsure(tmp_path_factory: pytest.TempPathFactory, outturn_file: Path) -> tuple[View, Preview]:
    """The same file sent by somebody who agrees to nothing: the database after it, and what was said."""
    store = Store.open(tmp_path_factory.mktemp("unsure") / "real.duckdb")
    setup.init(store, LOCAL, CHESTERFIELD, framework="chesterfield")
    text = (MAPPINGS / "mhclg-revenue-outturn.toml").read_text(encoding="utf-8")
    with pytest.raises(NotStored, match="R282") as stopped:
        submissions.load(open_view(store, LOCAL), outturn_file.name, outturn_file.read_bytes(), mapping_text=text)
    return open_view(store, LOCAL), stopped.value.preview


@pytest.fixture(scope="module")
def wanted(expected: dict) -> dict:
    return expected["S5_RO_2017_18"]


def figure(view: View, code: str) -> float:
    points = scorecard.history(view, code).points.set_index("label")
    return float(points.loc["2017-18", "value"])


class TestRevenueOutturn:
    def test_every_authority_is_stored_once_and_no_total_is(self, outturn: View, wanted: dict) -> None:
        total = every(outturn, "RO-699")
        assert len(total) == total["council"].nunique() == wanted["authority_rows"] == 444
        assert total["start"].unique().tolist() == ["2017-04-01"], "the year stands above the headings"
        classes = Counter(PREFIXES.get(code[:3], "O") for code in total["council"])
        assert classes == wanted["class_counts"]

    def test_others_than_councils_are_comparator_bodies(self, outturn: View) -> None:
        bodies = relations.bodies(outturn.store, outturn.known)
        assert bodies["type"].unique().tolist() == ["Other authority"]
        others = [code for code in every(outturn, "RO-699")["council"] if code[:3] not in PREFIXES]
        assert {*others} - {*bodies["code"]} <= {*reference.councils()}, "combined authorities are known already"
        names = bodies.set_index("code")["name"]
        assert names["E23000005"] == "Greater Manchester Police and Crime Commissioner and Chief Constable"  # no “(d)”

    def test_chesterfield_is_as_published(self, outturn: View, wanted: dict) -> None:
        published = wanted["chesterfield_gbp_thousand"]
        assert {name: figure(outturn, code) for name, code in LINES.items()} == published
        assert sum(figure(outturn, f"RO-{line}") for line in SERVICES) == wanted["components_sum"] == 12_167

    def test_shire_districts(self, outturn: View, wanted: dict) -> None:
        total = every(outturn, "RO-699").set_index("council")
        total = total[total.index.str.startswith("E07")]
        assert len(total) == wanted["SD_rows"]
        assert total["value"].notna().sum() == wanted["SD_numeric_total"]
        blank = total[total["value"].isna()]
        assert [reference.find(code).name for code in blank.index] == ["Copeland Borough Council"]
        assert wanted["SD_blank_names"] == ["Copeland"] and blank["missing"].tolist() == ["not_collected"]
        assert total["value"].sum() == pytest.approx(wanted["SD_total_sum"], abs=0.05)

    def test_the_comparison_comes_to_the_same_median(self, outturn: View, wanted: dict) -> None:
        view = open_view(outturn.store, LOCAL, "2017-18")
        found = benchmark(view, "RO-590", group="type")
        assert found.now.median == wanted["SD_env_median"] == 4_261
        rows = every(outturn, "RO-590")
        assert rows.loc[rows["council"].str.startswith("E07"), "value"].median() == wanted["SD_env_median"]

    def test_a_code_that_is_nobodys_asks_and_names_who_is_meant(self, unsure: tuple[View, Preview]) -> None:
        view, seen = unsure
        asked = [f for f in seen.findings if f.severity is Severity.ASK]
        assert [(f.code, f.column, f.row, f.value) for f in asked] == [
            ("R282", "B", 43, "E10000022"), ("R282", "B", 175, "E12000007"),
        ]  # fmt: skip
        assert "By its name, “North Yorkshire”, the row is read as E10000023." in asked[0].message
        assert relations.data_list(view.store, view.known).empty, "nothing is stored before somebody agrees"

    def test_once_agreed_it_is_north_yorkshires_and_the_reason_is_kept(self, outturn: View) -> None:
        total = every(outturn, "RO-190").set_index("council")["value"]
        assert "E10000022" not in total.index
        assert total["E10000023"] > 0, "the county of that year, and not the council that took its place in 2023"
        kept = outturn.store.cursor().execute("SELECT reason FROM finding WHERE code = 'R282'").fetchall()
        assert len(kept) == 2 and all(reason for (reason,) in kept)

    def test_what_was_left_out_is_told(self, unsure: tuple[View, Preview]) -> None:
        told = [f.message for f in unsure[1].findings if f.code == "R131"]
        assert any("Lee Valley Regional Park Authority (1)" in message for message in told)
        assert any("LONDON BOROUGHS (1)" in message for message in told)
        assert any(f.code == "R031" and f.sheet == "PHE Check" for f in unsure[1].findings)


@pytest.fixture(scope="module")
def major(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> View:
    file = shared / "data" / "gmpp-excerpt" / "gmpp_2024_25_excerpt.csv"
    view = loaded(tmp_path_factory.mktemp("major"), CHESTERFIELD, "gmpp-excerpt.toml", file)
    return open_view(view.store, LOCAL, "2024-25")


@pytest.fixture(scope="module")
def every_project(major: View) -> Portfolio:
    return portfolio.portfolio(major)


class TestMajorProjects:
    def test_one_file_gives_the_projects_and_what_they_report(self, major: View, expected: dict) -> None:
        projects = registers.records(major, "projects")
        assert len(projects) == expected["S6_gmpp_excerpt"]["projects"] == 72
        assert "SOCIAL HOUSING DECARBONISATION FUND" in projects["title"].tolist(), "without the space behind it"
        reports = registers.records(major, "project_reports")
        silent = projects[~projects["code"].isin(reports["project"])]
        assert len(silent) == 8 and silent["approved"].isna().all(), "a row with nothing but a name reports nothing"

    def test_ratings(self, every_project: Portfolio, expected: dict) -> None:
        wanted = expected["S6_gmpp_excerpt"]
        said = Counter(line.reported.upper() or "(blank/exempt)" for line in every_project.lines)
        assert said == wanted["ratings"]
        rated = len(every_project.lines) - said["(blank/exempt)"]
        assert round(100 * said["RED"] / rated, 1) == wanted["pct_red_of_rated"]
        assert round(100 * said["RED"] / len(every_project.lines), 1) == wanted["pct_red_of_all"]

    def test_costs(self, every_project: Portfolio, expected: dict) -> None:
        wanted = expected["S6_gmpp_excerpt"]
        known = pd.Series({line.code: line.approved for line in every_project.lines}).dropna()
        assert len(known) == wanted["cost_known"]
        assert known.sum() == pytest.approx(wanted["cost_m_total"] * 1e6, abs=1)
        red = [line.code for line in every_project.lines if line.reported == "red"]
        assert known.reindex(red).sum() == pytest.approx(wanted["red_cost_m"] * 1e6, abs=1)
        assert known["CO_0281_2324-Q2"] == 42_120_000, "£42.12m to the pound"

    def test_the_stated_variance_is_what_rates_their_cost(self, every_project: Portfolio, expected: dict) -> None:
        wanted = expected["S6_gmpp_excerpt"]["variance_over_5pct"]
        over = [line for line in every_project.lines if (line.variance_percent or 0) > 5]
        assert len(over) == wanted == 42
        assert {line.cost for line in over} == {"red"}, "Chesterfield's framework allows 5 % for amber"
        assert all(line.variance is None for line in over), "no amount is worked out of it"

    def test_reported_better_than_the_figures_say(self, every_project: Portfolio) -> None:
        better = [line for line in every_project.lines if "reported_better" in line.reasons]
        assert len(better) == 15
        assert all((line.reported, line.computed) in {("amber", "red"), ("green", "red"), ("green", "amber")}
                   for line in better)  # fmt: skip
