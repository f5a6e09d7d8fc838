"""Which council a code or a name means: matched by normalising, decided by the day, never guessed."""

import csv
import runpy
from datetime import date
from pathlib import Path

import pytest

from pmf_core import reference

ROOT = Path(__file__).parent.parent
LGBF = {  # the names of the Scottish benchmarking file
    "Aberdeen City": "S12000033", "Aberdeenshire": "S12000034", "Angus": "S12000041",
    "Argyll & Bute": "S12000035", "Clackmannanshire": "S12000005", "Dumfries & Galloway": "S12000006",
    "Dundee City": "S12000042", "East Ayrshire": "S12000008", "East Dunbartonshire": "S12000045",
    "East Lothian": "S12000010", "East Renfrewshire": "S12000011", "Edinburgh City": "S12000036",
    "Eilean Siar": "S12000013", "Falkirk": "S12000014", "Fife": "S12000047", "Glasgow City": "S12000049",
    "Highland": "S12000017", "Inverclyde": "S12000018", "Midlothian": "S12000019", "Moray": "S12000020",
    "North Ayrshire": "S12000021", "North Lanarkshire": "S12000050", "Orkney Islands": "S12000023",
    "Perth & Kinross": "S12000048", "Renfrewshire": "S12000038", "Scottish Borders": "S12000026",
    "Shetland Islands": "S12000027", "South Ayrshire": "S12000028", "South Lanarkshire": "S12000029",
    "Stirling": "S12000030", "West Dunbartonshire": "S12000039", "West Lothian": "S12000040",
}  # fmt: skip


def code(name: str, on: date | None = None) -> str | None:
    found = reference.match(name, on)
    return found.code if found else None


def test_every_lgbf_name_is_matched() -> None:
    assert reference.match_many(LGBF) == LGBF


def test_every_name_in_the_published_lgbf_file_is_matched(shared: Path) -> None:
    path = shared / "data" / "lgbf-scotland" / "LGBF_ScotDataReal_ISSpatialHub.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        names = {row["LocalAuthority"] for row in csv.DictReader(file)} - {""}
    assert reference.match_many(names) == LGBF


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("E07000089", "E07000089"),
        (" e07000089 ", "E07000089"),
        ("Hart", "E07000089"),
        ("HART DISTRICT COUNCIL", "E07000089"),
        ("South Derbyshire DC", "E07000039"),
        ("Bristol, City of", "E06000023"),
        ("St. Albans District", "E07000240"),
        ("King's Lynn & West Norfolk", "E07000146"),
        ("Royal Borough of Windsor & Maidenhead", "E06000040"),
        ("LB Camden", "E09000007"),
        ("Na h-Eileanan Siar", "S12000013"),
        ("City of London", "E09000001"),
        ("Newcastle upon Tyne", "E08000021"),
    ],
)
def test_the_ways_people_write_a_council(written: str, expected: str) -> None:
    assert code(written) == expected


@pytest.mark.parametrize(
    "written",
    ["", "Council", "Total", "Newcastle", "Richmond", "Strling", "E10000022", "X07000001"]
    + ["Gloucester County", "Warwick County Council"]  # a county is not the district of the same name
    + ["London", "West Midlands", "North East", "Scotland"],  # regions, not councils
)
def test_what_is_not_certain_is_not_matched(written: str) -> None:
    assert reference.match(written) is None


@pytest.mark.parametrize(
    ("written", "on", "expected"),
    [
        ("Somerset", date(2023, 3, 31), "E10000027"),  # the county's last day
        ("Somerset", date(2023, 4, 1), "E06000066"),  # the unitary's first
        ("Somerset", None, "E06000066"),
        ("Somerset County Council", None, "E10000027"),
        ("Somerset County Council", date(2024, 4, 1), None),
        ("Buckinghamshire", date(2015, 4, 1), "E10000002"),
        ("Allerdale", date(2023, 3, 31), "E07000026"),
        ("Allerdale", date(2023, 4, 1), None),
        ("Allerdale", None, "E07000026"),
    ],
)
def test_the_day_decides_between_namesakes(written: str, on: date | None, expected: str | None) -> None:
    assert code(written, on) == expected


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("S12000015", "S12000047"),  # Fife
        ("S12000043", "S12000049"),  # Glasgow City, recoded twice
        ("S12000046", "S12000049"),
        ("E06000048", "E06000057"),  # Northumberland
        ("E08000016", "E08000038"),  # Barnsley
    ],
)
def test_a_former_code_finds_the_council(former: str, now: str) -> None:
    assert code(former) == now
    assert code(former, date(2012, 4, 1)) == now


def test_successors_lead_to_the_council_that_stands_today() -> None:
    everyone = reference.councils()
    assert everyone["E07000190"].successors == ("E07000246",)  # Taunton Deane
    assert everyone["E07000246"].successors == ("E06000066",)  # Somerset West and Taunton
    assert everyone["E10000006"].successors == ("E06000063", "E06000064")  # Cumbria, split in two
    assert all(code in everyone for council in everyone.values() for code in council.successors)
    assert all(council.end for council in everyone.values() if council.successors)


def test_every_name_and_alias_finds_its_own_council_or_its_successor() -> None:
    """Only a county's name that its unitary took over, and a region's name, find another or none."""
    astray = {
        alias
        for council in reference.councils().values()
        for alias in (council.name, *council.aliases)
        if reference.match(alias) != council
    }
    assert astray == {"Somerset", "North Yorkshire", "West Midlands", "North East"}


def test_a_suggestion_puts_the_likeliest_first() -> None:
    assert reference.suggest("Strling")[0].name == "Stirling Council"
    assert reference.suggest("Chesterfeild")[0].name == "Chesterfield Borough Council"
    assert {c.code for c in reference.suggest("Newcastle", limit=2)} == {"E08000021", "E07000195"}
    assert reference.suggest("Council") == []


def test_the_published_files_give_the_list_again(shared: Path, tmp_path: Path) -> None:
    refresh = runpy.run_path(str(ROOT / "data" / "reference" / "refresh.py"))
    rows = refresh["rows"](shared / "data" / "mysociety-la-codes")
    refresh["write"](rows, tmp_path / "councils.csv")
    assert (tmp_path / "councils.csv").read_bytes() == reference.FILE.read_bytes()
