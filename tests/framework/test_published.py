"""The five frameworks that are shipped: what all of them hold, and how each takes in the data list of another."""

import re
import tomllib
from itertools import permutations
from pathlib import Path

import pytest

from pmf_core import framework, setup
from pmf_core.access import LOCAL, Action, Actor, Scope, can
from pmf_core.errors import WrongInput
from pmf_core.store import Store
from pmf_core.view import open_view
from tests.conftest import ROOT

COUNCIL = ROOT / "data" / "demo" / "content" / "council.toml"
NAMES = ("carlisle", "chesterfield", "oxford", "south-cambridgeshire", "south-derbyshire")
LEVELS = ["national", "community", "corporate", "service", "team", "individual"]
STEPS = ["brief", "draft", "consulted", "scrutiny", "approved", "adopted", "published"]
PEOPLE = (  # how the published texts name an officer or a councillor
    r"Contact Officer:\s*([A-Z]\w+ [A-Z]\w+)",
    r"Councillor ([A-Z]\w+ [A-Z]\w+)",
    r"CONTACT POINT:\s*([A-Z]+ [A-Z]+)",
    r"obtained from ([A-Z]\w+ [A-Z]\w+)",
)


def test_five_are_shipped() -> None:
    assert framework.available() == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_it_loads_and_its_id_is_its_name(name: str) -> None:
    assert framework.load(name).id == name.replace("-", "_")


@pytest.mark.parametrize("name", NAMES)
def test_a_database_begins_with_it_by_its_name(name: str, tmp_path: Path) -> None:
    store = Store.open(tmp_path / "begun.duckdb")
    try:
        setup.init(store, LOCAL, "X1", "Elsewhere", framework=name)
        assert open_view(store, LOCAL).framework.council == framework.load(name).council
    finally:
        store.close()


@pytest.mark.parametrize("name", NAMES)
def test_what_frameworks_share_is_called_the_same(name: str) -> None:
    found = framework.load(name)
    levels, steps = [level.id for level in found.plan_levels], [step.id for step in found.plan_steps]
    assert levels == [level for level in LEVELS if level in levels]
    assert steps == [step for step in STEPS if step in steps]
    plans = {plan.id: plan.level for plan in found.plans}
    assert {"service_plan", "personal_development", "strategy", "framework"} <= set(plans)
    assert (plans["service_plan"], plans["personal_development"]) == ("service", "individual")
    assert {"corporate", "service", "framework"} & {review.id for review in found.reviews}


@pytest.mark.parametrize("name", NAMES)
def test_somebody_keeps_the_data_list_and_nobody_publishes_their_own_work(name: str) -> None:
    found = framework.load(name)
    team = Actor(id="a", name="A", roles=("performance_team",))
    assert can(team, Action.EDIT_DATA_LIST, Scope(), found)
    assert can(team, Action.PUBLISH, Scope(prepared_by="b"), found)
    assert not can(team, Action.PUBLISH, Scope(prepared_by="a"), found)
    senders = [role.id for role in found.roles if any(p.action == Action.EDIT_DATA_LIST for p in role.may)]
    assert senders == ["performance_team"]


@pytest.mark.parametrize("name", NAMES)
def test_every_table_says_where_it_comes_from(name: str) -> None:
    def tables(value: object, place: str) -> list[tuple[str, dict[str, object]]]:
        if isinstance(value, list):
            return [found for n, each in enumerate(value, start=1) for found in tables(each, f"{place} {n}")]
        if not isinstance(value, dict):
            return []
        inner = [found for key, each in value.items() for found in tables(each, f"{place} {key}")]
        return [(place, value), *inner]

    raw = tomllib.loads(framework.read_text(name))
    silent = [place for place, table in tables(raw, "") if "source" not in table]
    assert [place for place in silent if not place.endswith((" words", " may"))] == []
    sources = {str(table["source"]) for _, table in tables(raw, "") if "source" in table}
    assert "ours" in sources
    assert len(sources) > 8


def test_no_officer_or_councillor_of_the_texts_is_named(shared: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((shared / "frameworks").glob("*.txt"))]
    named = {match for text in texts for pattern in PEOPLE for match in re.findall(pattern, text)}
    assert len(named) == 4
    surnames = {name.split()[-1].casefold() for name in named}
    for name in NAMES:
        words = set(re.findall(r"\w+", framework.read_text(name).casefold()))
        assert words & surnames == set(), name


@pytest.mark.parametrize("name", NAMES)
def test_each_of_chesterfields_quadrants_is_gathered_once(name: str) -> None:
    found = framework.load(name)
    for quadrant in framework.load("chesterfield").quadrants:
        homes = [one.id for one in found.quadrants if quadrant.id in (one.id, *one.gathers)]
        assert len(homes) == 1, (name, quadrant.id, homes)
        for block in quadrant.blocks:
            homes = [one.id for each in found.quadrants for one in each.blocks if block.id in one.gathers]
            assert len(homes) <= 1, (name, block.id, homes)
            assert all(found.placed(quadrant.id, block.id)), (name, quadrant.id, block.id)


@pytest.mark.parametrize(("ours", "theirs"), list(permutations(NAMES, 2)))
def test_a_data_list_drawn_up_for_another_framework_lands_somewhere(ours: str, theirs: str) -> None:
    found = framework.load(ours)
    lost = [one.id for one in framework.load(theirs).quadrants if found.placed(one.id)[0] is None]
    assert lost == []


@pytest.mark.parametrize("name", ["carlisle", "south-derbyshire"])
def test_each_service_of_the_demonstration_is_paired_with_one_committee(name: str) -> None:
    listed = [code for committee in framework.load(name).committees for code in committee.services]
    assert sorted(listed) == sorted(service["code"] for service in tomllib.loads(COUNCIL.read_text(encoding="utf-8"))["service"])


@pytest.mark.parametrize(  # the council's own words
    ("name", "word", "said"),
    [
        ("carlisle", "service", "business unit"),
        ("carlisle", "quadrants", "headings"),
        ("carlisle", "executive", "Executive Committee"),
        ("chesterfield", "milestones", "deliverables"),
        ("oxford", "quadrants", "main areas"),
        ("oxford", "executive", "City Executive Board"),
        ("oxford", "objectives", "priorities"),
        ("south-cambridgeshire", "appraisals", "PDRs"),
        ("south-cambridgeshire", "objectives", "aims"),
        ("south-cambridgeshire", "themes", "cross-cutting issues"),
        ("south-derbyshire", "milestone", "milestone"),
        ("south-derbyshire", "quadrants", "elements"),
        ("south-derbyshire", "portfolio", "policy committee"),
    ],
)
def test_the_councils_own_words(name: str, word: str, said: str) -> None:
    assert getattr(framework.load(name).words, word) == said


def test_a_framework_does_not_change_and_can_be_a_key() -> None:
    chesterfield = framework.load("chesterfield")
    with pytest.raises(ValueError, match="frozen"):
        chesterfield.title = "Another"  # type: ignore[misc]
    assert {chesterfield: 1}[framework.load("chesterfield")] == 1


def test_the_same_by_name_by_path_and_by_text(tmp_path: Path) -> None:
    chesterfield = framework.load("chesterfield")
    text = framework.read_text("chesterfield")
    path = tmp_path / "ours.toml"
    path.write_text(text, encoding="utf-8")
    assert framework.load(path) == framework.load(str(path)) == framework.parse(text, "as recorded") == chesterfield
    assert framework.load("as recorded", text) == chesterfield


def test_a_name_that_is_none() -> None:
    with pytest.raises(WrongInput, match="no framework “chesterfeild”: name one of carlisle, chesterfield, oxford, "):
        framework.load("chesterfeild")
