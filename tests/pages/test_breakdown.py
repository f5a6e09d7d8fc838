"""Breakdowns as a reader opens them: the finding, the table with [c], the same in the file, the sentence on a page."""

import csv
import io
import re
from pathlib import Path

import pytest

from tests import parted
from tests.pages.conftest import Open
from tests.pages.reading import headline, links, markup, words


@pytest.fixture
def parted_path(tmp_path: Path) -> Path:
    view = parted.filled(tmp_path)
    view.store.close()
    return view.store.path


def test_every_indicator_with_breakdowns(open_page: Open, parted_path: Path) -> None:
    app = open_page(parted_path, "breakdown")
    assert headline(app) == "An average hides a group that stands out in 3 of 5 indicators with breakdowns"
    assert "Complaints upheld Ward Hill by ward, Quarter 2 of 2026-27 40.0% 30.0% 30.0 points Yes Housing" in words(app)
    assert "breakdown?code=RA1&dimension=age+band" in links(app)


def test_segments_beside_the_whole(open_page: Open, parted_path: Path) -> None:
    app = open_page(parted_path, "breakdown", code="ra1", dimension="ward")
    assert headline(app) == "Repairs done right, by ward: Hill at 50.0%, against 80.0% as a whole"
    said = words(app)
    assert "Hill standing out 50.0% 100 40.4% to 59.6% worse by 30.0 points Yes 80.0% Worsening" in said
    assert "The whole 80.0% 400" in said
    assert "lies a gap of 40.0 points, 40.0 points wider than a year ago." in said
    assert "indicator?code=RA1" in links(app)


def test_what_is_withheld_is_c_in_every_cell_and_in_the_file(open_page: Open, parted_path: Path) -> None:
    app = open_page(parted_path, "breakdown", code="RA1")  # the first: age band
    rows = re.findall(r"<tr>.*?</tr>", markup(app), re.DOTALL)
    old, young = (next(row for row in rows if f">{name}</th>" in row.replace("\n", "")) for name in ("Old", "Young"))
    for row in (old, young):
        assert row.count("[c]") == 4 and not re.search(r"\d", re.sub(r"<[^>]+>", "", row))
    assert "[c]: 2 figures are withheld." in words(app)
    (button,) = [element for element in app.get("download_button") if "breakdown" in element.proto.label]
    assert button.proto.label == "Download this breakdown (CSV)"


def test_the_file_withholds_exactly_the_same(parted_path: Path) -> None:
    from pmf_core import breakdowns
    from pmf_core.access import LOCAL
    from pmf_core.store import Store
    from pmf_core.view import open_view
    from ui import download
    from ui.blocks import breakdown as blocks

    store = Store.open(parted_path)
    found = breakdowns.breakdown(open_view(store, LOCAL, "2026-27 Q2"), "RA1", "age band")
    data = download.csv_bytes(blocks.HEADER, blocks.records(found)).decode("utf-8-sig")
    store.close()
    rows = {line["Segment"]: line for line in csv.DictReader(io.StringIO(data))}
    for name in ("Old", "Young"):
        line = rows[name]
        assert {line[column] for column in ("Value", "Base", "Gap to the whole")} == {"[c]"}
        assert {line[column] for column in ("95% from", "95% to", "Beyond chance")} == {""}
        assert line["Why missing"] == "withheld, because the number is small"
    assert (rows["Middle"]["Base"], rows["Middle"]["Whole"]) == ("201.0", "80.0")


def test_counts_have_shares(open_page: Open, parted_path: Path) -> None:
    app = open_page(parted_path, "breakdown", code="CO1")
    assert headline(app) == "Reports, by ward: the largest is Hill, 60 of 100 (60%)"
    assert "60% of the whole" in words(app) and "Beyond chance" not in words(app)


def test_a_year_withheld_as_a_whole_still_has_its_page(open_page: Open, parted_path: Path) -> None:
    app = open_page(parted_path, "breakdown", code="YD1")
    assert "[c]: 2 figures are withheld." in words(app) and "Vale" in words(app)


def test_nothing_there_says_what_to_load(open_page: Open, small_path: Path) -> None:
    app = open_page(small_path, "breakdown")
    assert headline(app) == "Breakdowns: no figure is broken down yet"
    assert "columns Breakdown and Segment" in words(app) and "upload" in links(app)


def test_one_without_a_breakdown_says_so(open_page: Open, parted_path: Path) -> None:
    app = open_page(parted_path, "breakdown", code="NO1")
    assert headline(app) == "NO1: its figures are not broken down"
    refused = open_page(parted_path, "breakdown", code="RA1", dimension="Tenure")
    assert "There is no breakdown “Tenure” of RA1." in words(refused)


def test_the_indicators_page_says_what_the_average_hides(open_page: Open, parted_path: Path) -> None:
    app = open_page(parted_path, "indicator", code="RA1", period="2026-27-Q2")
    assert "By ward, the one that stands out is Hill: 50.0% against 80.0% as a whole in Quarter 2 of 2026-27" in words(app)
    assert any(link.startswith("breakdown?") and "dimension=Ward" in link for link in links(app))
    plain = open_page(parted_path, "indicator", code="NO1")
    assert "What the average hides" not in words(plain)


@pytest.mark.parametrize(("code", "dimension"), [("HOU11", ""), ("HOU03", "Ethnic group"), ("COM03", "Ward"), ("CUS13", "Age")])
def test_the_demonstration(open_page: Open, demo_store_path: Path, code: str, dimension: str) -> None:
    app = open_page(demo_store_path, "breakdown", code=code, dimension=dimension)
    assert not app.exception and "The figures are unchanged" not in words(app)
    assert len(re.findall(r'<li class="small-chart">', markup(app))) >= 4
    if code == "HOU11":
        assert headline(app).endswith("by ward: Northfields at 69.3%, against 91.4% as a whole")


def test_ones_own_ward_in_every_indicator(open_page: Open, parted_path: Path) -> None:
    app = open_page(parted_path, "breakdown", ward="hill", period="2026-27-Q2")
    assert not app.exception
    assert headline(app) == "Hill: 2 of 5 indicators by ward are worse than the whole beyond chance, none is better"
    said = words(app)
    assert "Complaints upheld 40.0% 30.0%" in said and "worse by 10.0 points, beyond chance" in said
    assert "Homes started [c] withheld" in said
    assert any("code=RA1" in link and "ward=Hill" in link for link in links(app))
    one = open_page(parted_path, "breakdown", code="RA1", dimension="Ward", ward="Hill", period="2026-27-Q2")
    assert "Hill standing out your ward 50.0%" in words(one)
    refused = open_page(parted_path, "breakdown", ward="Nowhere")
    assert "There is no ward “Nowhere”. There is: Dale, Hill, Mill, Vale." in words(refused)


def test_every_indicator_by_one_breakdown(open_page: Open, parted_path: Path) -> None:
    app = open_page(parted_path, "breakdown", dimension="ward", period="2026-27-Q2")
    assert not app.exception
    assert headline(app) == "By ward: a group stands out beyond chance in 3 of 5 indicators"
    assert "Reports Quarter 2 of 2026-27 [c] 60 [c] 30 100" in words(app)  # Dale, Hill, Mill, Vale, the whole
    refused = open_page(parted_path, "breakdown", dimension="Tenure")
    assert "No figure is broken down by “Tenure”. There is: age band, Ward." in words(refused)


def test_the_demonstration_by_urban_and_rural_and_by_a_ward(open_page: Open, demo_store_path: Path) -> None:
    rural = open_page(demo_store_path, "breakdown", dimension="Urban and rural")
    assert not rural.exception and headline(rural).startswith("By urban and rural:")
    ward = open_page(demo_store_path, "breakdown", ward="Northfields")
    assert not ward.exception and headline(ward).startswith("Northfields: ")
