"""Every function that the five published texts name is where docs/frameworks.md says that it is, or comes later."""

import re
import tomllib
from functools import cache

import pytest

from pmf_core import cli, framework
from tests.conftest import ROOT
from ui.address import PLACES

TEXT = (ROOT / "docs" / "frameworks.md").read_text(encoding="utf-8")
COMMANDS = {command.name or command.callback.__name__ for command in cli.app.registered_commands if command.callback}
COUNCILS = {
    "Chesterfield": ("chesterfield", 55),
    "Oxford": ("oxford", 30),
    "South Derbyshire": ("south-derbyshire", 40),
    "Carlisle": ("carlisle", 38),
    "South Cambridgeshire": ("south-cambridgeshire", 100),
}
LATER = {"packs", "reports", "publication", "many users", "sign-in"}
LINE = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$")


@cache
def lines(council: str) -> list[tuple[str, str, str, str]]:
    """Every line of a council's table: paragraph, function, where, test."""
    section = TEXT.split(f"\n## {council}\n")[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("|")][2:]
    found = [LINE.match(row) for row in rows]
    assert [row for row, match in zip(rows, found, strict=True) if match is None] == []
    return [(match[1], match[2], match[3], match[4]) for match in found if match]


def places(where: str) -> list[tuple[str, str]]:
    """`page `/`; comes later: risks, money` as (page, /), (later, risks), (later, money)."""
    found = []
    for part in where.split("; "):
        if part.startswith("comes later: "):
            found += [("later", each) for each in part.removeprefix("comes later: ").split(", ")]
        else:
            match = re.fullmatch(r"(page|command|framework) `([^`]+)`", part)
            assert match, part
            found.append((match[1], match[2]))
    return found


def defines(text: str, names: list[str]) -> bool:
    """Whether a test file has the class, where one is named, and the test."""
    *classes, test = names
    return all(f"\nclass {one}" in text for one in classes) and f"def {test}(" in text


def all_lines() -> list[tuple[str, str, str, str, str]]:
    return [(council, *line) for council in COUNCILS for line in lines(council)]


def test_every_council_has_its_table_and_no_line_is_there_twice() -> None:
    assert re.findall(r"^## (.+)$", TEXT, re.MULTILINE) == list(COUNCILS)
    for council, (_, least) in COUNCILS.items():
        rows = lines(council)
        assert len(rows) >= least, council
        assert len({(paragraph, function) for paragraph, function, _, _ in rows}) == len(rows), council


def test_no_line_is_without_a_place() -> None:
    assert [(council, function) for council, _, function, where, _ in all_lines() if not places(where)] == []


def test_every_page_is_there_with_its_file() -> None:
    named = {name for *_, where, _ in all_lines() for sort, name in places(where) if sort == "page"}
    addresses = {"" if name == "/" else name for name in named}
    assert addresses - set(PLACES) == set()
    assert [address for address in sorted(addresses) if not (ROOT / PLACES[address].file).is_file()] == []


def test_every_command_is_there() -> None:
    named = {name for *_, where, _ in all_lines() for sort, name in places(where) if sort == "command"}
    assert named
    assert named - COMMANDS == set()


@pytest.mark.parametrize("council", COUNCILS)
def test_every_table_is_in_that_councils_file(council: str) -> None:
    raw = tomllib.loads(framework.read_text(COUNCILS[council][0]))
    named = {name for _, _, where, _ in lines(council) for sort, name in places(where) if sort == "framework"}
    missing = []
    for name in sorted(named):
        first, *ids = name.split(".")
        found = raw.get(first)
        for id in ids:
            inner = found.get("block") if isinstance(found, dict) else found
            found = next((one for one in inner or () if one.get("id") == id), None)
        if not found:
            missing.append(name)
    assert missing == []


def test_what_comes_later_says_so_in_the_listed_words() -> None:
    named = {name for *_, where, _ in all_lines() for sort, name in places(where) if sort == "later"}
    assert named - LATER == set()
    assert all(word in TEXT.split("\n## ")[0] for word in LATER)


def test_every_test_that_is_named_is_there() -> None:
    missing = []
    for council, _, function, where, tests in all_lines():
        if tests == "-":
            assert {sort for sort, _ in places(where)} == {"later"}, (council, function)
            continue
        for node in tests.split("; "):
            path, *names = node.split("::")
            file = ROOT / path
            if not (names and file.is_file() and defines(file.read_text(encoding="utf-8"), names)):
                missing.append((council, function, node))
    assert missing == []


@pytest.mark.parametrize("council", COUNCILS)
def test_the_paragraphs_are_those_of_the_text(council: str) -> None:
    for paragraph, _, _, _ in lines(council):
        assert re.fullmatch(r"\d{1,2}\.\d{1,2}|summary|recommendations|conclusion", paragraph), paragraph
    numbers = [tuple(map(int, one.split("."))) for one, *_ in lines(council) if "." in one]
    assert numbers == sorted(numbers)
