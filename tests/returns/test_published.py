"""Two published files as they are, by the mappings that are shipped. Figures: expected.json beside the files."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pmf_core import reference
from pmf_core.model import Severity
from pmf_core.returns import Checked, Mapping, check, read_limited
from tests.conftest import ROOT
from tests.returns.conftest import EMPTY

MAPPINGS = ROOT / "data" / "mappings"
QUADRANTS = dict.fromkeys(("council_plan", "workforce", "customers", "business_critical", "big_ticket"), "")


def load(file: Path, mapping: str, home: str) -> Checked:
    context = replace(EMPTY, home=home, council_match=reference.match_many, quadrants=QUADRANTS, services=())
    read = Mapping.parse((MAPPINGS / mapping).read_text(encoding="utf-8"), mapping)
    return check(read_limited(file.read_bytes(), file.name), kind=None, mapping=read, context=context)


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared / "data" / "expected.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def hart(shared: Path) -> Checked:
    return load(shared / "data" / "hart-kpi" / "hart_kpis_2014-15_q2.csv", "hart-kpi.toml", "E07000089")


@pytest.fixture(scope="module")
def lgbf(shared: Path) -> Checked:
    folder = shared / "data" / "lgbf-scotland"
    return load(folder / "LGBF_ScotDataReal_ISSpatialHub.csv", "lgbf-scotland.toml", "S12000030")


@pytest.mark.parametrize("name", [path.name for path in sorted(MAPPINGS.glob("*.toml"))])
def test_every_mapping_that_is_shipped_is_sound(name: str) -> None:
    assert Mapping.parse((MAPPINGS / name).read_text(encoding="utf-8"), name).title


def test_harts_return_is_whole(hart: Checked, expected: dict[str, Any]) -> None:
    facts = expected["S4_hart"]
    assert (hart.verdict, hart.rows) == ("accept", facts["kpis"])
    assert {name: len(frame) for name, frame in hart.frames.items()} == {
        "service": facts["services"], "data_list": 45, "targets": 41, "values": 135,
    }  # fmt: skip
    now = hart.frames["values"][hart.frames["values"]["end"] == "2014-09-30"]
    reported = Counter(now["reported_rag"])
    assert reported == {"green": 30, "red": 8, "amber": 3, "not_rated": 4}
    assert now["note"].notna().sum() == facts["with_notes"]
    assert hart.frames["values"]["note"].notna().sum() == facts["with_notes"]


def test_harts_three_zeros_are_asked_about_and_nothing_else(hart: Checked, expected: dict[str, Any]) -> None:
    asked = [(finding.code, finding.message.split()[0]) for finding in hart.findings]
    assert asked == [("R209", code) for code in expected["S4_hart"]["zero_as_missing_refs"]]
    assert [finding.place for finding in hart.findings] == ["F6", "F25", "F31"]


def test_a_target_of_zero_is_none_where_the_status_says_so(hart: Checked, expected: dict[str, Any]) -> None:
    targets = hart.frames["targets"].set_index("indicator")["target"]
    zero = set(expected["S4_hart"]["target_zero_refs"])
    assert zero & set(targets.index) == {"LS05"}
    assert targets["LS05"] == 0


def test_harts_polarity_gives_the_six_that_differ(hart: Checked, expected: dict[str, Any]) -> None:
    """By hand: green at target, amber within 5% of it, red beyond, against what the council reported."""
    values = hart.frames["values"]
    row = values[values["end"] == "2014-09-30"].set_index("indicator").join(
        hart.frames["targets"].set_index("indicator")["target"]
    ).join(hart.frames["data_list"].set_index("code")["polarity"])  # fmt: skip
    rated = row[row["target"].notna()]
    short = (rated["target"] - rated["value"]).where(rated["polarity"] == "higher", rated["value"] - rated["target"])
    rag = pd.Series("red", rated.index).mask(short <= 0.05 * rated["target"].abs(), "amber").mask(short <= 0, "green")
    assert sorted(rag.index[rag != rated["reported_rag"]]) == expected["S4_hart"]["differing_at_5_percent_tolerance"]


def test_lgbf_is_whole(lgbf: Checked, expected: dict[str, Any]) -> None:
    facts = expected["S3_LGBF"]
    values = lgbf.frames["values"]
    assert (lgbf.verdict, lgbf.rows, len(values)) == ("accept", facts["values"], facts["values"])
    assert (values["indicator"].nunique(), values["council"].nunique()) == (facts["codes"], facts["councils"])
    assert len(lgbf.frames["data_list"]) == facts["codes"]
    assert values["value"].notna().all()


def test_lgbf_is_only_noted_its_blank_row_and_its_parts(lgbf: Checked) -> None:
    noted = [finding for finding in lgbf.findings if finding.severity is Severity.NOTE]
    assert [(finding.code, finding.row) for finding in noted] == [("R208", 13817), ("R115", 35468)]
    asked = {finding.code for finding in lgbf.findings} - {"R208", "R115"}
    assert asked <= {"R222", "R230", "R232", "R235"}, "the first year of the pandemic is out of line with the others"


def test_lgbf_says_scotlands_figure_and_the_familys_once(lgbf: Checked, expected: dict[str, Any]) -> None:
    """Its file repeats them beside every council's, a few times not the same: those ask, and the commonest is read."""
    rows = lgbf.frames["comparators"]
    year = rows[(rows["start"] == "2022-04-01") & (rows["end"] == "2023-03-31")].set_index(["indicator", "comparator"])
    for code, scale in (("CORP06B", 1), ("CORP07", 100)):
        wanted = expected["S3_LGBF"][{"CORP06B": "CORP06b"}.get(code, code)]
        assert round(year.loc[(code, "Scotland"), "value"], 2) == round(wanted["scotland_published"] * scale, 2)
        own = year.loc[(code, f"Family group {wanted['family']}"), "value"]
        assert round(own, 2) == round(wanted["published_family_avg"] * scale, 2)
    assert rows.groupby(["sort", "statistic"])["comparator"].nunique().to_dict() == {("group", "mean"): 6, ("national", "figure"): 1}
    asked = [finding for finding in lgbf.findings if finding.code == "R222"]
    assert sorted({finding.row for finding in asked}) == [17240, 17258, 17432, 35394, 35427]
    assert set(lgbf.frames["data_list"]["family"]) == {"place", "people"}


def test_stirling_in_2022_23(lgbf: Checked) -> None:
    values = lgbf.frames["values"]
    ours = values[
        (values["council"] == "S12000030") & (values["start"] == "2022-04-01") & (values["end"] == "2023-03-31")
    ]
    figures = ours.set_index("indicator")["value"]
    assert figures["CORP06B"] == 17.136
    assert figures["CORP07"] == 97.85
    assert figures["ENV06"] == 51.0


def test_stirlings_sickness_over_the_years(lgbf: Checked, expected: dict[str, Any]) -> None:
    values = lgbf.frames["values"]
    ours = values[(values["council"] == "S12000030") & (values["indicator"] == "CORP06B")].sort_values("start")
    assert ours["value"].tolist() == list(expected["S3_LGBF"]["stirling_sickness_series"].values())


def test_rolling_years_are_read_by_their_span(lgbf: Checked) -> None:
    values = lgbf.frames["values"]
    spans = values[values["indicator"].isin(["C&L05A", "ENV04B", "ENV04E"])]
    years = (spans["end"].dt.year - spans["start"].dt.year).groupby(spans["indicator"]).unique()
    assert {code: sorted(map(int, found)) for code, found in years.items()} == {
        "C&L05A": [3, 4], "ENV04B": [2], "ENV04E": [4],
    }  # fmt: skip
