"""Which council a code or a name means: matched by normalising, decided by the day, never guessed."""

import csv
import runpy
from collections import Counter
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


@pytest.mark.parametrize(
    ("list_", "published"),
    [
        ("councils", "mysociety-la-codes"),
        ("neighbours", "ons-neighbours/clusteringsimilarlocalauthoritiesandnearestneighbours.xlsx"),
        ("families", "lgbf-scotland/Family Groups.csv"),
    ],
)
def test_the_published_files_give_each_list_again(list_: str, published: str, shared: Path, tmp_path: Path) -> None:
    refresh = runpy.run_path(str(ROOT / "data" / "reference" / f"refresh_{list_}.py"))
    again = tmp_path / f"{list_}.csv"
    refresh["write"](refresh["rows"](shared / "data" / published), again)
    assert again.read_bytes() == (reference.FILE.parent / again.name).read_bytes()


def test_every_district_has_a_county_and_nothing_else_has() -> None:
    everyone = reference.councils()
    assert {one.type for one in everyone.values() if one.county} == {"Non-metropolitan district"}
    assert all(one.county for one in everyone.values() if one.type == "Non-metropolitan district")
    assert {everyone[one.county].type for one in everyone.values() if one.county} == {"County"}
    assert everyone["E07000034"].county == "E10000007"  # Chesterfield in Derbyshire
    assert everyone["E07000026"].county == "E10000006"  # Allerdale in Cumbria, both abolished
    assert [one.code for one in everyone.values() if one.county and everyone[one.county].region != one.region] == []


def test_every_council_with_neighbours_has_20_others_in_every_model() -> None:
    standing = set(reference.councils())
    for model in reference.MODELS:
        lists = reference.neighbours(model)
        assert len(lists) == 382
        assert {len({*near} - {council}) for council, near in lists.items()} == {20}
        assert {code for near in lists.values() for code in near} <= standing
    assert reference.neighbours("global")["E07000034"][:3] == ("E08000015", "E06000006", "E10000024")


def test_a_neighbour_that_was_recoded_has_the_code_that_its_figures_are_stored_with() -> None:
    near = reference.neighbours("global")["E07000034"]
    assert "E08000038" in near  # Barnsley, published as E08000016
    assert "E08000016" not in near
    assert len(reference.neighbours("global")["E08000038"]) == 20


def test_each_family_shares_out_the_councils_of_scotland_by_eights() -> None:
    for parts in reference.families().values():
        assert set(parts) == set(LGBF.values())
        assert Counter(parts.values()) == {"1": 8, "2": 8, "3": 8, "4": 8}
    assert {family: parts["S12000030"] for family, parts in reference.families().items()} == {"people": "2", "place": "2"}
    assert {family: parts["S12000047"] for family, parts in reference.families().items()} == {"people": "3", "place": "2"}


def test_a_short_name_is_one_councils_only() -> None:
    names = reference.short_names()
    assert len(set(names.values())) == len(names)
    assert (names["E07000034"], names["E06000066"], names["E10000027"]) == ("Chesterfield", "Somerset", "Somerset County Council")
    assert names["S92000003"] == "Scotland"


class TestSuccessors:
    def of(self, successor: str) -> dict[str, str]:
        pairs = reference.successors()
        pairs = pairs[pairs["successor"] == successor]
        return dict(zip(pairs["predecessor"], pairs["tier"], strict=True))

    def test_north_yorkshire_is_seven_districts_and_their_county(self) -> None:
        assert self.of("E06000065") == {f"E0700016{n}": "district" for n in range(3, 10)} | {"E10000023": "county"}
        pairs = reference.successors()
        assert set(pairs.loc[pairs["successor"] == "E06000065", "since"]) == {2023 * 12 + 3}

    def test_a_county_went_wherever_its_districts_went(self) -> None:
        """Christchurch was a district of Dorset; the list itself names only one successor of the county."""
        assert reference.councils()["E10000009"].successors == ("E06000059",)
        assert self.of("E06000058") == {
            "E06000028": "both", "E06000029": "both", "E07000048": "district", "E10000009": "county",
        }  # fmt: skip
        assert "E10000009" in self.of("E06000059")

    def test_a_district_that_had_merged_before_is_no_reason_to_part_its_county(self) -> None:
        assert self.of("E07000246") == {"E07000190": "district", "E07000191": "district"}
        assert self.of("E06000066")["E07000246"] == "district"
