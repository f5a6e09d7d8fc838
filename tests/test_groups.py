"""With whom a council can be compared, at a date; and the bodies that are in no list of councils."""

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from pmf_core import relations, setup, submissions
from pmf_core.access import LOCAL
from pmf_core.background import background
from pmf_core.comparing.groups import body_names, find_group, groups, members, membership
from pmf_core.errors import WrongInput
from pmf_core.methods.mergers import rebuilt
from pmf_core.reference import successors
from pmf_core.store import Store
from pmf_core.view import View, open_view
from tests import small
from tests.methods.tables import span
from tests.test_real_returns import MAPPINGS, loaded

CHESTERFIELD, STIRLING, BOLSOVER, MANSFIELD = "E07000034", "S12000030", "E07000033", "E07000174"
ON = date(2022, 3, 31)
# Wealdham and Overfen are made up, as is the housing association: each is in no list of councils.
BODIES = """Body code,Body,Body type,Region,County
X00000001,Small Council,Borough council,Wolds,Wealdshire
X00000002,Wealdham,Borough council,Wolds,Wealdshire
X00000003,Overfen,Borough council,Fens,
HA1,Fenland Homes,Housing association,Fens,
HA2,Hart,Housing association,Wolds,
"""
LISTS = """Group code,Group,Indicators,Part,Member,Place,From,Until,Source
NN,Licensed neighbours,,,Bolsover,2,,,"Drawn up by the institute, 2024"
NN,Licensed neighbours,,,Mansfield,1,,2021-03-31,"Drawn up by the institute, 2024"
NN,Licensed neighbours,,,Chesterfield,3,,,"Drawn up by the institute, 2024"
CLUB,Benchmarking club,housing,north,Chesterfield,,,,
CLUB,Benchmarking club,housing,north,Bolsover,,,,
CLUB,Benchmarking club,housing,south,Hart,,,,
CLUB,Benchmarking club,,,Chesterfield,,,,
CLUB,Benchmarking club,,,Mansfield,,2022-04-01,,
FAR,Another club,,east,Hart,,,,
FAR,Another club,,west,Mansfield,,,,
type,Our own types,,,Hart,,,,
"""


def opened(folder: Path, council: str, *returns: str) -> View:
    store = Store.open(folder / "groups.duckdb", clock=small.Ticking())
    name = "Small Council" if council.startswith("X") else None
    setup.init(store, LOCAL, council, name, framework="chesterfield")
    for n, text in enumerate(returns):
        submissions.load(open_view(store, LOCAL), f"{n}.csv", text.encode(), accept_warnings=True)
    return open_view(store, LOCAL)


@pytest.fixture(scope="module")
def chesterfield(tmp_path_factory: pytest.TempPathFactory) -> View:
    return opened(tmp_path_factory.mktemp("chesterfield"), CHESTERFIELD, LISTS)


@pytest.fixture(scope="module")
def stirling(tmp_path_factory: pytest.TempPathFactory) -> View:
    return opened(tmp_path_factory.mktemp("stirling"), STIRLING)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> View:
    return opened(tmp_path_factory.mktemp("made_up"), "X00000001", BODIES)


def among(view: View, asked: str, on: date = ON, **more: str) -> tuple[str, ...]:
    return members(view, find_group(view, asked, more.get("council")), on, **more)


class TestAtADate:
    def test_districts_are_those_that_stood(self, chesterfield: View) -> None:
        assert [len(among(chesterfield, "district", date(year, 3, 31))) for year in (2019, 2020, 2022, 2024)] == [
            201, 192, 181, 164,
        ]  # fmt: skip
        assert "E07000026" in among(chesterfield, "district", date(2023, 3, 31))  # Allerdale's last day
        assert "E07000026" not in among(chesterfield, "district", date(2023, 4, 1))

    def test_the_council_is_in_its_type_and_never_its_own_neighbour(self, chesterfield: View) -> None:
        for group in ("type", "region", "county", "region-all", "nation", "all"):
            assert CHESTERFIELD in among(chesterfield, group)
        for group in ("neighbours", "neighbours-economic", "neighbours-demographic", "NN"):
            assert CHESTERFIELD not in among(chesterfield, group)

    def test_region_county_and_nation(self, chesterfield: View) -> None:
        derbyshire = {"Amber Valley", "Bolsover", "Chesterfield", "Derbyshire Dales", "Erewash", "High Peak"}
        derbyshire |= {"North East Derbyshire", "South Derbyshire"}
        assert {body_names(chesterfield)[code] for code in among(chesterfield, "county")} == derbyshire
        region = among(chesterfield, "region-all")
        assert {code[:3] for code in region} == {"E06", "E07", "E10"}, "no combined authority is a council"
        assert set(among(chesterfield, "region")) == {code for code in region if code.startswith("E07")}
        assert "E10000007" in region
        assert {code[0] for code in among(chesterfield, "nation")} == {"E"}

    def test_a_county_council_is_compared_with_counties_and_has_its_districts(self, chesterfield: View) -> None:
        assert len(among(chesterfield, "counties", council="E10000007")) == 24
        assert among(chesterfield, "county", council="E10000007") == among(chesterfield, "county")

    def test_the_family_depends_on_the_indicator(self, stirling: View) -> None:
        assert [len(among(stirling, "family", family=name)) for name in ("people", "Place")] == [8, 8]
        assert among(stirling, "family", family="people") != among(stirling, "family", family="place")
        assert STIRLING in among(stirling, "family", family="people")
        assert among(stirling, "family") == among(stirling, "family", family="other") == ()


@pytest.fixture(scope="module")
def incidents(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> View:
    file = shared / "data" / "defra-flytipping" / "Flytipping.xlsx"
    return loaded(tmp_path_factory.mktemp("incidents"), CHESTERFIELD, "defra-flytipping.toml", file)


class TestFlyTipping:
    """Incidents as Defra publishes them, 2012-13 to 2021-22, in Chesterfield's database."""

    def figures(self, incidents: View, code: str, period: str) -> dict[str, float]:
        held = relations.peers(incidents.store, incidents.known, code)
        first, last = span(period)
        held = held[(held["first"] == first) & (held["last"] == last)].dropna(subset="value")
        return dict(zip(held["council"], held["value"], strict=True))

    def test_the_neighbours_of_chesterfield_without_a_figure(self, incidents: View, shared: Path) -> None:
        wanted = json.loads((shared / "data" / "expected.json").read_text())["S1_flytipping"]["ons_neighbours_2021_22"]
        near, told = among(incidents, "neighbours"), self.figures(incidents, "FLYTIP", "2021-22")
        assert [code for code in near if code not in told] == wanted["without_data"] == [
            "E10000024", "S12000039", "W06000011", "E10000019", "E10000017", "W06000013", "W06000022", "S12000047",
        ]  # fmt: skip
        assert (len(near), wanted["with_data"]) == (20, 12)

    def test_merged_councils_have_the_sum_of_their_districts(self, incidents: View) -> None:
        made = self.made(incidents, "FLYTIP", "sum")
        told = self.figures(incidents, "FLYTIP", "2018-19")
        assert made["E06000063"] == 927 + 1080 + 237  # Cumberland: Allerdale, Carlisle, Copeland
        for successor, districts in {
            "E06000065": [f"E0700016{n}" for n in range(3, 10)],  # North Yorkshire
            "E06000059": [f"E070000{n}" for n in range(49, 54)],  # Dorset, of which Christchurch is no part
            "E06000058": ["E06000028", "E06000029", "E07000048"],
            "E06000066": ["E07000187", "E07000188", "E07000189", "E07000190", "E07000191"],  # in two steps
        }.items():
            assert made[successor] == sum(told[code] for code in districts)
        assert not set(made) & set(told), "none that stood has another figure made for it"

    def test_a_rate_that_is_published_without_its_parts_cannot_be_averaged(self, incidents: View) -> None:
        held = relations.peers(incidents.store, incidents.known, "FLYTIP-RATE")
        for aggregation, why in (
            ("mean", "its figure is not a share of parts; 7 predecessors cannot be averaged"),
            ("ratio", "no numerator and denominator for 7 of its 7 predecessors"),
        ):
            made = rebuilt(held, successors(), aggregation=aggregation, per=1000).set_index(["council", "last"])
            row = made.loc[("E06000065", span("2019-20")[1])]
            assert (row["cannot"], pd.isna(row["value"])) == (why, True)

    def made(self, incidents: View, code: str, aggregation: str, per: float = 1) -> dict[str, float]:
        """The figures of 2018-19 that were made for merged councils."""
        made = rebuilt(relations.peers(incidents.store, incidents.known, code), successors(), aggregation=aggregation, per=per)
        made = made[(made["last"] == span("2018-19")[1]) & (made["cannot"] == "")]
        return dict(zip(made["council"], made["value"], strict=True))


class TestLoaded:
    def test_a_list_by_nearness_is_in_that_order_while_it_holds(self, chesterfield: View) -> None:
        assert among(chesterfield, "NN") == (BOLSOVER,)
        assert among(chesterfield, "NN", date(2021, 3, 31)) == (MANSFIELD, BOLSOVER)
        assert among(chesterfield, "NN:1", date(2021, 3, 31)) == (MANSFIELD,)

    def test_a_group_in_parts_is_the_part_that_the_council_is_in(self, chesterfield: View) -> None:
        assert among(chesterfield, "club", family="Housing") == (BOLSOVER, CHESTERFIELD)
        assert among(chesterfield, "club", family="waste") == among(chesterfield, "club") == (CHESTERFIELD,)
        assert among(chesterfield, "club", date(2022, 4, 1)) == (CHESTERFIELD, MANSFIELD)
        assert "FAR" not in [group.id for group in groups(chesterfield)], "Chesterfield is in none of its parts"

    def test_the_published_family_groups_load_and_are_those_that_are_known(self, tmp_path: Path, shared: Path) -> None:
        view = opened(tmp_path, STIRLING)
        file = shared / "data" / "lgbf-scotland" / "Family Groups.csv"
        text = (MAPPINGS / "lgbf-families.toml").read_text(encoding="utf-8")
        submissions.load(view, file.name, file.read_bytes(), mapping_text=text)
        view = open_view(view.store, LOCAL)
        for name in ("people", "place"):
            assert set(among(view, "LGBF", family=name)) == set(among(view, "family", family=name))
        assert len(membership(view, find_group(view, "LGBF"))) == 16

    def test_a_list_of_two_columns_loads(self, tmp_path: Path) -> None:
        view = opened(tmp_path, CHESTERFIELD)
        text = (MAPPINGS / "group-list.toml").read_text(encoding="utf-8")
        data = b"Group,Member\nNearest neighbours 2024,Mansfield\nNearest neighbours 2024,E07000033\n"
        submissions.load(view, "bought.csv", data, mapping_text=text)
        assert set(among(open_view(view.store, LOCAL), "nearest neighbours 2024")) == {MANSFIELD, BOLSOVER}

    def test_who_drew_it_up_is_said(self, chesterfield: View) -> None:
        told = {group.id: group.about for group in groups(chesterfield)}
        assert told["NN"] == "Drawn up by the institute, 2024"
        assert "14 February 2025" in told["neighbours"]

    def test_a_list_with_the_id_of_one_of_ours_does_not_hide_it(self, chesterfield: View) -> None:
        assert among(chesterfield, "own-type") == among(chesterfield, "Our own types") == ("E07000089",)
        assert len(among(chesterfield, "type")) == 181

    def test_one_that_was_withdrawn_or_not_yet_known_is_left_out(self, tmp_path: Path) -> None:
        view = opened(tmp_path, CHESTERFIELD)
        before = view.store.now().isoformat()
        head = "Group code,Group,Member,Withdrawn\n"
        for text in (f"{head}A,List,Hart,no\nA,List,Bolsover,no\n", f"{head}A,List,Hart,yes\n"):
            submissions.load(open_view(view.store, LOCAL), "list.csv", text.encode(), accept_warnings=True)
        assert among(open_view(view.store, LOCAL), "A") == (BOLSOVER,)
        assert "A" not in [group.id for group in groups(open_view(view.store, LOCAL, None, before))]

    def test_as_data_it_is_the_same(self, chesterfield: View) -> None:
        for group in groups(chesterfield):
            rows = membership(chesterfield, group)
            assert rows.columns.tolist() == ["family", "council", "start", "end"]
            stood = rows[(rows["start"] <= pd.Timestamp(ON)) & (rows["end"] >= pd.Timestamp(ON)) & (rows["family"] == "all")]
            assert tuple(stood["council"]) == members(chesterfield, group, ON)


class TestWords:
    @pytest.mark.parametrize(
        ("asked", "group"),
        [
            ("", "neighbours"), ("Neighbours", "neighbours"), ("statistical neighbours", "neighbours"),
            ("neighbours:10", "neighbours:10"), ("10 nearest neighbours", "neighbours:10"),
            ("economic neighbours", "neighbours-economic"), ("neighbours-demographic:5", "neighbours-demographic:5"),
            ("district", "type"), ("Districts", "type"), ("E07", "type"), ("e07", "type"), ("shire districts", "type"),
            ("district councils", "type"), ("Non-metropolitan districts", "type"), ("East Midlands", "region"),
            ("the county", "county"), ("England", "nation"), ("all councils", "all"), ("everyone", "all"),
            ("nn", "NN"), ("licensed neighbours", "NN"), ("licensed neighbours: 2", "NN:2"),
        ],
    )  # fmt: skip
    def test_what_people_type(self, chesterfield: View, asked: str, group: str) -> None:
        assert find_group(chesterfield, asked).id == group

    @pytest.mark.parametrize(
        "asked", ["unitary", "metropolitan districts", "family", "council", "10", "Scotland", "x", "E06", ":"]
    )
    def test_what_is_no_group_of_the_council_names_those_that_are(self, chesterfield: View, asked: str) -> None:
        with pytest.raises(WrongInput, match=r"is not a group for Chesterfield.*neighbours \(Statistical neighbours\)"):
            find_group(chesterfield, asked)

    @pytest.mark.parametrize("asked", ["neighbours:21", "neighbours:0", "neighbours:-1", "type:5", "CLUB:1"])
    def test_no_more_of_the_nearest_than_there_are(self, chesterfield: View, asked: str) -> None:
        with pytest.raises(WrongInput, match="cannot be cut"):
            find_group(chesterfield, asked)

    def test_the_nearest_ten_are_the_first_ten(self, chesterfield: View) -> None:
        assert among(chesterfield, "neighbours:10") == among(chesterfield, "neighbours")[:10]

    def test_the_default_of_a_council_without_neighbours_is_its_type(self, made_up: View, chesterfield: View) -> None:
        assert groups(made_up)[0].id == "type"
        assert groups(chesterfield, "E07000026")[0].id == "type"  # Allerdale was abolished before there were any

    def test_one_group_is_offered_once(self, chesterfield: View, stirling: View, made_up: View) -> None:
        for view in (chesterfield, stirling, made_up):
            ids = [group.id for group in groups(view)]
            assert len(ids) == len(set(ids))
        assert "region" not in [group.id for group in groups(stirling)], "Scotland is a nation, not a region"


class TestBodies:
    def test_groups_of_a_made_up_council_are_of_the_loaded_bodies(self, made_up: View) -> None:
        assert among(made_up, "type") == ("X00000001", "X00000002", "X00000003")
        assert among(made_up, "region") == among(made_up, "county") == ("X00000001", "X00000002")
        assert set(among(made_up, "region-all")) == {"X00000001", "X00000002", "HA2"}
        assert set(among(made_up, "all")) > {"HA1", CHESTERFIELD}
        assert find_group(made_up, "county").title == "Districts of Wealdshire"

    def test_a_list_by_nearness_stands_in_for_neighbours_that_nobody_published(self, made_up: View) -> None:
        head = "Group code,Group,Member,Place\n"
        text = f"{head}NEAR,Those near us,Overfen,2\nNEAR,Those near us,Wealdham,1\n"
        submissions.load(open_view(made_up.store, LOCAL), "near.csv", text.encode(), accept_warnings=True)
        view = open_view(made_up.store, LOCAL)
        assert groups(view)[0].id == find_group(view, "neighbours").id == "NEAR"
        assert among(view, "nearest 1") == ("X00000002",)

    def test_names(self, made_up: View) -> None:
        names = body_names(made_up)
        told = {code: names[code] for code in ("X00000002", CHESTERFIELD, "S92000003", "E10000027", "E06000066")}
        assert told == {
            "X00000002": "Wealdham", CHESTERFIELD: "Chesterfield", "S92000003": "Scotland",
            "E10000027": "Somerset County Council", "E06000066": "Somerset",
        }  # fmt: skip

    def test_a_return_may_name_them(self, made_up: View) -> None:
        found = background(made_up).council_match(
            ["WEALDHAM", "HA1", "ha1", "Hart", "HA2", "E07000089", "small council", "Bolsover", "Nowhere"]
        )
        assert found == {
            "WEALDHAM": "X00000002", "HA1": "HA1", "ha1": "HA1", "Hart": None, "HA2": "HA2", "E07000089": "E07000089",
            "small council": "X00000001", "Bolsover": BOLSOVER, "Nowhere": None,
        }  # fmt: skip  # Hart is a council and a housing association: neither is guessed

    def test_the_closest_names_are_of_bodies_too(self, made_up: View) -> None:
        suggest = background(made_up).council_suggest
        assert suggest("Wealdam")[0] == "Wealdham"
        assert suggest("Chesterfeild")[0] == "Chesterfield Borough Council"

    def test_before_they_were_loaded_nobody_knew_them(self, made_up: View) -> None:
        first = made_up.store.cursor().execute("SELECT min(received_at) FROM submission").fetchone()
        earlier = open_view(made_up.store, LOCAL, None, first[0].isoformat())
        assert background(earlier).council_match(["Wealdham"]) == {"Wealdham": None}
        assert body_names(earlier)["X00000001"] == "Small Council"
        assert [group.id for group in groups(earlier)] == ["all"]
