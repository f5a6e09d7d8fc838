"""Which room may call which: imports point one way (docs/decisions.md, "Rooms")."""

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

WORDS = {"model", "periods", "errors", "results"}
ANSWERS = {
    "acting", "actions", "adopted", "aims", "annual_calendar", "answers_json", "api", "asked", "background", "belonging",
    "breakdowns", "by_code", "cache", "called", "changes", "cli_text", "commands", "comparing", "complaints", "contracts",
    "csv_file", "data_quality", "demo", "drop", "environment", "events", "exception_reports", "exceptions",
    "facts", "forecasts", "forms",
    "found_rows", "happened", "held", "held_people", "held_to", "improvement", "in_force", "integrated",
    "joined", "kept", "layouts", "life", "meetings", "mine", "money", "outstanding", "outturns", "placing", "planning", "portfolio",
    "prefill", "previews", "receipts", "reference", "register_page", "registers", "reperformance",
    "reviews_held", "risks", "rows", "said", "scorecard", "scrutiny", "segments", "setup", "standards", "submissions",
    "surveys", "thread", "trends", "value", "view", "what_changed", "workforce", "writing",
}
MAY = {
    "model": set(),
    "errors": set(),
    "periods": {"errors"},
    "results": {"model", "periods"},
    "theme": {"model"},
    "formats": set(),
    "framework": WORDS,
    "access": {*WORDS, "framework"},
    "store": WORDS,
    "relations": {*WORDS, "store", "cache"},
    "methods": WORDS,
    "returns": {*WORDS, "framework", "formats", "theme"},
    "figures": {*WORDS, "theme", "formats", "describe"},
    "describe": {*WORDS, "theme", "formats"},
    "packs": {*WORDS, *ANSWERS, "figures", "describe", "formats", "theme"},
    "api": {"errors"},
    "csv_file": set(),
    "reference": {"errors"},
    "demo": {"periods"},
    "cache": {"store"},
    "cli": {*WORDS, *ANSWERS, "access", "describe", "store", "formats"},
}
EVERYTHING_BELOW = {
    *WORDS, *ANSWERS, "framework", "access", "store", "relations", "methods", "returns", "formats", "describe",
}
ONLY_IN = {
    "icalendar": {"annual_calendar"},
    "streamlit": set(),
    "duckdb": {"store", "relations"},
    "ibis": {"store", "relations"},
    "openpyxl": {"returns"},
    "xlsxwriter": {"returns"},
    "plotly": {"figures", "theme"},
    "docx": {"packs"},
}


def imports(file: Path) -> set[str]:
    """Every module that a file imports, as dotted names."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room(file: Path) -> str:
    """The module or package of pmf_core in which a file lies."""
    return file.relative_to(ROOT / "pmf_core").parts[0].removesuffix(".py")


FILES = sorted(file for file in (ROOT / "pmf_core").rglob("*.py") if file != ROOT / "pmf_core" / "__init__.py")


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_room_calls_only_the_rooms_below_it(file: Path) -> None:
    mine = room(file)
    used = {name.split(".")[1] for name in imports(file) if name.startswith("pmf_core.")}
    allowed = MAY.get(mine, EVERYTHING_BELOW) | {mine}
    assert used <= allowed, f"{mine} may not call {sorted(used - allowed)}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_each_engine_stays_in_its_room(file: Path) -> None:
    outside = {name.split(".")[0] for name in imports(file)}
    wrong = {library for library, rooms in ONLY_IN.items() if library in outside and room(file) not in rooms}
    assert wrong == set()


def test_pages_lie_in_sub_folders_and_are_short() -> None:
    pages = sorted((ROOT / "pages").rglob("*.py"))
    assert pages, "there are no pages"
    assert [page.name for page in pages if page.parent == ROOT / "pages"] == []
    assert {str(page): n for page in pages if (n := len(page.read_text().splitlines())) > 60} == {}


def test_no_colour_stands_outside_the_theme() -> None:
    import re

    files = [*(ROOT / "pmf_core").rglob("*.py"), *(ROOT / "ui").rglob("*.py"), *(ROOT / "ui").rglob("*.css"),
             *(ROOT / "ui").rglob("*.html"), *(ROOT / "pages").rglob("*.py"), ROOT / "app.py"]
    colour = re.compile(r"#[0-9A-Fa-f]{6}\b")
    assert [str(file) for file in files if "theme" not in file.name and colour.search(file.read_text())] == []
