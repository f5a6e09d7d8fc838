"""Published files as an officer would load them, each by its mapping, into a database of the council it is for."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from pmf_core import reference, relations, scorecard, setup, submissions
from pmf_core.access import LOCAL
from pmf_core.model import Rag, Severity
from pmf_core.returns import Checked, Mapping, check, read_limited
from pmf_core.store import Store
from pmf_core.submissions import NotStored
from pmf_core.view import View, open_view
from tests.conftest import ROOT
from tests.returns.conftest import EMPTY

MAPPINGS = ROOT / "data" / "mappings"


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[str, dict[str, object]]:
    """Figures worked out from the same files in plain pandas."""
    return json.loads((shared / "data" / "expected.json").read_text())


def loaded(folder: Path, council: str, mapping: str, file: Path) -> View:
    store = Store.open(folder / "real.duckdb")
    setup.init(store, LOCAL, council, framework="chesterfield")
    text = (MAPPINGS / mapping).read_text(encoding="utf-8")
    submissions.load(
        open_view(store, LOCAL), file.name, file.read_bytes(), mapping_text=text, accept_warnings=True
    )
    return open_view(store, LOCAL)


@pytest.fixture(scope="module")
def hart_file(shared: Path) -> Path:
    return shared / "data" / "hart-kpi" / "hart_kpis_2014-15_q2.csv"


@pytest.fixture(scope="module")
def hart(tmp_path_factory: pytest.TempPathFactory, hart_file: Path) -> View:
    return loaded(tmp_path_factory.mktemp("hart"), "E07000089", "hart-kpi.toml", hart_file)


@pytest.fixture(scope="module")
def scottish_file(shared: Path) -> Path:
    return shared / "data" / "lgbf-scotland" / "LGBF_ScotDataReal_ISSpatialHub.csv"


@pytest.fixture(scope="module")
def stirling(tmp_path_factory: pytest.TempPathFactory, scottish_file: Path) -> View:
    return loaded(tmp_path_factory.mktemp("lgbf"), "S12000030", "lgbf-scotland.toml", scottish_file)


class TestHart:
    def test_it_opens_at_its_own_quarter(self, hart: View) -> None:
        assert hart.period.label == "2014-15 Q2"

    def test_reported_status_is_kept_beside_the_computed_one(self, hart: View, expected: dict) -> None:
        card = scorecard.scorecard(hart)
        rows = [row for quadrant in card.quadrants for row in quadrant.rows]
        assert len(rows) == expected["S4_hart"]["kpis"] == 45
        assert Counter(row.reported_rag for row in rows) == {
            Rag.GREEN: 30, Rag.RED: 8, Rag.NOT_RATED: 4, Rag.AMBER: 3,
        }  # fmt: skip
        assert card.summary.rated == expected["S4_hart"]["rated"] == 41
        differing = sorted(row.code for row in card.differing)
        assert differing == expected["S4_hart"]["differing_at_5_percent_tolerance"]

    def test_zeros_that_mean_no_data_ask(self, tmp_path: Path, hart_file: Path, expected: dict) -> None:
        store = Store.open(tmp_path / "hart.duckdb")
        setup.init(store, LOCAL, "E07000089", framework="chesterfield")
        text = (MAPPINGS / "hart-kpi.toml").read_text(encoding="utf-8")
        with pytest.raises(NotStored, match="ask for your confirmation") as stopped:
            submissions.load(open_view(store, LOCAL), hart_file.name, hart_file.read_bytes(), mapping_text=text)
        asked = [f for f in stopped.value.preview.findings if f.severity is Severity.ASK]
        codes = pd.read_csv(hart_file)["ref"]
        assert [codes[f.row - 2] for f in asked] == expected["S4_hart"]["zero_as_missing_refs"]

    def test_a_target_of_0_is_what_the_mapping_says(self, hart: View, expected: dict) -> None:
        targets = {code: scorecard.history(hart, code).row.target for code in expected["S4_hart"]["target_zero_refs"]}
        assert targets == {"LS05": 0, "RB09": None, "SNH03": None, "SNH04": None, "SNH06": None}


class TestScotland:
    def test_it_loads_whole(self, stirling: View, expected: dict) -> None:
        held = stirling.store.cursor().execute(
            "SELECT count(*), count(DISTINCT indicator), count(DISTINCT council) FROM observation"
        )
        wanted = expected["S3_LGBF"]
        assert held.fetchone() == (wanted["values"], wanted["codes"], wanted["councils"])
        assert len(relations.data_list(stirling.store, stirling.known)) == 108

    def test_stirling_is_as_published(self, stirling: View, expected: dict) -> None:
        wanted = expected["S3_LGBF"]
        points = scorecard.history(stirling, "CORP06b").points
        sickness = dict(zip(points["label"], points["value"], strict=True))
        assert sickness == pytest.approx(wanted["stirling_sickness_series"])
        for code, scale in (("CORP06b", 1), ("CORP07", 100), ("CORP08", 100), ("ENV06", 100)):
            points = scorecard.history(stirling, code).points.set_index("label")
            assert points.loc["2022-23", "value"] == pytest.approx(wanted[code]["stirling"] * scale)

    def test_what_is_odd_is_noted_and_nothing_is_lost(self, tmp_path: Path, scottish_file: Path) -> None:
        store = Store.open(tmp_path / "lgbf.duckdb")
        setup.init(store, LOCAL, "S12000030", framework="chesterfield")
        text = (MAPPINGS / "lgbf-scotland.toml").read_text(encoding="utf-8")
        seen = submissions.preview(open_view(store, LOCAL), scottish_file.name, scottish_file.read_bytes(), mapping_text=text)
        assert seen.verdict == "accept"
        assert {f.severity for f in seen.findings} <= {Severity.NOTE, Severity.ASK}
        assert any(f.row == 35468 for f in seen.findings), "the last row is blank but for its number"

    def test_another_council_of_the_file_can_be_asked_for(self, stirling: View) -> None:
        points = scorecard.history(stirling, "CORP06b", council="S12000033").points
        assert points["label"].iloc[-1] == "2022-23"
        assert points["target"].isna().all()


def every(view: View, code: str) -> pd.DataFrame:
    """Every figure of an indicator as it is stored: council, start, value, missing, segment."""
    held = view.store.cursor().execute(
        'SELECT council, start, CAST(value AS DOUBLE), missing, segment FROM observation WHERE indicator = ?', [code]
    )
    rows = pd.DataFrame(held.fetchall(), columns=["council", "start", "value", "missing", "segment"])
    return rows.assign(start=rows["start"].astype(str))


@pytest.fixture(scope="module")
def chesterfield(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> View:
    file = shared / "data" / "defra-flytipping" / "Flytipping.xlsx"
    return loaded(tmp_path_factory.mktemp("flytipping"), "E07000034", "defra-flytipping.toml", file)


class TestFlyTipping:
    def test_councils_are_stored_and_totals_are_not(self, chesterfield: View, expected: dict) -> None:
        wanted, rows = expected["S1_flytipping"], every(chesterfield, "FLYTIP")
        assert len(rows) == wanted["la_rows"] == 3222
        assert rows["missing"].notna().sum() == wanted["colon_cells_total_incidents"] == 20
        last = rows[rows["start"] == "2021-04-01"]
        assert (last["value"].sum(), len(last)) == (wanted["sum_of_LA_2021_22"], wanted["LAs_2021_22"])
        assert last.loc[last["value"].isna(), "council"].map(lambda code: reference.find(code).name).tolist() == [
            "London Borough of Hackney"
        ]

    def test_chesterfield_is_as_published(self, chesterfield: View, expected: dict) -> None:
        wanted = expected["S1_flytipping"]
        points = scorecard.history(chesterfield, "FLYTIP").points
        assert dict(zip(points["label"], points["value"], strict=True)) == wanted["chesterfield_incidents"]
        rate = scorecard.history(chesterfield, "FLYTIP-RATE").points.set_index("label").loc["2021-22", "value"]
        assert rate == pytest.approx(wanted["chesterfield_per_1000_2021_22"], abs=1e-4)

    def test_districts_come_to_the_same_quartiles_and_rank(self, chesterfield: View, expected: dict) -> None:
        wanted, rows = expected["S1_flytipping"], every(chesterfield, "FLYTIP-RATE")
        rows = rows[(rows["start"] == "2021-04-01") & rows["council"].str.startswith("E07")].dropna(subset="value")
        assert len(rows) == wanted["E07_n"]
        assert rows["value"].quantile([0.25, 0.5, 0.75]).tolist() == pytest.approx(wanted["E07_q1_med_q3"], abs=1e-4)
        own = rows.loc[rows["council"] == "E07000034", "value"].item()
        assert (rows["value"] < own).sum() + 1 == wanted["E07_rank_lowest_best"]

    def test_what_was_left_out_is_told_and_kept(self, chesterfield: View) -> None:
        told = chesterfield.store.cursor().execute("SELECT message FROM finding WHERE code = 'R131'").fetchall()
        assert told == [("Rows were left out, as the mapping says, for their “ONS Code”: *Total (101).",)]


@pytest.fixture(scope="module")
def trafford(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> View:
    """Trafford's database with the themes and the transparency data loaded, one file after the other."""
    store = Store.open(tmp_path_factory.mktemp("trafford") / "real.duckdb")
    setup.init(store, LOCAL, "E08000009", framework="chesterfield")
    files = [(file, "trafford-themes.toml") for file in sorted((shared / "data" / "trafford-themes").glob("*.csv"))]
    files += [(shared / "data" / "trafford-transparency" / file, mapping) for file, mapping in TRANSPARENCY.items()]
    for file, mapping in files:
        text = (MAPPINGS / mapping).read_text(encoding="utf-8")
        submissions.load(
            open_view(store, LOCAL), file.name, file.read_bytes(), mapping_text=text, accept_warnings=True
        )
    return open_view(store, LOCAL)


TRANSPARENCY = {
    "prompt_payment.csv": "trafford-prompt-payment.toml",
    "pay_multiple.csv": "trafford-pay-multiple.toml",
    "senior_salaries_count.csv": "trafford-senior-salaries.toml",
    "trade_union_facility_time.csv": "trafford-trade-unions.toml",
    "trafford_counter_fraud.csv": "trafford-counter-fraud.toml",
    "trafford_parking_account.csv": "trafford-parking.toml",
}


def series(view: View, code: str, council: str | None = None) -> dict[str, float]:
    points = scorecard.history(view, code, council=council).points.dropna(subset="value")
    return dict(zip(points["label"].str.replace("-", "/"), points["value"], strict=True))


class TestTrafford:
    def test_percentages_and_tonnes_are_not_mixed(self, trafford: View, expected: dict) -> None:
        wanted = expected["S2_trafford"]
        percentages, tonnes = every(trafford, "TRA-RECYCLED"), every(trafford, "TRA-RECYCLED-T")
        assert (len(percentages), len(tonnes)) == (wanted["percentage_rows"], wanted["tonnes_rows"]) == (196, 169)
        assert (percentages["value"].max(), tonnes["value"].min()) == (63.2, 19_254)

    def test_the_series_is_as_published_and_england_stands_beside_it(self, trafford: View, expected: dict) -> None:
        wanted = expected["S2_trafford"]
        assert series(trafford, "TRA-RECYCLED") == wanted["trafford_series"]
        assert series(trafford, "TRA-RECYCLED", "E92000001")["2024/25"] == wanted["england_2024_25"] == 42.0

    def test_quarters_of_planning(self, trafford: View, expected: dict) -> None:
        for period, figures in expected["S2_trafford"]["planning_major"].items():
            assert series(trafford, "TRA-PLAN-MAJOR")[period] == figures["trafford"]
            assert series(trafford, "TRA-PLAN-MAJOR", "E92000001")[period] == figures["england"]

    def test_several_columns_are_several_indicators(self, trafford: View) -> None:
        assert series(trafford, "TRA-PAY-TIME")["2024/25"] == 94.6
        assert series(trafford, "TRA-PAY-LATE")["2024/25"] == 1960
        assert series(trafford, "TRA-PARK-OFF-NET")["2020/21"] == -59055.05
        assert series(trafford, "TRA-PAY-MEDIAN")["2024/25"] == 29777

    def test_na_is_not_collected_and_never_nought(self, trafford: View) -> None:
        rows = every(trafford, "TRA-TU-MOST-FTE")
        assert rows.loc[rows["value"].isna(), "missing"].tolist() == ["not_collected"]

    def test_bands_of_pay_are_parts_of_a_breakdown(self, trafford: View) -> None:
        bands = every(trafford, "TRA-SENIOR").set_index("segment")["value"]
        assert (len(bands), bands["195000 - 199999"], bands["50000 - 54999"]) == (30, 1, 86)

    def test_a_ratio_of_two_numbers_is_refused_with_its_cell(self, shared: Path) -> None:
        text = (MAPPINGS / "trafford-pay-multiple.toml").read_text(encoding="utf-8").replace("RemunerationValue", "Ratio")
        seen = looked_at(shared / "data" / "trafford-transparency" / "pay_multiple.csv", text, "E08000009")
        assert seen.verdict == "reject_rows"
        assert [(f.code, f.place, f.value) for f in seen.findings if f.severity is Severity.STOP][:2] == [
            ("R104", "F2", "1.00:1"), ("R104", "F3", "7.14:1"),
        ]  # fmt: skip


def looked_at(file: Path, mapping: str, council: str) -> Checked:
    """A file checked by a shipped mapping, or by the text of one, without a store."""
    text = mapping if "\n" in mapping else (MAPPINGS / mapping).read_text(encoding="utf-8")
    context = replace(EMPTY, home=council, council_match=reference.match_many, services=())
    return check(read_limited(file.read_bytes(), file.name), kind=None, mapping=Mapping.parse(text), context=context)


class TestOthers:
    def test_ons_subnational(self, shared: Path) -> None:
        seen = looked_at(shared / "data" / "ons-subnational" / "machine_readable.csv", "ons-subnational.toml", "E07000034")
        assert (seen.verdict, seen.rows) == ("accept", 10_046)
        values = seen.frames["values"].set_index("indicator")
        assert len(seen.frames["data_list"]) == values.index.nunique() == 33
        assert {f.code for f in seen.findings} == {"R030", "R131", "R136"}
        assert values.loc["ONS-HLE-F", ["start", "end"]].drop_duplicates().iloc[0].dt.year.tolist() == [2018, 2020]
        scilly = values[(values["council"] == "E06000053") & (values.index == "ONS-EMP")]
        assert scilly["missing"].tolist() == ["not_collected"]
        skills = values.loc["ONS-FE-ACH"].set_index("council")["value"]
        assert (skills["E06000060"], skills["E06000062"]) == (5210, 5540), "two councils were published under one code"

    def test_core_spending_power(self, shared: Path) -> None:
        seen = looked_at(shared / "data" / "core-spending-power" / "SpendingMillions.csv", "core-spending-power.toml", "E07000034")
        assert (seen.verdict, seen.rows, len(seen.findings)) == ("accept", 352, 0)
        values = seen.frames["values"]
        own = values[values["council"] == "E07000034"].sort_values("start")["value"].tolist()
        assert own == [14.42, 12.23, 11.55, 11.69, 10.98, 10.11, 9.54, 9.24, 8.96, 9.03]
        assert values["missing"].value_counts().to_dict() == {"not_applicable": 35}

    def test_a_table_without_a_period_is_refused_and_says_what_it_needs(self, shared: Path) -> None:
        file = shared / "data" / "core-spending-power" / "PoliticalControl_FinancialIndicators.csv"
        seen = check(read_limited(file.read_bytes(), file.name), kind=None, mapping=None, context=EMPTY)
        assert (seen.verdict, [f.code for f in seen.findings]) == ("reject_file", ["R018"])
        assert "Period" in seen.findings[0].message
