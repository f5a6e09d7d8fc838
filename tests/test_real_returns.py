"""Published files as an officer would load them: Hart's quarter and Scotland's benchmarking framework."""

import json
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from pmf_core import relations, scorecard, setup, submissions
from pmf_core.access import LOCAL
from pmf_core.model import Rag, Severity
from pmf_core.store import Store
from pmf_core.submissions import NotStored
from pmf_core.view import View, open_view
from tests.conftest import ROOT

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
        with pytest.raises(NotStored, match="asks for your confirmation") as stopped:
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
